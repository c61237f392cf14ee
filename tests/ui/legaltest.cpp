// The legal documents: one step away, also for those who are not in and have no network; with version and fingerprint, compared word by word.
#include <QAbstractButton>
#include <QComboBox>
#include <QDialog>
#include <QtTest>

#include "client/engine/policyfetch.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/notices.h"
#include "client/ui/legal/difftext.h"
#include "client/ui/legal/legalpage.h"
#include "client/ui/legal/legalview.h"
#include "client/ui/legal/policynotice.h"
#include "client/ui/settings/privacypanel.h"
#include "shared/policies/bundled.h"
#include "shared/wire/codec.h"
#include "tests/support/memorykeys.h"
#include "tests/ui/support/showing.h"
#include "tests/ui/support/window.h"

namespace atelyra::ui {

class LegalTest : public QObject {
    Q_OBJECT
    std::unique_ptr<UiWorld> m_world;

    static bool says(const QWidget& widget, const char* what) { return words(widget).contains(QLatin1String(what)); }

    // Two versions as they would have been fetched, the newer one announced.
    static void keepTwo(client::EngineSession& session) {
        v1::PolicyList list;
        const std::string before = "# Privacy\n\n## Logs\n> Short.\n[P7.5] Logs are kept 12 months.\n";
        const std::string after = "# Privacy\n\n## Logs\n> Short.\n[P7.5] Logs are kept 9 months.\n";
        for (const bool newer : {false, true}) {
            auto& version = *list.add_versions();
            version.set_document("privacy");
            version.set_version(newer ? "2027-01-05" : "2026-11-22");
            version.set_language("en");
            version.set_sha256(policies::hashOf(newer ? after : before));
            version.set_material(newer);
            version.set_published_ms(newer ? 1'799'000'000'000 : 1'790'000'000'000);
            version.set_effective_ms(newer ? 1'802'000'000'000 : 1'790'000'000'000);
            version.set_in_force(!newer);
            version.add_changes(newer ? "Logs are kept for a shorter time." : "The first version.");
            if (!session.setSetting(client::policyTextKey("privacy", version.version()), newer ? after : before)) qFatal("not kept");
        }
        list.mutable_controller()->set_name("Harbour Works Ltd");
        list.mutable_controller()->set_officer("none");
        if (!session.setSetting(std::string(client::kPolicyList), wire::encode(wire::kJson, list))) qFatal("not kept");
    }
    void start() {
        QSignalSpy started(&m_world->engine, &client::Engine::started);
        m_world->engine.start();
        QVERIFY(started.count() > 0 || started.wait());
    }
    void keep() {
        bool kept = false;
        m_world->engine.ask(this, [](client::EngineSession& session) { keepTwo(session); return true; }, [&kept](bool) { kept = true; });
        QTRY_VERIFY(kept);
    }

private Q_SLOTS:
    void init() { m_world = std::make_unique<UiWorld>(); }
    void cleanup() {
        m_world.reset();
        QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    }

    void showsTheTextWithItsVersionAndFingerprint() {
        start();
        LegalView view(m_world->engine);
        const auto bundled = policies::newestBundled("privacy");
        for (const auto& section : LegalView::sections()) {
            view.open(section.id);
            QVERIFY(words(view).size() > 40);
        }
        view.open(QStringLiteral("privacy"));
        QVERIFY(says(view, bundled.version.c_str()));
        QVERIFY(words(view).remove(u' ').contains(QString::fromStdString(policies::hashOf(bundled.text))));
        QVERIFY(says(view, "Came with this program"));
        QVERIFY(says(view, "ask a lawyer"));
        QVERIFY(!words(view).contains(u'{')); // no name is left open
        const auto text = policies::readText(bundled.text).value();
        for (const auto& section : text.sections) QVERIFY2(says(view, section.title.c_str()), section.title.c_str());
    }

