// Bringing one's profile and gigs along: what arrives, what never does, and what happens to archives that are not what they say.
#include <QtTest>

#include <nlohmann/json.hpp>

#include "server/core/rights/zipfile.h"
#include "tests/server/testmarket.h"

using namespace atelyra;
using namespace atelyra::test;
using wire::Endpoint;

namespace {
using Entries = std::map<std::string, std::string>;
std::string zipped(const Entries& entries, const std::string& passphrase = {}) {
    std::string bytes;
    server::ZipFile zip([&](std::string_view piece) -> Status { bytes += piece; return ok(); }, passphrase, 1'000'000'000'000);
    for (const auto& [name, content] : entries) {
        zip.begin(name);
        zip.add(content);
        zip.end();
    }
    zip.close();
    return bytes;
}
// With a manifest that fits.
Entries archiveOf(Entries data, const std::string& market = "Elsewhere") {
    nlohmann::json parts = nlohmann::json::array();
    for (const auto& [name, content] : data) parts.push_back({{"path", name}, {"sha256", toHex(sha256(content))}});
    data["manifest.json"] = nlohmann::json{{"schema", 1}, {"market", market}, {"handle", "gwen"}, {"parts", parts}}.dump();
    return data;
}
std::string lineOf(const google::protobuf::Message& message) { return wire::encode(wire::kJson, message) + "\n"; }
} // namespace

class ImportTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void profileAndGigsComeAlongAndNothingElse();
    void lookingChangesNothing();
    void theSameAgainMakesNothingTwice();
    void aDayLongItCanBeTakenBack();
    void whatWasTouchedSinceStays();
    void saysWhoVouchesForIt();
    void aPassphraseIsWanted();
    void whatTheRulesRefuseIsLeftOutAndTheRestComes();
    void refusesWhatIsNoArchive_data();
    void refusesWhatIsNoArchive();
    void noOneElsesFileCanBeTaken();
    void filesAreWhatTheirNamesSay();

private:
    std::string archiveFrom(TestMarket& world, Person& person, const std::string& passphrase = {});
    std::string sent(TestMarket& world, Person& person, const std::string& bytes, const std::string& mime = "application/zip");
    Answered<v1::ImportReply> import(const std::string& archive, bool run, const std::string& passphrase = {}) {
        return importAt(*m_there, *m_ada, archive, run, passphrase);
    }
    Answered<v1::ImportReply> importAt(TestMarket& world, Person& person, const std::string& archive, bool run, const std::string& passphrase = {}) {
        v1::Import request;
        request.set_sha256(sent(world, person, archive));
        request.set_passphrase(passphrase);
        request.set_run(run);
        return world.call<v1::ImportReply>(Endpoint::Import, person.token, request);
    }
    Answered<v1::UndoImportReply> undo() { return m_there->call<v1::UndoImportReply>(Endpoint::UndoImport, m_ada->token, v1::UndoImport()); }
    std::vector<v1::Gig> gigs() {
        std::vector<v1::Gig> all;
        for (auto row = m_there->tables().db->query("SELECT id FROM gig WHERE seller = ? AND body IS NOT NULL", m_ada->id); row.step();)
            all.push_back(*m_there->tables().entities.get<v1::Gig>(row.id(0)));
        return all;
    }
    v1::Profile profile() { return *m_there->tables().entities.get<v1::Profile>(m_ada->id); }
    static int count(const v1::ImportReply& reply, const std::string& what, v1::ImportFate fate) {
        return int(std::count_if(reply.items().begin(), reply.items().end(), [&](const auto& item) { return item.what() == what && item.fate() == fate; }));
    }

    std::unique_ptr<TestMarket> m_here, m_there;
    std::unique_ptr<Person> m_gwen, m_ada; // the same person, at one market and at another
    std::string m_picture;
};

