// What people see of decisions about them: the notice above every page, the list in the privacy settings, one decision with its reasons, asking a
// person to review it, and reporting; all of it without a network.
#include <QComboBox>
#include <QDialog>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QtTest>

#include "client/model/decisions/decisionwords.h"
#include "client/ui/decisions/decisiondialogs.h"
#include "client/ui/decisions/decisionlist.h"
#include "client/ui/decisions/decisionnotice.h"
#include "client/ui/kit/badge.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/label.h"
#include "shared/rules/decisions.h"
#include "tests/ui/gigsmarket.h"
#include "tests/ui/support/showing.h"

namespace atelyra::ui {

class DecisionsTest : public QObject {
    Q_OBJECT
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<GigsMarket> m_market;
    std::unique_ptr<QWidget> m_shown;

    template <class W> W* open() {
        auto widget = std::make_unique<W>(m_market->context);
        W* made = widget.get();
        m_shown = std::move(widget);
        show(*m_shown, {900, 700});
        settle();
        return made;
    }
    template <class W> W* find(const char* name) const { return m_shown->findChild<W*>(QLatin1String(name)); }
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
    v1::Decision decision() {
        v1::Decision one;
        one.set_id(std::string(15, 'd') + 'q');
        one.set_account_id(member(1).str());
        one.set_number("D-1042");
        one.set_step(v1::MONEY_HELD);
        one.add_limits(v1::MONEY_WAITS);
        one.set_state(v1::DECISION_IN_FORCE);
        one.set_automatic(true);
        one.set_rule("sum_high");
        one.set_rule_version(1);
        auto& noticed = *one.add_noticed();
        noticed.set_rule("failed_cards");
        noticed.set_count(4);
        m_market->onEngine([&one](client::EngineSession& session) { one.set_made_ms(session.serverNowMs()); });
        one.set_ends_ms(one.made_ms() + 72 * kHourMs);
        one.set_appeal_until_ms(one.made_ms() + rules::kAppealMs);
        return one;
    }

private Q_SLOTS:
    void initTestCase() { m_theme = plainTheme(); }
    void init() { m_market = std::make_unique<GigsMarket>(false); }
    void cleanup() {
        m_shown.reset();
        m_market.reset();
        putOn(*m_theme, {});
    }
    void cleanupTestCase() { m_theme.reset(); }

    void everyRuleThatActsCanBeReadWithoutANetwork() {
        open<DecisionList>();
        QVERIFY(words(*m_shown).contains(QStringLiteral("Nothing was decided about you")));
        auto* more = find<LinkButton>("settings.decisions.rules");
        more->click();
        QTRY_VERIFY(!more->isVisible());
        for (const auto& rule : rules::signalRules()) {
            const QString name = model::ruleName(rule.name);
            QVERIFY2(name != QString::fromUtf8(rule.name.data(), qsizetype(rule.name.size())), qPrintable(name)); // it has words
            QVERIFY2(words(*m_shown).contains(name), qPrintable(name));
        }
    }
    void aDecisionSaysWhatWhyUntilWhenAndHowToHaveItReviewed() {
        m_market->put(rules::wrap(decision()), 1);
        open<DecisionList>();
        QTRY_VERIFY(find<QPushButton>("settings.decision.look"));
        QVERIFY(words(*m_shown).contains(QStringLiteral("What you earned becomes available later")));
        find<QPushButton>("settings.decision.look")->click();
        const QString said = words(*dialog("decision"));
        for (const char* part : {"D-1042", "by itself", "version 1", "Cards that fail", "Ends by itself", "It costs nothing"}) QVERIFY2(said.contains(QLatin1String(part)), qPrintable(said));
    }
    void askingForAReviewWaitsInTheOutbox() {
        m_market->put(rules::wrap(decision()), 1);
        open<DecisionList>();
        QTRY_VERIFY(find<QPushButton>("settings.decision.look"));
        find<QPushButton>("settings.decision.look")->click();
        dialog("decision")->findChild<QPushButton*>(QStringLiteral("decision.act"))->click();
        auto* question = dialog("decision.review");
        QVERIFY(question && question->isVisible());
        question->findChild<QPlainTextEdit*>(QStringLiteral("decision.explanation"))->setPlainText(QStringLiteral("My bank had blocked the card."));
        question->findChild<QPushButton*>(QStringLiteral("decision.review.act"))->click();
        QTRY_COMPARE(waiting().size(), std::size_t{1});
        QCOMPARE(waiting()[0].ask_review().text(), std::string("My bank had blocked the card."));
        QTRY_VERIFY(words(*m_shown).contains(QStringLiteral("In review"))); // as it will be
    }
    void theNoticeStandsUntilItIsClosed() {
        m_market->put(rules::wrap(decision()), 1);
        auto* notice = open<DecisionNotice>();
        notice->look();
        QTRY_VERIFY(words(*notice).contains(QStringLiteral("What you earned becomes available later")));
        find<QPushButton>("decision.notice.close")->click();
        settle();
        notice->look();
        settle();
        QVERIFY(!notice->isVisibleTo(nullptr) || notice->isHidden());
        auto answered = decision(); // there is news of it
        answered.set_answered_ms(answered.made_ms() + kHourMs);
        answered.set_appeal(v1::APPEAL_GRANTED);
        answered.set_state(v1::DECISION_OVERTURNED);
        m_market->put(rules::wrap(answered), 2);
        notice->look();
        QTRY_VERIFY(!notice->isHidden());
        QVERIFY(words(*notice).contains(QStringLiteral("it is taken back")));
    }
    void aReportWantsAReasonAndThenWaitsToBeSent() {
        open<DecisionList>();
        openReportQuestion(m_market->context, {v1::PROFILE, member(2)}, QStringLiteral("somebody"), m_shown.get());
        auto* question = dialog("report");
        auto* send = question->findChild<QPushButton*>(QStringLiteral("report.act"));
        auto* reason = question->findChild<QComboBox*>(QStringLiteral("report.reason"));
        send->click();
        QVERIFY(question->isVisible() && waiting().empty());
        reason->setCurrentIndex(reason->findData(int(v1::REPORTED_FOR_ELSE)));
        send->click();
        QVERIFY(question->isVisible() && waiting().empty()); // something else wants a sentence
        question->findChild<QPlainTextEdit*>(QStringLiteral("report.text"))->setPlainText(QStringLiteral("It is my picture."));
        send->click();
        QTRY_COMPARE(waiting().size(), std::size_t{1});
        QCOMPARE(waiting()[0].report_item().text(), std::string("It is my picture."));
        QTRY_VERIFY(words(*m_shown).contains(QStringLiteral("Not sent yet")));
    }
};

} // namespace atelyra::ui

QTEST_MAIN(atelyra::ui::DecisionsTest)
#include "decisionstest.moc"
