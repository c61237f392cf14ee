#include "client/model/admin/guardrows.h"

#include <algorithm>

#include <QCoreApplication>

#include "client/model/format.h"
#include "client/model/makerows.h"

namespace atelyra::model {
namespace {
struct Guards {
    Q_DECLARE_TR_FUNCTIONS(Guards)
};

QString kindWords(v1::GuardKind kind) {
    switch (kind) {
    case v1::TECHNICAL: return Guards::tr("Technical");
    case v1::ORGANISATIONAL: return Guards::tr("Organisational");
    default: return Guards::tr("Physical");
    }
}

QString ownerWords(const std::string& owner) {
    if (owner == "operator") return Guards::tr("Operator");
    if (owner == "security") return Guards::tr("Security");
    return owner == "privacy-officer" ? Guards::tr("Privacy officer") : q(owner);
}

Cell stateCell(const v1::SafeguardRow& row) {
    const QString day = row.at_ms() > 0 ? dayText(row.at_ms()) : QString();
    switch (row.state()) {
    case v1::GUARD_TESTED: return {Guards::tr("Tested"), day, QStringLiteral("check")};
    case v1::GUARD_UNTESTED: return {Guards::tr("Not tested here")};
    case v1::GUARD_FAILED: return {Guards::tr("A test failed"), day, QStringLiteral("circle-alert"), Tone::Bad};
    case v1::GUARD_DECLARED: return {Guards::tr("Declared"), day, QStringLiteral("check")};
    case v1::GUARD_OUTDATED: return {Guards::tr("Declared too long ago"), day, QStringLiteral("circle-alert"), Tone::Warn};
    default: return {Guards::tr("Not declared"), {}, QStringLiteral("circle-alert"), Tone::Warn};
    }
}

} // namespace

QVector<Record> guardRecords(const v1::GuardRegisters& registers) {
    QVector<Record> records;
    for (const auto& row : registers.safeguards())
        records.append(recordOf(QByteArray::fromStdString(row.id()), {strongCell(q(row.what()), q(row.says())), {kindWords(row.kind())}, {ownerWords(row.owner())}, stateCell(row)}));
    for (const auto& signal : registers.browser_signals()) {
        const Cell looked{signal.outdated() ? Guards::tr("Looked at too long ago") : Guards::tr("Looked at"), dayText(signal.reviewed_ms()),
            signal.outdated() ? QStringLiteral("circle-alert") : QStringLiteral("check"), signal.outdated() ? Tone::Warn : Tone::Neutral};
        const QString what = signal.honoured() ? Guards::tr("The signal %1 is honoured") : Guards::tr("The signal %1 changes nothing here");
        records.append(recordOf("signal." + QByteArray::fromStdString(signal.name()), {strongCell(what.arg(q(signal.name())), q(signal.standard())), {Guards::tr("Signal of browsers")}, {ownerWords("privacy-officer")}, looked}));
    }
    std::stable_sort(records.begin(), records.end(), [](const Record& a, const Record& b) {
        const auto rank = [](const Record& one) { return one.cells.constLast().tone == Tone::Bad ? 0 : one.cells.constLast().tone == Tone::Warn ? 1 : 2; };
        return rank(a) < rank(b);
    });
    for (const auto& one : registers.examinations())
        records.append(recordOf("examination." + QByteArray::number(qlonglong(one.on_ms())), {strongCell(q(one.kind()), q(one.found())), {Guards::tr("Examination")}, {q(one.by())}, {Guards::tr("Done"), dayText(one.on_ms()), QStringLiteral("check")}}));
    return records;
}

Due examinationDue(const v1::GuardRegisters& registers) {
    switch (registers.due()) {
    case v1::DUE_LATER: return {Tone::Ok, Guards::tr("The next examination of the market's security is due on %1.").arg(dayInText(registers.due_ms()))};
    case v1::DUE_SOON: return {Tone::Warn, Guards::tr("The examination of the market's security is due on %1. Arrange it now: who examines needs time as well.").arg(dayInText(registers.due_ms()))};
    default: break;
    }
    if (registers.due_ms() == 0) return {Tone::Bad, Guards::tr("No examination of the market's security is on record. Have it examined, then write it into the file that security.register names.")};
    return {Tone::Bad, Guards::tr("The examination of the market's security was due on %1. The policy promises one each year.").arg(dayInText(registers.due_ms()))};
}
} // namespace atelyra::model
