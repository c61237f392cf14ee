// The pages of whoever looks after security, against the whole server: alerts that name nobody before they are looked at, what is done about them with
// a reason, a desk that rests, incidents with their clock and their steps, and every look of them.
#include <QCheckBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QtTest>

#include "client/model/admin/alertrows.h"
#include "client/model/admin/incidentrows.h"
#include "client/ui/admin/alertspage.h"
#include "client/ui/admin/desktable.h"
#include "client/ui/admin/incidentspage.h"
#include "client/ui/kit/label.h"
#include "server/core/watch/raising.h"
#include "server/jobs/marketparts.h"
#include "tests/ui/adminmarket.h"
#include "tests/ui/support/showing.h"

namespace atelyra::ui {

class WatchPagesTest : public QObject {
    Q_OBJECT
    std::unique_ptr<AdminMarket> m_market;
    std::unique_ptr<model::DeskActions> m_desk;
    std::unique_ptr<AlertsPage> m_page;
    std::unique_ptr<IncidentsPage> m_incidents;

    void raise(v1::AlertKind kind, const AccountId& whose) {
        QVERIFY(m_market->server.market().parts().writer.run([&](server::Tx& tx) -> Status {
            v1::Alert alert;
            alert.set_kind(kind);
            alert.set_account_id(whose.str());
            alert.set_address("203.0.113");
            alert.set_measured(60);
            if (kind == v1::MANY_PEOPLE_READ) alert.set_slowed_until_ms(tx.nowMs + kHourMs);
            server::raise(tx, alert, whose.str());
            return ok();
        }));
    }
    void openDesk() {
        QVERIFY(m_market->open());
        QVERIFY(m_desk = m_market->enterDesk(v1::ROLE_SECURITY));
        QVERIFY(m_market->server.market().parts().writer.run([](server::Tx& tx) -> Status { // a role that is given in the evening is one
            tx.store.db->run("DELETE FROM alert");
            return ok();
        }));
    }
    void openPage(int rows, QSize size = kDesk) {
        m_page = std::make_unique<AlertsPage>(m_market->world.context(), *m_desk);
        show(*m_page, size);
        m_page->open({});
        QTRY_VERIFY_WITH_TIMEOUT(!words(*m_page).contains(QStringLiteral("Reading…")), test::kPatienceMs);
        QCOMPARE(table()->model()->rowCount(), rows);
    }
    template <class W> W* find(const char* name) const { return m_page->findChild<W*>(QLatin1String(name)); }
    DeskTable* table() const { return find<DeskTable>("admin.alerts"); }
    void lookAtFirst() {
        table()->setFocus();
        QTest::keyClick(table(), Qt::Key_J);
        if (table()->chosen().isEmpty()) QTest::keyClick(table(), Qt::Key_J);
        find<QPushButton>("admin.alerts.look")->click();
        QTRY_VERIFY_WITH_TIMEOUT(words(*m_page).contains(QStringLiteral("What it may be")), test::kPatienceMs);
    }
    QPushButton* act(v1::AlertEnd end) const {
        for (QPushButton* one : m_page->findChildren<QPushButton*>(QStringLiteral("admin.alerts.act.%1").arg(int(end))))
            if (one->isVisibleTo(m_page.get())) return one;
        return nullptr;
    }
    void openIncidents(QSize size = kDesk) {
        m_incidents = std::make_unique<IncidentsPage>(m_market->world.context(), *m_desk);
        show(*m_incidents, size);
        m_incidents->open({});
        QTRY_VERIFY_WITH_TIMEOUT(!words(*m_incidents).contains(QStringLiteral("Reading…")), test::kPatienceMs);
    }
    void declare(const char* how) {
        m_incidents->findChild<QPushButton*>(QLatin1String(how))->click();
        QTRY_VERIFY_WITH_TIMEOUT(dialog("admin.incident"), test::kPatienceMs);
        const auto fill = [this](const char* name, const char* text) { dialog("admin.incident")->findChild<QLineEdit*>(QLatin1String(name))->setText(QLatin1String(text)); };
        fill("admin.incident.what", "A colleague looked around");
        fill("admin.incident.systems", "The moderators' desk");
        fill("admin.incident.found", "An account that is nobody's");
        for (auto* tick : dialog("admin.incident")->findChildren<QCheckBox*>()) tick->setChecked(true);
        dialog("admin.incident")->findChild<QPushButton*>(QStringLiteral("admin.incident.act"))->click();
        QTRY_VERIFY_WITH_TIMEOUT(!dialog("admin.incident"), test::kPatienceMs);
        auto* rows = m_incidents->findChild<DeskTable*>(QStringLiteral("admin.incidents"));
        QTRY_VERIFY_WITH_TIMEOUT(rows->model()->rowCount() == 1, test::kPatienceMs);
        rows->setFocus();
        QTest::keyClick(rows, Qt::Key_J);
        if (rows->chosen().isEmpty()) QTest::keyClick(rows, Qt::Key_J);
        m_incidents->findChild<QPushButton*>(QStringLiteral("admin.incidents.look"))->click();
        QTRY_VERIFY_WITH_TIMEOUT(words(*m_incidents).contains(QStringLiteral("Found by")), test::kPatienceMs);
    }
    QPushButton* step(v1::IncidentAct act) const {
        for (QPushButton* one : m_incidents->findChildren<QPushButton*>(QStringLiteral("admin.incidents.act.%1").arg(int(act))))
            if (one->isVisibleTo(m_incidents.get())) return one;
        return nullptr;
    }
    void takeStep(v1::IncidentAct act) {
        QTRY_VERIFY(step(act));
        step(act)->click();
        QTRY_VERIFY_WITH_TIMEOUT(dialog("admin.incident.step"), test::kPatienceMs);
        auto* form = dialog("admin.incident.step");
        form->findChild<QPushButton*>(QStringLiteral("admin.incident.step.act"))->click();
        QVERIFY(form->isVisible() && words(*form).contains(QStringLiteral("Fill this in"))); // not without words
        form->findChild<QPlainTextEdit*>(QStringLiteral("admin.incident.step.text"))->setPlainText(QStringLiteral("Her desk was closed."));
        form->findChild<QPushButton*>(QStringLiteral("admin.incident.step.act"))->click();
        QTRY_VERIFY_WITH_TIMEOUT(!dialog("admin.incident.step"), test::kPatienceMs);
    }

private Q_SLOTS:
    void init() { m_market = std::make_unique<AdminMarket>(); }
    void cleanup() {
        m_incidents.reset();
        m_page.reset();
        m_desk.reset();
        m_market.reset();
        QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    }

