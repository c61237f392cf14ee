#include "tests/shared/rules/bench.h"

using namespace atelyra;
using namespace atelyra::testing;

namespace {
constexpr std::uint64_t kSeed = 20260117;
constexpr int kOrders = 20'000;
constexpr int kStepsAnOrder = 10;  // anything goes
constexpr int kStepsToTheEnd = 60; // at most: what is possible, until the order has ended

constexpr Event kEvents[]{Event::PaymentCaptured, Event::PaymentFailed, Event::PayTimeout, Event::BuyerAbandons,
    Event::SellerAccepts, Event::SellerDeclines, Event::AcceptTimeout, Event::BuyerWithdraws, Event::RequirementsSubmitted,
    Event::SellerSkips, Event::BuyerCancels, Event::RequirementsTimeout, Event::Deliver, Event::WithdrawDelivery,
    Event::SellerCancels, Event::ProposeCancel, Event::MutualCancel, Event::AcceptDelivery, Event::AutoAccept,
    Event::ExtendReview, Event::RequestRevision, Event::Close, Event::PayAgain, Event::OpenDelivery, Event::RefuseCancel,
    Event::ProposalLapses, Event::WriteReview, Event::Clear, Event::Reveal};
rules::By byOf(Event event) {
    for (const auto& row : rules::transitions())
        if (row.event == event) return row.by;
    return rules::By::Either;
}

// One command may mean several events; which one, the order's state says.
bool isAllowed(const v1::Order& order, Event event, AccountId actor, std::int64_t nowMs) {
    const auto free = [&](Event e) { return !rules::whyNot(order, e, actor, nowMs); };
    switch (event) {
    case Event::BuyerAbandons:
    case Event::BuyerWithdraws:
    case Event::BuyerCancels:
        return free(Event::BuyerAbandons) || free(Event::BuyerWithdraws) || free(Event::BuyerCancels);
    default: return free(event);
    }
}

void spoil(v1::CommandBody& body, Rng& rng) {
    switch (rng.below(4)) {
    case 0: Bench::setOrderId(body, std::string(16, '\7')); break;
    case 1: Bench::setOrderId(body, "short"); break;
    case 2:
        if (body.has_payment_captured()) body.mutable_payment_captured()->set_amount_minor(1);
        else if (body.has_deliver()) body.mutable_deliver()->clear_note();
        else if (body.has_accept_delivery()) body.mutable_accept_delivery()->set_delivery_number(99);
        else if (body.has_cancel_order()) body.mutable_cancel_order()->set_reason(v1::AGREED_BY_BOTH);
        else if (body.has_request_revision()) body.mutable_request_revision()->mutable_points(0)->set_gig_line("a moon");
        else Bench::setOrderId(body, {});
        break;
    default:
        if (body.has_extend_review()) body.mutable_extend_review()->set_days(8);
        else if (body.has_write_review()) body.mutable_write_review()->set_first_mark(6);
        else if (body.has_pay_again()) body.mutable_pay_again()->set_card("4111111111111111");
        else if (body.has_timer_fired()) body.mutable_timer_fired()->set_timer(v1::TIMER_KIND_UNSET);
        else Bench::setOrderId(body, std::string(17, '\7'));
    }
}
} // namespace

class RandomWalkTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anyOrderOfCommandsKeepsTheBooksStraightAndTheButtonsHonest();
};

class Walk {
public:
    Walk() : m_bench(kSeed) {
        for (int i = 0; i < 12; ++i)
            m_gigs.push_back(m_bench.publish(m_bench.seller, m_bench.content(i % 2 == 0, i % 3 == 0, i % 4 - 1)));
    }

    void order() {
        m_id = m_bench.place(m_gigs[below(m_gigs.size())], 1 + static_cast<int>(below(3)));
        for (int i = 0; i < kStepsAnOrder + kStepsToTheEnd; ++i) {
            if (i >= kStepsAnOrder && rules::isEnded(m_bench.order(m_id).state())) break;
            passTime();
            if (i < kStepsAnOrder && below(2) == 0) anything();
            else something();
            if (QTest::currentTestFailed()) return;
        }
        m_working += rules::isWorking(m_bench.order(m_id).state());
        forget();
    }
    int succeeded = 0, refused = 0;
    std::map<v1::OrderState, int> reached;

    void finish() {
        const auto gigsWorking = [&] {
            int sum = 0;
            for (const auto& gig : m_gigs) sum += m_bench.get<v1::Gig>(gig)->open_orders();
            return sum;
        }();
        QCOMPARE(gigsWorking, m_working);
    }

private:
    std::size_t below(std::size_t bound) { return static_cast<std::size_t>(m_bench.rng.below(bound)); }

