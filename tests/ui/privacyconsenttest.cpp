#include <QApplication>
#include <QCheckBox>
#include <QPushButton>
#include <QTemporaryDir>
#include <QtTest>

#include "client/ui/privacy/consent.h"
#include "client/ui/privacy/consentdialog.h"
#include "client/ui/theme/style.h"
#include "client/ui/theme/theme.h"
#include "client/ui/theme/type.h"
#include "shared/base/clock.h"
#include "tests/ui/support/walker.h"

namespace atelyra::ui {

class PrivacyConsentTest : public QObject {
    Q_OBJECT
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<model::Settings> m_settings;
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<ConsentDialog> m_dialog;

    QList<QPushButton*> answers() const {
        return {m_dialog->findChild<QPushButton*>(QStringLiteral("privacy.acceptAll")), m_dialog->findChild<QPushButton*>(QStringLiteral("privacy.rejectAll")),
            m_dialog->findChild<QPushButton*>(QStringLiteral("privacy.choose"))};
    }
    void compareAnswers() const {
        const auto all = answers();
        for (const QPushButton* one : all) {
            QVERIFY(one && one->isVisible());
            QCOMPARE(one->size(), all[0]->size());
            QCOMPARE(one->palette(), all[0]->palette());
            QCOMPARE(one->font(), all[0]->font());
            QCOMPARE(one->property("kind"), all[0]->property("kind"));
            QCOMPARE(one->property("glyph").toString(), all[0]->property("glyph").toString());
            QCOMPARE(one->y(), all[0]->y());
            QVERIFY(!one->isDefault() && !one->autoDefault() && !one->hasFocus());
        }
    }

private Q_SLOTS:
    void initTestCase() {
        loadFonts();
        QApplication::setStyle(new Style);
        m_theme = std::make_unique<Theme>();
    }
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<model::Settings>(m_folder->path());
        m_window = std::make_unique<QWidget>();
        m_window->resize(1440, 900);
        m_window->show();
        m_dialog = std::make_unique<ConsentDialog>(*m_settings, m_window.get());
        m_dialog->open();
        m_dialog->activateWindow();
        QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
    }
    void cleanup() {
        m_dialog.reset();
        m_window.reset();
        putOn(*m_theme, {});
        m_theme->setScheme(Theme::Scheme::Light);
        m_theme->setTextPercent(100);
        QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    }
    void cleanupTestCase() { m_theme.reset(); }

