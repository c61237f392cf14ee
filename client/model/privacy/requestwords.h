#pragma once
// Requests of a right in words, for who asked and for the officer who answers: kinds, reasons, what the person is told, and what staff did. Keys
// that this version does not know are shown as they are. Qt Core, UI thread.
#include <string_view>
#include <utility>

#include <QString>
#include <QVector>

#include "client/model/words.h"
#include "shared/proto/admin.pb.h"
#include "shared/proto/privacy.pb.h"

namespace atelyra::model {

// "Access"; with its glyph, and never a tone: colour is for what is urgent.
StateWords rightKind(v1::RightKind kind);
// A reason of rules::refusalReasons, delayReasons, revealReasons or takeoverReasons: "The request is complex".
QString requestReason(std::string_view key);
bool hasReason(std::string_view key);
// What the person is told of their request as it stands, a fact a line: state, term, reason, answer, and what they can do.
QVector<std::pair<QString, QString>> requestFacts(const v1::RightsRequest& request, qint64 nowMs, const QString& authority);

// "Mail address": of rules::correctableFields.
QString correctedField(std::string_view field);

// "Extended the term": a deed of staff, by its stable key.
QString staffDeed(std::string_view what);
QString staffRole(v1::Role role);
// "Orders": a part of what the market holds of a person, by its name in the archive.
QString archiveSection(std::string_view section);

} // namespace atelyra::model
