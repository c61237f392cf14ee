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
    bool operator==(const JumpRow&) const = default;
};

class JumpModel final : public PagedModel<JumpRow> {
    Q_OBJECT
public:
    explicit JumpModel(client::Engine& engine, QObject* parent = nullptr);

    void setText(const QString& text); // at most eight of each kind

protected:
    RawId idOf(const JumpRow& row) const override;
    QString sentenceOf(const JumpRow& row) const override;

private:
    QString m_text;
};

} // namespace atelyra::model
Q_DECLARE_METATYPE(atelyra::model::JumpRow)
