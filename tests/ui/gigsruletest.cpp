// What the gig pages decide by themselves: the choice of a package and its price, two versions of one gig, marks of fields.
#include <QLineEdit>
#include <QtTest>

#include "client/ui/gigs/fieldmarks.h"
#include "client/ui/gigs/gigform.h"
#include "client/ui/gigs/packagechoice.h"
#include "client/ui/gigs/versions.h"
#include "tests/ui/gigsmarket.h"

using namespace atelyra;
using namespace atelyra::ui;

namespace {
v1::FeeSchedule fees() {
    v1::FeeSchedule fees;
    fees.set_version(3);
    fees.set_currency("EUR");
    fees.set_commission_bp(1000);
    fees.set_buyer_fee_bp(500);
    fees.set_vat_bp(2000);
    return fees;
}
}

class GigsRuleTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theMiddlePackageIsChosenFirstAndEveryFeeIsALine() {
        PackageChoice choice;
        choice.setOffer(gigContent("Wordmark", 10000), fees());
        QCOMPARE(choice.tier(), 2);
        QVERIFY(choice.quote());
        QCOMPARE(choice.quote()->price_minor(), 20000);
        QCOMPARE(choice.quote()->total_minor(), 21200); // the market's worked example
        QCOMPARE(choice.quote()->lines_size(), 3);
    }

    void anExtraAddsItsLineAndItsDaysAndGoesAgain() {
        PackageChoice choice;
        const auto content = gigContent("Wordmark", 10000);
        choice.setOffer(content, fees());
        QSignalSpy changed(&choice, &PackageChoice::changed);
        choice.setExtra(content.extras(0).id(), true);
        QCOMPARE(choice.quote()->days(), 14 + 2);
        QCOMPARE(choice.quote()->price_minor(), 20000 + 4800);
        choice.setExtra(content.extras(0).id(), true);
        QCOMPARE(changed.size(), 1);
        choice.setExtra(content.extras(0).id(), false);
        QCOMPARE(choice.quote()->lines_size(), 3);
    }

    void aChoiceThatTheSellerTookAwayFallsBackToWhatIsThere() {
        PackageChoice choice;
        auto content = gigContent("Wordmark", 10000);
        choice.setOffer(content, fees());
        choice.choose(3, {content.extras(0).id()});
        content.mutable_packages()->RemoveLast();
        content.clear_extras();
        choice.setOffer(content, fees());
        QCOMPARE(choice.tier(), 2);
        QVERIFY(choice.extras().empty());
        QVERIFY(choice.quote());
    }

    void theComparisonNamesEachFeatureOnce() {
        const auto rows = featureRows(gigContent("Wordmark", 10000));
        QCOMPARE(rows.size(), 3);
        QCOMPARE(rows[0].name, QStringLiteral("Vector files"));
        QCOMPARE(rows[0].inPackage, (QVector<bool>{true, true, true}));
        QCOMPARE(rows[2].inPackage, (QVector<bool>{false, false, true}));
    }

    void ofTwoVersionsOnlyTheOthersOwnChangesAreProposed() {
        const auto base = gigContent("Wordmark", 10000);
        auto mine = base, theirs = base;
        mine.set_title("Wordmark for cafés");
        theirs.set_summary("Shorter.");
        theirs.mutable_packages(0)->set_price_minor(9000);
        auto found = differences(base, mine, theirs);
        QCOMPARE(found.size(), 3);
        QCOMPARE(found[0].part, Difference::Part::Title);
        QVERIFY(!found[0].takeTheirs);
        QVERIFY(found[1].takeTheirs && found[2].takeTheirs);
        const auto both = merged(mine, theirs, found);
        QCOMPARE(both.title(), std::string("Wordmark for cafés"));
        QCOMPARE(both.summary(), std::string("Shorter."));
        QCOMPARE(both.packages(0).price_minor(), 9000);
        QVERIFY(differences(base, mine, mine).isEmpty());
    }

    void aProblemFindsItsInputOrTheNearestThingAround() {
        QWidget form;
        auto* price = new QLineEdit(&form);
        auto* tags = new QLineEdit(&form);
        markField(*price, QStringLiteral("packages[1].price_minor"));
        markField(*tags, QStringLiteral("tags"));
        QCOMPARE(inputOf(form, QStringLiteral("packages[1].price_minor")), price);
        QCOMPARE(inputOf(form, QStringLiteral("tags[3]")), tags);
        QCOMPARE(inputOf(form, QStringLiteral("packages")), nullptr);
        QCOMPARE(inputOf(form, QStringLiteral("media[0]")), nullptr);
    }

    void everyProblemOfAnEmptyGigBelongsToASection() {
        for (const auto& problem : rules::problemsOf(v1::GigContent())) QVERIFY(GigForm::sectionOf(problem.field) < GigForm::kSections);
        QCOMPARE(GigForm::sectionOf("packages[0].name"), int(GigForm::kPackages));
        QCOMPARE(GigForm::sectionOf("questions[2].options"), int(GigForm::kRequirements));
        QCOMPARE(GigForm::sectionOf("title"), int(GigForm::kBasics));
    }
};

QTEST_MAIN(GigsRuleTest)
#include "gigsruletest.moc"