    void anything() {
        const Event event = kEvents[below(std::size(kEvents))];
        step(event, contextFor(event));
    }
    // One of the things that somebody may do now, or nothing.
    void something() {
        const auto order = m_bench.order(m_id);
        std::vector<std::pair<Event, AccountId>> possible;
        for (const Event event : kEvents)
            for (const AccountId who : {AccountId{}, m_bench.buyer, m_bench.seller})
                if (!rules::whyNot(order, event, who, m_bench.nowMs)) possible.emplace_back(event, who);
        if (possible.empty()) return;
        const auto [event, who] = possible[below(possible.size())];
        Context context = m_bench.context(who);
        if (byOf(event) == rules::By::Psp) context.actor.role = ActorRole::Psp;
        if (byOf(event) == rules::By::Timer) context.actor.role = ActorRole::Timer;
        step(event, context);
    }

    void step(Event event, const Context& context) {
        const auto before = m_bench.order(m_id);
        auto body = m_bench.bodyFor(event, before);
        const bool allowed = isAllowed(before, event, context.actor.account, context.nowMs);
        const bool spoilt = below(8) == 0;
        if (spoilt) spoil(body, m_bench.rng);

        const auto predicted = context.actor.role == ActorRole::Member ? predict(context, body) : std::string();
        const auto result = m_bench.run(context, body);
        const auto after = m_bench.order(m_id);
        if (!spoilt) QCOMPARE(result.has_value(), allowed);
        if (spoilt) QVERIFY(!result);
        if (!predicted.empty()) QCOMPARE(predicted, codeOf(result));
        if (!result) QCOMPARE(after.SerializeAsString(), before.SerializeAsString());
        (result ? succeeded : refused)++;
        ++reached[after.state()];
        checkBooks(after);
    }

    void passTime() {
        switch (below(6)) {
        case 0: m_bench.nowMs += kMinuteMs * static_cast<int>(below(90)); break;
        case 1: m_bench.nowMs += kHourMs * static_cast<int>(below(60)); break;
        case 2: m_bench.nowMs += kDayMs * static_cast<int>(below(9)); break;
        default: m_bench.nowMs += kSecondMs; break;
        }
    }

    Context contextFor(Event event) {
        const auto by = byOf(event);
        if (by == rules::By::Psp) return m_bench.market(ActorRole::Psp);
        if (by == rules::By::Timer) return m_bench.market(ActorRole::Timer);
        const AccountId people[]{m_bench.buyer, m_bench.seller, m_bench.stranger};
        if (below(5) == 0) return m_bench.context(people[below(3)]);
        if (by == rules::By::Either) return m_bench.context(people[below(2)]);
        return m_bench.context(by == rules::By::Buyer ? m_bench.buyer : m_bench.seller);
    }

    std::string predict(Context context, const v1::CommandBody& body) {
        context.deciding = false;
        return codeOf(rules::apply(context, body, ProjectedView(m_bench, context.actor.account)));
    }

    void checkBooks(const v1::Order& order) {
        const auto trouble = m_bench.trouble();
        QVERIFY2(trouble.empty(), trouble.c_str());
        const bool held = rules::isWorking(order.state());
        QCOMPARE(m_bench.balance(v1::ESCROW, order.id()), held ? -order.quote().price_minor() : 0);
        QCOMPARE(order.escrow() == v1::HELD, held);
        for (int i = 0; i < order.events_size(); ++i) QCOMPARE(order.events(i).seq(), i + 1);
        QVERIFY(!order.reviews_public() || order.completed_ms() != 0);
    }

    // The order leaves the store, so that the walk stays quick; what is in the books stays.
    void forget() {
        const auto order = m_bench.order(m_id);
        for (const auto& id : {order.buyer_id(), order.seller_id()})
            m_bench.store.erase({v1::REVIEW, reviewIdOf(m_id, AccountId::of(id))});
        m_bench.store.erase({v1::CONVERSATION, ConversationId::of(order.conversation_id())});
        m_bench.store.erase({v1::ORDER, m_id});
        m_bench.charges.clear();
        m_bench.refunds.clear();
        for (auto it = m_bench.ledger.begin(); it != m_bench.ledger.end();)
            it = it->second == 0 ? m_bench.ledger.erase(it) : std::next(it);
    }

    Bench m_bench;
    std::vector<GigId> m_gigs;
    OrderId m_id;
    int m_working = 0;
};

void RandomWalkTest::anyOrderOfCommandsKeepsTheBooksStraightAndTheButtonsHonest() {
    qInfo("seed %llu, %d orders", static_cast<unsigned long long>(kSeed), kOrders);
    Walk walk;
    for (int i = 0; i < kOrders; ++i) {
        walk.order();
        if (QTest::currentTestFailed()) {
            qWarning("order %d of seed %llu", i, static_cast<unsigned long long>(kSeed));
            return;
        }
    }
    walk.finish();
    qInfo("%d commands succeeded, %d were refused", walk.succeeded, walk.refused);
    for (int state = v1::PENDING_PAYMENT; state <= v1::EXPIRED; ++state)
        QVERIFY2(walk.reached[static_cast<v1::OrderState>(state)] > 0, v1::OrderState_Name(state).c_str());
}

QTEST_GUILESS_MAIN(RandomWalkTest)
#include "randomwalktest.moc"
