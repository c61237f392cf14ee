#pragma once
// What the desk says to officers: the stage of a request, its clock, who it is that asks, and the names of the steps. Qt Core, UI thread.
#include <QString>

#include "client/model/privacy/requestwords.h"
#include "shared/proto/admin.pb.h"

namespace atelyra::model {

QString requestStage(const v1::DeskRow& row); // "Identity check", "In review"
StateWords identityWords(v1::IdentityProof identity);
struct ClockWords {
    QString day;       // "Day 28"
    QString left;      // "2 days left", "4 days past due", "stands until 3 Dec"; empty where all is calm
    QString sentence;  // "6 days left, due 18 March."
    QString glyph;
    Tone tone = Tone::Accent;
    int permille = 0; // of the whole term
};
ClockWords clockWords(const v1::RightsRequest& request, qint64 nowMs);
QString closedSentence(const v1::DeskRow& row); // "Refused on day 6. The market does not have what was asked for."
QString personWords(const v1::DeskRow& row);    // the masked address, or that the account is gone

QString deskStep(v1::DeskStep step, const v1::DeskRow& row); // "Extend…"
QString deskStepGlyph(v1::DeskStep step);
QString deskProblem(const Error& error); // as errorSentence, in words of the desk

} // namespace atelyra::model
