#include "server/core/retention/holdoffice.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "server/core/admin/auditlog.h"
#include "server/core/ordernumbers.h"
#include "server/core/privacy/receipt.h"
#include "shared/base/hash.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"

namespace atelyra::server {
namespace {
constexpr std::int64_t kReviewWithinMs = 90 * kDayMs;
constexpr std::size_t kRows = 10'000; // of one hold

struct Word {
    std::string_view word;
    v1::EntityKind kind;
};
// What can be held. An account cannot, nor the profile that stands for it.
constexpr std::array kWords{Word{"order", v1::ORDER}, Word{"message", v1::MESSAGE}, Word{"conversation", v1::CONVERSATION}, Word{"gig", v1::GIG},
    Word{"review", v1::REVIEW}, Word{"request", v1::RIGHTS_REQUEST_ENTITY}, Word{"ticket", v1::TICKET}};

struct Staff {
    AccountId id;
    v1::Role role = v1::ROLE_UNSET;
};
Result<Staff> staffWith(const store::Store& tables, const std::string& handle) {
    const auto id = tables.credentials.accountFor(handle);
    const auto account = id ? tables.entities.get<v1::Account>(*id) : std::nullopt;
    if (!account || (account->role() != v1::OPERATOR && account->role() != v1::ROLE_PRIVACY_OFFICER))
        return {ErrorCode::Forbidden, "no operator or privacy officer has the handle " + handle};
    return Staff{*id, account->role()};
}

// As this program prints ids, or in hex as databases do.
std::optional<RawId> idIn(const std::string& text) {
    const auto bytes = fromHex(text);
    return bytes ? rawIdFromBytes(*bytes) : rawIdFromText(text);
}

std::optional<OrderId> orderWith(const store::Store& tables, const std::string& number) {
    if (const auto id = idIn(number)) return OrderId(*id);
    return orderNumbered(tables, number);
}

Status addTalk(const store::Store& tables, const OrderId& order, std::vector<rules::Ref>& rows) {
    const auto found = tables.entities.get<v1::Order>(order);
    if (!found) return ErrorCode::NotFound;
    for (auto row = tables.db->query("SELECT id FROM message WHERE conversation = ? AND body IS NOT NULL", ConversationId::of(found->conversation_id())); row.step();)
        rows.push_back({v1::MESSAGE, row.id(0)});
    return ok();
}

Status addRows(const store::Store& tables, const std::string& text, std::vector<rules::Ref>& rows) {
    const auto colon = text.find(':');
    const std::string word = text.substr(0, colon), which = colon == text.npos ? std::string() : text.substr(colon + 1);
    if (word == "account" || word == "profile") return {ErrorCode::Invalid, text + ": a hold is over rows, never over an account"};
    if (word == "talk") {
        const auto order = orderWith(tables, which);
        if (!order || !addTalk(tables, *order, rows)) return {ErrorCode::NotFound, text + ": there is no such order"};
        return ok();
    }
    const auto known = std::find_if(kWords.begin(), kWords.end(), [&](const Word& each) { return each.word == word; });
    if (known == kWords.end()) return {ErrorCode::Invalid, text + ": order, talk, message, conversation, gig, review or request, with a colon and which"};
    const auto id = known->kind == v1::ORDER ? std::optional<RawId>(orderWith(tables, which)) : idIn(which);
    if (!id || !tables.entities.find({known->kind, *id})) return {ErrorCode::NotFound, text + ": there is no such row"};
    rows.push_back({known->kind, *id});
    return ok();
}

Status checkWish(const HoldOffice::Wish& wish, std::int64_t nowMs) {
    for (const auto& [what, text] : {std::pair("the matter", &wish.matter), std::pair("the basis", &wish.basis)}) {
        if (text->empty()) return {ErrorCode::Invalid, std::string(what) + " is missing"};
        if (auto fit = checkText(what, *text, limits::kLineBytes, Lines::One); !fit) return fit;
    }
    if (wish.reviewMs <= nowMs || wish.reviewMs > nowMs + kReviewWithinMs) return {ErrorCode::Invalid, "a hold is looked at again within ninety days"};
    if (wish.endsMs <= nowMs) return {ErrorCode::Invalid, "a hold has an end, which is to come"};
    if (wish.rows.empty()) return {ErrorCode::Invalid, "a hold is over rows: none is named"};
    return ok();
}

Result<store::Hold> holdWith(const store::Store& tables, const RawId& id) {
    auto hold = tables.holds.find(id);
    if (!hold) return {ErrorCode::NotFound, "there is no hold " + id.text()};
    return *std::move(hold);
}

// Whoever waited for it to be erased is due at once.
void liftNow(Tx& tx, const RawId& id) {
    tx.store.holds.lift(id, tx.nowMs);
    tx.store.erasures.hurry(tx.nowMs);
    tx.jobsWaiting = true;
}
} // namespace

Result<RawId> HoldOffice::place(const Wish& wish) {
    const std::int64_t now = m_.clock.wallMs();
    if (auto fit = checkWish(wish, now); !fit) return fit.error();
    store::Hold hold;
    hold.id = newRawId(now, m_.rng);
    hold.matter = wish.matter;
    hold.basis = wish.basis;
    hold.placedMs = now;
    hold.reviewMs = wish.reviewMs;
    hold.endsMs = wish.endsMs;
    hold.silentUntilMs = wish.silentUntilMs;
    auto placed = m_.writer.run([&](Tx& tx) -> Status {
        const auto by = staffWith(tx.store, wish.by);
        if (!by) return by.error();
        hold.placedBy = by->id;
        std::vector<rules::Ref> rows;
        for (const std::string& row : wish.rows)
            if (auto added = addRows(tx.store, row, rows); !added) return added;
        if (rows.size() > kRows) return {ErrorCode::TooLarge, "too many rows for one hold"};
        tx.store.holds.place(hold, rows);
        writeDown(tx, {.by = by->id, .role = by->role, .what = "hold.place", .item = hold.id});
        return ok();
    });
    if (!placed) return placed.error();
    return hold.id;
}

Status HoldOffice::approve(const RawId& id, const std::string& by) {
    return m_.writer.run([&](Tx& tx) -> Status {
        const auto who = staffWith(tx.store, by);
        if (!who) return who.error();
        const auto hold = holdWith(tx.store, id);
        if (!hold) return hold.error();
        if (hold->approvedMs > 0 || hold->liftedMs > 0) return {ErrorCode::AlreadyDone, "it was approved, or lifted, before"};
        if (hold->placedBy == who->id) return {ErrorCode::Forbidden, "whoever placed a hold cannot approve it: four eyes"};
        tx.store.holds.approve(id, who->id, tx.nowMs);
        writeDown(tx, {.by = who->id, .role = who->role, .what = "hold.approve", .item = id});
        return ok();
    });
}

Status HoldOffice::lift(const RawId& id, const std::string& by) {
    return m_.writer.run([&](Tx& tx) -> Status {
        const auto who = staffWith(tx.store, by);
        if (!who) return who.error();
        const auto hold = holdWith(tx.store, id);
        if (!hold) return hold.error();
        if (hold->liftedMs > 0) return {ErrorCode::AlreadyDone, "it was lifted before"};
        liftNow(tx, id);
        writeDown(tx, {.by = who->id, .role = who->role, .what = "hold.lift", .item = id});
        return ok();
    });
}

Result<std::vector<store::Hold>> HoldOffice::list() {
    return m_.readers.read([](store::Store& tables) -> Result<std::vector<store::Hold>> { return tables.holds.all(); });
}

int HoldOffice::runDue() {
    const std::int64_t now = m_.clock.wallMs();
    const auto holds = list();
    if (!holds) return 0;
    for (const auto& hold : *holds)
        if (hold.isInForce() && hold.reviewMs <= now)
            // The matter may name people, and the log names nobody: `hold list` has it.
            spdlog::error("the hold {} should have been looked at again on {}", hold.id.text(), utcText(hold.reviewMs).substr(0, 10));
    int ended = 0;
    auto done = m_.writer.run([&](Tx& tx) -> Status {
        for (const RawId& id : tx.store.holds.ended(tx.nowMs)) {
            liftNow(tx, id);
            ++ended;
        }
        return ok();
    });
    return done ? ended : 0;
}

std::string holdsText(const std::vector<store::Hold>& holds, std::int64_t nowMs) {
    const auto day = [](std::int64_t ms) { return ms > 0 ? utcText(ms).substr(0, 10) : std::string("-"); };
    std::string text = fmt::format("{:<36} {:<10} {:>6}  {:<10}  {:<10}  matter; basis\n", "id", "state", "rows", "review", "ends");
    for (const auto& hold : holds) {
        const auto* state = hold.liftedMs > 0 ? "lifted" : hold.approvedMs == 0 ? "waits" : hold.reviewMs <= nowMs ? "REVIEW" : "in force";
        text += fmt::format("{:<36} {:<10} {:>6}  {:<10}  {:<10}  {}; {}\n", hold.id.text(), state, hold.rows, day(hold.reviewMs), day(hold.endsMs), hold.matter, hold.basis);
    }
    return text;
}
} // namespace atelyra::server
