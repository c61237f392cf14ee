// One conversation as a list and as a watch, over a real profile while news arrives: which part of it is shown, and that nothing is said
// twice or in vain.
#include <QtTest>

#include "client/model/chat/chatwatch.h"
#include "client/model/chat/messagesmodel.h"
#include "tests/client/listbench.h"

using namespace atelyra;
using namespace atelyra::model;
using namespace atelyra::test;

class TalkModelsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_bench = std::make_unique<ProfileBench>(); }
    void cleanup() { m_bench.reset(); }
    void bringsOlderMessagesInFrontOfTheOnesThatAreRead();
    void followsTheNewestWithFewRowsHoweverManyArrive();
    void opensALongTalkAtTheFirstUnreadMessage();
    void tellsOnlyOfRowsThatAreOther();
    void watchesOneTalkAndSpeaksOnlyOfNews();
    void keepsWhatWaitsBehindWhatHasArrived();
    void breaksTheDayOnceADay();

private:
    ProfileBench& bench() { return *m_bench; }
    void markRead(std::uint64_t upto) {
        const auto id = conversationIdOf(bench().me, bench().ines, {});
        bench().onEngine([id, upto](client::EngineSession& session) { QVERIFY(session.markRead(id, upto).has_value()); });
    }

    std::unique_ptr<ProfileBench> m_bench;
};

void TalkModelsTest::bringsOlderMessagesInFrontOfTheOnesThatAreRead() {
    putMessages(bench(), 1, 120, bench().ines);
    markRead(120);
    MessagesModel model(bench().engine);
    const auto tester = watched(model);
    model.setTarget({bench().ines, {}, {}});
    QTRY_COMPARE(model.rowCount(), 50);
    model.stay();
    QCOMPARE(rowAt<MessageRow>(model, 0).seq, 71u);
    QCOMPARE(rowAt<MessageRow>(model, 49).body, QStringLiteral("Line 120"));
    QCOMPARE(model.newestSeq(), 120u);
    QVERIFY(model.hasOlder());
    const QPersistentModelIndex reading(model.index(0, 0));
    model.fetchOlder();
    QTRY_COMPARE(model.rowCount(), 100);
    QCOMPARE(reading.row(), 50);
    QCOMPARE(reading.data(ItemRole).value<MessageRow>().seq, 71u);
    model.fetchOlder();
    QTRY_COMPARE(model.rowCount(), 120);
    QTRY_VERIFY(!model.hasOlder());
    QCOMPARE(rowAt<MessageRow>(model, 0).seq, 1u);
    putMessages(bench(), 121, 121, bench().ines);
    QTRY_COMPARE(model.newestSeq(), 121u);
    QCOMPARE(model.rowCount(), 120); // what was fetched stays, and the new one comes when the reader gets there
    QVERIFY(model.canFetchMore({}));
    model.fetchMore({});
    QTRY_COMPARE(model.rowCount(), 121);
    QVERIFY(!model.hasMore());
    QCOMPARE(reading.row(), 70);
}

