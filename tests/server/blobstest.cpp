// Files come in pieces and go to those who may have them, and nobody learns from a hash who has what.
#include <QtTest>

#include "tests/server/testmarket.h"

using namespace atelyra;
using namespace atelyra::test;

class BlobsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void resumesWhereItWasCutOff();
    void throwsAwayWhatHasAnotherHash();
    void refusesPicturesThatAreNone();
    void doesNotSayThatSomebodyElseHasIt();
    void showsAFileOnlyToThoseWhoSeeWhereItIsShown();
    void showsPicturesOfLiveGigsToVisitors();
    void countsBytesADay();
    void dropsWhatNobodyUsed();

private:
    struct Reply {
        int status;
        std::int64_t offset;
        std::string body;
    };
    Reply blob(wire::Endpoint endpoint, const std::string& token, const std::string& hash, std::int64_t offset = 0, const std::string& body = {}) {
        wire::Request request;
        request.method = std::string(wire::route(endpoint).method);
        request.path = wire::pathOf(endpoint, toHex(hash), offset);
        request.contentType = std::string(wire::kBytes);
        request.token = token;
        request.offset = offset;
        request.body = body;
        const auto response = m_world->market->router().handle(request);
        return {response.status, response.offset, response.body};
    }
    Answered<v1::BlobState> announce(const Person& person, const std::string& bytes, const std::string& mime = "text/plain") {
        v1::BlobAnnounce request;
        request.set_sha256(sha256(bytes));
        request.set_size(static_cast<std::int64_t>(bytes.size()));
        request.set_mime(mime);
        return m_world->call<v1::BlobState>(wire::Endpoint::BlobAnnounce, person.token, request);
    }
    v1::File bring(const Person& person, const std::string& bytes, const std::string& mime = "text/plain") {
        if (announce(person, bytes, mime).status != 200) qFatal("not announced");
        if (blob(wire::Endpoint::BlobPiece, person.token, sha256(bytes), 0, bytes).status != 200) qFatal("not taken");
        v1::File file;
        file.set_sha256(sha256(bytes));
        file.set_size(static_cast<std::int64_t>(bytes.size()));
        file.set_name("file.bin");
        file.set_mime(mime);
        return file;
    }
    int readStatus(const std::string& token, const std::string& bytes) { return blob(wire::Endpoint::BlobRead, token, sha256(bytes)).status; }
    std::unique_ptr<TestMarket> m_world;
    std::unique_ptr<Person> m_ada, m_ben, m_cleo;
};

void BlobsTest::init() {
    m_world = std::make_unique<TestMarket>();
    m_ada = std::make_unique<Person>(*m_world, "ada");
    m_ben = std::make_unique<Person>(*m_world, "ben");
    m_cleo = std::make_unique<Person>(*m_world, "cleo");
}

void BlobsTest::resumesWhereItWasCutOff() {
    const std::string bytes(5000, 'a'), hash = sha256(bytes);
    QCOMPARE(announce(*m_ada, bytes).body.have(), 0);
    QCOMPARE(blob(wire::Endpoint::BlobPiece, m_ada->token, hash, 0, bytes.substr(0, 2000)).offset, 2000);
    QCOMPARE(blob(wire::Endpoint::BlobPiece, m_ada->token, hash, 0, bytes.substr(0, 2000)).status, 409); // sent twice
    m_world->open();                                                                                     // the server went down
    QCOMPARE(blob(wire::Endpoint::BlobState, m_ada->token, hash).offset, 2000);
    QCOMPARE(readStatus(m_ada->token, bytes), 404); // half a file is no file
    QCOMPARE(blob(wire::Endpoint::BlobPiece, m_ada->token, hash, 2000, bytes.substr(2000) + "x").status, 413);
    QCOMPARE(blob(wire::Endpoint::BlobPiece, m_ada->token, hash, 2000, bytes.substr(2000)).status, 200);
    QVERIFY(announce(*m_ada, bytes).body.complete());
    QVERIFY(blob(wire::Endpoint::BlobRead, m_ada->token, hash, 4000).body == bytes.substr(4000));
}

void BlobsTest::throwsAwayWhatHasAnotherHash() {
    const std::string bytes(100, 'a');
    announce(*m_ada, bytes);
    QCOMPARE(blob(wire::Endpoint::BlobPiece, m_ada->token, sha256(bytes), 0, std::string(100, 'b')).status, 409);
    QCOMPARE(blob(wire::Endpoint::BlobState, m_ada->token, sha256(bytes)).status, 404);
    bring(*m_ada, bytes); // and from the beginning it works
}

