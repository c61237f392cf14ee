// A command takes effect once, in order, or is refused in a way that stays known.
#include <QtTest>

#include "tests/server/testmarket.h"

using namespace atelyra;
using namespace atelyra::test;

class CommandBusTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_world = std::make_unique<TestMarket>(); }
    void takesTheSameCommandOnlyOnceAfterALostAnswer();
    void answersAGapWithTheNumberItWants();
    void callsAnotherCommandUnderAnOldNumberAFork();
    void fencesADeviceThatWasReplaced();
    void recognisesACommandThatComesAgainUnderANewDevice();
    void refusesAReusedIdWithAnotherBody();
    void goesOnBehindARefusedCommand();
    void refusesWhatDependsOnARefusedCommand();
    void refusesTheMarketsOwnEventsFromMembers();
    void refusesAnIntentThatIsTooOld();
    void refusesFilesThatNobodyBrought();
    void aRefusalLeavesNothingBehind();
    void asksForPatienceInsteadOfDroppingMessages();
    void lateRegistrationChangesNothing();

private:
    v1::CommandBody rename(const std::string& name) {
        v1::CommandBody body;
        body.mutable_update_profile()->set_display_name(name);
        return body;
    }
    std::string nameOf(const Person& person) { return m_world->tables().entities.get<v1::Profile>(person.id)->display_name(); }
    std::unique_ptr<TestMarket> m_world;
};

void CommandBusTest::takesTheSameCommandOnlyOnceAfterALostAnswer() {
    Person ada(*m_world, "ada"), ben(*m_world, "ben");
    const auto command = ada.command(message(MessageId::make(1, m_world->rng), ben.id, "hello"));
    const auto first = ada.push({command});
    const auto again = ada.push({command});
    QCOMPARE(again.status(), v1::OK);
    QCOMPARE(again.outcomes(0).SerializeAsString(), first.outcomes(0).SerializeAsString());
    QCOMPARE(m_world->tables().db->number("SELECT count(*) FROM message", 0), 1);
}

void CommandBusTest::answersAGapWithTheNumberItWants() {
    Person ada(*m_world, "ada");
    auto first = ada.command(rename("One")), second = ada.command(rename("Two"));
    const auto reply = ada.push({second});
    QCOMPARE(reply.status(), v1::GAP);
    QCOMPARE(reply.expected_seq(), 1u);
    QCOMPARE(reply.outcomes_size(), 0);
    QCOMPARE(ada.push({first, second}).outcomes_size(), 2);
    QCOMPARE(nameOf(ada), std::string("Two"));
}

void CommandBusTest::callsAnotherCommandUnderAnOldNumberAFork() {
    Person ada(*m_world, "ada");
    QVERIFY(ada.say(rename("One")).applied());
    ada.nextSeq = 1; // a disk that was put back
    QCOMPARE(ada.push({ada.command(rename("Other"))}).status(), v1::FORKED);
    QCOMPARE(nameOf(ada), std::string("One"));
}

void CommandBusTest::fencesADeviceThatWasReplaced() {
    Person ada(*m_world, "ada");
    const auto late = ada.command(rename("Late"));
    const DeviceId old = ada.device;
    QVERIFY(ada.registerDevice().registered());
    const DeviceId current = ada.device;
    ada.device = old;
    QCOMPARE(ada.push({late}).status(), v1::FORKED);
    QCOMPARE(ada.pull(ada.fresh()).status(), v1::FORKED);
    ada.device = current;
    QCOMPARE(ada.push({ada.command(rename("Now"))}).status(), v1::OK);
}

void CommandBusTest::recognisesACommandThatComesAgainUnderANewDevice() {
    Person ada(*m_world, "ada"), ben(*m_world, "ben");
    auto command = ada.command(message(MessageId::make(1, m_world->rng), ben.id, "once"));
    QVERIFY(ada.push({command}).outcomes(0).applied());
    ada.registerDevice();
    command.set_seq(ada.nextSeq++);
    const auto reply = ada.push({command});
    QVERIFY(reply.outcomes(0).applied());
    QCOMPARE(m_world->tables().db->number("SELECT count(*) FROM message", 0), 1);
    Base base;
    auto cursor = ada.fresh();
    const auto pulled = pullAll(ada, base, cursor);
    QCOMPARE(pulled.acked_seq(), 1u);
    QCOMPARE(pulled.outcomes(0).command_id(), command.command_id());
}

void CommandBusTest::refusesAReusedIdWithAnotherBody() {
    Person ada(*m_world, "ada");
    auto first = ada.command(rename("One"));
    auto second = ada.command(rename("Two"));
    second.set_command_id(first.command_id());
    const auto reply = ada.push({first, second});
    QVERIFY(reply.outcomes(0).applied());
    QCOMPARE(reply.outcomes(1).reason(), std::string("INVALID"));
    QCOMPARE(nameOf(ada), std::string("One"));
}

