// What a person asks of the market about their own data, from the client's verbs to the server and back: the archive, requests, and leaving.
#include <QFile>
#include <QtTest>

#include "client/engine/rightscalls.h"
#include "client/model/accounts/accountactions.h"
#include "client/model/accounts/rightsactions.h"
#include "tests/system/desk.h"

using namespace atelyra;
using namespace atelyra::test;

class RightsTest : public QObject {
    Q_OBJECT
    std::unique_ptr<LiveServer> m_server;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<model::RightsActions> m_rights;

    static QString password() { return QString::fromStdString(passwordOf("ada")); }
    Result<v1::ExportReply> ask(const QString& password) {
        std::optional<Result<v1::ExportReply>> reply;
        m_rights->askArchive(password, {}, this, [&](const Result<v1::ExportReply>& told) { reply = told; });
        return QTest::qWaitFor([&] { return reply.has_value(); }, kPatienceMs) ? *reply : Result<v1::ExportReply>(ErrorCode::Internal);
    }
    Result<v1::ExportReply> state() {
        std::optional<Result<v1::ExportReply>> reply;
        m_rights->archive(this, [&](const Result<v1::ExportReply>& told) { reply = told; });
        return QTest::qWaitFor([&] { return reply.has_value(); }, kPatienceMs) ? *reply : Result<v1::ExportReply>(ErrorCode::Internal);
    }
    bool isReady() {
        const auto reply = state();
        return reply && reply->state() == v1::EXPORT_IS_READY;
    }
    Status save(const v1::ExportReply& archive, const QString& path) {
        std::optional<Status> done;
        m_rights->saveArchive(archive, path, [&](const Status& status) { done = status; });
        return QTest::qWaitFor([&] { return done.has_value(); }, kPatienceMs) ? *done : Status(ErrorCode::Internal);
    }
    static QByteArray bytesOf(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    // More than a piece of it.
    void sendALargeFile(const QString& path) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QByteArray noise(2'500'000, 0);
        for (qsizetype i = 0; i < noise.size(); ++i) noise[i] = char((i * 2654435761U) >> 13);
        QVERIFY(file.write(noise) == noise.size());
        file.close();
        v1::File attached;
        m_desk->engine->askLater<v1::File>(this, [path = path.toStdString()](client::EngineSession& s, auto then) { s.importFile(path, then); },
            [&](Result<v1::File> imported) { attached = imported.value_or({}); });
        QTRY_VERIFY_WITH_TIMEOUT(attached.size() > 0, kPatienceMs);
        Desk other(m_server->url, "ben");
        other.signUp();
        QTRY_VERIFY_WITH_TIMEOUT(!other.me.isNull(), kPatienceMs);
        auto body = message(MessageId(sampleId(3)), other.me, "Here it is");
        *body.mutable_send_message()->add_files() = attached;
        m_desk->submit(body);
        QVERIFY(m_desk->sees([](client::EngineSession& s) { return s.cache().outbox().waiting().empty() && s.state().phase == client::SyncPhase::UpToDate; }));
    }

private Q_SLOTS:
    void init() {
        m_server = std::make_unique<LiveServer>();
        m_desk = std::make_unique<Desk>(m_server->url, "ada");
        m_desk->signUp();
        QTRY_VERIFY_WITH_TIMEOUT(!m_desk->me.isNull(), kPatienceMs);
        m_rights = std::make_unique<model::RightsActions>(*m_desk->engine);
    }
    void cleanup() {
        m_rights.reset();
        m_desk.reset();
        m_server.reset();
    }

    void savesTheArchiveInPiecesAndTwice() {
        QTemporaryDir folder;
        sendALargeFile(folder.filePath(QStringLiteral("noise.bin")));
        const auto wrong = ask(QStringLiteral("not the password"));
        QVERIFY(!wrong && wrong.error().code == ErrorCode::Forbidden);
        QCOMPARE(state().value().state(), v1::NO_EXPORT);
        QVERIFY(ask(password()).has_value());
        QTRY_VERIFY_WITH_TIMEOUT(isReady(), kPatienceMs);
        const auto archive = state().value();
        QCOMPARE(archive.fetches_left(), 2);

        const auto nowhere = save(archive, folder.filePath(QStringLiteral("no such folder/copy.zip")));
        QVERIFY(!nowhere && nowhere.error().code == ErrorCode::Forbidden);
        QCOMPARE(state().value().fetches_left(), 2); // it was not fetched to its end

        QSignalSpy progress(m_rights.get(), &model::RightsActions::saving);
        const QString first = folder.filePath(QStringLiteral("first.zip"));
        QVERIFY(save(archive, first).has_value());
        QVERIFY2(progress.count() >= 3, "a piece at a time");
        QCOMPARE(progress.last().at(0).toLongLong(), archive.size());
        QVERIFY(bytesOf(first).startsWith("PK"));
        QCOMPARE(bytesOf(first).size(), archive.size());
        QCOMPARE(QDir(folder.path()).entryList({QStringLiteral("*.part")}).size(), 0);

        // The second saving goes on where an earlier one was cut.
        const QString second = folder.filePath(QStringLiteral("second.zip"));
        QFile part(QStringLiteral("%1.%2.part").arg(second).arg(archive.asked_ms()));
        QVERIFY(part.open(QIODevice::WriteOnly) && part.write(bytesOf(first).left(1'500'000)) == 1'500'000);
        part.close();
        progress.clear();
        QVERIFY(save(archive, second).has_value());
        QVERIFY(progress.count() < 3);
        QVERIFY(bytesOf(second) == bytesOf(first));

        QCOMPARE(state().value().state(), v1::EXPORT_IS_GONE);
        const auto third = save(archive, folder.filePath(QStringLiteral("third.zip")));
        QVERIFY(!third && third.error().code == ErrorCode::Conflict);
        const auto another = ask(password());
        QVERIFY(!another && another.error().code == ErrorCode::RateLimited);
        QVERIFY(state().value().next_ms() > archive.asked_ms());
    }

