#include "client/model/outbox/outboxactions.h"

#include "shared/rules/gigs.h"
#include "shared/rules/money.h"

namespace atelyra::model {
namespace {
// The refused order with the terms of now: the same choices, today's price.
Result<v1::CommandBody> withTermsOfNow(client::EngineSession& session, v1::CommandBody body) {
    if (!body.has_place_order()) return body;
    auto& place = *body.mutable_place_order();
    const auto gig = session.cache().catalogue().find(GigId::of(place.gig_id()));
    const auto fees = session.cache().feesInForce();
    if (!gig || !fees) return Error{ErrorCode::NotFound, "gig"};
    const std::vector<std::string> extras(place.extra_ids().begin(), place.extra_ids().end());
    const auto quote = rules::quote(gig->gig.content(), place.tier(), extras, *fees);
    if (!quote) return quote.error();
    place.set_gig_revision(gig->gig.revision());
    place.set_terms_hash(gig->gig.terms_hash());
    place.set_fee_version(fees->version());
    place.set_total_cap_minor(quote->total_minor());
    place.set_policy_version(session.state().policyVersion);
    return body;
}
} // namespace

OutboxActions::OutboxActions(client::Engine& engine, QObject* parent) : QObject(parent), m_engine(engine) {}

void OutboxActions::undo(CommandId command, QObject* guard, std::function<void(Result<int>)> done) {
    m_engine.ask(
        guard ? guard : this,
        [command](client::EngineSession& session) -> Result<int> {
            const auto taken = session.undo(command);
            if (!taken) return taken.error();
            return int(taken->size());
        },
        [done = std::move(done)](Result<int> result) {
            if (done) done(std::move(result));
        });
}

void OutboxActions::discard(CommandId command, QObject* guard, std::function<void(Status)> done) {
    m_engine.ask(
        guard ? guard : this, [command](client::EngineSession& session) { return session.discard(command); },
        [done = std::move(done)](Status status) {
            if (done) done(std::move(status));
        });
}

void OutboxActions::acceptNewTerms(CommandId command, QObject* guard, Done done) {
    m_engine.ask(
        guard ? guard : this,
        [command](client::EngineSession& session) -> Result<CommandId> {
            const auto refused = session.cache().outbox().find(command);
            if (!refused) return Error{ErrorCode::AlreadyDone, "command"};
            auto body = withTermsOfNow(session, refused->body);
            if (!body) return body.error();
            return session.retryWith(command, *body);
        },
        [done = std::move(done)](Result<CommandId> result) {
            if (done) done(std::move(result));
        });
}

void OutboxActions::setPaused(bool paused) {
    m_engine.tell([paused](client::EngineSession& session) { session.setPaused(paused); });
}
void OutboxActions::tryNow() {
    m_engine.tell([](client::EngineSession& session) { session.syncNow(); });
}
} // namespace atelyra::model
