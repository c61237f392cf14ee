// People who leave: hidden at once, called back or erased, with nothing of them left on the disk and everything of others as it was.
#include <QtTest>

#include <fstream>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <sqlite3.h>

#include "server/core/accounts/erasurejournal.h"
#include "shared/rules/permissions.h"
#include "shared/rules/privacyreceipt.h"
#include "tests/blackbox/residuescan.h"
#include "tests/server/testmarket.h"
#include "tests/support/frozenfile.h"

using namespace atelyra;
using namespace atelyra::test;
using wire::Endpoint;

class ErasureTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void closingNeedsThePasswordAgain();
    void aClosingAccountIsHiddenAndSignedOut();
    void signingInCallsEverythingBackUntilTheLastDay();
    void onTheThirtiethDayNothingIsLeft();
    void whatOthersHaveStays();
    void aDeviceThatComesBackLaterIsToldThatAllIsGone();
    void openOrdersWaitAndTheRestGoes();
    void goesOnWhereItWasCutOff_data();
    void goesOnWhereItWasCutOff();
    void isNotDoneWhileSomethingIsLeft();
    void aSignedCertificateSaysWhatWasDoneAndWhatStays();
    void whoWaitsHasNoCertificate();
    void anOlderDatabaseIsNotServedBeforeItHasForgottenAgain();
    void everyTableThatNamesAPersonIsInThePlan();
    void theJournalKeepsWhatIsWholeAndRefusesWhatItCannotRead();

private:
    Answered<v1::CloseAccountReply> close(const Person& person, const std::string& password) {
        v1::CloseAccount request;
        request.set_password(password);
        return m_world->call<v1::CloseAccountReply>(Endpoint::CloseAccount, person.token, request);
    }
    // A session ends when it was not used for long.
    std::string signedIn(const std::string& handle) { return m_world->call<v1::SessionReply>(Endpoint::SignIn, {}, signInForm(handle)).body.token(); }
    void close(Person& person) {
        const auto before = std::exchange(person.token, signedIn(person.handle));
        const auto done = close(person, passwordOf(person.handle)).status == 200;
        person.token = before;
        if (!done) qFatal("not closed");
    }
    void passDays(int days) { // as an hourly job sees them
        m_world->clock.advance(days * kDayMs);
        m_world->market->runDueJobs();
    }
    int signIn(const std::string& login, const std::string& handle) {
        auto form = signInForm(handle);
        form.set_login(login);
        return m_world->call<v1::SessionReply>(Endpoint::SignIn, {}, form).status;
    }
    std::string data() const { return m_world->folder.path().toStdString(); }
    std::string certificateOf(const Person& person) { return m_world->tables().erasures.find(person.id)->certificate; }
    OrderId ordered();
    std::vector<ResidueScan::Hit> leftOf(const std::string& who) const { return ResidueScan({"canary-" + who, who + "@example.org"}).inFolder(data()); }
    template <class T> std::optional<T> get(const RawId& id) { return m_world->tables().entities.get<T>(id); }
    std::optional<v1::Profile> profileAsSeenBy(const AccountId& reader) {
        const auto visible = rules::project(rules::wrap(*get<v1::Profile>(m_gwen->id)), reader);
        return visible ? std::optional(visible->profile()) : std::nullopt;
    }
    int gigsFound() {
        v1::GigQuery query;
        query.set_text("calligraphy");
        return m_world->call<v1::GigQueryReply>(Endpoint::GigsQuery, {}, query).body.gigs_size();
    }
    void writeALot(Person& person, const AccountId& to, std::uint64_t at);
    void bring(const Person& person, const std::string& bytes);

    std::unique_ptr<TestMarket> m_world;
    std::unique_ptr<Person> m_gwen, m_bert, m_cleo; // who leaves, whom she met, and one of whom everything must stay
    GigId m_gig;
    MessageId m_hers, m_his;
};

void ErasureTest::bring(const Person& person, const std::string& bytes) {
    v1::BlobAnnounce announce;
    announce.set_sha256(sha256(bytes));
    announce.set_size(std::int64_t(bytes.size()));
    announce.set_mime("text/plain");
    if (m_world->call<v1::BlobState>(Endpoint::BlobAnnounce, person.token, announce).status != 200) qFatal("not announced");
    wire::Request request;
    request.method = "PATCH";
    request.path = wire::pathOf(Endpoint::BlobPiece, toHex(announce.sha256()));
    request.contentType = std::string(wire::kBytes);
    request.token = person.token;
    request.offset = 0;
    request.body = bytes;
    const auto response = m_world->market->router().handle(request);
    if (response.status != 200) qFatal("no file: %d %s", response.status, response.body.c_str());
}

