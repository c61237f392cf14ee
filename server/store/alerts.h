#pragma once
// What was noticed about the market's safety. An alert lies sealed under the key of its month, and is unreadable when that is destroyed; beside it
// stand only what finds it again: kind, state, times, the number of an account. Also the few facts that are noticed by: at whom staff looked
// within the hour, and which accounts are nobody's. Part of a Store, one thread at a time.
#include <optional>
#include <string_view>
#include <vector>

#include "server/store/keys/keystore.h"
#include "shared/proto/watch.pb.h"

namespace atelyra::store {

class Alerts {
public:
    static constexpr std::int64_t kGoesOnMs = 24 * 60 * 60 * 1000; // the same again within it is one alert
    static constexpr std::int64_t kLooksMs = 60 * 60 * 1000;

    Alerts(Connection& db, KeyStore& keys) : m_db(db), m_keys(keys) {}

    // `about` says whom or what it is of, beside its kind. One of the same that is not closed counts once more. True: it is a new one.
    bool raise(v1::Alert alert, std::string_view about, std::int64_t nowMs);
    std::optional<v1::Alert> find(const RawId& id) const; // null also when its month is over
    void put(const v1::Alert& alert);                     // changed since
    std::vector<v1::Alert> latest(int most) const;        // open ones first, then the newest
    std::vector<v1::Alert> about(const AccountId& account, int most) const;
    std::int64_t slowedUntil(const AccountId& staff) const; // 0: never

    // Somebody of the staff looks at somebody: at how many they have within the hour.
    int look(const AccountId& staff, const AccountId& person, std::int64_t nowMs);

    void addHoney(const AccountId& account, std::int64_t nowMs);
    bool isHoney(const AccountId& account) const;

private:
    std::vector<v1::Alert> read(Statement row) const;
    std::string closed(const v1::Alert& alert) const;
    Connection& m_db;
    KeyStore& m_keys;
};

} // namespace atelyra::store
