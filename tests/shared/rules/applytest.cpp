#include "tests/shared/rules/bench.h"

using namespace atelyra;
using namespace atelyra::testing;

namespace {
// One body a member of the command's oneof, each with its message present and empty.
std::vector<v1::CommandBody> oneOfEach() {
    std::vector<v1::CommandBody> bodies;
    const auto* oneof = v1::CommandBody::descriptor()->oneof_decl(0);
    for (int i = 0; i < oneof->field_count(); ++i) {
        v1::CommandBody body;
        body.GetReflection()->MutableMessage(&body, oneof->field(i));
        bodies.push_back(body);
    }
    return bodies;
}
} // namespace

class ApplyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCommandHasANameOfItsOwn() {
        std::set<std::string_view> names;
        for (const auto& body : oneOfEach()) QVERIFY(names.insert(rules::commandName(body)).second);
        QVERIFY(!names.count("unknown"));
        QCOMPARE(rules::commandName({}), std::string_view("unknown"));
    }

    void anEmptyBodyOfAnyCommandIsRefusedQuietly() {
        Bench bench;
        for (const auto& body : oneOfEach()) {
            if (body.has_update_profile() || body.has_set_phone() || body.has_limit_use()) continue; // says nothing, changes nothing; has no phone; lifts the limit
            QVERIFY2(!bench.run(bench.buyer, body), std::string(rules::commandName(body)).c_str());
            QVERIFY(!bench.run(AccountId{}, body));
        }
        COMPARE_CODE(bench.run(bench.buyer, v1::CommandBody{}), "UNSUPPORTED");
    }

    void onlyTheMarketsOwnEventsAreNotMembersCommands() {
        int own = 0;
        for (const auto& body : oneOfEach()) own += !rules::isMemberCommand(body);
        QCOMPARE(own, 8);
        QVERIFY(!rules::isMemberCommand({}));
    }

    void whatMovesMoneyWaitsForUndo() {
        Bench bench;
        const auto order = bench.order(bench.delivered());
        QVERIFY(rules::isHeldForUndo(bench.bodyFor(Event::AcceptDelivery, order)));
        QVERIFY(rules::isHeldForUndo(bench.bodyFor(Event::PlaceOrder, order)));
        QVERIFY(rules::isHeldForUndo(bench.bodyFor(Event::MutualCancel, order)));
        QVERIFY(!rules::isHeldForUndo(bench.bodyFor(Event::RefuseCancel, order)));
        QVERIFY(!rules::isHeldForUndo(bench.bodyFor(Event::Deliver, order)));
        QCOMPARE(rules::timeToLiveMs(bench.bodyFor(Event::PlaceOrder, order)), 72 * kHourMs);
        QCOMPARE(rules::timeToLiveMs(bench.bodyFor(Event::Deliver, order)), 90 * kDayMs);
    }

    void theSubjectOfACommandIsWhatItIsAbout() {
        Bench bench;
        const auto order = bench.order(bench.delivered());
        QVERIFY((rules::subjectOf(bench.bodyFor(Event::Deliver, order), bench.seller) == Ref{v1::ORDER, OrderId::of(order.id())}));
        v1::CommandBody body;
        body.mutable_update_profile();
        QVERIFY((rules::subjectOf(body, bench.buyer) == Ref{v1::PROFILE, bench.buyer}));
        body.mutable_send_message()->set_to_account_id(bench.seller.str());
        QVERIFY((rules::subjectOf(body, bench.buyer) == Ref{v1::CONVERSATION, conversationIdOf(bench.buyer, bench.seller, {})}));
        for (const auto& any : oneOfEach()) QVERIFY(rules::subjectOf(any, bench.buyer).kind != v1::ENTITY_KIND_UNSET);
    }

    void filesAreFoundWhereverTheyAreAndEachOnce() {
        v1::PlaceOrder place;
        for (const char letter : {'b', 'a', 'b'}) {
            auto& file = *place.add_answers()->add_files();
            file.set_sha256(std::string(32, letter));
        }
        const auto files = rules::filesOf(place);
        QCOMPARE(files.size(), std::size_t{2});
        QCOMPARE(files[0].sha256()[0], 'b');
        v1::File alone;
        alone.set_sha256(std::string(32, 'c'));
        QCOMPARE(rules::filesOf(alone).size(), std::size_t{1});
        QVERIFY(rules::filesOf(v1::Order{}).empty());
    }

    void referencesGoThroughTheWire() {
        Bench bench;
        const Ref ref{v1::ORDER, newRawId(1, bench.rng)};
        QVERIFY(rules::fromProto(rules::toProto(ref)) == ref);
        v1::EntityRef bad = rules::toProto(ref);
        bad.set_id("short");
        QVERIFY(!rules::fromProto(bad));
        bad = rules::toProto(ref);
        bad.set_kind(static_cast<v1::EntityKind>(99));
        QVERIFY(!rules::fromProto(bad));
    }

    void theSameCommandOnTheSameStoreGivesTheSameChanges() {
        const auto bytes = [] {
            Bench bench(42);
            std::string all;
            const auto id = bench.delivered();
            const auto changes = bench.does(bench.buyer, Event::AcceptDelivery, id);
            for (const auto& entity : changes->puts) all += entity.SerializeAsString();
            for (const auto& entry : changes->journal) all += entry.SerializeAsString();
            return all;
        };
        QCOMPARE(bytes(), bytes());
    }
};

QTEST_GUILESS_MAIN(ApplyTest)
#include "applytest.moc"
