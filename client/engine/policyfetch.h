#pragma once
// Fetches the market's policies: the list of versions, then each text that is not here yet, and keeps them among the settings of the profile,
// so that they can be read without a network. Engine thread.
#include <string>
#include <string_view>

#include "client/engine/enginesession.h"

namespace atelyra::client {

// Unavailable without a network. A text whose hash is not the one of the list is not kept.
void fetchPolicies(EngineSession& session, EngineSession::Then<std::monostate> then);
// Tells the market that this version was shown to the person; without an account or a network nothing happens.
void tellPolicyShown(EngineSession& session, std::string_view document, std::string_view version);
// The list as it was last fetched, as JSON; empty: never.
inline constexpr std::string_view kPolicyList = "policy/list";
inline constexpr std::string_view kPolicyNoticeClosed = "policy/closed"; // the version whose notice the person closed
std::string policyTextKey(std::string_view document, std::string_view version);

} // namespace atelyra::client
