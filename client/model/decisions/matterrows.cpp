#include "client/model/decisions/matterrows.h"

#include <QCoreApplication>
#include <QLocale>

#include "client/model/admin/deskwords.h"
#include "client/model/decisions/decisionwords.h"
#include "client/model/format.h"
#include "client/model/makerows.h"
#include "client/model/privacy/requestwords.h"

namespace atelyra::model {
namespace {
struct Matters {
    Q_DECLARE_TR_FUNCTIONS(Matters)
};

Cell harmCell(const v1::MatterRow& row) {
    const QString sum = row.sum() > 0 ? Matters::tr("sum %1").arg(row.sum()) : QString();
    switch (row.harm()) {
    case v1::HARM_URGENT: return {Matters::tr("Urgent"), sum, QStringLiteral("circle-alert"), Tone::Bad};
    case v1::HARM_HIGH: return {Matters::tr("High"), sum, QStringLiteral("circle-alert"), Tone::Warn};
    default: return {Matters::tr("Usual"), sum};
    }
}

QString signalLine(const v1::Signal& signal) {
    return Matters::tr("%1 (version %2), weight %3, %4").arg(signalWords(signal)).arg(signal.version()).arg(signal.weight()).arg(dayTimeInText(signal.last_ms()));
}

QString itemWords(v1::EntityKind kind) {
    switch (kind) {
    case v1::GIG: return Matters::tr("A gig");
    case v1::MESSAGE: return Matters::tr("A message to who reported it");
    default: return Matters::tr("A profile");
    }
}

void addDecision(QVector<QPair<QString, QString>>& facts, const v1::Decision& decision, qint64 nowMs) {
    for (const auto& fact : decisionFacts(decision, nowMs)) facts.append(fact);
    for (const v1::Signal& signal : decision.noticed()) facts.append({Matters::tr("It rests on"), signalLine(signal)});
}
} // namespace

QByteArray matterId(const v1::MatterRow& row) { return QByteArray::number(int(row.kind())) + QByteArray::fromStdString(row.id()); }

QString matterWords(const v1::MatterRow& row) {
    switch (row.kind()) {
    case v1::REPORT_MATTER: return Matters::tr("Reported: %1").arg(reportReason(row.reason()));
    case v1::SIGNALS_MATTER: return Matters::tr("Noticed by rules");
    case v1::APPEAL_MATTER: return Matters::tr("Review asked: %1").arg(decisionStepWords(row.step()));
    case v1::PROPOSAL_MATTER: return Matters::tr("Proposed: %1").arg(decisionStepWords(row.step()));
    default: return {};
    }
}

QVector<Record> matterRecords(const v1::Matters& matters) {
    QVector<Record> records;
    for (const v1::MatterRow& row : matters.open()) {
        const bool late = row.due_ms() < matters.server_time_ms();
        const Cell due{dayText(row.due_ms()), late ? Matters::tr("is late") : QString(), late ? QStringLiteral("circle-alert") : QString(), late ? Tone::Bad : Tone::Neutral};
        const Cell what{matterWords(row), row.not_mine() ? Matters::tr("somebody else has to do it") : QString(), {}, Tone::Neutral, -1, true};
        Cell person{row.person().empty() ? Matters::tr("Nobody who is still here") : QLatin1Char('@') + q(row.person()), q(row.number())};
        if (row.locked()) person = {Matters::tr("Use is limited"), q(row.number()), QStringLiteral("lock-keyhole")};
        QStringList said;
        for (const Cell& cell : {what, person, harmCell(row), due})
            for (const QString& part : {cell.text, cell.second})
                if (!part.isEmpty()) said.append(part);
        records.append({matterId(row), {what, person, harmCell(row), {dayTimeText(row.since_ms())}, due}, said.join(QStringLiteral(", "))});
    }
    return records;
}

QVector<QPair<QString, QString>> matterFacts(const v1::Matter& matter, qint64 nowMs) {
    QVector<QPair<QString, QString>> facts;
    const v1::MatterRow& row = matter.row();
    if (matter.has_report()) {
        facts.append({Matters::tr("Reported"), itemWords(matter.report().item().kind())});
        facts.append({Matters::tr("As it is now"), matter.item_text().empty() ? Matters::tr("It is no longer there.") : q(matter.item_text()).trimmed()});
        facts.append({Matters::tr("Reason"), reportReason(row.reason())});
        if (!matter.report().text().empty()) facts.append({Matters::tr("In their words"), q(matter.report().text())});
    }
    if (matter.has_decision()) addDecision(facts, matter.decision(), nowMs);
    for (const v1::Signal& signal : matter.noticed()) facts.append({Matters::tr("Noticed"), signalLine(signal)});
    if (matter.sum() > 0) facts.append({Matters::tr("Sum"), QLocale().toString(matter.sum())});
    for (const v1::Decision& earlier : matter.earlier())
        if (earlier.id() != matter.decision().id())
            facts.append({Matters::tr("Before"), Matters::tr("%1, %2: %3").arg(q(earlier.number()), decisionStepWords(earlier.step()), decisionState(earlier, nowMs).text)});
    for (const v1::AuditEntry& entry : matter.history()) facts.append({dayTimeText(entry.at_ms()), Matters::tr("%1: %2").arg(q(entry.actor()), staffDeed(entry.what()))});
    return facts;
}

QString actWords(v1::MatterAct act) {
    switch (act) {
    case v1::DISMISS: return Matters::tr("Nothing is wrong…");
    case v1::CONFIRM: return Matters::tr("Let it stand");
    case v1::DECIDE: return Matters::tr("Decide…");
    case v1::UPHOLD: return Matters::tr("It stands…");
    case v1::GRANT: return Matters::tr("Take it back…");
    case v1::AGREE: return Matters::tr("Agree");
    case v1::DISAGREE: return Matters::tr("Do not agree");
    default: return {};
    }
}

QString matterProblem(const Error& error) {
    if (error.code == ErrorCode::Conflict || error.code == ErrorCode::NotFound)
        return Matters::tr("Somebody was faster, or somebody else has to do it: whoever decided does not review, and a suspension takes two. Read the list again.");
    return deskProblem(error);
}
} // namespace atelyra::model
