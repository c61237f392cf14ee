// Rows that must stay for a court or an authority: two operators want them, they are named one by one, and everything else of the person goes
// in its time.
#include <QtTest>

#include <sstream>

#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include "server/core/persist.h"
#include "tests/blackbox/residuescan.h"
#include "tests/server/testmarket.h"

using namespace atelyra;
using namespace atelyra::test;
using server::HoldOffice;
using wire::Endpoint;

class HoldsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void wantsTwoOperators();
    void theDatabaseItselfWantsTwoOperators();
    void isOverRowsAndNeverOverAnAccount();
    void isLookedAtAgainWithinNinetyDaysAndHasAnEnd();
    void onlyTheHeldRowsWaitForAnErasure();
    void whoLeavesIsToldOfAHoldUnlessACourtForbidsIt();
    void liftingErasesAtOnce();
    void endsByItselfAndErasesWithinTheHour();
    void holdsNothingBeforeItIsApproved();
    void timeDoesNotEndWhatIsHeld();
    void theTalkOfAnOrderIsHeldMessageByMessage();
    void complainsWhenItWasNotLookedAtAgain();

private:
    HoldOffice& office() { return m_world->market->parts().holds; }
    std::int64_t now() const { return m_world->clock.wallMs(); }
    HoldOffice::Wish wish(std::vector<std::string> rows, const std::string& by = "anna") {
        return {"Court of Lisbon 12/26", "Article 5 of some law", by, now() + 60 * kDayMs, now() + 200 * kDayMs, 0, std::move(rows)};
    }
    RawId held(std::vector<std::string> rows) {
        const auto id = office().place(wish(std::move(rows)));
        if (!id || !office().approve(*id, "otto")) qFatal("not held: %s", id ? "" : id.error().detail.c_str());
        return *id;
    }
    template <class T> std::optional<T> get(const RawId& id) { return m_world->tables().entities.get<T>(id); }
    void close(Person& person) {
        v1::CloseAccount request;
        request.set_password(passwordOf(person.handle));
        person.token = m_world->call<v1::SessionReply>(Endpoint::SignIn, {}, signInForm(person.handle)).body.token();
        if (m_world->call<v1::CloseAccountReply>(Endpoint::CloseAccount, person.token, request).status != 200) qFatal("not closed");
    }
    void passDays(int days) {
        m_world->clock.advance(days * kDayMs);
        m_world->market->runDueJobs();
    }
    bool isErased(const Person& person) { return m_world->tables().erasures.isFinished(person.id); }
    bool hasKey(const Person& person) { return !m_world->market->parts().keys->isDestroyed(store::KeyName::ofPerson(person.id.str())); }
    std::int64_t rowsOf(const char* table, const Person& person) {
        return m_world->tables().db->number("SELECT count(*) FROM " + std::string(table) + " WHERE account = ?", -1, person.id);
    }

    std::unique_ptr<TestMarket> m_world;
    std::unique_ptr<Person> m_gwen, m_bert, m_anna, m_otto;
    MessageId m_first, m_second;
    std::string m_row; // the first message, as a hold names it
};

void HoldsTest::init() {
    m_world = std::make_unique<TestMarket>();
    m_gwen = std::make_unique<Person>(*m_world, "gwen");
    m_bert = std::make_unique<Person>(*m_world, "bert");
    m_anna = std::make_unique<Person>(*m_world, "anna");
    m_otto = std::make_unique<Person>(*m_world, "otto");
    for (const char* handle : {"anna", "otto"}) QVERIFY(m_world->market->setRole(handle, v1::OPERATOR));
    m_first = MessageId::make(1, m_world->rng);
    m_second = MessageId::make(2, m_world->rng);
    QVERIFY(m_gwen->say(message(m_first, m_bert->id, "canary-gwen sells what is not hers")).applied());
    QVERIFY(m_gwen->say(message(m_second, m_bert->id, "canary-gwen has a cold today")).applied());
    m_row = "message:" + toHex(m_first.str());
}

void HoldsTest::wantsTwoOperators() {
    QCOMPARE(office().place(wish({m_row}, "bert")).error().code, ErrorCode::Forbidden);
    QCOMPARE(office().place(wish({m_row}, "nobody")).error().code, ErrorCode::Forbidden);
    const auto id = office().place(wish({m_row}));
    QVERIFY(id);
    const auto isHeld = [&] { return m_world->tables().holds.isHeld({v1::MESSAGE, m_first}); };
    QVERIFY(!isHeld());
    for (const char* same : {"anna", "anna@example.org", "ANNA@example.org"}) QVERIFY2(!office().approve(*id, same), same);
    QCOMPARE(office().approve(*id, "bert").error().code, ErrorCode::Forbidden);
    QVERIFY(!isHeld());
    QVERIFY(office().approve(*id, "otto"));
    QVERIFY(isHeld());
    QCOMPARE(office().approve(*id, "otto").error().code, ErrorCode::AlreadyDone);
    QCOMPARE(office().lift(*id, "bert").error().code, ErrorCode::Forbidden);
    QVERIFY(office().lift(*id, "anna"));
    QVERIFY(!isHeld());
    QCOMPARE(office().lift(*id, "anna").error().code, ErrorCode::AlreadyDone);
    QCOMPARE(office().approve(*id, "otto").error().code, ErrorCode::AlreadyDone);
    QCOMPARE(office().approve(newRawId(now(), m_world->rng), "otto").error().code, ErrorCode::NotFound);
}