std::string ImportTest::sent(TestMarket& world, Person& person, const std::string& bytes, const std::string& mime) {
    v1::BlobAnnounce announce;
    announce.set_sha256(sha256(bytes));
    announce.set_size(std::int64_t(bytes.size()));
    announce.set_mime(mime);
    const auto state = world.call<v1::BlobState>(Endpoint::BlobAnnounce, person.token, announce);
    if (state.status != 200) qFatal("not announced");
    for (std::size_t at = 0; at < bytes.size() && !state.body.complete(); at += limits::kBlobChunkBytes) {
        wire::Request request;
        request.method = "PATCH";
        request.path = wire::pathOf(Endpoint::BlobPiece, toHex(announce.sha256()));
        request.contentType = std::string(wire::kBytes);
        request.token = person.token;
        request.offset = std::int64_t(at);
        request.body = bytes.substr(at, limits::kBlobChunkBytes);
        if (world.market->router().handle(request).status != 200) qFatal("not sent");
    }
    return announce.sha256();
}

std::string ImportTest::archiveFrom(TestMarket& world, Person& person, const std::string& passphrase) {
    v1::AskExport ask;
    ask.set_password(passwordOf(person.handle));
    ask.set_passphrase(passphrase);
    if (world.call<v1::ExportReply>(Endpoint::AskExport, person.token, ask).status != 200) qFatal("no archive");
    world.market->parts().exports.runDue();
    std::string bytes;
    for (;;) {
        const auto piece = world.market->parts().exports.read(person.id, std::int64_t(bytes.size()));
        if (!piece) qFatal("no piece");
        bytes += piece->bytes;
        if (std::int64_t(bytes.size()) == piece->size) return bytes;
    }
}

