#include "client/model/admin/casesteps.h"

#include <algorithm>

#include <QCoreApplication>

#include "client/model/format.h"
#include "client/model/makerows.h"
#include "shared/rules/requests.h"

namespace atelyra::model {
namespace {
using State = CaseStep::State;

struct Desk {
    Q_DECLARE_TR_FUNCTIONS(Desk)
};

// When it was last done; null: it was not, or the log has forgotten it.
const v1::AuditEntry* lastOf(const v1::DeskCase& request, v1::DeskStep step) {
    const auto found = std::find_if(request.history().begin(), request.history().end(), [&](const auto& entry) { return entry.what() == rules::stepName(step); });
    return found == request.history().end() ? nullptr : &*found;
}
QString doneAt(const v1::DeskCase& request, v1::DeskStep step, const QString& otherwise = {}) {
    const auto* entry = lastOf(request, step);
    if (!entry) return otherwise;
    return entry->actor().empty() ? dayTimeText(entry->at_ms()) : Desk::tr("%1, %2").arg(q(entry->actor()), dayTimeInText(entry->at_ms()));
}

CaseStep identityStep(const v1::DeskCase& request) {
    const v1::DeskRow& row = request.row();
    switch (row.identity()) {
    case v1::IDENTITY_BY_SESSION: return {State::Done, Desk::tr("Identity verified"), Desk::tr("Signed in when they asked, %1").arg(dayInText(row.received_ms()))};
    case v1::IDENTITY_SEEN: return {State::Done, Desk::tr("Identity verified"), doneAt(request, v1::PROOF_SEEN, Desk::tr("The proof was seen"))};
    case v1::IDENTITY_NOT_PROVEN: return {State::Done, Desk::tr("Identity not proven"), doneAt(request, v1::PROOF_MISSING)};
    case v1::IDENTITY_WAITS: {
        const bool stands = row.paused_ms() > 0;
        const qint64 since = stands ? row.paused_ms() : row.received_ms();
        return {State::Current, Desk::tr("Waiting for proof of identity"), stands ? Desk::tr("Asked %1, the clock stands").arg(dayInText(since)) : Desk::tr("The clock runs again")};
    }
    default: return {State::Current, Desk::tr("Identity to be verified"), Desk::tr("They wrote from the mail address of the account")};
    }
}

CaseStep archiveStep(const v1::DeskCase& request) {
    switch (request.archive()) {
    case v1::EXPORT_WAITS: return {State::Current, Desk::tr("Copy being put together"), Desk::tr("Asked for %1, a job on the server").arg(dayTimeInText(request.archive_asked_ms()))};
    case v1::EXPORT_IS_READY: return {State::Done, Desk::tr("Copy is ready"), Desk::tr("For the person alone, who fetches it at their own computer")};
    case v1::EXPORT_IS_GONE: return {State::Done, Desk::tr("Copy was fetched or has expired"), doneAt(request, v1::SEND_ARCHIVE)};
    case v1::EXPORT_FAILED: return {State::Current, Desk::tr("Copy could not be put together"), Desk::tr("Nothing was changed; send it again")};
    default: return {State::Next, Desk::tr("Send the copy"), Desk::tr("Put together for the person alone")};
    }
}

CaseStep correctionStep(const v1::DeskCase& request) {
    if (request.corrections().empty()) return {State::Next, Desk::tr("Correct it"), Desk::tr("Whoever outside has the old version is told")};
    QStringList fields, told;
    for (const auto& one : request.corrections()) {
        fields.append(correctedField(one.field()));
        for (const auto& name : one.told()) told.append(q(name));
    }
    told.removeDuplicates();
    return {State::Done, Desk::tr("Corrected: %1").arg(fields.join(QStringLiteral(", "))),
        told.isEmpty() ? Desk::tr("Nobody outside had the old version") : Desk::tr("Told of it: %1").arg(told.join(QStringLiteral(", ")))};
}

// What the right itself asks for, between taking it on and the answer.
std::optional<CaseStep> workStep(const v1::DeskCase& request) {
    switch (request.row().kind()) {
    case v1::RIGHT_TO_CORRECTION: return correctionStep(request);
    case v1::RIGHT_OF_ACCESS: return archiveStep(request);
    case v1::RIGHT_TO_RESTRICTION:
        return request.restricted() ? CaseStep{State::Done, Desk::tr("Use is limited"), doneAt(request, v1::LIMIT_ON, Desk::tr("Kept, and otherwise left alone"))}
                                    : CaseStep{State::Next, Desk::tr("Limit the use"), Desk::tr("Kept, and otherwise left alone")};
    case v1::RIGHT_TO_ERASURE:
        if (request.account() == v1::CLOSING_ACCOUNT) return CaseStep{State::Done, Desk::tr("Account is closed"), Desk::tr("Erased %1").arg(dayInText(request.erase_ms()))};
        if (request.account() == v1::ACTIVE_ACCOUNT) return CaseStep{State::Next, Desk::tr("Close the account"), Desk::tr("Erased 30 days later, unless they come back")};
        return CaseStep{State::Done, Desk::tr("Account is erased"), {}};
    default: return std::nullopt;
    }
}

CaseStep answerStep(const v1::DeskCase& request) {
    const v1::DeskRow& row = request.row();
    if (rules::isOpen(row.state())) return {State::Next, Desk::tr("Answer the person"), Desk::tr("Sent as written, and kept with the request")};
    return {State::Done, requestStage(row), row.reason().empty() || row.state() == v1::REQUEST_ANSWERED ? dayTimeText(row.closed_ms()) : Desk::tr("%1, %2").arg(requestReason(row.reason()), dayTimeInText(row.closed_ms()))};
}

CaseStep appealStep(const v1::DeskCase& request) {
    switch (request.row().appeal()) {
    case v1::REQUEST_APPEAL_REFUSED: return {State::Done, Desk::tr("Looked at again: it stands"), doneAt(request, v1::REFUSE_APPEAL)};
    case v1::REQUEST_APPEAL_GRANTED: return {State::Done, Desk::tr("Looked at again: opened"), doneAt(request, v1::GRANT_APPEAL)};
    default: return {State::Current, Desk::tr("To be looked at again"), Desk::tr("By somebody else than who refused, by %1").arg(dayInText(request.row().appeal_due_ms()))};
    }
}

bool changesSomething(const v1::DeskCase& request, v1::DeskStep step) {
    switch (step) {
    case v1::SEND_ARCHIVE: return request.archive() != v1::EXPORT_WAITS && request.archive() != v1::EXPORT_IS_READY;
    case v1::LIMIT_ON: return !request.restricted();
    case v1::LIMIT_OFF: return request.restricted();
    case v1::CLOSE_FOR_ERASURE: return request.account() == v1::ACTIVE_ACCOUNT;
    case v1::CORRECT_DATA: return request.account() == v1::ACTIVE_ACCOUNT;
    default: return true;
    }
}
} // namespace

QVector<CaseStep> caseSteps(const v1::DeskCase& request, qint64 nowMs) {
    const v1::DeskRow& row = request.row();
    QVector<CaseStep> steps{identityStep(request)};
    if (row.officer().empty()) steps.append({State::Next, Desk::tr("Assigned to nobody"), Desk::tr("Received %1").arg(dayInText(row.received_ms()))});
    else steps.append({State::Done, row.mine() ? Desk::tr("Assigned to you") : Desk::tr("Assigned to %1").arg(q(row.officer())), doneAt(request, v1::TAKE_REQUEST)});
    if (row.extended_ms() > 0) steps.append({State::Done, Desk::tr("Term extended to %1").arg(dayInText(rules::termMs(rules::requestOf(row), nowMs))), doneAt(request, v1::EXTEND_TERM)});
    if (const auto work = workStep(request)) steps.append(*work);
    steps.append(answerStep(request));
    if (row.appeal() != v1::REQUEST_APPEAL_UNSET) steps.append(appealStep(request));
    // One thing is current: the first that is not done.
    bool found = !rules::isOpen(row.state());
    for (CaseStep& step : steps) {
        if (step.state == State::Done) continue;
        step.state = std::exchange(found, true) ? State::Next : State::Current;
    }
    return steps;
}

QVector<v1::DeskStep> offeredSteps(const v1::DeskCase& request, qint64 nowMs) {
    // By what comes first where it may be done.
    constexpr v1::DeskStep kOrder[]{v1::GRANT_APPEAL, v1::REFUSE_APPEAL, v1::TAKE_REQUEST, v1::PROOF_SEEN, v1::CORRECT_DATA, v1::SEND_ARCHIVE, v1::LIMIT_ON, v1::CLOSE_FOR_ERASURE, v1::ANSWER_REQUEST, v1::ANSWER_IN_PART, v1::LIMIT_OFF,
        v1::ASK_PROOF, v1::PROOF_MISSING, v1::EXTEND_TERM, v1::REFUSE_REQUEST};
    const v1::RightsRequest facts = rules::requestOf(request.row());
    QVector<v1::DeskStep> offered;
    for (const v1::DeskStep step : kOrder)
        if (changesSomething(request, step) && rules::mayStep(facts, step, request.row().mine(), nowMs)) offered.append(step);
    return offered;
}

QString whyNotYet(const v1::DeskCase& request) {
    const v1::DeskRow& row = request.row();
    if (row.appeal() == v1::REQUEST_APPEAL_ASKED && row.mine()) return Desk::tr("You refused it, so somebody else looks at it again.");
    if (!rules::isOpen(row.state())) return {};
    if (!row.mine()) return row.officer().empty() ? Desk::tr("Assign it to yourself to work on it.") : Desk::tr("%1 works on it.").arg(q(row.officer()));
    if (!rules::isProven(row.identity())) return Desk::tr("It can be answered when it is known who asks.");
    return {};
}
} // namespace atelyra::model
