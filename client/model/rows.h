#pragma once
// What lists show: plain values made on the engine thread from the cache, carried to the UI by models under ItemRole. Implicitly
// shared Qt types only, so that passing them between threads copies nothing heavy.
#include <QMetaType>
#include <QString>
#include <QStringList>
#include <QVector>

#include "client/store/pending.h"
#include "shared/base/id.h"
#include "shared/proto/sync.pb.h"
#include "shared/rules/ranking.h"
#include "shared/wire/equality.h"

namespace atelyra::model {

enum Roles {
    ItemRole = Qt::UserRole + 1, // the row's struct
    IdRole,                      // text of its id, for the end-to-end driver
    LoadingRole,
};

struct FileRow {
    QByteArray sha256;
    QString name;
    QString mime;
    qint64 size = 0;
    QString alt;
    QString localPath;   // where it lies sealed; empty: not on this device
    qint64 have = 0;     // bytes up- or downloaded so far
    bool uploading = false;
    bool downloading = false;
    bool operator==(const FileRow&) const = default;
};

struct GigRow {
    GigId id;
    AccountId seller;
    QString title, sellerName, sellerHandle, category, summary;
    QStringList tags;
    v1::SellerLevel level = v1::SELLER_LEVEL_UNSET;
    v1::GigState state = v1::GIG_STATE_UNSET;
    int rating = 0; // hundredths of a star; 0 = none yet
    int reviews = 0;
    qint64 fromMinor = 0;
    QString currency;
    int days = 0;
    int openOrders = 0;
    bool saved = false;
    bool queued = false; // a change of it waits in the Outbox
    bool draft = false;  // never published: id is the draft's
    std::optional<rules::Weights> weights = {}; // why it stands where it stands, sorted by relevance
    FileRow cover;       // empty sha256: paint a generated cover
    bool operator==(const GigRow&) const = default;
};

struct OrderRow {
    OrderId id;
    QString number; // empty while queued
    QString title, otherName, packageName;
    AccountId other;
    GigId gig;
    bool asBuyer = true;
    v1::OrderState state = v1::ORDER_STATE_UNSET;
    v1::Order order; // the whole of it, for words and progress
    qint64 dueMs = 0, updatedMs = 0, totalMinor = 0;
    QString currency;
    bool queued = false;
    bool yourTurn = false;
    int progressPermille = 0; // for the ring in the sidebar
    FileRow cover; // of the gig, if it is on this device
    client::PageKey key;
    bool operator==(const OrderRow&) const = default;
};

struct ConversationRow {
    ConversationId id;
    AccountId other;
    OrderId order; // null before an order
    GigId gig;
    QString otherName, orderNumber, orderTitle, preview;
    bool lastIsMine = false;
    bool queued = false;
    qint64 lastMs = 0;
    int unread = 0;
    bool lastRead = false, lastDelivered = false;
    QString draft; // what is written and not sent
    bool hasDraft = false;
    client::PageKey key;
    bool operator==(const ConversationRow&) const = default;
};

enum class MessageState { Held, Queued, Sending, Sent, Delivered, Read, Refused, Received };

struct MessageRow {
    MessageId id;
    CommandId command; // of a waiting message, for undo
    qint64 heldUntilMs = 0;
    bool mine = false;
    QString body, authorName;
    QVector<FileRow> files;
    qint64 writtenMs = 0;
    quint64 seq = 0;
    MessageState state = MessageState::Received;
    bool dayBreak = false;     // first of its day: a date line above it
    bool firstUnread = false;  // of those that were new when the conversation was opened: a line above it
    QString note;              // why it waits or was refused, in words
    bool waitsForFile = false;
    bool removed = false; // went with the account of whoever wrote it; the body says so
    bool operator==(const MessageRow&) const = default;
};

enum class OutboxGroup { NeedsYou, Waiting, SentToday };

struct OutboxRow {
    CommandId command;
    OutboxGroup group = OutboxGroup::Waiting;
    QString what, about; // "Message: “Love it…”", "Inès Moreau · AT-20418"
    QString glyph;
    QString reasonKey, reason, wayOn; // needs you
    QString stateWord;                // Queued, Sending, Rejected, Sent
    qint64 atMs = 0;
    qint64 heldUntilMs = 0; // undo window; 0 = none
    int place = 0;          // 1st in line; 0 = not waiting
    bool canUndo = false;
    QString dependsOn; // "sends after the message above"
    v1::CommandBody body;
    qint64 uploadHave = 0, uploadSize = 0;
    QVector<QPair<QString, QString>> details; // what will be sent: label, value
    QString check, undoUntil;                 // what the server will check, until when it can be undone
    OrderId order;
    GigId gig;
    ConversationId conversation;
    bool operator==(const OutboxRow&) const = default;
};

} // namespace atelyra::model

Q_DECLARE_METATYPE(atelyra::model::FileRow)
Q_DECLARE_METATYPE(atelyra::model::GigRow)
Q_DECLARE_METATYPE(atelyra::model::OrderRow)
Q_DECLARE_METATYPE(atelyra::model::ConversationRow)
Q_DECLARE_METATYPE(atelyra::model::MessageRow)
Q_DECLARE_METATYPE(atelyra::model::OutboxRow)
