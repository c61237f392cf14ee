#include "client/model/privacy/answers.h"

#include <algorithm>

namespace atelyra::model {
namespace {
std::size_t placeOf(v1::Choice choice) {
    const auto all = rules::deviceChoices();
    return std::size_t(std::find(all.begin(), all.end(), choice) - all.begin());
}

// The state in which a choice ends up that was just answered.
v1::ConsentState stateAfter(v1::ConsentState before, bool on) {
    if (on) return rules::allows(before) || before == v1::CONSENT_EXPIRED ? v1::CONSENT_RENEWED : v1::CONSENT_GIVEN;
    return rules::allows(before) ? v1::CONSENT_WITHDRAWN : v1::CONSENT_REFUSED;
}

void put(Answered& out, v1::Choice choice, v1::ConsentState state, const Answering& how) {
    ConsentAnswer& kept = answerOf(out.choices, choice);
    kept.state = state;
    kept.version = rules::purposeVersion(choice);
    kept.atMs = how.nowMs;
    out.choices.*switchOf(choice) = rules::allows(state);
    v1::ConsentEvent event;
    event.set_choice(choice);
    event.set_purpose_version(kept.version);
    event.set_state(state);
    event.set_at_ms(how.nowMs);
    event.set_method(how.method);
    event.set_locale(how.locale.toStdString());
    event.set_policy_version(how.policyVersion.toStdString());
    event.set_dialog_sha256(how.dialogSha256.toStdString());
    event.set_client_version(how.clientVersion.toStdString());
    out.events.push_back(std::move(event));
}
} // namespace

bool ConsentChoices::*switchOf(v1::Choice choice) {
    constexpr std::array kSwitches{&ConsentChoices::functional, &ConsentChoices::analytics, &ConsentChoices::marketing};
    return kSwitches.at(placeOf(choice));
}
ConsentAnswer& answerOf(ConsentChoices& choices, v1::Choice choice) { return choices.answers.at(placeOf(choice)); }
const ConsentAnswer& answerOf(const ConsentChoices& choices, v1::Choice choice) { return choices.answers.at(placeOf(choice)); }

Answered answer(const ConsentChoices& before, const ConsentChoices& wish, const std::vector<v1::Choice>& which, const Answering& how) {
    Answered out{before, {}};
    out.choices.asked = true;
    out.choices.atMs = how.nowMs;
    out.choices.policyVersion = how.policyVersion;
    for (const v1::Choice choice : which) {
        put(out, choice, stateAfter(answerOf(before, choice).state, wish.*switchOf(choice)), how);
    }
    return out;
}

Answered withoutOldGrants(const ConsentChoices& before, const Answering& how) {
    Answered out{before, {}};
    for (const v1::Choice choice : rules::deviceChoices()) {
        const ConsentAnswer& kept = answerOf(before, choice);
        const auto now = rules::stateNow(kept.state, choice, kept.version, kept.atMs, how.nowMs);
        if (now == kept.state) continue;
        Answering why = how;
        why.method = now == v1::CONSENT_EXPIRED ? v1::TIME_PASSED : v1::PURPOSE_CHANGED;
        put(out, choice, now == v1::CONSENT_EXPIRED ? now : v1::CONSENT_INVALIDATED, why);
    }
    return out;
}

Answered withRefusalsOf(const ConsentChoices& before, const v1::PrivacyChoices& account, const Answering& how) {
    Answered out{before, {}};
    for (const v1::StandingChoice& refused : account.refused()) {
        if (!rules::isOfDevice(refused.choice())) continue;
        ConsentAnswer& kept = answerOf(out.choices, refused.choice());
        if (refused.at_ms() <= kept.refusedElsewhereMs) continue;
        kept.refusedElsewhereMs = refused.at_ms();
        if (out.choices.*switchOf(refused.choice())) put(out, refused.choice(), v1::CONSENT_WITHDRAWN, how);
    }
    return out;
}

std::vector<v1::Choice> choicesToAsk(const ConsentChoices& choices, qint64 nowMs) {
    std::vector<v1::Choice> due;
    for (const v1::Choice choice : rules::deviceChoices()) {
        const ConsentAnswer& kept = answerOf(choices, choice);
        if (!choices.asked || rules::mayAsk(kept.state, choice, kept.version, kept.atMs, nowMs)) due.push_back(choice);
    }
    return due;
}
} // namespace atelyra::model
