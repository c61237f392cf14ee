#pragma once
// How a colleague is called at a desk: by the name they have given themselves, else by their handle. Any thread.
#include <string>

#include "server/store/store.h"

namespace atelyra::server {

inline std::string staffNameOf(const store::Store& tables, const AccountId& account) {
    const auto profile = account.isNull() ? std::nullopt : tables.entities.get<v1::Profile>(account);
    if (!profile) return {};
    return profile->display_name().empty() ? profile->handle() : profile->display_name();
}

} // namespace atelyra::server
