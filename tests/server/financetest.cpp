// The desk of whoever looks after the money: payouts that two of them decide on, and the money of one order for a reason, with nothing else of it.
#include <QtTest>

#include "shared/rules/deskreasons.h"
#include "shared/rules/periods.h"
#include "tests/server/testmarket.h"

using namespace atelyra;
using namespace atelyra::test;
using wire::Endpoint;

namespace {
constexpr std::int64_t kPrice = 200'000; // earns more than one of finance may send alone
constexpr std::int64_t kPayout = 120'000;
} // namespace

class FinanceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void aLargePayoutIsSentWhenTwoHaveApprovedIt();
    void nobodyApprovesTwice();
    void nobodyDecidesOnTheirOwn();
    void whatIsDecidedStaysDecided();
    void whatWasReadLongAgoIsNotActedOn();
    void aRefusalSaysWhyAndTheMoneyIsThereAgain();
    void whoseAccountIsGoneGetsTheMoneyBackInsteadOfSent();
    void payoutsOfNinetyDaysAreListed();
    void theMoneyOfAnOrderIsShownForAReason();
    void nothingOfTheWorkIsShown();
    void bothPartiesSeeWhoLooked();
    void thereIsNoWayFromAnAccountToItsMoney();

private:
    template <class Out> Answered<Out> ask(Endpoint endpoint, const Person& staff, const google::protobuf::Message& in) { return m_world->call<Out>(endpoint, staff.token, in); }
    void open(const Person& staff) {
        v1::OpenDesk request;
        request.set_password(passwordOf(staff.handle));
        QCOMPARE(ask<v1::DeskSession>(Endpoint::OpenDesk, staff, request).status, 200);
    }
    void openDesks() { // signed in anew: a month may have passed
        for (Person* staff : {m_fay.get(), m_finn.get()}) {
            staff->token = m_world->call<v1::SessionReply>(Endpoint::SignIn, {}, signInForm(staff->handle)).body.token();
            open(*staff);
        }
    }
    std::string nameOf(const Person& staff) { return get<v1::Profile>(staff.id)->display_name(); }
    std::unique_ptr<Person> finance(const char* handle) {
        auto person = std::make_unique<Person>(*m_world, handle);
        if (!m_world->market->setRole(handle, v1::ROLE_FINANCE)) qFatal("no role");
        return person;
    }
    template <class T> std::optional<T> get(const RawId& id) { return m_world->tables().entities.get<T>(id); }
    RawId newId() { return newRawId(m_world->clock.wallMs(), m_world->rng); }
    void say(Person& who, const v1::CommandBody& body) {
        const auto outcome = who.say(body);
        QVERIFY2(outcome.applied(), outcome.ShortDebugString().c_str());
        m_world->market->runDueJobs();
    }
    void pass(std::int64_t ms) {
        m_world->clock.advance(ms);
        m_world->market->runDueJobs();
    }
    OrderId sold() {
        const auto gig = GigId::make(m_world->clock.wallMs(), m_world->rng);
        say(*m_gwen, publish(gig, someGig("A canary letterhead", kPrice)));
        const auto id = OrderId::make(m_world->clock.wallMs(), m_world->rng);
        auto place = placeOrder(id, *get<v1::Gig>(gig));
        place.mutable_place_order()->set_note("canary note");
        say(*m_ben, place);
        return id;
    }
    void deliver(const OrderId& order) {
        v1::CommandBody body;
        body.mutable_deliver()->set_order_id(order.str());
        body.mutable_deliver()->set_note("canary delivery");
        say(*m_gwen, body);
        body.mutable_accept_delivery()->set_order_id(order.str());
        body.mutable_accept_delivery()->set_delivery_number(1);
        say(*m_ben, body);
    }
    // Earned, cleared, and the account for it has rested.
    void earn() {
        deliver(sold());
        v1::CommandBody body;
        m_method = newId();
        body.mutable_add_payment_method()->set_method_id(m_method.str());
        body.mutable_add_payment_method()->set_kind(v1::PAYOUT_ACCOUNT);
        say(*m_gwen, body);
        pass(21 * kDayMs);
        QVERIFY(get<v1::Balance>(m_gwen->id)->available_minor() >= kPayout);
    }
    RawId asked(std::int64_t minor = kPayout) {
        v1::CommandBody body;
        const RawId id = newId();
        body.mutable_ask_payout()->set_payout_id(id.str());
        body.mutable_ask_payout()->set_method_id(m_method.str());
        body.mutable_ask_payout()->set_amount_minor(minor);
        say(*m_gwen, body);
        return id;
    }
    v1::PayoutRows list(const Person& staff) { return ask<v1::PayoutRows>(Endpoint::DeskPayouts, staff, v1::PayoutsQuery()).body; }
    v1::ActOnPayout acting(const RawId& id, v1::PayoutAct what, const std::string& text = {}) {
        v1::ActOnPayout act;
        act.set_payout_id(id.str());
        act.set_version(m_world->tables().entities.versionOf({v1::PAYOUT_ENTITY, id}));
        act.set_act(what);
        act.set_text(text);
        return act;
    }
    Answered<v1::PayoutRows> act(const Person& staff, const v1::ActOnPayout& act) { return ask<v1::PayoutRows>(Endpoint::DeskPayoutAct, staff, act); }
    Answered<v1::OrderMoney> money(const std::string& number, const std::string& reason = "chargeback") {
        v1::OrderMoneyQuery query;
        query.set_number(number);
        query.set_reason(reason);
        return ask<v1::OrderMoney>(Endpoint::DeskOrderMoney, *m_fay, query);
    }
    std::vector<v1::StaffAccess> looksAt(const Person& person) {
        std::vector<v1::StaffAccess> looks;
        const auto all = ask<v1::Accesses>(Endpoint::Accesses, person, v1::AccessesQuery()).body;
        for (const auto& one : all.accesses())
            if (one.role() == v1::ROLE_FINANCE) looks.push_back(one);
        return looks;
    }

    std::unique_ptr<TestMarket> m_world;
    std::unique_ptr<Person> m_gwen, m_ben, m_fay, m_finn; // who sells, who buys, two of finance
    RawId m_method;
};