void HoldsTest::theDatabaseItselfWantsTwoOperators() {
    const auto id = *office().place(wish({m_row}));
    auto& db = *m_world->tables().db;
    QVERIFY_EXCEPTION_THROWN(db.run("UPDATE legal_hold SET approved_by = placed_by, approved_ms = 1 WHERE id = ?", id), store::DbError);
    QVERIFY_EXCEPTION_THROWN(db.run("UPDATE legal_hold SET review_ms = placed_ms + ? WHERE id = ?", 91 * kDayMs, id), store::DbError);
}

void HoldsTest::isOverRowsAndNeverOverAnAccount() {
    for (const auto& row : {"account:" + toHex(m_gwen->id.str()), "profile:" + toHex(m_gwen->id.str())}) {
        const auto refused = office().place(wish({m_row, row}));
        QVERIFY2(!refused && refused.error().detail.find("never over an account") != std::string::npos, row.c_str());
    }
    for (const std::string row : {"", "message", "message:", "message:00", "letter:1", "order:AT-99999", "talk:AT-99999", "message:00000000000000000000000000000001"})
        QVERIFY2(!office().place(wish({row})), row.c_str());
    QVERIFY(!office().place(wish({})));
    QVERIFY(office().list()->empty()); // a refused one leaves nothing
    QVERIFY(office().place(wish({"message:" + m_first.text()})));
    QCOMPARE(office().list()->at(0).rows, 1);
}

void HoldsTest::isLookedAtAgainWithinNinetyDaysAndHasAnEnd() {
    const auto with = [&](std::int64_t reviewMs, std::int64_t endsMs) {
        auto one = wish({m_row});
        one.reviewMs = reviewMs;
        one.endsMs = endsMs;
        return office().place(one).has_value();
    };
    QVERIFY(!with(now() + 90 * kDayMs + 1, now() + 200 * kDayMs));
    QVERIFY(!with(now(), now() + 200 * kDayMs));
    QVERIFY(!with(now() + kDayMs, now()));
    QVERIFY(with(now() + 90 * kDayMs, now() + 200 * kDayMs));
    auto empty = wish({m_row});
    empty.matter.clear();
    QVERIFY(!office().place(empty));
    empty = wish({m_row});
    empty.basis.clear();
    QVERIFY(!office().place(empty));
}

void HoldsTest::onlyTheHeldRowsWaitForAnErasure() {
    held({m_row});
    close(*m_gwen);
    passDays(30);
    QVERIFY(!isErased(*m_gwen));
    QCOMPARE(get<v1::Message>(m_first)->body(), std::string("canary-gwen sells what is not hers"));
    QVERIFY(get<v1::Message>(m_second)->body().empty() && get<v1::Message>(m_second)->author_erased());
    QCOMPARE(get<v1::Account>(m_gwen->id)->state(), v1::CLOSED_ACCOUNT);
    QVERIFY(get<v1::Account>(m_gwen->id)->email().empty());
    for (const char* table : {"credential", "install", "device", "command_result", "watcher"}) QCOMPARE(rowsOf(table, *m_gwen), 0);
    QVERIFY(hasKey(*m_gwen)); // which the row needs
    passDays(40);
    QVERIFY(get<v1::Message>(m_first) && !isErased(*m_gwen));
    // Who is not concerned is not kept.
    close(*m_bert);
    passDays(30);
    QVERIFY(isErased(*m_bert));
}

void HoldsTest::whoLeavesIsToldOfAHoldUnlessACourtForbidsIt() {
    const auto toldTo = [&](Person& person) {
        v1::CloseAccount request;
        request.set_password(passwordOf(person.handle));
        person.token = m_world->call<v1::SessionReply>(Endpoint::SignIn, {}, signInForm(person.handle)).body.token(); // calls back, too
        return m_world->call<v1::CloseAccountReply>(Endpoint::CloseAccount, person.token, request).body.held();
    };
    QCOMPARE(toldTo(*m_gwen), 0);
    auto silent = wish({m_row});
    silent.silentUntilMs = now() + 10 * kDayMs;
    QVERIFY(office().approve(*office().place(silent), "otto"));
    QCOMPARE(toldTo(*m_gwen), 0);
    m_world->clock.advance(10 * kDayMs);
    QCOMPARE(toldTo(*m_gwen), 1);
    QCOMPARE(toldTo(*m_bert), 0); // who only read it
}

