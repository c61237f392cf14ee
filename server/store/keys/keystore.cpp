#include "server/store/keys/keystore.h"

#include "shared/base/hash.h"

namespace atelyra::store {
namespace {
constexpr std::size_t kRemembered = 4096;

std::string placeOf(const KeyName& name) { return "key " + std::to_string(static_cast<int>(name.kind)) + " " + name.id; }
} // namespace

Result<std::unique_ptr<KeyStore>> KeyStore::open(const std::string& path, const Key& root, Connection::Durability durability) {
    auto db = Connection::open(path, Connection::Access::ReadWrite, durability);
    if (!db) return db.error();
    std::unique_ptr<KeyStore> keys(new KeyStore(std::move(*db), root));
    if (auto ready = keys->prepare(); !ready) return ready.error();
    return keys;
}

// The first key says whether this root is the one that the others were wrapped by.
Status KeyStore::prepare() {
    try {
        m_db->script("CREATE TABLE IF NOT EXISTS key (kind SMALLINT NOT NULL, id BLOB NOT NULL, wrapped BLOB, PRIMARY KEY (kind, id)) WITHOUT ROWID");
        if (make({KeyKind::Market, "first"})) return ok();
    } catch (const DbError& error) {
        if (error.code != ErrorCode::Forbidden) return {error.code, error.what()};
    }
    return {ErrorCode::Forbidden, "the keys were wrapped by another root key than this one"};
}

std::optional<Key> KeyStore::opened(const KeyName& name) {
    if (const auto place = m_places.find(name); place != m_places.end()) {
        m_recent.splice(m_recent.begin(), m_recent, place->second);
        return m_recent.front().second;
    }
    Statement row = m_db->query("SELECT wrapped FROM key WHERE kind = ? AND id = ?", static_cast<int>(name.kind), Bytes{name.id});
    if (!row.step() || row.isNull(0)) return std::nullopt;
    const auto bytes = unseal(m_root, row.bytes(0), placeOf(name));
    const auto key = bytes ? Key::of(*bytes) : std::nullopt;
    if (!key) throw DbError(ErrorCode::Forbidden, "a key does not open");
    remember(name, *key);
    return key;
}

void KeyStore::remember(const KeyName& name, const Key& key) {
    m_recent.emplace_front(name, key);
    m_places[name] = m_recent.begin();
    if (m_recent.size() <= kRemembered) return;
    m_places.erase(m_recent.back().first);
    m_recent.pop_back();
}

std::optional<Key> KeyStore::find(const KeyName& name) {
    std::lock_guard lock(m_mutex);
    return opened(name);
}

std::optional<Key> KeyStore::make(const KeyName& name) {
    std::lock_guard lock(m_mutex);
    if (auto key = opened(name)) return key;
    const Key key = Key::random();
    if (m_db->run("INSERT INTO key (kind, id, wrapped) VALUES (?, ?, ?) ON CONFLICT (kind, id) DO NOTHING", static_cast<int>(name.kind),
            Bytes{name.id}, Bytes{seal(m_root, key.view(), placeOf(name))}) == 0)
        return std::nullopt;
    remember(name, key);
    return key;
}

void KeyStore::destroy(const KeyName& name) {
    std::lock_guard lock(m_mutex);
    if (const auto place = m_places.find(name); place != m_places.end()) {
        m_recent.erase(place->second);
        m_places.erase(place);
    }
    m_db->run("INSERT INTO key (kind, id, wrapped) VALUES (?, ?, NULL) ON CONFLICT (kind, id) DO UPDATE SET wrapped = NULL",
        static_cast<int>(name.kind), Bytes{name.id});
    // Until the log of writes is cut off, the key still stands in it.
    if (m_db->number("PRAGMA wal_checkpoint(TRUNCATE)", 1) != 0) throw DbError(ErrorCode::Unavailable, "a destroyed key may still be on the disk");
}

bool KeyStore::isDestroyed(const KeyName& name) {
    std::lock_guard lock(m_mutex);
    return m_db->number("SELECT 1 FROM key WHERE kind = ? AND id = ? AND wrapped IS NULL", 0, static_cast<int>(name.kind), Bytes{name.id}) == 1;
}

Status KeyStore::copyTo(const std::string& path) {
    std::lock_guard lock(m_mutex);
    try {
        m_db->run("VACUUM INTO ?", path);
    } catch (const DbError& error) {
        return {error.code, error.what()};
    }
    return ok();
}

std::vector<std::string> KeyStore::idsOf(KeyKind kind) {
    std::lock_guard lock(m_mutex);
    std::vector<std::string> ids;
    for (Statement row = m_db->query("SELECT id FROM key WHERE kind = ? AND wrapped IS NOT NULL ORDER BY id", static_cast<int>(kind)); row.step();)
        ids.push_back(row.text(0));
    return ids;
}

std::string KeyStore::nameFor(std::string_view domain, std::string_view text) {
    const auto key = make({KeyKind::Market, std::string(domain)});
    if (!key) throw DbError(ErrorCode::Internal, "the market's key for names is gone");
    return toHex(keyedHash(*key, text));
}
} // namespace atelyra::store
