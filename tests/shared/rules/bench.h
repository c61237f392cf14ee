#pragma once
// A market in memory for tests of the rules: one store, one ledger, one clock that tests move. Checks each journal entry as it is
// booked. One thread.
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <QtTest>

#include "shared/base/clock.h"
#include "shared/base/id.h"
#include "shared/base/limits.h"
#include "shared/base/rng.h"
#include "shared/rules/apply.h"
#include "shared/rules/categories.h"
#include "shared/rules/gigs.h"
#include "shared/rules/money.h"
#include "shared/rules/orders.h"
#include "shared/rules/permissions.h"

namespace atelyra::testing {
namespace v1 = ::atelyra::v1;
using rules::Actor;
using rules::ActorRole;
using rules::Changes;
using rules::Context;
using rules::Event;
using rules::Ref;

class Bench : public rules::View {
public:
    explicit Bench(std::uint64_t seed = 1) : rng(seed) {
        fees.set_id(newRawId(nowMs, rng).str());
        fees.set_version(1);
        fees.set_currency("EUR");
        fees.set_commission_bp(1000);
        fees.set_buyer_fee_bp(500);
        fees.set_vat_bp(2000);
        fees.set_psp_bp(150);
        fees.set_psp_fixed_minor(25);
        fees.set_in_force(true);
        v1::Category design;
        design.set_id(rules::categoryIdOf("design").str());
        design.set_slug("design");
        put(design);
        buyer = member("Ada Buyer");
        seller = member("Ben Seller");
        stranger = member("Cy Stranger");
    }

    std::optional<v1::Entity> find(const Ref& ref) const override {
        const auto found = store.find(ref);
        return found == store.end() ? std::nullopt : std::optional(found->second);
    }
    std::optional<v1::FeeSchedule> feesInForce() const override { return fees; }

    template <class T> void put(T message) {
        auto entity = rules::wrap(std::move(message));
        store[rules::refOf(entity)] = entity;
    }

    AccountId member(const std::string& name) {
        const auto id = AccountId::make(nowMs, rng);
        v1::Profile profile;
        profile.set_account_id(id.str());
        profile.set_display_name(name);
        put(profile);
        v1::Account account;
        account.set_id(id.str());
        account.set_state(v1::ACTIVE_ACCOUNT);
        account.set_adult_confirmed_ms(nowMs);
        put(account);
        return id;
    }

    Context context(AccountId account, bool deciding = true) {
        Context c;
        c.actor.account = account;
        c.nowMs = nowMs;
        c.actedMs = nowMs - agedMs;
        c.deciding = deciding;
        c.orderNumber = nextNumber;
        c.policyVersion = "2026-01";
        return c;
    }
    Context market(ActorRole role) {
        Context c = context(AccountId{});
        c.actor.role = role;
        c.actedMs = nowMs;
        return c;
    }

    Result<Changes> run(const Context& c, const v1::CommandBody& body) {
        auto changes = rules::apply(c, body, *this);
        if (changes) commit(*changes);
        return changes;
    }
    Result<Changes> run(AccountId account, const v1::CommandBody& body) { return run(context(account), body); }

    void commit(const Changes& changes) {
        for (const auto& ref : changes.removes) store.erase(ref);
        for (const auto& entity : changes.puts) store[rules::refOf(entity)] = entity;
        for (const auto& entry : changes.journal) book(entry);
        charges.insert(charges.end(), changes.charges.begin(), changes.charges.end());
        refunds.insert(refunds.end(), changes.refunds.begin(), changes.refunds.end());
    }

    void book(const v1::JournalEntry& entry) {
        QVERIFY2(rules::checkEntry(entry).has_value(), v1::JournalCode_Name(entry.code()).c_str());
        QVERIFY2(bookedEvents.insert(entry.event_id()).second, "the same event booked twice");
        for (const auto& posting : entry.postings()) ledger[{posting.account(), posting.owner()}] += posting.amount_minor();
    }
    std::int64_t balance(v1::LedgerKind kind, const std::string& owner = {}) const {
        const auto found = ledger.find({kind, owner});
        return found == ledger.end() ? 0 : found->second;
    }
    // Empty when every invariant of the books holds.
    std::string trouble() const {
        std::int64_t owed = 0, all = 0;
        for (const auto& [account, amount] : ledger) {
            all += amount;
            if (!rules::isClientLiability(account.first)) continue;
            if (amount > 0) return "a client liability below zero";
            owed -= amount;
        }
        if (all != 0) return "debits are not credits";
        if (balance(v1::BANK_TRUST) != owed) return "the trust account is not what clients are owed";
        if (balance(v1::PSP_CLEARING) != 0) return "money is left with the provider";
        return {};
    }

    v1::Order order(const OrderId& id) const { return *get<v1::Order>(id); }

