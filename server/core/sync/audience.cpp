#include "server/core/sync/audience.h"

#include "shared/rules/digest.h"
#include "shared/rules/permissions.h"

namespace atelyra::server {

std::vector<store::StreamState> streamsOf(const store::Store& tables, const AccountId& account) {
    const auto own = tables.log.streamOf(account);
    if (!own) return {};
    return {*tables.log.state(store::kEverybody), *tables.log.state(*own)};
}

v1::Change changeFor(const store::Store& tables, const AccountId& reader, store::StreamId stream, const store::LogRow& row) {
    v1::Change change;
    *change.mutable_ref() = rules::toProto(row.ref);
    change.set_version(row.version);
    change.set_stream(stream);
    auto stored = row.removed ? std::nullopt : tables.entities.find(row.ref);
    auto visible = stored ? rules::project(stored->entity, reader) : std::nullopt;
    if (visible) {
        change.set_version(stored->version);
        *change.mutable_entity() = std::move(*visible);
    } else {
        change.set_remove(true);
    }
    return change;
}

std::uint64_t digestOf(const store::Store& tables, const AccountId& reader) {
    constexpr int kAll = 1 << 30;
    std::uint64_t sum = 0;
    for (const auto& stream : streamsOf(tables, reader)) {
        for (const auto& row : tables.log.after(stream.stream, 0, kAll)) {
            const auto change = changeFor(tables, reader, stream.stream, row);
            if (!change.remove()) sum += rules::digestOf(row.ref, change.version());
        }
    }
    return sum;
}
} // namespace atelyra::server
