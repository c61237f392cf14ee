#pragma once
// Whom a conversation is with and what it is about, watched: the person, the order or gig, the files that went to and fro. UI thread.
#include <optional>

#include <QObject>

#include "client/model/chat/messagesmodel.h"

namespace atelyra::model {

struct ChatView {
    QString name, headline, place; // "Lyon, France"
    v1::SellerLevel level = v1::SELLER_LEVEL_UNSET;
    bool known = false;            // the person's profile is here
    std::optional<OrderRow> order;
    std::optional<GigRow> gig;     // only before an order
    QVector<FileRow> files;        // newest first
};

class ChatWatch final : public QObject {
    Q_OBJECT
public:
    explicit ChatWatch(client::Engine& engine, QObject* parent = nullptr);
    void setTarget(const ChatTarget& target);
    const ChatTarget& target() const { return m_target; }
    const ChatView& view() const { return m_view; }

Q_SIGNALS:
    void changed();

private:
    void load();
    client::Engine& m_engine;
    ChatTarget m_target;
    ChatView m_view;
};

} // namespace atelyra::model