    void everyKindOfAlertHasWords() {
        QStringList seen;
        for (int kind = v1::PASSWORDS_GUESSED; kind <= v1::AlertKind_MAX; ++kind) {
            const QString name = model::alertWords(v1::AlertKind(kind));
            QVERIFY2(!seen.contains(name) && !name.contains(QStringLiteral("does not know")), qPrintable(name));
            QVERIFY(!model::alertMeaning(v1::AlertKind(kind)).isEmpty());
            seen.append(name);
        }
    }

    void namesNobodyBeforeItIsLookedAtAndIsClosedWithAReason() {
        openDesk();
        openPage(0);
        QVERIFY(words(*m_page).contains(QStringLiteral("Nothing was noticed")));
        raise(v1::MUCH_SENT, m_market->member->me);
        m_page->read();
        QTRY_COMPARE_WITH_TIMEOUT(table()->model()->rowCount(), 1, test::kPatienceMs);
        QCOMPARE(m_desk->waiting(), 1);
        const auto said = [this] { return table()->model()->index(0, 0).data(Qt::AccessibleTextRole).toString(); };
        QVERIFY2(said().contains(QStringLiteral("Open")) && !said().contains(QStringLiteral("ada")), qPrintable(said()));
        lookAtFirst();
        QVERIFY2(words(*m_page).contains(QStringLiteral("@ada")) && words(*m_page).contains(QStringLiteral("203.0.113")), qPrintable(words(*m_page)));
        QTRY_VERIFY(act(v1::ALERT_END_UNSET));
        act(v1::ALERT_END_UNSET)->click();
        QTRY_VERIFY_WITH_TIMEOUT(dialog("admin.alert"), test::kPatienceMs);
        const auto press = [this] { dialog("admin.alert")->findChild<QPushButton*>(QStringLiteral("admin.alert.act"))->click(); };
        press();
        QVERIFY(dialog("admin.alert") && words(*dialog("admin.alert")).contains(QStringLiteral("Fill this in")));
        dialog("admin.alert")->findChild<QLineEdit*>(QStringLiteral("admin.alert.reason"))->setText(QStringLiteral("I ask her."));
        press();
        QTRY_VERIFY_WITH_TIMEOUT(said().contains(QStringLiteral("Looked into")), test::kPatienceMs);
        QTRY_VERIFY(words(*m_page).contains(QStringLiteral("I ask her.")) && !act(v1::ALERT_END_UNSET));
        QTRY_VERIFY_WITH_TIMEOUT(!dialog("admin.alert"), test::kPatienceMs);
        QTRY_VERIFY(act(v1::WAS_HARMLESS));
        act(v1::WAS_HARMLESS)->click();
        QTRY_VERIFY_WITH_TIMEOUT(dialog("admin.alert"), test::kPatienceMs);
        dialog("admin.alert")->findChild<QLineEdit*>(QStringLiteral("admin.alert.reason"))->setText(QStringLiteral("A new computer."));
        press();
        QTRY_VERIFY_WITH_TIMEOUT(said().contains(QStringLiteral("it was harmless")), test::kPatienceMs);
        QTRY_VERIFY(!act(v1::WAS_HARMLESS));
        QCOMPARE(m_desk->waiting(), 0);
    }

