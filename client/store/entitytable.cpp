#include "client/store/entitytable.h"

#include "client/store/columns.h"
#include "client/store/database.h"
#include "shared/rules/digest.h"
#include "shared/rules/searchwords.h"

namespace atelyra::client {
using rules::Ref;

namespace {
std::optional<v1::Entity> parsed(const std::optional<std::string>& body) {
    v1::Entity entity;
    if (!body || !entity.ParseFromString(*body)) return std::nullopt;
    return entity;
}
std::optional<std::string> maybe(const Row& row, int column) {
    return row.isNull(column) ? std::nullopt : std::optional(row.bytes(column));
}
} // namespace

struct EntityTable::Stored {
    Ref ref;
    std::int64_t row = 0; // 0: not in the table yet
    std::uint64_t version = 0;
    std::optional<std::string> base = {};
    std::optional<std::string> overlay = {}; // none, while overlaid: a prediction that it goes
    bool overlaid = false;

    const std::optional<std::string>& shown() const { return overlaid ? overlay : base; }
};

std::optional<EntityTable::Stored> EntityTable::load(const Ref& ref) const {
    std::optional<Stored> found;
    m_db.rows("SELECT row, version, base, overlay, overlaid FROM entity WHERE kind = ? AND id = ?", {number(ref.kind), bytes(ref.id)},
        [&](const Row& row) {
            found = Stored{ref, row.number(0), std::uint64_t(row.number(1)), maybe(row, 2), maybe(row, 3), row.number(4) != 0};
            return false;
        });
    return found;
}

std::optional<v1::Entity> EntityTable::find(const Ref& ref) const {
    std::optional<v1::Entity> found;
    m_db.rows("SELECT CASE WHEN overlaid THEN overlay ELSE base END FROM entity WHERE kind = ? AND id = ? AND shown = 1",
        {number(ref.kind), bytes(ref.id)}, [&](const Row& row) {
            found = parsed(row.bytes(0));
            return false;
        });
    return found;
}

std::optional<v1::Entity> EntityTable::findBase(const Ref& ref) const {
    const auto stored = load(ref);
    return stored ? parsed(stored->base) : std::nullopt;
}

std::uint64_t EntityTable::versionOf(const Ref& ref) const {
    return std::uint64_t(m_db.number("SELECT version FROM entity WHERE kind = ? AND id = ?", {number(ref.kind), bytes(ref.id)}));
}

std::optional<v1::FeeSchedule> EntityTable::feesInForce() const {
    std::optional<v1::FeeSchedule> found;
    m_db.rows("SELECT base FROM entity WHERE kind = 11 AND state = 1 AND shown = 1 ORDER BY seq DESC LIMIT 1", {}, [&](const Row& row) {
        if (const auto entity = parsed(row.bytes(0)); entity && entity->has_fee_schedule()) found = entity->fee_schedule();
        return false;
    });
    return found;
}

Pending EntityTable::pendingOf(const Ref& ref) const {
    Pending pending;
    m_db.rows("SELECT o.command_id, o.seq, o.held_until_ms, o.under_way FROM touch t JOIN outbox o ON o.position = t.position"
              " WHERE t.kind = ? AND t.id = ? ORDER BY t.position DESC LIMIT 1",
        {number(ref.kind), bytes(ref.id)}, [&](const Row& row) {
            pending.command = CommandId(row.id(0));
            pending.heldUntilMs = row.isNull(1) ? row.number(2) : 0;
            pending.state = row.number(3)           ? PendingState::Sending
                            : pending.heldUntilMs > 0 ? PendingState::Held
                                                      : PendingState::Waiting;
            return false;
        });
    return pending;
}

void EntityTable::index(std::int64_t rowId, const std::optional<v1::Entity>& before, const std::optional<v1::Entity>& after) {
    const Words old = before ? wordsOf(*before) : Words{};
    const Words now = after ? wordsOf(*after) : Words{};
    if (old == now) return;
    const auto write = [&](const Words& words, bool remove) {
        if (words.table.empty()) return;
        const std::string table(words.table);
        QVariantList values;
        std::string sql = "INSERT INTO " + table + "(";
        if (remove) {
            sql += table + ", ";
            values << text("delete");
        }
        sql += "rowid";
        values << number(rowId);
        static constexpr std::string_view kMessage[] = {"body"};
        static constexpr std::string_view kOrder[] = {"title", "number", "notes"};
        const auto* names = words.table == "gig_words" ? rules::kGigWordColumns.data() : words.table == "message_words" ? kMessage : kOrder;
        for (std::size_t i = 0; i < words.columns.size(); ++i) {
            sql.append(", ").append(names[i]);
            values << text(words.columns[i]);
        }
        sql += ") VALUES(?";
        for (qsizetype i = 1; i < values.size(); ++i) sql += ", ?";
        m_db.run(sql + ")", values);
    };
    write(old, true);
    write(now, false);
}

void EntityTable::store(const Ref& ref, Stored& row) {
    const auto shown = parsed(row.shown());
    QVariantList values{number(std::int64_t(row.version)), row.base ? bytes(*row.base) : QVariant(),
        row.overlay ? bytes(*row.overlay) : QVariant(), number(row.overlaid), number(shown.has_value())};
    values << (shown ? columnsOf(*shown, m_me) : Columns{}).values();
    if (row.row == 0) {
        values << number(ref.kind) << bytes(ref.id);
        m_db.run("INSERT INTO entity(version, base, overlay, overlaid, shown, buyer, seller, author, about, gig, parent, state, turn,"
                 " at_ms, seq, read_seq, price, days, rating, category, languages, kind, id)"
                 " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            values);
        row.row = m_db.number("SELECT last_insert_rowid()");
    } else {
        values << number(row.row);
        m_db.run("UPDATE entity SET version = ?, base = ?, overlay = ?, overlaid = ?, shown = ?, buyer = ?, seller = ?, author = ?,"
                 " about = ?, gig = ?, parent = ?, state = ?, turn = ?, at_ms = ?, seq = ?, read_seq = ?, price = ?, days = ?,"
                 " rating = ?, category = ?, languages = ? WHERE row = ?",
            values);
    }
    m_changes.add(ref);
}

void EntityTable::change(const Ref& ref, const std::function<void(Stored&)>& edit) {
    auto row = load(ref).value_or(Stored{.ref = ref});
    const auto before = parsed(row.shown());
    edit(row);
    const auto after = parsed(row.shown());
    if (row.base || row.overlaid) {
        store(ref, row);
        index(row.row, before, after);
    } else if (row.row != 0) {
        index(row.row, before, std::nullopt);
        m_db.run("DELETE FROM entity WHERE row = ?", {number(row.row)});
        m_changes.add(ref);
    }
}

bool EntityTable::putBase(const v1::Entity& entity, std::uint64_t version, std::uint64_t stream, std::uint64_t round) {
    const Ref ref = rules::refOf(entity);
    if (ref.kind == v1::ENTITY_KIND_UNSET) return false; // from a newer server
    if (stream != 0)
        m_db.run("INSERT OR REPLACE INTO brought_by(kind, id, stream, round) VALUES(?, ?, ?, ?)",
            {number(ref.kind), bytes(ref.id), number(std::int64_t(stream)), number(std::int64_t(round))});
    const auto known = load(ref);
    auto body = entity.SerializeAsString();
    // What a stream tells at the same version wins over the public view of it.
    if (known && known->base && (known->version > version || (known->version == version && (stream == 0 || *known->base == body))))
        return false;
    change(ref, [&](Stored& row) {
        row.version = version;
        row.base = std::move(body);
    });
    return true;
}

void EntityTable::removeBase(const Ref& ref, std::uint64_t stream) {
    if (stream != 0)
        m_db.run("DELETE FROM brought_by WHERE kind = ? AND id = ? AND stream = ?",
            {number(ref.kind), bytes(ref.id), number(std::int64_t(stream))});
    if (m_db.number("SELECT count(*) FROM brought_by WHERE kind = ? AND id = ?", {number(ref.kind), bytes(ref.id)}) > 0) return;
    change(ref, [](Stored& row) {
        row.version = 0;
        row.base.reset();
    });
}

void EntityTable::sweep(std::uint64_t round) {
    std::vector<std::pair<Ref, std::uint64_t>> stale;
    m_db.rows("SELECT kind, id, stream FROM brought_by WHERE round < ?", {number(std::int64_t(round))}, [&](const Row& row) {
        stale.push_back({{v1::EntityKind(row.number(0)), row.id(1)}, std::uint64_t(row.number(2))});
        return true;
    });
    for (const auto& [ref, stream] : stale) removeBase(ref, stream);
    // Older messages that no stream brings can be asked for again; a talk that is gone keeps none.
    std::vector<Ref> orphans;
    m_db.rows("SELECT m.id FROM entity m WHERE m.kind = 8 AND m.base IS NOT NULL"
              " AND NOT EXISTS (SELECT 1 FROM brought_by b WHERE b.kind = 8 AND b.id = m.id)",
        {}, [&](const Row& row) {
            orphans.push_back({v1::MESSAGE, row.id(0)});
            return true;
        });
    for (const auto& ref : orphans) removeBase(ref, 0);
}

void EntityTable::forgetVersions() { m_db.run("UPDATE entity SET version = 0, checked_ms = 0 WHERE base IS NOT NULL"); }

void EntityTable::clearOverlay() {
    std::vector<Ref> overlaid;
    m_db.rows("SELECT kind, id FROM entity WHERE overlaid = 1", {}, [&](const Row& row) {
        overlaid.push_back({v1::EntityKind(row.number(0)), row.id(1)});
        return true;
    });
    for (const auto& ref : overlaid)
        change(ref, [](Stored& row) {
            row.overlaid = false;
            row.overlay.reset();
        });
}

void EntityTable::overlay(const v1::Entity& entity) {
    change(rules::refOf(entity), [&](Stored& row) {
        row.overlaid = true;
        row.overlay = entity.SerializeAsString();
    });
}

void EntityTable::overlayRemoval(const Ref& ref) {
    change(ref, [](Stored& row) {
        row.overlaid = row.base.has_value();
        row.overlay.reset();
    });
}

std::int64_t EntityTable::streamedCount() const { return m_db.number("SELECT count(*) FROM brought_by"); }

std::uint64_t EntityTable::digest() const {
    std::uint64_t sum = 0;
    m_db.rows("SELECT e.kind, e.id, e.version FROM brought_by b JOIN entity e ON e.kind = b.kind AND e.id = b.id",
        {}, [&](const Row& row) {
            sum += rules::digestOf({v1::EntityKind(row.number(0)), row.id(1)}, std::uint64_t(row.number(2)));
            return true;
        });
    return sum;
}

void EntityTable::eachBase(const std::function<void(const Base&)>& take) const {
    m_db.rows("SELECT e.kind, e.id, e.version, e.base, EXISTS (SELECT 1 FROM brought_by b WHERE b.kind = e.kind AND b.id = e.id)"
              " FROM entity e WHERE e.base IS NOT NULL ORDER BY e.kind, e.id",
        {}, [&](const Row& row) {
            take({{v1::EntityKind(row.number(0)), row.id(1)}, std::uint64_t(row.number(2)), row.bytes(3), row.number(4) != 0});
            return true;
        });
}

std::vector<std::pair<GigId, std::uint64_t>> EntityTable::gigsToRevalidate(std::int64_t checkedBeforeMs, int limit) const {
    std::vector<std::pair<GigId, std::uint64_t>> gigs;
    m_db.rows("SELECT id, version FROM entity WHERE kind = 3 AND base IS NOT NULL AND checked_ms < ? ORDER BY checked_ms LIMIT ?",
        {number(checkedBeforeMs), number(limit)}, [&](const Row& row) {
            gigs.emplace_back(GigId(row.id(0)), std::uint64_t(row.number(1)));
            return true;
        });
    return gigs;
}

void EntityTable::setChecked(const Ref& ref, std::int64_t nowMs) {
    m_db.run("UPDATE entity SET checked_ms = ? WHERE kind = ? AND id = ?", {number(nowMs), number(ref.kind), bytes(ref.id)});
}

void EntityTable::rederive() {
    for (const auto* table : {"gig_words", "message_words", "order_words"})
        m_db.run("INSERT INTO " + std::string(table) + "(" + table + ") VALUES('delete-all')");
    std::int64_t last = 0;
    for (;;) {
        std::vector<Stored> some;
        m_db.rows("SELECT row, version, base, overlay, overlaid, kind, id FROM entity WHERE row > ? ORDER BY row LIMIT 500", {number(last)},
            [&](const Row& row) {
                some.push_back({{v1::EntityKind(row.number(5)), row.id(6)}, row.number(0), std::uint64_t(row.number(1)), maybe(row, 2),
                    maybe(row, 3), row.number(4) != 0});
                return true;
            });
        if (some.empty()) return;
        for (auto& row : some) {
            store(row.ref, row);
            index(row.row, std::nullopt, parsed(row.shown()));
        }
        last = some.back().row;
    }
}

void EntityTable::clear(bool catalogueToo) {
    if (catalogueToo) {
        m_db.run("DELETE FROM entity");
        m_db.run("DELETE FROM brought_by");
        for (const auto* table : {"gig_words", "message_words", "order_words"})
            m_db.run("INSERT INTO " + std::string(table) + "(" + table + ") VALUES('delete-all')");
        m_changes.everything = true;
        return;
    }
    clearOverlay();
    m_db.run("DELETE FROM brought_by");
    std::vector<Ref> own;
    m_db.rows("SELECT kind, id FROM entity WHERE kind NOT IN (2, 3, 4, 9, 11) OR (kind = 3 AND state <> 1) OR (kind = 9 AND state <> 2)", {}, [&](const Row& row) {
        own.push_back({v1::EntityKind(row.number(0)), row.id(1)});
        return true;
    });
    for (const auto& ref : own) removeBase(ref, 0);
    m_changes.everything = true;
}
} // namespace atelyra::client
