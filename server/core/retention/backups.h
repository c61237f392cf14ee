#pragma once
// Copies for the day on which the disk fails, made so that they do not outlive their purpose. A set is the database in one file, sealed under
// a key of its own, which is destroyed after 35 days wherever the file may be; inside it what is public lies under its owner's key too. The
// keys are copied apart from it into two folders and kept for seven days: a key that is destroyed is gone from everywhere a week later. A
// set comes back only through the journal of erasures. Called by the job runner and by the command line, one thread at a time.
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "server/store/store.h"
#include "shared/base/clock.h"
#include "shared/base/rng.h"

namespace atelyra::server {

class Backups {
public:
    static constexpr std::int64_t kSetsMs = 35 * kDayMs;
    static constexpr std::int64_t kKeysMs = 7 * kDayMs;

    struct Parts {
        store::KeyStore& keys;
        const Clock& clock;
        Rng& rng;
        std::string dataFolder;
        std::string database;
        std::string setFolder;                // where a set is put each day; empty: nowhere
        std::vector<std::string> keyFolders;  // each with all copies of the keys
    };
    explicit Backups(Parts parts) : m_(std::move(parts)) {}

    // A set in this file, and copies of the keys that open it. Conflict when there is a file.
    Status make(const std::filesystem::path& file);
    // Opens a set into a scratch folder and counts: as many rows in each table as when it was made.
    Status verify(const std::filesystem::path& file) const;
    // Puts the set's database in the place of the one there is. It must not be served before its erasures have been replayed.
    Status restore(const std::filesystem::path& file) const;
    // The database as it is, in one file.
    Status copyDatabase(const std::filesystem::path& to);

    int runDue(); // a set and a copy of the keys a day; how many were made
    Status copyKeys();

    // The ids of sets and the files of key copies; both begin with the time at which they were made.
    std::vector<std::string> sets() const { return m_.keys.idsOf(store::KeyKind::Backup); }
    std::vector<std::filesystem::path> keyCopies() const;
    static std::int64_t madeAt(std::string_view name); // 0: it is no such name
    std::int64_t expireSets(std::int64_t madeUntilMs);
    std::int64_t expireKeyCopies(std::int64_t madeUntilMs);

private:
    std::string stampNow() const;
    Status withCopy(const std::filesystem::path& copy, const std::function<void(store::Store&)>& work) const;
    Result<std::string> openInto(const std::filesystem::path& file, const std::filesystem::path& database) const;
    std::filesystem::path scratch() const { return m_.dataFolder + "/scratch"; }

    Parts m_;
};

} // namespace atelyra::server