    void saysOfEveryKindOfDataWhyAndForHowLong() {
        start();
        LegalView view(m_world->engine);
        view.open(QStringLiteral("held"));
        for (const auto* fact : {"Messages", "180 days after the order", "Your consent, which you may take back", "the other side of the order or talk",
                 "Made unreadable, also in backups: its key is destroyed", "What you decided about your data"})
            QVERIFY2(says(view, fact), fact);
    }

    void saysOfEachStatementWhenItsTestsRanLast() {
        start();
        LegalView view(m_world->engine);
        view.open(QStringLiteral("kept"));
        const bool ran = QFile::exists(QCoreApplication::applicationDirPath() + QStringLiteral("/../share/atelyra/controls.tsv")); // of all tests, earlier
        QTRY_VERIFY(says(view, ran ? "Last run" : "Not run yet for this copy of the program."));
        QVERIFY(ran || !says(view, "Last run"));
    }

    void showsWhatIsAnotherBetweenTwoVersions() {
        start();
        keep();
        LegalView view(m_world->engine);
        view.open(QStringLiteral("privacy"));
        auto* versions = view.findChild<QComboBox*>(QStringLiteral("legal.versions"));
        QTRY_COMPARE(versions->count(), 2);
        QVERIFY(says(view, "Logs are kept 9 months."));
        auto* differences = view.findChild<QAbstractButton*>(QStringLiteral("legal.differences"));
        differences->click();
        const auto diffs = view.findChildren<DiffText*>();
        QStringList spoken;
        for (const DiffText* diff : diffs) spoken.append(diff->accessibleName());
        QVERIFY2(spoken.contains(QStringLiteral("Logs are kept removed: 12. added: 9. months.")), qPrintable(spoken.join(u'|')));
        differences->click();
        QVERIFY(says(view, "Logs are kept 9 months."));
        versions->setCurrentIndex(1);
        Q_EMIT versions->activated(1);
        QVERIFY(says(view, "Logs are kept 12 months.")); // the archive
        QVERIFY(!differences->isVisibleTo(&view));
    }

    void tellsOfAComingChangeWithItsDayAndAsksForNothing() {
        start();
        LegalView view(m_world->engine);
        auto* coming = view.findChild<Banner*>(QStringLiteral("legal.coming"));
        QVERIFY(!coming->isVisibleTo(&view));
        keep();
        LegalView later(m_world->engine);
        coming = later.findChild<Banner*>(QStringLiteral("legal.coming"));
        QTRY_VERIFY(coming->isVisibleTo(&later));
        QVERIFY(says(*coming, "Logs are kept for a shorter time."));
        QVERIFY(says(*coming, "2027"));
        QCOMPARE(coming->findChildren<QAbstractButton*>().size(), 0);
    }

    // As somebody who was signed in when the program ended.
    void tellsMembersAboveTheirPagesUntilTheyCloseItAndVisitorsNothing() {
        start();
        keep();
        PolicyNotice toVisitors(m_world->engine);
        toVisitors.look();
        QTemporaryDir folder;
        const client::EngineOptions options{folder.path().toStdString(), "test", "", "0", test::MemoryKeys()};
        {
            client::Engine before(options);
            before.start();
            bool kept = false;
            before.ask(this, [](client::EngineSession& session) {
                keepTwo(session);
                (void)session.cache().transaction(client::Durability::Full, [&] { session.cache().setMe(AccountId(RawId{{1, 2, 3}})); });
                return true;
            }, [&kept](bool) { kept = true; });
            QTRY_VERIFY(kept);
        }
        client::Engine engine(options);
        QSignalSpy started(&engine, &client::Engine::started);
        engine.start();
        QVERIFY(started.count() > 0 || started.wait());
        QVERIFY(!engine.me().isNull());
        PolicyNotice notice(engine);
        notice.look();
        QTRY_VERIFY(notice.isVisible());
        QVERIFY(says(notice, "Logs are kept for a shorter time.") && says(notice, "nothing to accept"));
        QCOMPARE(notice.findChildren<QAbstractButton*>().size(), 2); // to read, and to close: none that agrees
        QSignalSpy differences(&notice, &PolicyNotice::differencesAsked);
        notice.findChild<QAbstractButton*>(QStringLiteral("legal.notice.differences"))->click();
        QCOMPARE(differences.count(), 1);
        notice.findChild<QAbstractButton*>(QStringLiteral("legal.notice.close"))->click();
        QVERIFY(!notice.isVisible());
        PolicyNotice later(engine);
        later.look();
        bool asked = false;
        engine.ask(this, [](client::EngineSession&) {}, [&asked] { asked = true; });
        QTRY_VERIFY(asked);
        QVERIFY(!later.isVisible() && !toVisitors.isVisible());
    }

