#include "server/store/disclosures.h"

#include "server/store/fiscalyear.h"

namespace atelyra::store {
namespace {
KeyName keyOf(std::int64_t proposedMs) { return KeyName::ofYear(std::to_string(fiscalYearOf(proposedMs))); }
std::string placeOf(std::string_view id) { return "disclosure|body|" + std::string(id); }
} // namespace

void Disclosures::put(const v1::Disclosure& disclosure) {
    const auto key = m_keys.make(keyOf(disclosure.proposed_ms()));
    if (!key) throw DbError(ErrorCode::Internal, "the key of this year is destroyed");
    m_db.run("INSERT INTO disclosure (id, account, at_ms, body) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body",
        Bytes{disclosure.id()}, Bytes{disclosure.account_id()}, disclosure.proposed_ms(),
        Bytes{seal(*key, disclosure.SerializeAsString(), placeOf(disclosure.id()))});
}

std::vector<v1::Disclosure> Disclosures::read(Statement row) const {
    std::vector<v1::Disclosure> found;
    while (row.step()) {
        const auto key = m_keys.find(keyOf(row.number(1)));
        const auto body = key ? unseal(*key, row.bytes(2), placeOf(row.bytes(0))) : std::nullopt;
        v1::Disclosure one;
        if (body && one.ParseFromString(*body)) found.push_back(std::move(one));
    }
    return found;
}

std::optional<v1::Disclosure> Disclosures::find(const RawId& id) const {
    auto found = read(m_db.query("SELECT id, at_ms, body FROM disclosure WHERE id = ?", id));
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<v1::Disclosure> Disclosures::all() const { return read(m_db.query("SELECT id, at_ms, body FROM disclosure ORDER BY at_ms DESC, id")); }

std::vector<v1::Disclosure> Disclosures::about(const AccountId& account) const {
    return read(m_db.query("SELECT id, at_ms, body FROM disclosure WHERE account = ? ORDER BY at_ms DESC, id", account));
}
} // namespace atelyra::store