void TalkModelsTest::followsTheNewestWithFewRowsHoweverManyArrive() {
    putMessages(bench(), 1, 20, bench().ines);
    markRead(20);
    MessagesModel model(bench().engine);
    const auto tester = watched(model);
    model.setTarget({bench().ines, {}, {}});
    QTRY_COMPARE(model.rowCount(), 20);
    putMessages(bench(), 21, 800, bench().ines);
    QTRY_COMPARE(model.newestSeq(), 800u);
    QCOMPARE(model.rowCount(), 50);
    QCOMPARE(rowAt<MessageRow>(model, 49).seq, 800u);
    QVERIFY(model.hasOlder() && !model.hasMore());
    for (const auto& row : model.rows()) QVERIFY(!row.firstUnread || row.seq == 21);
    model.stay();
    putMessages(bench(), 801, 803, bench().ines); // a few come at once, behind what is being read
    QTRY_COMPARE(model.newestSeq(), 803u);
    QCOMPARE(model.rowCount(), 53);
    QCOMPARE(rowAt<MessageRow>(model, 0).seq, 751u);
    putMessages(bench(), 804, 1'600, bench().ines);
    QTRY_COMPARE(model.newestSeq(), 1'600u);
    QVERIFY(model.rowCount() <= 150);
    QCOMPARE(rowAt<MessageRow>(model, 0).seq, 751u);
    QVERIFY(model.hasMore());
    model.follow();
    QTRY_COMPARE(rowAt<MessageRow>(model, model.rowCount() - 1).seq, 1'600u);
    QVERIFY(model.rowCount() <= 100);
}

void TalkModelsTest::opensALongTalkAtTheFirstUnreadMessage() {
    putMessages(bench(), 1, 400, bench().ines);
    markRead(100);
    const auto waiting = bench().submit(message(MessageId(sampleId(77)), bench().ines, "Mine, not sent"));
    MessagesModel model(bench().engine);
    const auto tester = watched(model);
    model.setTarget({bench().ines, {}, {}});
    QTRY_VERIFY(model.rowCount() > 0);
    const auto fresh = [&] {
        QList<quint64> found;
        for (const auto& row : model.rows())
            if (row.firstUnread) found << row.seq;
        return found;
    };
    QCOMPARE(fresh(), QList<quint64>{101});
    QVERIFY(rowAt<MessageRow>(model, 0).seq < 101);
    QVERIFY(model.hasMore() && model.hasOlder());
    markRead(130); // reading on does not move the line
    do {
        model.fetchMore({});
        QTRY_VERIFY(!model.isLoading());
        QCOMPARE(fresh(), QList<quint64>{101});
    } while (model.hasMore());
    QCOMPARE(rowAt<MessageRow>(model, model.rowCount() - 1).command, waiting);
    QCOMPARE(rowAt<MessageRow>(model, model.rowCount() - 2).seq, 400u);
}

void TalkModelsTest::tellsOnlyOfRowsThatAreOther() {
    putMessages(bench(), 1, 5, bench().ines);
    markRead(5);
    MessagesModel model(bench().engine);
    model.setTarget({bench().ines, {}, {}});
    QTRY_COMPARE(model.rowCount(), 5);
    QSignalSpy news(&model, &QAbstractItemModel::dataChanged), loads(&model, &PagedModelBase::loaded);
    bench().submit(message(MessageId(sampleId(78)), bench().yuki, "To somebody else"));
    QTRY_VERIFY(!loads.isEmpty());
    QVERIFY(news.isEmpty());
}

void TalkModelsTest::watchesOneTalkAndSpeaksOnlyOfNews() {
    auto order = orderOf(1, bench().me, bench().ines, v1::ACTIVE, kNoonMs);
    order.mutable_terms()->set_title("Wordmark for the bakery");
    bench().put({rules::wrap(order)});
    ChatWatch watch(bench().engine);
    QSignalSpy news(&watch, &WatchBase::changed);
    watch.setTarget({bench().ines, OrderId(OrderId::of(order.id())), {}});
    QTRY_COMPARE(news.size(), 1);
    QCOMPARE(watch.view().order->title, QStringLiteral("Wordmark for the bakery"));
    bench().submit(message(MessageId(sampleId(79)), bench().yuki, "To somebody else"));
    order.mutable_terms()->set_title("Wordmark for the mill");
    bench().put({rules::wrap(order)});
    QTRY_COMPARE(watch.view().order->title, QStringLiteral("Wordmark for the mill"));
    QCOMPARE(news.size(), 2);
}

void TalkModelsTest::keepsWhatWaitsBehindWhatHasArrived() {
    putMessages(bench(), 1, 3, bench().ines);
    MessagesModel model(bench().engine);
    const auto tester = watched(model);
    model.setTarget({bench().ines, {}, {}});
    QTRY_COMPARE(model.rowCount(), 3);
    QCOMPARE(rowAt<MessageRow>(model, 0).state, MessageState::Received);
    QVERIFY(!rowAt<MessageRow>(model, 0).mine);
    QCOMPARE(rowAt<MessageRow>(model, 0).authorName, QStringLiteral("Inès Moreau"));
    const auto command = bench().submit(message(MessageId(sampleId(77)), bench().ines, "Mine, not sent"));
    QTRY_COMPARE(model.rowCount(), 4);
    putMessages(bench(), 4, 5, bench().ines);
    QTRY_COMPARE(model.rowCount(), 6);
    const auto last = rowAt<MessageRow>(model, 5);
    QCOMPARE(last.body, QStringLiteral("Mine, not sent"));
    QVERIFY(last.mine);
    QCOMPARE(last.state, MessageState::Queued);
    QCOMPARE(last.command, command);
    QVERIFY(said(model).last().contains(QStringLiteral("queued")));
    bench().onEngine([command](client::EngineSession& session) { QVERIFY(session.undo(command).has_value()); });
    QTRY_COMPARE(model.rowCount(), 5);
}

void TalkModelsTest::breaksTheDayOnceADay() {
    putMessages(bench(), 1, 8, bench().ines, 12 * kHourMs);
    MessagesModel model(bench().engine);
    const auto tester = watched(model);
    model.setTarget({bench().ines, {}, {}});
    QTRY_COMPARE(model.rowCount(), 8);
    QDate day;
    for (const auto& row : model.rows()) {
        const auto written = QDateTime::fromMSecsSinceEpoch(row.writtenMs).date();
        QCOMPARE(row.dayBreak, written != day);
        day = written;
    }
    QVERIFY(rowAt<MessageRow>(model, 0).dayBreak);
}

QTEST_GUILESS_MAIN(TalkModelsTest)
#include "talkmodelstest.moc"