void ImportTest::init() {
    m_here = std::make_unique<TestMarket>(1);
    m_there = std::make_unique<TestMarket>(2);
    m_gwen = std::make_unique<Person>(*m_here, "gwen");
    m_ada = std::make_unique<Person>(*m_there, "ada");
    m_picture = "\x89PNG\r\n\x1a\n" + std::string(600'000, 'p');
    v1::CommandBody body;
    body.mutable_update_profile()->set_headline("Letters by hand");
    body.mutable_update_profile()->add_skills("Calligraphy");
    QVERIFY(m_gwen->say(body).applied());
    auto content = someGig("Calligraphy");
    auto& picture = *content.add_media();
    picture.set_sha256(sent(*m_here, *m_gwen, m_picture, "image/png"));
    picture.set_size(std::int64_t(m_picture.size()));
    picture.set_name("letters.png");
    picture.set_mime("image/png");
    QVERIFY(m_gwen->say(publish(GigId::make(1, m_here->rng), content)).applied());
    QVERIFY(m_gwen->say(publish(GigId::make(2, m_here->rng), someGig("Bookplates"))).applied());
}

void ImportTest::profileAndGigsComeAlongAndNothingElse() {
    v1::CommandBody role;
    QVERIFY(m_here->market->setRole("gwen", v1::OPERATOR));
    const auto reply = import(archiveFrom(*m_here, *m_gwen), true);
    QCOMPARE(reply.status, 200);
    QVERIFY(reply.body.done());
    QCOMPARE(reply.body.handle(), std::string("gwen"));
    QCOMPARE(count(reply.body, "gig", v1::IMPORT_IS_NEW), 2);
    QCOMPARE(count(reply.body, "profile.headline", v1::IMPORT_IS_NEW), 1);
    QCOMPARE(profile().headline(), std::string("Letters by hand"));
    QCOMPARE(profile().skills(0), std::string("Calligraphy"));
    QCOMPARE(profile().handle(), std::string("ada"));
    QCOMPARE(m_there->tables().entities.get<v1::Account>(m_ada->id)->role(), v1::MEMBER);
    const auto all = gigs();
    QCOMPARE(all.size(), std::size_t(2));
    for (const auto& gig : all) QCOMPARE(gig.state(), v1::PAUSED); // its owner looks first
    // To the letter, and the picture with it.
    const auto lettered = std::find_if(all.begin(), all.end(), [](const auto& gig) { return gig.content().title() == "Calligraphy"; });
    QVERIFY(lettered != all.end());
    auto row = m_here->tables().db->query("SELECT id FROM gig WHERE seller = ? ORDER BY id", m_gwen->id);
    QVERIFY(row.step());
    QCOMPARE(lettered->content().SerializeAsString(), m_here->tables().entities.get<v1::Gig>(row.id(0))->content().SerializeAsString());
    const auto piece = m_there->market->parts().blobs.read(m_ada->id, sha256(m_picture), 0);
    QVERIFY(piece && piece->size == std::int64_t(m_picture.size()));
    // And from there again: the same.
    const auto again = import(archiveFrom(*m_there, *m_ada), false);
    QCOMPARE(again.body.origin(), v1::FROM_THIS_MARKET);
    QCOMPARE(count(again.body, "gig", v1::IMPORT_IS_HERE), 2);
    QCOMPARE(count(again.body, "profile.headline", v1::IMPORT_IS_HERE), 1);
}

void ImportTest::lookingChangesNothing() {
    const auto before = profile().SerializeAsString();
    const auto version = m_there->tables().entities.versionOf({v1::PROFILE, m_ada->id});
    const auto look = import(archiveFrom(*m_here, *m_gwen), false);
    QCOMPARE(look.status, 200);
    QVERIFY(!look.body.done() && look.body.undo_until_ms() == 0);
    QCOMPARE(count(look.body, "gig", v1::IMPORT_IS_NEW), 2);
    QVERIFY(gigs().empty());
    QCOMPARE(profile().SerializeAsString(), before);
    QCOMPARE(m_there->tables().entities.versionOf({v1::PROFILE, m_ada->id}), version);
    QCOMPARE(undo().error, ErrorCode::NotFound);
    QVERIFY(!m_there->market->parts().blobs.state(m_ada->id, sha256(m_picture)));
}

void ImportTest::theSameAgainMakesNothingTwice() {
    const auto archive = archiveFrom(*m_here, *m_gwen);
    QCOMPARE(import(archive, true).status, 200);
    const auto again = import(archive, true);
    QCOMPARE(again.status, 200);
    QCOMPARE(count(again.body, "gig", v1::IMPORT_IS_HERE), 2);
    QCOMPARE(gigs().size(), std::size_t(2));
}

void ImportTest::aDayLongItCanBeTakenBack() {
    const auto before = profile();
    const auto archive = archiveFrom(*m_here, *m_gwen);
    QCOMPARE(import(archive, true).body.undo_until_ms(), m_there->clock.wallMs() + kDayMs);
    m_there->clock.advance(kDayMs - 1);
    const auto undone = undo();
    QCOMPARE(undone.status, 200);
    QCOMPARE(undone.body.removed(), 2);
    QVERIFY(undone.body.profile());
    QVERIFY(gigs().empty());
    QCOMPARE(profile().SerializeAsString(), before.SerializeAsString());
    QCOMPARE(undo().error, ErrorCode::NotFound);
    QCOMPARE(import(archive, true).status, 200);
    m_there->clock.advance(kDayMs);
    QCOMPARE(undo().error, ErrorCode::NotFound);
    m_there->market->parts().jobs.cleanUp();
    QCOMPARE(m_there->tables().db->number("SELECT count(*) FROM import_record", -1), 0);
}

void ImportTest::whatWasTouchedSinceStays() {
    QCOMPARE(import(archiveFrom(*m_here, *m_gwen), true).status, 200);
    v1::CommandBody live;
    live.mutable_set_gig_state()->set_gig_id(gigs().front().id());
    live.mutable_set_gig_state()->set_state(v1::LIVE);
    QVERIFY(m_ada->say(live).applied());
    v1::CommandBody own;
    own.mutable_update_profile()->set_headline("Another line");
    QVERIFY(m_ada->say(own).applied());
    const auto undone = undo().body;
    QCOMPARE(undone.removed(), 1);
    QCOMPARE(undone.stayed(), 1);
    QVERIFY(!undone.profile());
    QCOMPARE(profile().headline(), std::string("Another line"));
}

void ImportTest::saysWhoVouchesForIt() {
    const auto archive = archiveFrom(*m_here, *m_gwen);
    QCOMPARE(importAt(*m_here, *m_gwen, archive, false).body.origin(), v1::FROM_THIS_MARKET);
    QCOMPARE(import(archive, false).body.origin(), v1::FROM_ANOTHER_MARKET);
    const Entries unsigned_ = archiveOf({{"data/profile.jsonl", "{\"headline\":\"Hello\"}\n"}});
    QCOMPARE(import(zipped(unsigned_), false).body.origin(), v1::NOT_SIGNED);
    // A signature that was made for something else.
    auto borrowed = unsigned_;
    const auto at = archive.find("{\"manifest_sha256\":");
    borrowed["signature.json"] = archive.substr(at, archive.find("\"}", at) + 3 - at);
    QVERIFY(borrowed["signature.json"].find("ed25519") != std::string::npos);
    QCOMPARE(import(zipped(borrowed), false).error, ErrorCode::HashMismatch);
    auto nonsense = unsigned_;
    nonsense["signature.json"] = "{}";
    QCOMPARE(import(zipped(nonsense), false).error, ErrorCode::HashMismatch);
}

void ImportTest::aPassphraseIsWanted() {
    const auto archive = archiveFrom(*m_here, *m_gwen, "four geese at noon");
    QCOMPARE(import(archive, false).error, ErrorCode::Forbidden);
    QCOMPARE(import(archive, false, "five geese at noon").error, ErrorCode::Forbidden);
    const auto opened = import(archive, true, "four geese at noon");
    QCOMPARE(opened.status, 200);
    QCOMPARE(count(opened.body, "gig", v1::IMPORT_IS_NEW), 2);
}

void ImportTest::whatTheRulesRefuseIsLeftOutAndTheRestComes() {
    v1::Gig good, bad, mean;
    good.set_id(std::string(16, '1'));
    *good.mutable_content() = someGig("A good one");
    bad.set_id(std::string(16, '2'));
    *bad.mutable_content() = someGig("Of no shelf here");
    bad.mutable_content()->set_category("alchemy");
    mean.set_id(std::string(16, '3'));
    *mean.mutable_content() = someGig("Too cheap", 1);
    v1::Profile profile;
    profile.set_headline("Fine");
    profile.add_links("javascript:alert(1)");
    const auto archive = zipped(archiveOf({{"data/gigs.jsonl", lineOf(good) + lineOf(bad) + lineOf(mean)}, {"data/profile.jsonl", lineOf(profile)}}));
    const auto reply = import(archive, true);
    QCOMPARE(reply.status, 200);
    QCOMPARE(count(reply.body, "gig", v1::IMPORT_IS_NEW), 1);
    QCOMPARE(count(reply.body, "gig", v1::IMPORT_LEFT_OUT), 2);
    QCOMPARE(count(reply.body, "profile", v1::IMPORT_LEFT_OUT), 1); // all of it or nothing
    QVERIFY(this->profile().headline().empty());
    QCOMPARE(gigs().size(), std::size_t(1));
    for (const auto& item : reply.body.items())
        if (item.title() == "Of no shelf here") QCOMPARE(item.field(), std::string("content.category"));
    // Who wants to be left alone shows nothing, wherever it is from.
    v1::CommandBody limit;
    limit.mutable_limit_use()->set_on(true);
    QVERIFY(m_ada->say(limit).applied());
    QCOMPARE(count(import(archiveFrom(*m_here, *m_gwen), true).body, "gig", v1::IMPORT_LEFT_OUT), 2);
}

void ImportTest::refusesWhatIsNoArchive_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    const auto row = [](const char* name, const std::string& bytes, ErrorCode code) { QTest::newRow(name) << QByteArray::fromStdString(bytes) << int(code); };
    const auto whole = zipped(archiveOf({{"data/profile.jsonl", "{}\n"}}));
    row("text", "hello", ErrorCode::UnsupportedType);
    row("an empty ZIP", zipped({}), ErrorCode::UnsupportedType);
    row("another ZIP", zipped({{"holiday.txt", "sun"}}), ErrorCode::UnsupportedType);
    row("cut off", whole.substr(0, whole.size() / 2), ErrorCode::UnsupportedType);
    row("a manifest that is none", zipped({{"manifest.json", "[1, 2"}}), ErrorCode::UnsupportedType);
    row("a line that is none", zipped(archiveOf({{"data/gigs.jsonl", "{\"id\":\n"}})), ErrorCode::Invalid);
    row("a list of two profiles", zipped(archiveOf({{"data/profile.jsonl", "{}\n{}\n"}})), ErrorCode::TooLarge);
    row("a line without an end", zipped(archiveOf({{"data/gigs.jsonl", "{\"id\":\"" + std::string(2 << 20, 'A') + "\"}\n"}})), ErrorCode::TooLarge);
    row("a list without an end", zipped(archiveOf({{"data/gigs.jsonl", std::string(33 << 20, '\n')}})), ErrorCode::TooLarge);
    auto changed = archiveOf({{"data/profile.jsonl", "{\"headline\":\"Mine\"}\n"}});
    changed["data/profile.jsonl"] = "{\"headline\":\"Thine\"}\n";
    row("not as its manifest says", zipped(changed), ErrorCode::HashMismatch);
    auto unnamed = archiveOf({{"data/profile.jsonl", "{}\n"}});
    unnamed["data/gigs.jsonl"] = "{}\n";
    row("more than its manifest says", zipped(unnamed), ErrorCode::HashMismatch);
}

