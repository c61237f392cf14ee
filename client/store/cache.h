#pragma once
// Everything that this profile knows, in one SQLite file: entities with predictions beside them, the outbox, drafts, files,
// settings, and the words for searching. Owned by the engine, used on the engine thread alone; std types and UTF-8 outside.
// Reads answer from the view of the moment. Writes happen inside transaction(); a failing disk ends in a typed error and leaves
// the file as it was.
#include <functional>
#include <memory>
#include <string>

#include "client/store/cataloguequery.h"
#include "client/store/changeset.h"
#include "client/store/chatquery.h"
#include "client/store/drafttable.h"
#include "client/store/entitytable.h"
#include "client/store/filetable.h"
#include "client/store/keytable.h"
#include "client/store/orderquery.h"
#include "client/store/outboxtable.h"
#include "client/store/privacytable.h"
#include "client/store/secret.h"
#include "client/store/stagetable.h"
#include "shared/base/result.h"

namespace atelyra::client {

// Full survives the loss of power once it is committed: for what a person has done or typed. Cache may lose its newest
// transactions then, which the server still has.
enum class Durability { Cache, Full };

// A copy that has not heard of the server for so long is dropped: what has been erased there since is still in it.
inline constexpr std::int64_t kLeaseMs = std::int64_t{30} * 86'400'000;

// Bytes, as the Settings page shows them.
struct StorageSizes {
    std::int64_t orders = 0;
    std::int64_t messages = 0;
    std::int64_t catalogue = 0;
    std::int64_t ownFiles = 0;
    std::int64_t fetchedFiles = 0;
    std::int64_t drafts = 0;
    std::int64_t file = 0; // the database on the disk
};

class Cache {
public:
    // The file is sealed under the key; one that an earlier version left plain is sealed now, with everything in it. A file that is
    // damaged, not ours or under another key is refused and left alone; one from a newer program gives UpgradeRequired. Unsupported, "cipher":
    // it would lie on the disk for everybody to read.
    static Result<std::unique_ptr<Cache>> open(const std::string& path, const Secret& key);
    // As open, but a damaged file is kept beside as "<path>.damaged-<time>" and a new one begun; then setAside is its name.
    static Result<std::unique_ptr<Cache>> openOrBegin(const std::string& path, const Secret& key, std::int64_t nowMs, std::string& setAside);
    static Status putAside(const std::string& path, std::int64_t nowMs, std::string& setAside);
    static Result<std::unique_ptr<Cache>> openInMemory(); // gone with the program
    ~Cache();
    Cache(const Cache&) = delete;
    Cache& operator=(const Cache&) = delete;

    EntityTable& entities();
    OrderQuery& orders();
    ChatQuery& chat();
    CatalogueQuery& catalogue();
    OutboxTable& outbox();
    DraftTable& drafts();
    FileTable& files();
    StageTable& stage();
    PrivacyTable& privacy();
    KeyTable& settings();
    KeyTable& meta();

    // Whose cache this is; null for a visitor.
    AccountId me() const;
    void setMe(AccountId me);
    std::optional<v1::Account> account() const;
    std::optional<v1::Profile> profile(AccountId id) const;
    std::optional<v1::Balance> balance() const;
    std::optional<v1::FeeSchedule> feesInForce() const;
    std::optional<v1::PrivacyChoices> privacyChoices() const;
    StorageSizes sizes() const;

    // All of the work or none of it. What it changed waits in takeChanges().
    Status transaction(Durability durability, const std::function<void()>& work);
    ChangeSet takeChanges();
    // Called inside every transaction before its work: what it throws, the transaction throws or returns. For tests, which let
    // programs die and disks fill up here.
    void setProbe(std::function<void()> probe) { m_probe = std::move(probe); }
    // Signed out: the account's data goes, the public catalogue and the settings stay.
    void wipeAccount();
    // Another server: all but the settings goes.
    void wipeServer();
    // The lease is over: what others can have changed or taken back goes. Commands that wait or were refused, drafts, settings, who is
    // signed in and files that have not left this device stay.
    void wipeCopies();
    bool isLeaseOver(std::int64_t nowMs) const;
    // Under another key from now on; the old one opens nothing any more. Outside a transaction.
    Status sealUnder(const Secret& key);
    // After a wipe, outside a transaction: not a byte of what has gone is left in the file, its words or its log.
    Status scrub();
    Database& database();

private:
    struct Parts;
    explicit Cache(std::unique_ptr<Parts> parts);
    static Result<std::unique_ptr<Cache>> prepare(std::unique_ptr<Database> db);
    std::unique_ptr<Parts> m_parts;
    std::function<void()> m_probe;
};

} // namespace atelyra::client
