#pragma once
// An incident from its declaration to the lessons: which step may follow which, whose it is, and until when the authority has to be told. Both sides
// decide by the same rules. Pure, any thread.
#include <span>
#include <string_view>

#include "shared/base/clock.h"
#include "shared/base/id.h"
#include "shared/base/result.h"
#include "shared/proto/incidents.pb.h"

namespace atelyra::rules {

constexpr std::int64_t kAuthorityMs = 72 * kHourMs; // from when the market knew
constexpr std::int64_t kAuthorityNearMs = 24 * kHourMs;
constexpr std::int64_t kLongestWindowMs = kYearMs;
constexpr int kAlertsAnIncident = 20;

std::span<const v1::IncidentAct> incidentActs(); // in the order in which they are done
std::string_view incidentActName(v1::IncidentAct act); // "incident.contain"
bool wantsText(v1::IncidentAct act);

// Ok, or why not: OrderMovedOn (not in this state), AlreadyDone, Forbidden (two have to want it, and it is one).
Status mayAct(const v1::Incident& incident, v1::IncidentAct act, bool mine);
// Invalid names what is missing, too long, or not a window of time.
Status checkDeclaration(const v1::DeclareIncident& wish, std::int64_t nowMs);
v1::Incident declared(const v1::DeclareIncident& wish, const AccountId& by, std::int64_t nowMs);
// The incident as it is afterwards. Besides the refusals of mayAct: Invalid, "text".
Result<v1::Incident> afterAct(const v1::Incident& incident, v1::IncidentAct act, const std::string& text, const AccountId& by, std::int64_t nowMs);

bool waitsForAuthority(const v1::Incident& incident); // the clock runs

} // namespace atelyra::rules
