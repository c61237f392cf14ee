#pragma once
// Who hears of an entity, who may see it, and which fields. One answer for streams, pulls, queries and files. Pure.
#include <optional>
#include <vector>

#include "shared/rules/entity.h"

namespace atelyra::rules {

// The accounts whose streams carry this entity by its own content. Savers of a gig and contacts of a profile are added by the
// server, which knows them; fee schedules and categories are everybody's (isForEverybody).
std::vector<AccountId> audienceOf(const v1::Entity& entity);
bool isForEverybody(v1::EntityKind kind);
// The entity as this reader may see it now, or nothing. A null account is a visitor without a session; public gigs and
// profiles are visible to it.
std::optional<v1::Entity> project(const v1::Entity& entity, AccountId reader);

} // namespace atelyra::rules