void FinanceTest::init() {
    m_world = std::make_unique<TestMarket>();
    m_gwen = std::make_unique<Person>(*m_world, "gwen");
    m_ben = std::make_unique<Person>(*m_world, "ben");
    m_fay = finance("fay");
    m_finn = finance("finn");
}

void FinanceTest::aLargePayoutIsSentWhenTwoHaveApprovedIt() {
    earn();
    const RawId id = asked();
    openDesks();
    const auto waiting = list(*m_fay);
    QCOMPARE(waiting.waiting_size(), 1);
    QCOMPARE(waiting.waiting(0).person(), std::string("gwen"));
    QCOMPARE(waiting.waiting(0).amount_minor(), kPayout);
    QVERIFY(waiting.waiting(0).approver().empty() && !waiting.waiting(0).own());
    const auto once = act(*m_fay, acting(id, v1::APPROVE_PAYOUT));
    QCOMPARE(once.status, 200);
    QCOMPARE(once.body.waiting(0).approver(), nameOf(*m_fay));
    QVERIFY(once.body.waiting(0).approved() && !list(*m_finn).waiting(0).approved());
    QCOMPARE(get<v1::Payout>(id)->state(), v1::PAYOUT_WAITS);
    const auto twice = act(*m_finn, acting(id, v1::APPROVE_PAYOUT));
    QCOMPARE(twice.body.waiting_size(), 0);
    QCOMPARE(twice.body.past(0).second(), nameOf(*m_finn));
    m_world->market->runDueJobs();
    QCOMPARE(get<v1::Payout>(id)->state(), v1::PAYOUT_PAID);
    QVERIFY(m_world->tables().ledger.verify());
    const auto looks = looksAt(*m_gwen);
    QCOMPARE(looks.size(), std::size_t{2});
    QCOMPARE(looks[0].what(), std::string("payout.approve"));
}

