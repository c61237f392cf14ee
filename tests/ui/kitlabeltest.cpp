// Text on a page: how it breaks, gives way and grows, and that text which can be selected stands as all other text does.
#include <QAccessible>
#include <QClipboard>
#include <QtTest>

#include "client/ui/kit/label.h"
#include "client/ui/theme/theme.h"
#include "tests/ui/support/ink.h"

using namespace atelyra::ui;

class KitLabelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_theme = new Theme(this); }
    void init() {
        m_theme->setScheme(Theme::Scheme::Light);
        m_theme->setTextPercent(100);
    }
    void cleanup() { QGuiApplication::setLayoutDirection(Qt::LeftToRight); }

    // A column of text may be narrower than the page; the layout asks with the page's width all the same.
    void aLabelThatMayNotGetWiderCountsItsLinesAtThatWidth() {
        const QString text = QStringLiteral("words that go on ").repeated(30);
        for (const bool selectable : {false, true}) {
            Label label(text);
            label.wrapped();
            if (selectable) label.selectable();
            const int narrow = label.heightForWidth(300);
            QVERIFY(label.heightForWidth(900) < narrow);
            label.setMaximumWidth(300);
            QCOMPARE(label.heightForWidth(900), narrow);
        }
    }

    void aWrappedLabelGrowsDownAndAClampedOneStops() {
        const QString text = QStringLiteral("words that go on ").repeated(30);
        Label all(text), two(text);
        all.wrapped();
        two.wrapped(2);
        QVERIFY(all.heightForWidth(200) > all.heightForWidth(400));
        QCOMPARE(two.heightForWidth(200), 2 * lineHeight(Type::Body));
    }
    void textThatCanBeSelectedHasTheLinesOfTheDesign_data() {
        QTest::addColumn<Type>("type");
        QTest::addColumn<int>("percent");
        QTest::addColumn<bool>("rightToLeft");
        for (const Type type : {Type::Body, Type::Reading, Type::Section})
            for (const int percent : {100, 200})
                for (const bool rtl : {false, true}) QTest::addRow("%d at %d%% %s", int(type), percent, rtl ? "rtl" : "ltr") << type << percent << rtl;
    }
    void textThatCanBeSelectedHasTheLinesOfTheDesign() {
        QFETCH(Type, type);
        QFETCH(int, percent);
        QFETCH(bool, rightToLeft);
        QGuiApplication::setLayoutDirection(rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
        const QString text = QStringLiteral("H\nH H\n\nH\nH");
        Label plain(text, type), label(QStringLiteral("another"), type);
        label.wrapped()->selectable();
        plain.wrapped();
        label.setText(text); // the lines are those of every text that comes
        m_theme->setTextPercent(percent);
        for (Label* each : {&plain, &label}) each->resize(scaled(200), each->heightForWidth(scaled(200)));
        QCOMPARE(label.height(), 5 * lineHeight(type));
        QCOMPARE(label.height(), plain.height());
        const QVector<int> feet = feetOf(label);
        QCOMPARE(feet.size(), 4);
        const int line = lineHeight(type);
        QCOMPARE((QVector<int>{feet[1] - feet[0], feet[2] - feet[1], feet[3] - feet[2]}), (QVector<int>{line, 2 * line, line}));
        QVERIFY2(std::abs(feet[0] - feetOf(plain)[0]) <= 1, qPrintable(QStringLiteral("%1, beside it %2").arg(feet[0]).arg(feetOf(plain)[0])));
    }
    void oneParagraphThatComesLaterHasThemToo() {
        Label label;
        label.wrapped()->selectable();
        label.setText(QStringLiteral("HHHH HHHH HHHH"));
        const int narrow = label.fontMetrics().horizontalAdvance(QStringLiteral("HHHH HH"));
        QCOMPARE(label.heightForWidth(narrow), 3 * lineHeight(Type::Body));
        label.setText(QStringLiteral("HHHH HHHH"));
        QCOMPARE(label.heightForWidth(narrow), 2 * lineHeight(Type::Body));
    }
    void whatIsNotWrappedHasRoomForEveryLine() {
        Label plain(QStringLiteral("one\ntwo\nthree")), selectable(plain.text());
        selectable.selectable();
        QCOMPARE(plain.sizeHint().height(), 3 * lineHeight(Type::Body));
        QCOMPARE(selectable.sizeHint(), plain.sizeHint());
    }
    void textThatCanBeSelectedIsCopiedAsItWasTyped() {
        const QString typed = QStringLiteral("<b>bold</b> & plain\n\nand a last line");
        QWidget window;
        Label label(typed, Type::Body, Ink::Text, &window);
        label.wrapped()->selectable();
        label.resize(300, label.heightForWidth(300));
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        label.setFocus();
        QTest::keyClick(&label, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(&label, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), typed);
        QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(&label);
        QCOMPARE(spoken->role(), QAccessible::StaticText);
        QCOMPARE(spoken->text(QAccessible::Name), typed);
        QTest::mouseDClick(&label, Qt::LeftButton, {}, {4, lineHeight(Type::Body) * 5 / 2}); // a word of the last line
        QCOMPARE(label.selectedText(), QStringLiteral("and"));
    }
    void anElidedLabelGivesWayAndTellsTheRestInItsTooltip() {
        Label label(QStringLiteral("a name that is far too long for the place"));
        label.elided();
        QVERIFY(label.minimumSizeHint().width() < 40);
        label.resize(60, 20);
        label.show();
        QVERIFY(label.toolTip().contains(QLatin1String("far too long")));
        label.resize(900, 20);
        QVERIFY(label.toolTip().isEmpty());
    }
    void aLabelFollowsThemeAndTextSize() {
        Label label(QStringLiteral("Text"), Type::Body, Ink::Bad);
        const int before = label.sizeHint().height();
        m_theme->setScheme(Theme::Scheme::Dark);
        QCOMPARE(label.palette().color(QPalette::WindowText), tokens().badText);
        m_theme->setTextPercent(200);
        QVERIFY(label.sizeHint().height() >= 2 * before - 1);
    }

private:
    Theme* m_theme = nullptr;
};

QTEST_MAIN(KitLabelTest)
#include "kitlabeltest.moc"
