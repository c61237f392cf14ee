#include "client/store/schema.h"

#include <array>
#include <string_view>
#include <vector>

#include "client/store/database.h"

namespace atelyra::client {
namespace {
constexpr std::int64_t kApplicationId = 0x41746c63; // "Atlc"

using Step = std::vector<std::string_view>;

// Columns beside the bodies are derived (see columns.h); kinds in the partial indexes are v1::EntityKind.
const std::array kSteps{
    Step{
        "CREATE TABLE entity(row INTEGER PRIMARY KEY, kind INTEGER NOT NULL, id BLOB NOT NULL, version INTEGER NOT NULL,"
        " base BLOB, overlay BLOB, overlaid INTEGER NOT NULL, shown INTEGER NOT NULL, checked_ms INTEGER NOT NULL DEFAULT 0,"
        " buyer BLOB, seller BLOB, author BLOB, about BLOB, gig BLOB, parent BLOB, state INTEGER, turn BLOB, at_ms INTEGER,"
        " seq INTEGER, read_seq INTEGER, price INTEGER, days INTEGER, rating INTEGER, category TEXT, languages TEXT,"
        " UNIQUE(kind, id))",
        "CREATE INDEX entity_overlaid ON entity(overlaid) WHERE overlaid = 1",
        "CREATE INDEX gig_newest ON entity(state, at_ms, row) WHERE kind = 3",
        "CREATE INDEX gig_shelf ON entity(state, category, at_ms) WHERE kind = 3",
        "CREATE INDEX gig_price ON entity(state, price) WHERE kind = 3",
        "CREATE INDEX gig_rating ON entity(state, rating) WHERE kind = 3",
        "CREATE INDEX gig_seller ON entity(seller, at_ms) WHERE kind = 3",
        "CREATE INDEX gig_checked ON entity(checked_ms) WHERE kind = 3",
        "CREATE INDEX saved_gig ON entity(gig) WHERE kind = 5",
        "CREATE INDEX order_list ON entity(at_ms, id) WHERE kind = 6",
        "CREATE INDEX order_state ON entity(state, at_ms) WHERE kind = 6",
        "CREATE INDEX conversation_list ON entity(at_ms, id) WHERE kind = 7",
        "CREATE INDEX message_list ON entity(parent, seq) WHERE kind = 8",
        "CREATE INDEX review_gig ON entity(gig, at_ms, id) WHERE kind = 9",
        "CREATE INDEX review_order ON entity(parent) WHERE kind = 9",
        "CREATE INDEX review_about ON entity(about, at_ms) WHERE kind = 9",
        "CREATE TABLE brought_by(kind INTEGER NOT NULL, id BLOB NOT NULL, stream INTEGER NOT NULL, round INTEGER NOT NULL,"
        " PRIMARY KEY(kind, id, stream)) WITHOUT ROWID",
        "CREATE VIRTUAL TABLE gig_words USING fts5(title, tags, category, body, faq, content='',"
        " tokenize=\"unicode61 remove_diacritics 2\", prefix='2 3')",
        "CREATE VIRTUAL TABLE message_words USING fts5(body, content='',"
        " tokenize=\"unicode61 remove_diacritics 2\", prefix='2 3')",
        "CREATE VIRTUAL TABLE order_words USING fts5(title, number, notes, content='',"
        " tokenize=\"unicode61 remove_diacritics 2\", prefix='2 3')",
        "CREATE TABLE outbox(position INTEGER PRIMARY KEY AUTOINCREMENT, command_id BLOB NOT NULL UNIQUE, seq INTEGER UNIQUE,"
        " name TEXT NOT NULL, body BLOB NOT NULL, subject_kind INTEGER NOT NULL, subject_id BLOB, depends_on BLOB NOT NULL,"
        " made_wall_ms INTEGER NOT NULL, made_mono_ms INTEGER NOT NULL, boot_id TEXT NOT NULL, made_server_ms INTEGER NOT NULL,"
        " held_until_ms INTEGER NOT NULL, under_way INTEGER NOT NULL DEFAULT 0, answered INTEGER NOT NULL DEFAULT 0)",
        "CREATE TABLE touch(kind INTEGER NOT NULL, id BLOB NOT NULL, position INTEGER NOT NULL,"
        " PRIMARY KEY(kind, id, position)) WITHOUT ROWID",
        "CREATE TABLE attention(command_id BLOB PRIMARY KEY, name TEXT NOT NULL, body BLOB NOT NULL,"
        " subject_kind INTEGER NOT NULL, subject_id BLOB, depends_on BLOB NOT NULL, made_wall_ms INTEGER NOT NULL,"
        " ended_ms INTEGER NOT NULL, reason TEXT NOT NULL, field TEXT NOT NULL)",
        "CREATE TABLE sent(command_id BLOB PRIMARY KEY, name TEXT NOT NULL, body BLOB NOT NULL, subject_kind INTEGER NOT NULL,"
        " subject_id BLOB, made_wall_ms INTEGER NOT NULL, ended_ms INTEGER NOT NULL)",
        "CREATE INDEX sent_when ON sent(ended_ms)",
        "CREATE TABLE stage(n INTEGER PRIMARY KEY, change BLOB NOT NULL)",
        "CREATE TABLE read_mark(conversation BLOB PRIMARY KEY, upto_seq INTEGER NOT NULL, sent_seq INTEGER NOT NULL)",
        "CREATE TABLE draft(scope TEXT PRIMARY KEY, body BLOB NOT NULL, saved_ms INTEGER NOT NULL)",
        "CREATE TABLE file(sha256 BLOB PRIMARY KEY, size INTEGER NOT NULL, name TEXT NOT NULL, mime TEXT NOT NULL,"
        " path TEXT NOT NULL, uploaded INTEGER NOT NULL, sent INTEGER NOT NULL, have INTEGER NOT NULL,"
        " pinned INTEGER NOT NULL, used_ms INTEGER NOT NULL)",
        "CREATE TABLE setting(key TEXT PRIMARY KEY, value BLOB NOT NULL)",
        "CREATE TABLE meta(key TEXT PRIMARY KEY, value BLOB NOT NULL)",
    },
    // Lists of the catalogue are counted and sorted from an index alone: in a row these columns lie behind the whole body.
    Step{
        "DROP INDEX gig_newest", "DROP INDEX gig_shelf", "DROP INDEX gig_price", "DROP INDEX gig_rating",
        "CREATE INDEX gig_newest ON entity(state, shown, at_ms) WHERE kind = 3",
        "CREATE INDEX gig_shelf ON entity(state, shown, category, at_ms) WHERE kind = 3",
        "CREATE INDEX gig_price ON entity(state, shown, price) WHERE kind = 3",
        "CREATE INDEX gig_rating ON entity(state, shown, rating) WHERE kind = 3",
    },
    // What the person answered about data, and what was counted with consent.
    Step{
        "CREATE TABLE consent_answer(n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, event BLOB NOT NULL, device BLOB NOT NULL,"
        " sent INTEGER NOT NULL, receipt TEXT NOT NULL)",
        "CREATE TABLE usage_day(day TEXT NOT NULL, point TEXT NOT NULL, value TEXT NOT NULL, count INTEGER NOT NULL,"
        " PRIMARY KEY(day, point, value)) WITHOUT ROWID",
        "CREATE TABLE usage_crash(day TEXT PRIMARY KEY, body BLOB NOT NULL)",
        "CREATE TABLE usage_sent(n INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, body TEXT NOT NULL)",
        "CREATE TABLE usage_deletion(device BLOB PRIMARY KEY)",
    },
};
} // namespace

Status migrate(Database& db) {
    const auto application = db.number("PRAGMA application_id");
    const auto version = db.number("PRAGMA user_version");
    const auto tables = db.number("SELECT count(*) FROM sqlite_schema");
    if (application != kApplicationId && tables > 0) return {ErrorCode::NotFound, "the file is not a cache"};
    if (version > std::int64_t(kSteps.size())) return {ErrorCode::UpgradeRequired, "the cache is from a newer program"};
    for (auto next = std::size_t(version); next < kSteps.size(); ++next) {
        db.run("BEGIN IMMEDIATE");
        try {
            for (const auto sql : kSteps[next]) db.run(sql);
            db.run("PRAGMA application_id = " + std::to_string(kApplicationId));
            db.run("PRAGMA user_version = " + std::to_string(next + 1));
            db.run("COMMIT");
        } catch (const StoreFailure&) {
            db.run("ROLLBACK");
            throw;
        }
    }
    return ok();
}
} // namespace atelyra::client
