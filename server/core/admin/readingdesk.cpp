#include "server/core/admin/readingdesk.h"

#include <algorithm>
#include <map>
#include <set>

#include "server/core/admin/staffname.h"
#include "shared/rules/requests.h"

namespace atelyra::server {
namespace {
constexpr int kDeeds = 200; // of one item, looked through for the last word about reading it
constexpr std::string_view kAsk = "look.ask", kAllow = "look.allow", kRefuse = "look.refuse";
const std::set<std::string> kWords{std::string(kAsk), std::string(kAllow), std::string(kRefuse)};

// The last that was said about reading it, if that still counts.
std::optional<v1::AuditEntry> lastWord(const store::Store& tables, const RawId& item, std::int64_t nowMs) {
    for (v1::AuditEntry& entry : tables.audit.ofItem(item, kDeeds))
        if (kWords.contains(entry.what())) return entry.at_ms() > nowMs - ReadingDesk::kAllowedMs ? std::optional(std::move(entry)) : std::nullopt;
    return std::nullopt;
}
} // namespace

bool isLocked(const store::Store& tables, const AccountId& about, const RawId& item, std::int64_t saidMs, std::int64_t nowMs) {
    const auto choices = tables.entities.get<v1::PrivacyChoices>(about);
    if (!choices || !choices->restricted() || saidMs > choices->restricted_ms()) return false;
    const auto word = lastWord(tables, item, nowMs);
    return !word || word->what() != kAllow;
}

Result<v1::AskedToRead> askToRead(Tx& tx, const Deed& who, bool locked) {
    if (!locked) return {ErrorCode::AlreadyDone, "look"};
    v1::AskedToRead asked;
    asked.set_asked_ms(tx.nowMs);
    const auto word = lastWord(tx.store, who.item, tx.nowMs);
    if (word && word->what() == kAsk) asked.set_asked_ms(word->at_ms());
    else writeDown(tx, {.by = who.by, .role = who.role, .what = std::string(kAsk), .about = who.about, .item = who.item});
    return asked;
}

Result<v1::ReadAsks> ReadingDesk::all(const AccountId& officer) {
    const std::int64_t now = m_.clock.wallMs();
    return m_.readers.read([&](store::Store& tables) -> Result<v1::ReadAsks> {
        std::map<std::string, v1::ReadAsk> byItem;
        for (const v1::AuditEntry& entry : tables.audit.since(now - kAllowedMs, kWords)) { // the oldest first: what was said later counts
            v1::ReadAsk& ask = byItem[entry.item_id()];
            if (entry.what() == kAsk) {
                ask.Clear();
                ask.set_item_id(entry.item_id());
                ask.set_asked_ms(entry.at_ms());
                ask.set_role(entry.role());
                ask.set_staff(staffNameOf(tables, AccountId::of(entry.actor_id())));
                const AccountId about = AccountId::of(entry.account_id());
                if (const auto account = tables.entities.get<v1::Account>(about)) ask.set_person(account->handle());
                ask.set_not_mine(about == officer || AccountId::of(entry.actor_id()) == officer);
            } else {
                ask.set_answered_ms(entry.at_ms());
                ask.set_reason(entry.reason());
                ask.set_until_ms(entry.what() == kAllow ? entry.at_ms() + kAllowedMs : 0);
            }
        }
        v1::ReadAsks asks;
        asks.set_server_time_ms(now);
        for (auto& [item, ask] : byItem)
            if (ask.asked_ms() > 0) *asks.add_all() = std::move(ask); // else: asked more than a week ago
        std::sort(asks.mutable_all()->begin(), asks.mutable_all()->end(), [](const v1::ReadAsk& a, const v1::ReadAsk& b) {
            return std::tuple(a.answered_ms() > 0, -a.asked_ms(), a.item_id()) < std::tuple(b.answered_ms() > 0, -b.asked_ms(), b.item_id());
        });
        return asks;
    });
}

Result<v1::ReadAsks> ReadingDesk::asks(const AccountId& officer) {
    if (auto noted = writeDown(m_.writer, {.by = officer, .what = "look.list"}); !noted) return noted.error();
    return all(officer);
}

Result<v1::ReadAsks> ReadingDesk::answer(const AccountId& officer, const v1::AnswerReadAsk& answer) {
    const auto reasons = rules::readReasons();
    const bool allow = !answer.reason().empty();
    if (allow && std::find(reasons.begin(), reasons.end(), answer.reason()) == reasons.end()) return {ErrorCode::Invalid, "reason"};
    const RawId item = rawIdOf(answer.item_id());
    auto done = m_.writer.run([&](Tx& tx) -> Status {
        const auto word = lastWord(tx.store, item, tx.nowMs);
        if (!word) return {ErrorCode::NotFound, "item_id"};
        if (word->what() != kAsk) return {ErrorCode::AlreadyDone, "item_id"};
        const AccountId about = AccountId::of(word->account_id());
        if (about == officer || AccountId::of(word->actor_id()) == officer) return {ErrorCode::Forbidden, "account_id"};
        writeDown(tx, {.by = officer, .what = std::string(allow ? kAllow : kRefuse), .about = about, .item = item, .reason = answer.reason()});
        return ok();
    });
    return done ? all(officer) : Result<v1::ReadAsks>(done.error());
}
} // namespace atelyra::server
