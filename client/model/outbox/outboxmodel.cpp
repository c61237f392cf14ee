#include "client/model/outbox/outboxmodel.h"

#include <QDateTime>

#include "client/model/format.h"
#include "client/model/makerows.h"
#include "shared/base/clock.h"

namespace atelyra::model {
namespace {
constexpr int kSentShown = 50;

Page<OutboxRow> load(client::EngineSession& session) {
    Page<OutboxRow> page;
    const auto& outbox = session.cache().outbox();
    for (const auto& command : outbox.needsYou()) page.rows.append(toRow(session, command, OutboxGroup::NeedsYou));
    int place = 0;
    for (const auto& command : outbox.waiting()) {
        page.rows.append(toRow(session, command, OutboxGroup::Waiting));
        page.rows.back().place = ++place;
    }
    const qint64 midnight = QDateTime::fromMSecsSinceEpoch(SystemClock().wallMs()).date().startOfDay().toMSecsSinceEpoch();
    for (const auto& command : outbox.sentSince(midnight, kSentShown)) page.rows.append(toRow(session, command, OutboxGroup::SentToday));
    return page;
}
} // namespace

OutboxModel::OutboxModel(client::Engine& engine, QObject* parent)
    : PagedModel(
          engine, [](const client::ChangeSet& c) { return c.has(client::Part::Outbox) || c.has(client::Part::Files); }, parent) {
    setLoad([](client::EngineSession& session, const std::optional<OutboxRow>&, int, int) { return load(session); });
}

int OutboxModel::count(OutboxGroup group) const {
    return int(std::count_if(rows().begin(), rows().end(), [group](const OutboxRow& r) { return r.group == group; }));
}
int OutboxModel::rowOf(CommandId command) const {
    const auto at = std::find_if(rows().begin(), rows().end(), [&](const OutboxRow& r) { return r.command == command; });
    return at == rows().end() ? -1 : int(at - rows().begin());
}

RawId OutboxModel::idOf(const OutboxRow& row) const { return row.command; }
QString OutboxModel::sentenceOf(const OutboxRow& row) const {
    QStringList parts{row.what, row.about, row.reason, row.stateWord, dayTimeText(row.atMs)};
    if (row.place > 0) parts.append(tr("number %1 in line").arg(row.place));
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}
} // namespace atelyra::model
