// Backups: they show nothing, open only whole and only for their time, bring nobody back who was erased; and the copies of the keys do not
// outlive a destroyed key by more than a week.
#include <QtTest>

#include <fstream>

#include "server/core/retention/ownrows.h"
#include "server/core/retention/sealedstream.h"
#include "server/store/keys/rootkey.h"
#include "tests/blackbox/residuescan.h"
#include "tests/server/testmarket.h"

using namespace atelyra;
using namespace atelyra::test;
using server::Backups;
using wire::Endpoint;
namespace fs = std::filesystem;

namespace {
const std::string kPrivate = "canary-gwen says hello in private";
}

class BackupsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void showsNothingAndOpensWithItsKey();
    void hidesInsideWhatEverybodyMaySee();
    void bringsBackWhatEverybodyMaySee();
    void refusesWhatIsNotAsItWasMade_data();
    void refusesWhatIsNotAsItWasMade();
    void noticesThatRowsAreMissing();
    void isOverAfterThirtyFiveDays();
    void isMadeOnceADayAndTriedOut();
    void copiesTheKeysIntoTwoFoldersForSevenDays();
    void aWeekAfterAnErasureNoCombinationOpensWhatThePersonWrote();
    void bringsNobodyBackWhoWasErased();
    void namesSayWhenTheyWereMade();

private:
    Backups& backups() { return m_world->market->parts().backups; }
    std::string data() const { return m_world->folder.path().toStdString(); }
    fs::path set(const char* name = "one.backup") const { return m_away.filePath(QString::fromLatin1(name)).toStdString(); }
    static std::string bytesOf(const fs::path& file) {
        std::ifstream in(file, std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(in), {});
    }
    static void write(const fs::path& file, const std::string& bytes) { std::ofstream(file, std::ios::binary) << bytes; }
    void passDays(int days) { // as an hourly job sees them
        for (int i = 0; i < days; ++i) {
            m_world->clock.advance(kDayMs);
            m_world->market->runDueJobs();
            m_world->market->parts().jobs.cleanUp();
        }
    }
    void close(Person& person) {
        v1::CloseAccount request;
        request.set_password(passwordOf(person.handle));
        if (m_world->call<v1::CloseAccountReply>(Endpoint::CloseAccount, person.token, request).status != 200) qFatal("not closed");
    }
    int combinationsThatOpen();
    template <class T> std::optional<T> get(const RawId& id) { return m_world->tables().entities.get<T>(id); }
    int gigsFound() {
        v1::GigQuery query;
        query.set_text("lettering");
        return m_world->call<v1::GigQueryReply>(Endpoint::GigsQuery, {}, query).body.gigs_size();
    }

    QTemporaryDir m_away;
    std::unique_ptr<TestMarket> m_world;
    std::unique_ptr<Person> m_gwen, m_bert;
    MessageId m_hers, m_his;
};

void BackupsTest::init() {
    m_world = std::make_unique<TestMarket>();
    m_gwen = std::make_unique<Person>(*m_world, "gwen");
    m_bert = std::make_unique<Person>(*m_world, "bert");
    v1::CommandBody profile;
    profile.mutable_update_profile()->set_bio("canary-gwen lives by the sea, which everybody may know");
    QVERIFY(m_gwen->say(profile).applied());
    profile.mutable_update_profile()->set_bio("canary-bert draws letters, and says so");
    QVERIFY(m_bert->say(profile).applied());
    for (const auto& person : {m_gwen.get(), m_bert.get()}) {
        auto gig = someGig("Lettering by canary-" + person->handle);
        QVERIFY(person->say(publish(GigId::make(m_world->clock.wallMs(), m_world->rng), gig)).applied());
    }
    m_hers = MessageId::make(1, m_world->rng);
    m_his = MessageId::make(2, m_world->rng);
    QVERIFY(m_gwen->say(message(m_hers, m_bert->id, kPrivate)).applied());
    QVERIFY(m_bert->say(message(m_his, m_gwen->id, "canary-bert answers")).applied());
    for (const auto& left : QDir(m_away.path()).entryInfoList(QDir::Files)) QFile::remove(left.filePath());
}

