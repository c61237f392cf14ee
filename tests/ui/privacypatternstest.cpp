// Whether the privacy question and the settings push somebody towards an answer: one test a pattern, on the real dialogs, in every language and
// both themes. The twelfth, an alarm where more than 85 % say yes, is the server's (consentstest).
#include <QAccessible>
#include <QCheckBox>
#include <QPushButton>
#include <QtTest>

#include "client/ui/privacy/consent.h"
#include "client/ui/privacy/choicerow.h"
#include "client/ui/privacy/consentdialog.h"
#include "client/ui/settings/settingspage.h"
#include "client/ui/shell/commandpalette.h"
#include "tests/support/fakeclock.h"
#include "tests/ui/support/languages.h"
#include "tests/ui/support/showing.h"
#include "tests/ui/support/window.h"

namespace atelyra::ui {
namespace {
constexpr int kMostWords = 60;
constexpr double kMostGrade = 9;
constexpr char kVictim[] = "ATELYRA_QUESTION_IN"; // a folder: show the question there and wait for the end

// Words that flatter one answer, hurry, or make somebody feel guilty. A language without a list fails.
QStringList pushingWords(const QString& language) {
    static const QHash<QString, QStringList> lists{{QStringLiteral("en"),
        {QStringLiteral("recommended"), QStringLiteral("best experience"), QStringLiteral("improve your"), QStringLiteral("we are sad"), QStringLiteral("sorry"),
            QStringLiteral("continue without"), QStringLiteral("supporting us"), QStringLiteral("later"), QStringLiteral("please"), QStringLiteral("miss out"), QStringLiteral("!")}}};
    return lists.value(language == kLong ? QStringLiteral("en") : language);
}

QStringList shownTexts(const QWidget& root) {
    QStringList texts;
    const auto all = root.findChildren<QWidget*>();
    for (const QWidget* one : all) {
        if (!one->isVisible()) continue;
        if (const auto* label = qobject_cast<const QLabel*>(one)) texts.append(label->text());
        if (const auto* button = qobject_cast<const QAbstractButton*>(one)) texts.append(button->text());
    }
    return texts;
}

int wordsIn(const QString& text) { return int(text.split(u' ', Qt::SkipEmptyParts).size()); }

// Flesch and Kincaid's school grade; syllables as groups of vowels, without a silent e.
double gradeOf(const QString& text) {
    int syllables = 0, sentences = 0;
    const auto words = text.toLower().split(u' ', Qt::SkipEmptyParts);
    for (QString word : words) {
        sentences += word.endsWith(u'.');
        word.remove(QRegularExpression(QStringLiteral("[^a-z]")));
        int groups = int(word.count(QRegularExpression(QStringLiteral("[aeiouy]+"))));
        if (word.endsWith(u'e') && groups > 1 && !word.endsWith(QStringLiteral("le"))) --groups;
        syllables += std::max(1, groups);
    }
    return 0.39 * words.size() / std::max(1, sentences) + 11.8 * syllables / words.size() - 15.59;
}

double luminance(QRgb colour) {
    const auto linear = [](int channel) {
        const double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(qRed(colour)) + 0.7152 * linear(qGreen(colour)) + 0.0722 * linear(qBlue(colour));
}

// What an eye compares of a button: its ground, its line, and how far its words stand out.
struct Looks {
    QRgb ground = 0, line = 0;
    double contrast = 0;
};
Looks looksOf(QWidget& button) {
    const QImage image = button.grab().toImage();
    Looks looks{image.pixel(image.width() / 2, 3), image.pixel(image.width() / 2, 0), 1};
    for (int y = 4; y < image.height() - 4; ++y)
        for (int x = 8; x < image.width() - 8; ++x) {
            const double one = luminance(image.pixel(x, y)), other = luminance(looks.ground);
            looks.contrast = std::max(looks.contrast, (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05));
        }
    return looks;
}
} // namespace

class PrivacyPatternsTest : public QObject {
    Q_OBJECT
    std::unique_ptr<UiWorld> m_world;
    std::unique_ptr<Speaking> m_speaking;
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<ConsentDialog> m_dialog;
    std::unique_ptr<SettingsPage> m_settings;
    QString m_language;

