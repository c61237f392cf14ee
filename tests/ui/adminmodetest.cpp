// Administrator mode in the window: who is offered it, its door, its frame, what is out of reach meanwhile, and that nothing of it is left afterwards.
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QtTest>

#include "client/ui/admin/adminband.h"
#include "client/ui/admin/casepanel.h"
#include "client/ui/admin/desktable.h"
#include "client/ui/admin/requestspage.h"
#include "client/ui/kit/notices.h"
#include "client/ui/shell/adminmode.h"
#include "client/ui/shell/commandpalette.h"
#include "client/ui/shell/sidebar.h"
#include "tests/ui/adminmarket.h"
#include "tests/ui/support/walker.h"
#include "tests/ui/support/window.h"

namespace atelyra::ui {

class AdminModeTest : public QObject {
    Q_OBJECT
    std::unique_ptr<AdminMarket> m_market;
    std::unique_ptr<MainWindow> m_window;

    static Place at(Place::Kind kind) {
        Place place;
        place.kind = kind;
        return place;
    }
    QDialog* door() const { return m_window->findChild<QDialog*>(QStringLiteral("admin.door")); }
    void type(const QString& password) {
        QTRY_VERIFY(door() && door()->isVisible());
        door()->findChild<QLineEdit*>(QStringLiteral("admin.door.password"))->setText(password);
        QTest::keyClick(door()->findChild<QLineEdit*>(QStringLiteral("admin.door.password")), Qt::Key_Return);
    }
    QString doorSays() const {
        QStringList all;
        for (const QLabel* label : door()->findChildren<QLabel*>())
            if (label->isVisible()) all.append(label->text());
        return all.join(u'\n');
    }
    void enter() {
        m_window->commands().action(QStringLiteral("admin"))->trigger();
        type(AdminMarket::password());
        QTRY_VERIFY_WITH_TIMEOUT(m_window->admin().isOn(), test::kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(rows() && rows()->model()->rowCount() == 2, test::kPatienceMs);
        m_window->activateWindow(); // the door was another window
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    // By its key, as soon as the window has the keyboard again.
    void leave() {
        QVERIFY(QTest::qWaitFor([this] {
            m_window->activateWindow();
            QTest::keyClick(m_window.get(), Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
            return !m_window->admin().isOn();
        }));
    }
    DeskTable* rows() const { return m_window->findChild<DeskTable*>(QStringLiteral("admin.requests")); }
    QStringList nav() const {
        QStringList names;
        for (const QAbstractButton* row : m_window->sidebar().findChildren<QAbstractButton*>())
            if (row->isVisible() && row->objectName().startsWith(QStringLiteral("shell.nav."))) names.append(row->objectName().mid(10));
        return names;
    }

private Q_SLOTS:
    void init() {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        m_market = std::make_unique<AdminMarket>();
        m_window = windowOf(m_market->world);
        begin(m_market->world, *m_window);
        QVERIFY(m_market->open(false));
        QTRY_VERIFY(m_window->page());
        QTRY_VERIFY(m_window->commands().action(QStringLiteral("admin"))->isEnabled());
    }
    void cleanup() {
        m_window.reset();
        m_market.reset();
    }

    void theDoorWantsThePasswordAndKeepsTheFocusWhereItIsWrong() {
        m_window->commands().action(QStringLiteral("admin"))->trigger();
        QTRY_VERIFY(door() && door()->isVisible());
        auto* field = door()->findChild<QLineEdit*>(QStringLiteral("admin.door.password"));
        QTRY_VERIFY(field->hasFocus());
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(doorSays().contains(QStringLiteral("Enter your password")));
        type(QStringLiteral("not the password"));
        QTRY_VERIFY_WITH_TIMEOUT(doorSays().contains(QStringLiteral("not the password of your account")), test::kPatienceMs);
        QVERIFY(door()->isVisible() && field->hasFocus());
        QVERIFY(!m_window->admin().isOn());
        QTest::keyClick(door(), Qt::Key_Escape);
        QTRY_VERIFY(!door() || !door()->isVisible());
        QVERIFY(!m_window->admin().isOn());
    }

    void theFrameIsAnotherOneAndTheMarketIsAway() {
        const Place before = at(Place::Kind::Orders);
        m_window->go(before);
        enter();
        auto* band = m_window->findChild<AdminBand*>(QStringLiteral("admin.band"));
        QVERIFY(band->isVisible());
        QVERIFY(band->findChild<QLabel*>(QStringLiteral("admin.band.end"))->text().startsWith(QStringLiteral("Ends")));
        QVERIFY(nav().contains(QStringLiteral("deskRequests")) && !nav().contains(QStringLiteral("orders")));
        QTRY_COMPARE(m_window->page()->title(), QStringLiteral("Privacy requests"));
        for (const auto kind : {Place::Kind::Orders, Place::Kind::Discover, Place::Kind::Inbox, Place::Kind::Outbox, Place::Kind::Profile}) {
            m_window->go(at(kind));
            QCOMPARE(m_window->page()->title(), QStringLiteral("Privacy requests"));
        }
        for (const char* id : {"newGig", "switchMode", "outbox", "undo", "copyState", "admin"}) QVERIFY2(!m_window->commands().action(QLatin1String(id))->isEnabled(), id);
        m_window->go(at(Place::Kind::Settings)); // what is about this program stays
        QVERIFY(m_window->page()->title() != QStringLiteral("Privacy requests"));
        QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(m_window->page()->title(), QStringLiteral("Privacy requests"));
        QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier); // and no further
        QCOMPARE(m_window->page()->title(), QStringLiteral("Privacy requests"));
        leave();
        QVERIFY(!band->isVisible());
        QTRY_VERIFY(nav().contains(QStringLiteral("orders")));
        QCOMPARE(m_window->page()->title(), QStringLiteral("Orders")); // where one was before
    }

    void nothingOfItIsLeftOrReachableAfterwards() {
        enter();
        QPointer<DeskTable> table = rows();
        QPointer<Page> page = m_window->page();
        leave();
        QVERIFY(!table && !page);
        QVERIFY(!m_window->findChild<CasePanel*>());
        const QString title = m_window->page()->title();
        for (const auto kind : {Place::Kind::DeskRequests, Place::Kind::DeskAudit}) {
            m_window->go(at(kind));
            m_window->replace(at(kind));
            QCOMPARE(m_window->page()->title(), title);
        }
        for (int i = 0; i < 5; ++i) {
            QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
            QVERIFY(!qobject_cast<RequestsPage*>(m_window->page()));
        }
        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(&m_window->palette().edit(), QStringLiteral("Privacy requests"));
        for (int i = 0; i < m_window->palette().rows().rowCount(); ++i) {
            const auto row = m_window->palette().rows().index(i).data(PaletteModel::RowRole).value<PaletteRow>();
            QVERIFY(!row.place || !isOfDesk(row.place->kind));
        }
    }

    void everyRoleHasTheDeskThatIsItsOwn() {
        QVERIFY(m_market->server.market().setRole("mira", v1::ROLE_SECURITY));
        QTRY_COMPARE_WITH_TIMEOUT(m_market->world.shell.view().role, v1::ROLE_SECURITY, test::kPatienceMs);
        m_window->commands().action(QStringLiteral("admin"))->trigger();
        type(AdminMarket::password());
        QTRY_VERIFY_WITH_TIMEOUT(m_window->admin().isOn(), test::kPatienceMs);
        QCOMPARE(m_window->page()->title(), QStringLiteral("Alerts"));
        QVERIFY(nav().contains(QStringLiteral("deskGuards")) && !nav().contains(QStringLiteral("deskRequests")));
        m_window->go(at(Place::Kind::DeskGuards));
        auto* guards = m_window->findChild<DeskTable*>(QStringLiteral("admin.guards"));
        QTRY_VERIFY_WITH_TIMEOUT(guards && guards->model()->rowCount() > 20, test::kPatienceMs);
        QVERIFY(m_window->findChild<QWidget*>(QStringLiteral("admin.guards.due"))->isVisible());
        leave();
        QVERIFY(m_market->server.market().setRole("mira", v1::MEMBER));
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->commands().action(QStringLiteral("admin"))->isVisible(), test::kPatienceMs);
    }

    void thePaletteHoldsNothingOfTheMarketMeanwhileAndRemembersNothing() {
        enter();
        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        CommandPalette& palette = m_window->palette();
        QVERIFY(palette.isOpen());
        bool desk = false;
        for (int i = 0; i < palette.rows().rowCount(); ++i) {
            const auto row = palette.rows().index(i).data(PaletteModel::RowRole).value<PaletteRow>();
            if (!row.place) continue;
            desk |= isOfDesk(row.place->kind);
            QVERIFY2(AdminMode::shows(row.place->kind), qPrintable(row.text));
        }
        QVERIFY(desk);
        QTest::keyClicks(&palette.edit(), QStringLiteral("Audit log"));
        QTest::keyClick(&palette.edit(), Qt::Key_Return);
        QTRY_COMPARE(m_window->page()->title(), QStringLiteral("Audit log"));
        QVERIFY(!m_market->world.settings.value(QStringLiteral("palette/recent")).toStringList().join(u' ').contains(QStringLiteral("desk")));
    }

    void signingOutEndsIt() {
        enter();
        QPointer<Page> page = m_window->page();
        m_market->world.accounts.signOut(this, [](const Status&) {});
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->admin().isOn() && !page, test::kPatienceMs);
    }

    void whoIsNoOfficerIsNotOfferedIt() {
        QVERIFY(m_market->server.market().setRole("mira", v1::MEMBER).has_value());
        QAction* action = m_window->commands().action(QStringLiteral("admin"));
        QTRY_VERIFY_WITH_TIMEOUT(!action->isEnabled() && !action->isVisible(), test::kPatienceMs);
        action->trigger();
        QVERIFY(!door());
    }

    void everyControlOfTheFrameHasItsName() {
        enter();
        QTest::qWait(0);
        QTRY_VERIFY2((namelessControls(*m_window) + cutTexts(*m_window)).isEmpty(), told(namelessControls(*m_window) + cutTexts(*m_window)));
    }
};

} // namespace atelyra::ui

QTEST_MAIN(atelyra::ui::AdminModeTest)
#include "adminmodetest.moc"