void ImportTest::refusesWhatIsNoArchive() {
    QFETCH(QByteArray, bytes);
    QFETCH(int, code);
    const auto before = profile().SerializeAsString();
    QCOMPARE(int(import(bytes.toStdString(), true).error), code);
    QCOMPARE(profile().SerializeAsString(), before);
    QVERIFY(gigs().empty());
}

void ImportTest::noOneElsesFileCanBeTaken() {
    Person bert(*m_there, "bert");
    v1::Import request;
    request.set_sha256(sent(*m_there, bert, zipped(archiveOf({{"data/profile.jsonl", "{\"headline\":\"Bert's\"}\n"}}))));
    QCOMPARE(m_there->call<v1::ImportReply>(Endpoint::Import, m_ada->token, request).error, ErrorCode::NotFound);
    request.set_sha256("short");
    QCOMPARE(m_there->call<v1::ImportReply>(Endpoint::Import, m_ada->token, request).error, ErrorCode::NotFound);
}

void ImportTest::filesAreWhatTheirNamesSay() {
    v1::Gig gig;
    gig.set_id(std::string(16, '1'));
    *gig.mutable_content() = someGig("With two pictures");
    const std::string good = "\x89PNG\r\n\x1a\n good", other = "\x89PNG\r\n\x1a\n other";
    for (const auto& bytes : {good, other}) {
        auto& picture = *gig.mutable_content()->add_media();
        picture.set_sha256(sha256(bytes));
        picture.set_size(std::int64_t(bytes.size()));
        picture.set_name("one.png");
        picture.set_mime("image/png");
    }
    auto entries = archiveOf({{"data/gigs.jsonl", lineOf(gig)}});
    entries["media/" + toHex(sha256(good)) + ".png"] = good;
    entries["media/" + toHex(sha256(other)) + ".png"] = "\x89PNG\r\n\x1a\n OTHER";
    const auto reply = import(zipped(entries), true);
    QCOMPARE(reply.status, 200);
    QCOMPARE(count(reply.body, "file", v1::IMPORT_LEFT_OUT), 1);
    QCOMPARE(gigs().front().content().media_size(), 1);
    QCOMPARE(gigs().front().content().media(0).sha256(), sha256(good));
}

QTEST_GUILESS_MAIN(ImportTest)
#include "importtest.moc"
