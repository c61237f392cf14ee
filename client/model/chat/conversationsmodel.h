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

class ConversationsModel : public PagedModelBase {
    Q_OBJECT
public:
    explicit ConversationsModel(client::Engine& engine, QObject* parent = nullptr);
    ~ConversationsModel() override;
    void setFilter(const ConversationFilter& filter);
    const ConversationFilter& filter() const { return m_filter; }
    void refresh();
    ConversationRow at(int row) const;
    int rowOf(ConversationId id) const; // -1: not loaded

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

private:
    struct State;
    std::unique_ptr<State> m_state;
    client::Engine& m_engine;
    ConversationFilter m_filter;
};

} // namespace atelyra::model
