#pragma once
// What an answer makes of what was answered before: states, events, what has run out, and what may be asked. Pure functions.
#include <vector>

#include "client/model/settings.h"
#include "shared/rules/privacy.h"

namespace atelyra::model {

// The optional purposes of a device, in the one order that every screen uses; the same as Settings keeps them in.
bool ConsentChoices::*switchOf(v1::Choice choice);
ConsentAnswer& answerOf(ConsentChoices& choices, v1::Choice choice);
const ConsentAnswer& answerOf(const ConsentChoices& choices, v1::Choice choice);

struct Answering {
    qint64 nowMs = 0;
    v1::ConsentMethod method = v1::CONSENT_METHOD_UNSET;
    QString policyVersion, locale, clientVersion;
    QByteArray dialogSha256;
};
struct Answered {
    ConsentChoices choices;
    std::vector<v1::ConsentEvent> events; // without ids
};
// The person answered these as `wish` says; the others stay as they were.
Answered answer(const ConsentChoices& before, const ConsentChoices& wish, const std::vector<v1::Choice>& which, const Answering& how);
// Grants that have run out, or are to an older version of their purpose, are off from now on.
Answered withoutOldGrants(const ConsentChoices& before, const Answering& how);
// What another device refused and this one did not know of.
Answered withRefusalsOf(const ConsentChoices& before, const v1::PrivacyChoices& account, const Answering& how);

std::vector<v1::Choice> choicesToAsk(const ConsentChoices& choices, qint64 nowMs);

} // namespace atelyra::model
