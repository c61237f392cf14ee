#include "shared/rules/privacy.h"

#include <algorithm>
#include <array>

#include "shared/rules/check.h"
#include "shared/rules/requests.h"
#include "shared/rules/rooms.h"

namespace atelyra::rules {
namespace {
constexpr std::array kOfDevice{v1::FUNCTIONAL_STORAGE, v1::USAGE_COUNTS, v1::CAMPAIGN_MEASURES};
constexpr std::array kOfAccount{v1::MARKETING_MAIL, v1::PERSONAL_ORDER, v1::READ_RECEIPTS, v1::SALE_OR_SHARING};
constexpr std::array kInterests{v1::ORDER_OF_SEARCH, v1::NOTES_ON_HELP};
constexpr std::size_t kSha256Bytes = 32;

template <class List> bool contains(const List& list, v1::Choice choice) { return std::find(list.begin(), list.end(), choice) != list.end(); }

template <class Standings> auto* find(Standings& standings, v1::Choice choice) {
    const auto found = std::find_if(standings.begin(), standings.end(), [choice](const auto& one) { return one.choice() == choice; });
    return found == standings.end() ? nullptr : &*found;
}

using Standings = google::protobuf::RepeatedPtrField<v1::StandingChoice>;
void note(Standings& standings, const v1::ConsentEvent& event) {
    auto* one = find(standings, event.choice());
    if (!one) {
        one = standings.Add();
        one->set_choice(event.choice());
    }
    one->set_state(event.state());
    one->set_purpose_version(event.purpose_version());
    one->set_at_ms(event.at_ms());
    one->set_policy_version(event.policy_version());
}

v1::PrivacyChoices choicesOf(const Context& context, const View& view) {
    auto choices = view.get<v1::PrivacyChoices>(context.actor.account);
    if (!choices) choices.emplace().set_account_id(context.actor.account.str());
    return *std::move(choices);
}

void setObjection(v1::PrivacyChoices& choices, v1::Interest interest, bool on) {
    auto& objections = *choices.mutable_objections();
    objections.erase(std::remove(objections.begin(), objections.end(), interest), objections.end());
    if (on) objections.Add(interest);
}

Status checkBody(const v1::SetChoice& body) {
    const bool ends = body.state() == v1::CONSENT_REFUSED || body.state() == v1::CONSENT_WITHDRAWN;
    Check check;
    check.that(isOfAccount(body.choice()) || isOfDevice(body.choice()), "choice");
    check.that(isOfDevice(body.choice()) ? ends : isAnswer(body.state()), "state");
    check.that(body.purpose_version() > 0, "purpose_version");
    check.that(body.method() != v1::CONSENT_METHOD_UNSET && v1::ConsentMethod_IsValid(body.method()), "method");
    check.that(body.locale().empty() || isLanguageTag(body.locale()), "locale");
    check.text("policy_version", body.policy_version(), limits::kNameBytes);
    check.that(body.policy_sha256().empty() || body.policy_sha256().size() == kSha256Bytes, "policy_sha256");
    check.that(body.dialog_sha256().empty() || body.dialog_sha256().size() == kSha256Bytes, "dialog_sha256");
    check.text("client_version", body.client_version(), limits::kNameBytes);
    return check.status();
}

v1::ConsentEvent eventOf(const Context& context, const v1::SetChoice& body) {
    v1::ConsentEvent event;
    event.set_id(context.commandId.str());
    event.set_choice(body.choice());
    event.set_purpose_version(body.purpose_version());
    event.set_state(body.state());
    event.set_at_ms(context.actedMs);
    event.set_method(body.method());
    event.set_locale(body.locale());
    event.set_policy_version(body.policy_version());
    event.set_policy_sha256(body.policy_sha256());
    event.set_dialog_sha256(body.dialog_sha256());
    event.set_client_version(body.client_version());
    return event;
}
} // namespace

std::span<const v1::Choice> deviceChoices() { return kOfDevice; }
std::span<const v1::Choice> accountChoices() { return kOfAccount; }
bool isOfDevice(v1::Choice choice) { return contains(kOfDevice, choice); }
bool isOfAccount(v1::Choice choice) { return contains(kOfAccount, choice); }
std::uint32_t purposeVersion(v1::Choice) { return 1; }
bool isOnUnasked(v1::Choice choice) { return choice == v1::READ_RECEIPTS || choice == v1::PERSONAL_ORDER; }

bool allows(v1::ConsentState state) { return state == v1::CONSENT_GIVEN || state == v1::CONSENT_RENEWED; }

bool isAnswer(v1::ConsentState state) { return allows(state) || state == v1::CONSENT_REFUSED || state == v1::CONSENT_WITHDRAWN; }

v1::ConsentState stateNow(v1::ConsentState state, v1::Choice choice, std::uint32_t version, std::int64_t atMs, std::int64_t nowMs) {
    if (!allows(state)) return state;
    if (version < purposeVersion(choice)) return v1::CONSENT_REQUESTED;
    return nowMs - atMs >= kConsentHoldsMs ? v1::CONSENT_EXPIRED : state;
}

bool mayProcess(v1::ConsentState state, v1::Choice choice, std::uint32_t version, std::int64_t atMs, std::int64_t nowMs) {
    return allows(stateNow(state, choice, version, atMs, nowMs));
}

bool mayAsk(v1::ConsentState state, v1::Choice choice, std::uint32_t version, std::int64_t atMs, std::int64_t nowMs) {
    if (allows(stateNow(state, choice, version, atMs, nowMs))) return false;
    if (state == v1::CONSENT_REFUSED || state == v1::CONSENT_WITHDRAWN)
        return version < purposeVersion(choice) || nowMs - atMs >= kRefusalHoldsMs;
    return true;
}

const v1::StandingChoice* standing(const v1::PrivacyChoices& choices, v1::Choice choice) { return find(choices.standing(), choice); }
const v1::StandingChoice* refusalOf(const v1::PrivacyChoices& choices, v1::Choice choice) { return find(choices.refused(), choice); }

std::span<const v1::Interest> objectable() { return kInterests; }

bool objects(const std::optional<v1::PrivacyChoices>& choices, v1::Interest interest) {
    return choices && std::find(choices->objections().begin(), choices->objections().end(), interest) != choices->objections().end();
}

bool isOn(const std::optional<v1::PrivacyChoices>& choices, v1::Choice choice) {
    // Whoever is left alone is not looked at for an order of their own either, and an objection is the same wish in other words.
    if (choice == v1::PERSONAL_ORDER && choices && (choices->restricted() || objects(choices, v1::ORDER_OF_SEARCH))) return false;
    const auto* said = choices ? standing(*choices, choice) : nullptr;
    return said ? allows(said->state()) : isOnUnasked(choice);
}

std::optional<OptOut> withdrawal(const AccountId& account, const std::optional<v1::PrivacyChoices>& before, v1::Choice choice, v1::ConsentMethod method,
    std::int64_t nowMs) {
    if (!isOfAccount(choice) || !isOn(before, choice)) return std::nullopt;
    OptOut out;
    if (before) out.choices = *before;
    out.choices.set_account_id(account.str());
    v1::ConsentEvent event;
    event.set_choice(choice);
    event.set_purpose_version(purposeVersion(choice));
    event.set_state(v1::CONSENT_WITHDRAWN);
    event.set_at_ms(nowMs);
    event.set_method(method);
    note(*out.choices.mutable_standing(), event);
    out.events.push_back(std::move(event));
    return out;
}

std::optional<OptOut> optOut(const AccountId& account, const std::optional<v1::PrivacyChoices>& before, std::int64_t nowMs) {
    if (before && before->opt_out_signal()) return std::nullopt;
    OptOut out;
    if (before) out.choices = *before;
    out.choices.set_account_id(account.str());
    out.choices.set_opt_out_signal(true);
    for (const v1::Choice choice : {v1::SALE_OR_SHARING, v1::MARKETING_MAIL, v1::CAMPAIGN_MEASURES}) {
        v1::ConsentEvent event;
        event.set_choice(choice);
        event.set_purpose_version(purposeVersion(choice));
        event.set_state(isOfAccount(choice) && isOn(before, choice) ? v1::CONSENT_WITHDRAWN : v1::CONSENT_REFUSED);
        event.set_at_ms(nowMs);
        event.set_method(v1::OPT_OUT_SIGNAL);
        note(isOfDevice(choice) ? *out.choices.mutable_refused() : *out.choices.mutable_standing(), event);
        out.events.push_back(std::move(event));
    }
    return out;
}

// The newest answer wins. A grant of what a device decides never comes this way, and so cannot spread.
Result<Changes> applyTo(const Context& context, const v1::SetChoice& body, const View& view) {
    if (auto status = checkBody(body); !status) return status.error();
    v1::PrivacyChoices choices = choicesOf(context, view);
    v1::ConsentEvent event = eventOf(context, body);
    note(isOfDevice(body.choice()) ? *choices.mutable_refused() : *choices.mutable_standing(), event);
    // Who says yes again has looked at what the signal did.
    if (allows(body.state()) && (body.choice() == v1::SALE_OR_SHARING || body.choice() == v1::MARKETING_MAIL)) choices.clear_opt_out_signal();
    if (allows(body.state()) && body.choice() == v1::PERSONAL_ORDER) setObjection(choices, v1::ORDER_OF_SEARCH, false); // the later word counts
    Changes changes;
    changes.put(std::move(choices));
    changes.consents.push_back(std::move(event));
    return changes;
}

Result<Changes> applyTo(const Context& context, const v1::OpenRequest& body, const View& view) {
    Check check;
    check.id("request_id", body.request_id());
    check.that(body.kind() != v1::RIGHT_KIND_UNSET && v1::RightKind_IsValid(body.kind()), "kind");
    check.text("text", body.text(), limits::kNoteBytes, Lines::Many);
    check.that(body.us_state().empty() || isUsState(body.us_state()), "us_state");
    if (auto status = check.status(); !status) return status.error();
    const RawId id = rawIdOf(body.request_id());
    if (view.find({v1::RIGHTS_REQUEST_ENTITY, id})) return {ErrorCode::AlreadyDone, "request_id"};
    v1::RightsRequest request;
    request.set_id(body.request_id());
    request.set_account_id(context.actor.account.str());
    if (context.requestNumber > 0) request.set_number("R-" + std::to_string(context.requestNumber));
    request.set_kind(body.kind());
    request.set_state(v1::REQUEST_RECEIVED);
    request.set_text(body.text());
    request.set_received_ms(context.actedMs);
    request.set_due_ms(context.actedMs + kRequestAnswerMs);
    request.set_identity(v1::IDENTITY_BY_SESSION);
    if (context.deciding) request.set_acknowledged_ms(context.nowMs); // with its number, here and by letter
    if (!body.us_state().empty()) {
        request.set_us_state(body.us_state());
        request.set_us_due_ms(context.actedMs + kUsTermMs);
    }
    Changes changes;
    changes.put(std::move(request));
    return changes;
}

Result<Changes> applyTo(const Context& context, const v1::AppealRequest& body, const View& view) {
    Check check;
    check.id("request_id", body.request_id());
    check.textGiven("text", body.text(), limits::kNoteBytes, Lines::Many);
    if (auto status = check.status(); !status) return status.error();
    auto request = view.get<v1::RightsRequest>(rawIdOf(body.request_id()));
    if (!request || AccountId::of(request->account_id()) != context.actor.account) return {ErrorCode::NotFound, "request_id"};
    if (auto may = mayAppeal(*request, context.actedMs); !may) return may.error();
    auto& appeal = *request->mutable_appeal();
    appeal.set_state(v1::REQUEST_APPEAL_ASKED);
    appeal.set_text(body.text());
    appeal.set_asked_ms(context.actedMs);
    appeal.set_due_ms(context.actedMs + kRequestAppealMs);
    Changes changes;
    changes.put(*std::move(request));
    return changes;
}

Result<Changes> applyTo(const Context& context, const v1::LimitUse& body, const View& view) {
    v1::PrivacyChoices choices = choicesOf(context, view);
    if (body.on() != choices.restricted()) choices.set_restricted_ms(body.on() ? context.actedMs : 0);
    choices.set_restricted(body.on());
    Changes changes;
    changes.put(std::move(choices));
    return changes;
}

Result<Changes> applyTo(const Context& context, const v1::ObjectTo& body, const View& view) {
    if (std::find(kInterests.begin(), kInterests.end(), body.interest()) == kInterests.end()) return {ErrorCode::Invalid, "interest"};
    v1::PrivacyChoices choices = choicesOf(context, view);
    setObjection(choices, body.interest(), body.on());
    Changes changes;
    changes.put(std::move(choices));
    return changes;
}

} // namespace atelyra::rules
