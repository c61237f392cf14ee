#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QtTest>

#include "client/ui/accounts/signupform.h"
#include "client/ui/kit/field.h"
#include "client/ui/kit/notices.h"
#include "tests/ui/support/uiworld.h"

namespace atelyra::ui {

class AccountsSignUpTest : public QObject {
    Q_OBJECT
    std::unique_ptr<UiWorld> m_world;
    std::unique_ptr<SignUpForm> m_form;

    QLineEdit* line(const char* name) const { return m_form->findChild<QLineEdit*>(QLatin1String(name)); }
    void type(const char* name, const char* text) { line(name)->setText(QString::fromUtf8(text)); }
    void fillAll() {
        type("displayName", "Clara Lindqvist");
        type("handle", "clara-lindqvist");
        type("email", "clara@example.org");
        type("newPassword", "correct horse battery staple");
        type("birthDay", "14");
        m_form->findChild<QComboBox*>(QStringLiteral("birthMonth"))->setCurrentIndex(8);
        type("birthYear", "1990");
    }
    void submit() { QTest::mouseClick(m_form->findChild<QPushButton*>(QStringLiteral("signUp")), Qt::LeftButton); }
    QString errorOf(const char* editor) const {
        for (QWidget* at = m_form->findChild<QWidget*>(QLatin1String(editor)); at; at = at->parentWidget())
            if (auto* field = qobject_cast<Field*>(at)) return field->error();
        return {};
    }

private Q_SLOTS:
    void init() {
        m_world = std::make_unique<UiWorld>();
        m_form = std::make_unique<SignUpForm>(m_world->context(), [] { return QDate(2026, 11, 22); });
        m_form->resize(480, 1100);
        m_form->show();
        m_form->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_form.get()));
    }
    void cleanup() {
        m_form.reset();
        m_world.reset();
    }

    void movesTheFocusToTheFirstProblem() {
        fillAll();
        type("handle", "Clara Lindqvist");
        type("email", "nobody");
        submit();
        QVERIFY(line("handle")->hasFocus());
        QVERIFY(!errorOf("handle").isEmpty());
        QVERIFY(!errorOf("email").isEmpty());
        QVERIFY(errorOf("displayName").isEmpty());
    }
    void keepsEverythingTypedWhenSomethingIsWrong() {
        fillAll();
        type("email", "nobody");
        submit();
        QCOMPARE(line("displayName")->text(), QStringLiteral("Clara Lindqvist"));
        QCOMPARE(line("newPassword")->text(), QStringLiteral("correct horse battery staple"));
        QCOMPARE(line("birthYear")->text(), QStringLiteral("1990"));
    }
    void wantsFifteenCharactersOfPassword() {
        fillAll();
        type("newPassword", "fourteen chars");
        submit();
        QVERIFY(line("newPassword")->hasFocus());
        type("newPassword", "fifteen chars!!");
        submit();
        QVERIFY(errorOf("newPassword").isEmpty());
    }
    void refusesTheYoungKindlyAndForgetsWhatTheyTyped() {
        fillAll();
        type("birthYear", "2011");
        submit();
        QVERIFY(!m_form->findChild<QPushButton*>(QStringLiteral("signUp"))->isVisible());
        QVERIFY(line("birthYear")->text().isEmpty());
        QVERIFY(line("email")->text().isEmpty());
        QVERIFY(m_form->findChild<Banner*>()->isVisible());
        m_form->begin();
        QVERIFY(!line("birthYear")->isVisible()); // no second try
    }
    void showsAndHidesThePasswordOnRequest() {
        auto* eye = line("newPassword")->findChild<QPushButton*>(QStringLiteral("showPassword"));
        QCOMPARE(line("newPassword")->echoMode(), QLineEdit::Password);
        const QString before = eye->accessibleName();
        QTest::mouseClick(eye, Qt::LeftButton);
        QCOMPARE(line("newPassword")->echoMode(), QLineEdit::Normal);
        QVERIFY(eye->accessibleName() != before);
    }
    void doesNotComplainWhileSomebodyIsTyping() {
        line("email")->setFocus();
        QTest::keyClicks(line("email"), QStringLiteral("cla"));
        QVERIFY(errorOf("email").isEmpty());
        line("handle")->setFocus();
        QVERIFY(!errorOf("email").isEmpty());
    }
};

} // namespace atelyra::ui

QTEST_MAIN(atelyra::ui::AccountsSignUpTest)
#include "accountssignuptest.moc"
