// Asking for help and giving it, at the window: a question is there at once and keeps what was written, nothing is named that nobody ticked; the
// desk is worked by keyboard, and what was written survives whoever was faster; one screen for an account that was taken over.
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QtTest>

#include "client/model/help/helpactions.h"
#include "client/store/ticketquery.h"
#include "client/ui/admin/desktable.h"
#include "client/ui/admin/helpcasepanel.h"
#include "client/ui/admin/helpdeskpage.h"
#include "client/ui/help/helppage.h"
#include "client/ui/help/questiondialog.h"
#include "client/ui/shell/pagetable.h"
#include "client/ui/shell/sidebar.h"
#include "shared/rules/tickets.h"
#include "tests/ui/adminmarket.h"
#include "tests/ui/support/showing.h"

namespace atelyra::ui {

class HelpPagesTest : public QObject {
    Q_OBJECT
    std::unique_ptr<AdminMarket> m_market;
    std::unique_ptr<model::DeskActions> m_desk;
    std::unique_ptr<HelpDeskPage> m_page;
    std::unique_ptr<HelpPage> m_help;

    static void press(QDialog& sheet, const char* name) { sheet.findChild<QPushButton*>(QLatin1String(name))->click(); }

    // ---- who asks
    void openHelp() {
        QVERIFY(m_market->open());
        m_help = std::make_unique<HelpPage>(m_market->world.context());
        show(*m_help);
        m_help->open({});
    }
    QListView* list() const { return m_help->findChild<QListView*>(QStringLiteral("help.list")); }
    void ask(const QString& subject, const QString& text) {
        m_help->findChild<QPushButton*>(QStringLiteral("help.ask"))->click();
        QTRY_VERIFY(dialog("help.question"));
        QDialog& sheet = *dialog("help.question");
        auto* kind = sheet.findChild<QComboBox*>(QStringLiteral("help.question.kind"));
        kind->setCurrentIndex(kind->findData(int(v1::TICKET_ABOUT_BUG)));
        sheet.findChild<QLineEdit*>(QStringLiteral("help.question.subject"))->setText(subject);
        sheet.findChild<QPlainTextEdit*>(QStringLiteral("help.question.text"))->setPlainText(text);
        press(sheet, "help.question.act");
        QTRY_VERIFY_WITH_TIMEOUT(!dialog("help.question"), test::kPatienceMs);
    }
    std::vector<client::OwnTicket> tickets(client::Engine& engine) {
        std::optional<std::vector<client::OwnTicket>> all;
        engine.ask(this, [](client::EngineSession& session) { return client::tickets(session.cache()); }, [&](std::vector<client::OwnTicket> found) { all = std::move(found); });
        return AdminMarket::until([&] { return all.has_value(); }) ? *all : std::vector<client::OwnTicket>();
    }
    std::vector<client::OwnTicket> tickets() { return tickets(m_market->world.engine); }

    // ---- who helps
    void openDesk(v1::TicketKind kind = v1::TICKET_ABOUT_BUG) {
        QVERIFY(m_market->open());
        model::HelpActions help(*m_market->member->engine);
        model::Question question;
        question.kind = kind;
        question.subject = QStringLiteral("The window is gone");
        question.text = QStringLiteral("It opens where I have no screen.");
        if (kind == v1::TICKET_ABOUT_SAFETY) {
            question.reason = v1::CHILD_ACCOUNT;
            question.about = m_market->colleague->me;
        }
        help.ask(question, this, [](const Result<RawId>&) {});
        QVERIFY(AdminMarket::until([&] {
            const auto all = tickets(*m_market->member->engine);
            return all.size() == 1 && !all[0].ticket.number().empty();
        }));
        QVERIFY(m_desk = m_market->enterDesk(v1::ROLE_SUPPORT));
        m_page = std::make_unique<HelpDeskPage>(m_market->world.context(), *m_desk);
        show(*m_page);
        m_page->open({});
        QTRY_COMPARE_WITH_TIMEOUT(table()->model()->rowCount(), 1, test::kPatienceMs);
        table()->setFocus();
        QTest::keyClick(table(), Qt::Key_J);
        QTRY_VERIFY_WITH_TIMEOUT(panel()->isVisible() && panel()->isWhole(), test::kPatienceMs);
    }
    DeskTable* table() const { return m_page->findChild<DeskTable*>(QStringLiteral("admin.tickets")); }
    HelpCasePanel* panel() const { return m_page->findChild<HelpCasePanel*>(QStringLiteral("admin.ticket")); }
    void claim() {
        QTest::keyClick(table(), Qt::Key_C);
        QTRY_VERIFY_WITH_TIMEOUT(panel()->ticket().row().mine(), test::kPatienceMs);
    }
    bool addAsMember(const QString& text) {
        model::HelpActions help(*m_market->member->engine);
        const auto all = tickets(*m_market->member->engine);
        std::optional<bool> added;
        help.add(rawIdOf(all[0].ticket.id()), text, {}, this, [&](const Result<CommandId>& done) { added = done.has_value(); });
        if (!AdminMarket::until([&] { return added.has_value(); })) return false;
        return AdminMarket::until([&] {
            const auto now = tickets(*m_market->member->engine);
            return !now[0].pending && now[0].ticket.messages_size() == all[0].ticket.messages_size() + 1;
        });
    }

private Q_SLOTS:
    void init() { m_market = std::make_unique<AdminMarket>(); }
    void cleanup() {
        m_help.reset();
        m_page.reset();
        m_desk.reset();
        m_market.reset();
    }

