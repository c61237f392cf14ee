#include "shared/rules/incidents.h"

#include <algorithm>
#include <array>

#include "shared/base/limits.h"
#include "shared/base/text.h"

namespace atelyra::rules {
namespace {
using std::string_view;

struct Row {
    v1::IncidentAct act;
    string_view name;
    bool wantsText;
};
constexpr std::array kActs{
    Row{v1::DECLARE_INCIDENT, "incident.declare", true},
    Row{v1::CONTAIN_INCIDENT, "incident.contain", true},
    Row{v1::ASSESS_INCIDENT, "incident.assess", true},
    Row{v1::NOTE_AUTHORITY, "incident.authority", true},
    Row{v1::NEEDS_NO_AUTHORITY, "incident.noauthority", true},
    Row{v1::PROPOSE_NOTICES, "incident.propose", true},
    Row{v1::WITHDRAW_NOTICES, "incident.withdraw", true},
    Row{v1::AGREE_TO_NOTICES, "incident.agree", false},
    Row{v1::CLOSE_INCIDENT, "incident.close", true},
};
constexpr std::array kOffered{v1::CONTAIN_INCIDENT, v1::ASSESS_INCIDENT, v1::NOTE_AUTHORITY, v1::NEEDS_NO_AUTHORITY, v1::PROPOSE_NOTICES, v1::AGREE_TO_NOTICES,
    v1::WITHDRAW_NOTICES, v1::CLOSE_INCIDENT};
constexpr std::size_t kWords = 4'000;

const Row* rowOf(v1::IncidentAct act) {
    const auto found = std::find_if(kActs.begin(), kActs.end(), [act](const Row& row) { return row.act == act; });
    return found == kActs.end() ? nullptr : &*found;
}

void addStep(v1::Incident& incident, v1::IncidentAct act, const std::string& text, const AccountId& by, std::int64_t nowMs) {
    auto& step = *incident.add_steps();
    step.set_act(act);
    step.set_at_ms(nowMs);
    step.set_by(by.str());
    step.set_text(text);
}

Status movedOn() { return {ErrorCode::OrderMovedOn, "state"}; }
} // namespace

std::span<const v1::IncidentAct> incidentActs() { return kOffered; }

string_view incidentActName(v1::IncidentAct act) {
    const Row* row = rowOf(act);
    return row ? row->name : string_view();
}

bool wantsText(v1::IncidentAct act) {
    const Row* row = rowOf(act);
    return row && row->wantsText;
}

Status mayAct(const v1::Incident& incident, v1::IncidentAct act, bool mine) {
    const bool closed = incident.state() == v1::INCIDENT_CLOSED, assessed = incident.state() == v1::INCIDENT_ASSESSED;
    const bool proposed = incident.proposed_ms() > 0, notified = incident.notified_ms() > 0;
    if (closed) return movedOn();
    switch (act) {
    case v1::CONTAIN_INCIDENT: return incident.state() == v1::INCIDENT_DECLARED ? ok() : Status(ErrorCode::AlreadyDone, "state");
    case v1::ASSESS_INCIDENT: return assessed ? Status(ErrorCode::AlreadyDone, "state") : ok();
    case v1::NOTE_AUTHORITY:
    case v1::NEEDS_NO_AUTHORITY: return incident.authority_ms() > 0 ? Status(ErrorCode::AlreadyDone, "authority_ms") : ok();
    case v1::PROPOSE_NOTICES:
        if (notified || proposed) return {ErrorCode::AlreadyDone, "proposed_ms"};
        return assessed ? ok() : movedOn();
    case v1::WITHDRAW_NOTICES: return proposed && !notified ? ok() : movedOn();
    case v1::AGREE_TO_NOTICES:
        if (notified) return {ErrorCode::AlreadyDone, "notified_ms"};
        if (!proposed) return movedOn();
        return mine ? Status(ErrorCode::Forbidden, "proposed_by") : ok(); // four eyes
    case v1::CLOSE_INCIDENT: return assessed && incident.authority_ms() > 0 && (notified || !proposed) ? ok() : movedOn();
    default: return {ErrorCode::Invalid, "act"};
    }
}

Status checkDeclaration(const v1::DeclareIncident& wish, std::int64_t nowMs) {
    for (const auto& [field, text] : {std::pair("what", &wish.what()), std::pair("systems", &wish.systems()), std::pair("found_by", &wish.found_by())})
        if (auto fit = checkText(field, *text, limits::kLineBytes, Lines::One, false); !fit) return fit;
    if (wish.from_ms() <= 0 || wish.from_ms() > wish.until_ms() || wish.until_ms() - wish.from_ms() > kLongestWindowMs) return {ErrorCode::Invalid, "from_ms"};
    if (wish.until_ms() > nowMs) return {ErrorCode::Invalid, "until_ms"};
    if (wish.aware_ms() < wish.from_ms() || wish.aware_ms() > nowMs) return {ErrorCode::Invalid, "aware_ms"};
    if (wish.alerts_size() > kAlertsAnIncident) return {ErrorCode::Invalid, "alerts"};
    return ok();
}

v1::Incident declared(const v1::DeclareIncident& wish, const AccountId& by, std::int64_t nowMs) {
    v1::Incident incident;
    incident.set_drill(wish.drill());
    incident.set_state(v1::INCIDENT_DECLARED);
    incident.set_what(wish.what());
    incident.set_systems(wish.systems());
    incident.set_found_by(wish.found_by());
    incident.set_from_ms(wish.from_ms());
    incident.set_until_ms(wish.until_ms());
    incident.set_aware_ms(wish.aware_ms());
    incident.set_due_ms(wish.aware_ms() + kAuthorityMs);
    *incident.mutable_alerts() = wish.alerts();
    addStep(incident, v1::DECLARE_INCIDENT, wish.what(), by, nowMs);
    return incident;
}

Result<v1::Incident> afterAct(const v1::Incident& before, v1::IncidentAct act, const std::string& text, const AccountId& by, std::int64_t nowMs) {
    if (auto may = mayAct(before, act, AccountId::of(before.proposed_by()) == by); !may) return may.error();
    if (auto fit = checkText("text", text, kWords, Lines::Many, !wantsText(act)); !fit) return fit.error();
    v1::Incident incident = before;
    switch (act) {
    case v1::CONTAIN_INCIDENT: incident.set_state(v1::INCIDENT_CONTAINED); break;
    case v1::ASSESS_INCIDENT: incident.set_state(v1::INCIDENT_ASSESSED); break;
    case v1::NOTE_AUTHORITY:
    case v1::NEEDS_NO_AUTHORITY: incident.set_authority_ms(nowMs); break;
    case v1::PROPOSE_NOTICES:
        incident.set_proposed_by(by.str());
        incident.set_proposed_ms(nowMs);
        incident.set_notice(text);
        break;
    case v1::WITHDRAW_NOTICES:
        incident.clear_proposed_by();
        incident.clear_proposed_ms();
        incident.clear_notice();
        break;
    case v1::AGREE_TO_NOTICES: incident.set_notified_ms(nowMs); break;
    case v1::CLOSE_INCIDENT:
        incident.set_state(v1::INCIDENT_CLOSED);
        incident.set_closed_ms(nowMs);
        break;
    default: break;
    }
    addStep(incident, act, text, by, nowMs);
    return incident;
}

bool waitsForAuthority(const v1::Incident& incident) { return incident.authority_ms() == 0 && incident.state() != v1::INCIDENT_CLOSED; }
} // namespace atelyra::rules