void BlobsTest::refusesPicturesThatAreNone() {
    QCOMPARE(announce(*m_ada, "<svg/>", "image/svg+xml").status, 415);
    QCOMPARE(announce(*m_ada, "x", "nonsense").status, 415);
    const std::string bytes = "MZ is no picture";
    QCOMPARE(announce(*m_ada, bytes, "image/png").status, 200);
    QCOMPARE(blob(wire::Endpoint::BlobPiece, m_ada->token, sha256(bytes), 0, bytes).status, 415);
    QCOMPARE(readStatus(m_ada->token, bytes), 404);
}

void BlobsTest::doesNotSayThatSomebodyElseHasIt() {
    const std::string bytes = "a secret plan";
    bring(*m_ada, bytes);
    QCOMPARE(announce(*m_ben, bytes).body.have(), 0);
    QVERIFY(!announce(*m_ben, bytes).body.complete());
    QCOMPARE(readStatus(m_ben->token, bytes), readStatus(m_ben->token, "never existed"));
    QCOMPARE(readStatus(m_ben->token, bytes), 404);
    auto body = message(MessageId::make(1, m_world->rng), m_cleo->id, "look");
    *body.mutable_send_message()->add_files() = bring(*m_ada, bytes);
    QCOMPARE(m_ben->say(body).reason(), std::string("ATTACHMENT_MISSING")); // nor is it his to pass on
}

void BlobsTest::showsAFileOnlyToThoseWhoSeeWhereItIsShown() {
    const std::string bytes = "for ben";
    auto body = message(MessageId::make(1, m_world->rng), m_ben->id, "look");
    *body.mutable_send_message()->add_files() = bring(*m_ada, bytes);
    QVERIFY(m_ada->say(body).applied());
    QCOMPARE(readStatus(m_ben->token, bytes), 200);
    QCOMPARE(readStatus(m_cleo->token, bytes), 404);
    QCOMPARE(readStatus({}, bytes), 404);
}

void BlobsTest::showsPicturesOfLiveGigsToVisitors() {
    const std::string bytes = std::string("\x89PNG\r\n\x1a\n", 8) + "picture";
    const auto gig = GigId::make(1, m_world->rng);
    auto content = someGig("Wordmark");
    *content.add_media() = bring(*m_ada, bytes, "image/png");
    QVERIFY(m_ada->say(publish(gig, content)).applied());
    QCOMPARE(readStatus({}, bytes), 200);
    v1::CommandBody pause;
    pause.mutable_set_gig_state()->set_gig_id(gig.str());
    pause.mutable_set_gig_state()->set_state(v1::PAUSED);
    QVERIFY(m_ada->say(pause).applied());
    QCOMPARE(readStatus({}, bytes), 404);
    QCOMPARE(readStatus(m_ada->token, bytes), 200);
}

void BlobsTest::countsBytesADay() {
    v1::BlobAnnounce request;
    request.set_size(limits::kBlobBytes);
    request.set_mime("application/zip");
    int taken = 0;
    for (int i = 0; i < 12; ++i) {
        request.set_sha256(sha256(std::to_string(i)));
        taken += m_world->call<v1::BlobState>(wire::Endpoint::BlobAnnounce, m_ada->token, request).status == 200;
    }
    QCOMPARE(taken, static_cast<int>(limits::kBlobBytesADay / limits::kBlobBytes));
    request.set_size(limits::kBlobBytes + 1);
    QCOMPARE(m_world->call<v1::BlobState>(wire::Endpoint::BlobAnnounce, m_ben->token, request).status, 413);
}

void BlobsTest::dropsWhatNobodyUsed() {
    const std::string used = "used", loose = "loose";
    auto body = message(MessageId::make(1, m_world->rng), m_ben->id, "look");
    *body.mutable_send_message()->add_files() = bring(*m_ada, used);
    QVERIFY(m_ada->say(body).applied());
    bring(*m_ada, loose);
    m_world->clock.advance(49 * kHourMs);
    m_world->market->parts().jobs.cleanUp();
    QCOMPARE(readStatus(m_ada->token, used), 200);
    QCOMPARE(readStatus(m_ada->token, loose), 404);
}

QTEST_GUILESS_MAIN(BlobsTest)
#include "blobstest.moc"
