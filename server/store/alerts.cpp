#include "server/store/alerts.h"

#include "server/store/months.h"
#include "shared/base/rng.h"

namespace atelyra::store {
namespace {
constexpr const char* kAll = "SELECT first_ms, body, id FROM alert";

KeyName keyOf(std::int64_t firstMs) { return {KeyKind::Month, monthOf(firstMs)}; }
std::string placeOf(std::string_view id) { return "alert|body|" + std::string(id); }
} // namespace

std::string Alerts::closed(const v1::Alert& alert) const {
    const auto key = m_keys.make(keyOf(alert.first_ms()));
    if (!key) throw DbError(ErrorCode::Internal, "the key of this month is destroyed");
    return seal(*key, alert.SerializeAsString(), placeOf(alert.id()));
}

std::vector<v1::Alert> Alerts::read(Statement row) const {
    std::vector<v1::Alert> found;
    while (row.step()) {
        const auto key = m_keys.find(keyOf(row.number(0)));
        const auto body = key ? unseal(*key, row.bytes(1), placeOf(row.bytes(2))) : std::nullopt;
        v1::Alert one;
        if (body && one.ParseFromString(*body)) found.push_back(std::move(one));
    }
    return found;
}

bool Alerts::raise(v1::Alert alert, std::string_view about, std::int64_t nowMs) {
    const std::string mark = m_keys.nameFor("alert", v1::AlertKind_Name(alert.kind()) + " " + std::string(about));
    auto same = read(m_db.query(std::string(kAll) + " WHERE mark = ? AND state <> ? AND first_ms > ? ORDER BY first_ms DESC LIMIT 1", mark,
        static_cast<int>(v1::ALERT_CLOSED), nowMs - kGoesOnMs));
    if (!same.empty()) {
        v1::Alert& known = same.front();
        known.set_last_ms(nowMs);
        known.set_count(known.count() + 1);
        known.set_measured(std::max(known.measured(), alert.measured()));
        known.set_slowed_until_ms(std::max(known.slowed_until_ms(), alert.slowed_until_ms()));
        put(known);
        return false;
    }
    SystemRng rng;
    const RawId id = newRawId(nowMs, rng);
    alert.set_id(id.str());
    alert.set_state(v1::ALERT_OPEN);
    alert.set_first_ms(nowMs);
    alert.set_last_ms(nowMs);
    alert.set_count(1);
    m_db.run("INSERT INTO alert (id, mark, state, first_ms, last_ms, account, slowed_ms, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", id, mark,
        static_cast<int>(alert.state()), nowMs, nowMs, Bytes{alert.account_id()}, alert.slowed_until_ms(), Bytes{closed(alert)});
    return true;
}

void Alerts::put(const v1::Alert& alert) {
    m_db.run("UPDATE alert SET state = ?, last_ms = ?, slowed_ms = ?, body = ? WHERE id = ?", static_cast<int>(alert.state()), alert.last_ms(),
        alert.slowed_until_ms(), Bytes{closed(alert)}, Bytes{alert.id()});
}

std::optional<v1::Alert> Alerts::find(const RawId& id) const {
    auto found = read(m_db.query(std::string(kAll) + " WHERE id = ?", id));
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<v1::Alert> Alerts::latest(int most) const {
    return read(m_db.query(std::string(kAll) + " ORDER BY state = ?, last_ms DESC, id LIMIT ?", static_cast<int>(v1::ALERT_CLOSED), most));
}

std::vector<v1::Alert> Alerts::about(const AccountId& account, int most) const {
    return read(m_db.query(std::string(kAll) + " WHERE account = ? ORDER BY first_ms DESC, id LIMIT ?", account, most));
}

std::int64_t Alerts::slowedUntil(const AccountId& staff) const { return m_db.number("SELECT max(slowed_ms) FROM alert WHERE account = ?", 0, staff); }

int Alerts::look(const AccountId& staff, const AccountId& person, std::int64_t nowMs) {
    m_db.run("DELETE FROM staff_look WHERE at_ms <= ?", nowMs - kLooksMs);
    m_db.run("INSERT INTO staff_look (staff, person, at_ms) VALUES (?, ?, ?) ON CONFLICT (staff, person) DO UPDATE SET at_ms = excluded.at_ms", staff, person, nowMs);
    return static_cast<int>(m_db.number("SELECT count(*) FROM staff_look WHERE staff = ?", 0, staff));
}

void Alerts::addHoney(const AccountId& account, std::int64_t nowMs) {
    m_db.run("INSERT INTO honey_account (account, at_ms) VALUES (?, ?) ON CONFLICT DO NOTHING", account, nowMs);
}

bool Alerts::isHoney(const AccountId& account) const { return m_db.number("SELECT 1 FROM honey_account WHERE account = ?", 0, account) == 1; }
} // namespace atelyra::store
