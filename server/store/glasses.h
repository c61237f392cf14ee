#pragma once
// Who of security broke the glass over whose account. Who, whom and why lies sealed under the key of the year; beside it stands the session that asked,
// as the hash of its token: what was allowed is allowed to it alone. Part of a Store, one thread at a time.
#include <optional>
#include <string_view>
#include <vector>

#include "server/store/keys/keystore.h"
#include "shared/proto/glass.pb.h"

namespace atelyra::store {

class Glasses {
public:
    Glasses(Connection& db, KeyStore& keys) : m_db(db), m_keys(keys) {}
    void add(const v1::Glass& glass, std::string_view token);
    void put(const v1::Glass& glass); // instead of an earlier state of it
    std::optional<v1::Glass> find(const RawId& id) const;
    std::optional<v1::Glass> lastOf(std::string_view token) const; // that this session asked for
    std::vector<v1::Glass> latest(int most) const;                 // the newest first

private:
    std::vector<v1::Glass> read(Statement row) const;
    std::string closed(const v1::Glass& glass) const;
    Connection& m_db;
    KeyStore& m_keys;
};

} // namespace atelyra::store