    static void addSituations() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<Look>("look");
        for (const QString& language : languages())
            for (const bool dark : {false, true})
                for (const int percent : {100, 200})
                    QTest::addRow("%s %s %d%%", qPrintable(language), dark ? "dark" : "light", percent) << language << Look{dark, false, percent, {1440, 900}};
    }
    void putOnSituation() {
        QFETCH(const QString, language);
        QFETCH(const Look, look);
        m_language = language;
        m_speaking = std::make_unique<Speaking>(language);
        putOn(m_world->theme, look);
        m_window = std::make_unique<QWidget>();
        m_window->resize(look.size);
        ui::show(*m_window, look.size);
    }
    void ask() {
        m_dialog = std::make_unique<ConsentDialog>(m_world->privacy, m_window.get());
        m_dialog->open();
        QVERIFY(m_dialog->isVisible());
    }
    void choose() { press(*answers().at(2)); }
    void openSettings() {
        m_settings = std::make_unique<SettingsPage>(m_world->context(), m_window.get());
        m_settings->resize(m_window->size());
        Place place;
        place.kind = Place::Kind::Settings;
        place.section = QStringLiteral("privacy");
        m_settings->open(place);
        m_settings->show();
    }
    QList<QPushButton*> answers() const {
        return {m_dialog->findChild<QPushButton*>(QStringLiteral("privacy.acceptAll")), m_dialog->findChild<QPushButton*>(QStringLiteral("privacy.rejectAll")),
            m_dialog->findChild<QPushButton*>(QStringLiteral("privacy.choose"))};
    }
    QList<QPushButton*> answersOfSettings() const {
        return {m_settings->findChild<QPushButton*>(QStringLiteral("settings.acceptAll")), m_settings->findChild<QPushButton*>(QStringLiteral("settings.rejectAll"))};
    }
    static void press(QAbstractButton& button) { QTest::mouseClick(&button, Qt::LeftButton); }
    bool isAll(bool on) const {
        const auto choices = m_world->settings.consent();
        return choices.asked && choices.functional == on && choices.analytics == on && choices.marketing == on;
    }
    bool isAnyOn() const {
        const auto choices = m_world->settings.consent();
        return choices.functional || choices.analytics || choices.marketing;
    }
    // Presses until it is done: -1 where five are not enough, or where somebody asks whether that was meant.
    template <class Done> int pressesUntil(QAbstractButton& button, Done done) {
        for (int presses = 1; presses <= 5; ++presses) {
            if (button.isVisible()) press(button);
            if (QApplication::activeModalWidget()) return -1;
            if (done()) return presses;
        }
        return -1;
    }
    // What stands in the rows of purposes, from the top down.
    static QStringList purposesShown(const QWidget& root) {
        QStringList words;
        const auto rows = root.findChildren<ChoiceRow*>();
        QList<ChoiceRow*> shown;
        for (ChoiceRow* row : rows)
            if (row->isVisible() && row->parentWidget()->inherits("atelyra::ui::ConsentList")) shown.append(row);
        std::sort(shown.begin(), shown.end(), [&](const ChoiceRow* one, const ChoiceRow* other) { return one->mapTo(&root, QPoint()).y() < other->mapTo(&root, QPoint()).y(); });
        for (const ChoiceRow* row : shown) words.append(row->name());
        return words;
    }
    QStringList historyLines() const {
        QStringList lines;
        const auto labels = m_settings->findChild<QWidget*>(QStringLiteral("settings.history"))->findChildren<QLabel*>();
        for (const QLabel* label : labels)
            if (label->isVisible()) lines.append(label->text());
        return lines;
    }

private Q_SLOTS:
    void init() {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        m_world = std::make_unique<UiWorld>();
    }
    void cleanup() {
        m_settings.reset();
        m_dialog.reset();
        m_window.reset();
        putOn(m_world->theme, {});
        m_speaking.reset();
        m_world.reset();
    }

