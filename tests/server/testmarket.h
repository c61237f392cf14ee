#pragma once
// A whole market in a folder of its own, run on the test's thread, and people who use it through its one door. Owned by a test.
#include <memory>

#include <QFile>
#include <QTemporaryDir>

#include "server/jobs/marketparts.h"
#include "shared/base/hash.h"
#include "shared/base/limits.h"
#include "shared/rules/accounts.h"
#include "shared/rules/entity.h"
#include "shared/rules/gigs.h"
#include "shared/wire/codec.h"
#include "tests/support/fakeclock.h"
#include "tests/support/people.h"

namespace atelyra::test {

template <class T> struct Answered {
    int status = 0;
    ErrorCode error = ErrorCode::Internal; // when the status is not 200
    T body;
    std::int64_t retryAfterMs = -1;
};

class TestMarket {
public:
    explicit TestMarket(std::uint64_t seed = 1) : rng(seed) { open(); }
    // On the disk of `place` as markets do it, with or without sealing; for measuring.
    TestMarket(const QString& place, bool sealed)
        : folder(place + QStringLiteral("/market-XXXXXX")), keyFolder(place + QStringLiteral("/key-XXXXXX")), rng(1), durable(true), seals(sealed) {
        open();
    }

    server::MarketOptions options() const {
        server::MarketOptions chosen;
        chosen.dataFolder = folder.path().toStdString();
        chosen.rootKeyFile = keyFolder.filePath(QStringLiteral("root-key")).toStdString();
        chosen.makesRootKey = true;
        chosen.testClock = true;
        chosen.inlineWriter = true;
        chosen.durable = durable;
        chosen.seals = seals;
        chosen.rateFactor = 1000;
        chosen.campaigns = {"harbour-fair", "spring-2026"};
        chosen.hashing = {2, 16, 8192, 1};
        chosen.wakeUrl = wakeUrl;
        chosen.backupFolder = backupFolder;
        if (!processors.empty()) {
            auto read = server::ProcessorRegister::parse(processors, "processors.toml");
            if (!read) qFatal("%s", read.error().detail.c_str());
            chosen.processors = *std::move(read);
        }
        chosen.payments = payments;
        if (mail) chosen.mail = {mail, std::string(server::kMailFolder), "https://market.example"};
        return chosen;
    }
    void open() { // and again, as after a crash
        market.reset();
        auto opened = server::Market::open(options(), clock, rng);
        if (!opened) qFatal("the market does not open: %s", opened.error().detail.c_str());
        market = std::move(*opened);
    }
    // The database from a backup; files and the provider's record stay as they are.
    void putBack(const QString& backup) {
        market.reset();
        const auto path = folder.filePath(QStringLiteral("market.db"));
        for (const auto* end : {"", "-wal", "-shm"}) QFile::remove(path + QString::fromLatin1(end));
        if (!QFile::copy(backup, path)) qFatal("the backup cannot be put back");
        open();
    }

    wire::Response send(wire::Endpoint endpoint, const std::string& token, const google::protobuf::Message& message,
        const std::string& peer = "10.0.0.1") {
        wire::Request request;
        request.method = std::string(wire::route(endpoint).method);
        request.path = wire::pathOf(endpoint);
        request.contentType = std::string(wire::kProtobuf);
        request.token = token;
        request.peer = peer;
        request.body = wire::encode(wire::kProtobuf, message);
        return market->router().handle(request);
    }
    template <class Out> Answered<Out> call(wire::Endpoint endpoint, const std::string& token, const google::protobuf::Message& message) {
        const auto response = send(endpoint, token, message);
        Answered<Out> answer;
        answer.status = response.status;
        answer.retryAfterMs = response.retryAfterMs;
        if (response.status != 200) {
            answer.error = wire::errorOf(response).code;
        } else if (!wire::decode(response.contentType, response.body, wire::Strictness::Client, answer.body)) {
            qFatal("an answer cannot be read");
        }
        return answer;
    }
    store::Store& tables() { return *market->parts().tables; }

    std::string wakeUrl; // empty: nobody listens for news
    std::string backupFolder; // empty: none are made by themselves
    std::string processors; // who works for the market, as in its file; empty: nobody outside
    std::shared_ptr<server::MailProvider> mail; // null: nobody delivers letters
    server::PaymentOptions payments;            // the sandbox
    QTemporaryDir folder, keyFolder;
    FakeClock clock;
    SeededRng rng;
    bool durable = false, seals = true;
    std::unique_ptr<server::Market> market;
};

inline v1::CommandBody confirmAdult() {
    v1::CommandBody body;
    body.mutable_confirm_adult()->set_rule(rules::kSellingAge);
    body.mutable_confirm_adult()->set_old_enough(true);
    return body;
}

// One person with one device.
class Person {
public:
    Person(TestMarket& world, const std::string& name) : m_world(world), handle(name) {
        const auto form = signUpForm(handle, world.market->parts().policies.inForce("privacy"));
        const auto reply = world.call<v1::SessionReply>(wire::Endpoint::SignUp, {}, form);
        if (reply.status != 200) qFatal("%s cannot sign up", handle.c_str());
        token = reply.body.token();
        id = AccountId::of(reply.body.account_id());
        install = InstallId::make(world.clock.wallMs(), world.rng);
        registerDevice();
    }

