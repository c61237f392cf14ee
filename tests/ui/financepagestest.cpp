// The pages of whoever looks after the money, and of broken glass at both desks, against the whole server: whose turn it is stands in words, what may
// not be done is not there, and every look has its reason.
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QtTest>

#include "client/model/admin/financerows.h"
#include "client/model/admin/glassrows.h"
#include "client/model/help/helpactions.h"
#include "client/ui/admin/desktable.h"
#include "client/ui/admin/glassespage.h"
#include "client/ui/admin/glasspage.h"
#include "client/ui/admin/ordermoneypage.h"
#include "client/ui/admin/payoutspage.h"
#include "client/ui/shell/sidebar.h"
#include "server/core/persist.h"
#include "server/jobs/marketparts.h"
#include "tests/ui/adminmarket.h"
#include "tests/ui/support/showing.h"

namespace atelyra::ui {

class FinancePagesTest : public QObject {
    Q_OBJECT
    std::unique_ptr<AdminMarket> m_market;
    std::unique_ptr<model::DeskActions> m_desk;
    std::unique_ptr<DeskPage> m_page;

    template <class Change> void change(Change made) {
        QVERIFY(m_market->server.market().parts().writer.run([&](server::Tx& tx) -> Status {
            rules::Changes changes;
            made(tx, changes);
            server::persist(tx, changes);
            return ok();
        }));
    }
    void makePayout(const AccountId& whose) {
        change([&](server::Tx& tx, rules::Changes& changes) {
            v1::Payout payout;
            payout.set_id(newRawId(tx.nowMs, m_market->server.market().parts().rng).str());
            payout.set_account_id(whose.str());
            payout.set_amount_minor(120'000);
            payout.set_currency("EUR");
            payout.set_state(v1::PAYOUT_WAITS);
            payout.set_asked_ms(tx.nowMs);
            changes.put(std::move(payout));
        });
    }
    void makeOrder() {
        change([&](server::Tx& tx, rules::Changes& changes) {
            v1::Order order;
            order.set_id(newRawId(tx.nowMs, m_market->server.market().parts().rng).str());
            order.set_number("AT-20418");
            order.set_buyer_id(m_market->member->me.str());
            order.set_seller_id(m_market->member->me.str());
            order.set_state(v1::ACTIVE);
            order.mutable_quote()->set_currency("EUR");
            order.mutable_quote()->set_total_minor(21'000);
            order.mutable_payment()->set_state(v1::CHARGED);
            order.set_created_ms(tx.nowMs);
            changes.put(std::move(order));
        });
    }
    void makeTicket() {
        model::HelpActions help(*m_market->member->engine);
        model::Question question;
        question.kind = v1::TICKET_ABOUT_BUG;
        question.subject = QStringLiteral("The window is gone");
        question.text = QStringLiteral("It opens where I have no screen.");
        help.ask(question, this, [](const Result<RawId>&) {});
        QTRY_VERIFY_WITH_TIMEOUT(count("SELECT count(*) FROM ticket") == 1, test::kPatienceMs);
    }
    std::int64_t count(const char* query) {
        std::int64_t found = 0;
        (void)m_market->server.market().parts().readers.read([&](store::Store& tables) -> Status {
            found = tables.db->number(query, 0);
            return ok();
        });
        return found;
    }
    std::string glassId() {
        std::string id;
        (void)m_market->server.market().parts().readers.read([&](store::Store& tables) -> Status {
            if (const auto all = tables.glasses.latest(1); !all.empty()) id = all[0].id();
            return ok();
        });
        return id;
    }
    void openDesk(v1::Role role) {
        m_page.reset(); // asks the desk that it was made for,
        m_desk.reset(); // which closes it at the market when it goes
        m_desk = m_market->enterDesk(role);
        QVERIFY(m_desk);
    }
    // A colleague at another desk, who is signed in.
    void addColleague(v1::Role role) {
        QVERIFY(m_market->addColleague());
        QVERIFY(m_market->server.market().setRole("dario", role).has_value());
        QVERIFY(m_market->told(*m_market->colleague, AdminMarket::openDesk("dario")));
    }
    template <class P> void openPage(QSize size = kDesk) {
        m_page = std::make_unique<P>(m_market->world.context(), *m_desk);
        show(*m_page, size);
        m_page->open({});
        QTRY_VERIFY_WITH_TIMEOUT(!words(*m_page).contains(QStringLiteral("Reading…")), test::kPatienceMs);
    }
    DeskTable* table(const char* name) const { return m_page->findChild<DeskTable*>(QLatin1String(name)); }
    void choose(const char* name, int rows = 1) {
        QTRY_COMPARE_WITH_TIMEOUT(table(name)->model()->rowCount(), rows, test::kPatienceMs);
        table(name)->setFocus();
        QTest::keyClick(table(name), Qt::Key_J);
        if (table(name)->chosen().isEmpty()) QTest::keyClick(table(name), Qt::Key_J);
        QTRY_VERIFY(!table(name)->chosen().isEmpty());
    }
    QString sentence(const char* name, int row = 0) const { return table(name)->model()->index(row, 0).data(Qt::AccessibleTextRole).toString(); }
    QPushButton* press(const char* name) const {
        for (QPushButton* one : m_page->findChildren<QPushButton*>(QLatin1String(name)))
            if (one->isVisibleTo(m_page.get())) return one;
        return nullptr;
    }
    // Not without what it wants, and then with it.
    void fillAndSend(const char* name, const std::function<void(QDialog&)>& fill) {
        QTRY_VERIFY(dialog(name));
        auto* act = dialog(name)->findChild<QPushButton*>(QByteArray(name).append(".act"));
        act->click();
        QVERIFY(dialog(name));
        fill(*dialog(name));
        act->click();
        QTRY_VERIFY2_WITH_TIMEOUT(!dialog(name), qPrintable(dialog(name) ? words(*dialog(name)) : QString()), test::kPatienceMs);
    }
    static void write(QDialog& form, const char* name, const char* text) {
        if (auto* line = form.findChild<QLineEdit*>(QLatin1String(name))) line->setText(QLatin1String(text));
        else form.findChild<QPlainTextEdit*>(QLatin1String(name))->setPlainText(QLatin1String(text));
    }
    static void take(QDialog& form, const char* name, const char* key) {
        auto* box = form.findChild<QComboBox*>(QLatin1String(name));
        box->setCurrentIndex(box->findData(QLatin1String(key)));
    }
    void breakGlass() {
        press("admin.behind.break")->click();
        fillAndSend("admin.break", [](QDialog& form) {
            write(form, "admin.break.person", "ada");
            take(form, "admin.break.reason", "account_taken");
            write(form, "admin.break.text", "Letters in her name come from there.");
        });
    }

private Q_SLOTS:
    void init() { m_market = std::make_unique<AdminMarket>(); }
    void cleanup() {
        m_page.reset();
        m_desk.reset();
        m_market.reset();
        QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    }

    void eachRoleHasItsEntries() {
        const auto kinds = [](v1::Role role) {
            QVector<Place::Kind> all;
            for (const auto& entry : Sidebar::deskEntries(role)) all.append(entry.kind);
            return all;
        };
        QCOMPARE(kinds(v1::ROLE_FINANCE), (QVector{Place::Kind::DeskPayouts, Place::Kind::DeskOrderMoney}));
        QVERIFY(kinds(v1::ROLE_SECURITY).contains(Place::Kind::DeskGlass) && !kinds(v1::ROLE_SECURITY).contains(Place::Kind::DeskGlasses));
        QVERIFY(kinds(v1::ROLE_PRIVACY_OFFICER).contains(Place::Kind::DeskGlasses) && !kinds(v1::ROLE_PRIVACY_OFFICER).contains(Place::Kind::DeskGlass));
    }

    void aPayoutSaysWhoseTurnItIs() {
        QVERIFY(m_market->open());
        makePayout(m_market->member->me);
        openDesk(v1::ROLE_FINANCE);
        openPage<PayoutsPage>();
        choose("admin.payouts");
        QVERIFY2(sentence("admin.payouts").contains(QStringLiteral("@ada")) && sentence("admin.payouts").contains(QStringLiteral("nobody has approved it yet")), qPrintable(sentence("admin.payouts")));
        QCOMPARE(m_desk->waiting(), 1);
        picture(*m_page, QStringLiteral("payouts"));
        press("admin.payouts.approve")->click();
        QTRY_VERIFY_WITH_TIMEOUT(sentence("admin.payouts").contains(QStringLiteral("a colleague has to agree")), test::kPatienceMs);
        QVERIFY(!press("admin.payouts.approve") && !press("admin.payouts.refuse"));
        QCOMPARE(m_desk->waiting(), 0);
        addColleague(v1::ROLE_FINANCE);
        v1::ActOnPayout second;
        (void)m_market->server.market().parts().readers.read([&](store::Store& tables) -> Status {
            auto row = tables.db->query("SELECT id, version FROM payout");
            if (row.step()) second.set_payout_id(row.id(0).str());
            second.set_version(std::uint64_t(row.number(1)));
            return ok();
        });
        second.set_act(v1::REFUSE_PAYOUT);
        QVERIFY(!m_market->told(*m_market->colleague, second)); // not without words, and nothing is changed
        m_page->read();
        QTRY_VERIFY(sentence("admin.payouts").contains(QStringLiteral("Waits")));
    }

    void onesOwnIsForColleagues() {
        QVERIFY(m_market->open());
        openDesk(v1::ROLE_FINANCE);
        makePayout(m_desk->me());
        openPage<PayoutsPage>();
        choose("admin.payouts");
        QVERIFY(sentence("admin.payouts").contains(QStringLiteral("two colleagues decide")));
        QVERIFY(!press("admin.payouts.approve") && !press("admin.payouts.refuse"));
    }

    void refusingWantsWordsAndKeepsThem() {
        QVERIFY(m_market->open());
        makePayout(m_market->member->me);
        openDesk(v1::ROLE_FINANCE);
        openPage<PayoutsPage>();
        choose("admin.payouts");
        press("admin.payouts.refuse")->click();
        QTRY_VERIFY(dialog("admin.payout"));
        auto* act = dialog("admin.payout")->findChild<QPushButton*>(QStringLiteral("admin.payout.act"));
        act->click();
        QVERIFY(dialog("admin.payout") && words(*dialog("admin.payout")).contains(QStringLiteral("Fill this in")));
        QVERIFY(m_page->hasUnsaved());
        QCOMPARE(count("SELECT count(*) FROM audit_entry WHERE instr(body, CAST('payout.refuse' AS BLOB)) > 0"), 0);
        dialog("admin.payout")->close();
    }

    void theMoneyOfAnOrderIsShownForAReason() {
        QVERIFY(m_market->open());
        makeOrder();
        openDesk(v1::ROLE_FINANCE);
        openPage<OrderMoneyPage>();
        QVERIFY(words(*m_page).contains(QStringLiteral("No order was looked at")));
        press("admin.money.look")->click();
        fillAndSend("admin.order", [](QDialog& form) {
            write(form, "admin.order.number", "at-20418");
            take(form, "admin.order.reason", "chargeback");
        });
        QTRY_VERIFY(words(*m_page).contains(QStringLiteral("AT-20418")));
        QVERIFY2(words(*m_page).contains(QStringLiteral("@ada")) && words(*m_page).contains(QStringLiteral("210.00")), qPrintable(words(*m_page)));
        picture(*m_page, QStringLiteral("order-money"));
        QCOMPARE(count("SELECT count(*) FROM audit_entry WHERE instr(body, CAST('money.view' AS BLOB)) > 0"), 2); // once a party
    }

    void securityAsksAndReadsWhenItIsAllowed() {
        QVERIFY(m_market->open());
        makeTicket();
        makeOrder();
        addColleague(v1::ROLE_PRIVACY_OFFICER);
        openDesk(v1::ROLE_SECURITY);
        openPage<GlassPage>();
        QVERIFY(words(*m_page).contains(QStringLiteral("You see nobody's data")));
        QTRY_VERIFY(press("admin.behind.break"));
        breakGlass();
        QTRY_VERIFY2(words(*m_page).contains(QStringLiteral("has to allow it")), qPrintable(words(*m_page)));
        QVERIFY(!press("admin.behind.break")); // one at a time
        v1::AnswerGlass answer;
        answer.set_id(glassId());
        answer.set_allow(true);
        QVERIFY(m_market->told(*m_market->colleague, answer));
        m_page->read();
        choose("admin.behind", 2);
        QVERIFY2(words(*m_page).contains(QStringLiteral("is open until")), qPrintable(words(*m_page)));
        QVERIFY2(sentence("admin.behind").contains(QStringLiteral("The window is gone")) && sentence("admin.behind", 1).contains(QStringLiteral("AT-20418")), qPrintable(sentence("admin.behind")));
        press("admin.behind.look")->click();
        QTRY_VERIFY_WITH_TIMEOUT(words(*m_page).contains(QStringLiteral("no screen")), test::kPatienceMs);
        picture(*m_page, QStringLiteral("behind-glass"));
        QVERIFY(!words(*m_page).contains(QStringLiteral("210.00")));
        while (table("admin.behind")->chosen().isEmpty() || table("admin.behind")->chosen()[0] != 'o') QTest::keyClick(table("admin.behind"), Qt::Key_J);
        QTRY_VERIFY(!words(*m_page).contains(QStringLiteral("no screen"))); // whoever chooses another has not looked at that
        press("admin.behind.look")->click();
        QTRY_VERIFY_WITH_TIMEOUT(words(*m_page).contains(QStringLiteral("210.00")), test::kPatienceMs);
        QVERIFY(count("SELECT count(*) FROM audit_entry WHERE instr(body, CAST('break-glass' AS BLOB)) > 0") >= 4);
    }

    void anOfficerAllowsItOnce() {
        QVERIFY(m_market->open());
        addColleague(v1::ROLE_SECURITY);
        v1::OpenGlass wish;
        wish.set_person("ada");
        wish.set_reason("danger");
        wish.set_text("Letters in her name come from there.");
        QVERIFY(m_market->told(*m_market->colleague, wish));
        openDesk(v1::ROLE_PRIVACY_OFFICER);
        openPage<GlassesPage>();
        choose("admin.glasses");
        for (const char* part : {"@ada", "Somebody is in danger", "Waits for an answer", "dario"})
            QVERIFY2(sentence("admin.glasses").contains(QLatin1String(part), Qt::CaseInsensitive), qPrintable(sentence("admin.glasses")));
        QTRY_VERIFY(words(*m_page).contains(QStringLiteral("Letters in her name")));
        QVERIFY(press("admin.glasses.allow") && press("admin.glasses.refuse") && !press("admin.glasses.right"));
        QCOMPARE(m_desk->waiting(), 1);
        picture(*m_page, QStringLiteral("glasses"));
        press("admin.glasses.allow")->click();
        QTRY_VERIFY_WITH_TIMEOUT(sentence("admin.glasses").contains(QStringLiteral("Open until")), test::kPatienceMs);
        QVERIFY(!press("admin.glasses.allow") && !press("admin.glasses.refuse") && !press("admin.glasses.right"));
        QCOMPARE(m_desk->waiting(), 0);
    }

    void anOfficerSaysAfterwardsWhetherItWasRight() {
        QVERIFY(m_market->open());
        addColleague(v1::ROLE_SECURITY);
        v1::OpenGlass wish;
        wish.set_person("ada");
        wish.set_reason("danger");
        wish.set_text("Letters in her name come from there.");
        QVERIFY(m_market->told(*m_market->colleague, wish));
        QVERIFY(m_market->server.market().parts().writer.run([&](server::Tx& tx) -> Status { // two hours ago
            auto glass = tx.store.glasses.latest(1).front();
            glass.set_answered_ms(tx.nowMs - 2 * kHourMs);
            glass.set_ends_ms(tx.nowMs - kHourMs);
            tx.store.glasses.put(glass);
            return ok();
        }));
        openDesk(v1::ROLE_PRIVACY_OFFICER);
        openPage<GlassesPage>();
        choose("admin.glasses");
        QVERIFY2(sentence("admin.glasses").contains(QStringLiteral("Waits for a review")), qPrintable(sentence("admin.glasses")));
        press("admin.glasses.wrong")->click();
        fillAndSend("admin.glass", [](QDialog& form) { write(form, "admin.glass.review", "She had asked for nothing."); });
        QTRY_VERIFY_WITH_TIMEOUT(sentence("admin.glasses").contains(QStringLiteral("it was not justified")), test::kPatienceMs);
        QTRY_VERIFY(words(*m_page).contains(QStringLiteral("She had asked for nothing.")));
        QVERIFY(!press("admin.glasses.right") && !press("admin.glasses.wrong"));
    }

    void everyStateHasWords() {
        v1::Glasses mine;
        v1::Glass& glass = *mine.add_all();
        glass.set_person("ada");
        glass.set_asked_ms(1);
        QStringList said, rows;
        for (int state = v1::GLASS_ASKED; state <= v1::GlassState_MAX; ++state) {
            glass.set_state(v1::GlassState(state));
            said.append(model::myGlass(mine));
            rows.append(model::glassRecords(mine)[0].sentence);
        }
        QCOMPARE(QSet<QString>(said.begin(), said.end()).size(), said.size());
        QCOMPARE(QSet<QString>(rows.begin(), rows.end()).size(), rows.size());
        for (const auto code : {ErrorCode::AlreadyDone, ErrorCode::Forbidden, ErrorCode::Conflict}) QVERIFY(model::payoutProblem({code, {}}) != model::glassProblem({code, {}}));
    }

    void nothingIsCutInAnyLook_data() { addLooks(); }
    void nothingIsCutInAnyLook() {
        QFETCH(const Look, look);
        putOn(m_market->world.theme, look);
        QVERIFY(m_market->open());
        makePayout(m_market->member->me);
        makeOrder();
        openDesk(v1::ROLE_FINANCE);
        const QSize size = look.size - QSize(look.size.width() / (look.percent / 100) < 1160 ? 64 : 224, 88);
        const auto inspect = [&](QWidget& widget, const char* what) {
            picture(widget, QStringLiteral("%1-%2").arg(QLatin1String(what), QLatin1String(QTest::currentDataTag())).replace(u' ', u'_').replace(u'%', u'p'));
            QTRY_VERIFY2((namelessControls(widget) + cutTexts(widget)).isEmpty(), QByteArray(what) + '\n' + told(namelessControls(widget) + cutTexts(widget)));
        };
        openPage<PayoutsPage>(size);
        choose("admin.payouts");
        inspect(*m_page, "payouts");
        press("admin.payouts.refuse")->click();
        QTRY_VERIFY(dialog("admin.payout"));
        inspect(*dialog("admin.payout"), "payout-refuse");
        dialog("admin.payout")->close();
        openPage<OrderMoneyPage>(size);
        inspect(*m_page, "money-none");
        press("admin.money.look")->click();
        QTRY_VERIFY(dialog("admin.order"));
        inspect(*dialog("admin.order"), "money-ask");
        fillAndSend("admin.order", [](QDialog& form) {
            write(form, "admin.order.number", "AT-20418");
            take(form, "admin.order.reason", "books");
        });
        QTRY_VERIFY(words(*m_page).contains(QStringLiteral("AT-20418")));
        inspect(*m_page, "money");
        addColleague(v1::ROLE_PRIVACY_OFFICER);
        openDesk(v1::ROLE_SECURITY);
        openPage<GlassPage>(size);
        QTRY_VERIFY(press("admin.behind.break"));
        inspect(*m_page, "glass-whole");
        press("admin.behind.break")->click();
        QTRY_VERIFY(dialog("admin.break"));
        inspect(*dialog("admin.break"), "glass-ask");
        dialog("admin.break")->close();
        QTRY_VERIFY(!dialog("admin.break"));
        breakGlass();
        v1::AnswerGlass answer;
        answer.set_id(glassId());
        answer.set_allow(true);
        QVERIFY(m_market->told(*m_market->colleague, answer));
        m_page->read();
        choose("admin.behind");
        press("admin.behind.look")->click();
        QTRY_VERIFY_WITH_TIMEOUT(words(*m_page).contains(QStringLiteral("210.00")), test::kPatienceMs);
        inspect(*m_page, "glass-open");
        openDesk(v1::ROLE_PRIVACY_OFFICER);
        openPage<GlassesPage>(size);
        choose("admin.glasses");
        inspect(*m_page, "glasses");
        putOn(m_market->world.theme, {});
    }
};
} // namespace atelyra::ui

QTEST_MAIN(atelyra::ui::FinancePagesTest)
#include "financepagestest.moc"
