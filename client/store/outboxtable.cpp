#include "client/store/outboxtable.h"

#include <map>

#include "client/store/database.h"
#include "client/store/entitytable.h"
#include "shared/rules/apply.h"

namespace atelyra::client {
namespace {
constexpr std::string_view kWaiting = "SELECT position, command_id, seq, name, body, subject_kind, subject_id, depends_on,"
                                      " made_wall_ms, made_mono_ms, boot_id, made_server_ms, held_until_ms, under_way, answered"
                                      " FROM outbox ";

std::string joined(const std::vector<CommandId>& ids) {
    std::string raw;
    for (const auto& id : ids) raw += id.str();
    return raw;
}
std::vector<CommandId> split(const std::string& raw) {
    std::vector<CommandId> ids;
    for (std::size_t at = 0; at + 16 <= raw.size(); at += 16) ids.push_back(CommandId::of(raw.substr(at, 16)));
    return ids;
}

WaitingCommand toCommand(const Row& row) {
    WaitingCommand c;
    c.position = row.number(0);
    c.id = CommandId(row.id(1));
    c.seq = std::uint64_t(row.number(2));
    c.name = row.text(3);
    c.body = row.bytes(4);
    c.subject = {v1::EntityKind(row.number(5)), row.id(6)};
    c.dependsOn = split(row.bytes(7));
    c.madeWallMs = row.number(8);
    c.madeMonoMs = row.number(9);
    c.bootId = row.text(10);
    c.madeServerMs = row.number(11);
    c.heldUntilMs = row.number(12);
    c.underWay = row.number(13) != 0;
    c.answered = row.number(14) != 0;
    return c;
}

std::vector<WaitingCommand> read(Database& db, const std::string& rest, Database::Arguments arguments = {}) {
    std::vector<WaitingCommand> commands;
    db.rows(std::string(kWaiting) + rest, arguments, [&](const Row& row) {
        commands.push_back(toCommand(row));
        return true;
    });
    return commands;
}

OutboxRow ended(const Row& row) {
    OutboxRow item;
    item.id = CommandId(row.id(0));
    item.name = row.text(1);
    item.body.ParseFromString(row.bytes(2));
    item.subject = {v1::EntityKind(row.number(3)), row.id(4)};
    item.madeMs = row.number(5);
    item.endedMs = row.number(6);
    return item;
}

std::vector<OutboxRow> refused(Database& db, const std::string& rest, Database::Arguments arguments = {}) {
    std::vector<OutboxRow> items;
    db.rows("SELECT command_id, name, body, subject_kind, subject_id, made_wall_ms, ended_ms, depends_on, reason, field"
            " FROM attention " + rest, arguments, [&](const Row& row) {
        auto item = ended(row);
        item.dependsOn = split(row.bytes(7));
        item.reason = row.text(8);
        item.field = row.text(9);
        items.push_back(std::move(item));
        return true;
    });
    return items;
}

std::vector<OutboxRow> sent(Database& db, const std::string& rest, Database::Arguments arguments) {
    std::vector<OutboxRow> items;
    db.rows("SELECT command_id, name, body, subject_kind, subject_id, made_wall_ms, ended_ms FROM sent " + rest, arguments,
        [&](const Row& row) {
            items.push_back(ended(row));
            return true;
        });
    return items;
}
} // namespace

OutboxRow OutboxTable::toRow(const WaitingCommand& command) const {
    OutboxRow item;
    item.id = command.id;
    item.name = command.name;
    item.body.ParseFromString(command.body);
    item.subject = command.subject;
    item.dependsOn = command.dependsOn;
    item.madeMs = command.madeWallMs;
    item.canUndo = command.seq == 0;
    item.heldUntilMs = command.seq == 0 ? command.heldUntilMs : 0;
    item.state = command.underWay ? PendingState::Sending : item.heldUntilMs > 0 ? PendingState::Held : PendingState::Waiting;
    for (const auto& file : rules::filesOf(item.body)) {
        item.uploadSize += file.size();
        item.uploadHave += m_db.number("SELECT CASE WHEN uploaded THEN size ELSE sent END FROM file WHERE sha256 = ?",
            {bytes(std::string_view(file.sha256()))});
    }
    return item;
}

std::vector<OutboxRow> OutboxTable::needsYou() const { return refused(m_db, "ORDER BY ended_ms DESC, rowid DESC"); }

std::vector<OutboxRow> OutboxTable::waiting() const {
    std::vector<OutboxRow> items;
    for (const auto& command : all()) items.push_back(toRow(command));
    return items;
}

std::vector<OutboxRow> OutboxTable::waitingAbout(const rules::Ref& subject) const {
    std::vector<OutboxRow> items;
    for (const auto& command : read(m_db, "WHERE subject_kind = ? AND subject_id = ? ORDER BY position",
             {number(subject.kind), bytes(subject.id)}))
        items.push_back(toRow(command));
    return items;
}

std::vector<OutboxRow> OutboxTable::sentSince(std::int64_t wallMs, int limit) const {
    return sent(m_db, "WHERE ended_ms >= ? ORDER BY ended_ms DESC, rowid DESC LIMIT ?", {number(wallMs), number(limit)});
}

std::vector<OutboxRow> OutboxTable::refusedAbout(const rules::Ref& subject) const {
    return refused(m_db, "WHERE subject_kind = ? AND subject_id = ? ORDER BY ended_ms DESC, rowid DESC",
        {number(subject.kind), bytes(subject.id)});
}

std::optional<OutboxRow> OutboxTable::find(CommandId id) const {
    for (const auto& command : read(m_db, "WHERE command_id = ?", {bytes(id)})) return toRow(command);
    for (auto& item : refused(m_db, "WHERE command_id = ?", {bytes(id)})) return item;
    for (auto& item : sent(m_db, "WHERE command_id = ?", {bytes(id)})) return item;
    return std::nullopt;
}

OutboxCounts OutboxTable::counts() const {
    OutboxCounts counts;
    m_db.rows("SELECT count(*), coalesce(sum(under_way), 0) FROM outbox", {}, [&](const Row& row) {
        counts.waiting = int(row.number(0));
        counts.sending = int(row.number(1));
        return false;
    });
    counts.attention = int(m_db.number("SELECT count(*) FROM attention"));
    std::map<std::string, std::int64_t> unsent;
    m_db.rows("SELECT sha256, size - sent FROM file WHERE uploaded = 0 AND path <> '' AND pinned = 1", {}, [&](const Row& row) {
        unsent.emplace(row.bytes(0), row.number(1));
        return true;
    });
    if (unsent.empty()) return counts; // as nearly always; bodies need not be read
    const auto needed = filesNeeded();
    for (const auto& [sha256, left] : unsent)
        if (needed.contains(sha256)) counts.bytesLeft += left;
    return counts;
}

std::set<std::string> OutboxTable::filesNeeded() const {
    std::set<std::string> needed;
    m_db.rows("SELECT body FROM outbox", {}, [&](const Row& row) {
        v1::CommandBody body;
        body.ParseFromString(row.bytes(0));
        for (const auto& file : rules::filesOf(body)) needed.insert(file.sha256());
        return true;
    });
    return needed;
}

std::vector<WaitingCommand> OutboxTable::all() const { return read(m_db, "ORDER BY position"); }

std::int64_t OutboxTable::append(const WaitingCommand& c) {
    m_db.run("INSERT INTO outbox(command_id, name, body, subject_kind, subject_id, depends_on, made_wall_ms, made_mono_ms, boot_id,"
             " made_server_ms, held_until_ms) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        {bytes(c.id), text(c.name), bytes(std::string_view(c.body)), number(c.subject.kind), bytes(c.subject.id),
            bytes(std::string_view(joined(c.dependsOn))), number(c.madeWallMs), number(c.madeMonoMs), text(c.bootId),
            number(c.madeServerMs), number(c.heldUntilMs)});
    m_entities.note(Part::Outbox);
    return m_db.number("SELECT last_insert_rowid()");
}