    void whatIsAboutOneselfIsForAColleague() {
        openDesk();
        raise(v1::HONEY_TOUCHED, m_desk->me());
        openPage(1);
        lookAtFirst();
        QVERIFY(words(*m_page).contains(QStringLiteral("a colleague has to look into it")));
        QVERIFY(!act(v1::WAS_HARMLESS) && !act(v1::ALERT_END_UNSET));
    }

    void aDeskThatRestsSaysForHowLongAndWhy() {
        openDesk();
        raise(v1::MANY_PEOPLE_READ, m_desk->me());
        openPage(0);
        QVERIFY2(words(*m_page).contains(QStringLiteral("rests for 60 minute")), qPrintable(words(*m_page)));
        QVERIFY(m_desk->isOpen()); // it has not ended
    }

    void anIncidentShowsItsClockAndOnlyTheStepsThatMayBeDone() {
        openDesk();
        raise(v1::ENDED_SESSION_USED, m_market->member->me);
        openIncidents();
        declare("admin.incidents.declare");
        QVERIFY2(words(*m_incidents).contains(QStringLiteral("72 hour(s) left;")), qPrintable(words(*m_incidents)));
        QVERIFY2(words(*m_incidents).contains(QStringLiteral("@ada")), qPrintable(words(*m_incidents))); // who is affected
        QTRY_VERIFY(step(v1::CONTAIN_INCIDENT) && step(v1::NOTE_AUTHORITY) && !step(v1::PROPOSE_NOTICES) && !step(v1::CLOSE_INCIDENT));
        takeStep(v1::CONTAIN_INCIDENT);
        QTRY_VERIFY_WITH_TIMEOUT(!step(v1::CONTAIN_INCIDENT), test::kPatienceMs);
        QTRY_VERIFY(words(*m_incidents).contains(QStringLiteral("Her desk was closed.")));
        takeStep(v1::ASSESS_INCIDENT);
        QTRY_VERIFY_WITH_TIMEOUT(step(v1::PROPOSE_NOTICES), test::kPatienceMs);
        takeStep(v1::PROPOSE_NOTICES);
        QTRY_VERIFY_WITH_TIMEOUT(step(v1::WITHDRAW_NOTICES), test::kPatienceMs);
        QVERIFY(!step(v1::AGREE_TO_NOTICES)); // by somebody else
    }