void FinanceTest::nobodyApprovesTwice() {
    earn();
    const RawId id = asked();
    openDesks();
    const auto first = acting(id, v1::APPROVE_PAYOUT);
    QCOMPARE(act(*m_fay, first).status, 200);
    QCOMPARE(act(*m_fay, first).error, ErrorCode::AlreadyDone); // sent once more
    QCOMPARE(act(*m_fay, acting(id, v1::APPROVE_PAYOUT)).error, ErrorCode::AlreadyDone);
    QCOMPARE(get<v1::Payout>(id)->state(), v1::PAYOUT_WAITS);
}

void FinanceTest::nobodyDecidesOnTheirOwn() {
    earn();
    const RawId id = asked();
    QVERIFY(m_world->market->setRole("gwen", v1::ROLE_FINANCE));
    open(*m_gwen);
    QVERIFY(list(*m_gwen).waiting(0).own());
    QCOMPARE(act(*m_gwen, acting(id, v1::APPROVE_PAYOUT)).error, ErrorCode::Forbidden);
    QCOMPARE(act(*m_gwen, acting(id, v1::REFUSE_PAYOUT, "I want it back.")).error, ErrorCode::Forbidden);
    QVERIFY(get<v1::Payout>(id)->approved_by().empty());
}

void FinanceTest::whatIsDecidedStaysDecided() {
    earn();
    const RawId id = asked();
    openDesks();
    const auto approval = acting(id, v1::APPROVE_PAYOUT);
    QCOMPARE(act(*m_fay, approval).status, 200);
    QCOMPARE(act(*m_finn, acting(id, v1::REFUSE_PAYOUT, "The account was reported.")).status, 200);
    QCOMPARE(act(*m_finn, acting(id, v1::APPROVE_PAYOUT)).error, ErrorCode::AlreadyDone);
    QCOMPARE(act(*m_finn, approval).error, ErrorCode::AlreadyDone);
    QCOMPARE(get<v1::Payout>(id)->state(), v1::PAYOUT_RETURNED);
    QCOMPARE(act(*m_finn, acting(newId(), v1::APPROVE_PAYOUT)).error, ErrorCode::NotFound);
}

void FinanceTest::whatWasReadLongAgoIsNotActedOn() {
    earn();
    const RawId id = asked();
    openDesks();
    const auto read = acting(id, v1::APPROVE_PAYOUT);
    QCOMPARE(act(*m_fay, read).status, 200);
    QCOMPARE(act(*m_finn, read).error, ErrorCode::Conflict); // it is the second approval now, which Finn has not seen
    QCOMPARE(get<v1::Payout>(id)->state(), v1::PAYOUT_WAITS);
}

void FinanceTest::aRefusalSaysWhyAndTheMoneyIsThereAgain() {
    earn();
    const std::int64_t before = get<v1::Balance>(m_gwen->id)->available_minor();
    const RawId id = asked();
    QCOMPARE(get<v1::Balance>(m_gwen->id)->available_minor(), before - kPayout);
    openDesks();
    QCOMPARE(act(*m_fay, acting(id, v1::REFUSE_PAYOUT)).error, ErrorCode::Invalid);
    QCOMPARE(act(*m_fay, acting(id, v1::PAYOUT_ACT_UNSET)).error, ErrorCode::Invalid);
    QCOMPARE(act(*m_fay, acting(id, v1::REFUSE_PAYOUT, "The bank asks who you are.")).status, 200);
    QCOMPARE(get<v1::Balance>(m_gwen->id)->available_minor(), before);
    QCOMPARE(get<v1::Payout>(id)->refusal(), std::string("The bank asks who you are."));
    QVERIFY(m_world->tables().ledger.verify());
    // Its owner reads why, and not who.
    auto cursor = m_gwen->fresh();
    Base base;
    pullAll(*m_gwen, base, cursor);
    v1::Entity seen;
    QVERIFY(seen.ParseFromString(base.at({v1::PAYOUT_ENTITY, id}).second));
    QVERIFY(!seen.payout().refusal().empty() && seen.payout().approved_by().empty());
}

