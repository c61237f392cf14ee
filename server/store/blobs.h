#pragma once
// What is known of files: that we have the bytes, who brought them, and which entities show them. The bytes lie in BlobFiles. Who
// has not brought a file himself learns nothing of whether somebody else has. Each file has a key of its own, which is kept once for
// each person who brought or shows it, under that person's key: it opens for as long as one of them is here. Part of a Store, one thread at a time.
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "server/store/keys/rowseal.h"
#include "shared/rules/entity.h"

namespace atelyra::store {

struct Upload {
    std::int64_t size = 0;
    std::string mime;
    bool complete = false;
};

class Blobs {
public:
    Blobs(Connection& db, KeyStore& keys) : m_db(db), m_seal(keys) {}
    std::optional<Upload> upload(const AccountId& account, std::string_view sha256) const;
    void announce(const AccountId& account, std::string_view sha256, const Upload& upload, std::int64_t nowMs);
    void complete(const AccountId& account, std::string_view sha256, const Key& fileKey);
    std::optional<Key> partKey(const AccountId& account, std::string_view sha256) const; // of what is on its way
    void setPartKey(const AccountId& account, std::string_view sha256, const Key& key);
    // Of a whole file, through anybody who has it and is still here.
    std::optional<Key> keyOf(std::string_view sha256) const;
    void share(const AccountId& account, std::string_view sha256); // shows it now
    void addKey(const AccountId& account, std::string_view sha256, const Key& fileKey);
    std::vector<AccountId> bringersOf(std::string_view sha256) const;
    void dropUpload(const AccountId& account, std::string_view sha256);
    std::int64_t announcedSince(const AccountId& account, std::int64_t sinceMs) const; // bytes

    std::optional<std::int64_t> sizeOf(std::string_view sha256) const; // of a whole file
    void setReferences(const rules::Ref& entity, std::span<const std::string> sha256s);
    bool isShownBy(const rules::Ref& entity, std::string_view sha256) const;
    std::vector<rules::Ref> entitiesWith(std::string_view sha256, int limit) const;
    // Uploads older than this that no entity shows are forgotten; the hashes of files that nobody needs any more, and the
    // unfinished uploads of whom.
    struct Dropped {
        std::vector<std::string> files;
        std::vector<std::pair<AccountId, std::string>> parts;
    };
    Dropped purge(std::int64_t beforeMs);
    // This person has them no longer; what goes with that, since nobody else has it.
    Dropped forget(const AccountId& account);

private:
    std::optional<Key> opened(std::string_view table, std::string_view sha256, const AccountId& account, std::string_view stored) const;
    Connection& m_db;
    RowSeal m_seal;
};

} // namespace atelyra::store