void BackupsTest::showsNothingAndOpensWithItsKey() {
    const ResidueScan scan({"canary-gwen", "canary-bert", "gwen@example.org", "CREATE TABLE", "SQLite format"});
    QVERIFY(!scan.inFolder(data()).empty());
    QVERIFY(backups().make(set()));
    for (const auto& hit : scan.inFolder(m_away.path().toStdString())) QFAIL((hit.where + ": " + hit.needle + " as " + hit.form).c_str());
    const auto whole = backups().verify(set());
    QVERIFY2(whole, whole ? "" : whole.error().detail.c_str());
    QVERIFY(!fs::exists(data() + "/scratch")); // neither the copy nor what was tried out is left
    QCOMPARE(backups().make(set()).error().code, ErrorCode::Conflict);
    QVERIFY(fs::file_size(set()) > fs::file_size(data() + "/market.db") / 2);
    QCOMPARE(fs::status(set()).permissions() & (fs::perms::group_all | fs::perms::others_all), fs::perms::none);
}

void BackupsTest::hidesInsideWhatEverybodyMaySee() {
    QVERIFY(backups().make(set()));
    const auto key = *m_world->market->parts().keys->find({store::KeyKind::Backup, backups().sets().at(0)});
    QVERIFY(server::openSealed(key, set(), set("inside.db")));
    QVERIFY(bytesOf(set("inside.db")).starts_with("SQLite format 3"));
    for (const auto& hit : ResidueScan({"canary-gwen", "canary-bert", "lettering", "gwen@example.org"}).inBytes(bytesOf(set("inside.db")), "the set")) QFAIL((hit.where + ": " + hit.needle).c_str());
    QVERIFY(get<v1::Profile>(m_gwen->id)->bio().starts_with("canary-gwen")); // the market itself is as it was
    QCOMPARE(gigsFound(), 2);
}

void BackupsTest::bringsBackWhatEverybodyMaySee() {
    const auto before = std::pair(get<v1::Profile>(m_gwen->id)->SerializeAsString(), get<v1::Account>(m_gwen->id)->SerializeAsString());
    QVERIFY(backups().make(set()));
    m_world->market.reset();
    QVERIFY(server::Market::restore(m_world->options(), set().string(), m_world->clock, m_world->rng));
    m_world->open();
    QVERIFY(std::pair(get<v1::Profile>(m_gwen->id)->SerializeAsString(), get<v1::Account>(m_gwen->id)->SerializeAsString()) == before);
    QCOMPARE(gigsFound(), 2);
    for (const char* login : {"gwen", "gwen@example.org"}) {
        auto form = signInForm("gwen");
        form.set_login(login);
        QCOMPARE(m_world->call<v1::SessionReply>(Endpoint::SignIn, {}, form).status, 200);
    }
    // Keys of a time before a person came do not open what is theirs, and must not make it look erased.
    const auto older = data() + "/older-keys.db";
    QVERIFY(backups().copyKeys());
    fs::copy_file(backups().keyCopies().front(), older);
    Person cleo(*m_world, "cleo");
    m_world->clock.advance(kSecondMs); // sets are named by the time
    QVERIFY(backups().make(set("two.backup")));
    const auto id = backups().sets().back();
    {
        const auto root = *store::readRootKey(m_world->options().rootKeyFile, data());
        const auto keys = std::move(*store::KeyStore::open(older, root, store::Connection::Durability::Off));
        const auto key = *m_world->market->parts().keys->find({store::KeyKind::Backup, id});
        QVERIFY(server::openSealed(key, set("two.backup"), set("two.db")));
        store::Store tables(std::move(*store::Connection::open(set("two.db").string(), store::Connection::Access::ReadWrite, store::Connection::Durability::Off)), *keys);
        QVERIFY_EXCEPTION_THROWN(server::openOwnRows(tables), store::DbError);
    }
}

