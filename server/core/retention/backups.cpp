#include "server/core/retention/backups.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <sstream>

#include <spdlog/spdlog.h>

#include "server/core/retention/ownrows.h"
#include "server/core/retention/sealedstream.h"
#include "server/core/sync/epoch.h"
#include "server/store/migrations.h"
#include "shared/base/hash.h"

namespace atelyra::server {
namespace fs = std::filesystem;
namespace {
using store::Connection;

constexpr std::string_view kKindOfFile = "atelyra-backup 1 ";
constexpr std::string_view kKeysBegin = "keys-";
constexpr std::string_view kSetEnds = ".backup";
constexpr std::int64_t kEveryMs = kDayMs;

// A folder that is empty at first and gone at the end, whatever happens.
class Scratch {
public:
    explicit Scratch(fs::path folder) : m_folder(std::move(folder)) {
        std::error_code error;
        fs::remove_all(m_folder, error);
        fs::create_directories(m_folder, error);
        fs::permissions(m_folder, fs::perms::owner_all, error);
    }
    ~Scratch() {
        std::error_code ignored;
        fs::remove_all(m_folder, ignored);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    fs::path operator/(const char* name) const { return m_folder / name; }

private:
    fs::path m_folder;
};

// A line a table: how many rows it has.
Result<std::string> countsIn(const fs::path& database) {
    auto db = Connection::open(database.string(), Connection::Access::ReadWrite, Connection::Durability::Full);
    if (!db) return db.error();
    try {
        if (auto check = (*db)->query("PRAGMA integrity_check"); !check.step() || check.bytes(0) != "ok") return {ErrorCode::Internal, "the database is damaged"};
        std::vector<std::string> tables;
        for (auto row = (*db)->query("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"); row.step();) tables.push_back(row.text(0));
        std::string counts;
        for (const std::string& table : tables) counts += table + " " + std::to_string((*db)->number("SELECT count(*) FROM \"" + table + "\"", -1)) + "\n";
        (*db)->script("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode=DELETE");
        return counts;
    } catch (const store::DbError& error) {
        return {error.code, error.what()};
    }
}

Status differs(const std::string& before, const std::string& now) {
    std::istringstream then(before), here(now);
    for (std::string one, other; std::getline(then, one);)
        if (!std::getline(here, other) || one != other) return {ErrorCode::Internal, "the set had '" + one + "' rows, and opens with '" + other + "'"};
    return before == now ? ok() : Status(ErrorCode::Internal, "the set opens with more tables than it had");
}

void drop(const fs::path& file) {
    std::error_code ignored;
    fs::remove(file, ignored);
}
} // namespace

std::string Backups::stampNow() const {
    using namespace std::chrono;
    const auto at = floor<seconds>(sys_time<milliseconds>(milliseconds(m_.clock.wallMs())));
    const auto day = floor<days>(at);
    const year_month_day date(day);
    const hh_mm_ss time(at - day);
    char text[20];
    std::snprintf(text, sizeof text, "%04d%02u%02uT%02d%02d%02dZ", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
        static_cast<unsigned>(date.day()), static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
        static_cast<int>(time.seconds().count()));
    unsigned char chance[4];
    m_.rng.fill(chance, sizeof chance);
    return std::string(text) + "-" + toHex(std::string_view(reinterpret_cast<const char*>(chance), sizeof chance));
}

std::int64_t Backups::madeAt(std::string_view name) {
    using namespace std::chrono;
    if (name.starts_with(kKeysBegin)) name.remove_prefix(kKeysBegin.size());
    int y = 0, h = 0, m = 0, s = 0;
    unsigned mo = 0, d = 0;
    if (std::sscanf(std::string(name).c_str(), "%4d%2u%2uT%2d%2d%2dZ", &y, &mo, &d, &h, &m, &s) != 6) return 0;
    const auto date = year(y) / month(mo) / day(d);
    if (!date.ok()) return 0;
    return duration_cast<milliseconds>((sys_days(date) + hours(h) + minutes(m) + seconds(s)).time_since_epoch()).count();
}

Status Backups::copyDatabase(const fs::path& to) {
    auto source = Connection::open(m_.database, Connection::Access::ReadOnly, Connection::Durability::Full);
    if (!source) return source.error();
    try {
        (*source)->run("VACUUM INTO ?", to.string()); // leaves out what was deleted, unlike a copy of the file
        auto copy = Connection::open(to.string(), Connection::Access::ReadWrite, Connection::Durability::Full);
        if (!copy) return copy.error();
        store::Meta(**copy).setNumber(store::Meta::kEpoch, newEpoch(m_.rng));
        (*copy)->script("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode=DELETE");
    } catch (const store::DbError& error) {
        return {error.code, error.what()};
    }
    return ok();
}

// One that an earlier version made is brought to this one's tables first.
Status Backups::withCopy(const fs::path& copy, const std::function<void(store::Store&)>& work) const {
    auto db = Connection::open(copy.string(), Connection::Access::ReadWrite, Connection::Durability::Full);
    if (!db) return db.error();
    if (auto migrated = store::migrate(**db); !migrated) return migrated;
    try {
        store::Store tables(std::move(*db), m_.keys);
        work(tables);
        tables.db->script("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode=DELETE");
    } catch (const store::DbError& error) {
        return {error.code, error.what()};
    }
    return ok();
}

Status Backups::make(const fs::path& file) {
    std::error_code error;
    if (fs::exists(file, error)) return {ErrorCode::Conflict, file.string() + " is there already"};
    const Scratch folder(scratch());
    const auto copy = folder / "market.db";
    if (auto copied = copyDatabase(copy); !copied) return copied;
    if (auto closed = withCopy(copy, closeOwnRows); !closed) return closed;
    const auto counts = countsIn(copy);
    if (!counts) return counts.error();
    const store::KeyName name{store::KeyKind::Backup, stampNow()};
    try {
        const auto key = m_.keys.make(name);
        if (!key) return {ErrorCode::Internal, "a new key is a destroyed one"};
        const auto sealed = sealFile(*key, std::string(kKindOfFile) + name.id, *counts, copy, file);
        if (!sealed) m_.keys.destroy(name);
        if (!sealed) return sealed;
    } catch (const store::DbError& failed) {
        return {failed.code, failed.what()};
    }
    return copyKeys(); // now, so that the copies open the set
}

Result<std::string> Backups::openInto(const fs::path& file, const fs::path& database) const {
    const auto line = lineOfSealed(file);
    if (!line) return line.error();
    if (!line->starts_with(kKindOfFile)) return {ErrorCode::Invalid, file.string() + " is no backup"};
    const auto key = m_.keys.find({store::KeyKind::Backup, line->substr(kKindOfFile.size())});
    if (!key) return {ErrorCode::NotFound, "there is no key for " + file.string() + ": it is older than 35 days, or of another market"};
    return openSealed(*key, file, database);
}

Status Backups::verify(const fs::path& file) const {
    const Scratch folder(scratch());
    const auto database = folder / "market.db";
    const auto before = openInto(file, database);
    if (!before) return before.error();
    const auto now = countsIn(database);
    return now ? differs(*before, *now) : Status(now.error());
}

Status Backups::restore(const fs::path& file) const {
    const Scratch folder(scratch());
    const auto database = folder / "market.db";
    const auto before = openInto(file, database);
    if (!before) return before.error();
    const auto now = countsIn(database);
    if (!now) return now.error();
    if (auto same = differs(*before, *now); !same) return same;
    if (auto opened = withCopy(database, openOwnRows); !opened) return opened;
    for (const char* end : {"-wal", "-shm"}) drop(m_.database + end); // of what is replaced
    std::error_code error;
    fs::rename(database, m_.database, error);
    return error ? Status(ErrorCode::Unavailable, "the database cannot be put in its place: " + error.message()) : ok();
}

Status Backups::copyKeys() {
    const std::string name = std::string(kKeysBegin) + stampNow() + ".db";
    for (const std::string& folder : m_.keyFolders) {
        std::error_code error;
        fs::create_directories(folder, error);
        fs::permissions(folder, fs::perms::owner_all, error);
        if (auto copied = m_.keys.copyTo(folder + "/" + name); !copied) return copied;
    }
    return ok();
}

std::vector<fs::path> Backups::keyCopies() const {
    std::vector<fs::path> copies;
    std::error_code error;
    for (const std::string& folder : m_.keyFolders)
        for (const auto& entry : fs::directory_iterator(folder, error))
            if (madeAt(entry.path().filename().string()) > 0) copies.push_back(entry.path());
    return copies;
}

int Backups::runDue() {
    int done = 0;
    const auto isDue = [&](std::int64_t newestMs) { return m_.clock.wallMs() - newestMs >= kEveryMs; };
    std::int64_t newest = 0;
    for (const std::string& set : sets()) newest = std::max(newest, madeAt(set));
    if (!m_.setFolder.empty() && isDue(newest)) {
        std::error_code error;
        fs::create_directories(m_.setFolder, error);
        const fs::path file = m_.setFolder + "/" + stampNow() + std::string(kSetEnds);
        Status made = make(file);
        if (made) made = verify(file);
        if (made) ++done;
        else spdlog::error("no backup was made: {}", made.error().detail);
    }
    newest = 0;
    for (const fs::path& copy : keyCopies()) newest = std::max(newest, madeAt(copy.filename().string()));
    if (!isDue(newest)) return done;
    if (auto copied = copyKeys(); !copied) spdlog::error("the keys were not copied: {}", copied.error().detail);
    else ++done;
    return done;
}

// The key first; without it the file is noise, wherever it is.
std::int64_t Backups::expireSets(std::int64_t madeUntilMs) {
    std::int64_t went = 0;
    for (const std::string& set : sets()) {
        if (madeAt(set) > madeUntilMs) continue;
        m_.keys.destroy({store::KeyKind::Backup, set});
        ++went;
    }
    std::error_code error;
    if (m_.setFolder.empty()) return went;
    for (const auto& entry : fs::directory_iterator(m_.setFolder, error)) {
        const auto made = madeAt(entry.path().filename().string());
        if (made > 0 && made <= madeUntilMs && entry.path().extension() == kSetEnds) drop(entry.path());
    }
    return went;
}

std::int64_t Backups::expireKeyCopies(std::int64_t madeUntilMs) {
    std::int64_t went = 0;
    for (const fs::path& copy : keyCopies()) {
        if (madeAt(copy.filename().string()) > madeUntilMs) continue;
        std::error_code error;
        if (fs::remove(copy, error)) ++went;
    }
    return went;
}
} // namespace atelyra::server
