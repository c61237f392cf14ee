#include "client/model/chat/messagesmodel.h"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <set>

#include <QDateTime>

#include "client/model/format.h"
#include "client/model/makerows.h"

namespace atelyra::model {
// What is told of one opening of a conversation from load to load.
struct MessagesModel::Opening {
    std::atomic<quint64> from = 0; // the oldest one shown while the reader stays; 0: following. Either thread sets it.
    // Touched on the engine thread alone:
    std::optional<quint64> readBefore; // how far it was read then; nothing new later counts as unread
    std::set<std::string> asked;       // pictures
};

namespace {
constexpr int kMostFollowed = 100; // rows; more than any screen shows, few enough to be laid out within a frame
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
          parent) {}
MessagesModel::~MessagesModel() = default;

Page<MessageRow> MessagesModel::load(client::EngineSession& session, const ChatTarget& target, const std::optional<MessageRow>& last, int limit, Opening& opening) {
    Page<MessageRow> page;
    const auto conversation = target.conversation(session.me());
    const auto& chat = session.cache().chat();
    const auto about = chat.find(conversation);
    const quint64 newest = about ? about->conversation.last_seq() : 0;
    const bool first = !opening.readBefore;
    if (first) opening.readBefore = about && about->unread > 0 ? chat.readUpTo(conversation) : INT64_MAX;
    const quint64 unread = chat.firstUnread(conversation, *opening.readBefore);
    if (first && unread > 0 && newest > unread + quint64(limit / 2)) opening.from = std::max<quint64>(1, unread - std::min(unread, quint64(limit / 2)));

    const quint64 from = last ? last->seq + 1 : opening.from.load();
    const auto found = from > 0 ? chat.messagesFrom(conversation, from, limit) : chat.messages(conversation, 0, limit);
    const auto dayOf = [](const MessageRow& row) { return QDateTime::fromMSecsSinceEpoch(row.writtenMs).toLocalTime().date(); };
    QDate day = last ? dayOf(*last) : QDate();
    for (const auto& message : found.rows) {
        auto row = toRow(session, message);
        row.dayBreak = dayOf(row) != day;
        day = dayOf(row);
        // Where the one before it is not here, nobody can say that it is the first.
        row.firstUnread = unread > 0 && row.seq == unread && (last || !page.rows.isEmpty() || row.seq == *opening.readBefore + 1);
        fetchPictures(session, message.message.files(), opening.asked);
        page.rows.append(std::move(row));
    }
    page.more = from > 0 && found.more;
    page.total = qint64(newest);
    return page;
}

void MessagesModel::setTarget(const ChatTarget& target) {
    m_target = target;
    m_opening = std::make_shared<Opening>();
    m_followed = kPage;
    setLoad([target, opening = m_opening](client::EngineSession& session, const std::optional<MessageRow>& last, int, int limit) {
        return load(session, target, last, limit, *opening);
    });
}

void MessagesModel::follow() {
    if (!m_opening || m_opening->from.exchange(0) == 0) return;
    m_followed = kPage;
    refresh();
}

void MessagesModel::stay() {
    if (m_opening && m_opening->from == 0) m_opening->from = firstSeq();
}

int MessagesModel::wantedRows() const {
    const quint64 from = m_opening->from, last = lastSeq();
    if (from == 0) return std::max(m_followed, std::min(rowCount(), kMostFollowed));
    const int span = last < from ? 0 : int(last - from + 1);
    return std::max(kPage, span + (span < kMostFollowed ? kPage : 0)); // a few new ones come at once, many as the reader gets there
}

bool MessagesModel::hasOlder() const {
    const quint64 first = firstSeq();
    return first > 1 || (first == 0 && m_total > 0);
}

void MessagesModel::fetchOlder() {
    if (!hasOlder() || isLoading()) return;
    const quint64 first = firstSeq();
    if (m_opening->from == 0) m_followed = std::min(m_followed + kPage, kMostFollowed);
    else m_opening->from = first > quint64(kPage) ? first - kPage : 1;
    // What the cache lacks comes from the server, and arrives as a change.
    m_engine.tell([target = m_target, first](client::EngineSession& session) {
        const auto conversation = target.conversation(session.me());
        if (first > 1 && session.cache().chat().messages(conversation, first, 1).rows.empty())
            session.loadHistory(conversation, first, [](const Status&) {});
    });
    refresh();
}

quint64 MessagesModel::firstSeq() const {
    const auto arrived = std::find_if(rows().begin(), rows().end(), [](const MessageRow& r) { return r.seq > 0; });
    return arrived == rows().end() ? 0 : arrived->seq;
}
quint64 MessagesModel::lastSeq() const {
    const auto arrived = std::find_if(rows().rbegin(), rows().rend(), [](const MessageRow& r) { return r.seq > 0; });
    return arrived == rows().rend() ? 0 : arrived->seq;
}
quint64 MessagesModel::newestSeq() const { return std::max(lastSeq(), quint64(std::max<qint64>(0, m_total))); }

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