void BackupsTest::refusesWhatIsNotAsItWasMade_data() {
    QTest::addColumn<QString>("harm");
    for (const char* harm : {"a flipped bit at the end", "a flipped bit in the middle", "a flipped bit in the count", "an end cut off", "a piece cut off", "a tail", "another line",
             "nothing"})
        QTest::newRow(harm) << QString::fromLatin1(harm);
}

void BackupsTest::refusesWhatIsNotAsItWasMade() {
    QFETCH(QString, harm);
    QVERIFY(backups().make(set()));
    auto bytes = bytesOf(set());
    constexpr std::size_t kSealedPiece = (64 << 10) + 17;
    QVERIFY(bytes.size() > 3 * kSealedPiece);
    if (harm == QStringLiteral("a flipped bit at the end")) bytes.back() ^= 1;
    if (harm == QStringLiteral("a flipped bit in the middle")) bytes[bytes.size() / 2] ^= 1;
    if (harm == QStringLiteral("a flipped bit in the count")) bytes[bytes.find('\n') + 40] ^= 1;
    if (harm == QStringLiteral("an end cut off")) bytes.resize(bytes.size() - 100);
    if (harm == QStringLiteral("a piece cut off")) bytes.erase(bytes.size() / 2, kSealedPiece);
    if (harm == QStringLiteral("a tail")) bytes += "x";
    if (harm == QStringLiteral("another line")) bytes[bytes.find('\n') - 1] ^= 1;
    if (harm == QStringLiteral("nothing")) bytes.clear();
    write(set("harmed.backup"), bytes);
    const auto refused = backups().verify(set("harmed.backup"));
    QVERIFY(!refused);
    QVERIFY(refused.error().code == ErrorCode::HashMismatch || refused.error().code == ErrorCode::NotFound);
    QVERIFY(!backups().restore(set("harmed.backup")));
    QVERIFY(backups().verify(set()));
    QVERIFY(m_world->tables().entities.get<v1::Message>(m_hers)); // what is there was left alone
}

void BackupsTest::noticesThatRowsAreMissing() {
    QVERIFY(backups().make(set()));
    const auto line = *server::lineOfSealed(set());
    const auto key = *m_world->market->parts().keys->find({store::KeyKind::Backup, backups().sets().at(0)});
    const auto counts = server::openSealed(key, set(), set("open.db"));
    QVERIFY(counts && counts->find("message 2\n") != std::string::npos);
    {
        auto db = store::Connection::open(set("open.db").string(), store::Connection::Access::ReadWrite, store::Connection::Durability::Off);
        (*db)->run("DELETE FROM message WHERE id = ?", m_hers);
        (*db)->script("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode=DELETE");
    }
    QVERIFY(server::sealFile(key, line, *counts, set("open.db"), set("fewer.backup")));
    const auto refused = backups().verify(set("fewer.backup"));
    QVERIFY(!refused);
    QVERIFY2(refused.error().detail.find("'message 2'") != std::string::npos, refused.error().detail.c_str());
}

void BackupsTest::isOverAfterThirtyFiveDays() {
    QVERIFY(backups().make(set()));
    m_world->clock.advance(35 * kDayMs - kHourMs);
    m_world->market->parts().jobs.cleanUp();
    QVERIFY(backups().verify(set()));
    m_world->clock.advance(2 * kHourMs);
    m_world->market->parts().jobs.cleanUp();
    QCOMPARE(backups().verify(set()).error().code, ErrorCode::NotFound); // though the file may be anywhere
    QVERIFY(backups().sets().empty());
    QVERIFY(fs::exists(set()));
}

