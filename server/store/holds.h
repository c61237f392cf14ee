#pragma once
// Legal holds: which rows must stay although their time has come, for which matter, on what ground, until when, and who said so. Part of a
// Store, one thread at a time.
#include <optional>
#include <string>
#include <vector>

#include "server/store/db/connection.h"
#include "shared/rules/entity.h"

namespace atelyra::store {

struct Hold {
    RawId id;
    std::string matter; // of a court or an authority, by its number
    std::string basis;  // the law that demands it
    AccountId placedBy, approvedBy;
    std::int64_t placedMs = 0;
    std::int64_t approvedMs = 0; // 0: waits for a second person, and holds nothing
    std::int64_t reviewMs = 0;
    std::int64_t endsMs = 0;
    std::int64_t liftedMs = 0;   // 0: not yet
    std::int64_t silentUntilMs = 0; // until then the people concerned must not be told
    std::int64_t rows = 0;

    bool isInForce() const { return approvedMs > 0 && liftedMs == 0; }
};

class Holds {
public:
    explicit Holds(Connection& db) : m_db(db) {}
    void place(const Hold& hold, const std::vector<rules::Ref>& rows);
    void approve(const RawId& id, const AccountId& by, std::int64_t nowMs);
    void lift(const RawId& id, std::int64_t nowMs);

    std::optional<Hold> find(const RawId& id) const;
    std::vector<Hold> all() const; // the latest first
    std::vector<RawId> ended(std::int64_t nowMs) const; // in force, and beyond their end
    std::vector<Hold> over(const rules::Ref& row) const; // that are in force
    bool isHeld(const rules::Ref& row) const;
    std::int64_t heldOf(v1::EntityKind kind) const;
    // " AND NOT EXISTS …": of a table's rows those that are not held.
    static std::string exceptHeld(v1::EntityKind kind, std::string_view table);

private:
    std::vector<Hold> select(const std::string& where, const rules::Ref& row = {}) const;
    Connection& m_db;
};

} // namespace atelyra::store
