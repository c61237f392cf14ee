#include "tests/shared/rules/bench.h"

using namespace atelyra;
using namespace atelyra::testing;
using What = rules::FieldProblem::What;

namespace {
v1::CommandBody publishing(const GigId& id, const v1::GigContent& content, int base = 0) {
    v1::CommandBody body;
    body.mutable_publish_gig()->set_gig_id(id.str());
    body.mutable_publish_gig()->set_base_revision(base);
    *body.mutable_publish_gig()->mutable_content() = content;
    return body;
}
v1::CommandBody setting(const GigId& id, v1::GigState state) {
    v1::CommandBody body;
    body.mutable_set_gig_state()->set_gig_id(id.str());
    body.mutable_set_gig_state()->set_state(state);
    return body;
}
v1::CommandBody removing(const GigId& id) {
    v1::CommandBody body;
    body.mutable_remove_gig()->set_gig_id(id.str());
    return body;
}
v1::CommandBody saving(const GigId& id, bool saved) {
    v1::CommandBody body;
    body.mutable_save_gig()->set_gig_id(id.str());
    body.mutable_save_gig()->set_saved(saved);
    return body;
}
} // namespace

class GigsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEmptyDraftLacksWhatABuyerNeedsInTheOrderOfTheForm() {
        const auto problems = rules::problemsOf({});
        QStringList fields;
        for (const auto& problem : problems) fields << QString::fromStdString(problem.field);
        QCOMPARE(fields, QStringList({"title", "category", "summary", "body", "packages"}));
        QVERIFY(problems.back().what == What::TooFew);
    }

    void eachProblemIsNamedByItsField_data() {
        QTest::addColumn<int>("change");
        QTest::addColumn<QString>("field");
        QTest::addColumn<int>("what");
        int i = 0;
        const auto row = [&](const char* field, What what) { QTest::addRow("%s %d", field, i) << i << field << int(what); ++i; };
        row("title", What::TooLong);
        row("title", What::BadText);
        row("category", What::BadText);
        row("packages[0].price_minor", What::OutOfRange);
        row("packages[1].price_minor", What::NotRising);
        row("packages[2].days", What::OutOfRange);
        row("packages[0].revisions", What::OutOfRange);
        row("packages[0].tier", What::OutOfRange);
        row("packages[0].name", What::Missing);
        row("packages", What::TooMany);
        row("extras[1].id", What::Duplicate);
        row("extras[0].price_minor", What::OutOfRange);
        row("questions[0].options", What::TooFew);
        row("questions[0].options[1]", What::Duplicate);
        row("questions[0].kind", What::Missing);
        row("tags[1]", What::Duplicate);
        row("tags", What::TooMany);
        row("languages[1]", What::BadText);
        row("media[0]", What::BadText);
        row("faqs[0].answer", What::Missing);
        row("questions[0].options", What::TooMany);
    }
    void eachProblemIsNamedByItsField() {
        QFETCH(int, change);
        QFETCH(QString, field);
        QFETCH(int, what);
        Bench bench;
        auto c = bench.content(false, true);
        QVERIFY(rules::problemsOf(c).empty());
        auto& question = *c.mutable_questions(0);
        switch (change) {
        case 0: c.set_title(std::string(limits::kTitleBytes + 1, 't')); break;
        case 1: c.set_title("two\nlines"); break;
        case 2: c.set_category("Design & more"); break;
        case 3: c.mutable_packages(0)->set_price_minor(99); break;
        case 4: c.mutable_packages(1)->set_price_minor(20000); break;
        case 5: c.mutable_packages(2)->set_days(366); break;
        case 6: c.mutable_packages(0)->set_revisions(-2); break;
        case 7: c.mutable_packages(0)->set_tier(2); break;
        case 8: c.mutable_packages(0)->set_name("  "); break;
        case 9: *c.add_packages() = c.packages(2); break;
        case 10: *c.add_extras() = c.extras(0); break;
        case 11: c.mutable_extras(0)->set_price_minor(limits::kMaxPriceMinor + 1); break;
        case 12:
            question.set_kind(v1::CHOICE);
            question.add_options("only one");
            break;
        case 13:
            question.set_kind(v1::CHOICE);
            question.add_options("same");
            question.add_options("same");
            break;
        case 14: question.set_kind(static_cast<v1::QuestionKind>(99)); break;
        case 15: c.add_tags("logo"); break;
        case 16:
            for (int i = 0; i < 8; ++i) c.add_tags("t" + std::to_string(i));
            break;
        case 17: c.add_languages("English"); break;
        case 18: c.add_media()->set_name("x.png"); break;
        case 19: c.add_faqs()->set_question("Why?"); break;
        default: question.add_options("a text has none");
        }
        const auto problems = rules::problemsOf(c);
        QVERIFY(!problems.empty());
        QCOMPARE(QString::fromStdString(problems.front().field), field);
        QCOMPARE(int(problems.front().what), what);
        COMPARE_CODE(bench.run(bench.seller, publishing(GigId::make(bench.nowMs, bench.rng), c)), "INVALID");
    }

    void publishingMakesASellerAndAFirstRevision() {
        Bench bench;
        const auto id = bench.publish(bench.seller, bench.content());
        const auto gig = *bench.get<v1::Gig>(id);
        QCOMPARE(gig.revision(), 1);
        QCOMPARE(gig.state(), v1::LIVE);
        QCOMPARE(gig.terms_hash(), rules::termsHash(gig.content()));
        QCOMPARE(bench.get<v1::Profile>(bench.seller)->level(), v1::NEW_SELLER);
        QCOMPARE(bench.get<v1::Profile>(bench.buyer)->level(), v1::SELLER_LEVEL_UNSET);
    }

    void aRevisionNamesTheOneThatItWasWrittenOn() {
        Bench bench;
        const auto id = bench.publish(bench.seller, bench.content());
        COMPARE_CODE(bench.run(bench.seller, publishing(id, bench.content(), 0)), "CONFLICT");
        QVERIFY(bench.run(bench.seller, publishing(id, bench.content(), 1)).has_value());
        COMPARE_CODE(bench.run(bench.seller, publishing(id, bench.content(), 1)), "CONFLICT");
        QCOMPARE(bench.get<v1::Gig>(id)->revision(), 2);
        COMPARE_CODE(bench.run(bench.seller, publishing(GigId::make(bench.nowMs, bench.rng), bench.content(), 1)), "NOT_FOUND");
        COMPARE_CODE(bench.run(bench.seller, publishing(id, bench.content(), -1)), "INVALID");
    }

    void nobodyPublishesOverSomebodyElsesGig() {
        Bench bench;
        const auto id = bench.publish(bench.seller, bench.content());
        COMPARE_CODE(bench.run(bench.stranger, publishing(id, bench.content(), 1)), "NOT_PERMITTED");
        QVERIFY(bench.run(bench.seller, setting(id, v1::PAUSED)).has_value());
        COMPARE_CODE(bench.run(bench.stranger, publishing(id, bench.content(), 0)), "NOT_FOUND");
        COMPARE_CODE(bench.run(bench.stranger, setting(id, v1::LIVE)), "NOT_FOUND");
    }

    void aPausedGigIsEditedInPeace() {
        Bench bench;
        const auto id = bench.publish(bench.seller, bench.content());
        QVERIFY(bench.run(bench.seller, setting(id, v1::PAUSED)).has_value());
        COMPARE_CODE(bench.run(bench.seller, setting(id, v1::PAUSED)), "ALREADY_DONE");
        QVERIFY(bench.run(bench.seller, publishing(id, bench.content(), 1)).has_value());
        QCOMPARE(bench.get<v1::Gig>(id)->state(), v1::PAUSED);
        COMPARE_CODE(bench.run(bench.seller, setting(id, v1::GIG_STATE_UNSET)), "INVALID");
    }

    void theTermsHashChangesExactlyWithWhatAnOrderPins() {
        Bench bench;
        const auto content = bench.content(false, true);
        const auto hash = rules::termsHash(content);
        QCOMPARE(hash.size(), std::size_t{32});
        const auto changed = [&](auto edit) {
            auto copy = content;
            edit(copy);
            return rules::termsHash(copy) != hash;
        };
        QVERIFY(!changed([](auto& c) { c.set_title("Other words"); }));
        QVERIFY(!changed([](auto& c) { c.add_faqs(); }));
        QVERIFY(changed([](auto& c) { c.mutable_packages(0)->set_days(9); }));
        QVERIFY(changed([](auto& c) { c.mutable_extras(0)->set_price_minor(1); }));
        QVERIFY(changed([](auto& c) { c.mutable_questions(0)->set_required(false); }));
        QVERIFY(changed([](auto& c) { c.set_approves_orders(true); }));
    }

    void cardsShowTheLeastPriceAndTheShortestTime() {
        Bench bench;
        QCOMPARE(rules::fromPriceMinor(bench.content()), 20000);
        QCOMPARE(rules::fastestDays(bench.content()), 3);
        QCOMPARE(rules::fromPriceMinor({}), 0);
    }

    void itsSellerRemovesAGigThatNoOrderRunsOf() {
        Bench bench;
        const auto id = bench.publish(bench.seller, bench.content());
        COMPARE_CODE(bench.run(bench.buyer, removing(id)), "NOT_PERMITTED");
        const auto order = bench.place(id);
        QVERIFY(bench.capture(order).has_value());
        COMPARE_CODE(bench.run(bench.seller, removing(id)), "ORDERS_OPEN");
        const auto second = bench.publish(bench.seller, bench.content());
        QVERIFY(bench.run(bench.seller, removing(second)).has_value());
        QVERIFY(!bench.get<v1::Gig>(second));
        COMPARE_CODE(bench.run(bench.seller, removing(second)), "NOT_FOUND");
    }

    void savingTwiceIsSavingOnce() {
        Bench bench;
        const auto id = bench.publish(bench.seller, bench.content());
        const Ref saved{v1::SAVED_GIG, savedIdOf(bench.buyer, id)};
        QVERIFY(bench.run(bench.buyer, saving(id, true)).has_value());
        QVERIFY(bench.find(saved).has_value());
        const auto again = bench.run(bench.buyer, saving(id, true));
        QVERIFY(again && again->puts.empty());
        QVERIFY(bench.run(bench.buyer, saving(id, false)).has_value());
        QVERIFY(!bench.find(saved));
        QVERIFY(bench.run(bench.buyer, saving(id, false)).has_value());
        COMPARE_CODE(bench.run(bench.buyer, saving(GigId::make(1, bench.rng), true)), "NOT_FOUND");
    }
};

QTEST_GUILESS_MAIN(GigsTest)
#include "gigstest.moc"