// In every place where a person can write.
void ErasureTest::writeALot(Person& person, const AccountId& to, std::uint64_t at) {
    const std::string canary = "canary-" + person.handle + " of some length";
    v1::CommandBody profile;
    profile.mutable_update_profile()->set_headline(canary + " headline");
    profile.mutable_update_profile()->set_bio(canary + " bio");
    profile.mutable_update_profile()->add_skills(canary + " skill");
    QVERIFY(person.say(profile).applied());
    auto content = someGig(person.handle == "gwen" ? "Calligraphy" : "Something by " + person.handle);
    content.set_body(canary + " gig, with enough words to be a description of what the buyer gets");
    QVERIFY(person.say(publish(GigId::make(std::int64_t(at), m_world->rng), content)).applied());
    const auto bytes = canary + " file " + std::string(100'000, person.handle[0]);
    bring(person, bytes);
    auto body = message(MessageId::make(std::int64_t(at) + 1, m_world->rng), to, canary + " message");
    auto& file = *body.mutable_send_message()->add_files();
    file.set_sha256(sha256(bytes));
    file.set_size(std::int64_t(bytes.size()));
    file.set_name(canary + ".txt");
    file.set_mime("text/plain");
    QVERIFY(person.say(body).applied());
}

void ErasureTest::init() {
    m_world = std::make_unique<TestMarket>();
    m_gwen = std::make_unique<Person>(*m_world, "gwen");
    m_bert = std::make_unique<Person>(*m_world, "bert");
    m_cleo = std::make_unique<Person>(*m_world, "cleo");
    writeALot(*m_gwen, m_bert->id, 10);
    writeALot(*m_cleo, m_bert->id, 20);
    m_hers = MessageId::make(31, m_world->rng);
    m_his = MessageId::make(32, m_world->rng);
    QVERIFY(m_gwen->say(message(m_hers, m_bert->id, "canary-gwen says hello")).applied());
    QVERIFY(m_bert->say(message(m_his, m_gwen->id, "canary-bert answers")).applied());
    auto row = m_world->tables().db->query("SELECT id FROM gig WHERE seller = ?", m_gwen->id);
    QVERIFY(row.step());
    m_gig = GigId(row.id(0));
}

void ErasureTest::closingNeedsThePasswordAgain() {
    QCOMPARE(close(*m_gwen, "wrong").error, ErrorCode::Forbidden); // not as if the session had ended
    QCOMPARE(get<v1::Account>(m_gwen->id)->state(), v1::ACTIVE_ACCOUNT);
    const auto reply = close(*m_gwen, passwordOf("gwen"));
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.body.erase_ms(), m_world->clock.wallMs() + 30 * kDayMs);
    QCOMPARE(reply.body.open_orders(), 0);
    QVERIFY(reply.body.kept_size() >= 3);
}

void ErasureTest::aClosingAccountIsHiddenAndSignedOut() {
    Base base;
    auto cursor = m_bert->fresh();
    pullAll(*m_bert, base, cursor);
    QCOMPARE(gigsFound(), 1);
    const auto another = m_world->call<v1::SessionReply>(Endpoint::SignIn, {}, signInForm("gwen")).body.token();
    close(*m_gwen);
    for (const auto& token : {m_gwen->token, another})
        QCOMPARE(m_world->call<v1::RegisterReply>(Endpoint::Register, token, v1::Register()).error, ErrorCode::Unauthenticated);
    QCOMPARE(gigsFound(), 0);
    pullAll(*m_bert, base, cursor);
    v1::Entity seen;
    QVERIFY(seen.ParseFromString(base.at({v1::PROFILE, m_gwen->id}).second));
    QVERIFY(seen.profile().former() && seen.profile().display_name().empty() && seen.profile().bio().empty());
    QCOMPARE(seen.profile().handle().size(), std::size_t(4));
    QVERIFY(!m_bert->say(message(MessageId::make(50, m_world->rng), m_gwen->id, "are you there?")).applied());
    passDays(29);
    QCOMPARE(get<v1::Account>(m_gwen->id)->email(), std::string("gwen@example.org")); // all of it is still there
}

