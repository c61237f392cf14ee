#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

#include "client/ui/theme/style.h"
#include "client/ui/theme/type.h"
#include "tests/ui/support/privacyprofile.h"

namespace atelyra::ui {

class PrivacyConsentTest : public QObject {
    Q_OBJECT
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<PrivacyProfile> m_profile;
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
        m_profile = std::make_unique<PrivacyProfile>();
        m_profile->window.show();
        m_dialog = std::make_unique<ConsentDialog>(*m_profile->privacy, &m_profile->window);
        m_dialog->open();
        m_dialog->activateWindow();
        QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
    }
    void cleanup() {
        m_dialog.reset();
        m_profile.reset();
        putOn(*m_theme, {});
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
        m_dialog = std::make_unique<ConsentDialog>(*m_profile->privacy, &m_profile->window);
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
        m_profile->window.resize(look.size);
        m_dialog = std::make_unique<ConsentDialog>(*m_profile->privacy, &m_profile->window);
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
        QVERIFY(m_profile->settings.consent().asked && m_profile->settings.consent().analytics && m_profile->settings.consent().functional);
        m_dialog = std::make_unique<ConsentDialog>(*m_profile->privacy, &m_profile->window);
        m_dialog->open();
        QTest::mouseClick(answers().at(1), Qt::LeftButton);
        const model::ConsentChoices choices = m_profile->settings.consent();
        QVERIFY(choices.asked && !choices.functional && !choices.analytics && !choices.marketing);
        QCOMPARE(model::answerOf(choices, v1::USAGE_COUNTS).state, v1::CONSENT_WITHDRAWN);
    }
    void escapeIsARefusal() {
        QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
        QVERIFY(!m_dialog->isVisible());
        QVERIFY(m_profile->settings.consent().asked);
        QVERIFY(!m_profile->settings.consent().functional && !m_profile->settings.consent().analytics && !m_profile->settings.consent().marketing);
    }
    void closingTheWindowIsARefusal() {
        m_dialog->close();
        QVERIFY(m_profile->settings.consent().asked);
        QVERIFY(!m_profile->settings.consent().functional);
    }
    void enterAnswersNothingBeforeSomethingWasChosen() {
        QTest::keyClick(m_dialog.get(), Qt::Key_Return);
        QVERIFY(m_dialog->isVisible());
        QVERIFY(!m_profile->settings.consent().asked);
    }
    void choosingStartsWithEverySwitchOffAndSavesWhatWasChosen() {
        QTest::mouseClick(answers().at(2), Qt::LeftButton);
        const auto switches = m_dialog->findChildren<QCheckBox*>();
        QCOMPARE(switches.size(), 3);
        for (const QCheckBox* one : switches) QVERIFY(one->isVisible() && !one->isChecked() && !one->accessibleName().isEmpty());
        switches[0]->setChecked(true);
        QTest::mouseClick(answers().at(2), Qt::LeftButton);
        const model::ConsentChoices choices = m_profile->settings.consent();
        QVERIFY(choices.asked && choices.functional && !choices.analytics && !choices.marketing);
    }
    void reopeningItAndClosingItChangesNothing() {
        m_dialog.reset();
        m_profile->settings.setConsent(acceptedAll(m_profile->clock.wallMs()));
        m_dialog = std::make_unique<ConsentDialog>(*m_profile->privacy, &m_profile->window);
        m_dialog->open();
        m_dialog->close();
        QVERIFY(m_profile->settings.consent().functional);
    }
    void isAskedOnceIn200StartsOfHalfAYear() {
        QTest::mouseClick(answers().at(1), Qt::LeftButton);
        int dialogs = 1;
        for (int start = 0; start < 200; ++start) {
            m_profile->clock.advance(180 * kDayMs / 200);
            dialogs += !m_profile->privacy->choicesToAsk().empty();
        }
        QCOMPARE(dialogs, 1);
        m_profile->clock.advance(10 * kDayMs);
        QCOMPARE(m_profile->privacy->choicesToAsk().size(), std::size_t{3});
    }
    void aGrantRunsOutAfterAYearAndIsOffUntilItIsAnswered() {
        QTest::mouseClick(answers().at(0), Qt::LeftButton);
        QVERIFY(m_profile->privacy->grants().isOn(v1::USAGE_COUNTS));
        m_profile->clock.advance(364 * kDayMs);
        QVERIFY(m_profile->privacy->choicesToAsk().empty());
        m_profile->clock.advance(2 * kDayMs);
        QCOMPARE(m_profile->privacy->choicesToAsk().size(), std::size_t{3});
        QVERIFY(!m_profile->settings.consent().analytics && !m_profile->privacy->grants().isOn(v1::USAGE_COUNTS));
    }
    // Where only one purpose has changed, the person is asked about that one and the rest stays as it was.
    void onlyThePurposeThatChangedIsAskedForAnew() {
        QTest::mouseClick(answers().at(0), Qt::LeftButton);
        model::ConsentChoices choices = m_profile->settings.consent();
        model::answerOf(choices, v1::USAGE_COUNTS).version = 0;
        m_profile->settings.setConsent(choices);
        m_dialog = std::make_unique<ConsentDialog>(*m_profile->privacy, &m_profile->window);
        m_dialog->open();
        QVERIFY(!m_profile->privacy->grants().isOn(v1::USAGE_COUNTS));
        QTest::mouseClick(answers().at(2), Qt::LeftButton);
        int shown = 0;
        const auto switches = m_dialog->findChildren<QCheckBox*>();
        for (const QCheckBox* one : switches) shown += one->isVisible();
        QCOMPARE(shown, 1);
        QTest::mouseClick(answers().at(1), Qt::LeftButton);
        const auto after = m_profile->settings.consent();
        QVERIFY(after.functional && after.marketing && !after.analytics);
    }
    void theGateIsShutUntilSomebodyOpensItAndAgainAfterwards() {
        int passed = 0;
        const auto pass = [&] { return m_profile->privacy->grants().with<"nav.page_view">([&](const auto&) { ++passed; }); };
        QVERIFY(!pass());
        QTest::mouseClick(answers().at(0), Qt::LeftButton);
        QVERIFY(pass());
        m_profile->privacy->answer(refusedAll(0), {v1::USAGE_COUNTS}, v1::SWITCHED, consentPolicyVersion(), {});
        QVERIFY(!pass());
        QCOMPARE(passed, 1);
        QVERIFY(m_profile->privacy->steps().size() >= 3);
        QVERIFY(m_profile->settings.consent().functional); // only what was switched
    }
    void whatWasAnsweredBeforeTheEngineRanIsHandedOver() {
        QTest::mouseClick(answers().at(1), Qt::LeftButton);
        QCOMPARE(m_profile->settings.waitingAnswers().size(), 3);
        QSignalSpy changed(m_profile->privacy.get(), &model::PrivacyActions::changed);
        m_profile->engine->start();
        QTRY_VERIFY(m_profile->settings.waitingAnswers().isEmpty());
        model::PrivacyView seen;
        bool read = false;
        m_profile->privacy->read(this, [&](const model::PrivacyView& view) {
            seen = view;
            read = true;
        });
        QTRY_VERIFY(read);
        QCOMPARE(seen.history.size(), 3);
        QCOMPARE(seen.history[0].event.dialog_sha256().size(), std::size_t{32});
        QVERIFY(seen.queued.isEmpty());
        for (const auto& item : std::as_const(seen.here)) QVERIFY2(item.kind != model::StoredItem::Kind::Unknown, qPrintable(item.paths.join(QLatin1Char(' '))));
    }
    void whateverTheProgramWritesIsDeclared() {
        using Kind = model::StoredItem::Kind;
        for (const char* path : {"cache.sqlite", "cache.sqlite-wal", "settings.ini", "lock", "window.lock", "raise", "eyes", "blobs/ab/cd", "passing/ab", "opened/ab/plan.pdf"})
            QVERIFY2(model::kindOfStored(QLatin1String(path)) != Kind::Unknown, path);
        QCOMPARE(model::kindOfStored(QStringLiteral("notes.txt")), Kind::Unknown);
    }
    void nothingPushesTowardsAnAnswer() {
        QStringList words;
        const auto labels = m_dialog->findChildren<QLabel*>();
        for (const QLabel* one : labels) words.append(one->text().toLower());
        for (const QPushButton* one : answers()) words.append(one->text().toLower());
        const QString all = words.join(QLatin1Char(' '));
        for (const char* pushing : {"recommended", "best experience", "improve your", "we are sad", "sorry", "without supporting", "later", "!"})
            QVERIFY2(!all.contains(QLatin1String(pushing)), pushing);
    }
    // The share of colour differs by nothing that an eye could see, whichever of the three is looked at.
    void theThreeAnswersAreReadTheSame() {
        const auto all = answers();
        for (const QPushButton* one : all) {
            auto* spoken = QAccessible::queryAccessibleInterface(const_cast<QPushButton*>(one));
            QCOMPARE(spoken->role(), QAccessible::PushButton);
            QCOMPARE(spoken->text(QAccessible::Name), one->text());
            QVERIFY(spoken->text(QAccessible::Description).isEmpty());
            QVERIFY(one->icon().isNull());
        }
        // By keyboard: from the first to the next by one Tab each, and Space answers.
        all[0]->setFocus(Qt::TabFocusReason);
        QTest::keyClick(all[0], Qt::Key_Tab);
        QTRY_VERIFY(all[1]->hasFocus());
        QTest::keyClick(all[1], Qt::Key_Tab);
        QTRY_VERIFY(all[2]->hasFocus());
    }
    void eachPurposeIsToldInAtMostSixtyWords() {
        for (const Purpose& purpose : purposes()) {
            const QString words = purpose.sentence + QLatin1Char(' ') + purpose.more;
            QVERIFY2(words.split(QLatin1Char(' ')).size() <= 60, qPrintable(words));
        }
    }
    void tellsOfEachOptionalPurposeHowLongAndWho() {
        const auto all = purposes();
        for (const Purpose& purpose : all) QVERIFY(purpose.choice == nullptr || purpose.more.contains(QStringLiteral("Kept")));
    }
};

} // namespace atelyra::ui

QTEST_MAIN(atelyra::ui::PrivacyConsentTest)
#include "privacyconsenttest.moc"
