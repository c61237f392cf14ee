#include "shared/rules/requests.h"

#include <algorithm>
#include <array>

#include "shared/base/limits.h"
#include "shared/rules/check.h"

namespace atelyra::rules {
namespace {
using std::string_view;
constexpr std::array<string_view, 7> kRefusals{"LegallyExempted", "ThirdPartyRightsImpaired", "ProcessExcessive", "ProcessUnfounded",
    "IdentityVerificationFailure", "ProcessIrrelevant", "InformationUnavailable"};
constexpr std::array<string_view, 4> kDelays{"ComplexityOfProcess", "HighVolumeOfProcesses", "IdentityVerificationRequired", "InformationRequired"};
constexpr std::array<string_view, 4> kReveals{"answer", "identity", "scope", "complaint"};
constexpr std::array<string_view, 4> kReads{"agrees", "legal_claim", "rights_of_others", "public_interest"};
constexpr std::array<string_view, 3> kTakeovers{"away", "handover", "urgent"};
constexpr std::array<string_view, 8> kCorrectable{"handle", "email", "phone", "display_name", "headline", "bio", "country", "city"};
constexpr string_view kUsStates = " AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT"
                                  " VT VA WA WV WI WY ";
constexpr string_view kNoProof = "IdentityVerificationFailure";
constexpr string_view kProofAsked = "IdentityVerificationRequired";

struct Row {
    v1::DeskStep step;
    string_view name;
    bool wantsText;
    bool closes;
    v1::RightKind only; // RIGHT_KIND_UNSET: of every kind
    bool wantsProof;    // only for whom the market knows
};
constexpr std::array kSteps{
    Row{v1::TAKE_REQUEST, "request.take", false, false, v1::RIGHT_KIND_UNSET, false},
    Row{v1::ASK_PROOF, "request.askproof", true, false, v1::RIGHT_KIND_UNSET, false},
    Row{v1::PROOF_SEEN, "request.proofseen", false, false, v1::RIGHT_KIND_UNSET, false},
    Row{v1::PROOF_MISSING, "request.proofmissing", true, true, v1::RIGHT_KIND_UNSET, false},
    Row{v1::EXTEND_TERM, "request.extend", true, false, v1::RIGHT_KIND_UNSET, false},
    Row{v1::SEND_ARCHIVE, "request.archive", false, false, v1::RIGHT_OF_ACCESS, true},
    Row{v1::LIMIT_ON, "request.limit", false, false, v1::RIGHT_TO_RESTRICTION, true},
    Row{v1::LIMIT_OFF, "request.unlimit", false, false, v1::RIGHT_TO_RESTRICTION, true},
    Row{v1::CLOSE_FOR_ERASURE, "request.erase", false, false, v1::RIGHT_TO_ERASURE, true},
    Row{v1::ANSWER_REQUEST, "request.answer", true, true, v1::RIGHT_KIND_UNSET, true},
    Row{v1::ANSWER_IN_PART, "request.answerpart", true, true, v1::RIGHT_KIND_UNSET, true},
    Row{v1::REFUSE_REQUEST, "request.refuse", true, true, v1::RIGHT_KIND_UNSET, false},
    Row{v1::CORRECT_DATA, "request.correct", false, false, v1::RIGHT_TO_CORRECTION, true},
    Row{v1::REFUSE_APPEAL, "request.appealrefuse", true, false, v1::RIGHT_KIND_UNSET, false},
    Row{v1::GRANT_APPEAL, "request.appealgrant", true, false, v1::RIGHT_KIND_UNSET, false},
};

const Row* rowOf(v1::DeskStep step) {
    const auto found = std::find_if(kSteps.begin(), kSteps.end(), [step](const Row& row) { return row.step == step; });
    return found == kSteps.end() ? nullptr : &*found;
}

bool waitsForProof(const v1::RightsRequest& request) { return request.identity() == v1::IDENTITY_WAITS || request.identity() == v1::IDENTITY_BY_MAIL; }

std::int64_t stoodMs(const v1::RightsRequest& request, std::int64_t nowMs) {
    return request.paused_ms() > 0 ? std::clamp<std::int64_t>(nowMs - request.paused_ms(), 0, kPauseMs) : 0;
}

// Both terms move by as long as it stood.
void run(v1::RightsRequest& request, std::int64_t nowMs) {
    if (request.paused_ms() == 0) return;
    const std::int64_t stood = std::max<std::int64_t>(stoodMs(request, nowMs), 1); // that it stood is remembered
    request.set_due_ms(request.due_ms() + stood);
    if (request.extended_ms() > 0) request.set_extended_ms(request.extended_ms() + stood);
    if (request.us_due_ms() > 0) request.set_us_due_ms(request.us_due_ms() + stood);
    request.set_stood_ms(stood);
    request.clear_paused_ms();
}

bool isAnswerToAppeal(v1::DeskStep step) { return step == v1::REFUSE_APPEAL || step == v1::GRANT_APPEAL; }

void answerAppeal(v1::RightsRequest& request, const v1::DeskAct& act, const AccountId& officer, std::int64_t nowMs) {
    auto& appeal = *request.mutable_appeal();
    appeal.set_state(act.step() == v1::GRANT_APPEAL ? v1::REQUEST_APPEAL_GRANTED : v1::REQUEST_APPEAL_REFUSED);
    appeal.set_answer(act.text());
    appeal.set_closed_ms(nowMs);
    if (act.step() == v1::REFUSE_APPEAL) return;
    request.set_state(v1::REQUEST_IN_PROGRESS); // and whoever found so goes on with it, in the time of the appeal
    request.set_officer_id(officer.str());
    request.set_due_ms(std::max(appeal.due_ms(), nowMs));
    request.clear_extended_ms();
    request.clear_closed_ms();
    request.clear_reason();
}

Status checkAct(const v1::RightsRequest& request, const v1::DeskAct& act) {
    Check check;
    const auto reasons = act.step() == v1::TAKE_REQUEST && request.officer_id().empty() ? std::span<const string_view>{} : reasonsFor(act.step());
    const bool known = std::find(reasons.begin(), reasons.end(), act.reason()) != reasons.end();
    check.that(reasons.empty() ? act.reason().empty() : known, "reason");
    check.that(wantsText(act.step()) != act.text().empty(), "text");
    check.text("text", act.text(), limits::kNoteBytes, Lines::Many);
    const bool named = std::find(kCorrectable.begin(), kCorrectable.end(), act.field()) != kCorrectable.end();
    check.that(act.step() == v1::CORRECT_DATA ? named : act.field().empty() && act.value().empty(), "field");
    return check.status();
}

void close(v1::RightsRequest& request, v1::RequestState state, const v1::DeskAct& act, std::int64_t nowMs) {
    run(request, nowMs);
    request.set_state(state);
    request.set_answer(act.text());
    request.set_reason(act.reason());
    request.set_closed_ms(nowMs);
}
} // namespace

bool isOpen(v1::RequestState state) {
    return state == v1::REQUEST_RECEIVED || state == v1::REQUEST_IN_PROGRESS || state == v1::REQUEST_WAITS_FOR_PROOF;
}

bool isProven(v1::IdentityProof identity) { return identity == v1::IDENTITY_BY_SESSION || identity == v1::IDENTITY_SEEN; }

std::int64_t termMs(const v1::RightsRequest& request, std::int64_t nowMs) {
    if (request.appeal().state() == v1::REQUEST_APPEAL_ASKED) return request.appeal().due_ms();
    return (request.extended_ms() > 0 ? request.extended_ms() : request.due_ms()) + stoodMs(request, nowMs);
}

int dayOf(const v1::RightsRequest& request, std::int64_t nowMs) {
    const std::int64_t until = request.closed_ms() > 0 ? request.closed_ms() : nowMs;
    const std::int64_t ran = until - request.received_ms() - stoodMs(request, until) - request.stood_ms();
    return static_cast<int>(std::max<std::int64_t>(ran, 0) / kDayMs);
}

int daysOf(const v1::RightsRequest& request) {
    const std::int64_t term = (request.extended_ms() > 0 ? request.extended_ms() : request.due_ms()) - request.received_ms() - request.stood_ms();
    return static_cast<int>(term / kDayMs);
}

Urgency urgencyOf(const v1::RightsRequest& request, std::int64_t nowMs) {
    const std::int64_t left = termMs(request, nowMs) - nowMs;
    if (left < 0) return Urgency::Over;
    if (left <= kNearDays * kDayMs) return Urgency::Near;
    return left <= kSoonDays * kDayMs ? Urgency::Soon : Urgency::Calm;
}

v1::RightsRequest requestOf(const v1::DeskRow& row) {
    v1::RightsRequest request;
    request.set_id(row.request_id());
    request.set_number(row.number());
    request.set_kind(row.kind());
    request.set_state(row.state());
    request.set_identity(row.identity());
    request.set_reason(row.reason());
    request.set_received_ms(row.received_ms());
    request.set_due_ms(row.due_ms());
    request.set_extended_ms(row.extended_ms());
    request.set_paused_ms(row.paused_ms());
    request.set_stood_ms(row.stood_ms());
    request.set_closed_ms(row.closed_ms());
    request.set_us_state(row.us_state());
    request.set_us_due_ms(row.us_due_ms());
    request.set_proofs(row.proofs());
    if (row.appeal() != v1::REQUEST_APPEAL_UNSET) {
        request.mutable_appeal()->set_state(row.appeal());
        request.mutable_appeal()->set_due_ms(row.appeal_due_ms());
    }
    return request;
}

std::span<const string_view> refusalReasons() { return kRefusals; }
std::span<const string_view> delayReasons() { return kDelays; }
std::span<const string_view> revealReasons() { return kReveals; }
std::span<const string_view> readReasons() { return kReads; }
std::span<const string_view> takeoverReasons() { return kTakeovers; }

std::span<const string_view> reasonsFor(v1::DeskStep step) {
    switch (step) {
    case v1::TAKE_REQUEST: return kTakeovers;
    case v1::EXTEND_TERM: return kDelays;
    case v1::ANSWER_IN_PART:
    case v1::REFUSE_REQUEST: return kRefusals;
    default: return {};
    }
}

bool wantsText(v1::DeskStep step) {
    const Row* row = rowOf(step);
    return row && row->wantsText;
}

bool closes(v1::DeskStep step) {
    const Row* row = rowOf(step);
    return row && row->closes;
}

string_view stepName(v1::DeskStep step) {
    const Row* row = rowOf(step);
    return row ? row->name : string_view{};
}

Status mayStep(const v1::RightsRequest& request, v1::DeskStep step, bool mine, std::int64_t nowMs) {
    const Row* row = rowOf(step);
    if (!row) return {ErrorCode::Invalid, "step"};
    if (isAnswerToAppeal(step)) {
        if (request.appeal().state() != v1::REQUEST_APPEAL_ASKED) return {ErrorCode::OrderMovedOn, "appeal"};
        return mine ? Status(ErrorCode::Forbidden, "officer_id") : ok(); // somebody else than who refused
    }
    if (!isOpen(request.state())) return {ErrorCode::OrderMovedOn, "state"};
    if (step == v1::TAKE_REQUEST) return mine ? Status(ErrorCode::AlreadyDone, "officer_id") : ok();
    if (!mine) return {ErrorCode::Forbidden, "officer_id"};
    if (row->only != v1::RIGHT_KIND_UNSET && row->only != request.kind()) return {ErrorCode::OrderMovedOn, "kind"};
    if (row->wantsProof && !isProven(request.identity())) return {ErrorCode::OrderMovedOn, "identity"};
    switch (step) {
    case v1::ASK_PROOF:
        if (request.paused_ms() > 0 || request.stood_ms() > 0) return {ErrorCode::AlreadyDone, "paused_ms"};
        return request.identity() == v1::IDENTITY_SEEN ? Status(ErrorCode::OrderMovedOn, "identity") : ok();
    case v1::PROOF_SEEN:
    case v1::PROOF_MISSING: return waitsForProof(request) ? ok() : Status(ErrorCode::OrderMovedOn, "identity");
    case v1::EXTEND_TERM:
        if (request.extended_ms() > 0) return {ErrorCode::AlreadyDone, "extended_ms"};
        return nowMs < termMs(request, nowMs) ? ok() : Status(ErrorCode::OrderMovedOn, "due_ms");
    default: return ok();
    }
}

Result<v1::RightsRequest> afterStep(const v1::RightsRequest& before, const v1::DeskAct& act, const AccountId& officer, std::int64_t nowMs) {
    const bool mine = !officer.isNull() && AccountId::of(before.officer_id()) == officer;
    if (auto may = mayStep(before, act.step(), mine, nowMs); !may) return may.error();
    if (auto fit = checkAct(before, act); !fit) return fit.error();
    v1::RightsRequest request = before;
    switch (act.step()) {
    case v1::TAKE_REQUEST:
        request.set_officer_id(officer.str());
        if (request.state() == v1::REQUEST_RECEIVED) request.set_state(v1::REQUEST_IN_PROGRESS);
        break;
    case v1::ASK_PROOF:
        request.set_state(v1::REQUEST_WAITS_FOR_PROOF);
        request.set_identity(v1::IDENTITY_WAITS);
        request.set_paused_ms(nowMs);
        request.set_answer(act.text());
        request.set_reason(std::string(kProofAsked));
        break;
    case v1::PROOF_SEEN:
        run(request, nowMs);
        request.set_state(v1::REQUEST_IN_PROGRESS);
        request.set_identity(v1::IDENTITY_SEEN);
        request.clear_answer();
        if (request.extended_ms() == 0) request.clear_reason();
        break;
    case v1::PROOF_MISSING:
        close(request, v1::REQUEST_DECLINED, act, nowMs);
        request.set_identity(v1::IDENTITY_NOT_PROVEN);
        request.set_reason(std::string(kNoProof));
        break;
    case v1::EXTEND_TERM:
        request.set_extended_ms(request.due_ms() + kExtensionMs);
        if (request.us_due_ms() > 0) request.set_us_due_ms(request.us_due_ms() + kUsTermMs);
        request.set_answer(act.text());
        request.set_reason(act.reason());
        break;
    case v1::REFUSE_APPEAL:
    case v1::GRANT_APPEAL: answerAppeal(request, act, officer, nowMs); break;
    case v1::ANSWER_REQUEST: close(request, v1::REQUEST_ANSWERED, act, nowMs); break;
    case v1::ANSWER_IN_PART: close(request, v1::REQUEST_ANSWERED_IN_PART, act, nowMs); break;
    case v1::REFUSE_REQUEST: close(request, v1::REQUEST_DECLINED, act, nowMs); break;
    default: break; // changes something else than the request
    }
    return request;
}

bool isPauseOver(const v1::RightsRequest& request, std::int64_t nowMs) {
    return request.state() == v1::REQUEST_WAITS_FOR_PROOF && request.paused_ms() > 0 && nowMs - request.paused_ms() >= kPauseMs;
}

v1::RightsRequest afterPause(const v1::RightsRequest& before) {
    v1::RightsRequest request = before;
    run(request, before.paused_ms() + kPauseMs);
    request.set_state(v1::REQUEST_IN_PROGRESS);
    return request;
}

Status mayProve(const v1::RightsRequest& request) {
    if (!isOpen(request.state()) || request.identity() != v1::IDENTITY_WAITS) return {ErrorCode::OrderMovedOn, "request"};
    return request.proofs() < limits::kProofsARequest ? ok() : Status(ErrorCode::TooLarge, "proofs");
}

Result<v1::RightsRequest> afterProof(const v1::RightsRequest& before, std::int64_t nowMs) {
    if (auto may = mayProve(before); !may) return may.error();
    v1::RightsRequest request = before;
    run(request, nowMs);
    request.set_state(v1::REQUEST_IN_PROGRESS);
    request.set_proofs(before.proofs() + 1);
    return request;
}

Status mayAppeal(const v1::RightsRequest& request, std::int64_t nowMs) {
    if (request.state() != v1::REQUEST_DECLINED && request.state() != v1::REQUEST_ANSWERED_IN_PART) return {ErrorCode::OrderMovedOn, "state"};
    if (request.has_appeal()) return {ErrorCode::AlreadyDone, "appeal"};
    return nowMs - request.closed_ms() < kRequestAppealWithinMs ? ok() : Status(ErrorCode::OrderMovedOn, "closed_ms");
}

std::span<const string_view> correctableFields() { return kCorrectable; }

bool isUsState(string_view code) {
    return code.size() == 2 && code[0] >= 'A' && code[0] <= 'Z' && code[1] >= 'A' && code[1] <= 'Z' && kUsStates.find(' ' + std::string(code) + ' ') != string_view::npos;
}
} // namespace atelyra::rules
