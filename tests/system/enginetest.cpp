// Two clients as the program builds them, threads and sockets and all, against the server as its program builds it.
#include <memory>

#include <QtTest>

#include <QSemaphore>
#include <QTimer>

#include "tests/client/rawscan.h"
#include "tests/system/desk.h"

using namespace atelyra;
using namespace atelyra::test;

class EngineTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sellsAndBuysOverRealSockets();
    void bringsAFileFromOneToTheOther();
    void answersNobodyWhoHasGone();
    void keepsWhatWasSaidLast();
};

void EngineTest::sellsAndBuysOverRealSockets() {
    LiveServer server;
    Desk seller(server.url, "ada"), buyer(server.url, "ben");
    seller.signUp();
    buyer.signUp();
    QTRY_VERIFY_WITH_TIMEOUT(!seller.me.isNull() && !buyer.me.isNull(), kPatienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(buyer.engine->state().phase, client::SyncPhase::UpToDate, kPatienceMs);

    const auto gig = GigId(sampleId(1));
    seller.submit(confirmAdult());
    seller.submit(publish(gig, someGig("Wordmark")));
    QTRY_COMPARE_WITH_TIMEOUT(seller.submitted, 2, kPatienceMs);
    QVERIFY2(seller.refusals.isEmpty(), qPrintable(seller.refusals.join(u' ')));
    QVERIFY(seller.sees([](client::EngineSession& s) { return s.cache().outbox().waiting().empty(); }));

    bool refreshed = false;
    buyer.engine->askLater<std::monostate>(&buyer.guard, [](client::EngineSession& s, auto then) { s.refreshCatalogue(then); },
        [&](const Status& status) { refreshed = status.has_value(); });
    QTRY_VERIFY_WITH_TIMEOUT(refreshed, kPatienceMs);
    v1::Gig offered;
    buyer.engine->ask(&buyer.guard, [](client::EngineSession& s) { return s.cache().catalogue().search({.text = "wordm"}); },
        [&](const client::GigPage& page) {
            if (page.rows.size() == 1) offered = page.rows[0].gig;
        });
    QTRY_COMPARE_WITH_TIMEOUT(offered.id(), gig.str(), kPatienceMs);

    const auto order = OrderId(sampleId(2));
    buyer.submit(placeOrder(order, offered));
    QTRY_COMPARE_WITH_TIMEOUT(buyer.submitted, 1, kPatienceMs);
    QVERIFY2(buyer.refusals.isEmpty(), qPrintable(buyer.refusals.join(u' ')));
    const auto isActive = [order](client::EngineSession& s) {
        const auto found = s.cache().orders().find(order);
        return found && found->order.state() == v1::ACTIVE && !found->pending;
    };
    QVERIFY(buyer.sees(isActive));
    QVERIFY(seller.sees(isActive)); // woken: the fallback alone would come after the test's patience
}

void EngineTest::bringsAFileFromOneToTheOther() {
    LiveServer server;
    Desk writer(server.url, "cleo"), reader(server.url, "dan");
    writer.signUp();
    reader.signUp();
    QTRY_VERIFY_WITH_TIMEOUT(!writer.me.isNull() && !reader.me.isNull(), kPatienceMs);

    QTemporaryDir folder;
    const auto path = folder.filePath(QStringLiteral("sketch.bin"));
    const QByteArray bytes(3'500'000, 'x');
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    file.close();
    v1::File attached;
    writer.engine->askLater<v1::File>(&writer.guard,
        [path = path.toStdString()](client::EngineSession& s, auto then) { s.importFile(path, then); },
        [&](Result<v1::File> imported) { attached = imported.value_or({}); });
    QTRY_COMPARE_WITH_TIMEOUT(attached.size(), bytes.size(), kPatienceMs);

    auto body = message(MessageId(sampleId(3)), reader.me, "Here it is");
    *body.mutable_send_message()->add_files() = attached;
    writer.submit(body);
    const auto talk = conversationIdOf(writer.me, reader.me, {});
    QVERIFY(reader.sees([talk](client::EngineSession& s) { return s.cache().chat().messages(talk, 0, 10).rows.size() == 1; }));
    QString fetched;
    reader.engine->askLater<std::string>(&reader.guard, [attached](client::EngineSession& s, auto then) { s.fetchFile(attached, then); },
        [&](Result<std::string> there) { fetched = QString::fromStdString(there.value_or({})); });
    QTRY_VERIFY_WITH_TIMEOUT(!fetched.isEmpty(), kPatienceMs);
    // It lies sealed, on both sides, and is taken out for whoever asks.
    for (const auto* desk : {&writer, &reader}) QVERIFY(rawScan(desk->folder.path(), {QByteArray(64, 'x'), "sketch.bin"}).isEmpty());
    const auto out = [&](auto job) {
        std::string where;
        reader.engine->askLater<std::string>(&reader.guard, job, [&](Result<std::string> there) { where = there ? *there : there.error().detail; });
        [&] { QTRY_VERIFY_WITH_TIMEOUT(!where.empty(), kPatienceMs); }();
        QFile copy(QString::fromStdString(where));
        return copy.open(QIODevice::ReadOnly) ? copy.readAll() : QByteArray();
    };
    const auto saved = folder.filePath(QStringLiteral("saved.bin")).toStdString();
    QVERIFY(out([=](client::EngineSession& s, auto then) { s.saveFileAs(attached.sha256(), saved, then); }) == bytes);
    QVERIFY(out([=](client::EngineSession& s, auto then) { s.openFile(attached.sha256(), then); }) == bytes);
    QVERIFY(!rawScan(reader.folder.path(), {QByteArray(64, 'x')}).isEmpty());
    reader.engine.reset(); // and what was opened ends with the program
    QVERIFY(rawScan(reader.folder.path(), {QByteArray(64, 'x'), "sketch.bin"}).isEmpty());
}

void EngineTest::answersNobodyWhoHasGone() {
    Desk desk("http://127.0.0.1:1", "eva");
    bool answered = false, second = false;
    auto guard = std::make_unique<QObject>();
    desk.engine->ask(guard.get(), [](client::EngineSession&) { return 1; }, [&](int) { answered = true; });
    guard.reset();
    desk.engine->ask(&desk.guard, [](client::EngineSession&) { return 2; }, [&](int) { second = true; });
    QTRY_VERIFY_WITH_TIMEOUT(second, kPatienceMs);
    QVERIFY(!answered);
}

// A window that closes saves its drafts and takes the engine down while that may be busy with something else.
void EngineTest::keepsWhatWasSaidLast() {
    constexpr auto kNobody = "http://127.0.0.1:9";
    Desk desk(kNobody, "eve");
    QVERIFY(desk.sees([](client::EngineSession&) { return true; })); // open: its key came by this thread, which is about to stand still
    QSemaphore busy, goOn;
    desk.engine->tell([&](client::EngineSession&) {
        QTimer::singleShot(0, [&] { // not while jobs are being taken: in a turn of the loop of its own
            busy.release();
            goOn.acquire();
        });
    });
    busy.acquire();
    desk.engine->tell([](client::EngineSession& s) { (void)s.saveDraft("note", "the last words"); });
    goOn.release();
    desk.engine.reset();

    client::EngineOptions options;
    options.folder = desk.folder.path().toStdString();
    options.serverUrl = kNobody;
    options.keys = desk.keys;
    client::Engine again(options);
    again.start();
    std::string found;
    again.ask(&desk.guard, [](client::EngineSession& s) { return s.cache().drafts().find("note"); },
        [&](const auto& draft) { found = draft ? draft->body : "nothing"; });
    QTRY_VERIFY_WITH_TIMEOUT(!found.empty(), kPatienceMs);
    QCOMPARE(found, std::string("the last words"));
}

QTEST_GUILESS_MAIN(EngineTest)
#include "enginetest.moc"
