#include "server/core/commandbus.h"

#include <algorithm>

#include <spdlog/spdlog.h>

#include "server/core/accounts/closing.h"
#include "server/core/blobs/blobaccess.h"
#include "server/core/blobs/blobservice.h"
#include "server/core/decisions/signals.h"
#include "server/core/persist.h"
#include "shared/base/hash.h"
#include "shared/base/limits.h"
#include "shared/wire/codec.h"

namespace atelyra::server {
namespace {
constexpr std::int64_t kFirstOrderNumber = 20'418;
constexpr std::int64_t kFirstRequestNumber = 1'001;
constexpr std::int64_t kFirstTicketNumber = 1'001;

void refuse(v1::Outcome& outcome, const Error& error) {
    outcome.set_applied(false);
    outcome.set_reason(std::string(errorKey(error.code)));
    // An internal detail is for the log; the others name the field that is meant.
    if (error.code != ErrorCode::Internal) outcome.set_field(error.detail);
    outcome.clear_wrote();
}
} // namespace

std::string commandHash(const v1::CommandBody& body) { return sha256(wire::deterministicBytes(body)); }

CommandBus::Batch::Batch(const v1::PushRequest& all) : request(all) {
    for (const v1::Command& command : all.commands()) hashes.push_back(commandHash(command.body()));
}

v1::PushReply CommandBus::push(Tx& tx, const AccountId& account, const Batch& batch) {
    const v1::PushRequest& request = batch.request;
    v1::PushReply reply;
    reply.set_server_time_ms(tx.nowMs);
    if (static_cast<std::int64_t>(request.epoch()) != tx.store.meta.number(store::Meta::kEpoch)) {
        reply.set_status(v1::EPOCH_CHANGED);
        return reply;
    }
    if (!tx.store.log.streamOf(account)) {
        reply.set_status(v1::GONE);
        return reply;
    }
    const DeviceId device = DeviceId::of(request.device_id());
    const auto known = tx.store.devices.find(account, device);
    if (!known || !known->isCurrent) {
        reply.set_status(v1::FORKED);
        return reply;
    }
    reply.set_expected_seq(known->lastSeq + 1);
    for (int i = 0; i < request.commands_size(); ++i) {
        const v1::Command& command = request.commands(i);
        const Incoming incoming{account, device, command, CommandId::of(command.command_id()), batch.hashes[static_cast<std::size_t>(i)]};
        if (!takeNext(tx, incoming, reply)) break;
    }
    return reply;
}

// One command of a batch. False ends the batch; the reply says why.
bool CommandBus::takeNext(Tx& tx, const Incoming& in, v1::PushReply& reply) {
    const std::uint64_t expected = reply.expected_seq();
    if (in.command.seq() > expected) {
        reply.set_status(v1::GAP);
        return false;
    }
    if (in.command.seq() < expected) { // seen before: the same answer, or another life of this disk
        const auto before = tx.store.outcomes.ofSeq(in.device, in.command.seq());
        if (!before || before->command != in.id || before->bodyHash != in.hash) {
            reply.set_status(v1::FORKED);
            return false;
        }
        *reply.add_outcomes() = before->outcome;
        return true;
    }
    std::int64_t waitMs = 0;
    if (in.command.body().has_send_message() && m_settings.mayWriteMessage && !m_settings.mayWriteMessage(in.account, waitMs)) {
        reply.set_status(v1::RETRY_LATER);
        reply.set_retry_after_ms(waitMs);
        return false;
    }
    bool ran = true;
    const v1::Outcome outcome = settle(tx, in, ran);
    tx.store.outcomes.add(in.device, in.account, {in.id, in.hash, outcome}, ran, tx.nowMs);
    tx.store.devices.setLastSeq(in.device, expected);
    reply.set_expected_seq(expected + 1);
    *reply.add_outcomes() = outcome;
    return true;
}

// A command that came before under an older device id has its outcome already.
v1::Outcome CommandBus::settle(Tx& tx, const Incoming& in, bool& ran) {
    v1::Outcome outcome;
    if (const auto before = tx.store.outcomes.ofCommand(in.account, in.id)) {
        ran = false;
        if (before->bodyHash == in.hash) {
            outcome = before->outcome;
        } else {
            refuse(outcome, {ErrorCode::Invalid, "command_id"});
        }
    } else {
        outcome = decide(tx, in);
    }
    outcome.set_seq(in.command.seq());
    outcome.set_command_id(in.id.str());
    return outcome;
}

v1::Outcome CommandBus::decide(Tx& tx, const Incoming& in) {
    v1::Outcome outcome;
    const auto decided = tx.attempt([&]() -> Status {
        try {
            Seen seen(tx.store);
            if (auto admitted = admit(tx, in, seen); !admitted) return admitted;
            rules::Context context = contextFor(tx, {in.account, rules::ActorRole::Member}, in.command.body(), in.id);
            if (in.command.attested()) context.actedMs = tx.nowMs - std::max<std::int64_t>(in.command.age_ms(), 0);
            return run(tx, context, in.command.body(), seen, outcome);
        } catch (const store::DbError& error) {
            if (error.code == ErrorCode::Unavailable) throw;
            spdlog::error("{} failed: {}", rules::commandName(in.command.body()), error.what());
            return {ErrorCode::Internal, error.what()};
        }
    });
    if (!decided) refuse(outcome, decided.error());
    return outcome;
}

// All that can be said against a command without knowing the market's rules.
Status CommandBus::admit(Tx& tx, const Incoming& in, const Seen& seen) const {
    const v1::CommandBody& body = in.command.body();
    if (in.id.isNull()) return {ErrorCode::Invalid, "command_id"};
    if (body.of_case() == v1::CommandBody::OF_NOT_SET) return ErrorCode::Unsupported;
    if (!rules::isMemberCommand(body)) return ErrorCode::Forbidden;
    for (const std::string& needed : in.command.depends_on()) {
        const auto before = tx.store.outcomes.ofCommand(in.account, CommandId::of(needed));
        if (!before || !before->outcome.applied()) return ErrorCode::Dependency;
    }
    if (in.command.age_ms() > rules::timeToLiveMs(body)) return ErrorCode::IntentExpired;
    const auto account = seen.get<v1::Account>(in.account);
    if (!account || account->state() != v1::ACTIVE_ACCOUNT) return ErrorCode::Forbidden;
    if (auto room = checkRoom(tx, in.account, body); !room) return room;
    return checkFiles(tx, in.account, body);
}

// What is archived takes no room; what leaves the archive does again.
Status CommandBus::checkRoom(Tx& tx, const AccountId& account, const v1::CommandBody& body) {
    if (body.has_open_ticket()) {
        const auto open = tx.store.db->number("SELECT count(*) FROM ticket WHERE account = ? AND state IN (?, ?, ?)", 0, account, static_cast<int>(v1::TICKET_NEW),
            static_cast<int>(v1::TICKET_OPEN), static_cast<int>(v1::TICKET_WAITS));
        return open < limits::kOpenTickets ? ok() : Status(ErrorCode::TooLarge, "tickets");
    }
    const bool returns = body.has_set_gig_state() && body.set_gig_state().state() != v1::ARCHIVED;
    if (!body.has_publish_gig() && !returns) return ok();
    const GigId id = GigId::of(body.has_publish_gig() ? body.publish_gig().gig_id() : body.set_gig_state().gig_id());
    const auto others = tx.store.db->number("SELECT count(*) FROM gig WHERE seller = ? AND state <> ? AND id <> ?", 0, account,
        static_cast<int>(v1::ARCHIVED), id);
    return others < limits::kGigsASeller ? ok() : Status(ErrorCode::TooLarge, "gigs");
}

Status CommandBus::checkFiles(Tx& tx, const AccountId& account, const v1::CommandBody& body) const {
    for (const v1::File& file : rules::filesOf(body)) {
        const auto upload = tx.store.blobs.upload(account, file.sha256());
        const bool brought = upload && upload->complete;
        if (!brought && !mayReadBlob(tx.store, account, file.sha256())) return {ErrorCode::AttachmentMissing, "files"};
        if (tx.store.blobs.sizeOf(file.sha256()) != file.size() || (brought && upload->mime != keptKind(file.mime())))
            return {ErrorCode::HashMismatch, "files"};
    }
    return ok();
}

rules::Context CommandBus::contextFor(Tx& tx, const rules::Actor& actor, const v1::CommandBody& body, const CommandId& id) const {
    rules::Context context;
    context.actor = actor;
    context.nowMs = context.actedMs = tx.nowMs;
    context.commandId = id;
    context.deciding = true;
    context.policyVersion = m_settings.policyVersion();
    if (body.has_place_order())
        context.orderNumber = static_cast<std::uint64_t>(tx.store.meta.next(store::Meta::kOrderNumber, kFirstOrderNumber));
    if (body.has_report_item())
        context.requestNumber = static_cast<std::uint64_t>(tx.store.meta.next(store::Meta::kReportNumber, kFirstRequestNumber));
    if (body.has_open_request())
        context.requestNumber = static_cast<std::uint64_t>(tx.store.meta.next(store::Meta::kRequestNumber, kFirstRequestNumber));
    if (body.has_open_ticket())
        context.ticketNumber = static_cast<std::uint64_t>(tx.store.meta.next(store::Meta::kTicketNumber, kFirstTicketNumber));
    return context;
}

Status CommandBus::run(Tx& tx, const rules::Context& context, const v1::CommandBody& body, Seen& seen, v1::Outcome& outcome) {
    auto changes = rules::apply(context, body, seen);
    if (!changes) return changes.error();
    if (body.has_limit_use()) setShelves(tx, context.actor.account, *changes);
    outcome.set_applied(true);
    for (const v1::ConsentEvent& event : changes->consents)
        tx.store.consents.append(store::ConsentChain::subjectOfAccount(context.actor.account), event, tx.nowMs);
    for (const Written& written : persist(tx, *changes, seen)) {
        auto& wrote = *outcome.add_wrote();
        *wrote.mutable_ref() = rules::toProto(written.ref);
        wrote.set_version(written.version);
    }
    collectSignals(tx, context, body);
    return ok();
}

Result<v1::Outcome> CommandBus::execute(Tx& tx, const rules::Actor& actor, const v1::CommandBody& body, const CommandId& id) {
    v1::Outcome outcome;
    outcome.set_command_id(id.str());
    Seen seen(tx.store);
    auto done = tx.attempt([&] { return run(tx, contextFor(tx, actor, body, id), body, seen, outcome); });
    if (!done) return done.error();
    return outcome;
}
} // namespace atelyra::server
