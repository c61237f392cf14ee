// The field of several words: what makes a token, what takes it away, by keyboard and to a screen reader.
#include <QAbstractButton>
#include <QAccessible>
#include <QLineEdit>
#include <QSignalSpy>
#include <QVBoxLayout>
#include <QtTest>

#include "client/ui/kit/field.h"
#include "client/ui/kit/tokenfield.h"
#include "client/ui/theme/theme.h"
#include "tests/ui/support/showing.h"

using namespace atelyra::ui;

class KitTokenTest : public QObject {
    Q_OBJECT
    Theme* m_theme = nullptr;
    std::unique_ptr<QWidget> m_window;
    TokenField* m_tokens = nullptr;
    Field* m_field = nullptr;
    QLineEdit* m_after = nullptr;

    QStringList buttons() const {
        QStringList words;
        for (const auto* button : m_tokens->findChildren<QAbstractButton*>())
            if (button->isVisible()) words.append(button->text());
        return words;
    }
    QAbstractButton* button(const QString& word) const {
        for (auto* button : m_tokens->findChildren<QAbstractButton*>())
            if (button->isVisible() && button->text() == word) return button;
        return nullptr;
    }
    void type(const char* text) { QTest::keyClicks(m_tokens->edit(), QString::fromUtf8(text)); }
    void press(Qt::Key key) { QTest::keyClick(QApplication::focusWidget(), key); }

private Q_SLOTS:
    void initTestCase() { m_theme = new Theme(this); }
    void init() {
        m_theme->setTextPercent(100);
        m_window = std::make_unique<QWidget>();
        auto* column = new QVBoxLayout(m_window.get());
        m_tokens = new TokenField(QStringLiteral("logo, identity"), 3, 12);
        m_field = new Field(QStringLiteral("Tags"), m_tokens, "tags");
        column->addWidget(m_field);
        column->addWidget(m_after = new QLineEdit);
        column->addStretch(1);
        show(*m_window, {320, 300});
        m_tokens->setFocus();
        QVERIFY(m_tokens->edit()->hasFocus());
    }
    void cleanup() {
        m_window.reset();
        QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    }

