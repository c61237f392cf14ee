#pragma once
// Whom a conversation is with and what it is about, watched: the person, the order or gig, the files that went to and fro. UI thread.
#include <optional>

#include "client/model/chat/messagesmodel.h"
#include "client/model/watch.h"

namespace atelyra::model {

struct ChatView {
    QString name, headline, place; // "Lyon, France"
    v1::SellerLevel level = v1::SELLER_LEVEL_UNSET;
    bool known = false;            // the person's profile is here
    std::optional<OrderRow> order;
    std::optional<GigRow> gig;     // only before an order
    QVector<FileRow> files;        // newest first
    bool operator==(const ChatView&) const = default;
};

class ChatWatch final : public Watch<ChatTarget, ChatView> {
    Q_OBJECT
public:
    explicit ChatWatch(client::Engine& engine, QObject* parent = nullptr);
    void setTarget(const ChatTarget& target) { setSubject(target); }
    const ChatTarget& target() const { return subject(); }

private:
    bool concerns(const client::ChangeSet& changes) const override;
};

} // namespace atelyra::model
