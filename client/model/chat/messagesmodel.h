#pragma once
// A window on one conversation, oldest first, with what waits in the Outbox behind the newest. Either it follows the newest, and the
// oldest rows leave, or it stays where the reader is, and only grows as they go on; so however much arrives, few rows are made at a
// time. ItemRole is MessageRow. UI thread.
#include <memory>

#include "client/model/pagedmodel.h"

namespace atelyra::model {

// Names a conversation even before its first message.
struct ChatTarget {
    AccountId other;
    OrderId order; // null before an order
    GigId gig;     // what it is about, if anything
    ConversationId conversation(AccountId me) const { return conversationIdOf(me, other, order); }
    bool isNull() const { return other.isNull(); }
    bool operator==(const ChatTarget&) const = default;
};

class MessagesModel final : public PagedModel<MessageRow> {
    Q_OBJECT
public:
    explicit MessagesModel(client::Engine& engine, QObject* parent = nullptr);
    ~MessagesModel() override;

    // Follows the newest, or stays at the first unread one if that is far from it.
    void setTarget(const ChatTarget& target);
    const ChatTarget& target() const { return m_target; }
    void follow();
    void stay();
    bool hasOlder() const; // here or on the server
    void fetchOlder();     // rows are inserted at the front; asks the server for what is not here
    quint64 newestSeq() const; // also of one that is not among the rows

protected:
    RawId idOf(const MessageRow& row) const override;
    QString sentenceOf(const MessageRow& row) const override;
    int wantedRows() const override;

private:
    struct Opening;
    static Page<MessageRow> load(client::EngineSession& session, const ChatTarget& target, const std::optional<MessageRow>& last, int limit, Opening& opening);
    quint64 firstSeq() const; // of the rows; 0: none has arrived
    quint64 lastSeq() const;

    ChatTarget m_target;
    std::shared_ptr<Opening> m_opening;
    int m_followed = kPage; // rows while following
};

} // namespace atelyra::model
