#include "server/core/rights/staffaccess.h"

#include "server/core/glass/glassstate.h"

namespace atelyra::server {
namespace {
constexpr int kMost = 500;

// That something was given is told, where no court forbids it; what was only considered is not. So is broken glass, when its hour is over.
bool mayTell(const store::Store& tables, const v1::AuditEntry& entry, std::int64_t nowMs) {
    if (entry.what() == "glass.ask" || entry.what() == "glass.refuse") return false;
    if (entry.what() == "glass.allow" || entry.reason() == kGlassReason) return entry.at_ms() + kGlassLastsMs <= nowMs;
    if (!entry.what().starts_with("disclosure.")) return true;
    const auto id = entry.what() == "disclosure.take" ? rawIdFromBytes(entry.item_id()) : std::nullopt;
    const auto one = id ? tables.disclosures.find(*id) : std::nullopt;
    return one && one->silent_until_ms() <= nowMs;
}
} // namespace

std::string requestNumberOf(const store::Store& tables, std::string_view itemId) {
    const auto id = rawIdFromBytes(itemId);
    const auto request = id ? tables.entities.get<v1::RightsRequest>(*id) : std::nullopt;
    if (request) return request->number();
    if (const auto ticket = id ? tables.entities.get<v1::Ticket>(*id) : std::nullopt) return ticket->number();
    const auto order = id ? tables.entities.get<v1::Order>(*id) : std::nullopt;
    return order ? order->number() : std::string();
}

v1::Accesses accessesOf(const store::Store& tables, const AccountId& person, std::int64_t nowMs) {
    v1::Accesses all;
    for (const v1::AuditEntry& entry : tables.audit.about(person, kMost)) {
        if (!mayTell(tables, entry, nowMs)) continue;
        auto& access = *all.add_accesses();
        access.set_at_ms(entry.at_ms());
        access.set_role(entry.role());
        access.set_what(entry.what());
        access.set_reason(entry.reason());
        access.set_item(requestNumberOf(tables, entry.item_id()));
    }
    for (const v1::Disclosure& one : tables.disclosures.about(person)) {
        if (one.given_ms() == 0 || one.silent_until_ms() > nowMs) continue;
        auto& notice = *all.add_disclosures();
        notice.set_given_ms(one.given_ms());
        notice.set_authority(one.authority());
        notice.set_basis(one.basis());
        *notice.mutable_sections() = one.sections();
    }
    for (const auto& [incident, toldMs] : tables.incidents.about(person)) {
        if (incident.drill() || toldMs == 0) continue;
        auto& notice = *all.add_incidents();
        notice.set_number(incident.number());
        notice.set_told_ms(toldMs);
        notice.set_text(incident.notice());
    }
    return all;
}
} // namespace atelyra::server
