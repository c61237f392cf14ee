#pragma once
// Who is signed in, and the hashes of passwords. Of a token only its SHA-256 is kept, of a mail address only a keyed name. Part of a Store, one thread at a time.
#include <optional>
#include <string>
#include <vector>

#include "server/store/keys/keystore.h"
#include "shared/proto/accounts.pb.h"

namespace atelyra::store {

struct Session {
    AccountId account;
    std::int64_t usedMs = 0;
    v1::Role role = v1::ROLE_UNSET;
};

class Sessions {
public:
    explicit Sessions(Connection& db) : m_db(db) {}
    void add(std::string_view token, const AccountId& account, std::string_view label, std::int64_t nowMs);
    std::optional<Session> find(std::string_view token, std::int64_t nowMs) const; // null when it has ended
    void touch(std::string_view token, std::int64_t nowMs);
    void end(std::string_view token);
    void endAll(const AccountId& account, std::int64_t nowMs); // at once; the tokens are still known, for the next
    int endOthers(const AccountId& account, std::string_view token, std::int64_t nowMs); // but this one; how many could still be used
    std::vector<v1::SessionRow> of(const AccountId& account, std::string_view token, std::int64_t nowMs) const; // usable ones, the last used first
    std::optional<AccountId> endedOwner(std::string_view token) const;  // whose it was, if it was ended before its time
    std::optional<AccountId> erasedOwner(std::string_view token) const; // whose it was, if they have been erased since

private:
    Connection& m_db;
};

// The key under which mail addresses have their names.
constexpr std::string_view kMailNames = "mail";

class Credentials {
public:
    Credentials(Connection& db, KeyStore& keys) : m_db(db), m_keys(keys) {}
    void set(const AccountId& account, std::string_view argon2Hash);
    std::optional<std::string> of(const AccountId& account) const;
    // By handle; else by mail address, the oldest account that names it. Both in lower case.
    std::optional<AccountId> accountFor(std::string_view login) const;
    std::vector<AccountId> accountsWith(std::string_view mailAddress, int most) const; // the oldest first

private:
    Connection& m_db;
    KeyStore& m_keys;
};

} // namespace atelyra::store
