// Why gigs stand in the order in which they stand, as it is told in the catalogue.
#include <QAbstractItemView>
#include <QApplication>
#include <QCheckBox>
#include <QPushButton>
#include <QtTest>

#include "client/ui/gigs/discoverpage.h"
#include "client/ui/theme/theme.h"
#include "tests/ui/gigsmarket.h"
#include "tests/ui/support/showing.h"

using namespace atelyra;
using namespace atelyra::ui;

class GigsWhyTest : public QObject {
    Q_OBJECT
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<GigsMarket> m_market;

private Q_SLOTS:
    void initTestCase() { m_theme = plainTheme(); }
    void init() { m_market = std::make_unique<GigsMarket>(); }
    void cleanup() { m_market.reset(); }

    void whyAGigStandsHereIsToldInPointsAndThePersonalPartIsTurnedOffThere() {
        DiscoverPage page(m_market->context);
        show(page);
        page.open({});
        auto* grid = child<QAbstractItemView>(page, "discover.grid");
        QTRY_VERIFY(grid->model()->rowCount() > 0);
        grid->setFocus(Qt::TabFocusReason);
        QTest::keyClick(grid, Qt::Key_W);
        const auto panel = [] { return qobject_cast<QFrame*>(QApplication::activePopupWidget()); };
        QTRY_VERIFY(panel());
        QCOMPARE(panel()->accessibleName(), QStringLiteral("Why here?"));
        const QString all = words(*panel());
        for (const auto* factor : {"Fits the words", "Rating", "Orders done on time", "Quick replies", "Can start soon", "Fits the budget", "Fits you", "New here", "Together", "not known"})
            QVERIFY2(all.contains(QLatin1String(factor)), factor);
        QVERIFY2(clippedIn(*panel()).isEmpty() && cutTexts(*panel()).isEmpty(), ui::told(clippedIn(*panel()) + cutTexts(*panel())));
        auto* own = panel()->findChild<QCheckBox*>(QStringLiteral("discover.personalOrder"));
        QVERIFY(own && own->isChecked());
        own->click();
        const auto wished = [this] {
            std::optional<v1::SetChoice> wish;
            m_market->onEngine([&wish](client::EngineSession& session) {
                for (const auto& row : session.cache().outbox().waiting())
                    if (row.body.has_set_choice()) wish = row.body.set_choice();
            });
            return wish;
        };
        QTRY_VERIFY(wished());
        QCOMPARE(wished()->choice(), v1::PERSONAL_ORDER);
        QCOMPARE(wished()->state(), v1::CONSENT_WITHDRAWN);
        QTest::keyClick(panel(), Qt::Key_Escape);
        QVERIFY(!panel());
        child<QPushButton>(page, "discover.why")->click();
        QTRY_VERIFY(panel());
        QVERIFY2(clippedIn(*panel()).isEmpty() && cutTexts(*panel()).isEmpty(), ui::told(clippedIn(*panel()) + cutTexts(*panel())));
        QVERIFY(!panel()->findChild<QCheckBox*>(QStringLiteral("discover.personalOrder"))->isChecked());
        panel()->close();
    }
};

QTEST_MAIN(GigsWhyTest)
#include "gigswhytest.moc"