void ErasureTest::signingInCallsEverythingBackUntilTheLastDay() {
    const auto before = get<v1::Profile>(m_gwen->id)->SerializeAsString();
    const auto account = get<v1::Account>(m_gwen->id)->SerializeAsString();
    close(*m_gwen);
    passDays(29);
    QCOMPARE(signIn("gwen", "gwen"), 200);
    QCOMPARE(get<v1::Profile>(m_gwen->id)->SerializeAsString(), before);
    QCOMPARE(get<v1::Account>(m_gwen->id)->SerializeAsString(), account);
    QCOMPARE(gigsFound(), 1);
    passDays(5);
    QCOMPARE(signIn("gwen", "gwen"), 200);
    QVERIFY(std::ifstream(data() + "/erasure.journal").peek() == EOF);
}

void ErasureTest::onTheThirtiethDayNothingIsLeft() {
    QVERIFY(!leftOf("gwen").empty()); // what is public lies open
    close(*m_gwen);
    passDays(30);
    for (const auto& hit : leftOf("gwen")) QFAIL((hit.where + ": " + hit.needle + " as " + hit.form).c_str());
    QCOMPARE(signIn("gwen", "gwen"), 401);
    QCOMPARE(signIn("gwen@example.org", "gwen"), 401);
    QCOMPARE(get<v1::Account>(m_gwen->id)->state(), v1::CLOSED_ACCOUNT);
    QVERIFY(get<v1::Account>(m_gwen->id)->handle().empty() && !get<v1::Gig>(m_gig));
    QVERIFY(m_world->market->parts().keys->isDestroyed(store::KeyName::ofPerson(m_gwen->id.str())));
    for (const auto table : store::Erasures::tablesOfAPerson())
        QCOMPARE(m_world->tables().db->number("SELECT count(*) FROM " + std::string(table) + " WHERE account = ?", -1, m_gwen->id), 0);
    QVERIFY(m_world->market->verifyLedger());
    Person again(*m_world, "gwen"); // the name is free
    QVERIFY(again.id != m_gwen->id);
    close(*m_bert); // and a second person who has neither handle nor mail address
    passDays(30);
    QCOMPARE(get<v1::Account>(m_bert->id)->state(), v1::CLOSED_ACCOUNT);
}