    v1::RegisterReply registerDevice() {
        v1::Hello hello;
        hello.set_install_id(install.str());
        const auto known = m_world.call<v1::HelloReply>(wire::Endpoint::Hello, token, hello).body;
        epoch = known.epoch();
        device = DeviceId::make(m_world.clock.wallMs(), m_world.rng);
        v1::Register request;
        request.set_install_id(install.str());
        request.set_device_id(device.str());
        request.set_expected_generation(known.install_generation());
        request.set_epoch(epoch);
        nextSeq = 1;
        return m_world.call<v1::RegisterReply>(wire::Endpoint::Register, token, request).body;
    }

    v1::Command command(v1::CommandBody body) {
        v1::Command next;
        next.set_seq(nextSeq++);
        next.set_command_id(CommandId::make(m_world.clock.wallMs(), m_world.rng).str());
        *next.mutable_body() = std::move(body);
        return next;
    }
    v1::PushReply push(const std::vector<v1::Command>& commands) {
        v1::PushRequest request;
        request.set_epoch(epoch);
        request.set_device_id(device.str());
        for (const auto& each : commands) *request.add_commands() = each;
        return m_world.call<v1::PushReply>(wire::Endpoint::Push, token, request).body;
    }
    // One command, and what became of it. Whoever offers something has said before that they are old enough.
    v1::Outcome say(v1::CommandBody body) {
        const bool offers = body.has_publish_gig() || (body.has_set_gig_state() && body.set_gig_state().state() == v1::LIVE);
        if (offers && !std::exchange(m_hasSaidAge, true)) push({command(confirmAdult())});
        const auto reply = push({command(std::move(body))});
        if (reply.outcomes_size() != 1) qFatal("no outcome: %s", reply.ShortDebugString().c_str());
        return reply.outcomes(0);
    }
    v1::PullReply pull(const v1::Cursor& from, std::uint32_t maxBytes = 0, bool digest = false) {
        v1::PullRequest request;
        *request.mutable_cursor() = from;
        request.set_nonce("nonce");
        request.set_max_bytes(maxBytes);
        request.set_first_unacked_seq(1);
        request.set_next_seq(nextSeq);
        request.set_device_id(device.str());
        request.set_want_digest(digest);
        return m_world.call<v1::PullReply>(wire::Endpoint::Pull, token, request).body;
    }
    v1::Cursor fresh() const {
        v1::Cursor cursor;
        cursor.set_epoch(epoch);
        return cursor;
    }

private:
    TestMarket& m_world;
    bool m_hasSaidAge = false;

public:
    std::string handle;
    std::string token;
    AccountId id;
    InstallId install;
    DeviceId device;
    std::uint64_t epoch = 0;
    std::uint64_t nextSeq = 1;
};

// What a client would hold: versions and content by reference.
using Base = std::map<rules::Ref, std::pair<std::uint64_t, std::string>>;
inline void fold(Base& base, const google::protobuf::RepeatedPtrField<v1::Change>& changes) {
    for (const auto& change : changes) {
        const auto ref = *rules::fromProto(change.ref());
        if (change.remove()) {
            base.erase(ref);
        } else {
            base[ref] = {change.version(), change.entity().SerializeAsString()};
        }
    }
}
// Pulls to the end; the cursor moves on.
inline v1::PullReply pullAll(Person& person, Base& base, v1::Cursor& cursor, std::uint32_t maxBytes = 0) {
    for (;;) {
        auto reply = person.pull(cursor, maxBytes, true);
        fold(base, reply.changes());
        if (reply.status() == v1::OK) cursor = reply.next();
        if (!reply.more()) return reply;
    }
}

inline v1::GigContent someGig(const std::string& title, std::int64_t priceMinor = 20'000) {
    v1::GigContent content;
    content.set_category("design");
    content.set_title(title);
    content.set_summary("A short word about " + title);
    content.set_body("A longer text about " + title + " that says what the buyer gets and when.");
    content.add_tags("lettering");
    content.add_languages("en");
    auto& package = *content.add_packages();
    package.set_tier(1);
    package.set_name("Basic");
    package.set_scope("One of them");
    package.set_price_minor(priceMinor);
    package.set_days(5);
    package.set_revisions(2);
    package.add_features("One file");
    return content;
}
inline v1::CommandBody publish(const GigId& gig, v1::GigContent content, int baseRevision = 0) {
    v1::CommandBody body;
    body.mutable_publish_gig()->set_gig_id(gig.str());
    body.mutable_publish_gig()->set_base_revision(baseRevision);
    *body.mutable_publish_gig()->mutable_content() = std::move(content);
    return body;
}
inline v1::CommandBody placeOrder(const OrderId& order, const v1::Gig& gig, const std::string& card = "ok") {
    v1::CommandBody body;
    auto& place = *body.mutable_place_order();
    place.set_order_id(order.str());
    place.set_gig_id(gig.id());
    place.set_gig_revision(gig.revision());
    place.set_terms_hash(gig.terms_hash());
    place.set_tier(1);
    place.set_total_cap_minor(100'000'000);
    place.set_fee_version(1);
    place.set_card(card);
    place.set_policy_version(policies::newestBundled("privacy").version);
    return body;
}
inline v1::CommandBody message(const MessageId& id, const AccountId& to, const std::string& text) {
    v1::CommandBody body;
    body.mutable_send_message()->set_message_id(id.str());
    body.mutable_send_message()->set_to_account_id(to.str());
    body.mutable_send_message()->set_body(text);
    return body;
}

} // namespace atelyra::test
