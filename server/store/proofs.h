#pragma once
// Documents by which somebody has shown who they are, for a request that waited for it. Each lies under a key of its own and inside that under
// its person's, so that the end of either ends it, in every copy. Part of a Store, one thread at a time.
#include <optional>
#include <string>
#include <vector>

#include "server/store/keys/rowseal.h"

namespace atelyra::store {

struct Proof {
    RawId id;
    RawId request;
    AccountId account;
    std::int64_t atMs = 0;
    std::string mime;
    std::int64_t size = 0; // bytes
};

class Proofs {
public:
    Proofs(Connection& db, KeyStore& keys) : m_db(db), m_seal(keys) {}
    void add(const Proof& proof, std::string_view content);
    std::vector<Proof> of(const RawId& request) const; // the oldest first
    std::vector<Proof> ofPerson(const AccountId& account) const;
    std::optional<std::string> content(const Proof& proof) const; // null: its key is gone
    void drop(const RawId& id); // with its key

private:
    Connection& m_db;
    RowSeal m_seal;
};

} // namespace atelyra::store