    void saysWhoIsResponsible() {
        start();
        LegalView view(m_world->engine);
        view.open(QStringLiteral("responsible"));
        QVERIFY(says(view, "has not been reached yet"));
        keep();
        LegalView later(m_world->engine);
        later.open(QStringLiteral("responsible"));
        QTRY_VERIFY(says(later, "Harbour Works Ltd"));
    }

    void isOneStepAwayBeforeSigningIn() {
        const auto window = windowOf(*m_world);
        begin(*m_world, *window);
        for (const auto* id : {"privacy", "terms", "trust"}) {
            auto* link = window->findChild<QAbstractButton*>(QLatin1String("accounts.legal.") + QLatin1String(id));
            QVERIFY(link && link->isVisible());
            link->click();
            auto* dialog = window->findChild<QDialog*>(QStringLiteral("legal.window"));
            QVERIFY(dialog && dialog->isVisible());
            QCOMPARE(dialog->findChild<LegalView*>()->current(), QLatin1String(id));
            delete dialog;
        }
        window->commands().action(QStringLiteral("legal.privacy"))->trigger(); // Help
        auto* help = window->findChild<QDialog*>(QStringLiteral("legal.window"));
        QVERIFY(help && help->isVisible());
        delete help;
        auto* tabs = window->findChild<QWidget*>(QStringLiteral("accounts.tabs"));
        QTest::keyClick(tabs->findChildren<QAbstractButton*>().constFirst(), Qt::Key_Right);
        auto* signUp = window->findChild<QAbstractButton*>(QStringLiteral("accounts.signUp.privacy"));
        QVERIFY(signUp);
        signUp->click();
        QVERIFY(window->findChild<QDialog*>(QStringLiteral("legal.window")));
    }

    void isOneStepAwayFromTheSettings() {
        PrivacyPanel panel(m_world->context(), new QWidget);
        panel.findChild<QAbstractButton*>(QStringLiteral("settings.legal.terms"))->click();
        QCOMPARE(m_world->places.size(), std::size_t{1});
        QCOMPARE(m_world->places.at(0), legalPlace(QStringLiteral("terms")));
    }

    void nothingIsCutInAnyLook_data() { addLooks(); }
    void nothingIsCutInAnyLook() {
        QFETCH(const Look, look);
        putOn(m_world->theme, look);
        start();
        keep();
        LegalPage page(m_world->context());
        show(page, look.size - QSize(224, 52));
        page.open(legalPlace(QStringLiteral("privacy")));
        auto* versions = page.findChild<QComboBox*>(QStringLiteral("legal.versions"));
        QTRY_COMPARE(versions->count(), 2);
        for (const bool comparing : {false, true}) {
            if (comparing) page.findChild<QAbstractButton*>(QStringLiteral("legal.differences"))->click();
            picture(page, QStringLiteral("legal-%1-%2").arg(QLatin1String(QTest::currentDataTag())).arg(comparing).replace(u' ', u'_').replace(u'%', u'p'));
            QTRY_VERIFY2((namelessControls(page) + cutTexts(page)).isEmpty(), told(namelessControls(page) + cutTexts(page)));
        }
        putOn(m_world->theme, {});
    }
};

} // namespace atelyra::ui

QTEST_MAIN(atelyra::ui::LegalTest)
#include "legaltest.moc"
