// How long things are kept: every table and every kind of data has a rule, each rule ends what its time has come for and nothing else, and
// one that would take too much waits.
#include <QtTest>

#include <set>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include "server/core/accounts/erasurejournal.h"
#include "server/core/persist.h"
#include "server/store/fiscalyear.h"
#include "shared/privacy/datamap.h"
#include "tests/server/testmarket.h"

using namespace atelyra;
using namespace atelyra::test;
using server::Retention;
using wire::Endpoint;

class RetentionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void everyTableHasARule();
    void everyKindOfDataHasARule();
    void theFieldsOfEveryEntityHaveRulesOfTheirCode();
    void listsEveryRuleWithItsFieldsAndItsNextDay();
    void planningChangesNothing();
    void endsRowsOfTheirAgeAndNoYounger_data();
    void endsRowsOfTheirAgeAndNoYounger();
    void aDeviceThatNobodyIsSignedInOnIsForgotten();
    void requestsAreKeptThreeYearsFromTheirLastAnswer();
    void whatWasHandedOverGoesHalfAYearAfterTheOrder();
    void anOrderLiesUnderTheKeyOfItsYearForSevenYears();
    void proofsOfAnErasedPersonEndAfterThreeYears();
    void answersOfADeviceLeadToNobodyAfterThreeYears();
    void anArchiveEndsWithoutItsThread();
    void entriesOfTheJournalOutliveTheBackups();
    void takingMuchAtOnceWaitsForSomebodyToAgree();
    void complainsOfARuleThatDoesNothingForAMonth();
    void countsWhatItHasDone();

private:
    server::Market::Parts& parts() { return m_world->market->parts(); }
    store::Connection& db() { return *m_world->tables().db; }
    std::int64_t now() const { return m_world->clock.wallMs(); }
    std::int64_t rows(const std::string& table) { return db().number("SELECT count(*) FROM " + table, -1); }
    Retention::Line run(const std::string& rule, bool agreed = false) {
        const auto lines = parts().retention.run(agreed);
        if (!lines) qFatal("%s", lines.error().detail.c_str());
        return in(*lines, rule);
    }
    Retention::Line plan(const std::string& rule) { return in(*parts().retention.plan(), rule); }
    static Retention::Line in(const std::vector<Retention::Line>& lines, const std::string& rule) {
        for (const auto& line : lines)
            if (line.rule->name == rule) return line;
        qFatal("there is no rule %s", rule.c_str());
    }
    void put(v1::Entity entity) {
        const auto done = parts().writer.run([&](server::Tx& tx) -> Status {
            rules::Changes changes;
            changes.puts.push_back(std::move(entity));
            server::persist(tx, changes);
            return ok();
        });
        if (!done) qFatal("%s", done.error().detail.c_str());
    }
    OrderId placed(Person& buyer, Person& seller);
    v1::Order order(const OrderId& id) { return *m_world->tables().entities.get<v1::Order>(id); }
    void erase(Person& person) {
        v1::CloseAccount request;
        request.set_password(passwordOf(person.handle));
        const auto token = m_world->call<v1::SessionReply>(Endpoint::SignIn, {}, signInForm(person.handle)).body.token();
        if (m_world->call<v1::CloseAccountReply>(Endpoint::CloseAccount, token, request).status != 200) qFatal("not closed");
        m_world->clock.advance(30 * kDayMs);
        m_world->market->runDueJobs();
        if (!m_world->tables().erasures.isFinished(person.id)) qFatal("not erased");
    }

    std::unique_ptr<TestMarket> m_world;
};

void RetentionTest::init() { m_world = std::make_unique<TestMarket>(); }

OrderId RetentionTest::placed(Person& buyer, Person& seller) {
    const auto gig = GigId::make(now(), m_world->rng);
    const auto id = OrderId::make(now(), m_world->rng);
    if (!seller.say(publish(gig, someGig("Wordmark"))).applied()) qFatal("no gig");
    auto place = placeOrder(id, *m_world->tables().entities.get<v1::Gig>(gig));
    place.mutable_place_order()->set_note("in blue, please");
    if (!buyer.say(place).applied()) qFatal("no order");
    m_world->market->runDueJobs();
    v1::CommandBody deliver;
    deliver.mutable_deliver()->set_order_id(id.str());
    deliver.mutable_deliver()->set_note("here it is");
    if (!seller.say(deliver).applied()) qFatal("not delivered");
    for (int day = 0; day < 60 && db().number("SELECT count(*) FROM timer", 0) > 0; ++day) {
        m_world->clock.advance(kDayMs);
        m_world->market->runDueJobs();
    }
    return id;
}

