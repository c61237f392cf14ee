// From one market to another with the programs' own engines and sockets: the copy that one gave is looked into at the other, brought along,
// and taken back.
#include <QFile>
#include <QtTest>

#include "client/model/accounts/importactions.h"
#include "client/model/accounts/rightsactions.h"
#include "client/store/database.h"
#include "tests/server/testmarket.h"
#include "tests/system/desk.h"

using namespace atelyra;
using namespace atelyra::test;

class BringAlongTest : public QObject {
    Q_OBJECT
    std::unique_ptr<LiveServer> m_here, m_there;
    std::unique_ptr<Desk> m_gwen, m_ada;

    QString copyOf(Desk& desk, const QString& handle, const QString& passphrase) {
        model::RightsActions rights(*desk.engine);
        const QString path = desk.folder.filePath(QStringLiteral("copy.zip"));
        std::optional<v1::ExportReply> ready;
        rights.askArchive(QString::fromStdString(passwordOf(handle.toStdString())), passphrase, this, [](const Result<v1::ExportReply>&) {});
        const auto look = [&] {
            rights.archive(this, [&](const Result<v1::ExportReply>& reply) {
                if (reply && reply->state() == v1::EXPORT_IS_READY) ready = *reply;
            });
            return ready.has_value();
        };
        if (!QTest::qWaitFor(look, kPatienceMs)) return {};
        std::optional<Status> saved;
        rights.saveArchive(*ready, path, [&](const Status& status) { saved = status; });
        return QTest::qWaitFor([&] { return saved.has_value(); }, kPatienceMs) && *saved ? path : QString();
    }
    static bool hasGig(client::EngineSession& session, const std::string& title, v1::GigState state) {
        bool found = false;
        session.cache().database().rows("SELECT CASE WHEN overlaid THEN overlay ELSE base END FROM entity WHERE kind = ? AND shown = 1", {client::number(v1::GIG)},
            [&](const client::Row& row) {
                v1::Entity entity;
                found = found || (entity.ParseFromString(row.bytes(0)) && entity.gig().content().title() == title && entity.gig().state() == state);
                return !found;
            });
        return found;
    }

private Q_SLOTS:
    void init() {
        m_here = std::make_unique<LiveServer>();
        m_there = std::make_unique<LiveServer>();
        m_gwen = std::make_unique<Desk>(m_here->url, "gwen");
        m_ada = std::make_unique<Desk>(m_there->url, "ada");
        for (Desk* desk : {m_gwen.get(), m_ada.get()}) {
            desk->signUp();
            QTRY_VERIFY_WITH_TIMEOUT(!desk->me.isNull(), kPatienceMs);
        }
        m_gwen->submit(confirmAdult());
        m_gwen->submit(publish(GigId(sampleId(1)), someGig("Calligraphy")));
        QVERIFY(m_gwen->sees([](client::EngineSession& session) { return hasGig(session, "Calligraphy", v1::LIVE) && session.cache().outbox().counts().waiting == 0; }));
    }

    void aGigComesAlongRestsAndGoesBack() {
        const QString copy = copyOf(*m_gwen, QStringLiteral("gwen"), QStringLiteral("four geese at noon"));
        QVERIFY(!copy.isEmpty());
        model::ImportActions import(*m_ada->engine);
        std::optional<Result<v1::ImportReply>> looked;
        const auto told = [&](const Result<v1::ImportReply>& reply) { looked = reply; };
        import.look(copy, {}, told);
        QTRY_VERIFY_WITH_TIMEOUT(looked.has_value(), kPatienceMs);
        QVERIFY(!*looked && looked->error().code == ErrorCode::Forbidden); // it wants its passphrase
        looked.reset();
        import.look(copy, QStringLiteral("four geese at noon"), told);
        QTRY_VERIFY_WITH_TIMEOUT(looked.has_value(), kPatienceMs);
        QVERIFY(looked->has_value());
        QCOMPARE((*looked)->origin(), v1::FROM_ANOTHER_MARKET);
        const auto groups = model::ImportActions::groupsOf(**looked);
        QVERIFY(std::any_of(groups.begin(), groups.end(), [](const auto& group) {
            return group.fate == QStringLiteral("New gigs") && group.things == QStringList(QStringLiteral("Calligraphy"));
        }));
        QVERIFY(m_ada->sees([](client::EngineSession& session) { return !hasGig(session, "Calligraphy", v1::PAUSED); }));

        looked.reset();
        import.run(this, told);
        QTRY_VERIFY_WITH_TIMEOUT(looked.has_value() && looked->has_value(), kPatienceMs);
        QVERIFY((*looked)->done());
        QVERIFY(m_ada->sees([](client::EngineSession& session) { return hasGig(session, "Calligraphy", v1::PAUSED); })); // by the stream, like all else

        std::optional<Result<v1::UndoImportReply>> undone;
        import.undo(this, [&](const Result<v1::UndoImportReply>& reply) { undone = reply; });
        QTRY_VERIFY_WITH_TIMEOUT(undone.has_value() && undone->has_value(), kPatienceMs);
        QCOMPARE((*undone)->removed(), 1);
        QVERIFY(m_ada->sees([](client::EngineSession& session) { return !hasGig(session, "Calligraphy", v1::PAUSED); }));
    }

    void aFileThatIsNoneIsSaidToBeNone() {
        model::ImportActions import(*m_ada->engine);
        std::optional<Result<v1::ImportReply>> looked;
        const auto told = [&](const Result<v1::ImportReply>& reply) { looked = reply; };
        import.look(m_ada->folder.filePath(QStringLiteral("not-there.zip")), {}, told);
        QTRY_VERIFY_WITH_TIMEOUT(looked.has_value(), kPatienceMs);
        QVERIFY(!*looked && looked->error() == (Error{ErrorCode::Forbidden, "file"}));
        QFile text(m_ada->folder.filePath(QStringLiteral("letter.zip")));
        QVERIFY(text.open(QIODevice::WriteOnly) && text.write("Dear reader") > 0);
        text.close();
        looked.reset();
        import.look(text.fileName(), {}, told);
        QTRY_VERIFY_WITH_TIMEOUT(looked.has_value(), kPatienceMs);
        QVERIFY(!*looked && looked->error().code == ErrorCode::UnsupportedType);
    }
};

QTEST_GUILESS_MAIN(BringAlongTest)
#include "bringalongtest.moc"
