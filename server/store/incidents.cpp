#include "server/store/incidents.h"

#include "server/store/fiscalyear.h"

namespace atelyra::store {
namespace {
constexpr const char* kAll = "SELECT id, aware_ms, body FROM incident";

KeyName keyOf(std::int64_t awareMs) { return KeyName::ofYear(std::to_string(fiscalYearOf(awareMs))); }
std::string placeOf(std::string_view id) { return "incident|body|" + std::string(id); }
} // namespace

void Incidents::put(const v1::Incident& incident) {
    const auto key = m_keys.make(keyOf(incident.aware_ms()));
    if (!key) throw DbError(ErrorCode::Internal, "the key of this year is destroyed");
    m_db.run("INSERT INTO incident (id, aware_ms, closed_ms, body) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET closed_ms = excluded.closed_ms, body = excluded.body",
        Bytes{incident.id()}, incident.aware_ms(), incident.closed_ms(), Bytes{seal(*key, incident.SerializeAsString(), placeOf(incident.id()))});
}

std::vector<v1::Incident> Incidents::read(Statement row) const {
    std::vector<v1::Incident> found;
    while (row.step()) {
        const auto key = m_keys.find(keyOf(row.number(1)));
        const auto body = key ? unseal(*key, row.bytes(2), placeOf(row.bytes(0))) : std::nullopt;
        v1::Incident one;
        if (body && one.ParseFromString(*body)) found.push_back(std::move(one));
    }
    return found;
}

std::optional<v1::Incident> Incidents::find(const RawId& id) const {
    auto found = read(m_db.query(std::string(kAll) + " WHERE id = ?", id));
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<v1::Incident> Incidents::all() const { return read(m_db.query(std::string(kAll) + " ORDER BY closed_ms > 0, CASE closed_ms WHEN 0 THEN aware_ms ELSE -closed_ms END, id")); }

void Incidents::setAffected(const RawId& incident, const std::vector<AccountId>& people, std::int64_t toldMs) {
    m_db.run("DELETE FROM incident_subject WHERE incident = ?", incident);
    for (const AccountId& account : people) m_db.run("INSERT INTO incident_subject (incident, account, told_ms) VALUES (?, ?, ?)", incident, account, toldMs);
}

std::vector<AccountId> Incidents::affected(const RawId& incident) const {
    std::vector<AccountId> people;
    for (Statement row = m_db.query("SELECT account FROM incident_subject WHERE incident = ? ORDER BY account", incident); row.step();) people.emplace_back(row.id(0));
    return people;
}

std::vector<std::pair<v1::Incident, std::int64_t>> Incidents::about(const AccountId& account) const {
    std::vector<std::pair<RawId, std::int64_t>> rows;
    for (Statement row = m_db.query("SELECT incident, told_ms FROM incident_subject WHERE account = ? ORDER BY told_ms DESC, incident", account); row.step();)
        rows.emplace_back(row.id(0), row.number(1));
    std::vector<std::pair<v1::Incident, std::int64_t>> all;
    for (const auto& [id, told] : rows)
        if (auto one = find(id)) all.emplace_back(*std::move(one), told);
    return all;
}
} // namespace atelyra::store