    // 1
    void refusingTakesAsManyPressesAsAccepting_data() { addSituations(); }
    void refusingTakesAsManyPressesAsAccepting() {
        putOnSituation();
        ask();
        QCOMPARE(pressesUntil(*answers().at(0), [&] { return isAll(true); }), 1);
        QVERIFY(!m_dialog->isVisible());
        m_world->settings.setConsent({});
        ask();
        QCOMPARE(pressesUntil(*answers().at(1), [&] { return isAll(false); }), 1);
        QVERIFY(!m_dialog->isVisible());
        openSettings();
        for (const bool on : {true, false}) QCOMPARE(pressesUntil(*answersOfSettings().at(on ? 0 : 1), [&] { return isAll(on); }), 1);
        const auto switches = m_settings->findChildren<QCheckBox*>(QRegularExpression(QStringLiteral("^privacy\\.purpose")));
        QCOMPARE(switches.size(), 3);
        for (QCheckBox* one : switches)
            for (const bool on : {true, false})
                QCOMPARE(pressesUntil(*one, [&] { return isAnyOn() == on; }), 1); // to take back as to grant
    }

    // 2
    void noAnswerLooksMoreInvitingThanAnother_data() { addSituations(); }
    void noAnswerLooksMoreInvitingThanAnother() {
        putOnSituation();
        ask();
        openSettings();
        m_dialog->raise();
        QList<QList<QPushButton*>> rows{answers(), answersOfSettings()};
        for (const int layer : {1, 2, 3}) {
            const auto all = rows.at(layer == 3 ? 1 : 0);
            if (layer == 3) m_settings->raise();
            const Looks first = looksOf(*all[0]);
            for (QPushButton* one : all) {
                QVERIFY(one->isVisible());
                QCOMPARE(one->size(), all[0]->size());
                QCOMPARE(one->y(), all[0]->y());
                QCOMPARE(one->font(), all[0]->font());
                QCOMPARE(one->palette(), all[0]->palette());
                QCOMPARE(one->property("kind"), all[0]->property("kind"));
                QVERIFY(one->property("glyph").toString().isEmpty() && one->icon().isNull());
                const Looks looks = looksOf(*one);
                QCOMPARE(looks.ground, first.ground);
                QCOMPARE(looks.line, first.line);
                QVERIFY2(std::abs(looks.contrast - first.contrast) <= 0.1, qPrintable(QStringLiteral("%1 beside %2").arg(looks.contrast).arg(first.contrast)));
                QVERIFY(QFontMetrics(one->font()).horizontalAdvance(one->text()) < one->width()); // and can be read
            }
            if (layer == 1) choose();
        }
    }

    // 3
    void nothingIsOnBeforeSomebodySwitchesItOn_data() { addSituations(); }
    void nothingIsOnBeforeSomebodySwitchesItOn() {
        putOnSituation();
        ask();
        for (const int layer : {1, 2}) {
            for (const QPushButton* one : answers()) QVERIFY(!one->isDefault() && !one->autoDefault() && !one->hasFocus());
            for (const auto key : {Qt::Key_Return, Qt::Key_Enter, Qt::Key_Space}) QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : m_dialog.get(), key);
            QVERIFY(m_dialog->isVisible());
            QVERIFY(!m_world->settings.consent().asked);
            const auto switches = m_dialog->findChildren<QCheckBox*>();
            QCOMPARE(switches.size(), 3);
            for (const QCheckBox* one : switches) QVERIFY(!one->isChecked() && one->isVisible() == (layer == 2));
            if (layer == 1) choose();
        }
        choose(); // saves what was not touched
        QVERIFY(isAll(false));
    }

    // What cannot be switched off is no switch that does nothing.
    void whatIsNecessarySaysSoAndHasNoSwitch_data() { addSituations(); }
    void whatIsNecessarySaysSoAndHasNoSwitch() {
        putOnSituation();
        ask();
        for (const int layer : {1, 2}) {
            int rows = 0;
            for (const ChoiceRow* row : m_dialog->findChildren<ChoiceRow*>()) {
                const bool necessary = words(*row).contains(purposes()[0].name);
                rows += necessary;
                for (QWidget* part : row->findChildren<QWidget*>()) {
                    const auto* spoken = QAccessible::queryAccessibleInterface(part);
                    if (necessary && spoken) QVERIFY2(spoken->role() != QAccessible::CheckBox && !spoken->state().checkable, qPrintable(part->objectName()));
                }
                if (necessary) QVERIFY2(words(*row).contains(QCoreApplication::translate("atelyra::ui::ConsentList", "Always on")) && words(*row).contains(purposes()[0].sentence), qPrintable(words(*row)));
            }
            QCOMPARE(rows, 1);
            if (layer == 1) choose();
        }
    }

