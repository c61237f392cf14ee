#include "client/model/admin/deskwords.h"

#include <algorithm>

#include <QCoreApplication>

#include "client/model/format.h"
#include "client/model/makerows.h"
#include "shared/rules/requests.h"
#include "shared/wire/codec.h"

namespace atelyra::model {
namespace {
struct Desk {
    Q_DECLARE_TR_FUNCTIONS(Desk)
};

int daysBetween(qint64 fromMs, qint64 toMs) { return int((toMs - fromMs + kDayMs - 1) / kDayMs); }

QString workStage(v1::RightKind kind) {
    switch (kind) {
    case v1::RIGHT_OF_ACCESS: return Desk::tr("Collecting");
    case v1::RIGHT_TO_CORRECTION: return Desk::tr("Correcting");
    case v1::RIGHT_TO_RESTRICTION: return Desk::tr("Limiting");
    case v1::RIGHT_TO_OBJECT: return Desk::tr("Balancing test");
    case v1::RIGHT_TO_ERASURE: return Desk::tr("Closing");
    default: return Desk::tr("In review");
    }
}
} // namespace

QString requestStage(const v1::DeskRow& row) {
    if (row.appeal() == v1::REQUEST_APPEAL_ASKED) return Desk::tr("Second look");
    switch (row.state()) {
    case v1::REQUEST_RECEIVED: return row.identity() == v1::IDENTITY_BY_MAIL || row.identity() == v1::IDENTITY_WAITS ? Desk::tr("Identity check") : Desk::tr("New");
    case v1::REQUEST_WAITS_FOR_PROOF: return Desk::tr("Identity check");
    case v1::REQUEST_IN_PROGRESS: return rules::isProven(row.identity()) ? workStage(row.kind()) : Desk::tr("Identity check");
    case v1::REQUEST_ANSWERED: return Desk::tr("Answered");
    case v1::REQUEST_ANSWERED_IN_PART: return Desk::tr("Answered in part");
    case v1::REQUEST_DECLINED: return Desk::tr("Refused");
    default: return Desk::tr("Unknown");
    }
}

StateWords identityWords(v1::IdentityProof identity) {
    switch (identity) {
    case v1::IDENTITY_BY_SESSION:
    case v1::IDENTITY_SEEN: return {Desk::tr("Verified"), QStringLiteral("circle-check"), Tone::Ok};
    case v1::IDENTITY_BY_MAIL: return {Desk::tr("By mail"), QStringLiteral("mail"), Tone::Neutral};
    case v1::IDENTITY_WAITS: return {Desk::tr("Waiting"), QStringLiteral("hourglass"), Tone::Neutral};
    case v1::IDENTITY_NOT_PROVEN: return {Desk::tr("Not proven"), QStringLiteral("user-x"), Tone::Neutral};
    default: return {Desk::tr("Unknown"), QStringLiteral("circle-help"), Tone::Neutral};
    }
}

ClockWords clockWords(const v1::RightsRequest& request, qint64 nowMs) {
    ClockWords words;
    const int day = rules::dayOf(request, nowMs), days = std::max(1, rules::daysOf(request));
    const qint64 term = rules::termMs(request, nowMs);
    const QString due = dayInText(term);
    words.day = Desk::tr("Day %1").arg(day);
    words.glyph = QStringLiteral("hourglass");
    words.permille = std::min(1000, day * 1000 / days);
    if (request.paused_ms() > 0) {
        words.glyph = QStringLiteral("pause");
        words.left = Desk::tr("stands until %1").arg(dayInText(request.paused_ms() + rules::kPauseMs));
        words.sentence = Desk::tr("The clock stands while proof of identity is waited for, until %1 at most. Due %2 as things stand.").arg(dayInText(request.paused_ms() + rules::kPauseMs), due);
        words.tone = Tone::Neutral;
        return words;
    }
    const rules::Urgency urgency = rules::urgencyOf(request, nowMs);
    if (urgency == rules::Urgency::Over) {
        const int late = std::max(1, daysBetween(term, nowMs));
        words.left = Desk::tr("%n day(s) past due", nullptr, late);
        words.sentence = Desk::tr("Past due by %n day(s), was due %1.", nullptr, late).arg(due);
        words.glyph = QStringLiteral("circle-alert");
        words.tone = Tone::Bad;
        return words;
    }
    const int left = daysBetween(nowMs, term);
    words.sentence = Desk::tr("%n day(s) left, due %1.", nullptr, left).arg(due);
    if (urgency == rules::Urgency::Calm) return words;
    words.left = Desk::tr("%n day(s) left", nullptr, left);
    words.tone = urgency == rules::Urgency::Near ? Tone::Bad : Tone::Warn;
    return words;
}

QString closedSentence(const v1::DeskRow& row) {
    const v1::RightsRequest request = rules::requestOf(row);
    const bool late = row.closed_ms() > (row.extended_ms() > 0 ? row.extended_ms() : row.due_ms());
    QString sentence = Desk::tr("%1 on day %2").arg(requestStage(row)).arg(rules::dayOf(request, row.closed_ms()));
    if (late) sentence = Desk::tr("%1, past due").arg(sentence);
    return row.reason().empty() || row.state() == v1::REQUEST_ANSWERED ? sentence : Desk::tr("%1: %2").arg(sentence, requestReason(row.reason()));
}

QString personWords(const v1::DeskRow& row) { return row.person().empty() ? Desk::tr("Account is gone") : q(row.person()); }

QString deskStep(v1::DeskStep step, const v1::DeskRow& row) {
    switch (step) {
    case v1::TAKE_REQUEST: return row.officer().empty() ? Desk::tr("Assign to me") : Desk::tr("Take over from %1…").arg(q(row.officer()));
    case v1::ASK_PROOF: return Desk::tr("Ask for proof…");
    case v1::PROOF_SEEN: return Desk::tr("Proof seen");
    case v1::PROOF_MISSING: return Desk::tr("No proof came…");
    case v1::EXTEND_TERM: return Desk::tr("Extend…");
    case v1::SEND_ARCHIVE: return Desk::tr("Send export");
    case v1::LIMIT_ON: return Desk::tr("Limit use");
    case v1::LIMIT_OFF: return Desk::tr("Lift the limit");
    case v1::CLOSE_FOR_ERASURE: return Desk::tr("Close the account…");
    case v1::ANSWER_REQUEST: return Desk::tr("Answer…");
    case v1::ANSWER_IN_PART: return Desk::tr("Answer in part…");
    case v1::REFUSE_REQUEST: return Desk::tr("Refuse…");
    case v1::CORRECT_DATA: return Desk::tr("Correct…");
    case v1::REFUSE_APPEAL: return Desk::tr("The refusal stands…");
    case v1::GRANT_APPEAL: return Desk::tr("Open it again…");
    default: return {};
    }
}

QString deskStepGlyph(v1::DeskStep step) {
    switch (step) {
    case v1::TAKE_REQUEST: return QStringLiteral("user");
    case v1::SEND_ARCHIVE: return QStringLiteral("send");
    case v1::LIMIT_ON: return QStringLiteral("pause");
    case v1::CLOSE_FOR_ERASURE: return QStringLiteral("trash-2");
    default: return {};
    }
}

QString deskProblem(const Error& error) {
    switch (error.code) {
    case ErrorCode::Unavailable:
        if (error.detail == "processor") return errorSentence(error);
        return Desk::tr("The desk needs the server, which is not answering. Nothing of it is kept on this computer.");
    case ErrorCode::DeskClosed: return Desk::tr("The administrator session has ended. Nothing was changed; enter your password to go on.");
    case ErrorCode::Conflict: return Desk::tr("Somebody was faster: the request is another one now.");
    case ErrorCode::OrderMovedOn: return Desk::tr("The request has moved on; this can no longer be done with it.");
    case ErrorCode::AlreadyDone: return Desk::tr("This can be done once, and was done.");
    case ErrorCode::Forbidden: return Desk::tr("Your account may not do this.");
    case ErrorCode::NotFound: return Desk::tr("It is no longer there.");
    case ErrorCode::RateLimited:
        if (const auto restsMs = wire::retryAfterMs(error); restsMs > kMinuteMs)
            return Desk::tr("Nothing was shown or changed. Very many people were looked at from here within an hour, so this desk rests for %n minute(s), and whoever looks after security "
                            "has been told. If it was your work, tell them.", nullptr, int((restsMs + kMinuteMs - 1) / kMinuteMs));
        return errorSentence(error);
    default: return errorSentence(error);
    }
}
} // namespace atelyra::model
