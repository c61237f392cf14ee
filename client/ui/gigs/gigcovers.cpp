#include "client/ui/gigs/gigcovers.h"

#include <QAbstractScrollArea>
#include <QImageReader>
#include <QPainterPath>
#include <QPixmapCache>
#include <QTimer>

#include "client/ui/theme/coverart.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
QPixmap decoded(const QString& path, const QSize& wanted) {
    QImageReader reader(path);
    reader.setAutoTransform(true);
    const bool turned = reader.transformation() & QImageIOHandler::TransformationRotate90;
    if (const QSize whole = reader.size(); whole.isValid())
        reader.setScaledSize(whole.scaled(turned ? wanted.transposed() : wanted, Qt::KeepAspectRatioByExpanding));
    const QImage image = reader.read();
    if (image.isNull()) return {};
    return QPixmap::fromImage(image.copy((image.width() - wanted.width()) / 2, (image.height() - wanted.height()) / 2, wanted.width(), wanted.height()));
}
} // namespace

void GigCovers::paint(QPainter* p, const QRect& rect, GigId gig, const model::FileRow& cover, qreal radius, const QWidget* view) {
    const QSize size = rect.size() * p->device()->devicePixelRatioF();
    QPixmap pixmap;
    const bool known = cover.localPath.isEmpty() || picture(cover.localPath, size, pixmap);
    if (!known) paintAgain(view);
    if (known && pixmap.isNull()) return paintCover(p, rect, QByteArray::fromStdString(gig.str()), radius);
    p->save();
    p->setRenderHint(QPainter::Antialiasing);
    QPainterPath clip;
    clip.addRoundedRect(rect, radius, radius);
    p->setClipPath(clip, Qt::IntersectClip);
    if (known) p->drawPixmap(rect, pixmap);
    else p->fillRect(rect, tokens().fill);
    p->restore();
}

// False: not in this turn. A file that is no picture is known as a null one.
bool GigCovers::picture(const QString& path, const QSize& size, QPixmap& pixmap) {
    const QString key = u"gigcover:%1:%2x%3"_qs.arg(path).arg(size.width()).arg(size.height());
    if (QPixmapCache::find(key, &pixmap)) return true;
    if (m_broken.contains(path)) return true;
    if (std::exchange(m_decoded, true)) return false;
    QTimer::singleShot(0, this, [this] { m_decoded = false; });
    pixmap = decoded(path, size);
    if (pixmap.isNull()) m_broken.insert(path);
    else QPixmapCache::insert(key, pixmap);
    return true;
}

void GigCovers::paintAgain(const QWidget* view) {
    const auto* area = qobject_cast<const QAbstractScrollArea*>(view);
    if (area) QTimer::singleShot(0, area->viewport(), qOverload<>(&QWidget::update));
}
} // namespace atelyra::ui
