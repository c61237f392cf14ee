#include "server/core/glass/glassdesk.h"

#include <algorithm>

#include "server/core/admin/staffname.h"
#include "server/core/glass/glassstate.h"
#include "server/core/ordernumbers.h"
#include "server/core/watch/raising.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/rules/deskreasons.h"

namespace atelyra::server {
namespace {
constexpr int kRows = 200;
constexpr int kLooks = 500; // of one account, counted

AccountId accountOf(const v1::Glass& glass) { return AccountId::of(glass.account_id()); }
AccountId askerOf(const v1::Glass& glass) { return AccountId::of(glass.asked_by()); }
bool concerns(const v1::Glass& glass, const AccountId& officer) { return accountOf(glass) == officer || askerOf(glass) == officer; }

int looksOf(const store::Store& tables, const v1::Glass& glass) {
    const auto deeds = tables.audit.about(accountOf(glass), kLooks);
    return static_cast<int>(std::count_if(deeds.begin(), deeds.end(), [&](const v1::AuditEntry& deed) {
        return deed.reason() == kGlassReason && deed.actor_id() == glass.asked_by() && deed.at_ms() >= glass.answered_ms() && deed.at_ms() < glass.ends_ms();
    }));
}

v1::Glass shown(const store::Store& tables, v1::Glass glass, const AccountId& to, std::int64_t nowMs) {
    glass = asItIsNow(tables, std::move(glass), nowMs);
    if (const auto account = tables.entities.get<v1::Account>(accountOf(glass))) glass.set_person(account->handle());
    glass.set_asker(staffNameOf(tables, askerOf(glass)));
    glass.set_answerer(staffNameOf(tables, AccountId::of(glass.answered_by())));
    glass.set_reviewer(staffNameOf(tables, AccountId::of(glass.reviewed_by())));
    glass.set_not_mine(concerns(glass, to));
    if (glass.ends_ms() > 0) glass.set_looks(looksOf(tables, glass));
    for (auto* id : {glass.mutable_account_id(), glass.mutable_asked_by(), glass.mutable_answered_by(), glass.mutable_reviewed_by()}) id->clear();
    return glass;
}

// At once, and once more when the hour begins.
void raiseBroken(Tx& tx, const v1::Glass& glass, const char* what) {
    v1::Alert alert;
    alert.set_kind(v1::GLASS_BROKEN);
    alert.set_account_id(glass.asked_by());
    alert.set_what(what);
    alert.set_measured(1);
    raise(tx, std::move(alert), glass.id());
}

Deed deedOf(const AccountId& by, v1::Role role, const char* what, const v1::Glass& glass) {
    return {.by = by, .role = role, .what = what, .about = accountOf(glass), .item = rawIdOf(glass.id())};
}

// For an officer whom it does not concern.
Result<v1::Glass> glassFor(Tx& tx, const AccountId& officer, const std::string& id) {
    auto glass = tx.store.glasses.find(rawIdOf(id));
    if (!glass) return {ErrorCode::NotFound, "id"};
    if (concerns(*glass, officer)) return {ErrorCode::Forbidden, "account_id"};
    return *std::move(glass);
}

Deed lookOf(const Caller& staff) { return {.by = staff.account, .role = staff.role, .what = {}, .reason = std::string(kGlassReason)}; }
} // namespace

Result<v1::Glasses> GlassDesk::listed(const AccountId& to, bool ownOnly) {
    const std::int64_t now = m_.clock.wallMs();
    return m_.readers.read([&](store::Store& tables) -> Result<v1::Glasses> {
        std::vector<v1::Glass> rows;
        for (v1::Glass& glass : tables.glasses.latest(kRows))
            if (!ownOnly || askerOf(glass) == to) rows.push_back(shown(tables, std::move(glass), to, now));
        std::stable_partition(rows.begin(), rows.end(), [](const v1::Glass& one) { return one.state() == v1::GLASS_ASKED || one.state() == v1::GLASS_OVER; });
        v1::Glasses all;
        all.set_server_time_ms(now);
        for (v1::Glass& one : rows) *all.add_all() = std::move(one);
        return all;
    });
}

Result<v1::Glasses> GlassDesk::all(const AccountId& officer) {
    if (auto noted = writeDown(m_.writer, {.by = officer, .what = "glass.list"}); !noted) return noted.error();
    return listed(officer, false);
}

Result<v1::Glasses> GlassDesk::mine(const Caller& staff) {
    if (auto noted = writeDown(m_.writer, {.by = staff.account, .role = staff.role, .what = "glass.list"}); !noted) return noted.error();
    return listed(staff.account, true);
}

Result<v1::Glasses> GlassDesk::open(const Caller& staff, std::string_view token, const v1::OpenGlass& wish) {
    const auto reasons = rules::glassReasons();
    if (std::find(reasons.begin(), reasons.end(), wish.reason()) == reasons.end()) return {ErrorCode::Invalid, "reason"};
    if (auto fit = checkText("text", wish.text(), limits::kNoteBytes, Lines::Many, false); !fit) return fit.error();
    if (!isHandle(wish.person())) return {ErrorCode::NotFound, "person"};
    auto done = m_.writer.run([&](Tx& tx) -> Status {
        const auto person = tx.store.credentials.accountFor(wish.person());
        if (!person) return {ErrorCode::NotFound, "person"};
        if (*person == staff.account) return {ErrorCode::Forbidden, "person"};
        for (const v1::Glass& one : tx.store.glasses.latest(kRows)) {
            const auto state = askerOf(one) == staff.account ? asItIsNow(tx.store, one, tx.nowMs).state() : v1::GLASS_STATE_UNSET;
            if (state == v1::GLASS_ASKED || state == v1::GLASS_OPEN) return {ErrorCode::AlreadyDone, "person"};
        }
        v1::Glass glass;
        glass.set_id(newRawId(tx.nowMs, m_.rng).str());
        glass.set_account_id(person->str());
        glass.set_asked_by(staff.account.str());
        glass.set_reason(wish.reason());
        glass.set_text(wish.text());
        glass.set_asked_ms(tx.nowMs);
        tx.store.glasses.add(glass, token);
        Deed deed = deedOf(staff.account, staff.role, "glass.ask", glass);
        deed.reason = wish.reason();
        writeDown(tx, deed);
        raiseBroken(tx, glass, "glass.ask");
        return ok();
    });
    return done ? listed(staff.account, true) : Result<v1::Glasses>(done.error());
}

Result<v1::Glasses> GlassDesk::answer(const AccountId& officer, const v1::AnswerGlass& answer) {
    auto done = m_.writer.run([&](Tx& tx) -> Status {
        auto glass = glassFor(tx, officer, answer.id());
        if (!glass) return glass.error();
        if (asItIsNow(tx.store, *glass, tx.nowMs).state() != v1::GLASS_ASKED) return {ErrorCode::AlreadyDone, "id"};
        glass->set_answered_by(officer.str());
        glass->set_answered_ms(tx.nowMs);
        if (answer.allow()) glass->set_ends_ms(tx.nowMs + kGlassLastsMs);
        tx.store.glasses.put(*glass);
        Deed deed = deedOf(officer, v1::ROLE_PRIVACY_OFFICER, answer.allow() ? "glass.allow" : "glass.refuse", *glass);
        deed.reason = glass->reason();
        writeDown(tx, deed);
        if (answer.allow()) raiseBroken(tx, *glass, "glass.allow");
        return ok();
    });
    return done ? listed(officer, false) : Result<v1::Glasses>(done.error());
}

Result<v1::Glasses> GlassDesk::review(const AccountId& officer, const v1::ReviewGlass& review) {
    if (auto fit = checkText("text", review.text(), limits::kNoteBytes, Lines::Many, false); !fit) return fit.error();
    auto done = m_.writer.run([&](Tx& tx) -> Status {
        auto glass = glassFor(tx, officer, review.id());
        if (!glass) return glass.error();
        const v1::Glass now = asItIsNow(tx.store, *glass, tx.nowMs);
        if (now.state() == v1::GLASS_OPEN) return {ErrorCode::Conflict, "ends_ms"};
        if (now.state() != v1::GLASS_OVER) return {ErrorCode::AlreadyDone, "id"};
        glass->set_ends_ms(now.ends_ms());
        glass->set_reviewed_by(officer.str());
        glass->set_reviewed_ms(tx.nowMs);
        glass->set_justified(review.justified());
        glass->set_review(review.text());
        tx.store.glasses.put(*glass);
        Deed deed = deedOf(officer, v1::ROLE_PRIVACY_OFFICER, "glass.review", *glass);
        deed.after = review.justified() ? "justified" : "not_justified";
        writeDown(tx, deed);
        return ok();
    });
    return done ? listed(officer, false) : Result<v1::Glasses>(done.error());
}

// The token names the session that asked; whose it is has been asked before.
Result<v1::Glass> GlassDesk::openGlass(const Caller& staff, std::string_view token) {
    return m_.readers.read([&](store::Store& tables) -> Result<v1::Glass> {
        auto last = tables.glasses.lastOf(token);
        if (!last || askerOf(*last) != staff.account) return {ErrorCode::Forbidden, "glass"};
        v1::Glass now = asItIsNow(tables, *std::move(last), m_.clock.wallMs());
        return now.state() == v1::GLASS_OPEN ? Result<v1::Glass>(std::move(now)) : Error{ErrorCode::Forbidden, "glass"};
    });
}

bool GlassDesk::isOpen(const Caller& staff, std::string_view token) { return openGlass(staff, token).has_value(); }

Result<v1::BehindGlass> GlassDesk::look(const Caller& staff, std::string_view token) {
    auto glass = openGlass(staff, token);
    if (!glass) return glass.error();
    Deed deed = deedOf(staff.account, staff.role, "glass.view", *glass);
    deed.reason = std::string(kGlassReason);
    if (auto noted = writeDown(m_.writer, deed); !noted) return noted.error();
    return m_.readers.read([&](store::Store& tables) -> Result<v1::BehindGlass> {
        const AccountId person = accountOf(*glass);
        v1::BehindGlass behind;
        for (v1::TicketRow& row : m_.help.rowsOf(tables, person)) *behind.add_tickets() = std::move(row);
        for (v1::MatterRow& row : m_.moderation.rowsAbout(tables, person)) *behind.add_matters() = std::move(row);
        for (const v1::Order& order : ordersOf(tables, person)) {
            auto& row = *behind.add_orders();
            row.set_number(order.number());
            row.set_created_ms(order.created_ms());
        }
        *behind.mutable_glass() = shown(tables, *std::move(glass), staff.account, m_.clock.wallMs());
        behind.set_server_time_ms(m_.clock.wallMs());
        return behind;
    });
}

Result<v1::TicketCase> GlassDesk::ticket(const Caller& staff, std::string_view token, const v1::GlassTicketQuery& query) {
    const auto glass = openGlass(staff, token);
    if (!glass) return glass.error();
    return m_.help.lookAtOne(staff, accountOf(*glass), rawIdOf(query.ticket_id()), std::string(kGlassReason));
}

Result<v1::Matter> GlassDesk::matter(const Caller& staff, std::string_view token, const v1::GlassMatterQuery& query) {
    const auto glass = openGlass(staff, token);
    if (!glass) return glass.error();
    v1::MatterQuery wish;
    wish.set_kind(query.kind());
    wish.set_id(query.id());
    return m_.moderation.lookAtOne(accountOf(*glass), wish, lookOf(staff));
}

Result<v1::OrderMoney> GlassDesk::order(const Caller& staff, std::string_view token, const v1::GlassOrderQuery& query) {
    const auto glass = openGlass(staff, token);
    if (!glass) return glass.error();
    return m_.finance.orderMoneyOf(accountOf(*glass), query.number(), lookOf(staff));
}
} // namespace atelyra::server
