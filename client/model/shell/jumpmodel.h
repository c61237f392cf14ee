#pragma once
// What the command palette finds on this device: orders, gigs, people, messages. Actions and places are added by the shell. UI thread.
#include "client/model/pagedmodel.h"

namespace atelyra::model {

struct JumpRow {
    enum class Kind { Order, Gig, Conversation, Message };
    Kind kind = Kind::Order;
    QString text, detail, glyph;
    OrderId order;
    GigId gig;
    ConversationId conversation;
    AccountId other;
};

class JumpModel : public PagedModelBase {
    Q_OBJECT
public:
    explicit JumpModel(client::Engine& engine, QObject* parent = nullptr);
    ~JumpModel() override;
    void setText(const QString& text); // at most eight of each kind
    JumpRow at(int row) const;
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    struct State;
    std::unique_ptr<State> m_state;
    client::Engine& m_engine;
};

} // namespace atelyra::model
Q_DECLARE_METATYPE(atelyra::model::JumpRow)