void RetentionTest::everyTableHasARule() {
    std::set<std::string> ruled, there;
    for (const auto& rule : server::retentionRules())
        if (rule.place.find('.') == std::string::npos) ruled.insert(rule.place);
    // The word index has tables of its own inside.
    for (auto row = db().query("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'gig\\_words\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'");
         row.step();)
        there.insert(row.text(0));
    for (const auto& table : there) QVERIFY2(ruled.contains(table), ("no rule for " + table).c_str());
    for (const auto& table : ruled) QVERIFY2(there.contains(table), ("a rule for no table: " + table).c_str());
    std::set<std::string> names;
    for (const auto& rule : server::retentionRules()) {
        QVERIFY2(names.insert(rule.name).second, rule.name.c_str());
        QVERIFY2(!rule.ends.empty() && rule.code != v1::RETENTION_UNSET, rule.name.c_str());
    }
}

void RetentionTest::everyKindOfDataHasARule() {
    std::set<v1::DataKind> ruled(server::kindsNotKept().begin(), server::kindsNotKept().end());
    for (const auto& rule : server::retentionRules())
        for (const auto kind : rule.kinds) {
            ruled.insert(kind);
            QVERIFY2(privacy::rowOf(kind).retention() == rule.code, (rule.name + " " + v1::DataKind_Name(kind)).c_str());
        }
    const std::function<void(const google::protobuf::Descriptor&, int)> add = [&](const auto& message, int depth) {
        for (int i = 0; i < message.field_count(); ++i) {
            ruled.insert(privacy::kindOf(*message.field(i)));
            if (message.field(i)->message_type() && depth < 5) add(*message.field(i)->message_type(), depth + 1);
        }
    };
    add(*v1::Entity::descriptor(), 0);
    const auto& kinds = *v1::DataKind_descriptor();
    for (int i = 0; i < kinds.value_count(); ++i) {
        const auto kind = static_cast<v1::DataKind>(kinds.value(i)->number());
        if (kind == v1::DATA_KIND_UNSET || privacy::rowOf(kind).retention() == v1::PARENT || privacy::rowOf(kind).retention() == v1::TRANSIENT) continue;
        QVERIFY2(ruled.contains(kind), kinds.value(i)->name().c_str());
    }
    // Whatever is said not to be kept is in no entity.
    ruled.clear();
    add(*v1::Entity::descriptor(), 0);
    for (const auto kind : server::kindsNotKept()) QVERIFY2(!ruled.contains(kind), v1::DataKind_Name(kind).c_str());
}

void RetentionTest::theFieldsOfEveryEntityHaveRulesOfTheirCode() {
    std::set<std::pair<std::string, v1::Retention>> ruled;
    for (const auto& rule : server::retentionRules()) ruled.emplace(rule.place, rule.code);
    const std::function<void(const std::string&, const google::protobuf::Descriptor&, int)> check = [&](const auto& table, const auto& message, int depth) {
        for (int i = 0; i < message.field_count(); ++i) {
            const auto& field = *message.field(i);
            if (privacy::isPersonal(field))
                QVERIFY2(ruled.contains({table, privacy::rowOf(field).retention()}), (table + ": " + field.full_name() + " " + v1::Retention_Name(privacy::rowOf(field).retention())).c_str());
            if (field.message_type() && depth < 5) check(table, *field.message_type(), depth + 1);
        }
    };
    const auto& entity = *v1::Entity::descriptor();
    for (int i = 0; i < entity.field_count(); ++i) {
        const auto& message = *entity.field(i)->message_type();
        check(privacy::storedAs(message)->table(), message, 0);
    }
}

