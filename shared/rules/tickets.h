#pragma once
// A ticket from the question to its end: whose turn it is, how long the market may take, what those who help may do with it, and what time does.
// Clocks run in the desk's hours and stand while the person is waited for; an urgent one is answered by day and night. Both sides decide by the
// same rules. Pure, any thread.
#include <optional>
#include <span>
#include <string_view>

#include "shared/base/clock.h"
#include "shared/base/id.h"
#include "shared/base/result.h"
#include "shared/proto/helpdesk.pb.h"
#include "shared/rules/requests.h"

namespace atelyra::rules {

constexpr std::int64_t kFirstAnswerMs = 8 * kHourMs;  // of the desk's hours
constexpr std::int64_t kNextAnswerMs = 24 * kHourMs;  // likewise
constexpr std::int64_t kUrgentAnswerMs = kHourMs;     // of all hours
constexpr std::int64_t kSolvedStaysMs = 14 * kDayMs;  // then it is closed,
constexpr std::int64_t kWarnedBeforeMs = 48 * kHourMs; // and the person told before
constexpr std::int64_t kWaitsLongestMs = 30 * kDayMs; // for an answer of the person; then it counts as solved
constexpr std::int64_t kChildGoneMs = 48 * kHourMs;   // from hiding a child's account to its erasure; it was promised within 72

// When so much of the desk's time has passed: Monday to Friday, 9 to 17 o'clock UTC.
std::int64_t afterDeskHours(std::int64_t fromMs, std::int64_t workMs);

bool isOpen(v1::TicketState state);
bool isUrgent(const v1::Ticket& ticket);
// Calm while the clock stands; one that is urgent and not answered is Near from the beginning.
Urgency urgencyOf(const v1::Ticket& ticket, std::int64_t nowMs);
// The same facts as those who help get them; without people and what was said.
v1::Ticket ticketOf(const v1::TicketRow& row);

bool wantsText(v1::TicketStep step);
std::string_view stepName(v1::TicketStep step); // "ticket.answer"
// Ok, or why not: Forbidden (it is a colleague's, or nobody's yet), OrderMovedOn (not in this state), AlreadyDone.
Status mayStep(const v1::Ticket& ticket, v1::TicketStep step, bool mine);
// The ticket as it is afterwards. Besides the refusals of mayStep: Invalid names the missing or foreign part; TooLarge.
Result<v1::Ticket> afterStep(const v1::Ticket& ticket, const v1::TicketAct& act, const AccountId& staff, std::int64_t nowMs);
// As time alone makes it: solved, warned about or closed. Null: as it is.
std::optional<v1::Ticket> afterTime(const v1::Ticket& ticket, std::int64_t nowMs);

} // namespace atelyra::rules
