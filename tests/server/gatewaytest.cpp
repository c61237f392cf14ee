// Who outside may receive what: a register that is checked row by row, and a gateway that nothing passes without.
#include <QtTest>

#include "server/providers/gatedpayments.h"
#include "tests/server/testmarket.h"

using namespace atelyra;
using namespace atelyra::server;
using namespace atelyra::test;

namespace {
// 2026-09-21 in the tests' clock: this contract holds.
const std::string kRow = "[[processor]]\nname = \"Paywell\"\nrole = \"payment\"\npurposes = [\"PAYMENT\"]\nfields = [\"PAYMENT_REF\", \"ORDER_AMOUNTS\"]\n"
                         "country = \"US\"\nregion = \"us-east\"\nmechanism = \"standard contractual clauses\"\nmodule = \"two\"\ncontract = \"DPA 7\"\n"
                         "signed = 2026-01-01\nexpires = 2026-10-01\n";

std::string with(const std::string& from, const std::string& to) {
    std::string text = kRow;
    text.replace(text.find(from), from.size(), to);
    return text;
}

class Asked final : public PaymentProvider { // counts what reaches it
public:
    v1::MoveAnswer charge(const v1::ChargeRequest&) override { return move(); }
    v1::MoveAnswer refund(const v1::RefundRequest&) override { return move(); }
    v1::MoveAnswer payOut(const v1::PayoutRequest&) override { return move(); }
    v1::MoveAnswer lookup(const v1::MoveQuery&) override { return move(); }
    v1::MethodAnswer addMethod(const v1::MethodRequest&) override { return ++calls, v1::MethodAnswer{}; }
    bool forgetMethod(const v1::ForgetRequest&) override { return ++calls, true; }
    int calls = 0;

private:
    v1::MoveAnswer move() {
        ++calls;
        v1::MoveAnswer answer;
        answer.set_state(v1::MOVE_DONE);
        answer.set_reference("r");
        return answer;
    }
};
} // namespace

class GatewayTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsAProcessorAndShowsItToEverybody() {
        const auto all = ProcessorRegister::parse(kRow, "f.toml");
        QVERIFY2(all, all ? "" : all.error().detail.c_str());
        const auto list = all->publicList();
        QCOMPARE(list.processors_size(), 1);
        QCOMPARE(list.processors(0).country(), std::string("US"));
        QCOMPARE(list.processors(0).region(), std::string("us-east"));
        QCOMPARE(ProcessorRegister().publicList().processors_size(), 0);
    }

    void namesWhatIsWrongWithARow_data() {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::string>("says");
        QTest::newRow("another country without a mechanism") << with("mechanism = \"standard contractual clauses\"\n", "mechanism = \"\"\n") << std::string("f.toml:8: processor.mechanism");
        QTest::newRow("no mechanism at all") << with("mechanism = \"standard contractual clauses\"\n", "") << std::string("processor.mechanism");
        QTest::newRow("a kind that nobody knows") << with("ORDER_AMOUNTS", "EVERYTHING") << std::string("processor.fields");
        QTest::newRow("a kind that is not for payment") << with("ORDER_AMOUNTS", "EMAIL") << std::string("EMAIL does not go to payment");
        QTest::newRow("a purpose that the kind does not have") << with("\"PAYMENT\"", "\"ANALYTICS\"") << std::string("none of these purposes");
        QTest::newRow("no date") << with("signed = 2026-01-01\n", "") << std::string("processor.signed");
        QTest::newRow("no contract") << with("contract = \"DPA 7\"\n", "") << std::string("processor.contract");
        QTest::newRow("ends before it begins") << with("expires = 2026-10-01", "expires = 2025-10-01") << std::string("processor.expires");
        QTest::newRow("a key that is none") << kRow + "notes = \"x\"\n" << std::string("processor.notes");
        QTest::newRow("twice") << kRow + kRow << std::string("Paywell stands twice");
        QTest::newRow("the sandbox") << with("Paywell", "sandbox") << std::string("sandbox stands twice");
        QTest::newRow("no register") << std::string("name = \"x\"\n") << std::string("f.toml:1");
        QTest::newRow("no toml") << std::string("[[processor\n") << std::string("f.toml:1");
    }
    void namesWhatIsWrongWithARow() {
        QFETCH(const std::string, text);
        QFETCH(const std::string, says);
        const auto all = ProcessorRegister::parse(text, "f.toml");
        QVERIFY(!all);
        QVERIFY2(all.error().detail.find(says) != std::string::npos, all.error().detail.c_str());
    }

    void needsNoMechanismWhereTheLawIsAdequate() {
        auto text = with("mechanism = \"standard contractual clauses\"\n", "");
        text.replace(text.find("\"US\""), 4, "\"IE\"");
        QVERIFY(ProcessorRegister::parse(text, "f.toml"));
    }

    void letsPassOnlyWhatTheRegisterNames() {
        FakeClock clock;
        const Gateway gateway(ProcessorRegister::parse(kRow, "f.toml").value(), clock);
        QVERIFY(gateway.permit({"Paywell", v1::PAYMENT, {v1::PAYMENT_REF, v1::ORDER_AMOUNTS}}));
        QVERIFY(!gateway.permit({"Paywell", v1::PAYMENT, {v1::PAYMENT_REF, v1::PAYMENT_METHOD}}));
        QVERIFY(!gateway.permit({"Paywell", v1::PAYMENT, {v1::EMAIL}}));
        QVERIFY(!gateway.permit({"Paywell", v1::ANALYTICS, {v1::PAYMENT_REF}}));
        QCOMPARE(gateway.permit({"Nobody", v1::PAYMENT, {v1::PAYMENT_REF}}).error().code, ErrorCode::Forbidden);
    }

    void sendsNothingOnceAContractHasRunOut() {
        FakeClock clock;
        const Gateway gateway(ProcessorRegister::parse(with("fields = [", "fields = [\"PAYMENT_METHOD\", \"PAYMENT_TOKEN\", "), "f.toml").value(), clock);
        Asked provider;
        GatedPayments payments(provider, "Paywell", gateway);
        QVERIFY(payments.check());
        QCOMPARE(payments.charge({}).state(), v1::MOVE_DONE);
        clock.advance(30 * kDayMs);
        QVERIFY(!payments.check());
        QCOMPARE(payments.charge({}).state(), v1::MOVE_UNKNOWN);
        QCOMPARE(payments.refund({}).state(), v1::MOVE_UNKNOWN);
        QCOMPARE(payments.payOut({}).state(), v1::MOVE_UNKNOWN);
        QCOMPARE(payments.lookup({}).state(), v1::MOVE_UNKNOWN);
        QCOMPARE(payments.addMethod({}).state(), v1::PAGE_UNKNOWN);
        QVERIFY(!payments.forgetMethod({}));
        QCOMPARE(provider.calls, 1);
    }

    void doesNotStartWithAProviderThatTheRegisterDoesNotAllow() {
        FakeClock clock;
        const Gateway gateway(ProcessorRegister::parse(kRow, "f.toml").value(), clock); // no means of payment for them
        Asked provider;
        QVERIFY(!GatedPayments(provider, "Paywell", gateway).check());
        QVERIFY(!GatedPayments(provider, "Another", gateway).check());
        QVERIFY(GatedPayments(provider, "sandbox", gateway).check());
    }

    // By default nobody outside receives anything, and payments take the gateway all the same.
    void hasNobodyOutsideByDefault() {
        TestMarket world;
        QCOMPARE(world.market->parts().gateway.processors().publicList().processors_size(), 0);
        QVERIFY(world.market->parts().gatedPayments.check());
    }
};
QTEST_GUILESS_MAIN(GatewayTest)
#include "gatewaytest.moc"
