#include "tests/shared/rules/bench.h"

using namespace atelyra;
using namespace atelyra::testing;

namespace {
v1::CommandBody saying(Bench& bench, AccountId to, const std::string& text, const OrderId& order = {}) {
    v1::CommandBody body;
    auto& message = *body.mutable_send_message();
    message.set_message_id(MessageId::make(bench.nowMs, bench.rng).str());
    message.set_to_account_id(to.str());
    message.set_body(text);
    if (!order.isNull()) message.set_order_id(order.str());
    return body;
}
} // namespace

class ChatTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFirstMessageOpensTheConversationOfThePair() {
        Bench bench;
        bench.agedMs = kMinuteMs;
        const auto body = saying(bench, bench.seller, "Do you draw cats?");
        QVERIFY(bench.run(bench.buyer, body).has_value());
        const auto id = conversationIdOf(bench.buyer, bench.seller, {});
        const auto talk = *bench.get<v1::Conversation>(id);
        QCOMPARE(talk.last_seq(), std::uint64_t{1});
        QCOMPARE(talk.last_preview(), std::string("Do you draw cats?"));
        QVERIFY(talk.order_id().empty());
        const auto message = *bench.get<v1::Message>(MessageId::of(body.send_message().message_id()));
        QCOMPARE(message.seq(), std::uint64_t{1});
        QCOMPARE(message.written_ms(), bench.nowMs - kMinuteMs);
        QCOMPARE(message.received_ms(), bench.nowMs);
        QVERIFY(bench.run(bench.seller, saying(bench, bench.buyer, "Only large ones.")).has_value());
        QCOMPARE(bench.get<v1::Conversation>(id)->last_seq(), std::uint64_t{2});
    }

    void whoWritesHasReadWhatTheyWrote() {
        Bench bench;
        QVERIFY(bench.run(bench.buyer, saying(bench, bench.seller, "One")).has_value());
        QVERIFY(bench.run(bench.buyer, saying(bench, bench.seller, "Two")).has_value());
        const auto talk = *bench.get<v1::Conversation>(conversationIdOf(bench.buyer, bench.seller, {}));
        const bool buyerIsOne = talk.one_id() == bench.buyer.str();
        QCOMPARE(buyerIsOne ? talk.one_read_seq() : talk.other_read_seq(), std::uint64_t{2});
        QCOMPARE(buyerIsOne ? talk.other_read_seq() : talk.one_read_seq(), std::uint64_t{0});
    }

    void aPredictionStaysAtTheBottom() {
        Bench bench;
        const auto body = saying(bench, bench.seller, "Soon");
        const auto changes = rules::apply(bench.context(bench.buyer, false), body, ProjectedView(bench, bench.buyer));
        QVERIFY(changes.has_value());
        for (const auto& entity : changes->puts) {
            if (entity.has_message()) QCOMPARE(entity.message().seq(), std::uint64_t{0});
            if (entity.has_conversation()) QCOMPARE(entity.conversation().last_seq(), std::uint64_t{0});
        }
    }

    void anOrderHasItsOwnConversationForItsPeopleOnly() {
        Bench bench;
        const auto id = bench.active();
        QVERIFY(bench.run(bench.seller, saying(bench, bench.buyer, "Started.", id)).has_value());
        QCOMPARE(bench.get<v1::Conversation>(ConversationId::of(bench.order(id).conversation_id()))->last_seq(), std::uint64_t{1});
        COMPARE_CODE(bench.run(bench.stranger, saying(bench, bench.buyer, "Hello", id)), "NOT_FOUND");
        COMPARE_CODE(bench.run(bench.buyer, saying(bench, bench.stranger, "Hello", id)), "NOT_FOUND");
        COMPARE_CODE(bench.run(bench.buyer, saying(bench, bench.seller, "Hello", OrderId::make(1, bench.rng))), "NOT_FOUND");
    }

    void refusesWhatIsNoMessage() {
        Bench bench;
        COMPARE_CODE(bench.run(bench.buyer, saying(bench, bench.buyer, "Me")), "NOT_PERMITTED");
        COMPARE_CODE(bench.run(bench.buyer, saying(bench, AccountId::make(1, bench.rng), "Who?")), "NOT_FOUND");
        COMPARE_CODE(bench.run(bench.buyer, saying(bench, bench.seller, "")), "INVALID");
        COMPARE_CODE(bench.run(bench.buyer, saying(bench, bench.seller, " \n ")), "INVALID");
        COMPARE_CODE(bench.run(bench.buyer, saying(bench, bench.seller, std::string(limits::kMessageBytes + 1, 'a'))), "INVALID");
        const auto body = saying(bench, bench.seller, "Twice");
        QVERIFY(bench.run(bench.buyer, body).has_value());
        COMPARE_CODE(bench.run(bench.buyer, body), "ALREADY_DONE");
    }

    void thePreviewIsOneLineAndNeverEndsInsideACharacter() {
        Bench bench;
        std::string text = "Line\n";
        for (int i = 0; i < 200; ++i) text += "é";
        QVERIFY(bench.run(bench.buyer, saying(bench, bench.seller, text)).has_value());
        const auto preview = QString::fromStdString(
            bench.get<v1::Conversation>(conversationIdOf(bench.buyer, bench.seller, {}))->last_preview());
        QCOMPARE(preview, "Line " + QString(135, QChar(0xe9)));
    }

    void aMessageOfFilesIsShownByTheFirstName() {
        Bench bench;
        auto body = saying(bench, bench.seller, "");
        auto& file = *body.mutable_send_message()->add_files();
        file.set_sha256(std::string(32, 'f'));
        file.set_size(3);
        file.set_name("sketch.png");
        file.set_mime("image/png");
        QVERIFY(bench.run(bench.buyer, body).has_value());
        QCOMPARE(bench.get<v1::Conversation>(conversationIdOf(bench.buyer, bench.seller, {}))->last_preview(),
            std::string("sketch.png"));
    }
};

QTEST_GUILESS_MAIN(ChatTest)
#include "chattest.moc"
