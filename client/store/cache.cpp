#include "client/store/cache.h"

#include <filesystem>

#include "client/store/columns.h"
#include "client/store/database.h"
#include "client/store/metakeys.h"
#include "client/store/schema.h"

namespace atelyra::client {
namespace fs = std::filesystem;

struct Cache::Parts {
    explicit Parts(std::unique_ptr<Database> opened) : db(std::move(opened)) {}

    std::unique_ptr<Database> db;
    EntityTable entities{*db};
    OrderQuery orders{*db, entities};
    ChatQuery chat{*db, entities};
    CatalogueQuery catalogue{*db, entities};
    OutboxTable outbox{*db, entities};
    DraftTable drafts{*db, entities};
    FileTable files{*db, entities};
    StageTable stage{*db};
    PrivacyTable privacy{*db};
    KeyTable settings{*db, "setting"};
    KeyTable meta{*db, "meta"};
};

Cache::Cache(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
Cache::~Cache() = default;

EntityTable& Cache::entities() { return m_parts->entities; }
OrderQuery& Cache::orders() { return m_parts->orders; }
ChatQuery& Cache::chat() { return m_parts->chat; }
CatalogueQuery& Cache::catalogue() { return m_parts->catalogue; }
OutboxTable& Cache::outbox() { return m_parts->outbox; }
DraftTable& Cache::drafts() { return m_parts->drafts; }
FileTable& Cache::files() { return m_parts->files; }
StageTable& Cache::stage() { return m_parts->stage; }
PrivacyTable& Cache::privacy() { return m_parts->privacy; }
KeyTable& Cache::settings() { return m_parts->settings; }
KeyTable& Cache::meta() { return m_parts->meta; }
Database& Cache::database() { return *m_parts->db; }

namespace {
// What an earlier version left plain. Sealed where it lies, once it is known to be ours.
Status sealPlain(const std::string& path, const Secret& key) {
    auto db = Database::openUnsealed(path);
    if (!db) return db.error();
    if (auto good = migrate(**db); !good) return good;
    (*db)->sealUnder(key);
    return ok();
}
} // namespace

Result<std::unique_ptr<Cache>> Cache::open(const std::string& path, const Secret& key) {
    try {
        if (Database::isPlain(path))
            if (auto sealed = sealPlain(path, key); !sealed) return sealed.error();
        auto db = Database::open(path, key);
        if (!db) return db.error();
        auto cache = prepare(std::move(*db));
        if (cache && Database::isPlain(path)) return kNotSealed;
        return cache;
    } catch (const StoreFailure& failure) {
        return failure.error;
    }
}

Result<std::unique_ptr<Cache>> Cache::openInMemory() {
    auto db = Database::openUnsealed(Database::kInMemory);
    if (!db) return db.error();
    try {
        return prepare(std::move(*db));
    } catch (const StoreFailure& failure) {
        return failure.error;
    }
}

Result<std::unique_ptr<Cache>> Cache::prepare(std::unique_ptr<Database> db) {
    // The first look at the file: not ours, damaged, under another key, or in use shows here.
    if (auto good = migrate(*db); !good) return good.error();
    for (const auto* pragma : {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL", "PRAGMA temp_store = MEMORY",
             "PRAGMA cache_size = -16000", "PRAGMA secure_delete = FAST"})
        db->rows(pragma, {}, [](const Row&) { return true; });
    std::unique_ptr<Cache> cache(new Cache(std::make_unique<Parts>(std::move(db))));
    cache->entities().setAccount(AccountId::of(cache->meta().get(meta::kAccount)));
    if (cache->meta().number(meta::kColumns) != kColumnsRevision) {
        auto derived = cache->transaction(Durability::Cache, [&] {
            cache->entities().rederive();
            cache->meta().set(meta::kColumns, kColumnsRevision);
        });
        if (!derived) return derived.error();
        (void)cache->takeChanges();
    }
    return cache;
}

Result<std::unique_ptr<Cache>> Cache::openOrBegin(const std::string& path, const Secret& key, std::int64_t nowMs, std::string& setAside) {
    auto cache = open(path, key);
    const bool damaged = !cache && (cache.error().code == ErrorCode::Internal || cache.error().code == ErrorCode::NotFound);
    if (!damaged || !fs::exists(path) || !putAside(path, nowMs, setAside)) return cache;
    return open(path, key);
}

Status Cache::putAside(const std::string& path, std::int64_t nowMs, std::string& setAside) {
    std::error_code failed;
    const auto name = path + ".damaged-" + std::to_string(nowMs);
    fs::rename(path, name, failed);
    if (failed) return {ErrorCode::Unavailable, failed.message()};
    setAside = name;
    // Its log belongs to it: a new file must never meet an old log.
    for (const auto* end : {"-wal", "-shm"}) fs::rename(path + end, setAside + end, failed);
    return ok();
}

Status Cache::transaction(Durability durability, const std::function<void()>& work) {
    Database& db = *m_parts->db;
    try {
        db.run(durability == Durability::Full ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
        db.run("BEGIN IMMEDIATE");
    } catch (const StoreFailure& failure) {
        return failure.error;
    }
    const auto undo = [&] {
        m_parts->entities.takeChanges();
        try {
            db.run("ROLLBACK");
        } catch (const StoreFailure&) {
            // SQLite has rolled back by itself, as it does on a full disk.
        }
    };
    auto before = m_parts->entities.takeChanges();
    try {
        if (m_probe) m_probe();
        work();
        db.run("COMMIT");
    } catch (const StoreFailure& failure) {
        undo();
        m_parts->entities.addChanges(before);
        return failure.error;
    } catch (...) {
        undo();
        m_parts->entities.addChanges(before);
        throw;
    }
    m_parts->entities.addChanges(before);
    return ok();
}

ChangeSet Cache::takeChanges() { return m_parts->entities.takeChanges(); }
AccountId Cache::me() const { return m_parts->entities.account(); }

void Cache::setMe(AccountId me) {
    m_parts->entities.setAccount(me);
    if (me.isNull()) m_parts->meta.remove(meta::kAccount);
    else m_parts->meta.set(meta::kAccount, std::string_view(me.str()));
    m_parts->entities.noteEverything();
}

std::optional<v1::Account> Cache::account() const { return m_parts->entities.get<v1::Account>(me()); }
std::optional<v1::Profile> Cache::profile(AccountId id) const { return m_parts->entities.get<v1::Profile>(id); }
std::optional<v1::Balance> Cache::balance() const { return m_parts->entities.get<v1::Balance>(me()); }
std::optional<v1::FeeSchedule> Cache::feesInForce() const { return m_parts->entities.feesInForce(); }
std::optional<v1::PrivacyChoices> Cache::privacyChoices() const { return m_parts->entities.get<v1::PrivacyChoices>(me()); }

StorageSizes Cache::sizes() const {
    Database& db = *m_parts->db;
    StorageSizes sizes;
    db.rows("SELECT kind, sum(coalesce(length(base), 0) + coalesce(length(overlay), 0)) FROM entity GROUP BY kind", {}, [&](const Row& row) {
        const auto size = row.number(1);
        switch (v1::EntityKind(row.number(0))) {
        case v1::ORDER: sizes.orders += size; break;
        case v1::MESSAGE:
        case v1::CONVERSATION: sizes.messages += size; break;
        default: sizes.catalogue += size;
        }
        return true;
    });
    sizes.ownFiles = db.number("SELECT coalesce(sum(have), 0) FROM file WHERE pinned = 1");
    sizes.fetchedFiles = db.number("SELECT coalesce(sum(have), 0) FROM file WHERE pinned = 0");
    sizes.drafts = db.number("SELECT coalesce(sum(length(body)), 0) FROM draft");
    sizes.file = db.number("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size");
    return sizes;
}

void Cache::wipeAccount() {
    for (const auto key : {meta::kToken, meta::kFilesKey, meta::kDevice, meta::kGeneration, meta::kCursor, meta::kRound, meta::kReady, meta::kNextSeq,
             meta::kLastSynced, meta::kPaused})
        m_parts->meta.remove(key);
    m_parts->entities.clear(false);
    m_parts->outbox.clear();
    m_parts->drafts.clear();
    m_parts->stage.clear();
    m_parts->files.clear();
    m_parts->db->run("DELETE FROM read_mark");
    setMe({});
}

void Cache::wipeCopies() {
    for (const auto key : {meta::kCursor, meta::kRound, meta::kReady, meta::kLastSynced, meta::kCatalogueSynced}) m_parts->meta.remove(key);
    m_parts->entities.clear(true);
    m_parts->outbox.clearTouches();
    m_parts->outbox.pruneSent(INT64_MAX);
    m_parts->stage.clear();
    m_parts->db->run("DELETE FROM read_mark");
    const auto needed = m_parts->outbox.filesNeeded();
    for (const auto& file : m_parts->files.all())
        if (!needed.contains(file.sha256) && (!file.pinned || file.uploaded)) m_parts->files.remove(file.sha256);
}

// A member's copy hears of the server by its streams, a visitor's by the catalogue. One that has never heard holds nothing.
bool Cache::isLeaseOver(std::int64_t nowMs) const {
    const auto heardMs = m_parts->meta.number(me().isNull() ? meta::kCatalogueSynced : meta::kLastSynced);
    return heardMs > 0 && nowMs - heardMs > kLeaseMs;
}

Status Cache::sealUnder(const Secret& key) {
    try {
        m_parts->db->sealUnder(key);
    } catch (const StoreFailure& failure) {
        return failure.error;
    }
    return ok();
}

Status Cache::scrub() {
    Database& db = *m_parts->db;
    try {
        for (const auto* words : {"gig_words", "message_words", "order_words"})
            db.run("INSERT INTO " + std::string(words) + "(" + words + ") VALUES('optimize')");
        db.run("VACUUM");
        db.rows("PRAGMA wal_checkpoint(TRUNCATE)", {}, [](const Row&) { return true; });
    } catch (const StoreFailure& failure) {
        return failure.error;
    }
    return ok();
}

void Cache::wipeServer() {
    wipeAccount();
    m_parts->entities.clear(true);
    const auto kept = m_parts->meta.find(meta::kInstall);
    m_parts->meta.clear();
    m_parts->meta.set(meta::kColumns, kColumnsRevision);
    if (kept) m_parts->meta.set(meta::kInstall, std::string_view(*kept));
}
} // namespace atelyra::client
