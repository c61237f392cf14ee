// Administrator mode in the window: who is offered it, its door, its frame, what is out of reach meanwhile, and that nothing of it is left afterwards.
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QtTest>

#include "client/model/help/helpactions.h"
#include "client/ui/admin/adminband.h"
#include "client/ui/admin/casepanel.h"
#include "client/ui/admin/desktable.h"
#include "client/ui/admin/requestspage.h"
#include "client/ui/kit/notices.h"
#include "client/ui/shell/adminmode.h"
#include "client/ui/shell/commandpalette.h"
#include "client/ui/shell/sidebar.h"
#include "server/core/persist.h"
#include "server/core/watch/raising.h"
#include "server/jobs/marketparts.h"
#include "tests/ui/adminmarket.h"
#include "tests/ui/support/showing.h"
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
    void passTheDoor() {
        m_window->commands().action(QStringLiteral("admin"))->trigger();
        type(AdminMarket::password());
        QTRY_VERIFY_WITH_TIMEOUT(m_window->admin().isOn(), test::kPatienceMs);
        m_window->activateWindow(); // the door was another window
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    void enter() {
        passTheDoor();
        QTRY_VERIFY_WITH_TIMEOUT(rows() && rows()->model()->rowCount() == 2, test::kPatienceMs);
    }
    // By its key, as soon as the window has the keyboard again.
    void leave() {
        QVERIFY(QTest::qWaitFor([this] {
            m_window->activateWindow();
            QTest::keyClick(m_window.get(), Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
            return !m_window->admin().isOn();
        }));
    }
    // As anybody types: what has the focus of the window gets it, also where no window is active.
    void press(Qt::Key key) const { QTest::keyClick(m_window->windowHandle(), key); }
    QByteArray focused() const { return m_window->focusWidget() ? m_window->focusWidget()->objectName().toUtf8() + " has the focus" : QByteArray("nothing has the focus"); }
    bool isFocusIn(const QWidget* one) const { return m_window->focusWidget() == one || one->isAncestorOf(m_window->focusWidget()); }
    void reread() const { qobject_cast<DeskPage*>(m_window->page())->read(); }
    static v1::Role roleOf(const char* name) {
        v1::Role role;
        return v1::Role_Parse(name, &role) ? role : v1::ROLE_UNSET;
    }
    static model::Question question() {
        model::Question one;
        one.kind = v1::TICKET_ABOUT_BUG;
        one.subject = QStringLiteral("The window is gone");
        one.text = QStringLiteral("It opens where I have no screen.");
        return one;
    }
    static v1::ProposeDisclosure disclosure() {
        v1::ProposeDisclosure wish;
        wish.set_person("ada");
        wish.set_authority("District court of the harbour");
        wish.set_matter("12 O 345/26");
        wish.set_basis("Section 95");
        wish.add_sections("profile");
        return wish;
    }
    // Something to choose from on the lists that are not filled by themselves.
    void fillLists() {
        QVERIFY(m_market->addColleague() && m_market->told(*m_market->colleague, disclosure()));
        QVERIFY(m_market->server.market().parts().writer.run([this](server::Tx& tx) -> Status {
            rules::Changes changes;
            v1::Report report;
            report.set_id(std::string(16, 'r'));
            report.set_account_id(m_market->colleague->me.str());
            report.set_about_id(m_market->member->me.str());
            *report.mutable_item() = rules::toProto({v1::PROFILE, m_market->member->me});
            report.set_state(v1::REPORT_FILED);
            report.set_filed_ms(tx.nowMs);
            changes.put(std::move(report));
            server::persist(tx, changes);
            v1::Alert alert;
            alert.set_kind(v1::MUCH_SENT);
            alert.set_account_id(m_market->member->me.str());
            server::raise(tx, alert, m_market->member->me.str());
            return ok();
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

    void theKeysAreInTheListAsSoonAsTheDoorHasClosed_data() {
        QTest::addColumn<QByteArray>("role");
        for (const char* role : {"ROLE_PRIVACY_OFFICER", "ROLE_SECURITY", "ROLE_SUPPORT", "ROLE_MODERATOR"}) QTest::newRow(role) << QByteArray(role);
    }
    void theKeysAreInTheListAsSoonAsTheDoorHasClosed() {
        QFETCH(const QByteArray, role);
        fillLists();
        QVERIFY(m_market->server.market().setRole("mira", roleOf(role)));
        QTRY_COMPARE_WITH_TIMEOUT(m_market->world.shell.view().role, roleOf(role), test::kPatienceMs);
        passTheDoor();
        for (const auto& entry : Sidebar::deskEntries(roleOf(role))) {
            m_window->go(at(entry.kind));
            Page* page = m_window->page();
            QTRY_VERIFY_WITH_TIMEOUT(!words(*page).contains(QStringLiteral("Reading")), test::kPatienceMs);
            const auto context = [&] { return page->title().toUtf8() + ": " + focused(); };
            QVERIFY2(isFocusIn(page), context());
            auto* table = page->findChild<DeskTable*>();
            const int rows = table->model()->rowCount();
            QVERIFY2(rows > 0 || !table->isVisible(), context());
            press(Qt::Key_J);
            QCOMPARE(table->currentIndex().row(), rows > 0 ? 0 : -1);
            press(Qt::Key_Down);
            QCOMPARE(table->currentIndex().row(), std::min(rows, 2) - 1);
            press(Qt::Key_K);
            QCOMPARE(table->currentIndex().row(), rows > 0 ? 0 : -1);
        }
    }

    void tabGoesFromTheDoorToTheFirstControlOfThePage() {
        enter();
        press(Qt::Key_Tab);
        QCOMPARE(focused(), QByteArray("admin.kind has the focus"));
    }

    void rowsThatComeTakeTheKeysFromNobody() {
        enter();
        fillLists();
        const auto focus = [this](const char* name) { m_window->findChild<QWidget*>(QLatin1String(name))->setFocus(Qt::TabFocusReason); };
        focus("shell.nav.deskDisclosures");
        m_window->go(at(Place::Kind::DeskDisclosures));
        const auto* disclosures = m_window->findChild<DeskTable*>(QStringLiteral("admin.disclosures"));
        QTRY_COMPARE_WITH_TIMEOUT(disclosures->model()->rowCount(), 1, test::kPatienceMs);
        QCOMPARE(focused(), QByteArray("shell.nav.deskDisclosures has the focus"));
        focus("admin.disclosures.propose");
        QVERIFY(m_market->told(*m_market->colleague, disclosure()));
        reread();
        QTRY_COMPARE_WITH_TIMEOUT(disclosures->model()->rowCount(), 2, test::kPatienceMs);
        QCOMPARE(focused(), QByteArray("admin.disclosures.propose has the focus"));
        m_window->go(at(Place::Kind::DeskRequests));
        focus("admin.kind");
        m_market->rights->ask(v1::RIGHT_TO_CORRECTION, QStringLiteral("I live in France."), this, {});
        QTRY_COMPARE_WITH_TIMEOUT(m_market->ofMember().size(), std::size_t(3), test::kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT((reread(), rows()->model()->rowCount() == 3), test::kPatienceMs);
        QCOMPARE(focused(), QByteArray("admin.kind has the focus"));
    }

    void whoReadsAgainKeepsTheKeysWhereRowsAreInsteadOfTheButton() {
        QVERIFY(m_market->server.market().setRole("mira", v1::ROLE_SUPPORT));
        QTRY_COMPARE_WITH_TIMEOUT(m_market->world.shell.view().role, v1::ROLE_SUPPORT, test::kPatienceMs);
        passTheDoor();
        auto* again = m_window->findChild<QPushButton*>(QStringLiteral("admin.tickets.again"));
        QTRY_VERIFY_WITH_TIMEOUT(again->isVisible(), test::kPatienceMs);
        model::HelpActions help(*m_market->member->engine);
        help.ask(question(), this, [](const Result<RawId>&) {});
        const auto* table = m_window->findChild<DeskTable*>(QStringLiteral("admin.tickets"));
        again->setFocus(Qt::TabFocusReason);
        QTRY_VERIFY_WITH_TIMEOUT((again->click(), table->model()->rowCount() == 1), test::kPatienceMs);
        QVERIFY2(isFocusIn(m_window->page()), focused());
        press(Qt::Key_J);
        QCOMPARE(table->currentIndex().row(), 0);
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