    void theThreeAnswersLookTheSame_data() {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<int>("percent");
        QTest::addColumn<bool>("rightToLeft");
        for (const bool dark : {false, true})
            for (const int percent : {100, 200})
                for (const bool rtl : {false, true})
                    QTest::addRow("%s, %d %%, %s", dark ? "dark" : "light", percent, rtl ? "right to left" : "left to right") << dark << percent << rtl;
    }
    void theThreeAnswersLookTheSame() {
        QFETCH(bool, dark);
        QFETCH(int, percent);
        QFETCH(bool, rightToLeft);
        m_dialog.reset();
        m_theme->setScheme(dark ? Theme::Scheme::Dark : Theme::Scheme::Light);
        m_theme->setTextPercent(percent);
        QGuiApplication::setLayoutDirection(rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
        m_dialog = std::make_unique<ConsentDialog>(*m_settings, m_window.get());
        m_dialog->open();
        QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
        compareAnswers();
        QTest::mouseClick(answers().at(2), Qt::LeftButton);
        QVERIFY(QTest::qWaitFor([&] { return answers().at(2)->text() != QStringLiteral("Choose"); }));
        compareAnswers();
    }
    void nothingIsCutInTheSmallestWindow_data() { addLooks(); }
    void nothingIsCutInTheSmallestWindow() {
        QFETCH(Look, look);
        m_dialog.reset();
        putOn(*m_theme, look);
        m_window->resize(look.size);
        m_dialog = std::make_unique<ConsentDialog>(*m_settings, m_window.get());
        m_dialog->open();
        for (const int layer : {1, 2}) {
            QTest::qWait(0);
            const QStringList wrong = namelessControls(*m_dialog) + cutTexts(*m_dialog);
            QVERIFY2(wrong.isEmpty(), told(wrong));
            QVERIFY(m_dialog->width() <= look.size.width() && m_dialog->height() <= look.size.height());
            compareAnswers();
            for (const QPushButton* one : answers()) QVERIFY(m_dialog->rect().contains(QRect(one->mapTo(m_dialog.get(), QPoint()), one->size())));
            if (layer == 1) QTest::mouseClick(answers().at(2), Qt::LeftButton);
        }
    }
    void acceptingAndRefusingTakeOneClickEach() {
        QTest::mouseClick(answers().at(0), Qt::LeftButton);
        QVERIFY(m_settings->consent().asked && m_settings->consent().analytics && m_settings->consent().functional);
        m_dialog = std::make_unique<ConsentDialog>(*m_settings, m_window.get());
        m_dialog->open();
        QTest::mouseClick(answers().at(1), Qt::LeftButton);
        const model::ConsentChoices choices = m_settings->consent();
        QVERIFY(choices.asked && !choices.functional && !choices.analytics && !choices.marketing);
    }
    void escapeIsARefusal() {
        QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
        QVERIFY(!m_dialog->isVisible());
        QVERIFY(m_settings->consent().asked);
        QVERIFY(!m_settings->consent().functional && !m_settings->consent().analytics && !m_settings->consent().marketing);
    }
    void closingTheWindowIsARefusal() {
        m_dialog->close();
        QVERIFY(m_settings->consent().asked);
        QVERIFY(!m_settings->consent().functional);
    }
    void enterAnswersNothingBeforeSomethingWasChosen() {
        QTest::keyClick(m_dialog.get(), Qt::Key_Return);
        QVERIFY(m_dialog->isVisible());
        QVERIFY(!m_settings->consent().asked);
    }
    void choosingStartsWithEverySwitchOffAndSavesWhatWasChosen() {
        QTest::mouseClick(answers().at(2), Qt::LeftButton);
        const auto switches = m_dialog->findChildren<QCheckBox*>();
        QCOMPARE(switches.size(), 3);
        for (const QCheckBox* one : switches) QVERIFY(one->isVisible() && !one->isChecked() && !one->accessibleName().isEmpty());
        switches[0]->setChecked(true);
        QTest::mouseClick(answers().at(2), Qt::LeftButton);
        const model::ConsentChoices choices = m_settings->consent();
        QVERIFY(choices.asked && choices.functional && !choices.analytics && !choices.marketing);
    }
    void reopeningItAndClosingItChangesNothing() {
        m_dialog.reset();
        m_settings->setConsent(acceptedAll(SystemClock().wallMs()));
        m_dialog = std::make_unique<ConsentDialog>(*m_settings, m_window.get());
        m_dialog->open();
        m_dialog->close();
        QVERIFY(m_settings->consent().functional);
    }
    void isNotAskedAgainForHalfAYear() {
        const qint64 answered = 1'000'000'000'000;
        const model::ConsentChoices refused = refusedAll(answered);
        QVERIFY(consentIsDue({}, answered));
        int dialogs = 0;
        for (int start = 0; start < 200; ++start) dialogs += consentIsDue(refused, answered + start * 180 * kDayMs / 200);
        QCOMPARE(dialogs, 0);
        QVERIFY(consentIsDue(refused, answered + 190 * kDayMs));
    }
    void tellsOfEachOptionalPurposeHowLongAndWho() {
        const auto all = purposes();
        for (const Purpose& purpose : all) QVERIFY(purpose.choice == nullptr || purpose.more.contains(QStringLiteral("Kept")));
    }
};

} // namespace atelyra::ui

QTEST_MAIN(atelyra::ui::PrivacyConsentTest)
#include "privacyconsenttest.moc"