void BackupsTest::isMadeOnceADayAndTriedOut() {
    m_world->backupFolder = m_away.path().toStdString();
    m_world->open();
    const auto sets = [&] { return QDir(m_away.path()).entryList({QStringLiteral("*.backup")}, QDir::Files, QDir::Name); };
    m_world->market->parts().jobs.cleanUp();
    m_world->market->parts().jobs.cleanUp();
    QCOMPARE(sets().size(), 1);
    const auto first = sets().first();
    passDays(3);
    QCOMPARE(sets().size(), 4);
    for (const auto& each : sets()) QVERIFY(backups().verify(m_away.filePath(each).toStdString()));
    passDays(40);
    QCOMPARE(sets().size(), 35);
    QCOMPARE(backups().sets().size(), std::size_t(35));
    QVERIFY(!sets().contains(first));
}

void BackupsTest::copiesTheKeysIntoTwoFoldersForSevenDays() {
    m_world->market->parts().jobs.cleanUp();
    QCOMPARE(backups().keyCopies().size(), std::size_t(2));
    QCOMPARE(bytesOf(backups().keyCopies()[0]).substr(0, 15), std::string("SQLite format 3"));
    m_world->clock.advance(kHourMs);
    m_world->market->parts().jobs.cleanUp();
    QCOMPARE(backups().keyCopies().size(), std::size_t(2));
    passDays(20);
    std::map<fs::path, int> folders;
    for (const auto& copy : backups().keyCopies()) {
        ++folders[copy.parent_path()];
        QVERIFY(m_world->clock.wallMs() - Backups::madeAt(copy.filename().string()) < 7 * kDayMs);
    }
    QCOMPARE(folders.size(), std::size_t(2));
    for (const auto& [folder, count] : folders) QCOMPARE(count, 7);
}

// Whoever has all files that are kept and the root key: every set and the database itself, with every keys there are.
int BackupsTest::combinationsThatOpen() {
    const auto root = *store::readRootKey(m_world->options().rootKeyFile, data());
    std::vector<fs::path> keyFiles = backups().keyCopies();
    keyFiles.emplace_back(data() + "/keys.db");
    std::vector<fs::path> sets;
    for (const auto& file : QDir(m_away.path()).entryInfoList({QStringLiteral("*.backup")}, QDir::Files)) sets.emplace_back(file.filePath().toStdString());
    int opened = 0;
    std::vector<std::unique_ptr<store::KeyStore>> stores;
    int number = 0;
    QTemporaryDir work;
    for (const auto& file : keyFiles) {
        const auto copy = work.filePath(QStringLiteral("keys%1.db").arg(++number)).toStdString();
        fs::copy_file(file, copy);
        stores.push_back(std::move(*store::KeyStore::open(copy, root, store::Connection::Durability::Off)));
    }
    std::vector<std::string> databases;
    for (const auto& file : sets)
        for (const auto& keys : stores) {
            const auto id = server::lineOfSealed(file)->substr(std::string("atelyra-backup 1 ").size());
            const auto key = keys->find({store::KeyKind::Backup, id});
            const auto plain = work.filePath(QStringLiteral("set%1.db").arg(++number)).toStdString();
            if (!key || !server::openSealed(*key, file, plain)) continue;
            databases.push_back(plain);
            break; // the same, whoever's key it is
        }
    const auto live = work.filePath(QStringLiteral("live.db")).toStdString();
    if (!m_world->market->copyDatabase(live)) qFatal("no copy");
    databases.push_back(live);
    for (const auto& database : databases)
        for (const auto& keys : stores) {
            store::Store tables(std::move(*store::Connection::open(database, store::Connection::Access::ReadWrite, store::Connection::Durability::Off)), *keys);
            const auto hers = tables.entities.get<v1::Message>(m_hers);
            opened += hers && hers->body() == kPrivate;
            // What everybody could see: open in the market, under her key in a set.
            const auto person = keys->find(store::KeyName::ofPerson(m_gwen->id.str()));
            auto row = tables.db->query("SELECT body FROM profile WHERE id = ?", m_gwen->id);
            if (!row.step()) continue;
            const auto inside = person ? unseal(*person, row.bytes(0).substr(2), "own|profile|" + m_gwen->id.str()) : std::nullopt;
            opened += inside.value_or(row.text(0)).find("canary-gwen") != std::string::npos;
        }
    return opened;
}

