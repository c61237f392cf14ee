#include "client/model/chat/conversationsmodel.h"

#include <set>

#include "client/model/format.h"
#include "client/model/makerows.h"

namespace atelyra::model {
namespace {
bool isWith(const ConversationRow& row, const ChatTarget& target) { return !row.other.isNull() && row.other == target.other && row.order == target.order; }
bool fits(const ConversationRow& row, const ConversationFilter& filter, const std::set<std::string>& said) {
    if (isWith(row, filter.open) && filter.text.isEmpty()) return true;
    if (filter.group == ConversationFilter::Group::Unread && row.unread == 0) return false;
    if (filter.group == ConversationFilter::Group::WithOrders && row.order.isNull()) return false;
    return filter.text.isEmpty() || said.contains(row.id.str()) || row.otherName.contains(filter.text, Qt::CaseInsensitive) ||
           row.orderTitle.contains(filter.text, Qt::CaseInsensitive) || row.orderNumber.contains(filter.text, Qt::CaseInsensitive);
}

// A filter that matches little would ask for page after page: it looks at so many conversations at most.
constexpr int kLookedAt = 500;
constexpr int kHits = 200;

Page<ConversationRow> load(client::EngineSession& session, const ConversationFilter& filter, const std::optional<ConversationRow>& last, int limit) {
    Page<ConversationRow> page;
    const bool all = filter.group == ConversationFilter::Group::All && filter.text.isEmpty();
    std::set<std::string> said;
    if (!filter.text.isEmpty())
        for (const auto& hit : session.cache().chat().search(u8(filter.text), kHits)) said.insert(hit.message.conversation_id());
    const auto found = session.cache().chat().conversations(all ? limit : kLookedAt, last ? std::optional(last->key) : std::nullopt);
    for (const auto& conversation : found.rows) {
        auto row = toRow(session, conversation);
        if (fits(row, filter, said)) page.rows.append(std::move(row));
    }
    page.more = all && found.more;
    return page;
}
} // namespace

ConversationsModel::ConversationsModel(client::Engine& engine, QObject* parent)
    : PagedModel(
          engine,
          [](const client::ChangeSet& c) {
              return c.has(v1::CONVERSATION) || c.has(v1::MESSAGE) || c.has(v1::PROFILE) || c.has(client::Part::Outbox) ||
                     c.has(client::Part::Drafts) || c.has(client::Part::ReadMarks);
          },
          parent) {}

void ConversationsModel::setFilter(const ConversationFilter& filter) {
    m_filter = filter;
    setLoad([filter](client::EngineSession& session, const std::optional<ConversationRow>& last, int, int limit) {
        return load(session, filter, last, limit);
    });
}

int ConversationsModel::rowOf(const ChatTarget& target) const {
    const auto at = std::find_if(rows().begin(), rows().end(), [&](const ConversationRow& r) { return isWith(r, target); });
    return at == rows().end() ? -1 : int(at - rows().begin());
}

RawId ConversationsModel::idOf(const ConversationRow& row) const { return row.id; }
QString ConversationsModel::sentenceOf(const ConversationRow& row) const {
    QStringList parts{row.otherName};
    if (!row.orderNumber.isEmpty()) parts.append(row.orderNumber);
    parts.append(row.lastIsMine ? tr("You: %1").arg(row.preview) : row.preview);
    parts.append(dayTimeText(row.lastMs));
    if (row.unread > 0) parts.append(tr("%n unread", nullptr, row.unread));
    if (row.queued) parts.append(tr("queued"));
    if (row.hasDraft) parts.append(row.draft.isEmpty() ? tr("draft with files") : tr("draft: %1").arg(row.draft));
    return parts.join(QStringLiteral(", "));
}
} // namespace atelyra::model