void HoldsTest::liftingErasesAtOnce() {
    const auto id = held({m_row});
    close(*m_gwen);
    passDays(31);
    close(*m_bert); // whose own thirty days have not passed
    QVERIFY(office().lift(id, "otto"));
    m_world->market->runDueJobs();
    QVERIFY(isErased(*m_gwen));
    QVERIFY(!isErased(*m_bert));
    QVERIFY(!hasKey(*m_gwen));
    QVERIFY(get<v1::Message>(m_first)->body().empty());
    for (const auto& hit : ResidueScan({"canary-gwen", "gwen@example.org"}).inFolder(m_world->folder.path().toStdString())) QFAIL((hit.where + ": " + hit.needle).c_str());
}

void HoldsTest::endsByItselfAndErasesWithinTheHour() {
    held({m_row});
    close(*m_gwen);
    passDays(199);
    m_world->market->parts().jobs.cleanUp();
    m_world->market->runDueJobs();
    QVERIFY(!isErased(*m_gwen));
    m_world->clock.advance(kDayMs + kHourMs);
    m_world->market->parts().jobs.cleanUp(); // each hour
    m_world->market->runDueJobs();
    QVERIFY(isErased(*m_gwen));
    QVERIFY(office().list()->at(0).liftedMs > 0);
}

void HoldsTest::holdsNothingBeforeItIsApproved() {
    QVERIFY(office().place(wish({m_row})));
    close(*m_gwen);
    passDays(30);
    QVERIFY(isErased(*m_gwen));
}

void HoldsTest::timeDoesNotEndWhatIsHeld() {
    v1::RightsRequest request;
    const auto other = newRawId(now(), m_world->rng), id = newRawId(now(), m_world->rng);
    for (const auto& each : {id, other}) {
        request.set_id(each.str());
        request.set_account_id(m_gwen->id.str());
        request.set_state(v1::REQUEST_ANSWERED);
        request.set_closed_ms(now() - 3 * 365 * kDayMs);
        QVERIFY(m_world->market->parts().writer.run([&](server::Tx& tx) -> Status {
            rules::Changes changes;
            changes.put(v1::RightsRequest(request));
            server::persist(tx, changes);
            return ok();
        }));
    }
    const auto hold = held({"request:" + toHex(id.str())});
    QVERIFY(m_world->market->parts().retention.run(true));
    QVERIFY(get<v1::RightsRequest>(id) && !get<v1::RightsRequest>(other));
    QVERIFY(office().lift(hold, "anna"));
    QVERIFY(m_world->market->parts().retention.run(true));
    QVERIFY(!get<v1::RightsRequest>(id));
    m_world->clock.advance(4 * 365 * kDayMs);
    QVERIFY(m_world->market->parts().retention.run(true));
    QVERIFY(office().list()->empty());
    QCOMPARE(m_world->tables().db->number("SELECT count(*) FROM held_row", -1), 0);
}

void HoldsTest::theTalkOfAnOrderIsHeldMessageByMessage() {
    const auto gig = GigId::make(5, m_world->rng);
    const auto order = OrderId::make(6, m_world->rng);
    QVERIFY(m_gwen->say(publish(gig, someGig("Wordmark"))).applied());
    QVERIFY(m_bert->say(placeOrder(order, *get<v1::Gig>(gig))).applied());
    m_world->market->runDueJobs();
    const auto about = MessageId::make(7, m_world->rng), later = MessageId::make(8, m_world->rng);
    auto body = message(about, m_bert->id, "about the order");
    body.mutable_send_message()->set_order_id(order.str());
    QVERIFY(m_gwen->say(body).applied());
    held({"order:AT-20418", "talk:AT-20418"});
    auto after = message(later, m_bert->id, "and later");
    after.mutable_send_message()->set_order_id(order.str());
    QVERIFY(m_gwen->say(after).applied());
    auto& holds = m_world->tables().holds;
    QVERIFY(holds.isHeld({v1::ORDER, order}) && holds.isHeld({v1::MESSAGE, about}));
    QVERIFY(!holds.isHeld({v1::MESSAGE, m_first}) && !holds.isHeld({v1::MESSAGE, later})); // what came after the hold is not in it
    QCOMPARE(holds.over({v1::ORDER, order}).size(), std::size_t(1));
}

void HoldsTest::complainsWhenItWasNotLookedAtAgain() {
    std::ostringstream said;
    const auto before = spdlog::default_logger();
    spdlog::set_default_logger(std::make_shared<spdlog::logger>("test", std::make_shared<spdlog::sinks::ostream_sink_st>(said)));
    held({m_row});
    m_world->clock.advance(59 * kDayMs);
    office().runDue();
    const auto early = said.str();
    m_world->clock.advance(2 * kDayMs);
    office().runDue();
    spdlog::set_default_logger(before);
    QVERIFY(early.find("looked at again") == std::string::npos);
    QVERIFY(said.str().find("looked at again") != std::string::npos);
    QVERIFY(server::holdsText(*office().list(), now()).find("REVIEW") != std::string::npos);
    QVERIFY(m_world->tables().holds.isHeld({v1::MESSAGE, m_first})); // what is forgotten is not destroyed
}

QTEST_GUILESS_MAIN(HoldsTest)
#include "holdstest.moc"