void RetentionTest::listsEveryRuleWithItsFieldsAndItsNextDay() {
    Person ada(*m_world, "ada");
    const auto json = QJsonDocument::fromJson(QByteArray::fromStdString(server::retentionJson(*parts().retention.plan(), now()))).object();
    const auto all = json[QStringLiteral("rules")].toArray();
    QCOMPARE(std::size_t(all.size()), server::retentionRules().size());
    QStringList fields;
    QString next;
    for (const auto& each : all) {
        const auto rule = each.toObject();
        for (const auto& field : rule[QStringLiteral("fields")].toArray()) fields << field.toString();
        if (rule[QStringLiteral("rule")] == QStringLiteral("sessions")) next = rule[QStringLiteral("next")].toString();
    }
    for (const auto* field : {"Account.email", "Profile.bio", "Order.buyer_note", "Delivery.note", "Order.buyer_id", "Message.body", "RightsRequest.text", "SESSION_TOKEN", "DAILY_USE"})
        QVERIFY2(fields.contains(QString::fromLatin1(field)), field);
    QCOMPARE(QDateTime::fromString(next, Qt::ISODate).toMSecsSinceEpoch() / 1000, (now() + 30 * kDayMs) / 1000);
    const auto text = server::retentionText(*parts().retention.plan());
    QVERIFY(text.find("sessions") != std::string::npos && text.find("SESS30") != std::string::npos);
}

void RetentionTest::planningChangesNothing() {
    Person ada(*m_world, "ada");
    m_world->clock.advance(31 * kDayMs);
    const auto changes = db().totalChanges();
    const auto line = plan("sessions");
    QCOMPARE(line.look.overdue, 1);
    QVERIFY(!line.waits);
    QCOMPARE(db().totalChanges(), changes);
    QCOMPARE(rows("session"), 1);
    QCOMPARE(run("sessions").look.overdue, 0);
    QCOMPARE(rows("session"), 0);
}

// A row of its own a rule: it stays to its last day and is gone on the next.
void RetentionTest::endsRowsOfTheirAgeAndNoYounger_data() {
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("insert"); // with the time of now
    QTest::addColumn<int>("days");
    const auto row = [](const char* name, const char* rule, const char* insert, int days) {
        QTest::newRow(name) << QString::fromLatin1(rule) << QString::fromLatin1(insert) << days;
    };
    row("an unused session", "sessions", "INSERT INTO session VALUES (x'01', x'02', 'a', ?1 - 86400000, ?1, 0)", 30);
    row("a session that was ended", "sessions", "INSERT INTO session VALUES (x'01', x'02', '', ?1, ?1, ?1)", 90);
    row("an outcome", "outcomes", "INSERT INTO command_result VALUES (x'01', 1, x'02', x'03', x'04', 1, x'05', ?1)", 180);
    row("a tombstone", "tombstones", "INSERT INTO sync_log VALUES (77, 1, x'01', 1, 1, 1, ?1 + 1)", 180);
    row("a day's use", "daily use", "INSERT INTO usage_day VALUES (date(?1 / 1000, 'unixepoch'), 'a', 'b', x'01', 1)", 365);
    row("a sudden end", "sudden ends", "INSERT INTO crash_report VALUES (date(?1 / 1000, 'unixepoch'), x'01', x'02')", 365);
    row("a loose file", "loose files", "INSERT INTO upload (account, sha256, size, mime, complete, at_ms) VALUES (x'01', x'02', 3, '', 0, ?1 + 1)", 2);
    row("that there was an archive", "that there was an archive", "INSERT INTO export VALUES (x'01', x'00000000000000000000000000000001', 4, ?1, ?1, 9, 2, x'')", 7);
}

void RetentionTest::endsRowsOfTheirAgeAndNoYounger() {
    QFETCH(QString, rule);
    QFETCH(QString, insert);
    QFETCH(int, days);
    m_world->clock.advance(kDayMs - now() % kDayMs); // midnight, as days are counted
    const auto name = rule.toStdString();
    (void)run(name);
    const auto before = plan(name).look.rows;
    db().run(insert.toStdString(), now());
    m_world->clock.advance(days * kDayMs - kSecondMs);
    QCOMPARE(plan(name).look.overdue, 0);
    QVERIFY(plan(name).nextMs >= now() && plan(name).nextMs <= now() + kDayMs);
    QCOMPARE(run(name).look.rows, before + 1);
    m_world->clock.advance(kDayMs);
    QCOMPARE(plan(name).look.overdue, 1);
    const auto line = run(name);
    QCOMPARE(line.look.rows, before);
    QCOMPARE(line.count.done, 1);
    QCOMPARE(run(name).count.total, 1);
}

