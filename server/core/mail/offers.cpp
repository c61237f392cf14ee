#include "server/core/mail/offers.h"

#include "server/core/mail/lettersof.h"
#include "server/core/persist.h"
#include "shared/base/hash.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/rules/privacy.h"

namespace atelyra::server {
namespace {
constexpr int kAccountsAStep = 500;
constexpr std::string_view kPlace = "end of offers";
constexpr std::size_t kIdBytes = 16;
constexpr std::size_t kNameBytes = 16;

Key keyFor(store::KeyStore& keys) {
    const auto key = keys.make({store::KeyKind::Market, std::string(kPlace)});
    if (!key) throw store::DbError(ErrorCode::Internal, "the key for the ends of offers is gone");
    return *key;
}
} // namespace

struct Offers::Named {
    AccountId account;
    std::string address; // its keyed name
};

bool Offers::mayGet(const store::Store& tables, const v1::Account& account, std::int64_t nowMs) {
    if (account.state() != v1::ACTIVE_ACCOUNT || account.email().empty()) return false;
    const auto choices = tables.entities.get<v1::PrivacyChoices>(AccountId::of(account.id()));
    if (!rules::isOn(choices, v1::MARKETING_MAIL) || choices->restricted() || choices->opt_out_signal()) return false;
    const auto& said = *rules::standing(*choices, v1::MARKETING_MAIL);
    return rules::mayProcess(said.state(), said.choice(), said.purpose_version(), said.at_ms(), nowMs) && 
           tables.letters.mayOffer(store::Letters::nameOf(tables.keys, account.email()));
}

Result<int> Offers::announce(const std::string& subject, const std::string& text) {
    if (auto fit = checkText("subject", subject, limits::kTitleBytes, Lines::One, false); !fit) return fit.error();
    if (auto fit = checkText("text", text, limits::kGigBodyBytes, Lines::Many, false); !fit) return fit.error();
    int letters = 0;
    AccountId after;
    for (bool more = true; more;) {
        auto done = m_.writer.run([&](Tx& tx) -> Status {
            if (!tx.store.letters.isOpen()) return {ErrorCode::Unsupported, "nobody delivers mail for this market"};
            std::vector<AccountId> accounts;
            for (auto row = tx.store.db->query("SELECT id FROM account WHERE id > ? AND body IS NOT NULL ORDER BY id LIMIT ?", after, kAccountsAStep); row.step();)
                accounts.emplace_back(row.id(0));
            for (const AccountId& account : accounts) {
                if (!mayGet(tx.store, *tx.store.entities.get<v1::Account>(account), tx.nowMs)) continue;
                writeLetter(tx, letters::kNews, account, subject, tx.nowMs, {{"subject", subject}, {"text", text}});
                ++letters;
            }
            more = accounts.size() == kAccountsAStep;
            if (!accounts.empty()) after = accounts.back();
            return ok();
        });
        if (!done) return done.error();
    }
    return letters;
}

std::string Offers::tokenFor(const AccountId& account, std::string_view address) {
    const std::string name = fromHex(store::Letters::nameOf(m_.keys, address)).value_or(std::string());
    return toHex(seal(keyFor(m_.keys), account.str() + name, kPlace));
}

std::optional<Offers::Named> Offers::read(std::string_view token) {
    const auto sealed = fromHex(token);
    const auto bytes = sealed ? unseal(keyFor(m_.keys), *sealed, kPlace) : std::nullopt;
    if (!bytes || bytes->size() != kIdBytes + kNameBytes) return std::nullopt;
    return Named{AccountId::of(bytes->substr(0, kIdBytes)), toHex(bytes->substr(kIdBytes))};
}

bool Offers::isToken(std::string_view token) { return read(token).has_value(); }

Status Offers::end(std::string_view token) {
    const auto named = read(token);
    if (!named) return ErrorCode::NotFound;
    return m_.writer.run([&](Tx& tx) -> Status {
        const auto account = tx.store.entities.get<v1::Account>(named->account);
        if (!account || account->state() == v1::CLOSED_ACCOUNT) {
            tx.store.letters.neverOffer(named->address, tx.nowMs);
            return ok();
        }
        tx.store.letters.dropOffers(named->account);
        auto out = rules::withdrawal(named->account, tx.store.entities.get<v1::PrivacyChoices>(named->account), v1::MARKETING_MAIL, v1::UNSUBSCRIBE_LINK, tx.nowMs);
        if (!out) return ok();
        for (auto& event : out->events) {
            event.set_id(newRawId(tx.nowMs, m_.rng).str());
            tx.store.consents.append(store::ConsentChain::subjectOfAccount(named->account), event, tx.nowMs);
        }
        rules::Changes changes;
        changes.put(std::move(out->choices));
        persist(tx, changes);
        return ok();
    });
}
} // namespace atelyra::server
