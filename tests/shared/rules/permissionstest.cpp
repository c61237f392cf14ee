#include "tests/shared/rules/bench.h"

using namespace atelyra;
using namespace atelyra::testing;

class PermissionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // The sweep: own, other side, stranger, visitor, for one entity of each kind.
    void eachReaderSeesExactlyTheirs_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("readers"); // b buyer, s seller, x stranger, - visitor
        QTest::newRow("account") << int(v1::ACCOUNT) << "b";
        QTest::newRow("profile") << int(v1::PROFILE) << "bsx-";
        QTest::newRow("live gig") << int(v1::GIG) << "bsx-";
        QTest::newRow("paused gig") << -int(v1::GIG) << "s";
        QTest::newRow("category") << int(v1::CATEGORY) << "bsx-";
        QTest::newRow("saved gig") << int(v1::SAVED_GIG) << "b";
        QTest::newRow("order") << int(v1::ORDER) << "bs";
        QTest::newRow("conversation") << int(v1::CONVERSATION) << "bs";
        QTest::newRow("message") << int(v1::MESSAGE) << "bs";
        QTest::newRow("sealed review") << int(v1::REVIEW) << "b";
        QTest::newRow("public review") << -int(v1::REVIEW) << "bsx-";
        QTest::newRow("balance") << int(v1::BALANCE) << "s";
        QTest::newRow("fees") << int(v1::FEE_SCHEDULE) << "bsx-";
        QTest::newRow("from the future") << 0 << "";
    }
    void eachReaderSeesExactlyTheirs() {
        QFETCH(int, kind);
        QFETCH(QString, readers);
        Bench bench;
        const auto entity = sample(bench, kind);
        QString seen;
        const std::pair<char, AccountId> all[]{{'b', bench.buyer}, {'s', bench.seller}, {'x', bench.stranger}, {'-', {}}};
        for (const auto& [letter, reader] : all)
            if (rules::project(entity, reader)) seen += QLatin1Char(letter);
        QCOMPARE(seen, readers);
        // Whoever a stream carries it to may see it.
        for (const auto& account : rules::audienceOf(entity)) QVERIFY(rules::project(entity, account).has_value());
        QCOMPARE(rules::isForEverybody(rules::refOf(entity).kind), kind == v1::CATEGORY || kind == v1::FEE_SCHEDULE);
    }

    void theSellerDoesNotSeeHowTheBuyerPays() {
        Bench bench;
        const auto entity = rules::wrap(bench.order(bench.active()));
        const auto sellers = rules::project(entity, bench.seller)->order(), buyers = rules::project(entity, bench.buyer)->order();
        QCOMPARE(buyers.payment().card(), std::string("ok"));
        QVERIFY(sellers.payment().card().empty());
        QVERIFY(sellers.payment().reference().empty());
        QCOMPARE(sellers.payment().state(), v1::CHARGED);
        QCOMPARE(sellers.quote().seller_net_minor(), 17600);
    }

    void theBuyerDoesNotSeeWhatTheMarketTakesFromTheSeller() {
        Bench bench;
        const auto id = bench.active();
        const auto buyers = rules::project(rules::wrap(bench.order(id)), bench.buyer)->order();
        QCOMPARE(buyers.quote().commission_minor(), 0);
        QCOMPARE(buyers.quote().commission_vat_minor(), 0);
        QCOMPARE(buyers.quote().seller_net_minor(), 0);
        QCOMPARE(buyers.quote().total_minor(), 21200);
        QCOMPARE(bench.order(id).quote().seller_net_minor(), 17600);
    }

private:
    static v1::Entity sample(Bench& bench, int kind) {
        const auto orderId = bench.completed();
        const auto order = bench.order(orderId);
        switch (kind) {
        case v1::ACCOUNT: {
            v1::Account account;
            account.set_id(bench.buyer.str());
            return rules::wrap(account);
        }
        case v1::PROFILE: return *bench.find({v1::PROFILE, bench.seller});
        case v1::GIG: return *bench.find({v1::GIG, GigId::of(order.gig_id())});
        case -v1::GIG: {
            auto entity = *bench.find({v1::GIG, GigId::of(order.gig_id())});
            entity.mutable_gig()->set_state(v1::PAUSED);
            return entity;
        }
        case v1::CATEGORY: return rules::wrap(v1::Category{});
        case v1::SAVED_GIG: {
            v1::SavedGig saved;
            saved.set_account_id(bench.buyer.str());
            return rules::wrap(saved);
        }
        case v1::ORDER: return rules::wrap(order);
        case v1::CONVERSATION: return *bench.find({v1::CONVERSATION, ConversationId::of(order.conversation_id())});
        case v1::MESSAGE: {
            v1::Message message;
            message.set_author_id(bench.buyer.str());
            message.set_reader_id(bench.seller.str());
            return rules::wrap(message);
        }
        case v1::REVIEW:
        case -v1::REVIEW:
            if (!bench.does(bench.buyer, Event::WriteReview, orderId)) qFatal("review failed");
            if (kind < 0 && !bench.does(bench.seller, Event::WriteReview, orderId)) qFatal("review failed");
            return *bench.find({v1::REVIEW, reviewIdOf(orderId, bench.buyer)});
        case v1::BALANCE: {
            v1::Balance balance;
            balance.set_account_id(bench.seller.str());
            return rules::wrap(balance);
        }
        case v1::FEE_SCHEDULE: return rules::wrap(bench.fees);
        default: return {};
        }
    }
};

QTEST_GUILESS_MAIN(PermissionsTest)
#include "permissionstest.moc"
