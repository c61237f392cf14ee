#pragma once
// Conversations, newest first. ItemRole is ConversationRow.
#include "client/model/pagedmodel.h"

namespace atelyra::model {

struct ConversationFilter {
    enum class Group { All, Unread, WithOrders };
    Group group = Group::All;
    QString text; // in names and messages
    bool operator==(const ConversationFilter&) const = default;
};

class ConversationsModel final : public PagedModel<ConversationRow> {
    Q_OBJECT
public:
    explicit ConversationsModel(client::Engine& engine, QObject* parent = nullptr);

    void setFilter(const ConversationFilter& filter); // loads anew
    const ConversationFilter& filter() const { return m_filter; }
    int rowOf(ConversationId id) const; // -1: not loaded

protected:
    RawId idOf(const ConversationRow& row) const override;
    QString sentenceOf(const ConversationRow& row) const override;

private:
    ConversationFilter m_filter;
};

} // namespace atelyra::model
