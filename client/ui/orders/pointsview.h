#pragma once
// The points of a revision request, each beside what it is about. Made anew for each request; UI thread.
#include <QWidget>

#include "shared/proto/orders.pb.h"

namespace atelyra::ui {

class PointsView final : public QWidget {
    Q_OBJECT
public:
    PointsView(const v1::Order& order, const v1::Revision& revision, QWidget* parent = nullptr);
};

// What a point is about, in words: the file with the place on it, the requirement, or the line of the package.
QString aboutOf(const v1::Order& order, const v1::Revision& revision, const v1::RevisionPoint& point);

} // namespace atelyra::ui
