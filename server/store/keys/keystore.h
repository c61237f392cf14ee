#pragma once
// The keys under which everything personal lies: one a person, a ticket, a proof of identity, a month, a year, an export, a backup, a letter
// to somebody who has no account any more. They are in a database of their own beside the market's, each wrapped by the root key; whoever
// destroys one makes unreadable at once what it sealed, in tables, files and copies. Opened keys are remembered, but only so many, and never
// beyond their destruction. Thread-safe.
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "server/store/db/connection.h"
#include "shared/base/seal.h"

namespace atelyra::store {

// The numbers are kept in the database.
enum class KeyKind { Market = 1, Person = 2, Ticket = 3, Month = 4, Year = 5, Export = 6, Backup = 7, Letter = 8, Proof = 9 };
struct KeyName {
    KeyKind kind = KeyKind::Market;
    std::string id; // bytes: a person's id, "2026-11", ...
    auto operator<=>(const KeyName&) const = default;
    static KeyName ofPerson(std::string_view account) { return {KeyKind::Person, std::string(account)}; }
    static KeyName ofTicket(std::string_view id) { return {KeyKind::Ticket, std::string(id)}; }
    static KeyName ofProof(std::string_view id) { return {KeyKind::Proof, std::string(id)}; }
    static KeyName ofYear(std::string_view year) { return {KeyKind::Year, std::string(year)}; }
};

class KeyStore {
public:
    // Forbidden when the keys were wrapped by another root key.
    static Result<std::unique_ptr<KeyStore>> open(const std::string& path, const Key& root, Connection::Durability durability);

    std::optional<Key> find(const KeyName& name); // null: never made, or destroyed
    // The one there is or a new one, durable. Null: it was destroyed, and does not come back.
    std::optional<Key> make(const KeyName& name);
    // Gone from the disk when it returns, whether it was there or not; throws when it may not be gone.
    void destroy(const KeyName& name);
    bool isDestroyed(const KeyName& name);
    Status copyTo(const std::string& path); // a new file, without what was destroyed
    std::vector<std::string> idsOf(KeyKind kind); // of keys that are not destroyed, in order

    // Rows lie as they are: for measuring what sealing costs, before anything is written.
    void leaveOpen() { m_leavesOpen = true; }
    bool leavesOpen() const { return m_leavesOpen; }

    // A text as a name that says nothing to whoever has only the database; the same text, the same name. Hex.
    std::string nameFor(std::string_view domain, std::string_view text);

private:
    KeyStore(std::unique_ptr<Connection> db, const Key& root) : m_db(std::move(db)), m_root(root) {}
    Status prepare();
    std::optional<Key> opened(const KeyName& name); // with the lock held
    void remember(const KeyName& name, const Key& key);

    std::mutex m_mutex;
    bool m_leavesOpen = false;
    std::unique_ptr<Connection> m_db;
    Key m_root;
    using Recent = std::list<std::pair<KeyName, Key>>;
    Recent m_recent; // the latest first
    std::map<KeyName, Recent::iterator> m_places;
};

} // namespace atelyra::store
