// Privacy in the settings as a member has it: choices of the account, requests with their clock, a copy of one's data, and closing the account.
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QtTest>

#include "client/ui/kit/badge.h"
#include "client/ui/privacy/choicerow.h"
#include "client/ui/settings/settingspage.h"
#include "shared/base/limits.h"
#include "shared/rules/privacy.h"
#include "shared/rules/requests.h"
#include "tests/ui/gigsmarket.h"
#include "tests/ui/support/showing.h"

namespace atelyra::ui {

class SettingsPrivacyTest : public QObject {
    Q_OBJECT
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<GigsMarket> m_market;
    std::unique_ptr<SettingsPage> m_page;

    void open(QSize size = kDesk) {
        m_page = std::make_unique<SettingsPage>(m_market->context);
        Place place;
        place.kind = Place::Kind::Settings;
        place.section = QStringLiteral("privacy");
        m_page->open(place);
        show(*m_page, size);
        QTRY_VERIFY(find<QCheckBox>("settings.marketingMail")->isVisible()); // it is known who is signed in
        settle();
    }
    template <class W> W* find(const char* name) const { return m_page->findChild<W*>(QLatin1String(name)); }
    void settle() {
        for (int i = 0; i < 3; ++i) m_market->onEngine([](client::EngineSession&) {});
    }
    std::vector<v1::CommandBody> waiting() {
        std::vector<v1::CommandBody> bodies;
        m_market->onEngine([&bodies](client::EngineSession& session) {
            for (const auto& row : session.cache().outbox().waiting()) bodies.push_back(row.body);
        });
        return bodies;
    }
    v1::RightsRequest request(int days, v1::RequestState state, const std::string& answer = {}) {
        v1::RightsRequest one;
        one.set_id(std::string(15, 'r') + 'q');
        one.set_account_id(member(1).str());
        one.set_number("R-1042");
        one.set_kind(v1::RIGHT_TO_OBJECT);
        one.set_state(state);
        one.set_text("To the order of search.");
        one.set_answer(answer);
        one.set_received_ms(m_market->clock.wallMs() - days * kDayMs - kHourMs);
        one.set_due_ms(one.received_ms() + rules::kRequestAnswerMs);
        if (!answer.empty()) one.set_closed_ms(m_market->clock.wallMs());
        return one;
    }

private Q_SLOTS:
    void initTestCase() { m_theme = plainTheme(); }
    void init() { m_market = std::make_unique<GigsMarket>(false); }
    void cleanup() {
        m_page.reset();
        m_market.reset();
        putOn(*m_theme, {});
    }
    void cleanupTestCase() { m_theme.reset(); }

