#include "client/model/outbox/outboxactions.h"

#include "client/model/chat/chatdraft.h"
#include "client/model/draftscopes.h"
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

// Drafts have the shape of the command that the form makes. Where something newer is being written, that stays.
Status backToItsForm(client::EngineSession& session, const v1::CommandBody& body) {
    std::string scope, draft;
    switch (body.of_case()) {
    case v1::CommandBody::kSendMessage: return backToDraft(session, body.send_message());
    case v1::CommandBody::kPlaceOrder:
        scope = cartDraft(GigId::of(body.place_order().gig_id()));
        draft = body.place_order().SerializeAsString();
        break;
    case v1::CommandBody::kPublishGig:
        scope = gigDraft(GigId::of(body.publish_gig().gig_id()));
        draft = body.publish_gig().content().SerializeAsString();
        break;
    case v1::CommandBody::kSubmitRequirements:
        scope = requirementsDraft(OrderId::of(body.submit_requirements().order_id()));
        draft = body.submit_requirements().SerializeAsString();
        break;
    case v1::CommandBody::kDeliver:
        scope = deliveryDraft(OrderId::of(body.deliver().order_id()));
        draft = body.deliver().SerializeAsString();
        break;
    case v1::CommandBody::kRequestRevision:
        scope = revisionDraft(OrderId::of(body.request_revision().order_id()), body.request_revision().delivery_number());
        draft = body.request_revision().SerializeAsString();
        break;
    case v1::CommandBody::kWriteReview:
        scope = reviewDraft(OrderId::of(body.write_review().order_id()));
        draft = body.write_review().SerializeAsString();
        break;
    case v1::CommandBody::kOpenTicket:
        if (body.open_ticket().reason() != v1::TICKET_REASON_UNSET) return ok(); // a report has no form to go back to
        scope = kNewTicketDraft;
        draft = body.open_ticket().SerializeAsString();
        break;
    case v1::CommandBody::kAddToTicket:
        scope = ticketDraft(rawIdOf(body.add_to_ticket().ticket_id()));
        draft = body.add_to_ticket().SerializeAsString();
        break;
    default: return ok();
    }
    return session.cache().drafts().find(scope) ? ok() : session.saveDraft(scope, draft);
}
} // namespace

OutboxActions::OutboxActions(client::Engine& engine, QObject* parent) : QObject(parent), m_engine(engine) {}

void OutboxActions::undo(CommandId command, QObject* guard, std::function<void(Result<int>)> done) {
    m_engine.ask(
        guard ? guard : this,
        [command](client::EngineSession& session) -> Result<int> {
            auto commands = session.dependentsOf(command);
            commands.insert(commands.begin(), command);
            std::vector<v1::CommandBody> bodies;
            for (const auto& id : commands)
                if (const auto found = session.cache().outbox().find(id)) bodies.push_back(found->body);
            const auto taken = session.undo(command);
            if (!taken) return taken.error();
            for (const auto& body : bodies)
                if (const auto kept = backToItsForm(session, body); !kept) return kept.error();
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

void OutboxActions::backToDraft(CommandId command, QObject* guard, std::function<void(Status)> done) {
    m_engine.ask(
        guard ? guard : this,
        [command](client::EngineSession& session) -> Status {
            const auto refused = session.cache().outbox().find(command);
            if (!refused || refused->reason.empty()) return Error{ErrorCode::NotFound, "no such refused command"};
            if (auto kept = backToItsForm(session, refused->body); !kept) return kept;
            return session.discard(command); // only now: it is in one place or in both, never in none
        },
        std::move(done));
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
