#include "client/model/makerows.h"

#include <algorithm>

#include <QCoreApplication>

#include "client/model/chat/chatdraft.h"
#include "client/model/format.h"
#include "client/model/money/moneywords.h"
#include "client/model/words.h"
#include "shared/rules/gigs.h"
#include "shared/rules/money.h"
#include "shared/rules/orders.h"
#include "shared/rules/trust.h"

namespace atelyra::model {
using client::EngineSession;
namespace {
class Rows { Q_DECLARE_TR_FUNCTIONS(Rows) };

MessageState stateOf(client::DeliveryState state) {
    switch (state) {
    case client::DeliveryState::Held: return MessageState::Held;
    case client::DeliveryState::Waiting:
    case client::DeliveryState::Uploading: return MessageState::Queued;
    case client::DeliveryState::Sending: return MessageState::Sending;
    case client::DeliveryState::Sent: return MessageState::Sent;
    case client::DeliveryState::Delivered: return MessageState::Delivered;
    case client::DeliveryState::Read: return MessageState::Read;
    case client::DeliveryState::Refused: return MessageState::Refused;
    default: return MessageState::Received;
    }
}

// What exactly will be sent, as label and value.
void addDetails(EngineSession& session, OutboxRow& row) {
    const auto add = [&](const QString& label, const QString& value) {
        if (!value.isEmpty()) row.details.append({label, value});
    };
    const auto files = [&](const auto& list) {
        QStringList names;
        for (const auto& f : list) names.append(q(f.name()));
        return names.join(QStringLiteral(", "));
    };
    if (!row.order.isNull()) {
        if (const auto order = session.cache().orders().find(row.order)) {
            add(Rows::tr("Order"), order->order.number().empty() ? Rows::tr("Gets its number when it arrives") : q(order->order.number()));
            add(Rows::tr("About"), q(order->order.terms().title()));
            const bool buying = AccountId::of(order->order.buyer_id()) == session.me();
            add(buying ? Rows::tr("To") : Rows::tr("With"), nameOf(session, AccountId::of(buying ? order->order.seller_id() : order->order.buyer_id())));
            const QString currency = q(order->order.quote().currency());
            if (row.body.has_place_order()) {
                add(Rows::tr("Package"), q(order->order.terms().package().name()));
                for (const auto& extra : order->order.terms().extras()) add(Rows::tr("Extra"), q(extra.name()));
                add(Rows::tr("You pay at most"), moneyText(row.body.place_order().total_cap_minor(), currency));
                const auto method = session.cache().entities().get<v1::PaymentMethod>(rawIdOf(row.body.place_order().method_id()));
                add(Rows::tr("Pay with"), method ? methodName(*method) : cardName(q(row.body.place_order().card())));
                add(Rows::tr("Answers"), QString::number(row.body.place_order().answers_size()));
            }
            if (row.body.has_accept_delivery()) add(Rows::tr("Releases"), Rows::tr("%1 from escrow").arg(moneyText(order->order.quote().price_minor(), currency)));
        }
    }
    if (row.body.has_send_message()) {
        add(Rows::tr("To"), nameOf(session, AccountId::of(row.body.send_message().to_account_id())));
        add(Rows::tr("Message"), q(row.body.send_message().body()));
        add(Rows::tr("Files"), files(row.body.send_message().files()));
    }
    if (row.body.has_deliver()) {
        add(Rows::tr("Note"), q(row.body.deliver().note()));
        add(Rows::tr("Files"), files(row.body.deliver().files()));
    }
    if (row.body.has_request_revision())
        for (const auto& point : row.body.request_revision().points()) add(Rows::tr("Point"), q(point.text()));
    if (row.body.has_write_review()) {
        const auto& r = row.body.write_review();
        add(Rows::tr("Stars"), QStringLiteral("%1 · %2 · %3").arg(r.first_mark()).arg(r.second_mark()).arg(r.third_mark()));
        add(Rows::tr("Text"), q(r.text()));
    }
    if (row.body.has_publish_gig()) {
        add(Rows::tr("Title"), q(row.body.publish_gig().content().title()));
        add(Rows::tr("Images"), files(row.body.publish_gig().content().media()));
    }
}

QString checkOf(const v1::CommandBody& body) {
    switch (body.of_case()) {
    case v1::CommandBody::kPlaceOrder: return Rows::tr("The server checks that the gig, its price and its terms are still the ones you saw. If anything differs, nothing is charged and you are asked again.");
    case v1::CommandBody::kAcceptDelivery: return Rows::tr("The server checks that this is still the latest delivery. If a newer one has come, nothing is released and you are asked again.");
    case v1::CommandBody::kDeliver: return Rows::tr("The server checks that every file has arrived whole. Time counts from the moment you delivered.");
    case v1::CommandBody::kRequestRevision: return Rows::tr("The server checks that a revision is left and that each point names what it is about.");
    case v1::CommandBody::kWriteReview: return Rows::tr("Your review stays sealed until both have written, or the review time is over.");
    case v1::CommandBody::kPublishGig: return Rows::tr("The server checks each field once more. Orders already placed keep the terms they were made under.");
    default: return Rows::tr("The server checks that this is still allowed when it arrives. If not, it comes back here with the reason.");
    }
}
} // namespace

QString nameOf(EngineSession& session, AccountId account) {
    const auto profile = session.cache().profile(account);
    if (!profile) return Rows::tr("Member");
    if (profile->former()) return Rows::tr("Former member %1").arg(q(profile->handle()));
    return profile->display_name().empty() ? Rows::tr("Former member") : q(profile->display_name());
}
QString orderTitle(EngineSession& session, OrderId order) {
    const auto row = session.cache().orders().find(order);
    return row ? q(row->order.terms().title()) : QString();
}
QString gigTitle(EngineSession& session, GigId gig) {
    const auto row = session.cache().catalogue().find(gig);
    return row ? q(row->gig.content().title()) : QString();
}

FileRow toRow(EngineSession& session, const v1::File& file) {
    FileRow row;
    row.sha256 = QByteArray::fromStdString(file.sha256());
    row.name = q(file.name());
    row.mime = q(file.mime());
    row.size = file.size();
    row.alt = q(file.alt());
    if (const auto here = session.cache().files().find(file.sha256())) {
        row.localPath = q(here->path);
        row.uploading = !here->path.empty() && !here->uploaded;
        row.have = row.uploading ? here->sent : here->have;
        row.downloading = here->path.empty() && here->have > 0;
    }
    return row;
}
QVector<FileRow> toRows(EngineSession& session, const google::protobuf::RepeatedPtrField<v1::File>& files) {
    QVector<FileRow> rows;
    for (const auto& file : files) rows.append(toRow(session, file));
    return rows;
}

void fetchPictures(EngineSession& session, const google::protobuf::RepeatedPtrField<v1::File>& files, std::set<std::string>& asked) {
    constexpr std::int64_t kShownUnasked = 4 << 20; // bytes
    for (const auto& file : files) {
        if (!file.mime().starts_with("image/") || file.size() > kShownUnasked || !asked.insert(file.sha256()).second) continue;
        const auto here = session.cache().files().find(file.sha256());
        if (!here || here->path.empty()) session.fetchFile(file, [](Result<std::string>) {});
    }
}

GigRow toRow(EngineSession& session, const client::GigRow& gig) {
    GigRow row;
    row.id = GigId::of(gig.gig.id());
    row.seller = AccountId::of(gig.gig.seller_id());
    const auto& content = gig.gig.content();
    row.title = q(content.title());
    row.summary = q(content.summary());
    row.category = q(content.category());
    for (const auto& tag : content.tags()) row.tags.append(q(tag));
    if (gig.seller) {
        row.sellerName = q(gig.seller->display_name());
        row.sellerHandle = q(gig.seller->handle());
        row.level = gig.seller->level();
    }
    row.state = gig.gig.state();
    row.rating = rules::shownRating(gig.gig.star_sum(), gig.gig.review_count());
    row.reviews = gig.gig.review_count();
    row.fromMinor = rules::fromPriceMinor(content);
    row.days = rules::fastestDays(content);
    const auto fees = session.cache().feesInForce();
    row.currency = fees ? q(fees->currency()) : QStringLiteral("EUR");
    row.openOrders = gig.gig.open_orders();
    row.saved = gig.saved;
    row.queued = bool(gig.pending);
    if (content.media_size() > 0) row.cover = toRow(session, content.media(0));
    row.weights = gig.weights;
    return row;
}

int progressOf(const v1::Order& order, qint64 nowMs) {
    switch (order.state()) {
    case v1::PENDING_PAYMENT: return 50;
    case v1::PENDING_ACCEPTANCE: return 100;
    case v1::REQUIREMENTS: return 200;
    case v1::ACTIVE: {
        const qint64 whole = order.due_ms() - order.started_ms();
        const qint64 gone = std::clamp<qint64>(nowMs - order.started_ms(), 0, std::max<qint64>(whole, 1));
        return 300 + int(400 * gone / std::max<qint64>(whole, 1));
    }
    case v1::IN_REVISION: return 750;
    case v1::DELIVERED: return 850;
    default: return 1000;
    }
}

OrderRow toRow(EngineSession& session, const client::OrderRow& order) {
    OrderRow row;
    const auto& o = order.order;
    row.id = OrderId::of(o.id());
    row.number = q(o.number());
    row.title = q(o.terms().title());
    row.packageName = q(o.terms().package().name());
    row.asBuyer = AccountId::of(o.buyer_id()) == session.me();
    row.other = AccountId::of(row.asBuyer ? o.seller_id() : o.buyer_id());
    row.otherName = nameOf(session, row.other);
    row.gig = GigId::of(o.gig_id());
    if (const auto gig = session.cache().catalogue().find(row.gig); gig && gig->gig.content().media_size() > 0)
        row.cover = toRow(session, gig->gig.content().media(0));
    row.state = o.state();
    row.order = o;
    row.dueMs = o.due_ms();
    row.updatedMs = o.events_size() > 0 ? o.events(o.events_size() - 1).at_ms() : o.created_ms();
    row.totalMinor = row.asBuyer ? o.quote().total_minor() : o.quote().price_minor();
    row.currency = q(o.quote().currency());
    row.queued = bool(order.pending);
    const auto turn = rules::turnOf(o);
    row.yourTurn = turn == (row.asBuyer ? rules::Turn::Buyer : rules::Turn::Seller);
    row.progressPermille = progressOf(o, session.serverNowMs());
    row.key = order.key;
    return row;
}

ConversationRow toRow(EngineSession& session, const client::ConversationRow& conversation) {
    ConversationRow row;
    const auto& c = conversation.conversation;
    row.id = ConversationId::of(c.id());
    row.other = conversation.other;
    row.order = OrderId::of(c.order_id());
    row.gig = GigId::of(c.gig_id());
    row.otherName = nameOf(session, conversation.other);
    if (!row.order.isNull())
        if (const auto order = session.cache().orders().find(row.order)) {
            row.orderNumber = q(order->order.number());
            row.orderTitle = q(order->order.terms().title());
        }
    row.preview = q(c.last_preview()).simplified();
    row.lastIsMine = AccountId::of(c.last_author_id()) == session.me();
    row.queued = bool(conversation.pending);
    row.lastMs = c.last_ms() > 0 ? c.last_ms() : c.created_ms();
    row.unread = conversation.unread;
    const bool otherIsOne = AccountId::of(c.one_id()) == conversation.other;
    row.lastRead = (otherIsOne ? c.one_read_seq() : c.other_read_seq()) >= c.last_seq();
    row.lastDelivered = (otherIsOne ? c.one_delivered_seq() : c.other_delivered_seq()) >= c.last_seq();
    const auto draft = draftOf(session, row.id);
    row.draft = draft.text.simplified();
    row.hasDraft = !draft.isEmpty();
    row.key = conversation.key;
    return row;
}

MessageRow toRow(EngineSession& session, const client::MessageRow& message) {
    MessageRow row;
    const auto& m = message.message;
    row.id = MessageId::of(m.id());
    row.command = message.command;
    row.heldUntilMs = message.heldUntilMs;
    const auto author = AccountId::of(m.author_id());
    row.mine = author == session.me();
    row.authorName = nameOf(session, author);
    row.removed = m.author_erased();
    row.body = row.removed ? Rows::tr("Message removed: the sender deleted the account") : q(m.body());
    row.files = toRows(session, m.files());
    row.writtenMs = m.written_ms();
    row.seq = m.seq();
    row.state = stateOf(message.delivery);
    row.waitsForFile = message.delivery == client::DeliveryState::Uploading;
    if (row.state == MessageState::Refused) row.note = reasonSentence(q(message.reason), {});
    return row;
}

OutboxRow toRow(EngineSession& session, const client::OutboxRow& command, OutboxGroup group) {
    OutboxRow row;
    row.command = command.id;
    row.group = group;
    row.body = command.body;
    row.glyph = commandGlyph(command.body);
    switch (command.subject.kind) {
    case v1::ORDER: row.order = OrderId(command.subject.id); break;
    case v1::GIG: row.gig = GigId(command.subject.id); break;
    case v1::CONVERSATION: row.conversation = ConversationId(command.subject.id); break;
    default: break;
    }
    QString title, other;
    if (command.body.has_place_order()) {
        row.gig = GigId::of(command.body.place_order().gig_id());
        row.order = OrderId::of(command.body.place_order().order_id());
    }
    if (command.body.has_send_message()) {
        row.order = OrderId::of(command.body.send_message().order_id());
        other = nameOf(session, AccountId::of(command.body.send_message().to_account_id()));
    }
    if (!row.order.isNull())
        if (const auto order = session.cache().orders().find(row.order)) {
            title = q(order->order.terms().title());
            const bool buying = AccountId::of(order->order.buyer_id()) == session.me();
            other = nameOf(session, AccountId::of(buying ? order->order.seller_id() : order->order.buyer_id()));
            if (!order->order.number().empty()) row.about = q(order->order.number());
        }
    if (title.isEmpty() && !row.gig.isNull())
        if (const auto gig = session.cache().catalogue().find(row.gig)) {
            title = q(gig->gig.content().title());
            if (other.isEmpty() && gig->seller) other = q(gig->seller->display_name());
        }
    row.what = commandSentence(command.body, title);
    QStringList about;
    if (!other.isEmpty()) about.append(other);
    if (!row.about.isEmpty()) about.append(row.about);
    else if (command.body.has_send_message() && !title.isEmpty()) about.append(title);
    row.about = about.join(QStringLiteral(" · "));
    row.atMs = command.endedMs > 0 ? command.endedMs : command.madeMs;
    row.heldUntilMs = command.state == client::PendingState::Held ? command.heldUntilMs : 0;
    row.canUndo = command.canUndo;
    row.uploadHave = command.uploadHave;
    row.uploadSize = command.uploadSize;
    if (!command.dependsOn.empty() && group == OutboxGroup::Waiting) row.dependsOn = Rows::tr("sends after the one it builds on");
    if (group == OutboxGroup::NeedsYou) {
        row.reasonKey = q(command.reason);
        row.reason = reasonSentence(row.reasonKey, q(command.field));
        row.wayOn = command.body.has_add_to_ticket() ? Rows::tr("Open question") : reasonWayOn(row.reasonKey);
        row.stateWord = Rows::tr("Rejected");
    } else if (group == OutboxGroup::SentToday) {
        row.stateWord = Rows::tr("Sent");
    } else {
        row.stateWord = command.state == client::PendingState::Sending ? Rows::tr("Sending") : Rows::tr("Queued");
        row.check = checkOf(command.body);
        row.undoUntil = row.canUndo ? Rows::tr("You can undo until the moment it is sent.") : Rows::tr("It is on its way and can no longer be undone.");
    }
    addDetails(session, row);
    return row;
}
} // namespace atelyra::model