void CommandBusTest::goesOnBehindARefusedCommand() {
    Person ada(*m_world, "ada");
    v1::CommandBody wrong;
    wrong.mutable_set_gig_state()->set_gig_id(GigId::make(1, m_world->rng).str());
    wrong.mutable_set_gig_state()->set_state(v1::PAUSED);
    const auto reply = ada.push({ada.command(wrong), ada.command(rename("Ada"))});
    QVERIFY(!reply.outcomes(0).applied());
    QCOMPARE(reply.outcomes(0).reason(), std::string("NOT_FOUND"));
    QVERIFY(reply.outcomes(1).applied());
    QCOMPARE(reply.expected_seq(), 3u);
}

void CommandBusTest::refusesWhatDependsOnARefusedCommand() {
    Person ada(*m_world, "ada");
    const auto wrong = ada.command(rename("\x01"));
    auto dependent = ada.command(rename("Ada"));
    dependent.add_depends_on(wrong.command_id());
    auto free = wrong; // the same batch, sent as the wire would refuse it
    free.mutable_body()->mutable_update_profile()->set_country("Portugal");
    free.mutable_body()->mutable_update_profile()->set_display_name("Ada");
    const auto reply = ada.push({free, dependent});
    QVERIFY(!reply.outcomes(0).applied());
    QCOMPARE(reply.outcomes(1).reason(), std::string("DEPENDENCY"));
}

void CommandBusTest::refusesTheMarketsOwnEventsFromMembers() {
    Person ada(*m_world, "ada");
    v1::CommandBody captured;
    captured.mutable_payment_captured()->set_order_id(OrderId::make(1, m_world->rng).str());
    captured.mutable_payment_captured()->set_amount_minor(1);
    captured.mutable_payment_captured()->set_reference("x");
    QCOMPARE(ada.say(captured).reason(), std::string("NOT_PERMITTED"));
}

void CommandBusTest::refusesAnIntentThatIsTooOld() {
    Person ada(*m_world, "ada");
    auto command = ada.command(rename("Old"));
    command.set_age_ms(limits::kCommandTtlMs + 1);
    QCOMPARE(ada.push({command}).outcomes(0).reason(), std::string("INTENT_EXPIRED"));
}

void CommandBusTest::refusesFilesThatNobodyBrought() {
    Person ada(*m_world, "ada"), ben(*m_world, "ben");
    auto body = message(MessageId::make(1, m_world->rng), ben.id, "see");
    auto& file = *body.mutable_send_message()->add_files();
    file.set_sha256(sha256("nothing"));
    file.set_size(7);
    file.set_name("a.txt");
    file.set_mime("text/plain");
    QCOMPARE(ada.say(body).reason(), std::string("ATTACHMENT_MISSING"));
}

void CommandBusTest::aRefusalLeavesNothingBehind() {
    Person ada(*m_world, "ada"), ben(*m_world, "ben");
    const auto gigId = GigId::make(1, m_world->rng);
    QVERIFY(ada.say(publish(gigId, someGig("Wordmark"))).applied());
    const auto gig = *m_world->tables().entities.get<v1::Gig>(gigId);
    const auto before = m_world->tables().log.state(*m_world->tables().log.streamOf(ben.id))->head;
    auto body = placeOrder(OrderId::make(1, m_world->rng), gig);
    body.mutable_place_order()->set_total_cap_minor(1);
    QCOMPARE(ben.say(body).reason(), std::string("TOTAL_OVER_CAP"));
    QCOMPARE(m_world->tables().log.state(*m_world->tables().log.streamOf(ben.id))->head, before);
    QCOMPARE(m_world->tables().meta.number(store::Meta::kOrderNumber), 0); // no number is used up
}

void CommandBusTest::asksForPatienceInsteadOfDroppingMessages() {
    TestMarket strict;
    auto options = strict.options();
    options.rateFactor = 1;
    strict.market.reset();
    strict.market = std::move(*server::Market::open(options, strict.clock, strict.rng));
    Person ada(strict, "ada"), ben(strict, "ben");
    std::vector<v1::Command> many;
    for (int i = 0; i < 40; ++i) many.push_back(ada.command(message(MessageId::make(1, strict.rng), ben.id, "hello")));
    auto reply = ada.push(many);
    QCOMPARE(reply.status(), v1::RETRY_LATER);
    QCOMPARE(reply.outcomes_size(), 30);
    QVERIFY(reply.retry_after_ms() > 0);
    strict.clock.advance(kMinuteMs);
    reply = ada.push({many.begin() + 30, many.end()});
    QCOMPARE(reply.outcomes_size(), 10);
}

void CommandBusTest::lateRegistrationChangesNothing() {
    Person ada(*m_world, "ada");
    v1::Register late;
    late.set_install_id(ada.install.str());
    late.set_device_id(DeviceId::make(1, m_world->rng).str());
    late.set_expected_generation(0);
    late.set_epoch(ada.epoch);
    const auto reply = m_world->call<v1::RegisterReply>(wire::Endpoint::Register, ada.token, late).body;
    QVERIFY(!reply.registered());
    QCOMPARE(reply.generation(), 1u);
    QCOMPARE(ada.push({ada.command(rename("Still me"))}).status(), v1::OK);
}

QTEST_GUILESS_MAIN(CommandBusTest)
#include "commandbustest.moc"
