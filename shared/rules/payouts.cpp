#include "shared/rules/payouts.h"

#include "shared/base/text.h"
#include "shared/rules/check.h"
#include "shared/rules/money.h"
#include "shared/rules/periods.h"
#include "shared/rules/rooms.h"

namespace atelyra::rules {
namespace {
constexpr std::size_t kTokenBytes = 200;
constexpr std::size_t kPageBytes = 1000;
constexpr std::string_view kHttps = "https://";

// Of the actor's own; what is somebody else's looks as if it had never been.
std::optional<v1::PaymentMethod> ownMethod(const Context& context, const std::string& id, const View& view) {
    auto method = view.get<v1::PaymentMethod>(rawIdOf(id));
    return method && AccountId::of(method->account_id()) == context.actor.account ? method : std::nullopt;
}

MethodAsk askOf(const v1::PaymentMethod& method, MethodAsk::What what) {
    const std::string name = std::string(what == MethodAsk::What::Add ? "method-" : "forget-") + rawIdOf(method.id()).text();
    return {what, rawIdOf(method.id()), AccountId::of(method.account_id()), method.kind(), method.token(), name};
}

Changes send(v1::Payout payout, const std::string& token) {
    payout.set_state(v1::PAYOUT_SENT);
    const RawId id = rawIdOf(payout.id());
    Changes changes;
    changes.payouts.push_back({id, AccountId::of(payout.account_id()), token, payout.amount_minor(), payout.currency(), "payout-" + id.text()});
    changes.put(std::move(payout));
    return changes;
}

Changes giveBack(v1::Payout payout, const std::string& reason, std::int64_t nowMs) {
    payout.set_state(v1::PAYOUT_RETURNED);
    payout.set_ended_ms(nowMs);
    payout.set_refusal(reason);
    Changes changes;
    changes.journal.push_back(bookPayout(payout, v1::L11_RETURNED, nowMs));
    changes.put(std::move(payout));
    return changes;
}

// An event of the provider about a payout that it has.
Result<v1::Payout> sentPayout(const std::string& id, const View& view) {
    Check check;
    if (!check.id("payout_id", id).good()) return check.status().error();
    auto payout = view.get<v1::Payout>(rawIdOf(id));
    if (!payout) return {ErrorCode::NotFound, "payout_id"};
    if (payout->state() != v1::PAYOUT_SENT) return {ErrorCode::AlreadyDone, "payout_id"};
    return *std::move(payout);
}

// An event of the provider about a method that is still being added.
Result<v1::PaymentMethod> openMethod(const std::string& id, const View& view) {
    Check check;
    if (!check.id("method_id", id).good()) return check.status().error();
    auto method = view.get<v1::PaymentMethod>(rawIdOf(id));
    if (!method) return {ErrorCode::NotFound, "method_id"};
    if (method->state() != v1::METHOD_ASKED && method->state() != v1::METHOD_AT_PROVIDER) return {ErrorCode::AlreadyDone, "method_id"};
    return *std::move(method);
}
} // namespace

Result<Changes> applyTo(const Context& context, const v1::AddPaymentMethod& body, const View& view) {
    Check check;
    check.id("method_id", body.method_id()).that(body.kind() == v1::CARD || body.kind() == v1::PAYOUT_ACCOUNT, "kind");
    if (!check.good()) return check.status().error();
    if (view.find({v1::PAYMENT_METHOD_ENTITY, rawIdOf(body.method_id())})) return {ErrorCode::AlreadyDone, "method_id"};
    const auto fees = view.feesInForce();
    if (!fees) return {ErrorCode::Unavailable, "fees"};
    if (body.kind() == v1::CARD && fees->provider().empty()) return {ErrorCode::Unsupported, "kind"}; // the sandbox has its own
    v1::PaymentMethod method;
    method.set_id(body.method_id());
    method.set_account_id(context.actor.account.str());
    method.set_kind(body.kind());
    method.set_state(v1::METHOD_ASKED);
    method.set_asked_ms(context.nowMs);
    Changes changes;
    if (context.deciding) changes.methods.push_back(askOf(method, MethodAsk::What::Add));
    changes.put(std::move(method));
    return changes;
}

Result<Changes> applyTo(const Context& context, const v1::RemovePaymentMethod& body, const View& view) {
    Check check;
    if (!check.id("method_id", body.method_id()).good()) return check.status().error();
    const auto method = ownMethod(context, body.method_id(), view);
    if (!method) return {ErrorCode::NotFound, "method_id"};
    Changes changes;
    removeMethod(*method, changes);
    return changes;
}

Result<Changes> applyTo(const Context& context, const v1::AskPayout& body, const View& view) {
    const auto fees = view.feesInForce();
    if (!fees) return {ErrorCode::Unavailable, "fees"};
    Check check;
    check.id("payout_id", body.payout_id()).id("method_id", body.method_id());
    check.that(body.amount_minor() > 0 && body.amount_minor() >= fees->payout_min_minor(), "amount_minor");
    if (!check.good()) return check.status().error();
    if (view.find({v1::PAYOUT_ENTITY, rawIdOf(body.payout_id())})) return {ErrorCode::AlreadyDone, "payout_id"};
    if (auto free = checkLimit(context, view, context.actor.account, v1::MONEY_WAITS); !free) return free.error();
    const auto method = ownMethod(context, body.method_id(), view);
    if (!method || method->kind() != v1::PAYOUT_ACCOUNT || method->state() != v1::METHOD_READY) return {ErrorCode::MethodGone, "method_id"};
    if (context.nowMs < method->ready_ms() + kPayoutAccountRestsMs) return {ErrorCode::MethodNew, "method_id"};
    auto balance = view.get<v1::Balance>(context.actor.account);
    if (!balance || balance->available_minor() < body.amount_minor()) return {ErrorCode::NotCovered, "amount_minor"};

    v1::Payout payout;
    payout.set_id(body.payout_id());
    payout.set_account_id(context.actor.account.str());
    payout.set_method_id(body.method_id());
    payout.set_brand(method->brand());
    payout.set_last4(method->last4());
    payout.set_amount_minor(body.amount_minor());
    payout.set_currency(balance->currency());
    payout.set_asked_ms(context.nowMs);
    const bool needsTwo = fees->payout_two_minor() > 0 && body.amount_minor() >= fees->payout_two_minor();
    payout.set_state(needsTwo ? v1::PAYOUT_WAITS : v1::PAYOUT_SENT);
    if (context.deciding) { // the ledger says what is left
        const auto booked = bookPayout(payout, v1::L11_PAYOUT, context.nowMs);
        Changes changes;
        if (needsTwo) changes.put(std::move(payout));
        else changes = send(std::move(payout), method->token());
        changes.journal.push_back(booked);
        return changes;
    }
    Changes changes;
    balance->set_available_minor(balance->available_minor() - body.amount_minor());
    balance->set_transit_minor(balance->transit_minor() + body.amount_minor());
    changes.put(std::move(payout));
    changes.put(*std::move(balance));
    return changes;
}

Result<Changes> applyTo(const Context&, const v1::MethodOffered& body, const View& view) {
    Check check;
    check.textGiven("page", body.page(), kPageBytes).that(body.page().starts_with(kHttps), "page");
    if (!check.good()) return check.status().error();
    auto method = openMethod(body.method_id(), view);
    if (!method) return method.error();
    method->set_state(v1::METHOD_AT_PROVIDER);
    method->set_page(body.page());
    Changes changes;
    changes.put(*std::move(method));
    return changes;
}

Result<Changes> applyTo(const Context& context, const v1::MethodReady& body, const View& view) {
    Check check;
    check.textGiven("token", body.token(), kTokenBytes).text("brand", body.brand(), limits::kNameBytes);
    check.that(body.last4().size() == 4 && body.last4().find_first_not_of("0123456789") == std::string::npos, "last4");
    check.within("expires_month", body.expires_month(), 0, 12).within("expires_year", body.expires_year(), 0, 9999);
    if (!check.good()) return check.status().error();
    auto method = openMethod(body.method_id(), view);
    if (!method) return method.error();
    method->set_state(v1::METHOD_READY);
    method->clear_page();
    method->set_token(body.token());
    method->set_brand(body.brand());
    method->set_last4(body.last4());
    method->set_expires_year(body.expires_year());
    method->set_expires_month(body.expires_month());
    method->set_ready_ms(context.nowMs);
    Changes changes;
    changes.put(*std::move(method));
    return changes;
}

Result<Changes> applyTo(const Context&, const v1::MethodFailed& body, const View& view) {
    Check check;
    if (!check.text("reason", body.reason(), limits::kNameBytes).good()) return check.status().error();
    auto method = openMethod(body.method_id(), view);
    if (!method) return method.error();
    method->set_state(v1::METHOD_FAILED);
    method->clear_page();
    method->set_refusal(body.reason());
    Changes changes;
    changes.put(*std::move(method));
    return changes;
}

Result<Changes> applyTo(const Context& context, const v1::PayoutPaid& body, const View& view) {
    Check check;
    if (!check.textGiven("reference", body.reference(), kTokenBytes).good()) return check.status().error();
    auto payout = sentPayout(body.payout_id(), view);
    if (!payout) return payout.error();
    payout->set_state(v1::PAYOUT_PAID);
    payout->set_ended_ms(context.nowMs);
    payout->set_reference(body.reference());
    Changes changes;
    changes.journal.push_back(bookPayout(*payout, v1::L11_PAID, context.nowMs));
    changes.put(*std::move(payout));
    return changes;
}

Result<Changes> applyTo(const Context& context, const v1::PayoutReturned& body, const View& view) {
    Check check;
    if (!check.text("reason", body.reason(), limits::kNameBytes).good()) return check.status().error();
    auto payout = sentPayout(body.payout_id(), view);
    if (!payout) return payout.error();
    return giveBack(*std::move(payout), body.reason(), context.nowMs);
}

void removeMethod(const v1::PaymentMethod& method, Changes& changes) {
    if (!method.token().empty()) changes.methods.push_back(askOf(method, MethodAsk::What::Forget)); // devices have no tokens, and predict nothing
    changes.removes.push_back({v1::PAYMENT_METHOD_ENTITY, rawIdOf(method.id())});
}

Result<Changes> approvePayout(const Context& context, v1::Payout payout, const AccountId& officer, const View& view) {
    if (AccountId::of(payout.account_id()) == officer) return {ErrorCode::Forbidden, "payout"};
    if (payout.state() != v1::PAYOUT_WAITS || AccountId::of(payout.approved_by()) == officer) return {ErrorCode::AlreadyDone, "payout"};
    if (payout.approved_by().empty()) {
        payout.set_approved_by(officer.str());
        Changes changes;
        changes.put(std::move(payout));
        return changes;
    }
    const auto method = view.get<v1::PaymentMethod>(rawIdOf(payout.method_id()));
    if (!method || method->state() != v1::METHOD_READY) return giveBack(std::move(payout), "account_removed", context.nowMs);
    payout.set_agreed_by(officer.str());
    return send(std::move(payout), method->token());
}

Result<Changes> refusePayout(const Context& context, v1::Payout payout, const AccountId& officer, const std::string& reason) {
    Check check;
    if (!check.textGiven("reason", reason, limits::kNoteBytes, Lines::Many).good()) return check.status().error();
    if (AccountId::of(payout.account_id()) == officer) return {ErrorCode::Forbidden, "payout"};
    if (payout.state() != v1::PAYOUT_WAITS) return {ErrorCode::AlreadyDone, "payout"};
    return giveBack(std::move(payout), reason, context.nowMs);
}
} // namespace atelyra::rules
