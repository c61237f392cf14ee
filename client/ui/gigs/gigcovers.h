#pragma once
// Paints the covers of gigs in lists: the picture where its bytes are here, the gig's own pattern where it has none, and something
// quiet until the picture has been decoded. Owned by a delegate, UI thread.
#include <QObject>
#include <QPainter>
#include <QPointer>
#include <QVector>
#include <QWidget>

#include "client/model/rows.h"

namespace atelyra::ui {
class Pictures;

class GigCovers final : public QObject {
    Q_OBJECT
public:
    explicit GigCovers(Pictures& pictures, QObject* parent = nullptr);
    // view: what is painted, to be painted again when the picture is there; may be null.
    void paint(QPainter* p, const QRect& rect, GigId gig, const model::FileRow& cover, qreal radius, const QWidget* view);

private:
    void paintAgain();
    Pictures& m_pictures;
    QVector<QPointer<QWidget>> m_waiting;
};

} // namespace atelyra::ui