    void enterAndCommaMakeTokens() {
        QSignalSpy changed(m_tokens, &TokenField::changed);
        type("logo");
        press(Qt::Key_Return);
        type("brand  book,");
        QCOMPARE(m_tokens->tokens(), QStringList({QStringLiteral("logo"), QStringLiteral("brand book")}));
        QCOMPARE(buttons(), m_tokens->tokens());
        QCOMPARE(changed.count(), 2);
        QVERIFY(m_tokens->edit()->text().isEmpty());
    }
    void leavingTheFieldKeepsWhatWasTyped() {
        type("signs");
        press(Qt::Key_Tab);
        QVERIFY(m_after->hasFocus());
        QCOMPARE(m_tokens->tokens(), QStringList{QStringLiteral("signs")});
    }
    void theViewsOwnKeysFindWhatWasTyped() {
        type("signs");
        QTest::keyClick(m_tokens->edit(), Qt::Key_S, Qt::ControlModifier);
        QCOMPARE(m_tokens->tokens(), QStringList{QStringLiteral("signs")});
    }
    void theSameWordCountsOnceAndNoneIsLongerThanAllowed() {
        type("Logo,logo,");
        type("a very long word indeed,");
        QCOMPARE(m_tokens->tokens(), QStringList({QStringLiteral("Logo"), QStringLiteral("a very long")}));
    }
    void thereIsRoomForNoMoreThanAllowed() {
        m_tokens->setTokens({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c"), QStringLiteral("d")});
        QCOMPARE(m_tokens->tokens().size(), 3);
        type("e,");
        QCOMPARE(m_tokens->tokens().size(), 3);
        press(Qt::Key_Backspace);
        type("e,");
        QCOMPARE(m_tokens->tokens().last(), QStringLiteral("e"));
    }
    void backspaceTakesTheLastOnlyWhereNothingStands() {
        m_tokens->setTokens({QStringLiteral("a"), QStringLiteral("b")});
        type("xy");
        press(Qt::Key_Backspace);
        QCOMPARE(m_tokens->tokens().size(), 2);
        press(Qt::Key_Backspace);
        QCOMPARE(m_tokens->tokens().size(), 2);
        press(Qt::Key_Backspace);
        QCOMPARE(m_tokens->tokens(), QStringList{QStringLiteral("a")});
        QVERIFY(m_tokens->edit()->hasFocus());
    }
    void arrowsWalkOverTokensAndDeleteTakesTheOne() {
        m_tokens->setTokens({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
        press(Qt::Key_Left);
        press(Qt::Key_Left);
        QVERIFY(button(QStringLiteral("b"))->hasFocus());
        press(Qt::Key_Delete);
        QCOMPARE(m_tokens->tokens(), QStringList({QStringLiteral("a"), QStringLiteral("c")}));
        press(Qt::Key_Left);
        press(Qt::Key_Right);
        QVERIFY(m_tokens->edit()->hasFocus());
    }
    void aClickOnItsCrossTakesIt() {
        m_tokens->setTokens({QStringLiteral("a"), QStringLiteral("b")});
        QTest::mouseClick(button(QStringLiteral("a")), Qt::LeftButton);
        QCOMPARE(m_tokens->tokens(), QStringList{QStringLiteral("b")});
    }
    void settingTokensTellsNobody() {
        QSignalSpy changed(m_tokens, &TokenField::changed);
        m_tokens->setTokens({QStringLiteral("a")});
        QCOMPARE(changed.count(), 0);
    }
    void aScreenReaderHearsNameTokensAndError() {
        m_tokens->setTokens({QStringLiteral("logo")});
        m_field->setError(QStringLiteral("Add one more."));
        QAccessibleInterface* said = QAccessible::queryAccessibleInterface(m_tokens->edit());
        QCOMPARE(said->text(QAccessible::Name), QStringLiteral("Tags"));
        QVERIFY(said->text(QAccessible::Description).contains(QLatin1String("logo")));
        QVERIFY(said->text(QAccessible::Description).contains(QLatin1String("Add one more.")));
        QCOMPARE(QAccessible::queryAccessibleInterface(button(QStringLiteral("logo")))->text(QAccessible::Name), QStringLiteral("Remove logo"));
    }
    void growsByRowsAndMirrors() {
        const int one = m_tokens->height();
        m_tokens->setTokens({QStringLiteral("abcdefghijkl"), QStringLiteral("bcdefghijklm"), QStringLiteral("cdefghijklmn")});
        QTRY_VERIFY(m_tokens->height() > one);
        for (auto* token : m_tokens->findChildren<QAbstractButton*>())
            if (token->isVisible()) QVERIFY(m_tokens->rect().contains(token->geometry()));
        const int left = button(QStringLiteral("abcdefghijkl"))->x();
        m_window->setLayoutDirection(Qt::RightToLeft);
        QTRY_VERIFY(button(QStringLiteral("abcdefghijkl"))->x() > left);
    }
    void aRowIsAddedForWhatIsTypedAndNotForNothing() {
        const int one = m_tokens->height();
        m_tokens->setTokens({QStringLiteral("abcdefghijkl"), QStringLiteral("bcdefghijklm")});
        const int tokens = button(QStringLiteral("abcdefghijkl"))->width() + button(QStringLiteral("bcdefghijklm"))->width();
        m_window->resize(tokens + 80, 300); // both of them, and little else
        QTRY_COMPARE(m_tokens->edit()->y(), button(QStringLiteral("bcdefghijklm"))->y());
        QTRY_COMPARE(m_tokens->height(), one);
        type("HHHHHHHHHHHH");
        QTRY_VERIFY(m_tokens->height() > one);
        QVERIFY(m_tokens->edit()->y() > button(QStringLiteral("bcdefghijklm"))->y());
        QVERIFY(m_tokens->rect().contains(m_tokens->edit()->geometry()));
        m_tokens->edit()->clear();
        QTRY_COMPARE(m_tokens->height(), one);
    }
};

QTEST_MAIN(KitTokenTest)
#include "kittokentest.moc"
