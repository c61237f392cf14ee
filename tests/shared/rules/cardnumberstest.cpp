// Numbers of payment cards: found however they are written, not found where only digits are, refused where something is paid and masked
// everywhere else.
#include "shared/rules/cardnumbers.h"

#include "tests/shared/rules/bench.h"

using namespace atelyra;
using namespace atelyra::testing;

class CardNumbersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsNumbersHoweverTheyAreWritten_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("masked");
        QTest::newRow("plain") << u"4111111111111111"_qs << u"••••••••••••1111"_qs;
        QTest::newRow("in groups") << u"my card: 4111 1111 1111 1111, thanks"_qs << u"my card: •••• •••• •••• 1111, thanks"_qs;
        QTest::newRow("with hyphens") << u"5555-5555-5555-4444."_qs << u"••••-••••-••••-4444."_qs;
        QTest::newRow("fifteen digits") << u"378282246310005"_qs << u"•••••••••••0005"_qs;
        QTest::newRow("with a code behind it") << u"4111 1111 1111 1111 123"_qs << u"•••• •••• •••• 1111 123"_qs;
        QTest::newRow("with a date before it") << u"03 4111111111111111"_qs << u"03 ••••••••••••1111"_qs;
        QTest::newRow("two of them") << u"4111111111111111 and 6011111111111117"_qs << u"••••••••••••1111 and ••••••••••••1117"_qs;
    }
    void findsNumbersHoweverTheyAreWritten() {
        QFETCH(QString, text);
        QFETCH(QString, masked);
        QVERIFY(rules::hasCardNumber(text.toStdString()));
        QCOMPARE(QString::fromStdString(rules::withoutCardNumbers(text.toStdString())), masked);
        QVERIFY(!rules::hasCardNumber(masked.toStdString()));
    }
    void leavesOtherDigitsAlone_data() {
        QTest::addColumn<QString>("text");
        for (const char* text : {"", "12", "4111111111111112", "41111111111111111111", "order AT-20418 of 2026-11-23", "+49 170 1234567", "DE89 3704 0044 0532 0130 00",
                 "1234567812345670", "1,000,000,000,000.00", "4111.1111.1111.1111"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }
    void leavesOtherDigitsAlone() {
        QFETCH(QString, text);
        QVERIFY(!rules::hasCardNumber(text.toStdString()));
        QCOMPARE(QString::fromStdString(rules::withoutCardNumbers(text.toStdString())), text);
    }
    void aPaymentWithACardNumberInItsNoteIsRefused() {
        Bench bench;
        auto body = bench.placing(bench.publish(bench.seller, bench.content()));
        body.mutable_place_order()->set_note("Charge 4111 1111 1111 1111 please.");
        const auto refused = bench.run(bench.buyer, body);
        COMPARE_CODE(refused, "INVALID");
        QCOMPARE(refused.error().detail, std::string("note"));
        QVERIFY(bench.charges.empty());
    }
    void aMessageIsKeptWithoutTheNumberAlsoInItsPreview() {
        Bench bench;
        v1::CommandBody body;
        auto& message = *body.mutable_send_message();
        message.set_message_id(MessageId::make(bench.nowMs, bench.rng).str());
        message.set_to_account_id(bench.seller.str());
        message.set_body("Take 4111111111111111.");
        const auto sent = bench.run(bench.buyer, body);
        QVERIFY(sent.has_value());
        for (const auto& entity : sent->puts) QVERIFY(entity.SerializeAsString().find("4111111111111111") == std::string::npos);
        QCOMPARE(bench.get<v1::Message>(MessageId::of(message.message_id()))->body(), std::string("Take ••••••••••••1111."));
    }
    void everyTextOfACommandIsLookedAt() {
        Bench bench;
        v1::CommandBody body;
        body.mutable_submit_requirements()->add_answers()->add_values("4111111111111111");
        QCOMPARE(rules::cardNumberIn(body), std::optional<std::string>("submit_requirements.answers[0].values[0]"));
        rules::maskCardNumbers(body);
        QVERIFY(!rules::cardNumberIn(body));
    }
};

QTEST_GUILESS_MAIN(CardNumbersTest)
#include "cardnumberstest.moc"
