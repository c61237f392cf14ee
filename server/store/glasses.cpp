#include "server/store/glasses.h"

#include "server/store/fiscalyear.h"
#include "shared/base/hash.h"

namespace atelyra::store {
namespace {
constexpr const char* kAll = "SELECT id, asked_ms, body FROM glass";

KeyName keyOf(std::int64_t askedMs) { return KeyName::ofYear(std::to_string(fiscalYearOf(askedMs))); }
std::string placeOf(std::string_view id) { return "glass|body|" + std::string(id); }
} // namespace

std::string Glasses::closed(const v1::Glass& glass) const {
    const auto key = m_keys.make(keyOf(glass.asked_ms()));
    if (!key) throw DbError(ErrorCode::Internal, "the key of this year is destroyed");
    return seal(*key, glass.SerializeAsString(), placeOf(glass.id()));
}

void Glasses::add(const v1::Glass& glass, std::string_view token) {
    m_db.run("INSERT INTO glass (id, session, asked_ms, body) VALUES (?, ?, ?, ?)", Bytes{glass.id()}, Bytes{sha256(token)}, glass.asked_ms(), Bytes{closed(glass)});
}

void Glasses::put(const v1::Glass& glass) { m_db.run("UPDATE glass SET body = ? WHERE id = ?", Bytes{closed(glass)}, Bytes{glass.id()}); }

std::vector<v1::Glass> Glasses::read(Statement row) const {
    std::vector<v1::Glass> found;
    while (row.step()) {
        const auto key = m_keys.find(keyOf(row.number(1)));
        const auto body = key ? unseal(*key, row.bytes(2), placeOf(row.bytes(0))) : std::nullopt;
        v1::Glass one;
        if (body && one.ParseFromString(*body)) found.push_back(std::move(one));
    }
    return found;
}

std::optional<v1::Glass> Glasses::find(const RawId& id) const {
    auto found = read(m_db.query(std::string(kAll) + " WHERE id = ?", id));
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::optional<v1::Glass> Glasses::lastOf(std::string_view token) const {
    auto found = read(m_db.query(std::string(kAll) + " WHERE session = ? ORDER BY asked_ms DESC, id DESC LIMIT 1", Bytes{sha256(token)}));
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<v1::Glass> Glasses::latest(int most) const { return read(m_db.query(std::string(kAll) + " ORDER BY asked_ms DESC, id DESC LIMIT ?", most)); }
} // namespace atelyra::store
