#include "client/model/chat/messagesmodel.h"

#include <QDateTime>

#include "client/model/format.h"
#include "client/model/makerows.h"

namespace atelyra::model {
namespace {
Page<MessageRow> load(client::EngineSession& session, const ChatTarget& target, int limit) {
    Page<MessageRow> page;
    const auto found = session.cache().chat().messages(target.conversation(session.me()), 0, limit);
    QDate day;
    for (const auto& message : found.rows) {
        auto row = toRow(session, message);
        const QDate written = QDateTime::fromMSecsSinceEpoch(row.writtenMs).toLocalTime().date();
        row.dayBreak = written != day;
        day = written;
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
    m_wanted = kPage;
    setLimit(m_wanted);
    setLoad([target](client::EngineSession& session, const std::optional<MessageRow>&, int, int limit) { return load(session, target, limit); });
}

void MessagesModel::fetchOlder() {
    if (!m_older || isLoading()) return;
    m_wanted = rowCount() + kPage;
    setLimit(m_wanted);
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
    QStringList parts{row.mine ? tr("You") : row.authorName, row.body};
    for (const FileRow& file : row.files) parts.append(tr("file %1").arg(file.name));
    parts.append(dayTimeText(row.writtenMs));
    if (row.mine) parts.append(stateWord(row));
    if (!row.note.isEmpty()) parts.append(row.note);
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}
} // namespace atelyra::model