void FinanceTest::whoseAccountIsGoneGetsTheMoneyBackInsteadOfSent() {
    earn();
    const RawId id = asked();
    v1::CommandBody body;
    body.mutable_remove_payment_method()->set_method_id(m_method.str());
    say(*m_gwen, body);
    openDesks();
    QCOMPARE(act(*m_fay, acting(id, v1::APPROVE_PAYOUT)).status, 200);
    QCOMPARE(act(*m_finn, acting(id, v1::APPROVE_PAYOUT)).status, 200);
    QCOMPARE(get<v1::Payout>(id)->state(), v1::PAYOUT_RETURNED);
}

void FinanceTest::payoutsOfNinetyDaysAreListed() {
    earn();
    const RawId small = asked(5'000); // goes without them
    QCOMPARE(get<v1::Payout>(small)->state(), v1::PAYOUT_PAID);
    pass(20 * kDayMs);
    openDesks();
    QCOMPARE(list(*m_fay).past_size(), 1);
    QCOMPARE(list(*m_fay).waiting_size(), 0);
    pass(71 * kDayMs);
    openDesks();
    QCOMPARE(list(*m_fay).past_size(), 0);
}

void FinanceTest::theMoneyOfAnOrderIsShownForAReason() {
    const OrderId order = sold();
    deliver(order);
    openDesks();
    const std::string number = get<v1::Order>(order)->number();
    for (const auto reason : rules::moneyReasons()) QCOMPARE(money(number, std::string(reason)).status, 200);
    QCOMPARE(money(number, "curious").error, ErrorCode::Invalid);
    QCOMPARE(money(number, {}).error, ErrorCode::Invalid);
    QCOMPARE(money("AT-999999").error, ErrorCode::NotFound);
    QCOMPARE(money({}).error, ErrorCode::Invalid);
    const v1::OrderMoney shown = money(number).body;
    QCOMPARE(shown.number(), number);
    QCOMPARE(shown.buyer() + " " + shown.seller(), std::string("ben gwen"));
    QCOMPARE(shown.quote().price_minor(), kPrice);
    QCOMPARE(shown.payment(), v1::CHARGED);
    QVERIFY(!shown.reference().empty());
    QVERIFY(shown.entries_size() >= 2);
    for (const auto& entry : shown.entries()) {
        std::int64_t sum = 0;
        for (const auto& posting : entry.postings()) sum += posting.amount_minor();
        QCOMPARE(sum, 0);
    }
}

void FinanceTest::nothingOfTheWorkIsShown() {
    const OrderId order = sold();
    deliver(order);
    openDesks();
    const auto shown = money(get<v1::Order>(order)->number());
    QCOMPARE(shown.status, 200);
    QVERIFY2(shown.body.SerializeAsString().find("canary") == std::string::npos, shown.body.ShortDebugString().c_str());
    QCOMPARE(shown.body.quote().lines_size(), 0);
}

void FinanceTest::bothPartiesSeeWhoLooked() {
    const OrderId order = sold();
    openDesks();
    const std::string number = get<v1::Order>(order)->number();
    QCOMPARE(money(number, "refund").status, 200);
    for (const Person* party : {m_gwen.get(), m_ben.get()}) {
        const auto looks = looksAt(*party);
        QCOMPARE(looks.size(), std::size_t{1});
        QCOMPARE(looks[0].what(), std::string("money.view"));
        QCOMPARE(looks[0].reason(), std::string("refund"));
        QCOMPARE(looks[0].item(), number);
    }
    QVERIFY(m_world->tables().audit.verify(m_world->clock.wallMs()));
}

// Without its number nobody of finance comes to an order, and none of the other desks lets them in.
void FinanceTest::thereIsNoWayFromAnAccountToItsMoney() {
    sold();
    openDesks();
    QCOMPARE(money("gwen").error, ErrorCode::NotFound);
    QCOMPARE(money(m_gwen->id.text()).error, ErrorCode::Invalid); // too long for a number
    for (const Endpoint other : {Endpoint::DeskTickets, Endpoint::DeskMatters, Endpoint::DeskRequests, Endpoint::DeskAlerts, Endpoint::DeskAudit})
        QCOMPARE(m_world->send(other, m_fay->token, v1::PayoutsQuery()).status, 403);
}

QTEST_GUILESS_MAIN(FinanceTest)
#include "financetest.moc"