    // 4
    void leavingItInAnyWayIsNeverAYes_data() { addSituations(); }
    void leavingItInAnyWayIsNeverAYes() {
        putOnSituation();
        for (const bool switched : {false, true})
            for (const char* way : {"escape", "close", "window"}) {
                m_world->settings.setConsent({});
                m_window->show();
                ask();
                if (switched) {
                    choose();
                    m_dialog->findChildren<QCheckBox*>().constFirst()->setChecked(true); // and not saved
                }
                if (way[0] == 'e') QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
                else if (way[0] == 'c') m_dialog->close();
                else m_window->close();
                QVERIFY2(isAll(false), way);
                QCOMPARE(model::answerOf(m_world->settings.consent(), v1::USAGE_COUNTS).state, v1::CONSENT_REFUSED);
            }
    }
    void aProgramThatIsKilledHasNotHeardAYes() {
        QTemporaryDir folder;
        QProcess victim;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QLatin1String(kVictim), folder.path());
        victim.setProcessEnvironment(environment);
        victim.start(QCoreApplication::applicationFilePath(), {QStringLiteral("showsTheQuestionUntilItIsKilled")});
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(folder.filePath(QStringLiteral("asking"))), 30'000);
        victim.kill();
        QVERIFY(victim.waitForFinished());
        QCOMPARE(victim.exitStatus(), QProcess::CrashExit);
        model::Settings settings(folder.path());
        QVERIFY(!settings.consent().functional && !settings.consent().analytics && !settings.consent().marketing);
        QVERIFY(settings.waitingAnswers().isEmpty());
    }
    void showsTheQuestionUntilItIsKilled() {
        const QString folder = qEnvironmentVariable(kVictim);
        if (folder.isEmpty()) QSKIP("what the test before this one starts");
        model::Settings settings(folder);
        client::Engine engine({folder.toStdString(), "test", "", "0", {}});
        test::FakeClock clock;
        model::PrivacyActions privacy(engine, settings, folder, QStringLiteral("0"), clock);
        QWidget window;
        window.resize(1440, 900);
        window.show();
        ConsentDialog dialog(privacy, &window);
        dialog.open();
        press(*dialog.findChild<QPushButton*>(QStringLiteral("privacy.choose")));
        for (QCheckBox* one : dialog.findChildren<QCheckBox*>()) one->setChecked(true);
        QFile asking(folder + QStringLiteral("/asking"));
        QVERIFY(asking.open(QIODevice::WriteOnly));
        asking.close();
        QTest::qWait(60'000);
    }

    // 5
    void asksOnceIn200StartsOfHalfAYear() {
        m_window = std::make_unique<QWidget>();
        m_window->resize(1440, 900);
        test::FakeClock clock;
        QTemporaryDir folder;
        int questions = 0;
        for (int start = 0; start < 200; ++start) {
            model::Settings settings(folder.path());
            client::Engine engine({folder.path().toStdString(), "test", "", "0", {}});
            model::PrivacyActions privacy(engine, settings, folder.path(), QStringLiteral("0"), clock);
            if (!privacy.choicesToAsk().empty()) {
                ConsentDialog dialog(privacy, m_window.get());
                dialog.open();
                QTest::keyClick(&dialog, Qt::Key_Escape);
                ++questions;
            }
            clock.advance(180 * kDayMs / 200);
        }
        QCOMPARE(questions, 1);
    }

    // 6
    void tellsOfEachPurposeWhatWhoAndHowLong_data() { addSituations(); }
    void tellsOfEachPurposeWhatWhoAndHowLong() {
        putOnSituation();
        ask();
        choose();
        openSettings();
        for (const QWidget* place : {static_cast<QWidget*>(m_dialog.get()), static_cast<QWidget*>(m_settings.get())}) {
            const QStringList shown = shownTexts(*place);
            for (const Purpose& purpose : purposes()) {
                for (const QString& text : {purpose.name, purpose.sentence, purpose.more})
                    QVERIFY2(text.isEmpty() || shown.contains(text), qPrintable(text)); // on the screen, not behind a link
                if (!purpose.choice) continue;
                QVERIFY(!purpose.more.isEmpty());
                QVERIFY2(wordsIn(purpose.sentence + u' ' + purpose.more) <= kMostWords, qPrintable(purpose.more));
            }
        }
        if (m_language != QLatin1String("en")) return;
        for (const Purpose& purpose : purposes()) {
            if (!purpose.choice) continue;
            const QString all = purpose.sentence + u' ' + purpose.more;
            QVERIFY2(all.contains(QRegularExpression(QStringLiteral("Kept (\\d+ months|until)"))), qPrintable(all));
            QVERIFY2(all.contains(QStringLiteral("Only this market")) || all.contains(QStringLiteral("Never leaves")), qPrintable(all));
            QVERIFY2(gradeOf(all) < kMostGrade, qPrintable(QStringLiteral("%1: %2").arg(gradeOf(all)).arg(all)));
        }
    }

    void canBeReadInFullInEveryLanguageAndWindow_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<Look>("look");
        for (const QString& language : languages())
            for (const bool rtl : {false, true})
                for (const int percent : {100, 200})
                    for (const QSize size : {QSize(1024, 700), QSize(1440, 900)})
                        QTest::addRow("%s %s %d%% %d", qPrintable(language), rtl ? "rtl" : "ltr", percent, size.width()) << language << Look{false, rtl, percent, size};
    }
    void canBeReadInFullInEveryLanguageAndWindow() {
        putOnSituation();
        ask();
        for (const int layer : {1, 2}) {
            QTest::qWait(0);
            picture(*m_window, QStringLiteral("question-%1-%2").arg(QLatin1String(QTest::currentDataTag())).arg(layer).replace(u' ', u'_').replace(u'%', u'p'));
            const QStringList wrong = namelessControls(*m_dialog) + cutTexts(*m_dialog);
            QVERIFY2(wrong.isEmpty(), told(wrong));
            QVERIFY(m_window->rect().contains(m_dialog->geometry()));
            for (const QPushButton* one : answers()) QVERIFY(m_dialog->rect().contains(QRect(one->mapTo(m_dialog.get(), QPoint()), one->size())));
            if (layer == 1) choose();
        }
        m_dialog.reset();
        openSettings();
        picture(*m_window, QStringLiteral("settings-%1").arg(QLatin1String(QTest::currentDataTag())).replace(u' ', u'_').replace(u'%', u'p'));
        QTest::qWait(0);
        const QStringList wrong = namelessControls(*m_settings) + cutTexts(*m_settings);
        QVERIFY2(wrong.isEmpty(), told(wrong));
    }

    // 7
    void usesTheSameWordsInTheSameOrderEverywhere_data() { addSituations(); }
    void usesTheSameWordsInTheSameOrderEverywhere() {
        putOnSituation();
        QStringList names;
        for (const Purpose& purpose : purposes()) names.append(purpose.name);
        ask();
        QCOMPARE(purposesShown(*m_dialog), names);
        choose();
        QCOMPARE(purposesShown(*m_dialog), names);
        QSignalSpy started(&m_world->engine, &client::Engine::started);
        m_world->engine.start();
        QVERIFY(started.count() > 0 || started.wait());
        press(*answers().at(0));
        openSettings();
        QCOMPARE(purposesShown(*m_settings), names);
        QStringList listed = names.mid(1);
        for (int i = 1; i < listed.size(); ++i) listed[i] = listed[i].toLower();
        QTRY_VERIFY2(historyLines().join(u'|').contains(QLocale().createSeparatedList(listed)), qPrintable(historyLines().join(u'|')));
    }

    // 8
    void noWordPushes_data() { addSituations(); }
    void noWordPushes() {
        putOnSituation();
        ask();
        QStringList all = shownTexts(*m_dialog);
        choose();
        all += shownTexts(*m_dialog);
        openSettings();
        all += shownTexts(*m_settings->findChild<QWidget*>(QStringLiteral("settings.privacy")));
        QVERIFY(all.size() > 20);
        QVERIFY(!pushingWords(m_language).isEmpty());
        for (const QString& word : pushingWords(m_language))
            for (const QString& text : std::as_const(all)) QVERIFY2(!text.contains(word, Qt::CaseInsensitive), qPrintable(word + QStringLiteral(" in: ") + text));
    }

    // 9: what a person can do, as the window, its palette and its pages offer it
    void offersTheSameWhateverWasAnswered() {
        QList<QStringList> offered;
        for (const bool yes : {false, true}) {
            cleanup();
            init();
            auto window = windowOf(*m_world);
            m_world->settings.setConsent(yes ? acceptedAll(SystemClock().wallMs()) : refusedAll(SystemClock().wallMs()));
            begin(*m_world, *window);
            press(*window->findChild<QAbstractButton*>(QStringLiteral("accounts.browse")));
            QStringList can;
            for (const Commands::Entry& entry : window->commands().entries())
                if (entry.action->isEnabled()) can.append(entry.action->objectName());
            for (const Place::Kind kind : {Place::Kind::Discover, Place::Kind::Outbox, Place::Kind::Settings, Place::Kind::Legal}) {
                Place place;
                place.kind = kind;
                window->go(place);
                for (const QWidget* one : window->findChildren<QWidget*>())
                    if (one->isVisible() && one->isEnabled() && one->focusPolicy() != Qt::NoFocus && !one->objectName().isEmpty()) can.append(one->objectName());
            }
            window->palette().open({});
            for (int i = 0; i < window->palette().rows().rowCount(); ++i) can.append(window->palette().rows().index(i).data().toString());
            can.removeDuplicates();
            can.sort();
            offered.append(can);
        }
        QVERIFY(offered[0].size() > 40);
        QCOMPARE(offered[0], offered[1]);
    }

    // 10
    void aRefusalIsAsVisibleAsAGrant_data() { addSituations(); }
    void aRefusalIsAsVisibleAsAGrant() {
        putOnSituation();
        QSignalSpy started(&m_world->engine, &client::Engine::started);
        m_world->engine.start();
        QVERIFY(started.count() > 0 || started.wait());
        openSettings();
        QTRY_COMPARE(historyLines().size(), 1); // nothing yet
        QList<int> lines;
        for (const int which : {1, 0}) { // refused, then granted
            press(*answersOfSettings().at(which));
            const int before = lines.isEmpty() ? 0 : lines.last();
            QTRY_COMPARE(historyLines().size(), before + 2); // what, and when, how, under which policy, with which receipt
            lines.append(int(historyLines().size()));
        }
        QVERIFY(historyLines().at(1).contains(answersOfSettings().at(0)->text()));
        QVERIFY(historyLines().at(3).contains(answersOfSettings().at(1)->text()));
    }

    // 11
    void isHeardAndReachedAlike_data() { addSituations(); }
    void isHeardAndReachedAlike() {
        putOnSituation();
        ask();
        const auto all = answers();
        for (QPushButton* one : all) {
            auto* spoken = QAccessible::queryAccessibleInterface(one);
            QCOMPARE(spoken->role(), QAccessible::PushButton);
            QCOMPARE(spoken->text(QAccessible::Name), one->text());
            QVERIFY(spoken->text(QAccessible::Description).isEmpty());
            QCOMPARE(one->focusPolicy(), all[0]->focusPolicy());
        }
        QVERIFY(m_dialog->isAncestorOf(QApplication::focusWidget()));
        for (QPushButton* one : all) { // one Tab each, from what is read first
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            QCOMPARE(QApplication::focusWidget(), one);
        }
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab); // round and round: not to what lies behind
        QVERIFY(m_dialog->isAncestorOf(QApplication::focusWidget()));
        all[1]->setFocus(Qt::TabFocusReason);
        QTest::keyClick(all[1], Qt::Key_Space);
        QVERIFY(isAll(false));
    }
};

} // namespace atelyra::ui

QTEST_MAIN(atelyra::ui::PrivacyPatternsTest)
#include "privacypatternstest.moc"
