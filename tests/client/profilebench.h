#pragma once
// A profile without a server: the real engine on its thread, a member who is signed in as far as the cache knows, and what the
// server would have told. Owned by a test, UI thread.
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include "client/engine/engine.h"
#include "shared/rules/money.h"
#include "tests/support/memorykeys.h"
#include "tests/support/samples.h"

namespace atelyra::test {

constexpr std::int64_t kNoonMs = 1'790'000'000'000;

inline AccountId memberId(int number) { return AccountId(sampleId(10'000 + number)); }

inline v1::Gig gigOf(int number, const std::string& title, AccountId seller, std::int64_t priceMinor = 20'000) {
    v1::Gig gig;
    gig.set_id(sampleId(number).str());
    gig.set_seller_id(seller.str());
    gig.set_state(v1::LIVE);
    gig.set_revision(1);
    *gig.mutable_content() = someGig(title, priceMinor);
    gig.set_terms_hash(rules::termsHash(gig.content()));
    gig.set_published_ms(kNoonMs + number);
    return gig;
}

inline v1::Order orderOf(int number, AccountId buyer, AccountId seller, v1::OrderState state, std::int64_t atMs) {
    v1::Order order;
    order.set_id(sampleId(20'000 + number).str());
    order.set_number("AT-" + std::to_string(20'000 + number));
    order.set_buyer_id(buyer.str());
    order.set_seller_id(seller.str());
    order.set_gig_id(sampleId(number).str());
    order.mutable_terms()->set_title("Order " + std::to_string(number));
    order.mutable_terms()->mutable_package()->set_name("Basic");
    order.mutable_quote()->set_currency("EUR");
    order.mutable_quote()->set_price_minor(20'000);
    order.mutable_quote()->set_total_minor(21'200);
    order.set_state(state);
    order.set_created_ms(atMs);
    order.set_started_ms(atMs);
    auto& event = *order.add_events();
    event.set_seq(1);
    event.set_kind(v1::ORDER_PLACED);
    event.set_at_ms(atMs);
    return order;
}

inline v1::Conversation talkOf(AccountId one, AccountId other, std::uint64_t lastSeq, const std::string& preview, AccountId author) {
    v1::Conversation talk;
    talk.set_id(conversationIdOf(one, other, {}).str());
    talk.set_one_id(std::min(one, other).str());
    talk.set_other_id(std::max(one, other).str());
    talk.set_last_seq(lastSeq);
    talk.set_last_ms(kNoonMs + std::int64_t(lastSeq) * kMinuteMs);
    talk.set_last_author_id(author.str());
    talk.set_last_preview(preview);
    talk.set_created_ms(kNoonMs);
    return talk;
}

inline v1::Message messageOf(std::uint64_t seq, AccountId author, AccountId reader, const std::string& text, std::int64_t everyMs = kMinuteMs) {
    v1::Message message;
    const auto talk = conversationIdOf(author, reader, {});
    message.set_id(derivedRawId("line", {talk.str(), std::to_string(seq)}).str());
    message.set_conversation_id(talk.str());
    message.set_seq(seq);
    message.set_author_id(author.str());
    message.set_reader_id(reader.str());
    message.set_body(text);
    message.set_written_ms(kNoonMs + std::int64_t(seq) * everyMs);
    message.set_received_ms(message.written_ms());
    return message;
}

class ProfileBench {
public:
    ProfileBench() : engine({folder.path().toStdString(), "test", {}, "0", keys}) {
        QSignalSpy started(&engine, &client::Engine::started);
        engine.start();
        if (started.isEmpty() && !started.wait()) qFatal("the profile does not open");
        onEngine([](client::EngineSession& session) {
            if (!session.cache().transaction(client::Durability::Cache, [&] { session.cache().setMe(memberId(1)); })) qFatal("no member");
        });
        v1::Account account;
        account.set_id(me.str());
        account.set_handle("clara");
        put({rules::wrap(account), rules::wrap(feesOf()), person(1, "Clara Lind"), person(2, "Inès Moreau"), person(3, "Yuki Tanabe")});
    }

    // Waits until the engine's thread has done it.
    template <class Job> void onEngine(Job job) {
        bool done = false;
        engine.ask(&guard, [job](client::EngineSession& session) { job(session); }, [&] { done = true; });
        if (!QTest::qWaitFor([&] { return done; }, 10'000)) qFatal("the engine does not answer");
    }
    // What the server would have told, in one checkpoint.
    void put(const std::vector<v1::Entity>& entities) {
        onEngine([&entities, version = ++m_version](client::EngineSession& session) {
            const auto kept = session.cache().transaction(client::Durability::Cache, [&] {
                for (const auto& entity : entities) session.cache().entities().putBase(entity, version, 7, 1);
            });
            if (!kept) qFatal("%s", kept.error().detail.c_str());
        });
    }
    void remove(const rules::Ref& ref) {
        onEngine([ref](client::EngineSession& session) {
            (void)session.cache().transaction(client::Durability::Cache, [&] { session.cache().entities().removeBase(ref, 7); }).has_value();
        });
    }
    CommandId submit(const v1::CommandBody& body, std::int64_t heldMs = 0) {
        CommandId made;
        onEngine([&](client::EngineSession& session) {
            auto result = session.submit(body, {}, heldMs);
            if (!result) qFatal("%s", result.error().detail.c_str());
            made = *result;
        });
        return made;
    }

    static v1::Entity person(int number, const std::string& name) {
        v1::Profile profile;
        profile.set_account_id(memberId(number).str());
        profile.set_handle("member" + std::to_string(number));
        profile.set_display_name(name);
        profile.set_level(v1::VERIFIED_SELLER);
        return rules::wrap(profile);
    }
    static v1::FeeSchedule feesOf() {
        v1::FeeSchedule fees;
        fees.set_id(sampleId(1).str());
        fees.set_version(1);
        fees.set_currency("EUR");
        fees.set_commission_bp(1000);
        fees.set_buyer_fee_bp(500);
        fees.set_vat_bp(2000);
        fees.set_in_force(true);
        return fees;
    }

    const AccountId me = memberId(1);
    const AccountId ines = memberId(2);
    const AccountId yuki = memberId(3);
    QTemporaryDir folder;
    MemoryKeys keys;
    QObject guard;
    client::Engine engine;

private:
    std::uint64_t m_version = 0;
};

} // namespace atelyra::test
