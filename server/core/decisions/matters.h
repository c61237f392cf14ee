#pragma once
// Matters of the moderators' desk, as the tables have them: found, sorted, and with all that belongs to one. Free functions over the tables
// of the caller's transaction.
#include <optional>
#include <vector>

#include "server/store/store.h"
#include "shared/proto/moderation.pb.h"

namespace atelyra::server {

// One matter with what it rests on. Exactly what its kind has is set.
struct FoundMatter {
    v1::MatterKind kind = v1::MATTER_KIND_UNSET;
    RawId id;
    AccountId about;
    std::optional<v1::Report> report;
    std::optional<v1::Decision> decision;
    std::optional<store::Proposal> proposal;
    std::vector<v1::Signal> noticed;
};

std::optional<FoundMatter> findMatter(const store::Store& tables, v1::MatterKind kind, const RawId& id, std::int64_t nowMs);
std::vector<FoundMatter> openMatters(const store::Store& tables, std::int64_t nowMs);
// Whoever is concerned, or has decided before, does not decide.
bool isOthersToDo(const FoundMatter& matter, const AccountId& moderator);
v1::MatterRow rowOf(const store::Store& tables, const FoundMatter& matter, const AccountId& moderator, std::int64_t nowMs);
v1::Matter wholeOf(const store::Store& tables, const FoundMatter& matter, const AccountId& moderator, std::int64_t nowMs);

} // namespace atelyra::server
