#include <QtTest>

#include "tests/support/world.h"

using namespace atelyra;
using namespace atelyra::test;

// Pictures that lists show: they come by themselves, behind everything that somebody waits for.
class CoversTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comeAfterWhatSomebodyWaitsFor();
    void waitUntilUploadsAreThrough();
    void areNotTriedAgainOnABadLine();
    void areNeverLarge();
    void areOneFileForWhoeverOpensThemMeanwhile();

private:
    // The buyer has sent two pictures and a large file; the seller knows their names and has none of them.
    struct Talk {
        Talk() : seller(world.add("ada")), buyer(world.add("ben")) {
            world.run(1'000);
            if (!seller.submit(confirmAdult())) qFatal("not old enough");
            if (!seller.submit(publish(GigId(sampleId(1)), someGig("Wordmark")))) qFatal("no gig");
            world.run(60'000);
            buyer.sync->refreshCatalogue([](Status) {});
            world.run(60'000);
            first = picture("first.png", 60'000);
            second = picture("second-picture.png", 70'000);
            huge = picture("huge-picture-of-all.png", 2 << 20);
            large = buyer.attach("large.bin", 5 << 20);
            auto body = message(MessageId(sampleId(3)), seller.me, "Three sketches");
            for (const auto* file : {&first, &second, &huge, &large}) *body.mutable_send_message()->add_files() = *file;
            if (!buyer.submit(body)) qFatal("no message");
            if (const auto rest = world.settle(); !rest.empty()) qFatal("%s", rest.c_str());
            if (buyer.cache->outbox().counts().attention > 0) qFatal("the message came back");
        }
        v1::File picture(const std::string& name, std::int64_t size) {
            const std::string bytes = "\x89PNG\r\n\x1a\n" + std::string(std::size_t(size) - 8, char('a' + name.size() % 20));
            v1::File file;
            file.set_sha256(sha256(bytes));
            file.set_size(size);
            file.set_name(name);
            file.set_mime("image/png");
            buyer.keep(file, bytes);
            return file;
        }
        bool isHere(const v1::File& file) const {
            const auto row = seller.cache->files().find(file.sha256());
            return row && !row->path.empty();
        }
        World world;
        World::Client& seller;
        World::Client& buyer;
        v1::File first, second, huge, large;
    };
};

void CoversTest::comeAfterWhatSomebodyWaitsFor() {
    Talk talk;
    talk.seller.sync->fetchCover(talk.first);
    talk.seller.sync->fetchCover(talk.second);
    bool coverWasFirst = true, there = false;
    talk.seller.sync->fetchFile(talk.large, [&](Result<std::string> path) {
        there = bool(path);
        coverWasFirst = talk.isHere(talk.first) || talk.isHere(talk.second);
    });
    talk.world.run(60'000);
    QVERIFY(there);
    QVERIFY(!coverWasFirst);
    QVERIFY(talk.isHere(talk.first) && talk.isHere(talk.second));
}

void CoversTest::waitUntilUploadsAreThrough() {
    Talk talk;
    auto answer = message(MessageId(sampleId(4)), talk.buyer.me, "And mine");
    const auto own = talk.seller.attach("own.bin", 4 << 20);
    *answer.mutable_send_message()->add_files() = own;
    QVERIFY(talk.seller.submit(answer).has_value());
    while (talk.seller.cache->files().find(own.sha256())->sent == 0) talk.world.run(10);
    talk.seller.sync->fetchCover(talk.first);
    while (!talk.seller.cache->files().find(own.sha256())->uploaded) {
        QVERIFY(!talk.isHere(talk.first));
        talk.world.run(10);
    }
    talk.world.run(60'000);
    QVERIFY(talk.isHere(talk.first));
}

void CoversTest::areNotTriedAgainOnABadLine() {
    Talk talk;
    talk.world.next(talk.seller, wire::Endpoint::BlobRead, World::Fault::Break);
    talk.seller.sync->fetchCover(talk.first);
    talk.seller.sync->fetchCover(talk.second);
    talk.world.run(600'000);
    QVERIFY(!talk.isHere(talk.first) && !talk.isHere(talk.second));
    talk.seller.sync->fetchCover(talk.first); // the list is seen again
    talk.world.run(60'000);
    QVERIFY(talk.isHere(talk.first));
}

void CoversTest::areNeverLarge() {
    Talk talk;
    talk.seller.sync->fetchCover(talk.huge);
    talk.seller.sync->fetchCover(talk.large);
    talk.world.run(60'000);
    QCOMPARE(talk.world.requests(wire::Endpoint::BlobRead), 0);
}

void CoversTest::areOneFileForWhoeverOpensThemMeanwhile() {
    Talk talk;
    std::string path;
    talk.seller.sync->fetchCover(talk.second);
    talk.seller.sync->fetchCover(talk.first);
    talk.seller.sync->fetchFile(talk.first, [&](Result<std::string> got) { path = got.value_or({}); });
    talk.world.run(60'000);
    QCOMPARE(talk.seller.vault.sizeOf(path), 60'000);
    QVERIFY(talk.seller.cache->files().find(talk.first.sha256())->usedMs > 0);
    QCOMPARE(talk.seller.cache->files().find(talk.second.sha256())->usedMs, 0);
}

QTEST_GUILESS_MAIN(CoversTest)
#include "coverstest.moc"
