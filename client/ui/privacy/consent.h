#pragma once
// The optional purposes that a person is asked about, in the one order and the one wording that every screen uses, and when the
// question may be put. Pure functions, UI thread for the words.
#include <array>

#include <QString>

#include "client/model/settings.h"

namespace atelyra::ui {

struct Purpose {
    QString name, glyph, sentence;
    QString more; // second layer: how long, where, who
    bool model::ConsentChoices::*choice = nullptr; // null: strictly necessary, always on
};

std::array<Purpose, 4> purposes();

// The policy that the wording above belongs to.
QString consentPolicyVersion();

model::ConsentChoices acceptedAll(qint64 nowMs);
model::ConsentChoices refusedAll(qint64 nowMs); // also what closing the dialog means
// Never answered, or the answer is half a year old: never sooner, whatever was answered.
bool consentIsDue(const model::ConsentChoices& choices, qint64 nowMs);
// "Necessary only", "Necessary and functional", "All"
QString consentWords(const model::ConsentChoices& choices);

} // namespace atelyra::ui