void ErasureTest::whatOthersHaveStays() {
    Base base;
    auto cursor = m_bert->fresh();
    pullAll(*m_bert, base, cursor);
    close(*m_gwen);
    passDays(30);
    m_bert->token = signedIn("bert");
    pullAll(*m_bert, base, cursor);
    const auto seen = [&](v1::EntityKind kind, const RawId& id) {
        v1::Entity entity;
        entity.ParseFromString(base.at({kind, id}).second);
        return entity;
    };
    const auto hers = seen(v1::MESSAGE, m_hers).message();
    QVERIFY(hers.author_erased() && hers.body().empty());
    QVERIFY(seen(v1::PROFILE, m_gwen->id).profile().former());
    QCOMPARE(seen(v1::MESSAGE, m_his).message().body(), std::string("canary-bert answers"));
    QVERIFY(!seen(v1::MESSAGE, m_his).message().author_erased());
    // The control: of somebody who stays, everything is found that was found before.
    QVERIFY(!leftOf("cleo").empty());
    QCOMPARE(get<v1::Profile>(m_cleo->id)->bio(), std::string("canary-cleo of some length bio"));
    QCOMPARE(get<v1::Account>(m_cleo->id)->email(), std::string("cleo@example.org"));
    const auto file = "canary-cleo of some length file " + std::string(100'000, 'c');
    const auto read = m_world->market->parts().blobs.read(m_bert->id, sha256(file), 0);
    QVERIFY(read && read->bytes == file.substr(0, read->bytes.size()));
}

void ErasureTest::aDeviceThatComesBackLaterIsToldThatAllIsGone() {
    Base base;
    auto cursor = m_gwen->fresh();
    pullAll(*m_gwen, base, cursor);
    close(*m_gwen);
    passDays(29);
    QCOMPARE(m_world->call<v1::PullReply>(Endpoint::Pull, m_gwen->token, v1::PullRequest()).error, ErrorCode::Unauthenticated);
    passDays(1);
    QCOMPARE(m_gwen->pull(cursor).status(), v1::GONE);
    QCOMPARE(m_gwen->push({}).status(), v1::GONE);
    v1::Hello hello;
    QVERIFY(m_world->call<v1::HelloReply>(Endpoint::Hello, m_gwen->token, hello).body.device_is_current());
    QCOMPARE(m_world->call<v1::RegisterReply>(Endpoint::Register, m_gwen->token, v1::Register()).error, ErrorCode::Unauthenticated);
    QVERIFY(m_world->call<v1::PullReply>(Endpoint::Pull, "another", v1::PullRequest()).error == ErrorCode::Unauthenticated);
    passDays(40);
    m_world->market->parts().jobs.cleanUp();
    QCOMPARE(m_gwen->pull(cursor).status(), v1::GONE);
    passDays(30);
    m_world->market->parts().jobs.cleanUp();
    QCOMPARE(m_world->call<v1::PullReply>(Endpoint::Pull, m_gwen->token, v1::PullRequest()).error, ErrorCode::Unauthenticated);
}

OrderId ErasureTest::ordered() {
    auto order = placeOrder(OrderId::make(60, m_world->rng), *get<v1::Gig>(m_gig), "ok");
    order.mutable_place_order()->set_note("canary-bert wants this");
    if (!m_bert->say(order).applied()) qFatal("not ordered");
    const auto id = OrderId::of(order.place_order().order_id());
    m_world->market->runDueJobs();
    v1::CommandBody deliver;
    deliver.mutable_deliver()->set_order_id(id.str());
    deliver.mutable_deliver()->set_note("canary-gwen delivers");
    if (!m_gwen->say(deliver).applied()) qFatal("not delivered");
    return id;
}

void ErasureTest::openOrdersWaitAndTheRestGoes() {
    const auto id = ordered();
    QCOMPARE(close(*m_gwen, passwordOf("gwen")).body.open_orders(), 1);
    m_world->clock.advance(30 * kDayMs); // at once: nothing of the order has happened by itself yet
    m_world->market->parts().erasure.runDue();
    QCOMPARE(get<v1::Account>(m_gwen->id)->state(), v1::CLOSED_ACCOUNT);
    QVERIFY(get<v1::Message>(m_hers)->author_erased());
    QCOMPARE(get<v1::Order>(id)->deliveries(0).note(), std::string("canary-gwen delivers"));
    QVERIFY(!m_world->market->parts().keys->isDestroyed(store::KeyName::ofPerson(m_gwen->id.str())));
    for (int i = 0; i < 60; ++i) passDays(1);
    QVERIFY(m_world->market->parts().keys->isDestroyed(store::KeyName::ofPerson(m_gwen->id.str())));
    const auto left = *get<v1::Order>(id);
    QVERIFY(left.deliveries_size() == 1 && left.deliveries(0).note().empty());
    QCOMPARE(left.buyer_note(), std::string("canary-bert wants this"));
    QCOMPARE(left.number(), std::string("AT-20418"));
    QVERIFY(left.quote().total_minor() > 0);
    QVERIFY(m_world->market->verifyLedger());
    for (const auto& hit : leftOf("gwen")) QFAIL((hit.where + ": " + hit.needle).c_str());
}

void ErasureTest::goesOnWhereItWasCutOff_data() {
    QTest::addColumn<int>("after"); // so many transactions
    for (int after : {0, 1, 3, 6, 9, 10, 11, 12}) QTest::addRow("%d", after) << after;
}

void ErasureTest::goesOnWhereItWasCutOff() {
    QFETCH(int, after);
    close(*m_gwen);
    m_world->clock.advance(30 * kDayMs);
    // After so many transactions the disk takes no more.
    sqlite3_commit_hook(m_world->tables().db->raw(), [](void* left) { return --*static_cast<int*>(left) < 0 ? 1 : 0; }, &after);
    m_world->market->parts().erasure.runDue();
    QVERIFY(!m_world->tables().erasures.isFinished(m_gwen->id));
    m_world->open();
    passDays(1);
    QVERIFY(m_world->tables().erasures.isFinished(m_gwen->id));
    for (const auto& hit : leftOf("gwen")) QFAIL((hit.where + ": " + hit.needle).c_str());
    QVERIFY(get<v1::Message>(m_hers)->author_erased());
    QVERIFY(certificateOf(*m_gwen).find(R"({"what":"message","rows":2})") != std::string::npos); // each counted once
}

void ErasureTest::aSignedCertificateSaysWhatWasDoneAndWhatStays() {
    const auto id = ordered();
    close(*m_gwen);
    const auto asked = m_world->clock.wallMs();
    m_world->clock.advance(30 * kDayMs); // at once, so that the order is still open
    m_world->market->parts().erasure.runDue();
    for (int i = 0; i < 60; ++i) passDays(1);
    const auto text = certificateOf(*m_gwen);
    std::ifstream pub(data() + "/consent.pub");
    std::string key;
    std::getline(pub, key);
    QVERIFY(rules::signedPart(text, key));
    for (const std::size_t at : {std::size_t(2), text.size() / 2, text.find("\"rows\":") + 7}) {
        auto other = text;
        other[at] ^= 1;
        QVERIFY(!rules::signedPart(other, key));
    }
    QVERIFY(ResidueScan({"canary", "gwen", "bert"}).inBytes(text, "the certificate").empty());
    const auto json = QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
    QCOMPARE(json[QStringLiteral("account")].toString().toStdString(), m_gwen->id.text());
    const auto msOf = [&](const char* name) { return QDateTime::fromString(json[QString::fromLatin1(name)].toString(), Qt::ISODate).toMSecsSinceEpoch() / 1000 * 1000; };
    QCOMPARE(msOf("asked"), asked / 1000 * 1000);
    QCOMPARE(msOf("begun"), (asked + 30 * kDayMs) / 1000 * 1000);
    QVERIFY(msOf("done") > msOf("begun"));
    std::map<QString, QJsonObject> erased, stays;
    for (const auto& each : json[QStringLiteral("erased")].toArray()) erased[each.toObject()[QStringLiteral("what")].toString()] = each.toObject();
    for (const auto& each : json[QStringLiteral("stays")].toArray()) stays[each.toObject()[QStringLiteral("what")].toString()] = each.toObject();
    const auto rows = [](const std::map<QString, QJsonObject>& in, const char* what) {
        const auto found = in.find(QString::fromLatin1(what));
        return found == in.end() ? 0 : found->second[QStringLiteral("rows")].toInt();
    };
    QCOMPARE(rows(erased, "message"), 2);
    QCOMPARE(rows(erased, "gig"), 1);
    QCOMPARE(rows(erased, "orders"), 1); // the seller's half of it
    QCOMPARE(rows(erased, "credential"), 1);
    QVERIFY(rows(erased, "file") > 0);
    QCOMPARE(rows(stays, "orders"), 1);
    QVERIFY(rows(stays, "entries of the journal of money") > 0);
    QCOMPARE(rows(stays, "profile"), 1);
    QVERIFY(rows(stays, "talks with others") > 0);
    const auto ended = QDateTime::fromMSecsSinceEpoch(get<v1::Order>(id)->ended_ms(), Qt::UTC).date().year();
    QCOMPARE(stays[QStringLiteral("orders")][QStringLiteral("until")].toString(), QString::number(ended + 8) + QStringLiteral("-01-01"));
    for (const auto& [what, each] : stays) QVERIFY2(!each[QStringLiteral("why")].toString().isEmpty() && !each[QStringLiteral("until")].toString().isEmpty(), qPrintable(what));
    const auto until = [&](int i) { return json[QStringLiteral("copies")].toArray()[i].toObject()[QStringLiteral("until")].toString(); };
    QCOMPARE(until(0), QDateTime::fromMSecsSinceEpoch(msOf("done") + 35 * kDayMs, Qt::UTC).date().toString(Qt::ISODate));
    QCOMPARE(until(1), QDateTime::fromMSecsSinceEpoch(msOf("done") + 7 * kDayMs, Qt::UTC).date().toString(Qt::ISODate));
}

void ErasureTest::whoWaitsHasNoCertificate() {
    ordered();
    close(*m_gwen);
    m_world->clock.advance(30 * kDayMs);
    m_world->market->parts().erasure.runDue();
    QVERIFY(certificateOf(*m_gwen).empty());
    QVERIFY(m_world->tables().erasures.find(m_gwen->id)->begunMs > 0);
    close(*m_cleo);
    QVERIFY(m_world->tables().erasures.find(m_cleo->id)->begunMs == 0 && certificateOf(*m_cleo).empty());
}

void ErasureTest::isNotDoneWhileSomethingIsLeft() {
    close(*m_gwen);
    const auto forgotten = data() + "/an old copy";
    std::ofstream(forgotten) << "..." << "canary-gwen of some length bio" << "...";
    passDays(30);
    QVERIFY(!m_world->tables().erasures.isFinished(m_gwen->id));
    // Somebody reads what is older: the log of writes cannot be cut off.
    std::filesystem::remove(forgotten);
    {
        auto db = store::Connection::open(data() + "/market.db", store::Connection::Access::ReadOnly, store::Connection::Durability::Off);
        store::Transaction reads(**db, store::Transaction::Kind::Read);
        (*db)->number("SELECT count(*) FROM gig", 0);
        m_world->tables().meta.setNumber("something", 1);
        passDays(1);
        QVERIFY(!m_world->tables().erasures.isFinished(m_gwen->id));
    }
    passDays(1);
    QVERIFY(m_world->tables().erasures.isFinished(m_gwen->id));
}

void ErasureTest::anOlderDatabaseIsNotServedBeforeItHasForgottenAgain() {
    const auto copy = m_world->keyFolder.filePath(QStringLiteral("copy.db"));
    QVERIFY(m_world->market->copyDatabase(copy.toStdString()));
    close(*m_gwen);
    passDays(30);
    m_world->market.reset();
    for (const auto* end : {"", "-wal", "-shm"}) QFile::remove(m_world->folder.filePath(QStringLiteral("market.db")) + QString::fromLatin1(end));
    QVERIFY(QFile::copy(copy, m_world->folder.filePath(QStringLiteral("market.db"))));
    QVERIFY(!leftOf("gwen").empty());
    const auto refused = server::Market::open(m_world->options(), m_world->clock, m_world->rng);
    QVERIFY(!refused);
    QVERIFY(refused.error().detail.find("restore replay") != std::string::npos);
    auto options = m_world->options();
    options.replaysErasures = true;
    {
        const auto replayed = server::Market::open(options, m_world->clock, m_world->rng);
        QVERIFY2(replayed, replayed ? "" : replayed.error().detail.c_str());
    }
    for (const auto& hit : leftOf("gwen")) QFAIL((hit.where + ": " + hit.needle).c_str());
    m_world->open();
    QCOMPARE(get<v1::Message>(m_his)->body(), std::string("canary-bert answers"));
    QCOMPARE(signIn("bert", "bert"), 200);
}

void ErasureTest::everyTableThatNamesAPersonIsInThePlan() {
    const auto go = store::Erasures::tablesOfAPerson(), stay = store::Erasures::tablesThatStay();
    auto& db = *m_world->tables().db;
    int found = 0;
    for (auto row = db.query("SELECT m.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = 'account'"); row.step(); ++found) {
        const auto name = row.text(0);
        QVERIFY2(std::count(go.begin(), go.end(), name) + std::count(stay.begin(), stay.end(), name) == 1, name.c_str());
    }
    QCOMPARE(std::size_t(found), go.size() + stay.size());
}

void ErasureTest::theJournalKeepsWhatIsWholeAndRefusesWhatItCannotRead() {
    const auto path = data() + "/a.journal";
    server::ErasureJournal journal(path);
    QVERIFY(journal.entries() && journal.entries()->empty());
    QCOMPARE(journal.add(m_gwen->id, 5)->number, 1);
    QCOMPARE(journal.add(m_bert->id, 6)->number, 2);
    QCOMPARE(journal.add(m_gwen->id, 7)->number, 1); // once
    std::ofstream(path, std::ios::app) << "3 01"; // cut off
    QCOMPARE(journal.entries()->size(), std::size_t(2));
    QCOMPARE(journal.add(m_cleo->id, 8)->number, 3);
    QCOMPARE(journal.entries()->size(), std::size_t(3));
    QCOMPARE((*journal.entries())[2].account, m_cleo->id);
    std::ofstream(path, std::ios::app) << "nonsense\n";
    QVERIFY(!journal.entries());
    QVERIFY(!journal.add(m_gwen->id, 9));
}

QTEST_GUILESS_MAIN(ErasureTest)
#include "erasuretest.moc"
