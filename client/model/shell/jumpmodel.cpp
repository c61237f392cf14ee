#include "client/model/shell/jumpmodel.h"

#include "client/model/format.h"
#include "client/model/makerows.h"
#include "client/model/words.h"

namespace atelyra::model {
namespace {
constexpr int kEach = 8;

void addOrders(client::EngineSession& session, const QString& text, QVector<JumpRow>& rows) {
    client::OrderFilter filter;
    filter.text = u8(text);
    filter.limit = kEach;
    for (const auto& found : session.cache().orders().page(filter).rows) {
        const OrderRow order = toRow(session, found);
        JumpRow row;
        row.kind = JumpRow::Kind::Order;
        row.text = order.title;
        row.detail = order.number.isEmpty() ? order.otherName : order.number + QStringLiteral(" · ") + order.otherName;
        row.glyph = QStringLiteral("package");
        row.order = order.id;
        rows.append(row);
    }
}
void addGigs(client::EngineSession& session, const QString& text, QVector<JumpRow>& rows) {
    client::GigFilter filter;
    filter.text = u8(text);
    filter.limit = kEach;
    for (const auto& found : session.cache().catalogue().search(filter).rows) {
        const GigRow gig = toRow(session, found);
        JumpRow row;
        row.kind = JumpRow::Kind::Gig;
        row.text = gig.title;
        row.detail = gig.sellerName;
        row.glyph = QStringLiteral("compass");
        row.gig = gig.id;
        rows.append(row);
    }
}
void addTalk(client::EngineSession& session, const QString& text, QVector<JumpRow>& rows) {
    int people = 0;
    for (const auto& found : session.cache().chat().conversations(200).rows) {
        const ConversationRow conversation = toRow(session, found);
        if (!conversation.otherName.contains(text, Qt::CaseInsensitive)) continue;
        JumpRow row;
        row.kind = JumpRow::Kind::Conversation;
        row.text = conversation.otherName;
        row.detail = conversation.orderNumber.isEmpty() ? conversation.preview : conversation.orderNumber;
        row.glyph = QStringLiteral("message-square");
        row.conversation = conversation.id;
        row.other = conversation.other;
        row.order = conversation.order;
        rows.append(row);
        if (++people == kEach) break;
    }
    for (const auto& hit : session.cache().chat().search(u8(text), kEach)) {
        JumpRow row;
        row.kind = JumpRow::Kind::Message;
        row.text = q(hit.message.body()).simplified();
        const auto author = AccountId::of(hit.message.author_id());
        row.other = author == session.me() ? AccountId::of(hit.message.reader_id()) : author;
        row.detail = nameOf(session, row.other);
        row.glyph = QStringLiteral("text-quote");
        row.conversation = ConversationId::of(hit.message.conversation_id());
        if (const auto talk = session.cache().chat().find(row.conversation)) row.order = OrderId::of(talk->conversation.order_id());
        rows.append(row);
    }
}
} // namespace

JumpModel::JumpModel(client::Engine& engine, QObject* parent)
    : PagedModel(engine, [](const client::ChangeSet&) { return false; }, parent) {}

void JumpModel::setText(const QString& text) {
    setLoad([text = text.trimmed()](client::EngineSession& session, const std::optional<JumpRow>&, int, int) {
        Page<JumpRow> page;
        if (text.isEmpty()) return page;
        addOrders(session, text, page.rows);
        addGigs(session, text, page.rows);
        addTalk(session, text, page.rows);
        return page;
    });
}

RawId JumpModel::idOf(const JumpRow& row) const {
    return derivedRawId("jump", {std::to_string(int(row.kind)), row.order.str(), row.gig.str(), row.conversation.str(), row.text.toStdString()});
}
QString JumpModel::sentenceOf(const JumpRow& row) const { return row.detail.isEmpty() ? row.text : row.text + QStringLiteral(", ") + row.detail; }
} // namespace atelyra::model
