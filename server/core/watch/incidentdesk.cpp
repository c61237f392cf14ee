#include "server/core/watch/incidentdesk.h"

#include <set>

#include <spdlog/spdlog.h>

#include "server/core/admin/auditlog.h"
#include "server/core/admin/staffname.h"
#include "server/core/mail/lettersof.h"
#include "shared/rules/incidents.h"

namespace atelyra::server {
namespace {
constexpr std::int64_t kFirstNumber = 1'001;

bool isStaff(const store::Store& tables, const AccountId& account) {
    const auto known = tables.entities.get<v1::Account>(account);
    return known && known->role() != v1::MEMBER;
}

// Of the alerts: staff whose deeds of the window count, and members who are concerned themselves.
std::vector<AccountId> workOut(const store::Store& tables, const v1::Incident& incident) {
    std::set<AccountId> staff, people;
    for (const auto& id : incident.alerts()) {
        const auto alert = tables.alerts.find(rawIdOf(id));
        const auto whose = alert ? AccountId::of(alert->account_id()) : AccountId();
        if (!whose.isNull()) (isStaff(tables, whose) ? staff : people).insert(whose);
    }
    for (const AccountId& account : tables.audit.touchedBy(staff, incident.from_ms(), incident.until_ms())) people.insert(account);
    std::erase_if(people, [&](const AccountId& account) { return staff.contains(account) || tables.alerts.isHoney(account); });
    return {people.begin(), people.end()};
}

std::vector<AccountId> affectedBy(const store::Store& tables, const v1::Incident& incident) {
    return incident.notified_ms() > 0 ? tables.incidents.affected(rawIdOf(incident.id())) : workOut(tables, incident);
}

v1::Incident shown(const store::Store& tables, v1::Incident incident, const AccountId& to) {
    const auto people = affectedBy(tables, incident);
    incident.set_affected(static_cast<int>(people.size()));
    for (const AccountId& account : people) {
        const auto known = tables.entities.get<v1::Account>(account);
        incident.add_people(known ? known->handle() : std::string());
    }
    incident.set_mine(AccountId::of(incident.proposed_by()) == to);
    for (auto& step : *incident.mutable_steps()) step.set_name(staffNameOf(tables, AccountId::of(step.by())));
    return incident;
}

Deed deedOf(const Caller& staff, std::string_view what, const v1::Incident& incident) {
    return {.by = staff.account, .role = staff.role, .what = std::string(what), .item = rawIdOf(incident.id()), .reason = incident.drill() ? "drill" : ""};
}
} // namespace

Result<v1::Incidents> IncidentDesk::list(const Caller& staff) {
    if (auto noted = writeDown(m_.writer, {.by = staff.account, .role = staff.role, .what = "incident.list"}); !noted) return noted.error();
    return m_.readers.read([&](store::Store& tables) -> Result<v1::Incidents> {
        v1::Incidents all;
        all.set_server_time_ms(m_.clock.wallMs());
        for (v1::Incident& incident : tables.incidents.all()) {
            incident.set_affected(static_cast<int>(affectedBy(tables, incident).size()));
            incident.clear_steps();
            incident.clear_notice();
            *all.add_all() = std::move(incident);
        }
        return all;
    });
}

Result<v1::Incident> IncidentDesk::look(const Caller& staff, const v1::IncidentQuery& query) {
    Result<v1::Incident> found = ErrorCode::NotFound;
    auto looked = m_.writer.run([&](Tx& tx) -> Status {
        const auto incident = tx.store.incidents.find(rawIdOf(query.id()));
        if (!incident) return ErrorCode::NotFound;
        writeDown(tx, deedOf(staff, "incident.view", *incident));
        found = shown(tx.store, *incident, staff.account);
        return ok();
    });
    if (!looked) return looked.error();
    return found;
}

Result<v1::Incident> IncidentDesk::declare(const Caller& staff, const v1::DeclareIncident& wish) {
    if (auto fit = rules::checkDeclaration(wish, m_.clock.wallMs()); !fit) return fit.error();
    Result<v1::Incident> made = ErrorCode::Internal;
    auto done = m_.writer.run([&](Tx& tx) -> Status {
        for (const auto& alert : wish.alerts())
            if (!tx.store.alerts.find(rawIdOf(alert))) return {ErrorCode::NotFound, "alerts"};
        v1::Incident incident = rules::declared(wish, staff.account, tx.nowMs);
        incident.set_id(newRawId(tx.nowMs, m_.rng).str());
        incident.set_number((wish.drill() ? "drill I-" : "I-") + std::to_string(tx.store.meta.next(store::Meta::kIncidentNumber, kFirstNumber)));
        tx.store.incidents.put(incident);
        writeDown(tx, deedOf(staff, rules::incidentActName(v1::DECLARE_INCIDENT), incident));
        spdlog::warn("incident {} was declared", incident.number());
        made = shown(tx.store, std::move(incident), staff.account);
        return ok();
    });
    if (!done) return done.error();
    return made;
}

Result<v1::Incident> IncidentDesk::act(const Caller& staff, const v1::ActOnIncident& act) {
    Result<v1::Incident> after = ErrorCode::NotFound;
    auto done = m_.writer.run([&](Tx& tx) -> Status {
        const auto before = tx.store.incidents.find(rawIdOf(act.id()));
        if (!before) return ErrorCode::NotFound;
        auto incident = rules::afterAct(*before, act.act(), act.text(), staff.account, tx.nowMs);
        if (!incident) return incident.error();
        if (act.act() == v1::AGREE_TO_NOTICES) {
            const auto people = workOut(tx.store, *before);
            tx.store.incidents.setAffected(rawIdOf(incident->id()), people, tx.nowMs);
            if (!incident->drill())
                for (const AccountId& account : people) writeIncidentLetter(tx, account, *incident);
        }
        tx.store.incidents.put(*incident);
        Deed deed = deedOf(staff, rules::incidentActName(act.act()), *incident);
        deed.before = v1::IncidentState_Name(before->state());
        deed.after = v1::IncidentState_Name(incident->state());
        writeDown(tx, deed);
        after = shown(tx.store, *std::move(incident), staff.account);
        return ok();
    });
    if (!done) return done.error();
    return after;
}

void IncidentDesk::runDue() {
    const std::int64_t now = m_.clock.wallMs();
    auto said = m_.readers.read([now](store::Store& tables) -> Status {
        for (const v1::Incident& incident : tables.incidents.all()) {
            if (!rules::waitsForAuthority(incident) || incident.due_ms() - now > rules::kAuthorityNearMs) continue;
            if (incident.due_ms() > now) spdlog::warn("incident {}: the authority has to be told within {} hours", incident.number(), (incident.due_ms() - now) / kHourMs + 1);
            else spdlog::error("incident {}: the authority should have been told {} hours ago", incident.number(), (now - incident.due_ms()) / kHourMs);
        }
        return ok();
    });
    if (!said) spdlog::error("incidents could not be looked through: {}", said.error().detail);
}
} // namespace atelyra::server
