// The pages of whoever looks after security, against the whole server: alerts that name nobody before they are looked at, what is done about them with
// a reason, a desk that rests, and every look of them.
#include <QLineEdit>
#include <QPushButton>
#include <QtTest>

#include "client/model/admin/alertrows.h"
#include "client/model/admin/deskwords.h"
#include "client/ui/admin/alertspage.h"
#include "client/ui/admin/desktable.h"
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
        QVERIFY(m_market->server.market().setRole("mira", v1::ROLE_SECURITY));
        m_desk = std::make_unique<model::DeskActions>(m_market->world.engine, m_market->world.clock);
        std::optional<Status> opened;
        m_desk->open(AdminMarket::password(), this, [&](const Status& status) { opened = status; });
        QTRY_VERIFY_WITH_TIMEOUT(opened.has_value() && opened->has_value(), test::kPatienceMs);
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
        QTRY_VERIFY_WITH_TIMEOUT(find<QWidget>("admin.alerts.facts")->isVisible(), test::kPatienceMs);
    }
    QPushButton* act(v1::AlertEnd end) const {
        for (QPushButton* one : m_page->findChildren<QPushButton*>(QStringLiteral("admin.alerts.act.%1").arg(int(end))))
            if (one->isVisibleTo(m_page.get())) return one;
        return nullptr;
    }
    QDialog* dialog() const {
        const auto windows = QApplication::topLevelWidgets();
        for (QWidget* one : windows)
            if (one->objectName() == QLatin1String("admin.alert") && one->isVisible()) return qobject_cast<QDialog*>(one);
        return nullptr;
    }
    static QString words(const QWidget& widget) {
        QStringList all;
        const auto labels = widget.findChildren<QLabel*>();
        for (const QLabel* label : labels)
            if (label->isVisibleTo(&widget)) all.append(label->text());
        return all.join(u'\n');
    }

private Q_SLOTS:
    void init() {
        m_market = std::make_unique<AdminMarket>();
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    }
    void cleanup() {
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
        act(v1::ALERT_END_UNSET)->click();
        QTRY_VERIFY_WITH_TIMEOUT(dialog(), test::kPatienceMs);
        const auto press = [this] { dialog()->findChild<QPushButton*>(QStringLiteral("admin.alert.act"))->click(); };
        press();
        QVERIFY(dialog() && words(*dialog()).contains(QStringLiteral("Fill this in")));
        dialog()->findChild<QLineEdit*>(QStringLiteral("admin.alert.reason"))->setText(QStringLiteral("I ask her."));
        press();
        QTRY_VERIFY_WITH_TIMEOUT(said().contains(QStringLiteral("Looked into")), test::kPatienceMs);
        QVERIFY(words(*m_page).contains(QStringLiteral("I ask her.")) && !act(v1::ALERT_END_UNSET));
        QTRY_VERIFY_WITH_TIMEOUT(!dialog(), test::kPatienceMs);
        act(v1::WAS_HARMLESS)->click();
        QTRY_VERIFY_WITH_TIMEOUT(dialog(), test::kPatienceMs);
        dialog()->findChild<QLineEdit*>(QStringLiteral("admin.alert.reason"))->setText(QStringLiteral("A new computer."));
        press();
        QTRY_VERIFY_WITH_TIMEOUT(said().contains(QStringLiteral("it was harmless")), test::kPatienceMs);
        QVERIFY(!act(v1::WAS_HARMLESS));
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
        QVERIFY2(words(*m_page).contains(QStringLiteral("rests for 60 minutes")), qPrintable(words(*m_page)));
        QVERIFY(m_desk->isOpen()); // it has not ended
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
        act(v1::WAS_AN_ATTACK)->click();
        QTRY_VERIFY_WITH_TIMEOUT(dialog(), test::kPatienceMs);
        inspect(*dialog(), "alert-close");
        dialog()->close();
        putOn(m_market->world.theme, {});
    }
};

} // namespace atelyra::ui

QTEST_MAIN(atelyra::ui::WatchPagesTest)
#include "watchpagestest.moc"