void RetentionTest::aDeviceThatNobodyIsSignedInOnIsForgotten() {
    Person ada(*m_world, "ada");
    m_world->clock.advance(29 * kDayMs);
    Person ben(*m_world, "ben");
    (void)run("installs");
    QCOMPARE(rows("install"), 2);
    m_world->clock.advance(2 * kDayMs);
    (void)run("installs");
    QCOMPARE(rows("install"), 1);
    QCOMPARE(rows("device"), 1);
    QVERIFY(m_world->tables().devices.find(ben.id, ben.device));
    // It comes back as a new one and goes on.
    ada.token = m_world->call<v1::SessionReply>(Endpoint::SignIn, {}, signInForm("ada")).body.token();
    QVERIFY(ada.registerDevice().registered());
    QVERIFY(ada.say(message(MessageId::make(1, m_world->rng), ben.id, "still here")).applied());
}

void RetentionTest::requestsAreKeptThreeYearsFromTheirLastAnswer() {
    Person ada(*m_world, "ada");
    v1::RightsRequest request;
    const auto id = newRawId(now(), m_world->rng);
    request.set_id(id.str());
    request.set_account_id(ada.id.str());
    request.set_state(v1::REQUEST_ANSWERED);
    request.set_text("what do you know of me?");
    request.set_closed_ms(now());
    put(rules::wrap(request));
    const auto isThere = [&] { return m_world->tables().entities.get<v1::RightsRequest>(id).has_value(); };
    m_world->clock.advance(2 * 365 * kDayMs);
    request.set_closed_ms(now()); // opened again meanwhile, and answered now
    put(rules::wrap(request));
    m_world->clock.advance(3 * 365 * kDayMs - kHourMs);
    (void)run("requests by right");
    QVERIFY(isThere());
    auto open = request;
    open.set_closed_ms(0);
    put(rules::wrap(open));
    m_world->clock.advance(10 * 365 * kDayMs);
    (void)run("requests by right");
    QVERIFY(isThere()); // for as long as it is open
    request.set_closed_ms(now() - 3 * 365 * kDayMs - kHourMs);
    put(rules::wrap(request));
    QCOMPARE(run("requests by right").count.done, 1);
    QVERIFY(!isThere());
}

void RetentionTest::whatWasHandedOverGoesHalfAYearAfterTheOrder() {
    Person ada(*m_world, "ada"), ben(*m_world, "ben");
    const auto id = placed(ben, ada);
    const auto ended = order(id).ended_ms();
    QVERIFY(ended > 0);
    m_world->clock.advance(ended + 180 * kDayMs - kHourMs - now());
    (void)run("work of orders");
    QCOMPARE(order(id).buyer_note(), std::string("in blue, please"));
    QCOMPARE(order(id).deliveries(0).note(), std::string("here it is"));
    m_world->clock.advance(kDayMs);
    QCOMPARE(run("work of orders").count.done, 1);
    const auto left = order(id);
    QVERIFY(left.buyer_note().empty() && left.deliveries_size() == 1 && left.deliveries(0).note().empty());
    QCOMPARE(left.number(), std::string("AT-20418"));
    QVERIFY(left.quote().total_minor() > 0);
    QCOMPARE(AccountId::of(left.buyer_id()), ben.id);
    QCOMPARE(run("work of orders").count.total, 1); // and not again
}

void RetentionTest::anOrderLiesUnderTheKeyOfItsYearForSevenYears() {
    Person ada(*m_world, "ada"), ben(*m_world, "ben");
    const auto id = placed(ben, ada);
    const auto ended = order(id).ended_ms();
    const auto year = std::to_string(store::fiscalYearOf(ended));
    const auto bodyOf = [&] {
        auto row = db().query("SELECT body FROM orders WHERE id = ?", id);
        return row.step() ? row.text(0) : std::string();
    };
    const auto body = bodyOf();
    QVERIFY(body.find("AT-20418") == std::string::npos && body.find(ben.id.str()) > 100); // but as the author of a secret
    QCOMPARE(body.substr(2, 4), year);
    const auto end = store::startOfFiscalYear(store::fiscalYearOf(ended) + 8);
    m_world->clock.advance(end - kDayMs - now());
    (void)run("orders");
    QCOMPARE(order(id).number(), std::string("AT-20418"));
    QVERIFY(!parts().keys->isDestroyed(store::KeyName::ofYear(year)));
    m_world->clock.advance(2 * kDayMs);
    QCOMPARE(plan("orders").look.overdue, 1);
    (void)run("orders");
    QVERIFY(!m_world->tables().entities.get<v1::Order>(id));
    QVERIFY(parts().keys->isDestroyed(store::KeyName::ofYear(year)));
    QVERIFY(m_world->market->verifyLedger());
    QVERIFY(rows("journal") > 0);
    // A copy of the row that lay somewhere says nothing any more.
    db().run("UPDATE orders SET body = ? WHERE id = ?", store::Bytes{body}, id);
    QVERIFY(order(id).number().empty() && order(id).buyer_id().empty());
    db().run("UPDATE orders SET ended_ms = ? WHERE id = ?", ended, id);
    QCOMPARE(run("orders").count.total, 2); // and goes like any other
    QVERIFY(!m_world->tables().entities.get<v1::Order>(id));
}

