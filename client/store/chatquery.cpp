#include "client/store/chatquery.h"

#include <algorithm>

#include "client/store/columns.h"
#include "client/store/database.h"
#include "client/store/entitytable.h"
#include "client/store/outboxtable.h"
#include "shared/rules/apply.h"
#include "shared/rules/chat.h"
#include "shared/rules/searchwords.h"

namespace atelyra::client {
namespace {
constexpr const char* kBody = "CASE WHEN e.overlaid THEN e.overlay ELSE e.base END";
// A badge says "99+": nobody needs the rest counted.
constexpr int kCountedUnread = 100;
}

ConversationPage ChatQuery::conversations(int limit, std::optional<PageKey> after) const {
    std::string sql = std::string("SELECT ") + kBody + ", e.at_ms FROM entity e WHERE e.kind = 7 AND e.shown = 1";
    QVariantList values;
    if (after) {
        sql += " AND (e.at_ms, e.id) < (?, ?)";
        values << number(after->sort) << bytes(after->id);
    }
    sql += " ORDER BY e.at_ms DESC, e.id DESC LIMIT ?";
    values << number(limit + 1);
    std::vector<std::pair<v1::Conversation, std::int64_t>> found;
    ConversationPage page;
    m_db.rows(sql, values, [&](const Row& row) {
        if (int(found.size()) == limit) return !(page.more = true);
        v1::Entity entity;
        if (entity.ParseFromString(row.bytes(0))) found.emplace_back(std::move(*entity.mutable_conversation()), row.number(1));
        return true;
    });
    for (auto& [conversation, sort] : found) page.rows.push_back(toRow(std::move(conversation), sort));
    return page;
}

ConversationRow ChatQuery::toRow(v1::Conversation conversation, std::int64_t sort) const {
    const auto id = ConversationId::of(conversation.id());
    const auto me = m_entities.account();
    const auto one = AccountId::of(conversation.one_id());
    ConversationRow row;
    row.other = one == me ? AccountId::of(conversation.other_id()) : one;
    row.unread = int(m_db.number("SELECT count(*) FROM (SELECT 1 FROM entity WHERE kind = 8 AND parent = ? AND seq > ? AND author <> ? AND shown = 1 LIMIT ?)",
        {bytes(id), number(std::int64_t(readUpTo(conversation))), bytes(me), number(kCountedUnread)}));
    row.pending = m_entities.pendingOf({v1::CONVERSATION, id});
    row.key = {sort, id};
    row.conversation = std::move(conversation);
    return row;
}

std::uint64_t ChatQuery::readUpTo(const v1::Conversation& conversation) const {
    const auto told = rules::readBy(conversation, m_entities.account());
    const auto here = m_db.number("SELECT upto_seq FROM read_mark WHERE conversation = ?",
        {bytes(ConversationId::of(conversation.id()))});
    return std::max(told, std::uint64_t(here));
}

std::uint64_t ChatQuery::readUpTo(ConversationId id) const {
    const auto conversation = m_entities.get<v1::Conversation>(id);
    return conversation ? readUpTo(*conversation) : 0;
}

std::optional<ConversationRow> ChatQuery::find(ConversationId id) const {
    auto conversation = m_entities.get<v1::Conversation>(id);
    if (!conversation) return std::nullopt;
    const auto sort = columnsOf(rules::wrap(*conversation), m_entities.account()).atMs;
    return toRow(std::move(*conversation), sort);
}

MessageRow ChatQuery::toRow(v1::Message message, const v1::Conversation& conversation) const {
    MessageRow row;
    if (AccountId::of(message.author_id()) == m_entities.account()) {
        const bool iAmOne = conversation.one_id() == message.author_id();
        const auto read = iAmOne ? conversation.other_read_seq() : conversation.one_read_seq();
        const auto delivered = iAmOne ? conversation.other_delivered_seq() : conversation.one_delivered_seq();
        row.delivery = message.seq() <= read        ? DeliveryState::Read
                       : message.seq() <= delivered ? DeliveryState::Delivered
                                                    : DeliveryState::Sent;
    }
    row.message = std::move(message);
    return row;
}

MessagePage ChatQuery::page(ConversationId id, const char* which, std::uint64_t seq, int limit) const {
    const auto conversation = m_entities.get<v1::Conversation>(id).value_or(v1::Conversation());
    MessagePage page;
    m_db.rows(std::string("SELECT e.base FROM entity e WHERE e.kind = 8 AND e.parent = ? AND e.seq > 0 AND e.shown = 1 AND ") + which + " LIMIT ?",
        {bytes(id), number(std::int64_t(seq)), number(limit + 1)}, [&](const Row& row) {
            if (int(page.rows.size()) == limit) return !(page.more = true);
            v1::Entity entity;
            if (entity.ParseFromString(row.bytes(0))) page.rows.push_back(toRow(std::move(*entity.mutable_message()), conversation));
            return true;
        });
    return page;
}

MessagePage ChatQuery::messages(ConversationId id, std::uint64_t beforeSeq, int limit) const {
    auto found = page(id, "e.seq < ? ORDER BY e.seq DESC", beforeSeq == 0 ? INT64_MAX : beforeSeq, limit);
    std::reverse(found.rows.begin(), found.rows.end());
    if (beforeSeq == 0) addWaiting(id, found.rows);
    return found;
}

MessagePage ChatQuery::messagesFrom(ConversationId id, std::uint64_t fromSeq, int limit) const {
    auto found = page(id, "e.seq >= ? ORDER BY e.seq", fromSeq, limit);
    if (!found.more) addWaiting(id, found.rows);
    return found;
}

std::uint64_t ChatQuery::firstUnread(ConversationId id, std::uint64_t afterSeq) const {
    return std::uint64_t(m_db.number("SELECT seq FROM entity WHERE kind = 8 AND parent = ? AND seq > ? AND author <> ? AND shown = 1 ORDER BY seq LIMIT 1",
        {bytes(id), number(std::int64_t(afterSeq)), bytes(m_entities.account())}));
}

// Refused messages stand where the waiting ones do, so that what was typed stays where it was typed.
void ChatQuery::addWaiting(ConversationId id, std::vector<MessageRow>& rows) const {
    const auto known = [&](const std::string& messageId) {
        return std::any_of(rows.rbegin(), rows.rend(), [&](const MessageRow& row) { return row.message.id() == messageId; });
    };
    const auto add = [&](const OutboxRow& item, DeliveryState delivery) {
        const auto& sent = item.body.send_message();
        if (!item.body.has_send_message() || known(sent.message_id())) return;
        MessageRow row;
        row.delivery = delivery;
        row.command = item.id;
        row.heldUntilMs = item.heldUntilMs;
        row.reason = item.reason;
        row.message.set_id(sent.message_id());
        row.message.set_conversation_id(id.str());
        row.message.set_author_id(m_entities.account().str());
        row.message.set_reader_id(sent.to_account_id());
        row.message.set_body(sent.body());
        *row.message.mutable_files() = sent.files();
        row.message.set_written_ms(item.madeMs);
        rows.push_back(std::move(row));
    };
    const OutboxTable outbox(m_db, m_entities);
    const rules::Ref subject{v1::CONVERSATION, id};
    auto refused = outbox.refusedAbout(subject);
    std::reverse(refused.begin(), refused.end());
    for (const auto& item : refused) add(item, DeliveryState::Refused);
    for (const auto& item : outbox.waitingAbout(subject)) {
        const bool uploading = item.state == PendingState::Waiting && item.uploadHave < item.uploadSize;
        add(item, item.state == PendingState::Sending ? DeliveryState::Sending
                  : item.state == PendingState::Held  ? DeliveryState::Held
                  : uploading                         ? DeliveryState::Uploading
                                                      : DeliveryState::Waiting);
    }
}

std::vector<MessageHit> ChatQuery::search(const std::string& typed, int limit) const {
    std::vector<MessageHit> hits;
    const auto words = rules::literalQuery(typed);
    if (words.empty()) return hits;
    m_db.rows(std::string("SELECT ") + kBody + " FROM message_words w JOIN entity e ON e.row = w.rowid"
                                               " WHERE message_words MATCH ? AND e.shown = 1 ORDER BY w.rowid DESC LIMIT ?",
        {text(words), number(limit)}, [&](const Row& row) {
            v1::Entity entity;
            if (entity.ParseFromString(row.bytes(0))) hits.push_back({std::move(*entity.mutable_message())});
            return true;
        });
    std::stable_sort(hits.begin(), hits.end(),
        [](const MessageHit& a, const MessageHit& b) { return a.message.written_ms() > b.message.written_ms(); });
    return hits;
}

int ChatQuery::unreadConversations() const {
    return int(m_db.number("SELECT count(*) FROM entity e LEFT JOIN read_mark m ON m.conversation = e.id WHERE e.kind = 7"
                           " AND e.shown = 1 AND e.seq > max(e.read_seq, coalesce(m.upto_seq, 0)) AND e.author IS NOT ?",
        {bytes(m_entities.account())}));
}

bool ChatQuery::markRead(ConversationId id, std::uint64_t uptoSeq) {
    const auto conversation = m_entities.get<v1::Conversation>(id);
    if (!conversation || uptoSeq <= readUpTo(*conversation)) return false;
    m_db.run("INSERT INTO read_mark(conversation, upto_seq, sent_seq) VALUES(?, ?, 0)"
             " ON CONFLICT(conversation) DO UPDATE SET upto_seq = max(upto_seq, excluded.upto_seq)",
        {bytes(id), number(std::int64_t(uptoSeq))});
    m_entities.note(Part::ReadMarks);
    m_entities.noteRef({v1::CONVERSATION, id});
    return true;
}

std::vector<v1::ReadMark> ChatQuery::unsentMarks(int limit) const {
    std::vector<v1::ReadMark> marks;
    m_db.rows("SELECT conversation, upto_seq FROM read_mark WHERE upto_seq > sent_seq LIMIT ?", {number(limit)}, [&](const Row& row) {
        v1::ReadMark mark;
        mark.set_conversation_id(row.bytes(0));
        mark.set_upto_seq(std::uint64_t(row.number(1)));
        marks.push_back(std::move(mark));
        return true;
    });
    return marks;
}

void ChatQuery::forgetMarks() {
    m_db.run("DELETE FROM read_mark");
    m_entities.note(Part::ReadMarks);
}

void ChatQuery::setSent(const std::vector<v1::ReadMark>& marks) {
    for (const auto& mark : marks)
        m_db.run("UPDATE read_mark SET sent_seq = max(sent_seq, ?) WHERE conversation = ?",
            {number(std::int64_t(mark.upto_seq())), bytes(std::string_view(mark.conversation_id()))});
}
} // namespace atelyra::client
