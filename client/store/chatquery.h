#pragma once
// Conversations and messages as the screen shows them, with what waits at the end, and how far this member has read. Part of
// Cache; engine thread.
#include <optional>
#include <string>
#include <vector>

#include "client/store/pending.h"
#include "shared/proto/chat.pb.h"

namespace atelyra::client {
class Database;
class EntityTable;

struct ConversationRow {
    v1::Conversation conversation;
    AccountId other;
    int unread = 0;
    Pending pending;
    PageKey key;
};
struct ConversationPage {
    std::vector<ConversationRow> rows; // newest talk first
    bool more = false;
};

enum class DeliveryState { Received, Held, Waiting, Uploading, Sending, Sent, Delivered, Read, Refused };

struct MessageRow {
    v1::Message message;
    DeliveryState delivery = DeliveryState::Received;
    CommandId command;            // of a message that waits or was refused
    std::int64_t heldUntilMs = 0; // Held
    std::string reason;           // Refused: the stable key
};
struct MessagePage {
    std::vector<MessageRow> rows; // oldest first; what waits or was refused stands behind the newest
    bool more = false;            // there are others here, in the direction that was asked for
};
struct MessageHit {
    v1::Message message;
};

class ChatQuery {
public:
    ChatQuery(Database& db, EntityTable& entities) : m_db(db), m_entities(entities) {}

    ConversationPage conversations(int limit, std::optional<PageKey> after = {}) const;
    std::optional<ConversationRow> find(ConversationId id) const;
    MessagePage messages(ConversationId conversation, std::uint64_t beforeSeq, int limit) const; // 0: from the newest
    MessagePage messagesFrom(ConversationId conversation, std::uint64_t fromSeq, int limit) const; // that one and newer
    std::uint64_t firstUnread(ConversationId conversation, std::uint64_t afterSeq) const; // of the other's that are here; 0 = none
    std::vector<MessageHit> search(const std::string& text, int limit) const; // literal words, newest first
    int unreadConversations() const;
    std::uint64_t readUpTo(ConversationId conversation) const; // by this member, here or elsewhere; 0 = nothing

    // ---- read marks: a maximum, sent on its own way
    bool markRead(ConversationId conversation, std::uint64_t uptoSeq); // false: it was read that far already
    std::vector<v1::ReadMark> unsentMarks(int limit) const;
    void setSent(const std::vector<v1::ReadMark>& marks);
    void forgetMarks(); // of another history: its places are not these

private:
    ConversationRow toRow(v1::Conversation conversation, std::int64_t sort) const;
    MessageRow toRow(v1::Message message, const v1::Conversation& conversation) const;
    MessagePage page(ConversationId conversation, const char* which, std::uint64_t seq, int limit) const;
    std::uint64_t readUpTo(const v1::Conversation& conversation) const;
    void addWaiting(ConversationId conversation, std::vector<MessageRow>& rows) const;

    Database& m_db;
    EntityTable& m_entities;
};

} // namespace atelyra::client
