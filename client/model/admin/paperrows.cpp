#include "client/model/admin/paperrows.h"

#include <algorithm>

#include <QCoreApplication>
#include <QLocale>

#include "client/model/admin/deskwords.h"
#include "client/model/format.h"
#include "client/model/makerows.h"

namespace atelyra::model {
namespace {
struct Papers {
    Q_DECLARE_TR_FUNCTIONS(Papers)
};
struct Period {
    std::string_view code;
    const char* words;
};
constexpr Period kPeriods[] = {
    {"PARENT", QT_TRANSLATE_NOOP("Papers", "As long as what it belongs to")},
    {"ACCT30", QT_TRANSLATE_NOOP("Papers", "While the account is active, and 30 days")},
    {"TX7Y", QT_TRANSLATE_NOOP("Papers", "7 years from the end of the fiscal year")},
    {"DISPUTE180", QT_TRANSLATE_NOOP("Papers", "180 days after the order or its dispute")},
    {"LOG12M", QT_TRANSLATE_NOOP("Papers", "12 months")},
    {"SESS30", QT_TRANSLATE_NOOP("Papers", "30 days after last use")},
    {"TRANSIENT", QT_TRANSLATE_NOOP("Papers", "Not stored")},
    {"SUP3Y", QT_TRANSLATE_NOOP("Papers", "3 years after the case was resolved")},
    {"EVIDENCE30", QT_TRANSLATE_NOOP("Papers", "30 days after the decision")},
    {"CPROOF", QT_TRANSLATE_NOOP("Papers", "While the account lives, and 3 years as proof")},
    {"ENF3Y", QT_TRANSLATE_NOOP("Papers", "3 years after the action")},
    {"EXP7D", QT_TRANSLATE_NOOP("Papers", "7 days")},
    {"BKP35", QT_TRANSLATE_NOOP("Papers", "35 days")},
};

// As a line of its own begins; the server's words stand in the middle of sentences elsewhere.
QString begun(QString words) { return words.replace(0, 1, words.left(1).toUpper()); }

// Who wanted it, and who agreed.
Cell pair(const std::string& first, const std::string& second, bool mine) {
    const QString agreed = second.empty() ? QString() : Papers::tr("agreed: %1").arg(q(second));
    return {mine ? Papers::tr("You") : q(first), agreed};
}
QString silence(qint64 untilMs, qint64 nowMs) { return untilMs > nowMs ? Papers::tr("not told before %1").arg(dayInText(untilMs)) : QString(); }
} // namespace

bool isProposed(const v1::HoldRow& hold) { return hold.approved_ms() == 0 && hold.lifted_ms() == 0; }
bool isInForce(const v1::HoldRow& hold, qint64 nowMs) { return hold.approved_ms() > 0 && hold.lifted_ms() == 0 && hold.ends_ms() > nowMs; }

QVector<Record> holdRecords(const v1::HoldRows& holds, qint64 nowMs) {
    QVector<Record> records;
    for (const v1::HoldRow& hold : holds.all()) {
        const bool open = isInForce(hold, nowMs), due = open && hold.review_ms() < nowMs;
        Cell state{Papers::tr("Ended"), dayText(hold.ends_ms())};
        if (hold.lifted_ms() > 0) state = {Papers::tr("Lifted"), dayText(hold.lifted_ms())};
        else if (isProposed(hold)) state = {Papers::tr("Proposed"), Papers::tr("needs a second officer"), QStringLiteral("users")};
        else if (open) state = {Papers::tr("In force"), silence(hold.silent_until_ms(), nowMs), QStringLiteral("landmark")};
        const Cell review{dayText(hold.review_ms()), due ? Papers::tr("is to be looked at") : QString(), due ? QStringLiteral("circle-alert") : QString(), due ? Tone::Warn : Tone::Neutral};
        records.append(recordOf(QByteArray::fromStdString(hold.id()), {strongCell(q(hold.matter()), q(hold.basis())), state, {QLocale().toString(qlonglong(hold.rows()))}, review, {dayText(hold.ends_ms())},
                                               pair(hold.placer(), hold.approver(), hold.mine())}));
    }
    return records;
}

bool isProposed(const v1::Disclosure& disclosure) { return disclosure.approved_ms() == 0 && disclosure.withdrawn_ms() == 0; }
bool mayBeTaken(const v1::Disclosure& disclosure) { return disclosure.approved_ms() > 0 && disclosure.withdrawn_ms() == 0; }

QVector<Record> disclosureRecords(const v1::Disclosures& disclosures, qint64 nowMs) {
    QVector<Record> records;
    for (const v1::Disclosure& one : disclosures.all()) {
        Cell state{Papers::tr("Agreed"), Papers::tr("not given yet"), QStringLiteral("users")};
        if (one.withdrawn_ms() > 0) state = {Papers::tr("Withdrawn"), dayText(one.withdrawn_ms())};
        else if (one.given_ms() > 0) state = {Papers::tr("Given"), dayText(one.given_ms()), QStringLiteral("check")};
        else if (isProposed(one)) state = {Papers::tr("Proposed"), Papers::tr("needs a second officer"), QStringLiteral("users")};
        QStringList parts;
        for (const auto& section : one.sections()) parts.append(archiveSection(section));
        records.append(recordOf(QByteArray::fromStdString(one.id()), {strongCell(q(one.authority()), q(one.matter())), state, {parts.join(QStringLiteral(", ")), silence(one.silent_until_ms(), nowMs)}, {q(one.basis())},
                                              pair(one.proposer(), one.approver(), one.mine())}));
    }
    return records;
}

QString periodWords(const std::string& code) {
    const auto* known = std::find_if(std::begin(kPeriods), std::end(kPeriods), [&](const Period& period) { return period.code == code; });
    return known == std::end(kPeriods) ? q(code) : Papers::tr(known->words);
}

QVector<Record> retentionRecords(const v1::RetentionReport& report) {
    QVector<Record> records;
    for (const v1::RetentionRow& row : report.rows()) {
        const bool late = row.overdue() > 0 || row.stopped();
        const QString why = row.stopped() ? Papers::tr("stopped: it would take too much at once") : row.overdue() > 0 ? Papers::tr("%n overdue", nullptr, int(row.overdue())) : QString();
        const Cell count{QLocale().toString(qlonglong(row.rows())), why, late ? QStringLiteral("circle-alert") : QString(), row.stopped() ? Tone::Bad : late ? Tone::Warn : Tone::Neutral};
        const Cell next{row.next_ms() > 0 ? dayText(row.next_ms()) : Papers::tr("None due")};
        const Cell ran{row.ran_ms() > 0 ? dayTimeText(row.ran_ms()) : Papers::tr("Not yet"), row.done() > 0 ? Papers::tr("%n row(s) in all", nullptr, int(row.done())) : QString()};
        const QString period = row.ends().empty() ? periodWords(row.period()) : begun(q(row.ends()));
        records.append(recordOf(QByteArray::fromStdString(row.rule()), {strongCell(begun(q(row.rule())), q(row.place()).replace(u'_', u' ')), {period}, count, next, ran}));
    }
    return records;
}

QString fourEyesProblem(const Error& error) {
    if (error.code == ErrorCode::Forbidden) return Papers::tr("Two officers have to agree, and they must not be the same. Somebody else has to approve what you proposed.");
    if (error.code == ErrorCode::AlreadyDone || error.code == ErrorCode::OrderMovedOn) return Papers::tr("Somebody was faster: it is no longer as it stands here.");
    return deskProblem(error);
}
} // namespace atelyra::model