void OutboxTable::endHold(CommandId id) {
    m_db.run("UPDATE outbox SET held_until_ms = 0 WHERE command_id = ?", {bytes(id)});
    touchChanged(id);
}

void OutboxTable::seal(CommandId id, std::uint64_t seq) {
    m_db.run("UPDATE outbox SET seq = ?, held_until_ms = 0, under_way = 1 WHERE command_id = ?",
        {number(std::int64_t(seq)), bytes(id)});
    touchChanged(id);
}

void OutboxTable::unsealAll() {
    m_db.run("UPDATE outbox SET seq = NULL, under_way = 0, answered = 0");
    m_entities.note(Part::Outbox);
}

void OutboxTable::setUnderWay(bool underWay) {
    m_db.run("UPDATE outbox SET under_way = ? WHERE seq IS NOT NULL AND answered = 0 AND under_way <> ?",
        {number(underWay), number(underWay)});
    if (m_db.changedRows() == 0) return;
    m_entities.note(Part::Outbox);
    m_db.rows("SELECT t.kind, t.id FROM touch t JOIN outbox o ON o.position = t.position WHERE o.seq IS NOT NULL", {}, [&](const Row& row) {
        m_entities.noteRef({v1::EntityKind(row.number(0)), row.id(1)});
        return true;
    });
}

