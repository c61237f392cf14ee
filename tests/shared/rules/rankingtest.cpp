// The market's policy of ranking, held to the examples it was published with.
#include <QtTest>

#include "shared/base/clock.h"
#include "shared/rules/ranking.h"
#include "shared/rules/trust.h"

using namespace atelyra;
using rules::RankFactor;
using rules::RankFacts;

namespace {
constexpr std::int64_t kNow = 1'800'000'000'000;
constexpr std::int64_t kLongAgo = kNow - 400 * kDayMs;

RankFacts seller(double relevance, int reviews, int mark, RankFacts::Kept kept, int replyHours, double days, double overBudget) {
    RankFacts facts;
    facts.relevance = relevance;
    facts.rating = rules::shownRating(std::int64_t{mark} * reviews, reviews);
    facts.kept = kept;
    facts.replyHours = replyHours;
    facts.daysToStart = days;
    facts.overBudget = overBudget;
    facts.completedOrders = kept.counted;
    facts.memberSinceMs = kLongAgo;
    return facts;
}
double points(const RankFacts& facts) { return rules::pointsOf(rules::weigh(facts, kNow)); }
const rules::Weighed& one(const rules::Weights& weights, RankFactor factor) { return weights[std::size_t(factor)]; }
} // namespace

class RankingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // The three sellers of the policy's text; ratings are whole hundredths here, which is worth two hundredths of a point.
    void holdsItsOwnExamples() {
        const RankFacts veteran = seller(.82, 120, 490, {57, 60}, 3, 3, 1);
        RankFacts newcomer = seller(.90, 2, 500, {2, 2}, 1, 0, 1);
        newcomer.memberSinceMs = kNow - 20 * kDayMs;
        QVERIFY2(qAbs(points(veteran) - 81.02) < .03, qPrintable(QString::number(points(veteran))));
        QVERIFY2(qAbs(points(newcomer) - 83.68) < .03, qPrintable(QString::number(points(newcomer))));
        RankFacts rushed = seller(.95, 40, 440, {40, 60}, 10, 0, 1.6);
        QVERIFY2(qAbs(points(rushed) - 77.92) < .03, qPrintable(QString::number(points(rushed))));
    }

    void itsWeightsAddUpToAHundred() {
        double all = 0;
        const auto weights = rules::weigh({}, kNow);
        for (std::size_t i = 0; i < weights.size(); ++i) {
            QCOMPARE(weights[i].factor, RankFactor(i));
            all += weights[i].weight;
        }
        QVERIFY(qAbs(all - 1) < 1e-12);
    }

    void whatIsNotKnownCountsAsTheMiddle() {
        const auto weights = rules::weigh({}, kNow);
        for (const auto factor : {RankFactor::Reliability, RankFactor::Reply, RankFactor::Availability, RankFactor::PriceFit, RankFactor::PersonalFit}) {
            QVERIFY(!one(weights, factor).value);
            QCOMPARE(one(weights, factor).points(), 50 * one(weights, factor).weight);
        }
        QCOMPARE(*one(weights, RankFactor::Quality).value, (4.3 - 1) / 4); // as the mean, so that nobody is punished for being new
    }

    void stopsHelpingNewcomersAfterFiveOrdersOrNinetyDays() {
        RankFacts facts;
        facts.memberSinceMs = kNow - 90 * kDayMs + 1;
        facts.completedOrders = 4;
        QCOMPARE(*one(rules::weigh(facts, kNow), RankFactor::Newness).value, 1.0);
        facts.completedOrders = 5;
        QCOMPARE(*one(rules::weigh(facts, kNow), RankFactor::Newness).value, 0.0);
        facts.completedOrders = 4;
        facts.memberSinceMs = kNow - 90 * kDayMs;
        QCOMPARE(*one(rules::weigh(facts, kNow), RankFactor::Newness).value, 0.0);
    }

    void staysBetweenNothingAndAHundredWhateverItIsTold() {
        for (const double wild : {-5.0, 0.0, 1.0, 99.0}) {
            RankFacts facts;
            facts.relevance = facts.daysToStart.emplace(wild);
            facts.overBudget = wild;
            facts.replyHours = int(wild);
            facts.rating = wild > 1 ? 500 : 100;
            facts.kept = RankFacts::Kept{int(std::max(0.0, wild)), int(std::max(0.0, wild))};
            facts.personalFit = wild > 0 ? 1 : 0;
            QVERIFY(points(facts) >= 0 && points(facts) <= 100);
        }
    }

    void fitsWhoSpeaksTheLanguageAndKnowsTheShelf() {
        const rules::Interests both{{"de", "en"}, {"design", "music"}};
        QCOMPARE(*rules::personalFit(both, "design", {"en"}), 1.0);
        QCOMPARE(*rules::personalFit(both, "design", {"fr"}), .5);
        QCOMPARE(*rules::personalFit(both, "writing", {"fr"}), 0.0);
        QCOMPARE(*rules::personalFit({{"de"}, {}}, "design", {"de"}), .75); // nothing is known of the shelves
        QVERIFY(!rules::personalFit({}, "design", {"en"}));
    }
};

QTEST_APPLESS_MAIN(RankingTest)
#include "rankingtest.moc"
