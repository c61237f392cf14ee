// Tickets of people who have limited the use of their data, at the window: support sees a lock and asks, an officer says why, and then it is read.
#include <QComboBox>
#include <QPushButton>
#include <QtTest>

#include "client/model/help/helpactions.h"
#include "client/store/ticketquery.h"
#include "client/ui/admin/desktable.h"
#include "client/ui/admin/helpcasepanel.h"
#include "client/ui/admin/helpdeskpage.h"
#include "client/ui/admin/readaskspage.h"
#include "server/core/persist.h"
#include "server/jobs/marketparts.h"
#include "tests/ui/adminmarket.h"
#include "tests/ui/support/showing.h"

namespace atelyra::ui {

class ReadAsksTest : public QObject {
    Q_OBJECT
    std::unique_ptr<AdminMarket> m_market;
    std::unique_ptr<model::DeskActions> m_desk;
    std::unique_ptr<DeskPage> m_page;
    std::string m_ticket;

    // Asked by a member who limits the use of their data after it.
    void makeLockedTicket() {
        model::HelpActions help(*m_market->member->engine);
        model::Question question;
        question.kind = v1::TICKET_ABOUT_BUG;
        question.subject = QStringLiteral("The window is gone");
        question.text = QStringLiteral("It opens where I have no screen.");
        help.ask(question, this, [](const Result<RawId>&) {});
        QTRY_VERIFY_WITH_TIMEOUT(!(m_ticket = ticketThere()).empty(), test::kPatienceMs);
        limit();
    }
    std::string ticketThere() {
        std::string id;
        (void)m_market->server.market().parts().readers.read([&](store::Store& tables) -> Status {
            if (auto row = tables.db->query("SELECT id FROM ticket"); row.step()) id = row.id(0).str();
            return ok();
        });
        return id;
    }
    void limit() {
        QVERIFY(m_market->server.market().parts().writer.run([this](server::Tx& tx) -> Status {
            v1::PrivacyChoices choices;
            choices.set_account_id(m_market->member->me.str());
            choices.set_restricted(true);
            choices.set_restricted_ms(tx.nowMs);
            rules::Changes changes;
            changes.put(std::move(choices));
            server::persist(tx, changes);
            return ok();
        }));
    }
    template <class P> void openPage(const char* rows) {
        m_page = std::make_unique<P>(m_market->world.context(), *m_desk);
        show(*m_page);
        m_page->open({});
        auto* table = m_page->findChild<DeskTable*>(QLatin1String(rows));
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 1, test::kPatienceMs);
        table->setFocus();
        QTest::keyClick(table, Qt::Key_J);
        QTRY_VERIFY(!table->chosen().isEmpty());
    }
    QString sentence(const char* rows) const { return m_page->findChild<DeskTable*>(QLatin1String(rows))->model()->index(0, 0).data(Qt::AccessibleTextRole).toString(); }
    template <class W> W* find(const char* name) const {
        for (W* one : m_page->findChildren<W*>(QLatin1String(name)))
            if (one->isVisibleTo(m_page.get())) return one;
        return nullptr;
    }
    std::vector<std::string> deeds() {
        std::vector<std::string> whats;
        (void)m_market->server.market().parts().readers.read([&](store::Store& tables) -> Status {
            for (const auto& entry : tables.audit.ofItem(*rawIdFromBytes(m_ticket), 10)) whats.push_back(entry.what());
            return ok();
        });
        return whats;
    }
    // A colleague who helps wants to read it.
    void colleagueAsks() {
        QVERIFY(m_market->addColleague());
        QVERIFY(m_market->server.market().setRole("dario", v1::ROLE_SUPPORT).has_value());
        QVERIFY(m_market->told(*m_market->colleague, AdminMarket::openDesk("dario")));
        v1::AskToReadTicket wish;
        wish.set_ticket_id(m_ticket);
        QVERIFY(m_market->told(*m_market->colleague, wish));
    }
    void openOfficersPage() {
        QVERIFY(m_market->open());
        makeLockedTicket();
        colleagueAsks();
        QVERIFY(m_desk = m_market->enterDesk(v1::ROLE_PRIVACY_OFFICER));
        openPage<ReadAsksPage>("admin.reading");
    }

private Q_SLOTS:
    void init() { m_market = std::make_unique<AdminMarket>(); }
    void cleanup() {
        m_page.reset();
        m_desk.reset();
        m_market.reset();
    }

    void supportSeesALockAndAsks() {
        QVERIFY(m_market->open());
        makeLockedTicket();
        QVERIFY(m_desk = m_market->enterDesk(v1::ROLE_SUPPORT));
        openPage<HelpDeskPage>("admin.tickets");
        const QString said = sentence("admin.tickets");
        QVERIFY2(said.contains(QStringLiteral("Use is limited")) && !said.contains(QStringLiteral("window is gone")) && !said.contains(QStringLiteral("ada")), qPrintable(said));
        auto* panel = m_page->findChild<HelpCasePanel*>(QStringLiteral("admin.ticket"));
        QTRY_VERIFY(panel->isVisible());
        QVERIFY(words(*panel).contains(QStringLiteral("A privacy officer has to say why")) && !panel->isWhole());
        QVERIFY(!words(*panel).contains(QStringLiteral("Reading the ticket")));
        picture(*m_page, QStringLiteral("locked-ticket"));
        find<QPushButton>("admin.ticket.ask")->click();
        QTRY_COMPARE_WITH_TIMEOUT(deeds(), std::vector<std::string>{"look.ask"}, test::kPatienceMs);
    }
    void anOfficerSaysWhy() {
        openOfficersPage();
        const QString said = sentence("admin.reading");
        for (const char* part : {"A ticket", "@ada", "Waits", "dario"}) QVERIFY2(said.contains(QLatin1String(part)), qPrintable(said));
        find<QPushButton>("admin.reading.allow")->click();
        QTRY_VERIFY(dialog("admin.read"));
        auto* form = dialog("admin.read");
        auto* act = form->findChild<QPushButton*>(QStringLiteral("admin.read.act"));
        act->click();
        QVERIFY(form->isVisible() && words(*form).contains(QStringLiteral("without a reason nothing is done")));
        picture(*form, QStringLiteral("let-read"));
        auto* why = form->findChild<QComboBox*>(QStringLiteral("admin.read.reason"));
        QCOMPARE(why->count(), 5);
        why->setCurrentIndex(why->findData(QStringLiteral("legal_claim")));
        act->click();
        QTRY_VERIFY_WITH_TIMEOUT(!dialog("admin.read"), test::kPatienceMs);
        QTRY_VERIFY(sentence("admin.reading").contains(QStringLiteral("A legal claim rests on it")));
        QVERIFY(!find<QPushButton>("admin.reading.allow")); // it is said
        picture(*m_page, QStringLiteral("may-be-read"));
        QCOMPARE(deeds(), (std::vector<std::string>{"look.allow", "look.ask"}));
        v1::TicketCaseQuery query;
        query.set_ticket_id(m_ticket);
        QVERIFY(m_market->told(*m_market->colleague, query));
    }
    void orThatItStaysLocked() {
        openOfficersPage();
        find<QPushButton>("admin.reading.refuse")->click();
        QTRY_VERIFY_WITH_TIMEOUT(sentence("admin.reading").contains(QStringLiteral("Stays locked")), test::kPatienceMs);
        v1::TicketCaseQuery query;
        query.set_ticket_id(m_ticket);
        QVERIFY(!m_market->told(*m_market->colleague, query));
    }
};
} // namespace atelyra::ui

QTEST_MAIN(atelyra::ui::ReadAsksTest)
#include "readaskstest.moc"
