// Files come in pieces and go to those who may have them, and nobody learns from a hash who has what.
#include <QtTest>

#include <fstream>

#include "tests/blackbox/residuescan.h"
#include "tests/server/testmarket.h"
#include "tests/support/frozenfile.h"

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
    void liesSealedAndIsReadFromAnywhere();
    void goesOnAfterAPieceThatWasCutOff();
    void staysReadableWhileOneOfThoseWhoHaveItIsHere();
    void whoShowsAFileKeepsItReadable();
    void sealsFilesOfAnEarlierVersion();

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
    std::string path(const char* below) const { return m_world->folder.path().toStdString() + "/" + below; }
    // A long text, each line another, with words to be looked for.
    static std::string longText(std::size_t size) {
        std::string text;
        for (int line = 0; text.size() < size; ++line) text += "line " + std::to_string(line) + " canary-in-the-file\n";
        return text.substr(0, size);
    }
    void destroyKeyOf(const Person& person) { m_world->market->parts().keys->destroy(store::KeyName::ofPerson(person.id.str())); }
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

void BlobsTest::liesSealedAndIsReadFromAnywhere() {
    const auto bytes = longText(1'000'000), hash = sha256(bytes);
    announce(*m_ada, bytes);
    for (std::size_t at = 0; at < bytes.size(); at += 77'777) // pieces that end where chunks do not
        QCOMPARE(blob(wire::Endpoint::BlobPiece, m_ada->token, hash, std::int64_t(at), bytes.substr(at, 77'777)).status, 200);
    for (const std::size_t at : {0ul, 1ul, 65'535ul, 65'536ul, 300'000ul, 999'999ul, 1'000'000ul}) {
        std::string read;
        for (;;) {
            const auto piece = blob(wire::Endpoint::BlobRead, m_ada->token, hash, std::int64_t(at + read.size())).body;
            if (piece.empty()) break;
            read += piece;
        }
        QVERIFY(read == bytes.substr(at));
    }
    const auto cut = longText(200'000);
    announce(*m_ben, cut);
    blob(wire::Endpoint::BlobPiece, m_ben->token, sha256(cut), 0, cut.substr(0, 100'000)); // and half a file, too
    for (const auto& hit : ResidueScan({"canary-in-the-file"}).inFolder(m_world->folder.path().toStdString())) QFAIL(hit.where.c_str());
}

void BlobsTest::goesOnAfterAPieceThatWasCutOff() {
    const auto bytes = longText(200'000), hash = sha256(bytes);
    announce(*m_ada, bytes);
    QCOMPARE(blob(wire::Endpoint::BlobPiece, m_ada->token, hash, 0, bytes.substr(0, 100'000)).offset, 100'000);
    const auto part = path("files/parts/") + toHex(hash) + "-" + m_ada->id.text();
    QCOMPARE(::truncate(part.c_str(), 80'000), 0); // the disk did not get to the end of it
    const auto state = blob(wire::Endpoint::BlobState, m_ada->token, hash).offset;
    QVERIFY(state > 65'536 && state < 100'000);
    QCOMPARE(blob(wire::Endpoint::BlobPiece, m_ada->token, hash, state, bytes.substr(std::size_t(state))).status, 409);
    QCOMPARE(blob(wire::Endpoint::BlobState, m_ada->token, hash).offset, 65'536); // what is whole counts
    QCOMPARE(blob(wire::Endpoint::BlobPiece, m_ada->token, hash, 65'536, bytes.substr(65'536)).status, 200);
    QVERIFY(blob(wire::Endpoint::BlobRead, m_ada->token, hash, 0).body == bytes);
}

void BlobsTest::staysReadableWhileOneOfThoseWhoHaveItIsHere() {
    const auto bytes = longText(100'000);
    bring(*m_ada, bytes);
    bring(*m_ben, bytes);
    destroyKeyOf(*m_ada);
    QVERIFY(blob(wire::Endpoint::BlobRead, m_ben->token, sha256(bytes)).body == bytes);
    destroyKeyOf(*m_ben);
    QCOMPARE(readStatus(m_ben->token, bytes), 404);
    // Nobody can read what lies there; who brings it anew has it.
    bring(*m_cleo, bytes);
    QVERIFY(blob(wire::Endpoint::BlobRead, m_cleo->token, sha256(bytes)).body == bytes);
}

void BlobsTest::whoShowsAFileKeepsItReadable() {
    const auto bytes = longText(5'000);
    auto body = message(MessageId::make(1, m_world->rng), m_ben->id, "see");
    *body.mutable_send_message()->add_files() = bring(*m_ada, bytes);
    QVERIFY(m_ada->say(body).applied());
    auto onward = message(MessageId::make(2, m_world->rng), m_cleo->id, "this came from ada");
    *onward.mutable_send_message()->add_files() = body.send_message().files(0);
    QVERIFY(m_ben->say(onward).applied()); // who has never brought it
    destroyKeyOf(*m_ada);
    QVERIFY(blob(wire::Endpoint::BlobRead, m_cleo->token, sha256(bytes)).body == bytes);
}

void BlobsTest::sealsFilesOfAnEarlierVersion() {
    const auto bytes = longText(150'000);
    auto body = message(MessageId::make(1, m_world->rng), m_ben->id, "see");
    *body.mutable_send_message()->add_files() = bring(*m_ada, bytes);
    QVERIFY(m_ada->say(body).applied());
    // As the version before left it: open, in its old place, with a file on its way and one that nobody needs.
    const auto hex = toHex(sha256(bytes)), old = path("blobs/") + hex.substr(0, 2);
    std::filesystem::create_directories(old);
    std::filesystem::create_directories(path("blobs/parts"));
    std::ofstream(old + "/" + hex, std::ios::binary) << bytes;
    std::ofstream(path("blobs/parts/") + hex + "-x", std::ios::binary) << "canary-in-the-file";
    std::filesystem::create_directories(path("blobs/00"));
    std::ofstream(path("blobs/00/") + std::string(64, '0'), std::ios::binary) << "canary-in-the-file";
    std::filesystem::remove(path("files/") + hex.substr(0, 2) + "/" + hex);
    m_world->tables().db->run("DELETE FROM blob_key");
    for (int i = 0; i < 2; ++i) {
        m_world->open();
        QVERIFY(blob(wire::Endpoint::BlobRead, m_ben->token, sha256(bytes)).body == bytes);
        for (const auto& hit : ResidueScan({"canary-in-the-file"}).inFolder(m_world->folder.path().toStdString())) QFAIL(hit.where.c_str());
    }
    destroyKeyOf(*m_ada);
    QCOMPARE(readStatus(m_ben->token, bytes), 404);
}

QTEST_GUILESS_MAIN(BlobsTest)
#include "blobstest.moc"