    void aRequestHasANumberAndAClock() {
        bool asked = false;
        m_rights->ask(v1::RIGHT_TO_OBJECT, QStringLiteral("To the order of search."), this, [&](const Result<CommandId>& made) { asked = made.has_value(); });
        QTRY_VERIFY_WITH_TIMEOUT(asked, kPatienceMs);
        std::vector<v1::RightsRequest> all;
        const auto look = [&] {
            m_rights->requests(this, [&](const std::vector<v1::RightsRequest>& found) { all = found; });
            return !all.empty();
        };
        QTRY_VERIFY_WITH_TIMEOUT(look(), kPatienceMs);
        QCOMPARE(all.front().text(), std::string("To the order of search."));
        QTRY_VERIFY_WITH_TIMEOUT(look() && !all.front().number().empty(), kPatienceMs); // the server has it
        QVERIFY(QString::fromStdString(all.front().number()).startsWith(QStringLiteral("R-")));
        QCOMPARE(all.front().state(), v1::REQUEST_RECEIVED);
        QCOMPARE(all.front().due_ms() - all.front().received_ms(), 30 * kDayMs);
    }

    void signingInElsewhereSaysThatItCalledBackToo() {
        std::optional<Status> closed, entered;
        m_rights->closeAccount(password(), this, [&](const Status& status) { closed = status; });
        QTRY_VERIFY_WITH_TIMEOUT(closed.has_value() && closed->has_value(), kPatienceMs);
        Desk other(m_server->url, "ada"); // which knows nothing of it
        model::AccountActions accounts(*other.engine);
        QSignalSpy back(&accounts, &model::AccountActions::calledBack);
        accounts.signIn(QStringLiteral("ada"), password(), this, [&](const Status& status) { entered = status; });
        QTRY_VERIFY_WITH_TIMEOUT(entered.has_value() && entered->has_value(), kPatienceMs);
        QTRY_COMPARE(back.count(), 1);
    }

    void closingSignsOutAndSigningInCallsBackAndSaysSo() {
        model::AccountActions accounts(*m_desk->engine);
        QSignalSpy out(m_desk->engine.get(), &client::Engine::signedOut), back(&accounts, &model::AccountActions::calledBack);
        std::optional<Status> closed;
        m_rights->closeAccount(QStringLiteral("not the password"), this, [&](const Status& status) { closed = status; });
        QTRY_VERIFY_WITH_TIMEOUT(closed.has_value(), kPatienceMs);
        QVERIFY(!*closed && closed->error().code == ErrorCode::Forbidden);
        QCOMPARE(out.count(), 0);
        closed.reset();
        m_rights->closeAccount(password(), this, [&](const Status& status) { closed = status; });
        QTRY_VERIFY_WITH_TIMEOUT(closed.has_value() && closed->has_value(), kPatienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(out.count(), 1, kPatienceMs);
        QVERIFY(m_desk->engine->me().isNull());

        qint64 until = -1;
        int kept = 0;
        const auto hear = [&](const v1::CloseAccountReply& said) {
            until = said.erase_ms();
            kept = said.kept_size();
        };
        accounts.closing(this, hear);
        QTRY_VERIFY_WITH_TIMEOUT(until > 0, kPatienceMs);
        QVERIFY(kept > 0); // what the law wants is said, too
        QVERIFY(std::abs(until - QDateTime::currentMSecsSinceEpoch() - 30 * kDayMs) < kDayMs);

        std::optional<Status> entered;
        accounts.signIn(QStringLiteral("ada"), password(), this, [&](const Status& status) { entered = status; });
        QTRY_VERIFY_WITH_TIMEOUT(entered.has_value() && entered->has_value(), kPatienceMs);
        QTRY_COMPARE(back.count(), 1);
        until = -1;
        accounts.closing(this, hear);
        QTRY_COMPARE_WITH_TIMEOUT(until, 0, kPatienceMs);
        accounts.signOut(this, [&](const Status&) { entered.reset(); });
        QTRY_VERIFY_WITH_TIMEOUT(!entered, kPatienceMs);
        accounts.signIn(QStringLiteral("ada"), password(), this, [&](const Status& status) { entered = status; });
        QTRY_VERIFY_WITH_TIMEOUT(entered.has_value() && entered->has_value(), kPatienceMs);
        QCOMPARE(back.count(), 1); // once
    }
};

QTEST_GUILESS_MAIN(RightsTest)
#include "rightstest.moc"
