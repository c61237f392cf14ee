#pragma once
// One conversation, oldest first; older pages come in front on demand, what waits in the Outbox stays at the end. ItemRole is
// MessageRow. `chat target` below names a conversation even before its first message. UI thread.
#include "client/model/pagedmodel.h"

namespace atelyra::model {

struct ChatTarget {
    AccountId other;
    OrderId order; // null before an order
    GigId gig;     // what it is about, if anything
    ConversationId conversation(AccountId me) const { return conversationIdOf(me, other, order); }
    bool operator==(const ChatTarget&) const = default;
};

class MessagesModel final : public PagedModel<MessageRow> {
    Q_OBJECT
public:
    explicit MessagesModel(client::Engine& engine, QObject* parent = nullptr);

    void setTarget(const ChatTarget& target);
    const ChatTarget& target() const { return m_target; }
    bool hasOlder() const { return m_older; }
    void fetchOlder(); // rows are inserted at the front; asks the server for what is not here
    quint64 newestSeq() const;

protected:
    RawId idOf(const MessageRow& row) const override;
    QString sentenceOf(const MessageRow& row) const override;

private:
    ChatTarget m_target;
    bool m_older = false;
};

} // namespace atelyra::model
