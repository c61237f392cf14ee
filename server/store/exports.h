#pragma once
// Archives that people asked for: one a person, the latest. What it holds lies in a file, under a key of its own. Part of a Store, one
// thread at a time.
#include <optional>
#include <string>
#include <vector>

#include "server/store/db/connection.h"
#include "server/store/keys/keystore.h"
#include "shared/proto/rights.pb.h"

namespace atelyra::store {

struct Export {
    AccountId account;
    RawId id; // of its file and its key
    v1::ExportState state = v1::NO_EXPORT;
    std::int64_t askedMs = 0;
    std::int64_t expiresMs = 0;
    std::int64_t size = 0; // bytes
    int fetches = 0;       // to the end
    std::string secret;    // the passphrase, sealed; empty when there is none, and when it has been used

    KeyName key() const { return {KeyKind::Export, id.str()}; }
    std::string fileIn(const std::string& dataFolder) const { return dataFolder + "/exports/" + id.text(); }
};

class Exports {
public:
    explicit Exports(Connection& db) : m_db(db) {}
    std::optional<Export> of(const AccountId& account) const;
    void put(const Export& one); // instead of an earlier one
    std::vector<Export> inState(v1::ExportState state) const;
    std::vector<Export> expired(std::int64_t nowMs) const; // ready ones and failed ones

private:
    Connection& m_db;
};

} // namespace atelyra::store