    void aQuestionIsThereAtOnceAndLeadsToItsPage() {
        openHelp();
        QTRY_VERIFY_WITH_TIMEOUT(words(*m_help).contains(QStringLiteral("You have not asked anything yet")), test::kPatienceMs);
        m_market->world.engine.tell([](client::EngineSession& session) { session.setPaused(true); });
        ask(QStringLiteral("The window is gone"), QStringLiteral("It opens where I have no screen."));
        QTRY_COMPARE_WITH_TIMEOUT(list()->model()->rowCount(), 1, test::kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(!m_market->world.places.empty(), test::kPatienceMs);
        const Place there = m_market->world.places.back();
        QCOMPARE(there.kind, Place::Kind::Help);
        m_help->open(there);
        QTRY_VERIFY_WITH_TIMEOUT(words(*m_help).contains(QStringLiteral("It opens where I have no screen.")), test::kPatienceMs);
        QVERIFY(words(*m_help).contains(QStringLiteral("waits in your Outbox")));
        picture(*m_help, QStringLiteral("help-queued"));
        m_market->world.engine.tell([](client::EngineSession& session) { session.setPaused(false); });
        QTRY_VERIFY_WITH_TIMEOUT(m_help->title().startsWith(QStringLiteral("T-")), test::kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(words(*m_help).contains(QStringLiteral("The help desk answers by")), test::kPatienceMs);
        // Solved by its person, and open again with a word.
        m_help->findChild<QPushButton*>(QStringLiteral("help.solve"))->click();
        QTRY_VERIFY_WITH_TIMEOUT(!tickets()[0].pending && tickets()[0].ticket.state() == v1::TICKET_SOLVED, test::kPatienceMs);
        QTRY_COMPARE(m_help->findChild<QPushButton*>(QStringLiteral("help.send"))->text(), QStringLiteral("Open it again"));
        m_help->findChild<QPlainTextEdit*>(QStringLiteral("help.text"))->setPlainText(QStringLiteral("It came back."));
        QVERIFY(m_help->primaryAction());
        QTRY_VERIFY_WITH_TIMEOUT(!tickets()[0].pending && rules::isOpen(tickets()[0].ticket.state()) && tickets()[0].ticket.messages_size() == 2, test::kPatienceMs);
    }

    void whatIsMissingIsSaidWhereItIsMissing() {
        openHelp();
        m_help->findChild<QPushButton*>(QStringLiteral("help.ask"))->click();
        QTRY_VERIFY(dialog("help.question"));
        QDialog& sheet = *dialog("help.question");
        press(sheet, "help.question.act");
        QVERIFY(words(sheet).contains(QStringLiteral("Choose what it is about")));
        auto* kind = sheet.findChild<QComboBox*>(QStringLiteral("help.question.kind"));
        kind->setCurrentIndex(1);
        press(sheet, "help.question.act");
        QVERIFY(words(sheet).contains(QStringLiteral("Say in a few words")));
        sheet.findChild<QLineEdit*>(QStringLiteral("help.question.subject"))->setText(QStringLiteral("Nothing else"));
        press(sheet, "help.question.act");
        QVERIFY(words(sheet).contains(QStringLiteral("Write a sentence or two.")));
        QVERIFY(tickets().empty());
        sheet.reject();
    }

    void anOrderGoesAlongOnlyWhenItsBoxIsTicked() {
        openHelp();
        model::Question begun;
        begun.order = OrderId::of(std::string(16, 'o'));
        openQuestion(m_market->world.context(), begun, QStringLiteral("Poster"), m_help.get(), [](const RawId&) {});
        QTRY_VERIFY(dialog("help.question"));
        QDialog& sheet = *dialog("help.question");
        auto* box = sheet.findChild<QCheckBox*>(QStringLiteral("help.question.order"));
        QVERIFY(box && !box->isChecked());
        sheet.findChild<QComboBox*>(QStringLiteral("help.question.kind"))->setCurrentIndex(1);
        sheet.findChild<QLineEdit*>(QStringLiteral("help.question.subject"))->setText(QStringLiteral("About it"));
        sheet.findChild<QPlainTextEdit*>(QStringLiteral("help.question.text"))->setPlainText(QStringLiteral("And yet not."));
        press(sheet, "help.question.act");
        QTRY_COMPARE_WITH_TIMEOUT(tickets().size(), std::size_t(1), test::kPatienceMs);
        QVERIFY(tickets()[0].ticket.order_id().empty());
        // From an order's place one gets there with that order in hand.
        Place order;
        order.kind = Place::Kind::Order;
        order.order = begun.order;
        QCOMPARE(helpFrom(order).kind, Place::Kind::Help);
        QCOMPARE(helpFrom(order).order, begun.order);
    }

    void whatIsBeingWrittenIsThereAgain() {
        openHelp();
        ask(QStringLiteral("One"), QStringLiteral("First."));
        QTRY_VERIFY_WITH_TIMEOUT(!m_market->world.places.empty(), test::kPatienceMs);
        const Place there = m_market->world.places.back();
        m_help->open(there);
        QTRY_VERIFY_WITH_TIMEOUT(words(*m_help).contains(QStringLiteral("First.")), test::kPatienceMs);
        auto* text = m_help->findChild<QPlainTextEdit*>(QStringLiteral("help.text"));
        (void)tickets(); // the draft was looked for before
        text->setPlainText(QStringLiteral("Half a senten"));
        m_help->open({}); // back to the list
        m_help->open(there);
        QTRY_COMPARE_WITH_TIMEOUT(text->toPlainText(), QStringLiteral("Half a senten"), test::kPatienceMs);
        // And what was sent and is taken back before a network was there.
        m_market->world.engine.tell([](client::EngineSession& session) { session.setPaused(true); });
        QVERIFY(m_help->primaryAction());
        QTRY_VERIFY_WITH_TIMEOUT(text->toPlainText().isEmpty() && tickets()[0].pending, test::kPatienceMs);
        std::optional<CommandId> queued;
        m_market->world.engine.ask(this, [](client::EngineSession& session) { return session.cache().outbox().waiting().back().id; }, [&](CommandId id) { queued = id; });
        QTRY_VERIFY_WITH_TIMEOUT(queued.has_value(), test::kPatienceMs);
        std::optional<Result<int>> undone;
        m_market->world.context().outbox.undo(*queued, this, [&](Result<int> result) { undone = std::move(result); });
        QTRY_VERIFY_WITH_TIMEOUT(undone.has_value(), test::kPatienceMs);
        QVERIFY(undone->has_value());
        m_help->open(there);
        QTRY_COMPARE_WITH_TIMEOUT(text->toPlainText(), QStringLiteral("Half a senten"), test::kPatienceMs);
    }

    void aQuestionLeftHalfWrittenWaitsForItsPerson() {
        openHelp();
        const auto open = [this] {
            m_help->findChild<QPushButton*>(QStringLiteral("help.ask"))->click();
            return AdminMarket::until([this] { return dialog("help.question") != nullptr; }) ? dialog("help.question") : nullptr;
        };
        QDialog* sheet = open();
        QVERIFY(sheet);
        (void)tickets(); // the draft was looked for before
        auto* kind = sheet->findChild<QComboBox*>(QStringLiteral("help.question.kind"));
        kind->setCurrentIndex(kind->findData(int(v1::TICKET_ABOUT_BUG)));
        sheet->findChild<QPlainTextEdit*>(QStringLiteral("help.question.text"))->setPlainText(QStringLiteral("It opens where"));
        sheet->reject();
        QTRY_VERIFY(!dialog("help.question"));
        sheet = open();
        QVERIFY(sheet);
        QTRY_COMPARE_WITH_TIMEOUT(sheet->findChild<QPlainTextEdit*>(QStringLiteral("help.question.text"))->toPlainText(), QStringLiteral("It opens where"), test::kPatienceMs);
        QCOMPARE(sheet->findChild<QComboBox*>(QStringLiteral("help.question.kind"))->currentData().toInt(), int(v1::TICKET_ABOUT_BUG));
        sheet->findChild<QLineEdit*>(QStringLiteral("help.question.subject"))->setText(QStringLiteral("The window"));
        press(*sheet, "help.question.act");
        QTRY_COMPARE_WITH_TIMEOUT(tickets().size(), std::size_t(1), test::kPatienceMs);
        QTRY_VERIFY(!dialog("help.question"));
        sheet = open(); // asked is asked
        QVERIFY(sheet);
        (void)tickets();
        QTest::qWait(50);
        QVERIFY(sheet->findChild<QPlainTextEdit*>(QStringLiteral("help.question.text"))->toPlainText().isEmpty());
        sheet->reject();
    }

    void oneScreenForAnAccountThatWasTakenOver() {
        openHelp();
        test::Desk attic(m_market->server.url, "mira");
        std::optional<bool> in;
        attic.engine->askLater<AccountId>(&attic.guard, [](client::EngineSession& session, auto then) { session.signIn(test::signInForm("mira"), then); },
            [&](const Result<AccountId>& me) { in = me.has_value(); });
        QVERIFY(AdminMarket::until([&] { return in.has_value(); }) && *in);
        openTakenOver(m_market->world.context(), m_help.get());
        QTRY_VERIFY(dialog("help.taken"));
        QDialog& sheet = *dialog("help.taken");
        QTRY_VERIFY_WITH_TIMEOUT(words(sheet).contains(QStringLiteral("(this one)")), test::kPatienceMs);
        picture(sheet, QStringLiteral("taken-over"));
        auto* old = sheet.findChild<QLineEdit*>(QStringLiteral("help.taken.old"));
        auto* next = sheet.findChild<QLineEdit*>(QStringLiteral("help.taken.new"));
        press(sheet, "help.taken.act");
        QVERIFY(words(sheet).contains(QStringLiteral("Enter the password")));
        old->setText(QStringLiteral("wrong password indeed"));
        next->setText(QStringLiteral("quiet lantern orchard"));
        press(sheet, "help.taken.act");
        QTRY_VERIFY_WITH_TIMEOUT(words(sheet).contains(QStringLiteral("This is not the password any more")), test::kPatienceMs);
        QVERIFY(tickets().empty());
        old->setText(AdminMarket::password());
        press(sheet, "help.taken.act");
        QTRY_VERIFY_WITH_TIMEOUT(!dialog("help.taken"), test::kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(tickets().size() == 1 && !tickets()[0].ticket.number().empty(), test::kPatienceMs);
        QVERIFY(rules::isUrgent(tickets()[0].ticket));
        QCOMPARE(tickets()[0].ticket.reason(), v1::ACCOUNT_TAKEN_OVER);
        attic.engine->tell([](client::EngineSession& session) { session.syncNow(); }); // refused at once; without it, with the next call of its own
        QTRY_VERIFY_WITH_TIMEOUT(!attic.engine->state().signedIn, test::kPatienceMs);
        QVERIFY(m_market->world.engine.state().signedIn);
        QVERIFY(m_market->world.toasts.join(u'\n').contains(QStringLiteral("signed out")));
    }

    // ---- the desk
    void theDeskIsWorkedByKeyboard() {
        openDesk();
        QVERIFY(words(*panel()).contains(QStringLiteral("It opens where I have no screen.")));
        picture(*m_page, QStringLiteral("desk"));
        QTest::keyClick(table(), Qt::Key_R); // not before it is taken
        QVERIFY(!dialog("admin.helpSheet"));
        claim();
        QTest::keyClick(table(), Qt::Key_N);
        QTRY_VERIFY(dialog("admin.helpSheet"));
        dialog("admin.helpSheet")->findChild<QPlainTextEdit*>(QStringLiteral("admin.helpSheet.text"))->setPlainText(QStringLiteral("Seen before."));
        press(*dialog("admin.helpSheet"), "admin.helpSheet.act");
        QTRY_VERIFY_WITH_TIMEOUT(!dialog("admin.helpSheet"), test::kPatienceMs);
        QTRY_VERIFY(words(*panel()).contains(QStringLiteral("Seen before.")));
        QTest::keyClick(table(), Qt::Key_R);
        QTRY_VERIFY(dialog("admin.helpSheet"));
        press(*dialog("admin.helpSheet"), "admin.helpSheet.act");
        QVERIFY(words(*dialog("admin.helpSheet")).contains(QStringLiteral("Write a sentence.")));
        dialog("admin.helpSheet")->findChild<QPlainTextEdit*>(QStringLiteral("admin.helpSheet.text"))->setPlainText(QStringLiteral("Move it with Alt+Space."));
        press(*dialog("admin.helpSheet"), "admin.helpSheet.act");
        QTRY_VERIFY_WITH_TIMEOUT(!dialog("admin.helpSheet"), test::kPatienceMs);
        QVERIFY(AdminMarket::until([&] {
            const auto all = tickets(*m_market->member->engine);
            return all[0].ticket.messages_size() == 2 && all[0].ticket.messages(1).body() == "Move it with Alt+Space.";
        }));
        picture(*m_page, QStringLiteral("desk-answered"));
    }

    void whoeverWasFasterIsSaidAndNothingIsLost() {
        openDesk();
        claim();
        QTest::keyClick(table(), Qt::Key_R);
        QTRY_VERIFY(dialog("admin.helpSheet"));
        QDialog& sheet = *dialog("admin.helpSheet");
        auto* text = sheet.findChild<QPlainTextEdit*>(QStringLiteral("admin.helpSheet.text"));
        text->setPlainText(QStringLiteral("Move it with Alt+Space."));
        QVERIFY(m_page->hasUnsaved());
        QVERIFY(addAsMember(QStringLiteral("It is back by itself.")));
        press(sheet, "admin.helpSheet.act");
        QTRY_VERIFY_WITH_TIMEOUT(words(sheet).contains(QStringLiteral("It is back by itself.")), test::kPatienceMs);
        QCOMPARE(text->toPlainText(), QStringLiteral("Move it with Alt+Space."));
        QVERIFY(words(*panel()).contains(QStringLiteral("It is back by itself.")));
        press(sheet, "admin.helpSheet.act"); // it still fits
        QTRY_VERIFY_WITH_TIMEOUT(!dialog("admin.helpSheet"), test::kPatienceMs);
        QCOMPARE(panel()->ticket().ticket().messages_size(), 3);
    }

    void aChildsAccountIsHiddenOnlyAfterASecondQuestion() {
        m_market->colleague = std::make_unique<test::Desk>(m_market->server.url, "kidd");
        m_market->colleague->signUp();
        QVERIFY(AdminMarket::until([&] { return !m_market->colleague->me.isNull(); }));
        openDesk(v1::TICKET_ABOUT_SAFETY);
        const auto button = [&](v1::TicketStep step) -> QPushButton* {
            const auto all = m_page->findChildren<QPushButton*>(QStringLiteral("admin.ticketStep%1").arg(int(step)));
            for (QPushButton* one : all)
                if (one->isVisibleTo(m_page.get())) return one;
            return nullptr;
        };
        QVERIFY(!button(v1::HIDE_CHILD));
        claim();
        QTRY_VERIFY(button(v1::HIDE_CHILD));
        button(v1::HIDE_CHILD)->click();
        QDialog* question = nullptr;
        QTRY_VERIFY((question = qobject_cast<QDialog*>(QApplication::activeModalWidget())));
        QVERIFY(words(*question).contains(QStringLiteral("@kidd")));
        QCOMPARE(panel()->ticket().about_state(), v1::ACTIVE_ACCOUNT);
        const auto buttons = question->findChildren<QPushButton*>();
        for (QPushButton* one : buttons)
            if (one->text() == QStringLiteral("Hide the account")) one->click();
        QTRY_COMPARE_WITH_TIMEOUT(panel()->ticket().about_state(), v1::CLOSING_ACCOUNT, test::kPatienceMs);
        QTRY_VERIFY(button(v1::SHOW_AGAIN) && !button(v1::HIDE_CHILD));
    }

    void eachRoleHasItsEntry() {
        const auto kinds = [](v1::Role role) {
            QVector<Place::Kind> all;
            for (const auto& entry : Sidebar::deskEntries(role)) all.append(entry.kind);
            return all;
        };
        QCOMPARE(kinds(v1::ROLE_SUPPORT).constFirst(), Place::Kind::DeskTickets);
        QVERIFY(kinds(v1::ROLE_SECURITY).contains(Place::Kind::DeskTickets) && kinds(v1::ROLE_PRIVACY_OFFICER).contains(Place::Kind::DeskTickets));
        QVERIFY(!kinds(v1::ROLE_MODERATOR).contains(Place::Kind::DeskTickets) && kinds(v1::MEMBER).isEmpty());
    }
};

} // namespace atelyra::ui

QTEST_MAIN(atelyra::ui::HelpPagesTest)
#include "helppagestest.moc"
