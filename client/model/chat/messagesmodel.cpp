#include "client/model/chat/messagesmodel.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <set>

#include <QDateTime>

#include "client/model/format.h"
#include "client/model/makerows.h"

namespace atelyra::model {
namespace {
// What is told of one opening of a conversation from load to load; touched on the engine thread alone.
struct Opening {
    std::optional<quint64> readBefore; // how far it was read then; nothing new later counts as unread
    quint64 firstSeq = 0;              // the oldest one that is shown stays
    std::set<std::string> asked;       // pictures
};

Page<MessageRow> load(client::EngineSession& session, const ChatTarget& target, int limit, Opening& opening) {
    Page<MessageRow> page;
    const auto conversation = target.conversation(session.me());
    const auto about = session.cache().chat().find(conversation);
    if (about && opening.firstSeq > 0 && about->conversation.last_seq() >= opening.firstSeq)
        limit = std::max(limit, int(about->conversation.last_seq() - opening.firstSeq + 1));
    const auto found = session.cache().chat().messages(conversation, 0, limit);
    opening.firstSeq = found.firstSeq;
    if (!opening.readBefore) {
        opening.readBefore = about && about->unread > 0 ? session.cache().chat().readUpTo(conversation) : UINT64_MAX;
    }
    QDate day;
    bool unread = false;
    for (const auto& message : found.rows) {
        auto row = toRow(session, message);
        const QDate written = QDateTime::fromMSecsSinceEpoch(row.writtenMs).toLocalTime().date();
        row.dayBreak = written != day;
        day = written;
        const bool fresh = !row.mine && row.seq > *opening.readBefore;
        row.firstUnread = fresh && !unread && (!page.rows.isEmpty() || row.seq == *opening.readBefore + 1); // else the first one is not here yet
        unread |= fresh;
        fetchPictures(session, message.message.files(), opening.asked);
        page.rows.append(std::move(row));
    }
    page.total = found.more || found.firstSeq > 1 ? 1 : 0; // older ones exist, here or on the server
    return page;
}
QString stateWord(const MessageRow& row) {
    switch (row.state) {
    case MessageState::Held: return MessagesModel::tr("sends in a moment");
    case MessageState::Queued: return row.waitsForFile ? MessagesModel::tr("waiting for the file") : MessagesModel::tr("queued");
    case MessageState::Sending: return MessagesModel::tr("sending");
    case MessageState::Sent: return MessagesModel::tr("sent");
    case MessageState::Delivered: return MessagesModel::tr("delivered");
    case MessageState::Read: return MessagesModel::tr("read");
    case MessageState::Refused: return MessagesModel::tr("rejected");
    case MessageState::Received: break;
    }
    return {};
}
} // namespace

MessagesModel::MessagesModel(client::Engine& engine, QObject* parent)
    : PagedModel(
          engine,
          [](const client::ChangeSet& c) {
              return c.has(v1::MESSAGE) || c.has(v1::CONVERSATION) || c.has(client::Part::Outbox) || c.has(client::Part::Files);
          },
          parent) {
    connect(this, &PagedModelBase::loaded, this, [this] { m_older = m_total > 0; });
}

void MessagesModel::setTarget(const ChatTarget& target) {
    m_target = target;
    setLimit(kPage);
    setLoad([target, opening = std::make_shared<Opening>()](client::EngineSession& session, const std::optional<MessageRow>&, int, int limit) {
        return load(session, target, limit, *opening);
    });
}

void MessagesModel::fetchOlder() {
    if (!m_older || isLoading()) return;
    setLimit(rowCount() + kPage);
    // What the cache lacks comes from the server, and arrives as a change.
    const quint64 before = rowCount() > 0 ? row(0).seq : 0;
    m_engine.tell([target = m_target, before](client::EngineSession& session) {
        const auto conversation = target.conversation(session.me());
        if (before > 1 && session.cache().chat().messages(conversation, before, 1).rows.empty())
            session.loadHistory(conversation, before, [](Result<client::SyncEngine::HistoryResult>) {});
    });
    refresh();
}

quint64 MessagesModel::newestSeq() const {
    quint64 newest = 0;
    for (const MessageRow& r : rows()) newest = std::max(newest, r.seq);
    return newest;
}

RawId MessagesModel::idOf(const MessageRow& row) const { return row.id; }
QString MessagesModel::sentenceOf(const MessageRow& row) const {
    QStringList parts{row.firstUnread ? tr("New") : QString(), row.mine ? tr("You") : row.authorName, row.body};
    for (const FileRow& file : row.files) parts.append(tr("file %1").arg(file.name));
    parts.append(dayTimeText(row.writtenMs));
    if (row.mine) parts.append(stateWord(row));
    if (!row.note.isEmpty()) parts.append(row.note);
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}
} // namespace atelyra::model
