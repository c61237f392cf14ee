// The field of several lines: they stand as far apart as all other text does, however they came, and nothing else is different.
#include <QClipboard>
#include <QScrollBar>
#include <QVBoxLayout>
#include <QtTest>

#include "client/ui/kit/field.h"
#include "client/ui/theme/theme.h"
#include "client/ui/theme/type.h"
#include "tests/ui/support/ink.h"
#include "tests/ui/support/showing.h"

using namespace atelyra::ui;

class KitTextEditTest : public QObject {
    Q_OBJECT
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QWidget> m_window;
    TextEdit* m_edit = nullptr;

    void open(TextEdit* edit) {
        m_window = std::make_unique<QWidget>();
        m_window->setFixedWidth(scaled(300));
        m_edit = edit;
        auto* column = new QVBoxLayout(m_window.get());
        column->addWidget(m_edit);
        column->addStretch(1);
        show(*m_window, {scaled(300), scaled(500)});
        m_edit->setCursorWidth(0);
        m_edit->setFocus();
    }
    // How far each painted line stands below the one before.
    QVector<int> steps() const {
        m_window->layout()->activate(); // the field grows first
        const QVector<int> feet = feetOf(*m_edit->viewport());
        QVector<int> between;
        for (int i = 1; i < feet.size(); ++i) between.append(feet[i] - feet[i - 1]);
        return between;
    }
    QVector<int> lines(int count) const { return QVector<int>(count - 1, lineHeight(Type::Body)); }

private Q_SLOTS:
    void initTestCase() { m_theme = plainTheme(); }
    void cleanup() {
        m_window.reset();
        m_theme->setTextPercent(100);
        QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    }

    void allLinesStandAsFarApartAsTheDesignSays_data() {
        QTest::addColumn<int>("percent");
        QTest::addColumn<bool>("rightToLeft");
        for (const int percent : {100, 200})
            for (const bool rtl : {false, true}) QTest::addRow("%d%% %s", percent, rtl ? "rtl" : "ltr") << percent << rtl;
    }
    void allLinesStandAsFarApartAsTheDesignSays() {
        QFETCH(int, percent);
        QFETCH(bool, rightToLeft);
        QGuiApplication::setLayoutDirection(rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
        m_theme->setTextPercent(percent);
        open(new TextEdit({}, 2, 12));
        const int two = m_edit->sizeHint().height();
        m_edit->setPlainText(QStringLiteral("H\nH\nH"));
        QCOMPARE(steps(), lines(3));
        QCOMPARE(m_edit->sizeHint().height(), two + lineHeight(Type::Body));
        m_edit->setPlainText(QStringLiteral("HHHHHHHH ").repeated(8).trimmed()); // lines of one paragraph
        QVERIFY(steps().size() >= 2);
        QCOMPARE(steps(), lines(int(steps().size()) + 1));
    }
    void whatIsTypedPastedOrUndoneStandsThereToo() {
        open(new TextEdit({}, 1, 12));
        QTest::keyClicks(m_edit, QStringLiteral("H"));
        QTest::keyClick(m_edit, Qt::Key_Return);
        QTest::keyClicks(m_edit, QStringLiteral("HH"));
        QCOMPARE(steps(), lines(2));
        QGuiApplication::clipboard()->setText(QStringLiteral("H\nH\nH"));
        QTest::keyClick(m_edit, Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(m_edit->toPlainText(), QStringLiteral("H\nHHH\nH\nH"));
        QCOMPARE(steps(), lines(4));
        QTest::keyClick(m_edit, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(m_edit->toPlainText(), QStringLiteral("H\nHH"));
        QCOMPARE(steps(), lines(2));
        while (m_edit->document()->isUndoAvailable()) m_edit->undo();
        QVERIFY(m_edit->toPlainText().isEmpty()); // nothing but what was typed can be undone
        QTest::keyClick(m_edit, Qt::Key_Y, Qt::ControlModifier);
        QVERIFY(m_edit->toPlainText().startsWith(QLatin1Char('H')));
    }
    void theCaretStandsInItsLineAndAPressFindsIt() {
        open(new TextEdit({}, 4, 12));
        m_edit->setPlainText(QStringLiteral("one\ntwo\nthree"));
        const int line = lineHeight(Type::Body), top = int(m_edit->document()->documentMargin());
        for (int i = 0; i < 3; ++i) {
            QTest::mouseClick(m_edit->viewport(), Qt::LeftButton, {}, {top + 2, top + i * line + line / 2});
            QCOMPARE(m_edit->textCursor().blockNumber(), i);
            QCOMPARE(m_edit->cursorRect().center().y() / line, (top + i * line + line / 2) / line);
        }
    }
    void aLongTextScrollsToItsLastLine() {
        open(new TextEdit({}, 1, 4));
        QString text;
        for (int i = 0; i < 40; ++i) text += QStringLiteral("H\n");
        m_edit->setPlainText(text + QLatin1Char('H'));
        m_edit->moveCursor(QTextCursor::End);
        m_window->layout()->activate();
        QVERIFY(m_edit->verticalScrollBar()->isVisible());
        QVERIFY(m_edit->viewport()->rect().contains(m_edit->cursorRect()));
        QCOMPARE(m_edit->verticalScrollBar()->value(), m_edit->verticalScrollBar()->maximum());
        QCOMPARE(steps().size(), 3); // four whole lines
    }
    void thePlaceholderStandsWhereTheTextWill() {
        open(new TextEdit(QStringLiteral("HHHHHHHH ").repeated(8).trimmed(), 4, 12));
        const QVector<int> before = feetOf(*m_edit->viewport(), 180);
        QVERIFY(before.size() >= 3);
        m_edit->setPlainText(QStringLiteral("HHHHHHHH ").repeated(8).trimmed());
        QCOMPARE(feetOf(*m_edit->viewport(), 180), before);
        m_edit->clear();
        m_edit->setPlaceholder({});
        QVERIFY(feetOf(*m_edit->viewport(), 180).isEmpty());
    }
};

QTEST_MAIN(KitTextEditTest)
#include "kittextedittest.moc"
