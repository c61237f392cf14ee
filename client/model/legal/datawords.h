#pragma once
// The data map in words: what is held about people, why, on what ground, for how long, who sees it, and what becomes of it. One sentence a
// term; the facts are the map's own. Translated; plain text. Any thread.
#include <vector>

#include <QString>

#include "shared/proto/datamap.pb.h"

namespace atelyra::model {

struct Holding {
    v1::DataKind kind = v1::DATA_KIND_UNSET;
    v1::DataCategory category = v1::CATEGORY_UNSET;
    QString name;                            // "Messages"
    QString why, ground, until, seenBy, end, copy;
};
// Everything that the map knows of people, by category.
std::vector<Holding> holdings();

QString kindName(v1::DataKind kind); // empty: nobody has put it into words
QString categoryName(v1::DataCategory category);
QString purposeName(v1::Purpose purpose);
QString basisName(v1::Basis basis);
QString retentionName(v1::Retention period);
QString viewerName(v1::Viewer viewer);
QString eraseName(v1::Erase erase);
QString exportName(v1::Export copy);

} // namespace atelyra::model