void RetentionTest::proofsOfAnErasedPersonEndAfterThreeYears() {
    Person ada(*m_world, "ada"), ben(*m_world, "ben");
    for (const auto& person : {&ada, &ben}) m_world->tables().policies.shown(person->id, "privacy", "1", "client", now());
    const auto proofs = [&](const Person& person) { return db().number("SELECT count(*) FROM policy_ack WHERE account = ?", 0, person.id); };
    const auto his = proofs(ben);
    erase(ada);
    m_world->clock.advance(3 * 365 * kDayMs - kHourMs);
    (void)run("policies that were shown");
    QVERIFY(proofs(ada) > 0);
    m_world->clock.advance(kDayMs);
    (void)run("policies that were shown");
    QCOMPARE(proofs(ada), 0);
    QCOMPARE(db().number("SELECT count(*) FROM policy_notice WHERE account = ?", 0, ada.id), 0);
    QCOMPARE(proofs(ben), his);
    QVERIFY(m_world->tables().erasures.isFinished(ada.id));
    m_world->clock.advance(5 * 365 * kDayMs);
    (void)run("that somebody was erased");
    QVERIFY(!m_world->tables().erasures.isKnown(ada.id));
}

void RetentionTest::answersOfADeviceLeadToNobodyAfterThreeYears() {
    const auto device = store::ConsentChain::subjectOfDevice(std::string(16, 'd'));
    v1::ConsentEvent event;
    event.set_id(newRawId(now(), m_world->rng).str());
    event.set_choice(v1::USAGE_COUNTS);
    event.set_state(v1::CONSENT_GIVEN);
    auto& chain = m_world->tables().consents;
    chain.append(device, event, now());
    m_world->clock.advance(2 * 365 * kDayMs);
    event.set_id(newRawId(now(), m_world->rng).str());
    chain.append(device, event, now());
    m_world->clock.advance(2 * 365 * kDayMs);
    (void)run("whose answers they are");
    QCOMPARE(chain.of(device).size(), std::size_t(2));
    m_world->clock.advance(366 * kDayMs);
    (void)run("whose answers they are");
    QVERIFY(chain.of(device).empty());
    QCOMPARE(rows("consent_event"), 2);
    QVERIFY(chain.verify({}));
}

void RetentionTest::anArchiveEndsWithoutItsThread() {
    Person ada(*m_world, "ada");
    std::int64_t wait = 0;
    QVERIFY(parts().exports.ask(ada.id, {}, wait));
    parts().exports.runDue();
    const auto one = *m_world->tables().exports.of(ada.id);
    QCOMPARE(one.state, v1::EXPORT_IS_READY);
    m_world->clock.advance(7 * kDayMs - kHourMs);
    (void)run("archives");
    QVERIFY(std::filesystem::exists(one.fileIn(parts().options.dataFolder)));
    m_world->clock.advance(kDayMs);
    QCOMPARE(run("archives").count.done, 1);
    QVERIFY(!std::filesystem::exists(one.fileIn(parts().options.dataFolder)));
    QVERIFY(parts().keys->isDestroyed(one.key()));
}

