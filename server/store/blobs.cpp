#include "server/store/blobs.h"

namespace atelyra::store {

std::optional<Upload> Blobs::upload(const AccountId& account, std::string_view sha256) const {
    Statement row = m_db.query("SELECT size, mime, complete FROM upload WHERE account = ? AND sha256 = ?", account, Bytes{sha256});
    if (!row.step()) return std::nullopt;
    return Upload{row.number(0), row.text(1), row.number(2) != 0};
}

void Blobs::announce(const AccountId& account, std::string_view sha256, const Upload& upload, std::int64_t nowMs) {
    m_db.run("INSERT INTO upload (account, sha256, size, mime, complete, at_ms) VALUES (?, ?, ?, ?, 0, ?)"
             " ON CONFLICT (account, sha256) DO NOTHING", account, Bytes{sha256}, upload.size, upload.mime, nowMs);
}

void Blobs::complete(const AccountId& account, std::string_view sha256, const Key& fileKey) {
    m_db.run("UPDATE upload SET complete = 1, part_key = NULL WHERE account = ? AND sha256 = ?", account, Bytes{sha256});
    m_db.run("INSERT INTO blob (sha256, size) SELECT sha256, size FROM upload WHERE account = ? AND sha256 = ?"
             " ON CONFLICT (sha256) DO NOTHING", account, Bytes{sha256});
    addKey(account, sha256, fileKey);
}

std::optional<Key> Blobs::opened(std::string_view table, std::string_view sha256, const AccountId& account, std::string_view stored) const {
    return Key::of(m_seal.openText(table, sha256, account, stored));
}

std::optional<Key> Blobs::partKey(const AccountId& account, std::string_view sha256) const {
    Statement row = m_db.query("SELECT part_key FROM upload WHERE account = ? AND sha256 = ?", account, Bytes{sha256});
    return row.step() && !row.isNull(0) ? opened("upload", sha256, account, row.bytes(0)) : std::nullopt;
}

void Blobs::setPartKey(const AccountId& account, std::string_view sha256, const Key& key) {
    m_db.run("UPDATE upload SET part_key = ? WHERE account = ? AND sha256 = ?", Bytes{m_seal.closeText("upload", sha256, account, key.view())},
        account, Bytes{sha256});
}

std::optional<Key> Blobs::keyOf(std::string_view sha256) const {
    for (Statement row = m_db.query("SELECT account, wrapped FROM blob_key WHERE sha256 = ?", Bytes{sha256}); row.step();)
        if (auto key = opened("blob_key", sha256, AccountId(row.id(0)), row.bytes(1))) return key;
    return std::nullopt;
}

void Blobs::addKey(const AccountId& account, std::string_view sha256, const Key& fileKey) {
    m_db.run("INSERT INTO blob_key (sha256, account, wrapped) VALUES (?, ?, ?) ON CONFLICT (sha256, account) DO UPDATE SET wrapped = excluded.wrapped",
        Bytes{sha256}, account, Bytes{m_seal.closeText("blob_key", sha256, account, fileKey.view())});
}

void Blobs::share(const AccountId& account, std::string_view sha256) {
    if (m_db.number("SELECT 1 FROM blob_key WHERE sha256 = ? AND account = ?", 0, Bytes{sha256}, account) == 1) return;
    if (const auto key = keyOf(sha256)) addKey(account, sha256, *key);
}

std::vector<AccountId> Blobs::bringersOf(std::string_view sha256) const {
    std::vector<AccountId> accounts;
    for (Statement row = m_db.query("SELECT account FROM upload WHERE sha256 = ? AND complete = 1", Bytes{sha256}); row.step();)
        accounts.emplace_back(row.id(0));
    return accounts;
}

void Blobs::dropUpload(const AccountId& account, std::string_view sha256) {
    m_db.run("DELETE FROM upload WHERE account = ? AND sha256 = ? AND complete = 0", account, Bytes{sha256});
}

std::int64_t Blobs::announcedSince(const AccountId& account, std::int64_t sinceMs) const {
    return m_db.number("SELECT coalesce(sum(size), 0) FROM upload WHERE account = ? AND at_ms > ?", 0, account, sinceMs);
}

std::optional<std::int64_t> Blobs::sizeOf(std::string_view sha256) const {
    const auto size = m_db.number("SELECT size FROM blob WHERE sha256 = ?", -1, Bytes{sha256});
    return size < 0 ? std::nullopt : std::optional(size);
}

void Blobs::setReferences(const rules::Ref& entity, std::span<const std::string> sha256s) {
    m_db.run("DELETE FROM blob_ref WHERE kind = ? AND id = ?", static_cast<int>(entity.kind), entity.id);
    for (const std::string& sha256 : sha256s)
        m_db.run("INSERT INTO blob_ref (sha256, kind, id) VALUES (?, ?, ?) ON CONFLICT (sha256, kind, id) DO NOTHING", Bytes{sha256},
            static_cast<int>(entity.kind), entity.id);
}

bool Blobs::isShownBy(const rules::Ref& entity, std::string_view sha256) const {
    return m_db.number("SELECT 1 FROM blob_ref WHERE kind = ? AND id = ? AND sha256 = ?", 0, static_cast<int>(entity.kind), entity.id, Bytes{sha256}) == 1;
}

std::vector<rules::Ref> Blobs::entitiesWith(std::string_view sha256, int limit) const {
    std::vector<rules::Ref> refs;
    for (Statement row = m_db.query("SELECT kind, id FROM blob_ref WHERE sha256 = ? LIMIT ?", Bytes{sha256}, limit); row.step();)
        refs.push_back({static_cast<v1::EntityKind>(row.number(0)), row.id(1)});
    return refs;
}

Blobs::Dropped Blobs::purge(std::int64_t beforeMs) {
    Dropped dropped;
    constexpr std::string_view unneeded =
        " FROM upload WHERE at_ms < ? AND NOT EXISTS (SELECT 1 FROM blob_ref r WHERE r.sha256 = upload.sha256)";
    for (Statement row = m_db.query(std::string("SELECT account, sha256") + std::string(unneeded) + " AND complete = 0", beforeMs); row.step();)
        dropped.parts.emplace_back(AccountId(row.id(0)), row.text(1));
    m_db.run(std::string("DELETE") + std::string(unneeded), beforeMs);
    for (Statement row = m_db.query("DELETE FROM blob WHERE NOT EXISTS (SELECT 1 FROM upload u WHERE u.sha256 = blob.sha256)"
                                    " AND NOT EXISTS (SELECT 1 FROM blob_ref r WHERE r.sha256 = blob.sha256) RETURNING sha256"); row.step();)
        dropped.files.push_back(row.text(0));
    for (const std::string& file : dropped.files) m_db.run("DELETE FROM blob_key WHERE sha256 = ?", Bytes{file});
    return dropped;
}

Blobs::Dropped Blobs::forget(const AccountId& account) {
    Dropped dropped;
    for (Statement row = m_db.query("SELECT sha256 FROM upload WHERE account = ? AND complete = 0", account); row.step();)
        dropped.parts.emplace_back(account, row.text(0));
    for (Statement row = m_db.query("SELECT sha256 FROM blob_key k WHERE account = ? AND NOT EXISTS (SELECT 1 FROM blob_key o WHERE o.sha256 = k.sha256"
                                    " AND o.account <> k.account)", account); row.step();)
        dropped.files.push_back(row.text(0));
    for (const std::string& file : dropped.files) {
        m_db.run("DELETE FROM blob WHERE sha256 = ?", Bytes{file});
        m_db.run("DELETE FROM blob_ref WHERE sha256 = ?", Bytes{file});
    }
    m_db.run("DELETE FROM blob_key WHERE account = ?", account);
    m_db.run("DELETE FROM upload WHERE account = ?", account);
    return dropped;
}
} // namespace atelyra::store
