#include "client/model/admin/auditrows.h"

#include <QCoreApplication>

#include "client/model/admin/deskwords.h"
#include "client/model/format.h"
#include "client/model/makerows.h"

namespace atelyra::model {
namespace {
struct Audit {
    Q_DECLARE_TR_FUNCTIONS(Audit)
};

QString stateOf(const std::string& key) {
    const auto at = key.find(" due ");
    v1::RequestState state{};
    if (!v1::RequestState_Parse(key.substr(0, at), &state)) return q(key);
    QString words;
    switch (state) {
    case v1::REQUEST_RECEIVED: words = Audit::tr("received"); break;
    case v1::REQUEST_IN_PROGRESS: words = Audit::tr("in progress"); break;
    case v1::REQUEST_WAITS_FOR_PROOF: words = Audit::tr("waits for proof"); break;
    case v1::REQUEST_ANSWERED: words = Audit::tr("answered"); break;
    case v1::REQUEST_ANSWERED_IN_PART: words = Audit::tr("answered in part"); break;
    case v1::REQUEST_DECLINED: words = Audit::tr("refused"); break;
    default: return q(key);
    }
    if (at == std::string::npos) return words;
    return Audit::tr("%1, due %2").arg(words, dayInText(QString::fromStdString(key.substr(at + 5)).toLongLong()));
}
} // namespace

QString changeWords(const std::string& before, const std::string& after) {
    if (before == after || after.empty()) return {};
    return before.empty() ? stateOf(after) : Audit::tr("%1 → %2").arg(stateOf(before), stateOf(after));
}

QVector<Record> auditRecords(const QVector<v1::AuditEntry>& entries) {
    QVector<Record> records;
    for (const v1::AuditEntry& entry : entries) {
        const QString who = entry.actor().empty() ? staffRole(entry.role()) : q(entry.actor());
        const Cell what = strongCell(staffDeed(entry.what()), changeWords(entry.before(), entry.after()));
        const Cell person{who, entry.actor().empty() ? QString() : staffRole(entry.role())};
        const Cell why{entry.reason().empty() ? QString() : requestReason(entry.reason())};
        records.append(recordOf(QByteArray::number(qlonglong(entry.seq())), {what, person, {dayTimeText(entry.at_ms())}, {q(entry.item())}, why}));
    }
    return records;
}
} // namespace atelyra::model
