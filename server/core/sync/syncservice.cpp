#include "server/core/sync/syncservice.h"

#include <algorithm>

#include "server/core/persist.h"
#include "server/core/sync/audience.h"
#include "server/core/sync/bootstrap.h"
#include "shared/base/limits.h"

namespace atelyra::server {
namespace {
constexpr std::uint32_t kProtoMajor = 1;
constexpr std::uint32_t kProtoMinor = 0;
constexpr int kRowsARead = 500;

std::uint64_t epochOf(const store::Store& tables) {
    return static_cast<std::uint64_t>(tables.meta.number(store::Meta::kEpoch));
}
std::size_t pageBytes(std::uint32_t wanted) {
    return wanted == 0 ? limits::kPullBytes : std::min<std::size_t>(wanted, limits::kPullBytes);
}

const v1::StreamPos* posOf(const v1::Cursor& cursor, store::StreamId stream) {
    const auto found = std::find_if(cursor.pos().begin(), cursor.pos().end(), [&](const auto& pos) { return pos.stream() == stream; });
    return found == cursor.pos().end() ? nullptr : &*found;
}

// A cursor that names a stream of somebody else is not a mistake that a client makes.
bool isOwnCursor(const v1::Cursor& cursor, const std::vector<store::StreamState>& streams) {
    return std::all_of(cursor.pos().begin(), cursor.pos().end(), [&](const auto& pos) {
        return std::any_of(streams.begin(), streams.end(), [&](const auto& state) { return state.stream == pos.stream(); });
    });
}

// Why a pull cannot go on from where the client is, if so.
v1::SyncStatus standing(const store::Store& tables, const v1::PullRequest& request,
    const std::vector<store::StreamState>& streams, const store::Device* device) {
    if (streams.empty()) return v1::GONE;
    if (request.cursor().epoch() != epochOf(tables)) return v1::EPOCH_CHANGED;
    if (!device || !device->isCurrent) return v1::FORKED;
    if (request.next_seq() != 0 && device->lastSeq >= request.next_seq()) return v1::FORKED;
    for (const auto& state : streams) {
        const auto* pos = posOf(request.cursor(), state.stream);
        const std::uint64_t reached = pos ? std::max(pos->seq(), pos->boot_head()) : 0;
        if (reached < state.floor || reached > state.head) return v1::RESET;
    }
    return v1::OK;
}

// Fills the reply from the streams until it is full. False: there is more.
bool fillPage(const store::Store& tables, const AccountId& account, const v1::PullRequest& request,
    const std::vector<store::StreamState>& streams, v1::PullReply& reply) {
    const std::size_t room = pageBytes(request.max_bytes());
    std::size_t used = 0;
    bool full = false;
    for (const auto& state : streams) {
        const auto* pos = posOf(request.cursor(), state.stream);
        auto& next = *reply.mutable_next()->add_pos();
        next.set_stream(state.stream);
        next.set_boot_head(pos ? pos->boot_head() : 0);
        next.set_seq(pos ? pos->seq() : 0);
        while (!full) {
            const auto rows = tables.log.after(state.stream, next.seq(), kRowsARead);
            for (const auto& row : rows) {
                v1::Change change = changeFor(tables, account, state.stream, row);
                const std::size_t size = change.ByteSizeLong();
                if (used > 0 && used + size > room) {
                    full = true;
                    break;
                }
                used += size;
                next.set_seq(row.seq);
                *reply.add_changes() = std::move(change);
            }
            if (rows.size() < kRowsARead) break;
        }
        if (!full) next.set_seq(state.head); // all of the snapshot has been told
    }
    return !full;
}

v1::PullReply pullFrom(const store::Store& tables, const AccountId& account, const v1::PullRequest& request,
    const std::vector<store::StreamState>& streams, std::int64_t nowMs) {
    v1::PullReply reply;
    reply.set_nonce(request.nonce());
    reply.set_server_time_ms(nowMs);
    const DeviceId deviceId = DeviceId::of(request.device_id());
    const auto device = tables.devices.find(account, deviceId);
    reply.set_status(standing(tables, request, streams, device ? &*device : nullptr));
    if (reply.status() != v1::OK) return reply;
    reply.mutable_next()->set_epoch(epochOf(tables));
    reply.set_more(!fillPage(tables, account, request, streams, reply));
    if (reply.more()) return reply;
    reply.set_acked_seq(device->lastSeq);
    for (auto& outcome : tables.outcomes.between(deviceId, std::max<std::uint64_t>(request.first_unacked_seq(), 1), device->lastSeq))
        *reply.add_outcomes() = std::move(outcome);
    if (request.want_digest()) {
        reply.set_has_digest(true);
        reply.set_digest(digestOf(tables, account));
    }
    return reply;
}

struct Delivered {
    ConversationId conversation;
    std::uint64_t upto = 0;
};

// The conversations in which the account's streams have brought it more, up to this place, than the other side knows of.
std::vector<Delivered> newlyDelivered(const store::Store& tables, const AccountId& account, store::StreamId stream, std::uint64_t seq) {
    std::vector<Delivered> delivered;
    for (auto row = tables.db->query(
             "SELECT c.id, (SELECT max(m.seq) FROM message m JOIN sync_log l ON l.stream = ? AND l.kind = ? AND l.id = m.id"
             " WHERE m.conversation = c.id AND m.seq > c.got AND l.seq <= ?) FROM"
             " (SELECT id, one_delivered AS got FROM conversation WHERE one = ? AND one_delivered < last_seq UNION ALL"
             "  SELECT id, other_delivered FROM conversation WHERE other = ? AND other_delivered < last_seq) c",
             stream, static_cast<int>(v1::MESSAGE), seq, account, account); row.step();) {
        if (!row.isNull(1)) delivered.push_back({ConversationId(row.id(0)), row.count(1)});
    }
    return delivered;
}
} // namespace

Result<v1::HelloReply> SyncService::hello(const std::optional<AccountId>& account, const v1::Hello& hello) {
    return m_readers.read([&](store::Store& tables) -> Result<v1::HelloReply> {
        v1::HelloReply reply;
        reply.set_proto_major(kProtoMajor);
        reply.set_proto_minor(kProtoMinor);
        reply.set_epoch(epochOf(tables));
        reply.set_server_time_ms(m_clock.wallMs());
        reply.set_server_name(m_settings.serverName);
        reply.set_policy_version(m_settings.policyVersion());
        reply.set_wake_url(m_settings.wakeUrl);
        reply.set_test_clock(m_settings.testClock);
        reply.set_max_blob_bytes(limits::kBlobBytes);
        if (account) {
            const auto install = tables.devices.install(*account, InstallId::of(hello.install_id()));
            reply.set_install_generation(install.generation);
            // A device of somebody who has been erased has nothing to register: it goes on to where it is told.
            reply.set_device_is_current(!tables.log.streamOf(*account) || (install.generation > 0 && install.current == DeviceId::of(hello.device_id())));
        }
        return reply;
    });
}

Result<v1::RegisterReply> SyncService::registerDevice(const AccountId& account, const v1::Register& request) {
    const auto install = rawIdFromBytes(request.install_id());
    const auto device = rawIdFromBytes(request.device_id());
    if (!install || !device || install->isNull() || device->isNull()) return {ErrorCode::Invalid, "install_id or device_id"};
    v1::RegisterReply reply;
    auto done = m_writer.run([&](Tx& tx) -> Status {
        auto& devices = tx.store.devices;
        if (request.epoch() == epochOf(tx.store) &&
            devices.setCurrent(account, InstallId(*install), request.expected_generation(), DeviceId(*device), tx.nowMs))
            devices.retireBeyond(account, limits::kDevicesAnAccount);
        const auto now = devices.install(account, InstallId(*install));
        reply.set_generation(now.generation);
        // Asking again for what is already so is no conflict: the first answer may have been lost.
        reply.set_registered(now.generation > 0 && now.current == *device && request.epoch() == epochOf(tx.store));
        if (const auto known = devices.find(account, DeviceId(*device)); known && reply.registered()) reply.set_last_seq(known->lastSeq);
        return ok();
    });
    if (!done) return done.error();
    return reply;
}

Result<v1::PullReply> SyncService::pull(const AccountId& account, const v1::PullRequest& request) {
    auto reply = m_readers.read([&](store::Store& tables) -> Result<v1::PullReply> {
        const auto streams = streamsOf(tables, account);
        if (!streams.empty() && !isOwnCursor(request.cursor(), streams)) return ErrorCode::Forbidden;
        return pullFrom(tables, account, request, streams, m_clock.wallMs());
    });
    if (reply && reply->status() == v1::OK) markDelivered(account, request.cursor());
    return reply;
}

// The cursor that a client pulls from proves that it holds everything before it: that is how delivery is known.
void SyncService::markDelivered(const AccountId& account, const v1::Cursor& cursor) {
    const auto news = m_readers.read([&](store::Store& tables) -> Result<bool> {
        const auto own = tables.log.streamOf(account);
        const auto* pos = own ? posOf(cursor, *own) : nullptr;
        return pos && !newlyDelivered(tables, account, *own, pos->seq()).empty();
    });
    if (!news.value_or(false)) return;
    m_writer.post([account, cursor](Tx& tx) -> Status {
        const auto own = tx.store.log.streamOf(account);
        const auto* pos = own ? posOf(cursor, *own) : nullptr;
        if (!pos) return ok();
        rules::Changes changes;
        for (const Delivered& delivered : newlyDelivered(tx.store, account, *own, pos->seq())) {
            auto talk = *tx.store.entities.get<v1::Conversation>(delivered.conversation);
            if (AccountId::of(talk.one_id()) == account) {
                talk.set_one_delivered_seq(delivered.upto);
            } else {
                talk.set_other_delivered_seq(delivered.upto);
            }
            changes.put(std::move(talk));
        }
        persist(tx, changes);
        return ok();
    });
}

Result<v1::BootstrapReply> SyncService::bootstrap(const AccountId& account, const v1::BootstrapRequest& request) {
    return m_readers.read([&](store::Store& tables) -> Result<v1::BootstrapReply> {
        v1::BootstrapReply reply;
        reply.set_nonce(request.nonce());
        reply.set_server_time_ms(m_clock.wallMs());
        const auto streams = streamsOf(tables, account);
        if (streams.empty()) {
            reply.set_status(v1::GONE);
        } else if (request.epoch() != epochOf(tables)) {
            reply.set_status(v1::EPOCH_CHANGED);
        } else if (auto filled = fillBootstrap(tables, account, streams, request, pageBytes(request.max_bytes()), reply); !filled) {
            return filled.error();
        }
        return reply;
    });
}
} // namespace atelyra::server