void BackupsTest::aWeekAfterAnErasureNoCombinationOpensWhatThePersonWrote() {
    m_world->backupFolder = m_away.path().toStdString();
    m_world->open();
    close(*m_gwen);
    passDays(10);
    QVERIFY(combinationsThatOpen() > 0);
    passDays(20);
    QVERIFY(m_world->tables().erasures.isFinished(m_gwen->id));
    QVERIFY(combinationsThatOpen() > 0); // the copies of the keys are younger than a week: the search finds what there is
    passDays(7);
    QVERIFY(QDir(m_away.path()).entryList(QDir::Files).size() > 25); // of before and after
    QCOMPARE(combinationsThatOpen(), 0);
    QCOMPARE(get<v1::Message>(m_his)->body(), std::string("canary-bert answers"));
}

void BackupsTest::bringsNobodyBackWhoWasErased() {
    QVERIFY(backups().make(set()));
    close(*m_gwen);
    m_world->clock.advance(20 * kDayMs);
    QVERIFY(backups().make(set("closing.backup")));
    m_world->clock.advance(11 * kDayMs);
    m_world->market->runDueJobs();
    QVERIFY(m_world->tables().erasures.isFinished(m_gwen->id));
    m_world->market.reset();
    const auto restored = server::Market::restore(m_world->options(), set().string(), m_world->clock, m_world->rng);
    QVERIFY2(restored, restored ? "" : restored.error().detail.c_str());
    const ResidueScan scan({"canary-gwen"});
    for (const auto& hit : scan.inFolder(data())) QFAIL((hit.where + ": " + hit.needle).c_str()); // her key is gone
    const auto refused = server::Market::open(m_world->options(), m_world->clock, m_world->rng);
    QVERIFY(!refused);
    QVERIFY(refused.error().detail.find("restore replay") != std::string::npos);
    auto options = m_world->options();
    options.replaysErasures = true;
    QVERIFY(server::Market::open(options, m_world->clock, m_world->rng));
    for (const auto& hit : scan.inFolder(data())) QFAIL((hit.where + ": " + hit.needle).c_str());
    m_world->open();
    QCOMPARE(get<v1::Message>(m_his)->body(), std::string("canary-bert answers"));
    QVERIFY(get<v1::Profile>(m_gwen->id)->former());
    // In a set of the days before the last she is hidden, and her time has come.
    m_world->market.reset();
    QVERIFY(server::Market::restore(m_world->options(), set("closing.backup").string(), m_world->clock, m_world->rng));
    m_world->open();
    m_world->market->runDueJobs();
    QVERIFY(m_world->tables().erasures.isFinished(m_gwen->id));
    for (const auto& hit : scan.inFolder(data())) QFAIL((hit.where + ": " + hit.needle).c_str());
}

void BackupsTest::namesSayWhenTheyWereMade() {
    QCOMPARE(Backups::madeAt("20261123T063304Z-1a2b3c4d.backup"), QDateTime(QDate(2026, 11, 23), QTime(6, 33, 4), Qt::UTC).toMSecsSinceEpoch());
    QCOMPARE(Backups::madeAt("keys-20261123T063304Z-1a2b3c4d.db"), QDateTime(QDate(2026, 11, 23), QTime(6, 33, 4), Qt::UTC).toMSecsSinceEpoch());
    for (const auto* other : {"", "keys.db", "notes.txt", "20261323T063304Z", "2026"}) QCOMPARE(Backups::madeAt(other), 0);
}

QTEST_GUILESS_MAIN(BackupsTest)
#include "backupstest.moc"
