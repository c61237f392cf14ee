#pragma once
// The entities that this account may see: each row holds what the server last told (base) and, beside it, what the waiting
// commands make of it (overlay). Reads give the overlay where there is one. Part of Cache; engine thread.
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/store/changeset.h"
#include "client/store/pending.h"
#include "shared/rules/apply.h"

namespace atelyra::client {
class Database;

class EntityTable final : public rules::View {
public:
    explicit EntityTable(Database& db) : m_db(db) {}

    std::optional<v1::Entity> find(const rules::Ref& ref) const override;
    std::optional<v1::FeeSchedule> feesInForce() const override;
    // What the server last told, whatever waits here.
    std::optional<v1::Entity> findBase(const rules::Ref& ref) const;
    std::uint64_t versionOf(const rules::Ref& ref) const; // of the base; 0 = none
    Pending pendingOf(const rules::Ref& ref) const;

    // ---- for sync; inside a transaction
    // False when what is here is newer already. Stream 0 is the public catalogue.
    bool putBase(const v1::Entity& entity, std::uint64_t version, std::uint64_t stream, std::uint64_t round);
    void removeBase(const rules::Ref& ref, std::uint64_t stream);
    // Ends a bootstrap: what the streams brought before `round` and not since is gone.
    void sweep(std::uint64_t round);
    // Of another history, or when what is here is wrong: whatever the server tells next is right, whatever its version.
    void forgetVersions();
    void clearOverlay();
    void overlay(const v1::Entity& entity);
    void overlayRemoval(const rules::Ref& ref);
    std::uint64_t digest() const; // sum of hash(ref, version) over what the streams brought
    std::int64_t streamedCount() const;
    void clear(bool catalogueToo);
    void rederive(); // columns and words of every row, from its bytes

    struct Base {
        rules::Ref ref;
        std::uint64_t version = 0;
        std::string body;
        bool streamed = false; // else it is of the public catalogue
    };
    void eachBase(const std::function<void(const Base&)>& take) const; // by kind and id
    // Public gigs in order of when they were last checked against the server.
    std::vector<std::pair<GigId, std::uint64_t>> gigsToRevalidate(std::int64_t checkedBeforeMs, int limit) const;
    void setChecked(const rules::Ref& ref, std::int64_t nowMs);

    void setAccount(AccountId me) { m_me = me; }
    AccountId account() const { return m_me; }
    ChangeSet takeChanges() { return std::exchange(m_changes, {}); }
    void noteRef(const rules::Ref& ref) { m_changes.add(ref); }
    void note(Part part) { m_changes.parts.insert(part); }
    void addChanges(const ChangeSet& changes) { m_changes.add(changes); }
    void noteEverything() { m_changes.everything = true; }

private:
    struct Stored;
    std::optional<Stored> load(const rules::Ref& ref) const;
    void store(const rules::Ref& ref, Stored& row);
    void change(const rules::Ref& ref, const std::function<void(Stored&)>& edit);
    void index(std::int64_t rowId, const std::optional<v1::Entity>& before, const std::optional<v1::Entity>& after);

    Database& m_db;
    AccountId m_me;
    ChangeSet m_changes;
};

} // namespace atelyra::client
