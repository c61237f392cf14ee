#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QtTest>

#include "client/ui/accounts/places.h"
#include "client/ui/accounts/signupform.h"
#include "client/ui/kit/field.h"
#include "client/ui/kit/notices.h"
#include "tests/ui/support/showing.h"
#include "tests/ui/support/uiworld.h"

namespace atelyra::ui {

class AccountsSignUpTest : public QObject {
    Q_OBJECT
    std::unique_ptr<UiWorld> m_world;
    std::unique_ptr<SignUpForm> m_form;

    QLineEdit* line(const char* name) const { return m_form->findChild<QLineEdit*>(QLatin1String(name)); }
    void type(const char* name, const char* text) { line(name)->setText(QString::fromUtf8(text)); }
    void fillAll() {
        type("accounts.displayName", "Clara Lindqvist");
        type("accounts.handle", "clara-lindqvist");
        type("accounts.email", "clara@example.org");
        type("accounts.newPassword", "correct horse battery staple");
        m_form->findChild<QComboBox*>(QStringLiteral("accounts.birthMonth"))->setCurrentIndex(8);
        type("accounts.birthYear", "1990");
    }
    void submit() { QTest::mouseClick(m_form->findChild<QPushButton*>(QStringLiteral("accounts.signUp")), Qt::LeftButton); }
    QString errorOf(const char* editor) const {
        for (QWidget* at = m_form->findChild<QWidget*>(QLatin1String(editor)); at; at = at->parentWidget())
            if (auto* field = qobject_cast<Field*>(at)) return field->error();
        return {};
    }

private Q_SLOTS:
    void init() {
        m_world = std::make_unique<UiWorld>();
        m_form = std::make_unique<SignUpForm>(m_world->context(), [] { return QDate(2026, 11, 22); });
        show(*m_form, {480, 1100});
    }
    void cleanup() {
        m_form.reset();
        m_world.reset();
    }

    void movesTheFocusToTheFirstProblem() {
        fillAll();
        type("accounts.handle", "Clara Lindqvist");
        type("accounts.email", "nobody");
        submit();
        QVERIFY(line("accounts.handle")->hasFocus());
        QVERIFY(!errorOf("accounts.handle").isEmpty());
        QVERIFY(!errorOf("accounts.email").isEmpty());
        QVERIFY(errorOf("accounts.displayName").isEmpty());
    }
    void keepsEverythingTypedWhenSomethingIsWrong() {
        fillAll();
        type("accounts.email", "nobody");
        submit();
        QCOMPARE(line("accounts.displayName")->text(), QStringLiteral("Clara Lindqvist"));
        QCOMPARE(line("accounts.newPassword")->text(), QStringLiteral("correct horse battery staple"));
        QCOMPARE(line("accounts.birthYear")->text(), QStringLiteral("1990"));
    }
    void wantsFifteenCharactersOfPassword() {
        fillAll();
        type("accounts.newPassword", "fourteen chars");
        submit();
        QVERIFY(line("accounts.newPassword")->hasFocus());
        type("accounts.newPassword", "fifteen chars!!");
        submit();
        QVERIFY(errorOf("accounts.newPassword").isEmpty());
    }
    void refusesTheYoungKindlyAndForgetsWhatTheyTyped() {
        fillAll();
        type("accounts.birthYear", "2011");
        submit();
        QVERIFY(!m_form->findChild<QPushButton*>(QStringLiteral("accounts.signUp"))->isVisible());
        QVERIFY(line("accounts.birthYear")->text().isEmpty());
        QVERIFY(line("accounts.email")->text().isEmpty());
        QVERIFY(m_form->findChild<Banner*>()->isVisible());
        m_form->begin();
        QVERIFY(!line("accounts.birthYear")->isVisible()); // no second try
    }
    void theQuestionDoesNotSayWhichAnswerIsWanted() {
        for (QLabel* words : m_form->findChildren<QLabel*>()) QVERIFY2(!words->text().contains(QStringLiteral("16")), qPrintable(words->text()));
        QVERIFY(!m_form->findChild<QWidget*>(QStringLiteral("accounts.birthDay"))); // a month is enough
    }
    void whereTheLawWantsMoreYearsTheyCount() {
        fillAll();
        type("accounts.birthYear", "2009"); // seventeen
        selectCode(*m_form->findChild<QComboBox*>(QStringLiteral("accounts.country")), QStringLiteral("IN"));
        submit();
        QVERIFY(!m_form->findChild<QPushButton*>(QStringLiteral("accounts.signUp"))->isVisible());
        QVERIFY(m_form->findChild<Banner*>()->accessibleName().contains(QStringLiteral("18")));
    }
    void showsAndHidesThePasswordOnRequest() {
        auto* eye = line("accounts.newPassword")->findChild<QPushButton*>(QStringLiteral("accounts.showPassword"));
        QCOMPARE(line("accounts.newPassword")->echoMode(), QLineEdit::Password);
        const QString before = eye->accessibleName();
        QTest::mouseClick(eye, Qt::LeftButton);
        QCOMPARE(line("accounts.newPassword")->echoMode(), QLineEdit::Normal);
        QVERIFY(eye->accessibleName() != before);
    }
    void mailAboutOffersHasABoxOfItsOwnThatNobodyHasTicked() {
        const auto boxes = m_form->findChildren<QCheckBox*>();
        QCOMPARE(boxes.size(), 1);
        QVERIFY(boxes[0]->isVisible() && !boxes[0]->isChecked());
        QVERIFY(boxes[0]->accessibleName().contains(QStringLiteral("mail")));
        fillAll();
        submit();
        QVERIFY(!boxes[0]->isChecked() && !boxes[0]->hasFocus()); // nothing asks for it either
    }
    void doesNotComplainWhileSomebodyIsTyping() {
        line("accounts.email")->setFocus();
        QTest::keyClicks(line("accounts.email"), QStringLiteral("cla"));
        QVERIFY(errorOf("accounts.email").isEmpty());
        line("accounts.handle")->setFocus();
        QVERIFY(!errorOf("accounts.email").isEmpty());
    }
};

} // namespace atelyra::ui

QTEST_MAIN(atelyra::ui::AccountsSignUpTest)
#include "accountssignuptest.moc"