void OutboxTable::setAnswered(CommandId id) { m_db.run("UPDATE outbox SET answered = 1 WHERE command_id = ?", {bytes(id)}); }

void OutboxTable::touchChanged(CommandId id) {
    m_entities.note(Part::Outbox);
    m_db.rows("SELECT t.kind, t.id FROM touch t JOIN outbox o ON o.position = t.position WHERE o.command_id = ?", {bytes(id)},
        [&](const Row& row) {
            m_entities.noteRef({v1::EntityKind(row.number(0)), row.id(1)});
            return true;
        });
}

void OutboxTable::drop(CommandId id) {
    touchChanged(id);
    m_db.run("DELETE FROM touch WHERE position = (SELECT position FROM outbox WHERE command_id = ?)", {bytes(id)});
    m_db.run("DELETE FROM outbox WHERE command_id = ?", {bytes(id)});
}

void OutboxTable::finish(const WaitingCommand& c, const v1::Outcome& outcome, std::int64_t nowMs) {
    drop(c.id);
    if (outcome.applied()) {
        m_db.run("INSERT OR REPLACE INTO sent(command_id, name, body, subject_kind, subject_id, made_wall_ms, ended_ms)"
                 " VALUES(?, ?, ?, ?, ?, ?, ?)",
            {bytes(c.id), text(c.name), bytes(std::string_view(c.body)), number(c.subject.kind), bytes(c.subject.id),
                number(c.madeWallMs), number(nowMs)});
        return;
    }
    m_db.run("INSERT OR REPLACE INTO attention(command_id, name, body, subject_kind, subject_id, depends_on, made_wall_ms, ended_ms,"
             " reason, field) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        {bytes(c.id), text(c.name), bytes(std::string_view(c.body)), number(c.subject.kind), bytes(c.subject.id),
            bytes(std::string_view(joined(c.dependsOn))), number(c.madeWallMs), number(nowMs), text(outcome.reason()),
            text(outcome.field())});
    m_entities.noteRef(c.subject);
}

void OutboxTable::takeBackSent(std::int64_t clockOffsetMs) {
    m_db.run("INSERT INTO outbox(position, command_id, name, body, subject_kind, subject_id, depends_on, made_wall_ms, made_mono_ms,"
             " boot_id, made_server_ms, held_until_ms)"
             " SELECT (SELECT coalesce(min(position), 1) FROM outbox) - row_number() OVER (ORDER BY ended_ms DESC, rowid DESC),"
             " command_id, name, body, subject_kind, subject_id, x'', made_wall_ms, 0, '', made_wall_ms + ?, 0 FROM sent",
        {number(clockOffsetMs)});
    m_db.run("DELETE FROM sent");
    m_entities.note(Part::Outbox);
}

void OutboxTable::addTouch(std::int64_t position, const rules::Ref& ref) {
    m_db.run("INSERT OR IGNORE INTO touch(kind, id, position) VALUES(?, ?, ?)", {number(ref.kind), bytes(ref.id), number(position)});
}

void OutboxTable::clearTouches() { m_db.run("DELETE FROM touch"); }

std::optional<CommandId> OutboxTable::makerOf(const rules::Ref& ref) const {
    std::optional<CommandId> maker;
    m_db.rows("SELECT o.command_id FROM touch t JOIN outbox o ON o.position = t.position WHERE t.kind = ? AND t.id = ?"
              " AND NOT EXISTS (SELECT 1 FROM entity e WHERE e.kind = t.kind AND e.id = t.id AND e.base IS NOT NULL)"
              " ORDER BY t.position LIMIT 1",
        {number(ref.kind), bytes(ref.id)}, [&](const Row& row) {
            maker = CommandId(row.id(0));
            return false;
        });
    return maker;
}

void OutboxTable::removeAttention(CommandId id) {
    for (const auto& item : refused(m_db, "WHERE command_id = ?", {bytes(id)})) m_entities.noteRef(item.subject);
    m_db.run("DELETE FROM attention WHERE command_id = ?", {bytes(id)});
    m_entities.note(Part::Outbox);
}

void OutboxTable::pruneSent(std::int64_t olderThanMs) { m_db.run("DELETE FROM sent WHERE ended_ms < ?", {number(olderThanMs)}); }

void OutboxTable::clear() {
    for (const auto* table : {"outbox", "touch", "attention", "sent"}) m_db.run(std::string("DELETE FROM ") + table);
    m_entities.note(Part::Outbox);
}
} // namespace atelyra::client
