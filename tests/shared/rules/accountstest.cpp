#include "tests/shared/rules/bench.h"

using namespace atelyra;
using namespace atelyra::testing;

class AccountsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
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