    // ---- things to sell
    v1::GigContent content(bool approves = false, bool question = false, int revisions = 2) {
        v1::GigContent c;
        c.set_category("design");
        c.set_title("A logo that works at sixteen pixels");
        c.set_summary("Drawn by hand, kept simple.");
        c.set_body("Three sketches.\nOne that you choose.");
        c.add_tags("logo");
        c.add_languages("en");
        const std::int64_t prices[]{20000, 40000, 90000};
        for (int tier = 1; tier <= 3; ++tier) {
            auto& p = *c.add_packages();
            p.set_tier(tier);
            p.set_name("Package " + std::to_string(tier));
            p.set_scope("One mark\nTwo colours");
            p.set_price_minor(prices[tier - 1]);
            p.set_days(3 * tier);
            p.set_revisions(revisions);
            p.add_features("Vector file");
        }
        auto& extra = *c.add_extras();
        extra.set_id(newRawId(nowMs, rng).str());
        extra.set_name("Business card");
        extra.set_price_minor(3333);
        extra.set_add_days(2);
        if (question) {
            auto& q = *c.add_questions();
            q.set_id(newRawId(nowMs, rng).str());
            q.set_kind(v1::TEXT);
            q.set_label("What is it called?");
            q.set_required(true);
        }
        c.set_approves_orders(approves);
        return c;
    }
    GigId publish(AccountId by, const v1::GigContent& c) {
        const auto id = GigId::make(nowMs, rng);
        v1::CommandBody body;
        auto& publishing = *body.mutable_publish_gig();
        publishing.set_gig_id(id.str());
        *publishing.mutable_content() = c;
        const auto done = run(by, body);
        if (!done) qFatal("publishing failed: %s", done.error().detail.c_str());
        return id;
    }

    v1::CommandBody placing(const GigId& gigId, int tier = 1, const std::string& card = "ok") {
        const auto gig = *get<v1::Gig>(gigId);
        v1::CommandBody body;
        auto& place = *body.mutable_place_order();
        place.set_order_id(OrderId::make(nowMs, rng).str());
        place.set_gig_id(gigId.str());
        place.set_gig_revision(gig.revision());
        place.set_terms_hash(gig.terms_hash());
        place.set_tier(tier);
        place.set_total_cap_minor(rules::quote(gig.content(), tier, {}, fees)->total_minor());
        place.set_fee_version(fees.version());
        place.set_card(card);
        place.set_policy_version("2026-01");
        return body;
    }
    OrderId place(const GigId& gigId, int tier = 1) {
        const auto body = placing(gigId, tier);
        const auto done = run(buyer, body);
        if (!done) qFatal("placing failed: %s", done.error().detail.c_str());
        ++nextNumber;
        return OrderId::of(body.place_order().order_id());
    }
    v1::CommandBody capturing(const OrderId& id) {
        v1::CommandBody body;
        body.mutable_payment_captured()->set_order_id(id.str());
        body.mutable_payment_captured()->set_amount_minor(order(id).quote().total_minor());
        body.mutable_payment_captured()->set_reference("psp-" + id.text());
        return body;
    }
    Result<Changes> capture(const OrderId& id) { return run(market(ActorRole::Psp), capturing(id)); }
    Result<Changes> fire(const OrderId& id, v1::TimerKind timer) {
        v1::CommandBody body;
        body.mutable_timer_fired()->set_order_id(id.str());
        body.mutable_timer_fired()->set_timer(timer);
        return run(market(ActorRole::Timer), body);
    }

