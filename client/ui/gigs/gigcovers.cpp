#include "client/ui/gigs/gigcovers.h"

#include <QAbstractScrollArea>
#include <QPainterPath>

#include "client/ui/frame/pictures.h"
#include "client/ui/theme/coverart.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {

GigCovers::GigCovers(Pictures& pictures, QObject* parent) : QObject(parent), m_pictures(pictures) {
    connect(&pictures, &Pictures::arrived, this, &GigCovers::paintAgain);
}

void GigCovers::paint(QPainter* p, const QRect& rect, GigId gig, const model::FileRow& cover, qreal radius, const QWidget* view) {
    const bool has = !cover.localPath.isEmpty() && !m_pictures.isBroken(cover.sha256);
    if (!has) return paintCover(p, rect, QByteArray::fromStdString(gig.str()), radius);
    const QPixmap picture = m_pictures.get(cover.sha256, rect.size() * p->device()->devicePixelRatioF(), Pictures::Fit::Fill);
    if (auto* waits = const_cast<QWidget*>(view); picture.isNull() && waits && !m_waiting.contains(waits)) m_waiting.append(waits);
    p->save();
    p->setRenderHint(QPainter::Antialiasing);
    QPainterPath clip;
    clip.addRoundedRect(rect, radius, radius);
    p->setClipPath(clip, Qt::IntersectClip);
    if (picture.isNull()) p->fillRect(rect, tokens().fill);
    else p->drawPixmap(rect, picture);
    p->restore();
}

void GigCovers::paintAgain() {
    for (const auto& view : std::exchange(m_waiting, {})) {
        if (!view) continue;
        if (auto* area = qobject_cast<QAbstractScrollArea*>(view.data())) area->viewport()->update();
        else view->update();
    }
}
} // namespace atelyra::ui
