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

class MessagesModel : public PagedModelBase {
    Q_OBJECT
public:
    explicit MessagesModel(client::Engine& engine, QObject* parent = nullptr);
    ~MessagesModel() override;
    void setTarget(const ChatTarget& target);
    const ChatTarget& target() const { return m_target; }
    MessageRow at(int row) const;
    bool hasOlder() const;
    void fetchOlder(); // rows are inserted at the front
    quint64 newestSeq() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    struct State;
    std::unique_ptr<State> m_state;
    client::Engine& m_engine;
    ChatTarget m_target;
};

} // namespace atelyra::model
