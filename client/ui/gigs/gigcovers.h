#pragma once
// Paints the covers of gigs in lists: the picture where its bytes are here, the gig's own pattern where it has none. Pictures are
// decoded at the size they are shown, one a turn of the event loop, so that a screen full of new ones holds nothing up. Owned by a
// delegate, UI thread.
#include <QObject>
#include <QPainter>
#include <QSet>

#include "client/model/rows.h"

namespace atelyra::ui {

class GigCovers final : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    // view: the list that is painted, to be painted again when the next picture may be decoded; may be null.
    void paint(QPainter* p, const QRect& rect, GigId gig, const model::FileRow& cover, qreal radius, const QWidget* view);

private:
    bool picture(const QString& path, const QSize& size, QPixmap& pixmap);
    static void paintAgain(const QWidget* view);
    bool m_decoded = false; // in this turn
    QSet<QString> m_broken; // paths
};

} // namespace atelyra::ui
