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
    v1::Choice id = v1::CHOICE_UNSET;
};

std::array<Purpose, 4> purposes();

// The policy that the wording above belongs to.
QString consentPolicyVersion();

model::ConsentChoices acceptedAll(qint64 nowMs);
model::ConsentChoices refusedAll(qint64 nowMs); // also what closing the dialog means
// Something may be asked: never answered, a grant of a year ago, a refusal of half a year ago, or a purpose that has changed.
bool consentIsDue(const model::ConsentChoices& choices, qint64 nowMs);
// Of all the words that a person is shown who is asked, in their language: the proof of what an answer was about.
QByteArray dialogSha256();
// "Necessary only", "Necessary and functional", "All"
QString consentWords(const model::ConsentChoices& choices);

} // namespace atelyra::ui
