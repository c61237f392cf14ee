#pragma once
// Two versions of one gig that grew from the same revision, part by part: what differs, and the version that a person puts together
// from both. Pure functions, any thread.
#include <QString>
#include <QVector>

#include "shared/proto/gigs.pb.h"

namespace atelyra::ui {

struct Difference {
    enum class Part { Title, Category, Tags, Summary, Body, Packages, Extras, Faqs, Questions, Media, Languages, Approval };
    Part part = Part::Title;
    QString name;         // of the part, in words
    QString mine, theirs; // shortened, one line
    bool takeTheirs = false; // what is proposed: one's own, unless only the other side touched the part
};

// Parts in which mine and theirs are not the same; base is what both began with.
QVector<Difference> differences(const v1::GigContent& base, const v1::GigContent& mine, const v1::GigContent& theirs);
v1::GigContent merged(const v1::GigContent& mine, const v1::GigContent& theirs, const QVector<Difference>& choices);

} // namespace atelyra::ui