void RetentionTest::entriesOfTheJournalOutliveTheBackups() {
    Person ada(*m_world, "ada"), ben(*m_world, "ben");
    erase(ada);
    m_world->clock.advance(30 * kDayMs);
    erase(ben);
    server::ErasureJournal journal(parts().options.dataFolder + "/erasure.journal");
    const auto first = (*journal.entries())[0].atMs;
    m_world->clock.advance(first + 75 * kDayMs - kHourMs - now());
    (void)run("entries of the journal of erasures");
    QCOMPARE(journal.entries()->size(), std::size_t(2));
    m_world->clock.advance(kDayMs);
    QCOMPARE(run("entries of the journal of erasures").count.done, 1);
    QCOMPARE(journal.entries()->size(), std::size_t(1));
    QCOMPARE((*journal.entries())[0].account, ben.id);
    QCOMPARE((*journal.entries())[0].number, 2);
    m_world->clock.advance(400 * kDayMs);
    (void)run("entries of the journal of erasures");
    QCOMPARE(journal.entries()->size(), std::size_t(1)); // which carries the number on
    QCOMPARE(journal.add(ada.id, now())->number, 3);
    m_world->open();
}

void RetentionTest::takingMuchAtOnceWaitsForSomebodyToAgree() {
    const auto fill = [&](int from, int count, std::int64_t atMs) {
        for (int i = from; i < from + count; ++i)
            db().run("INSERT INTO command_result VALUES (x'01', ?, x'02', x'03', x'04', 1, x'05', ?)", i, atMs);
    };
    const auto old = now() - 200 * kDayMs;
    fill(0, 99, old);
    QCOMPARE(run("outcomes").count.done, 99); // so few are no accident
    fill(0, 100, old);
    fill(1000, 1899, now());
    auto line = run("outcomes"); // 100 of 1,999 are more than a twentieth
    QVERIFY(line.waits);
    QCOMPARE(line.look.overdue, 100);
    QCOMPARE(rows("command_result"), 1999);
    fill(5000, 1, now());
    QVERIFY(!plan("outcomes").waits);
    fill(6000, 1, old);
    QVERIFY(run("outcomes").waits);
    QVERIFY(!run("outcomes", true).waits);
    QCOMPARE(rows("command_result"), 1900);
}

void RetentionTest::complainsOfARuleThatDoesNothingForAMonth() {
    std::ostringstream said;
    const auto before = spdlog::default_logger();
    spdlog::set_default_logger(std::make_shared<spdlog::logger>("test", std::make_shared<spdlog::sinks::ostream_sink_st>(said)));
    db().script("CREATE TRIGGER outcomes_stay BEFORE DELETE ON command_result BEGIN SELECT RAISE(ABORT, 'no'); END");
    db().run("INSERT INTO command_result VALUES (x'01', 1, x'02', x'03', x'04', 1, x'05', ?)", now() - 200 * kDayMs);
    QVERIFY(!run("outcomes").alarms);
    m_world->clock.advance(30 * kDayMs - kHourMs);
    QVERIFY(!run("outcomes").alarms);
    QVERIFY(said.str().find("has taken nothing") == std::string::npos);
    m_world->clock.advance(kHourMs);
    QVERIFY(run("outcomes").alarms);
    QVERIFY(run("outcomes").alarms);
    const auto all = said.str();
    spdlog::set_default_logger(before);
    const auto at = all.find("'outcomes' has taken nothing for 30 days");
    QVERIFY(at != std::string::npos);
    QVERIFY(all.find("has taken nothing", at + 20) == std::string::npos); // once a day
    QVERIFY(server::retentionText(*parts().retention.plan()).find("ALARM") != std::string::npos);
    db().script("DROP TRIGGER outcomes_stay");
    QVERIFY(!run("outcomes").alarms);
    QVERIFY(!plan("outcomes").alarms);
}

void RetentionTest::countsWhatItHasDone() {
    const auto add = [&](int seq) { db().run("INSERT INTO command_result VALUES (x'01', ?, x'02', x'03', x'04', 1, x'05', ?)", seq, now() - 200 * kDayMs); };
    add(1);
    add(2);
    parts().jobs.cleanUp(); // as each hour
    const auto first = now();
    m_world->clock.advance(kHourMs);
    add(3);
    parts().jobs.cleanUp();
    m_world->clock.advance(kHourMs);
    parts().jobs.cleanUp();
    m_world->open();
    const auto count = plan("outcomes").count;
    QCOMPARE(count.total, 3);
    QCOMPARE(count.done, 1);
    QCOMPARE(count.doneMs, first + kHourMs);
    QCOMPARE(count.ranMs, now());
}

QTEST_GUILESS_MAIN(RetentionTest)
#include "retentiontest.moc"