    void choicesOfTheAccountWaitInTheOutboxLikeEveryWish() {
        open();
        QVERIFY(waiting().empty()); // showing them says nothing
        QVERIFY(!find<QCheckBox>("settings.marketingMail")->isChecked());
        QVERIFY(find<QCheckBox>("settings.doNotSell")->isChecked());
        find<QCheckBox>("settings.marketingMail")->click();
        find<QCheckBox>("settings.doNotSell")->click();
        QTRY_COMPARE(waiting().size(), std::size_t{2});
        const auto all = waiting();
        QCOMPARE(all[0].set_choice().choice(), v1::MARKETING_MAIL);
        QCOMPARE(all[0].set_choice().state(), v1::CONSENT_GIVEN);
        QCOMPARE(all[1].set_choice().choice(), v1::SALE_OR_SHARING);
        QCOMPARE(all[1].set_choice().state(), v1::CONSENT_GIVEN); // the switch says the opposite
        settle();
        QVERIFY(find<QCheckBox>("settings.marketingMail")->isChecked() && !find<QCheckBox>("settings.doNotSell")->isChecked());
        find<QCheckBox>("settings.doNotSell")->click();
        QTRY_COMPARE(waiting().size(), std::size_t{3});
        QCOMPARE(waiting().back().set_choice().state(), v1::CONSENT_WITHDRAWN);
    }
    void theOptOutSignalIsShownWhereItWasHonoured() {
        v1::PrivacyChoices choices;
        choices.set_account_id(member(1).str());
        choices.set_opt_out_signal(true);
        m_market->put(rules::wrap(choices), 1);
        open();
        QVERIFY(words(*m_page).contains(QStringLiteral("Opt-out signal honoured")));
    }
    void aRequestShowsItsNumberItsClockAndItsAnswer() {
        m_market->put(rules::wrap(request(3, v1::REQUEST_IN_PROGRESS)), 1);
        open();
        const auto* badge = find<Badge>("settings.right4.state");
        QTRY_VERIFY(badge->isVisible());
        QCOMPARE(badge->accessibleName(), QStringLiteral("Day 4 of 30"));
        QVERIFY(!find<QPushButton>("settings.right4.ask")->isVisible()); // one at a time
        find<QPushButton>("settings.right4.view")->click();
        QVERIFY(words(*dialog("settings.request")).contains(QStringLiteral("R-1042")));
        QVERIFY(words(*dialog("settings.request")).contains(QStringLiteral("Somebody is working on it")));
        delete dialog("settings.request");
        m_market->put(rules::wrap(request(3, v1::REQUEST_ANSWERED, "It is off for you now.")), 2);
        m_page->hide();
        m_page->show();
        QTRY_COMPARE(badge->accessibleName(), QStringLiteral("Answered"));
        QVERIFY(find<QPushButton>("settings.right4.ask")->isVisible());
        find<QPushButton>("settings.right4.view")->click();
        QVERIFY(words(*dialog("settings.request")).contains(QStringLiteral("It is off for you now.")));
    }
    void aLateAnswerIsCalledLate() {
        m_market->put(rules::wrap(request(32, v1::REQUEST_IN_PROGRESS)), 1);
        open();
        QTRY_VERIFY(find<Badge>("settings.right4.state")->accessibleName().startsWith(QStringLiteral("Late by 3")));
    }
    void aRequestWantsASentenceAndThenWaitsToBeSent() {
        open();
        find<QPushButton>("settings.right2.ask")->click();
        auto* question = dialog("settings.requestQuestion");
        QVERIFY(question && question->isVisible());
        auto* send = question->findChild<QPushButton*>(QStringLiteral("settings.requestQuestion.act"));
        send->click();
        QVERIFY(question->isVisible());
        QVERIFY(waiting().empty());
        question->findChild<QPlainTextEdit*>(QStringLiteral("settings.requestText"))->setPlainText(QStringLiteral("My country is Portugal."));
        send->click();
        QTRY_COMPARE(waiting().size(), std::size_t{1});
        QCOMPARE(waiting()[0].open_request().kind(), v1::RIGHT_TO_CORRECTION);
        QTRY_COMPARE(find<Badge>("settings.right2.state")->accessibleName(), QStringLiteral("Not sent yet"));
    }
    void objectingEndsAUseAtOnceOrAsksAPerson() {
        open();
        QVERIFY(!find<QCheckBox>("settings.objectNotes")->isChecked() && !find<QCheckBox>("settings.objectOrder")->isChecked());
        find<QCheckBox>("settings.objectNotes")->click();
        QTRY_COMPARE(waiting().size(), std::size_t{1});
        QCOMPARE(waiting()[0].object_to().interest(), v1::NOTES_ON_HELP);
        QVERIFY(waiting()[0].object_to().on());
        find<QCheckBox>("settings.objectOrder")->click();
        QTRY_COMPARE(waiting().size(), std::size_t{2});
        QTRY_VERIFY(!find<QCheckBox>("settings.personalOrder")->isChecked()); // the same wish in other words
        find<QCheckBox>("settings.personalOrder")->click();
        QTRY_COMPARE(waiting().size(), std::size_t{3});
        QTRY_VERIFY(!find<QCheckBox>("settings.objectOrder")->isChecked()); // the later word counts
        find<QPushButton>("settings.objectSecurity")->click();
        auto* question = dialog("settings.requestQuestion");
        QVERIFY(question && question->findChild<QPlainTextEdit*>(QStringLiteral("settings.requestText"))->toPlainText().contains(QStringLiteral("(L1)")));
    }
    void aProofIsAskedForInWordsAndSentFromThere() {
        auto one = request(3, v1::REQUEST_WAITS_FOR_PROOF);
        one.set_identity(v1::IDENTITY_WAITS);
        one.set_paused_ms(one.received_ms() + kDayMs);
        one.set_answer("A document with your name, please.");
        m_market->put(rules::wrap(one), 1);
        open();
        QTRY_VERIFY(find<QPushButton>("settings.right4.view")->isVisible());
        find<QPushButton>("settings.right4.view")->click();
        auto* shown = dialog("settings.request");
        QVERIFY(words(*shown).contains(QStringLiteral("A document with your name, please.")));
        shown->findChild<QPushButton*>(QStringLiteral("settings.request.act"))->click();
        auto* files = shown->findChild<QFileDialog*>(QStringLiteral("settings.request.file"));
        QVERIFY(files);
        QFile large(m_market->folder.filePath(QStringLiteral("large.pdf")));
        QVERIFY(large.open(QIODevice::WriteOnly) && large.write(QByteArray(int(limits::kProofBytes) + 1, 'x')) > 0);
        large.close();
        Q_EMIT files->fileSelected(large.fileName());
        QTRY_VERIFY(words(*shown).contains(QStringLiteral("too large"))); // before anything is sent
        Q_EMIT files->fileSelected(m_market->folder.filePath(QStringLiteral("nothing.pdf")));
        QTRY_VERIFY(words(*shown).contains(QStringLiteral("cannot be read")));
        QVERIFY(waiting().empty()); // nothing of it lies in the Outbox
    }
    void whoIsRefusedHasSomebodyElseLookAtItOnce() {
        auto one = request(10, v1::REQUEST_DECLINED, "It is not ours to give.");
        one.set_reason("LegallyExempted");
        m_market->put(rules::wrap(one), 1);
        open();
        QTRY_VERIFY(find<QPushButton>("settings.right4.view")->isVisible());
        find<QPushButton>("settings.right4.view")->click();
        auto* shown = dialog("settings.request");
        auto* act = shown->findChild<QPushButton*>(QStringLiteral("settings.request.act"));
        act->click();
        QVERIFY(shown->isVisible() && waiting().empty()); // a sentence is wanted
        shown->findChild<QPlainTextEdit*>(QStringLiteral("settings.appealText"))->setPlainText(QStringLiteral("It is about something else."));
        act->click();
        QTRY_COMPARE(waiting().size(), std::size_t{1});
        QCOMPARE(waiting()[0].appeal_request().request_id(), one.id());
        delete dialog("settings.request");
        settle();
        find<QPushButton>("settings.right4.view")->click();
        shown = dialog("settings.request");
        QVERIFY(words(*shown).contains(QStringLiteral("Somebody else looks at it by")));
        QVERIFY(!shown->findChild<QPlainTextEdit*>(QStringLiteral("settings.appealText")));
    }
    void theStatesOfTheUnitedStatesHaveOneScreen() {
        open();
        find<QPushButton>("settings.usStates.open")->click();
        QTRY_VERIFY(dialog("settings.usStates"));
        auto* screen = dialog("settings.usStates");
        for (const char* part : {"get a copy", "Correct it", "Delete it", "nothing is sold, or shared", "Always off", "sensitive data", "acts for you", "After a refusal"})
            QVERIFY2(words(*screen).contains(QLatin1String(part)), part);
        for (const ChoiceRow* row : screen->findChildren<ChoiceRow*>())
            for (const QLabel* words : row->findChildren<QLabel*>())
                QVERIFY2(!words->wordWrap() || !words->isVisible() || words->width() > row->width() / 2, qPrintable(words->text())); // its end leaves them room
        QVERIFY(screen->findChildren<QCheckBox*>().isEmpty()); // no switch where there is nothing to switch
        auto* state = screen->findChild<QComboBox*>(QStringLiteral("settings.usStates.state"));
        QCOMPARE(state->count(), 52);
        for (int i = 1; i < state->count(); ++i) QVERIFY(rules::isUsState(state->itemData(i).toString().toStdString()));
        state->setCurrentIndex(state->findData(QStringLiteral("CA")));
        screen->findChild<QPushButton*>(QStringLiteral("settings.usStates.limit"))->click();
        auto* question = dialog("settings.requestQuestion");
        QVERIFY(question);
        question->findChild<QPlainTextEdit*>(QStringLiteral("settings.requestText"))->setPlainText(QStringLiteral("My phone number."));
        question->findChild<QPushButton*>(QStringLiteral("settings.requestQuestion.act"))->click();
        QTRY_COMPARE(waiting().size(), std::size_t{1});
        QCOMPARE(waiting()[0].open_request().us_state(), std::string("CA"));
        QCOMPARE(waiting()[0].open_request().kind(), v1::RIGHT_TO_RESTRICTION);
    }
    void closingSaysWhatHappensBeforeItIsDone() {
        open();
        find<QPushButton>("settings.closeAccount")->click();
        auto* question = dialog("settings.closingQuestion");
        QVERIFY(question && question->isVisible());
        for (const char* part : {"Today", "For 30 days", "Erased", "Kept", "Seven years", "Backups"}) QVERIFY2(words(*question).contains(QLatin1String(part)), part);
        question->findChild<QPushButton*>(QStringLiteral("settings.closingQuestion.act"))->click();
        QVERIFY(question->isVisible());
        QVERIFY(words(*question).contains(QStringLiteral("Enter your password")));
        question->findChild<QPushButton*>(QStringLiteral("settings.closingQuestion.cancel"))->click();
        QVERIFY(!question->isVisible());
    }
    void whereThereIsMoreToReadThanFitsTheReadingComesFirstAndWhatIsMissingIsShown() {
        putOn(*m_theme, {false, false, 200, {1024, 700}});
        open({1024, 700});
        find<QPushButton>("settings.closeAccount")->click();
        auto* question = dialog("settings.closingQuestion");
        auto* page = question->findChild<QScrollArea*>(QStringLiteral("settings.closingQuestion.page"));
        QVERIFY(question->height() <= m_page->height());
        QCOMPARE(page->verticalScrollBar()->value(), 0);
        QVERIFY(page->verticalScrollBar()->maximum() > 0);
        question->findChild<QPushButton*>(QStringLiteral("settings.closingQuestion.act"))->click();
        auto* password = question->findChild<QLineEdit*>(QStringLiteral("settings.rightsPassword"));
        QTRY_VERIFY(page->viewport()->rect().contains(QRect(password->mapTo(page->viewport(), QPoint()), password->size())));
    }
    void aQuestionIsHigherWhenAFieldHasSomethingToSay() {
        open();
        find<QPushButton>("settings.archiveAsk")->click();
        auto* question = dialog("settings.archiveQuestion");
        settle();
        const int before = question->height();
        question->findChild<QPushButton*>(QStringLiteral("settings.archiveQuestion.act"))->click();
        QTRY_VERIFY(question->height() > before);
        QTRY_COMPARE(question->findChild<QScrollArea*>(QStringLiteral("settings.archiveQuestion.page"))->verticalScrollBar()->maximum(), 0);
    }
    void aCopyThatCannotBeAskedForSaysWhatHappenedAndKeepsWhatWasTyped() {
        open();
        find<QPushButton>("settings.archiveAsk")->click();
        auto* question = dialog("settings.archiveQuestion");
        auto* password = question->findChild<QLineEdit*>(QStringLiteral("settings.rightsPassword"));
        password->setText(QStringLiteral("violet harbour"));
        question->findChild<QPushButton*>(QStringLiteral("settings.archiveQuestion.act"))->click();
        QTRY_VERIFY(words(*question).contains(QStringLiteral("not answering"))); // there is no server here
        QVERIFY(question->isVisible());
        QCOMPARE(password->text(), QStringLiteral("violet harbour"));
    }
    void nothingIsCutInAnyLook_data() { addLooks(); }
    void nothingIsCutInAnyLook() {
        QFETCH(const Look, look);
        putOn(*m_theme, look);
        m_market->put(rules::wrap(request(3, v1::REQUEST_IN_PROGRESS)), 1);
        open(look.size - QSize(64, 52));
        QTRY_VERIFY(find<Badge>("settings.right4.state")->isVisible());
        picture(*m_page, QStringLiteral("member-%1").arg(QLatin1String(QTest::currentDataTag())).replace(u' ', u'_').replace(u'%', u'p'));
        QTRY_VERIFY2((namelessControls(*m_page) + cutTexts(*m_page)).isEmpty(), told(namelessControls(*m_page) + cutTexts(*m_page)));
        for (const auto& [button, name] : {std::pair("settings.archiveAsk", "settings.archiveQuestion"), std::pair("settings.right2.ask", "settings.requestQuestion"),
                 std::pair("settings.usStates.open", "settings.usStates"), std::pair("settings.right4.view", "settings.request"), std::pair("settings.closeAccount", "settings.closingQuestion")}) {
            find<QPushButton>(button)->click();
            QTRY_VERIFY(dialog(name));
            auto* question = dialog(name);
            if (auto* act = question->findChild<QPushButton*>(QLatin1String(name) + QStringLiteral(".act"))) act->click(); // and it says what is missing
            picture(*question, QStringLiteral("%2-%1").arg(QLatin1String(QTest::currentDataTag())).arg(QLatin1String(name)).replace(u' ', u'_').replace(u'%', u'p'));
            QTRY_VERIFY2((namelessControls(*question) + cutTexts(*question)).isEmpty(), told(namelessControls(*question) + cutTexts(*question)));
            delete question;
        }
    }
};

} // namespace atelyra::ui

QTEST_MAIN(atelyra::ui::SettingsPrivacyTest)
#include "settingsprivacytest.moc"