    // A body that the event would need if it is allowed now.
    v1::CommandBody bodyFor(Event event, const v1::Order& o) {
        v1::CommandBody b;
        const auto* delivery = rules::currentDelivery(o);
        const int number = delivery ? delivery->number() : 1;
        switch (event) {
        case Event::PlaceOrder: b.mutable_place_order(); break;
        case Event::PaymentCaptured:
            b.mutable_payment_captured()->set_amount_minor(o.quote().total_minor());
            b.mutable_payment_captured()->set_reference("psp-1");
            break;
        case Event::PaymentFailed: b.mutable_payment_failed()->set_reason("declined"); break;
        case Event::PayAgain: b.mutable_pay_again()->set_card("ok"); break;
        case Event::BuyerAbandons:
        case Event::BuyerWithdraws:
        case Event::BuyerCancels: b.mutable_cancel_order()->set_reason(v1::CHANGED_MIND); break;
        case Event::SellerCancels: b.mutable_cancel_order()->set_reason(v1::TOO_BUSY); break;
        case Event::SellerAccepts: b.mutable_accept_order(); break;
        case Event::SellerDeclines: b.mutable_decline_order()->set_reason(v1::TOO_BUSY); break;
        case Event::RequirementsSubmitted:
            b.mutable_submit_requirements();
            for (const auto& question : o.terms().questions()) {
                auto& answer = *b.mutable_submit_requirements()->add_answers();
                answer.set_question_id(question.id());
                answer.add_values("Quiet Harbour");
            }
            break;
        case Event::SellerSkips: b.mutable_skip_requirements(); break;
        case Event::Deliver: b.mutable_deliver()->set_note("Here it is."); break;
        case Event::WithdrawDelivery: b.mutable_withdraw_delivery()->set_delivery_number(number); break;
        case Event::OpenDelivery: b.mutable_open_delivery()->set_delivery_number(number); break;
        case Event::AcceptDelivery: b.mutable_accept_delivery()->set_delivery_number(number); break;
        case Event::ExtendReview: b.mutable_extend_review()->set_days(3); break;
        case Event::RequestRevision: {
            auto& r = *b.mutable_request_revision();
            r.set_delivery_number(number);
            auto& point = *r.add_points();
            point.set_gig_line("Two colours");
            point.set_text("It has three.");
            break;
        }
        case Event::ProposeCancel: b.mutable_propose_cancel()->set_reason(v1::CHANGED_MIND); break;
        case Event::MutualCancel: b.mutable_answer_cancel()->set_agree(true); break;
        case Event::RefuseCancel: b.mutable_answer_cancel()->set_agree(false); break;
        case Event::WriteReview:
            b.mutable_write_review()->set_first_mark(5);
            b.mutable_write_review()->set_second_mark(4);
            b.mutable_write_review()->set_third_mark(5);
            b.mutable_write_review()->set_text("Calm and exact.");
            break;
        case Event::PayTimeout: b.mutable_timer_fired()->set_timer(v1::PAY_TIMER); break;
        case Event::AcceptTimeout: b.mutable_timer_fired()->set_timer(v1::ACCEPT_TIMER); break;
        case Event::RequirementsTimeout: b.mutable_timer_fired()->set_timer(v1::ANSWER_TIMER); break;
        case Event::AutoAccept: b.mutable_timer_fired()->set_timer(v1::REVIEW_TIMER); break;
        case Event::ProposalLapses: b.mutable_timer_fired()->set_timer(v1::PROPOSAL_TIMER); break;
        case Event::Clear: b.mutable_timer_fired()->set_timer(v1::CLEARANCE_TIMER); break;
        case Event::Reveal: b.mutable_timer_fired()->set_timer(v1::REVEAL_TIMER); break;
        case Event::Close: b.mutable_timer_fired()->set_timer(v1::CLOSE_TIMER); break;
        }
        setOrderId(b, o.id());
        return b;
    }
    static void setOrderId(v1::CommandBody& body, const std::string& id) {
        const auto* field = body.GetReflection()->GetOneofFieldDescriptor(body, v1::CommandBody::descriptor()->oneof_decl(0));
        auto* inner = body.GetReflection()->MutableMessage(&body, field);
        inner->GetReflection()->SetString(inner, inner->GetDescriptor()->FindFieldByName("order_id"), id);
    }
    Result<Changes> does(AccountId who, Event event, const OrderId& id) { return run(who, bodyFor(event, order(id))); }

    // An order on the way, for tests that begin later.
    OrderId active(int revisions = 2) {
        const auto id = place(publish(seller, content(false, false, revisions)));
        if (!capture(id)) qFatal("capture failed");
        return id;
    }
    OrderId delivered(int revisions = 2) {
        const auto id = active(revisions);
        if (!does(seller, Event::Deliver, id)) qFatal("delivering failed");
        return id;
    }
    OrderId completed() {
        const auto id = delivered();
        if (!does(buyer, Event::AcceptDelivery, id)) qFatal("accepting failed");
        return id;
    }

    SeededRng rng;
    std::int64_t nowMs = 1'780'000'000'000;
    std::int64_t agedMs = 0; // how long members' commands have waited
    std::uint64_t nextNumber = 20418;
    v1::FeeSchedule fees;
    AccountId buyer, seller, stranger;
    std::map<Ref, v1::Entity> store;
    std::map<std::pair<v1::LedgerKind, std::string>, std::int64_t> ledger;
    std::set<std::string> bookedEvents;
    std::vector<rules::Charge> charges;
    std::vector<rules::Refund> refunds;
};

// The store as one member's client holds it.
class ProjectedView : public rules::View {
public:
    ProjectedView(const Bench& bench, AccountId reader) : m_bench(bench), m_reader(reader) {}
    std::optional<v1::Entity> find(const Ref& ref) const override {
        const auto entity = m_bench.find(ref);
        return entity ? rules::project(*entity, m_reader) : std::nullopt;
    }
    std::optional<v1::FeeSchedule> feesInForce() const override { return m_bench.fees; }

private:
    const Bench& m_bench;
    AccountId m_reader;
};

template <class T> std::string codeOf(const Result<T>& result) {
    return result ? "ok" : std::string(errorKey(result.error().code));
}

} // namespace atelyra::testing

#define COMPARE_CODE(result, key) QCOMPARE(atelyra::testing::codeOf(result), std::string(key))