    void aDrillSaysSoWhereverItIsNamed() {
        openDesk();
        openIncidents();
        declare("admin.incidents.rehearse");
        QVERIFY(words(*m_incidents).contains(QStringLiteral("This is a drill")));
        auto* rows = m_incidents->findChild<DeskTable*>(QStringLiteral("admin.incidents"));
        QVERIFY(rows->model()->index(0, 0).data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("Drill I-1001")));
        QTRY_VERIFY(step(v1::CONTAIN_INCIDENT));
        step(v1::CONTAIN_INCIDENT)->click();
        QTRY_VERIFY_WITH_TIMEOUT(dialog("admin.incident.step"), test::kPatienceMs);
        QVERIFY(words(*dialog("admin.incident.step")).contains(QStringLiteral("This is a drill")));
        dialog("admin.incident.step")->close();
    }

    void theClockHasToneAndWordsOnBothSidesOfItsEnd() {
        v1::Incident incident;
        incident.set_due_ms(100 * kHourMs);
        QCOMPARE(model::authorityClock(incident, 40 * kHourMs).text, QStringLiteral("60 hour(s) left"));
        QCOMPARE(model::authorityClock(incident, 40 * kHourMs).tone, model::Tone::Warn);
        QCOMPARE(model::authorityClock(incident, 99 * kHourMs).text, QStringLiteral("1 hour(s) left"));
        QCOMPARE(model::authorityClock(incident, 99 * kHourMs).tone, model::Tone::Bad);
        QCOMPARE(model::authorityClock(incident, 103 * kHourMs).text, QStringLiteral("3 hour(s) late"));
        incident.set_authority_ms(1);
        QCOMPARE(model::authorityClock(incident, 103 * kHourMs).tone, model::Tone::Neutral);
    }

    void nothingIsCutInAnyLook_data() { addLooks(); }
    void nothingIsCutInAnyLook() {
        QFETCH(const Look, look);
        putOn(m_market->world.theme, look);
        openDesk();
        for (int kind = v1::PASSWORDS_GUESSED; kind <= v1::AlertKind_MAX; ++kind)
            if (kind != v1::MANY_PEOPLE_READ) raise(v1::AlertKind(kind), m_market->member->me);
        openPage(v1::AlertKind_MAX - 1, look.size - QSize(look.size.width() / (look.percent / 100) < 1160 ? 64 : 224, 88));
        const auto inspect = [&](QWidget& widget, const char* what) {
            picture(widget, QStringLiteral("%1-%2").arg(QLatin1String(what), QLatin1String(QTest::currentDataTag())).replace(u' ', u'_').replace(u'%', u'p'));
            QTRY_VERIFY2((namelessControls(widget) + cutTexts(widget)).isEmpty(), QByteArray(what) + '\n' + told(namelessControls(widget) + cutTexts(widget)));
        };
        inspect(*m_page, "alerts");
        lookAtFirst();
        inspect(*m_page, "alert");
        QTRY_VERIFY(act(v1::WAS_AN_ATTACK));
        act(v1::WAS_AN_ATTACK)->click();
        QTRY_VERIFY_WITH_TIMEOUT(dialog("admin.alert"), test::kPatienceMs);
        inspect(*dialog("admin.alert"), "alert-close");
        dialog("admin.alert")->close();
        openIncidents(m_page->size());
        inspect(*m_incidents, "incidents-none");
        declare("admin.incidents.rehearse");
        inspect(*m_incidents, "incident");
        QTRY_VERIFY(step(v1::ASSESS_INCIDENT));
        step(v1::ASSESS_INCIDENT)->click();
        QTRY_VERIFY_WITH_TIMEOUT(dialog("admin.incident.step"), test::kPatienceMs);
        inspect(*dialog("admin.incident.step"), "incident-step");
        dialog("admin.incident.step")->close();
        putOn(m_market->world.theme, {});
    }
};

} // namespace atelyra::ui

QTEST_MAIN(atelyra::ui::WatchPagesTest)
#include "watchpagestest.moc"
