#include "shared/rules/accounts.h"
#include "tests/shared/rules/bench.h"

using namespace atelyra;
using namespace atelyra::testing;

class AccountsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whoSellsSaysOnceThatTheyAreEighteen() {
        Bench bench;
        auto account = *bench.get<v1::Account>(bench.seller);
        account.clear_adult_confirmed_ms();
        bench.put(account);
        v1::CommandBody publishing, saying;
        publishing.mutable_publish_gig()->set_gig_id(GigId::make(bench.nowMs, bench.rng).str());
        *publishing.mutable_publish_gig()->mutable_content() = bench.content();
        COMPARE_CODE(bench.run(bench.seller, publishing), "AGE_UNCONFIRMED");
        auto& said = *saying.mutable_confirm_adult();
        said.set_rule(rules::kSellingAge);
        COMPARE_CODE(bench.run(bench.seller, saying), "TOO_YOUNG");
        said.set_old_enough(true);
        said.set_rule(16);
        COMPARE_CODE(bench.run(bench.seller, saying), "INVALID");
        COMPARE_CODE(bench.run(bench.seller, publishing), "AGE_UNCONFIRMED");
        said.set_rule(rules::kSellingAge);
        QVERIFY(bench.run(bench.seller, saying).has_value());
        const auto first = bench.get<v1::Account>(bench.seller)->adult_confirmed_ms();
        QCOMPARE(first, bench.nowMs);
        QVERIFY(bench.run(bench.seller, publishing).has_value());
        bench.nowMs += kDayMs;
        QVERIFY(bench.run(bench.seller, saying)->puts.empty()); // the first answer stays
        QCOMPARE(bench.get<v1::Account>(bench.seller)->adult_confirmed_ms(), first);
    }

    void whoSellsAlreadyIsAskedAtTheNextPublication() {
        Bench bench;
        const auto gig = bench.publish(bench.seller, bench.content());
        auto account = *bench.get<v1::Account>(bench.seller);
        account.clear_adult_confirmed_ms(); // as accounts were before there was a question
        bench.put(account);
        QCOMPARE(bench.get<v1::Gig>(gig)->state(), v1::LIVE);
        QVERIFY(bench.run(bench.buyer, bench.placing(gig)).has_value()); // what is there goes on
        v1::CommandBody state, change;
        state.mutable_set_gig_state()->set_gig_id(gig.str());
        state.mutable_set_gig_state()->set_state(v1::PAUSED);
        QVERIFY(bench.run(bench.seller, state).has_value());
        auto& again = *change.mutable_publish_gig();
        again.set_gig_id(gig.str());
        again.set_base_revision(1);
        *again.mutable_content() = bench.content();
        QVERIFY(bench.run(bench.seller, change).has_value()); // what is paused is offered to nobody
        state.mutable_set_gig_state()->set_state(v1::LIVE);
        COMPARE_CODE(bench.run(bench.seller, state), "AGE_UNCONFIRMED");
    }

    void aGigThatIsBroughtAlongRestsUntilItsSellerHasAnswered() {
        Bench bench;
        auto account = *bench.get<v1::Account>(bench.seller);
        account.clear_adult_confirmed_ms();
        bench.put(account);
        v1::CommandBody body;
        auto& publishing = *body.mutable_publish_gig();
        publishing.set_gig_id(GigId::make(bench.nowMs, bench.rng).str());
        *publishing.mutable_content() = bench.content();
        publishing.set_at_rest(true);
        QVERIFY(bench.run(bench.seller, body).has_value());
        QCOMPARE(bench.get<v1::Gig>(GigId::of(publishing.gig_id()))->state(), v1::PAUSED);
        v1::CommandBody live;
        live.mutable_set_gig_state()->set_gig_id(publishing.gig_id());
        live.mutable_set_gig_state()->set_state(v1::LIVE);
        COMPARE_CODE(bench.run(bench.seller, live), "AGE_UNCONFIRMED");
    }

    void aPredictionLetsPassWhatItCannotSee() {
        Bench bench;
        v1::CommandBody publishing;
        publishing.mutable_publish_gig()->set_gig_id(GigId::make(bench.nowMs, bench.rng).str());
        *publishing.mutable_publish_gig()->mutable_content() = bench.content();
        bench.store.erase({v1::ACCOUNT, bench.seller});
        QVERIFY(bench.run(bench.context(bench.seller, false), publishing).has_value());
    }

    void theLeastAgeIsSixteenAndMoreWhereTheLawWantsMore() {
        QCOMPARE(rules::leastAgeIn(""), 16);
        QCOMPARE(rules::leastAgeIn("PT"), 16);
        QCOMPARE(rules::leastAgeIn("IN"), 18);
    }

    void aPhoneNumberIsOptionalAndCanBeTakenAway_data() {
        QTest::addColumn<QString>("phone");
        QTest::addColumn<bool>("fits");
        QTest::newRow("none") << QString() << true;
        QTest::newRow("as people write it") << QStringLiteral("+351 (912) 345-678") << true;
        QTest::newRow("without a country") << QStringLiteral("912 345 678") << true;
        QTest::newRow("a word") << QStringLiteral("call me") << false;
        QTest::newRow("too short") << QStringLiteral("1234") << false;
        QTest::newRow("more digits than there are") << QStringLiteral("1234567890123456") << false;
        QTest::newRow("a plus inside") << QStringLiteral("12+34567") << false;
        QTest::newRow("nothing but signs") << QStringLiteral("+()") << false;
    }
    void aPhoneNumberIsOptionalAndCanBeTakenAway() {
        QFETCH(QString, phone);
        QFETCH(bool, fits);
        Bench bench;
        v1::CommandBody body;
        body.mutable_set_phone()->set_phone(phone.toStdString());
        QCOMPARE(bench.run(bench.buyer, body).has_value(), fits);
        QCOMPARE(bench.get<v1::Account>(bench.buyer)->phone(), fits ? phone.toStdString() : std::string());
        if (fits) {
            body.mutable_set_phone()->clear_phone();
            QVERIFY(bench.run(bench.buyer, body).has_value());
            QVERIFY(bench.get<v1::Account>(bench.buyer)->phone().empty());
        }
    }

    void onlyGivenFieldsReplaceOldOnes() {
        Bench bench;
        v1::CommandBody body;
        auto& update = *body.mutable_update_profile();
        update.set_headline("Draws logos");
        update.set_bio("Since 2009.\nMostly by hand.");
        update.set_country("PT");
        update.add_languages("pt");
        update.add_skills("Logo design");
        update.add_links("https://example.org/ada");
        QVERIFY(bench.run(bench.buyer, body).has_value());
        update.Clear();
        update.set_bio("");
        QVERIFY(bench.run(bench.buyer, body).has_value());
        const auto profile = *bench.get<v1::Profile>(bench.buyer);
        QCOMPARE(profile.display_name(), std::string("Ada Buyer"));
        QCOMPARE(profile.headline(), std::string("Draws logos"));
        QVERIFY(profile.bio().empty());
        QCOMPARE(profile.links_size(), 1);
    }

    void oneEmptyTextEmptiesAList() {
        Bench bench;
        v1::CommandBody body;
        body.mutable_update_profile()->add_skills("Logo design");
        QVERIFY(bench.run(bench.buyer, body).has_value());
        body.mutable_update_profile()->set_skills(0, "");
        QVERIFY(bench.run(bench.buyer, body).has_value());
        QCOMPARE(bench.get<v1::Profile>(bench.buyer)->skills_size(), 0);
    }

    void theAvatarIsAPictureAndCanBeTakenAway() {
        Bench bench;
        v1::CommandBody body;
        auto& avatar = *body.mutable_update_profile()->mutable_avatar();
        avatar.set_sha256(std::string(32, 'a'));
        avatar.set_size(100);
        avatar.set_name("me.png");
        avatar.set_mime("application/pdf");
        COMPARE_CODE(bench.run(bench.buyer, body), "INVALID");
        avatar.set_mime("image/png");
        QVERIFY(bench.run(bench.buyer, body).has_value());
        QVERIFY(bench.get<v1::Profile>(bench.buyer)->has_avatar());
        avatar.Clear();
        QVERIFY(bench.run(bench.buyer, body).has_value());
        QVERIFY(!bench.get<v1::Profile>(bench.buyer)->has_avatar());
    }

    void refusesABadFieldByItsName_data() {
        QTest::addColumn<int>("change");
        QTest::addColumn<QString>("field");
        const char* fields[]{"display_name", "country", "languages[0]", "skills[0]", "links[0]", "links[1]", "bio", "headline"};
        for (int i = 0; i < static_cast<int>(std::size(fields)); ++i) QTest::addRow("%s", fields[i]) << i << fields[i];
    }
    void refusesABadFieldByItsName() {
        QFETCH(int, change);
        QFETCH(QString, field);
        Bench bench;
        v1::CommandBody body;
        auto& update = *body.mutable_update_profile();
        switch (change) {
        case 0: update.set_display_name(" "); break;
        case 1: update.set_country("pt"); break;
        case 2: update.add_languages("p-"); break;
        case 3: update.add_skills(std::string(500, 's')); break;
        case 4: update.add_links("javascript:alert(1)"); break;
        case 5:
            update.add_links("https://example.org");
            update.add_links("file:///etc/passwd");
            break;
        case 6: update.set_bio("a\xe2\x80\xae" "b"); break;
        default: update.set_headline("two\nlines"); break;
        }
        const auto result = bench.run(bench.buyer, body);
        COMPARE_CODE(result, "INVALID");
        QCOMPARE(QString::fromStdString(result.error().detail), field);
    }

    void somebodyWhoIsGoneDoesNothing() {
        Bench bench;
        const auto id = bench.active();
        QVERIFY(bench.does(bench.seller, Event::Deliver, id).has_value());
        v1::Account account;
        account.set_id(bench.buyer.str());
        account.set_state(v1::CLOSED_ACCOUNT);
        bench.put(account);
        COMPARE_CODE(bench.does(bench.buyer, Event::AcceptDelivery, id), "NOT_PERMITTED");
    }
};

QTEST_GUILESS_MAIN(AccountsTest)
#include "accountstest.moc"
