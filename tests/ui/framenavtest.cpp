// An entry of the navigation: on the rail its count stands in a corner and leaves the icon to be seen.
#include <QtTest>

#include "client/ui/frame/navbutton.h"
#include "client/ui/theme/theme.h"
#include "client/ui/theme/tokens.h"
#include "client/ui/theme/type.h"
#include "tests/ui/support/showing.h"

using namespace atelyra::ui;

class FrameNavTest : public QObject {
    Q_OBJECT
    std::unique_ptr<Theme> m_theme;

private Q_SLOTS:
    void initTestCase() { m_theme = plainTheme(); }
    void cleanup() {
        m_theme->setTextPercent(100);
        QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    }

    void theCountOnTheRailCoversNoMoreThanACornerOfTheIcon_data() {
        QTest::addColumn<int>("percent");
        QTest::addColumn<bool>("rightToLeft");
        for (const int percent : {80, 100, 150, 200})
            for (const bool rtl : {false, true}) QTest::addRow("%d%% %s", percent, rtl ? "rtl" : "ltr") << percent << rtl;
    }
    void theCountOnTheRailCoversNoMoreThanACornerOfTheIcon() {
        QFETCH(int, percent);
        QFETCH(bool, rightToLeft);
        QGuiApplication::setLayoutDirection(rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
        m_theme->setTextPercent(percent);
        NavButton button(QStringLiteral("message-square"), QStringLiteral("Inbox"));
        button.setRail(true);
        button.setHot(3, QStringLiteral("3 unread"));
        button.resize(button.sizeHint());
        const QImage picture = button.grab().toImage();
        int counted = 0, covered = 0;
        const int icon = scaled(16);
        const QRect glyph((button.width() - icon) / 2, (button.height() - icon) / 2, icon, icon);
        for (int y = 0; y < picture.height(); ++y)
            for (int x = 0; x < picture.width(); ++x) {
                if (picture.pixelColor(x, y) != tokens().accent) continue;
                ++counted;
                covered += glyph.contains(x, y);
            }
        QVERIFY(counted > 100);
        QVERIFY2(covered * 4 < icon * icon, qPrintable(QStringLiteral("%1 of %2").arg(covered).arg(icon * icon)));
        QVERIFY(picture.pixelColor(rightToLeft ? 6 : picture.width() - 7, 9) != picture.pixelColor(rightToLeft ? picture.width() - 7 : 6, 9));
    }
};

QTEST_MAIN(FrameNavTest)
#include "framenavtest.moc"
