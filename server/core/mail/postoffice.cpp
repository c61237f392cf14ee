#include "server/core/mail/postoffice.h"

#include <algorithm>

#include <spdlog/spdlog.h>

#include "server/core/mail/lettersof.h"
#include "shared/base/hash.h"
#include "shared/wire/endpoints.h"

namespace atelyra::server {
namespace {
constexpr int kAtOnce = 20;
constexpr std::int64_t kLeaseMs = 10 * kMinuteMs;
constexpr std::int64_t kFirstRetryMs = kMinuteMs;
constexpr std::int64_t kLastRetryMs = 4 * kHourMs;
constexpr std::int64_t kGivesUpMs = 5 * kDayMs; // as long as mail servers try
constexpr std::int64_t kFirstRestMs = 5 * kSecondMs;
constexpr std::int64_t kLastRestMs = 10 * kMinuteMs;

std::string detailOf(const store::WaitingLetter& letter, std::string_view name) {
    for (const auto& detail : letter.contents.details())
        if (detail.name() == name) return detail.value();
    return {};
}
} // namespace

std::optional<std::int64_t> PostOffice::nextDueMs(const store::Store& tables) const {
    const auto next = m_.mail ? tables.letters.nextDueMs() : std::nullopt;
    return next ? std::optional(std::max(*next, m_restsUntilMs.load())) : std::nullopt;
}

// While nothing is taken the others are not tried either: each would cost as long as this one did.
int PostOffice::sendDue() {
    const std::int64_t now = m_.clock.wallMs();
    if (!m_.mail || now < m_restsUntilMs) return 0;
    const auto waiting = m_.readers.read([&](store::Store& tables) -> Result<bool> { return tables.letters.hasDue(now); });
    if (!waiting.value_or(false)) return 0;
    std::vector<store::WaitingLetter> letters;
    auto leased = m_.writer.run([&](Tx& tx) -> Status {
        letters = tx.store.letters.lease(now, now + kLeaseMs, kAtOnce);
        return ok();
    });
    if (!leased) return 0;
    int ended = 0;
    for (auto letter = letters.begin(); letter != letters.end(); ++letter) {
        std::string subject;
        const End end = send(*letter, subject);
        settle(*letter, end, subject);
        if (end != End::Later) {
            ++ended;
            continue;
        }
        rest();
        m_.writer.post([others = std::vector(letter + 1, letters.end())](Tx& tx) -> Status {
            for (const auto& other : others) tx.store.letters.giveBack(other);
            return ok();
        });
        break;
    }
    return ended;
}

void PostOffice::rest() {
    m_restsUntilMs = m_.clock.wallMs() + std::min(kFirstRestMs << std::min(m_refused, 10), kLastRestMs);
    ++m_refused;
}

PostOffice::End PostOffice::send(const store::WaitingLetter& waiting, std::string& subject) {
    const auto letter = m_.readers.read([&](store::Store& tables) -> Result<std::optional<Letter>> { return write(tables, waiting); });
    if (!letter) return End::Later;
    if (!*letter) return End::Unwanted;
    subject = (*letter)->subject;
    const MailAnswer answer = m_.mail->send(**letter);
    if (answer != MailAnswer::Later) m_refused = 0;
    if (answer == MailAnswer::Sent) return End::Sent;
    const bool isOver = answer == MailAnswer::Never || m_.clock.wallMs() - waiting.writtenMs >= kGivesUpMs;
    if (isOver) spdlog::warn("a letter is given up: {}", waiting.contents.kind());
    return isOver ? End::Never : End::Later;
}

// Null: nobody is there any more, or does not want it any more, or it cannot be read any more.
std::optional<Letter> PostOffice::write(const store::Store& tables, const store::WaitingLetter& waiting) {
    const LetterForm* form = letterForm(waiting.contents.kind());
    if (!form) return std::nullopt;
    Letter letter;
    letter.id = toHex(waiting.id.str());
    letter.writtenMs = waiting.writtenMs;
    LetterDetails details = m_.market;
    for (const auto& detail : waiting.contents.details()) details[detail.name()] = detail.value();
    std::string language = waiting.contents.language();
    if (waiting.account.isNull()) {
        letter.address = waiting.contents.address();
        letter.name = waiting.contents.name();
    } else {
        const auto account = tables.entities.get<v1::Account>(waiting.account);
        const auto profile = tables.entities.get<v1::Profile>(waiting.account);
        if (!account || account->state() == v1::CLOSED_ACCOUNT || account->email().empty()) return std::nullopt;
        if (form->letterClass == LetterClass::Offer && !Offers::mayGet(tables, *account, m_.clock.wallMs())) return std::nullopt;
        letter.address = waiting.contents.address().empty() ? account->email() : waiting.contents.address(); // one that it has had until now
        letter.name = profile && !profile->display_name().empty() ? profile->display_name() : account->handle();
        language = languageOf(tables, waiting.account);
        details["handle"] = account->handle();
    }
    if (form->letterClass == LetterClass::Offer) {
        letter.unsubscribeUrl = m_.publicUrl + wire::pathOf(wire::Endpoint::UnsubscribePage, m_.offers.tokenFor(waiting.account, letter.address));
        details["unsubscribe"] = letter.unsubscribeUrl;
    }
    details["name"] = letter.name;
    details["url"] = m_.publicUrl + details["path"];
    auto words = letterWords(*form, language, details);
    if (!words) {
        spdlog::error("a letter has no words: {}", words.error().detail);
        return std::nullopt;
    }
    letter.subject = std::move(words->subject);
    letter.text = std::move(words->text);
    return letter;
}

void PostOffice::settle(const store::WaitingLetter& waiting, End end, const std::string& subject) {
    auto settled = m_.writer.run([&](Tx& tx) -> Status {
        auto& letters = tx.store.letters;
        switch (end) {
        case End::Later: letters.postpone(waiting, tx.nowMs + std::min(kFirstRetryMs << std::min(waiting.tries, 10), kLastRetryMs)); break;
        case End::Unwanted: letters.drop(waiting.id); break;
        case End::Never: letters.end(waiting, v1::LETTER_GIVEN_UP, subject, tx.nowMs); break;
        case End::Sent:
            letters.end(waiting, v1::LETTER_SENT, subject, tx.nowMs);
            if (waiting.contents.kind() == letters::kPolicyChanges.key)
                tx.store.policies.mailed(waiting.account, detailOf(waiting, "document"), detailOf(waiting, "version"), tx.nowMs);
            break;
        }
        return ok();
    });
    if (!settled) spdlog::error("a letter was handed over and may go again: {}", settled.error().detail);
}
} // namespace atelyra::server
