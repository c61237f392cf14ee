#include <algorithm>

#include <QtTest>

#include "shared/base/hash.h"
#include "shared/base/id.h"
#include "shared/base/rng.h"

using namespace atelyra;

class IdTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNewIdIsAVersionSevenOfItsTime() {
        SeededRng rng(1);
        const auto id = newRawId(0x0123456789ab, rng);
        QCOMPARE(QByteArray::fromStdString(id.str()).left(6).toHex(), QByteArray("0123456789ab"));
        QCOMPARE(id.bytes[6] >> 4, 7);
        QCOMPARE(id.bytes[8] >> 6, 2);
    }

    void idsSortByTheirTime() {
        SeededRng rng(1);
        RawId before;
        for (std::int64_t ms = 1; ms < 5000; ms += 7) {
            const auto id = newRawId(ms, rng);
            QVERIFY(before < id);
            before = id;
        }
    }

    void textAndBytesComeBack() {
        SeededRng rng(2);
        for (int i = 0; i < 1000; ++i) {
            const auto id = newRawId(i, rng);
            QCOMPARE(id.text().size(), std::size_t{22});
            QVERIFY(rawIdFromText(id.text()) == id);
            QVERIFY(rawIdFromBytes(id.str()) == id);
        }
    }

    void refusesWhatIsNoId() {
        for (const char* text : {"", "short", "AAAAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAA+", "AAAAAAAAAAAAAAAAAAAA==",
                 "AAAAAAAAAAAAAAAAAAAAA\n", "AAAAAAAAAAAAAAAAAAAAAB"})
            QVERIFY2(!rawIdFromText(text), text);
        QVERIFY(!rawIdFromBytes(std::string(15, 'x')));
        QVERIFY(!rawIdFromBytes(std::string(17, 'x')));
        QVERIFY(GigId::of("nonsense").isNull());
    }

    void bothPartiesArriveAtTheSameConversation() {
        SeededRng rng(3);
        const auto one = AccountId::make(1, rng), other = AccountId::make(2, rng);
        const auto order = OrderId::make(3, rng);
        QVERIFY(conversationIdOf(one, other, order) == conversationIdOf(other, one, order));
        QVERIFY(conversationIdOf(one, other, {}) != conversationIdOf(one, other, order));
        QVERIFY(reviewIdOf(order, one) != reviewIdOf(order, other));
    }

    void derivedIdsDoNotRunTogether() {
        QVERIFY(derivedRawId("x", {"ab", "c"}) != derivedRawId("x", {"a", "bc"}));
        QVERIFY(derivedRawId("x", {"ab"}) != derivedRawId("y", {"ab"}));
        QVERIFY(derivedRawId("x", {"ab"}) == derivedRawId("x", {"ab"}));
    }

    void hashesAreTheKnownOnes() {
        QCOMPARE(toHex(sha256("abc")), std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        Sha256 pieces;
        pieces.add("a");
        pieces.add("bc");
        QCOMPARE(pieces.finish(), sha256("abc"));
        QCOMPARE(*fromHex(toHex("\x01\xff")), std::string("\x01\xff"));
        QVERIFY(!fromHex("abc"));
        QVERIFY(!fromHex("zz"));
        QVERIFY(hash64("a") != hash64("b"));
    }

    void aSeededRngRepeatsItselfAndStaysInBounds() {
        SeededRng one(9), same(9), other(10);
        int different = 0;
        for (int i = 0; i < 1000; ++i) {
            const auto value = one.below(7);
            QCOMPARE(value, same.below(7));
            QVERIFY(value < 7);
            different += value != other.below(7);
        }
        QVERIFY(different > 500);
    }
};

QTEST_GUILESS_MAIN(IdTest)
#include "idtest.moc"
