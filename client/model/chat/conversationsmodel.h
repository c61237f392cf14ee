#pragma once
// Conversations, newest first. ItemRole is ConversationRow.
#include "client/model/chat/messagesmodel.h"

namespace atelyra::model {

struct ConversationFilter {
    enum class Group { All, Unread, WithOrders };
    Group group = Group::All;
    QString text; // in names, orders and messages
    ChatTarget open; // stays in the list while it is open, also when reading it ends its being unread
    bool operator==(const ConversationFilter&) const = default;
};

class ConversationsModel final : public PagedModel<ConversationRow> {
    Q_OBJECT
public:
    explicit ConversationsModel(client::Engine& engine, QObject* parent = nullptr);

    void setFilter(const ConversationFilter& filter); // loads anew
    const ConversationFilter& filter() const { return m_filter; }
    int rowOf(const ChatTarget& target) const; // -1: not loaded

protected:
    RawId idOf(const ConversationRow& row) const override;
    QString sentenceOf(const ConversationRow& row) const override;

private:
    ConversationFilter m_filter;
};

} // namespace atelyra::model
