// The theme: every pair of colours is readable in all four themes, resources are linked in, text scales, icons take the colour asked for.
#include <cmath>

#include <QApplication>
#include <QDirIterator>
#include <QFontDatabase>
#include <QFontInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

#include "client/ui/theme/coverart.h"
#include "client/ui/theme/icons.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/theme.h"

using namespace atelyra::ui;

namespace {
double linear(double channel) { return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4); }
double luminance(const QColor& c) { return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF()); }
double contrast(const QColor& one, const QColor& other) {
    const double a = luminance(one), b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

struct Pair {
    const char* words;
    QColor Tokens::*front;
    QColor Tokens::*ground;
};
#define PAIR(front, ground) \
    Pair { #front " on " #ground, &Tokens::front, &Tokens::ground }
#define ON_SURFACES(front) PAIR(front, canvas), PAIR(front, surface), PAIR(front, raised), PAIR(front, overlay)
#define TONE(tone) PAIR(tone##Text, tone##Soft), PAIR(tone##Text, raised), PAIR(tone##Text, surface), PAIR(tone##Text, canvas)

const Pair kText[] = {ON_SURFACES(text), ON_SURFACES(text2), ON_SURFACES(text3), ON_SURFACES(accentText), PAIR(text, hover), PAIR(text, selected),
    PAIR(text, fill), PAIR(text, sunken), PAIR(text, bubbleIn), PAIR(text, bubbleOut), PAIR(text2, hover), PAIR(text2, selected), PAIR(text2, fill),
    PAIR(text2, sunken), PAIR(text2, bubbleIn), PAIR(text2, bubbleOut), PAIR(text3, hover), PAIR(text3, selected), PAIR(text3, bubbleIn),
    PAIR(text3, bubbleOut), PAIR(accentText, hover), PAIR(accentText, selected), PAIR(accentText, accentSoft), PAIR(onAccent, accent),
    PAIR(onAccent, accentHover), PAIR(onAccent, accentPress), PAIR(onAccent, bad), PAIR(onAccent, badHover), PAIR(onInverse, inverse), TONE(ok),
    TONE(warn), TONE(bad), TONE(queue), TONE(admin), TONE(brass)};
const Pair kShapes[] = {ON_SURFACES(control), ON_SURFACES(focus), ON_SURFACES(accent), PAIR(focus, selected), PAIR(focus, accentSoft)};
const Pair kPictures[] = {PAIR(c1, raised), PAIR(c2, raised), PAIR(c3, raised), PAIR(c4, raised), PAIR(c5, raised), PAIR(brass, raised), PAIR(ok, raised),
    PAIR(warn, raised), PAIR(bad, raised), PAIR(queue, raised), PAIR(admin, raised)};

int inkedPixels(const QImage& image, const QColor& colour) {
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) count += image.pixelColor(x, y) == colour;
    return count;
}
} // namespace

class KitThemeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_theme = new Theme(this); }
    void init() {
        m_theme->setScheme(Theme::Scheme::Light);
        m_theme->setContrast(Theme::Contrast::Normal);
        m_theme->setTextPercent(100);
        m_theme->setReducedMotion(false);
        m_theme->setSystem(false, false, false);
    }

    void everyPairOfColoursIsReadable_data() {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<bool>("more");
        QTest::newRow("light") << false << false;
        QTest::newRow("dark") << true << false;
        QTest::newRow("light, more contrast") << false << true;
        QTest::newRow("dark, more contrast") << true << true;
    }
    void everyPairOfColoursIsReadable() {
        QFETCH(bool, dark);
        QFETCH(bool, more);
        const Tokens t = loadTokens(dark, more);
        const auto check = [&](const Pair& pair, double need) {
            const double got = contrast(t.*pair.front, t.*pair.ground);
            QVERIFY2(got >= need, qPrintable(QStringLiteral("%1: %2 instead of %3").arg(QLatin1String(pair.words)).arg(got).arg(need)));
        };
        for (const Pair& pair : kText) check(pair, more ? 7.0 : 4.5);
        for (const Pair& pair : kShapes) check(pair, more ? 4.5 : 3.0);
        if (!more)
            for (const Pair& pair : kPictures) check(pair, 3.0);
        for (const Hue& hue : t.hues) QVERIFY(contrast(hue.soft, hue.ink) >= 4.5);
    }

    void everyColourOfTheSourceHasAMember() {
        QFile file(QStringLiteral(":/tokens.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject source = QJsonDocument::fromJson(file.readAll()).object();
        QStringList members;
#define X(member, name) members << QStringLiteral(name);
        ATELYRA_TOKENS(X)
#undef X
        members.sort();
        for (const QString& name : {QStringLiteral("light"), QStringLiteral("dark")}) QCOMPARE(source.value(name).toObject().keys(), members);
        for (const QString& name : {QStringLiteral("contrast_light"), QStringLiteral("contrast_dark")})
            for (const QString& key : source.value(name).toObject().keys()) QVERIFY2(members.contains(key), qPrintable(key));
    }

    void everyIconOfTheSourceTreeIsInTheResources() {
        int count = 0;
        for (QDirIterator files(QStringLiteral(ATELYRA_SOURCE_DIR "/resources/icons"), {QStringLiteral("*.svg")}); files.hasNext(); ++count) {
            const QString name = QFileInfo(files.next()).completeBaseName();
            QVERIFY2(hasIcon(name), qPrintable(name));
            QVERIFY2(!iconPixmap(name, 16, Qt::black).isNull(), qPrintable(name));
        }
        QVERIFY(count > 100);
    }
    void anIconIsPaintedInTheColourAskedFor() {
        const QColor colour = tokens().bad;
        const QImage image = iconPixmap(QStringLiteral("minus"), 32, colour).toImage();
        QVERIFY(inkedPixels(image, colour) > 5);
        QCOMPARE(inkedPixels(image, tokens().ok), 0);
    }
    void anIconIsSharpOnADenseScreen() {
        const QPixmap pixmap = iconPixmap(QStringLiteral("check"), 16, tokens().text, 2);
        QCOMPARE(pixmap.size(), QSize(32, 32));
        QCOMPARE(pixmap.deviceIndependentSize(), QSizeF(16, 16));
    }
    void anUnknownIconIsEmptyAndSaysSo() {
        QTest::ignoreMessage(QtWarningMsg, "there is no icon named no-such-icon");
        QVERIFY(iconPixmap(QStringLiteral("no-such-icon"), 16, tokens().text).isNull());
        QVERIFY(!hasIcon(QStringLiteral("no-such-icon")));
    }
    void arrowsTurnRoundFromRightToLeftAndTicksDoNot() {
        const auto painted = [](const QString& name, Qt::LayoutDirection direction) {
            QImage image(16, 16, QImage::Format_ARGB32_Premultiplied);
            image.fill(Qt::transparent);
            QPainter painter(&image);
            painter.setLayoutDirection(direction);
            paintIcon(&painter, image.rect(), name, 16, tokens().text);
            return image;
        };
        const QString arrow = QStringLiteral("chevron-right"), tick = QStringLiteral("check");
        QCOMPARE(painted(arrow, Qt::RightToLeft), painted(arrow, Qt::LeftToRight).mirrored(true, false));
        QVERIFY(painted(arrow, Qt::RightToLeft) != painted(arrow, Qt::LeftToRight));
        QCOMPARE(painted(tick, Qt::RightToLeft), painted(tick, Qt::LeftToRight));
    }

    void theBundledFontsAreUsed() {
        QCOMPARE(QFontInfo(fontOf(Type::Body)).family(), QStringLiteral("Inter"));
        QCOMPARE(QFontInfo(fontOf(Type::Page)).family(), QStringLiteral("Inter Display"));
        QCOMPARE(QFontInfo(fontOf(Type::Label)).weight(), int(QFont::Medium));
        QCOMPARE(QFontInfo(fontOf(Type::Section)).weight(), int(QFont::DemiBold));
    }
    void tabularFiguresAreEquallyWide() {
        const QFontMetricsF tabularMetrics(tabular(Type::Body)), usual(fontOf(Type::Body));
        QCOMPARE(tabularMetrics.horizontalAdvance(QStringLiteral("1111")), tabularMetrics.horizontalAdvance(QStringLiteral("0000")));
        QVERIFY(usual.horizontalAdvance(QStringLiteral("1111")) < usual.horizontalAdvance(QStringLiteral("0000")));
    }
    void noTextIsSmallerThanTwelvePixels() {
        for (const Type type : {Type::Figure, Type::Page, Type::Title, Type::Section, Type::Reading, Type::ReadingMedium, Type::Body, Type::Label, Type::Meta,
                 Type::MetaMedium})
            QVERIFY(fontOf(type).pixelSize() >= 12);
    }
    void textSizeScalesEveryRoleAndStaysWithinItsRange() {
        const int before = fontOf(Type::Body).pixelSize();
        m_theme->setTextPercent(200);
        QCOMPARE(fontOf(Type::Body).pixelSize(), 2 * before);
        QCOMPARE(scaled(32), 64);
        QPushButton button(QStringLiteral("Save"));
        button.ensurePolished();
        QVERIFY(button.sizeHint().height() >= 56);
        m_theme->setTextPercent(500);
        QCOMPARE(m_theme->textPercent(), 200);
        m_theme->setTextPercent(10);
        QCOMPARE(m_theme->textPercent(), 80);
    }

    void theDesktopsWishCountsOnlyWhereThePersonLeftItToTheDesktop() {
        m_theme->setScheme(Theme::Scheme::System);
        m_theme->setSystem(true, false, false);
        QVERIFY(m_theme->isDark());
        m_theme->setScheme(Theme::Scheme::Light);
        QVERIFY(!m_theme->isDark());
        m_theme->setContrast(Theme::Contrast::System);
        m_theme->setSystem(true, true, false);
        QCOMPARE(tokens().text, loadTokens(false, true).text);
    }
    void reducedMotionMakesEveryDurationNothing() {
        QCOMPARE(m_theme->duration(120), 120);
        m_theme->setReducedMotion(true);
        QCOMPARE(m_theme->duration(120), 0);
        m_theme->setReducedMotion(false);
        m_theme->setSystem(false, false, true);
        QCOMPARE(m_theme->duration(120), 0);
    }
    void aChangeReachesThePaletteAndIsTold() {
        QSignalSpy told(m_theme, &Theme::changed);
        m_theme->setScheme(Theme::Scheme::Dark);
        QCOMPARE(told.count(), 1);
        QCOMPARE(QApplication::palette().color(QPalette::Window), tokens().surface);
        m_theme->setScheme(Theme::Scheme::Dark);
        QCOMPARE(told.count(), 1);
    }

    void aGigsCoverIsTheSameEverywhereAndAnothersDiffers() {
        const auto cover = [](const QByteArray& id) {
            QImage image(160, 90, QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            paintCover(&painter, image.rect(), id);
            return image;
        };
        QCOMPARE(cover("one gig"), cover("one gig"));
        QSet<QByteArray> seen;
        for (int i = 0; i < 60; ++i) {
            const QImage image = cover("gig " + QByteArray::number(i));
            seen.insert(QByteArray(reinterpret_cast<const char*>(image.constBits()), image.sizeInBytes()));
        }
        QVERIFY(seen.size() > 35);
    }
    void aWideFrameShowsTheWholeCoverAndMoreBesideIt() {
        const auto middle = [](const QByteArray& id, int width) {
            QImage image(width, 90, QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            paintCover(&painter, image.rect(), id);
            painter.end();
            return image.copy(width / 2 - 20, 0, 40, 90);
        };
        for (int i = 0; i < 60; ++i) {
            const QByteArray id = "gig " + QByteArray::number(i);
            QVERIFY2(middle(id, 160) == middle(id, 380), id.constData());
        }
    }
    void twoLinesOfTextAreCutWithAnEllipsisWithinTheirWidth() {
        const QString text = QStringLiteral("a sentence that goes on and on ").repeated(10);
        QCOMPARE(linesHeight(text, fontOf(Type::Body), 200, 20, 2), 40);
        QVERIFY(linesHeight(text, fontOf(Type::Body), 200, 20, 0) > 40);
        QCOMPARE(linesHeight(QStringLiteral("short"), fontOf(Type::Body), 200, 20, 2), 20);
    }

private:
    Theme* m_theme = nullptr;
};

QTEST_MAIN(KitThemeTest)
#include "kitthemetest.moc"
