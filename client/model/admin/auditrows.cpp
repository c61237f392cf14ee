#include "client/model/admin/auditrows.h"

#include <algorithm>
#include <string_view>

#include <QCoreApplication>

#include "client/model/admin/deskwords.h"
#include "client/model/decisions/decisionwords.h"
#include "client/model/format.h"
#include "client/model/makerows.h"

namespace atelyra::model {
namespace {
struct Audit {
    Q_DECLARE_TR_FUNCTIONS(Audit)
};

struct Word {
    std::string_view key;
    const char* words;
};
constexpr Word kStates[] = {
    {"REQUEST_RECEIVED", QT_TRANSLATE_NOOP("Audit", "received")},
    {"REQUEST_IN_PROGRESS", QT_TRANSLATE_NOOP("Audit", "in progress")},
    {"REQUEST_WAITS_FOR_PROOF", QT_TRANSLATE_NOOP("Audit", "waits for proof")},
    {"REQUEST_ANSWERED", QT_TRANSLATE_NOOP("Audit", "answered")},
    {"REQUEST_ANSWERED_IN_PART", QT_TRANSLATE_NOOP("Audit", "answered in part")},
    {"REQUEST_DECLINED", QT_TRANSLATE_NOOP("Audit", "refused")},
    {"TICKET_NEW", QT_TRANSLATE_NOOP("Audit", "new")},
    {"TICKET_OPEN", QT_TRANSLATE_NOOP("Audit", "open")},
    {"TICKET_WAITS", QT_TRANSLATE_NOOP("Audit", "waits for the person")},
    {"TICKET_SOLVED", QT_TRANSLATE_NOOP("Audit", "solved")},
    {"TICKET_CLOSED", QT_TRANSLATE_NOOP("Audit", "closed")},
    {"ALERT_OPEN", QT_TRANSLATE_NOOP("Audit", "open")},
    {"ALERT_SEEN", QT_TRANSLATE_NOOP("Audit", "looked into")},
    {"ALERT_CLOSED", QT_TRANSLATE_NOOP("Audit", "closed")},
    {"WAS_HARMLESS", QT_TRANSLATE_NOOP("Audit", "it was harmless")},
    {"WAS_AN_ATTACK", QT_TRANSLATE_NOOP("Audit", "it was an attack")},
    {"WAS_A_TEST", QT_TRANSLATE_NOOP("Audit", "it was a test")},
    {"INCIDENT_DECLARED", QT_TRANSLATE_NOOP("Audit", "goes on")},
    {"INCIDENT_CONTAINED", QT_TRANSLATE_NOOP("Audit", "contained")},
    {"INCIDENT_ASSESSED", QT_TRANSLATE_NOOP("Audit", "assessed")},
    {"INCIDENT_CLOSED", QT_TRANSLATE_NOOP("Audit", "closed")},
    {"ACTIVE_ACCOUNT", QT_TRANSLATE_NOOP("Audit", "active")},
    {"CLOSING_ACCOUNT", QT_TRANSLATE_NOOP("Audit", "hidden, and erased in time")},
    {"CLOSED_ACCOUNT", QT_TRANSLATE_NOOP("Audit", "erased")},
    {"MEMBER", QT_TRANSLATE_NOOP("Audit", "Member")},
};

QString stateOf(const std::string& key) {
    const auto at = key.find(" due ");
    const std::string state = key.substr(0, at);
    const auto* known = std::find_if(std::begin(kStates), std::end(kStates), [&](const Word& word) { return word.key == state; });
    if (known == std::end(kStates)) {
        if (v1::Role role{}; v1::Role_Parse(state, &role)) return staffRole(role);
        if (v1::DecisionStep step{}; v1::DecisionStep_Parse(state, &step)) return decisionStepWords(step);
        return q(key);
    }
    const QString words = Audit::tr(known->words);
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
