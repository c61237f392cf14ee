#include "client/ui/theme/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QPixmapCache>
#include <QSet>
#include <QSvgRenderer>

#include "client/ui/theme/paint.h"
#include "client/ui/theme/type.h"

namespace atelyra::ui {
namespace {
QString pathOf(const QString& name) { return QStringLiteral(":/icons/") + name + QStringLiteral(".svg"); }

// The larger, the finer: the same visual weight beside text of that size.
QByteArray strokeFor(int size) { return size >= 28 ? "1.5" : size >= 18 ? "1.75" : "2"; }

QByteArray svgOf(const QString& name, int size, const QColor& colour) {
    QFile file(pathOf(name));
    if (!file.open(QIODevice::ReadOnly)) {
        qWarning("there is no icon named %s", qPrintable(name));
        return {};
    }
    QByteArray svg = file.readAll();
    svg.replace("currentColor", colour.name().toLatin1());
    svg.replace("stroke-width=\"2\"", QByteArray("stroke-width=\"" + strokeFor(size) + "\""));
    return svg;
}
} // namespace

bool hasIcon(const QString& name) { return QFile::exists(pathOf(name)); }

bool mirrorsInRtl(const QString& name) {
    static const QSet<QString> names{QStringLiteral("chevron-left"), QStringLiteral("chevron-right"), QStringLiteral("send"),
        QStringLiteral("send-horizontal"), QStringLiteral("reply"), QStringLiteral("undo-2"), QStringLiteral("external-link"),
        QStringLiteral("log-out"), QStringLiteral("list-ordered"), QStringLiteral("text-quote"), QStringLiteral("corner-down-left"),
        QStringLiteral("panel-right-close")};
    return names.contains(name);
}

QPixmap iconPixmap(const QString& name, int size, const QColor& colour, qreal devicePixelRatio) {
    if (name.isEmpty() || size <= 0) return {};
    const QString key = QStringLiteral("icon:%1:%2:%3:%4").arg(name).arg(size).arg(colour.rgba()).arg(devicePixelRatio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap)) return pixmap;
    const QByteArray svg = svgOf(name, size, colour);
    if (svg.isEmpty()) return {};
    pixmap = QPixmap(QSize(size, size) * devicePixelRatio);
    pixmap.setDevicePixelRatio(devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QSvgRenderer(svg).render(&painter, QRectF(0, 0, size, size));
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

QIcon icon(const QString& name, const QColor& colour, int size) {
    QIcon result;
    for (const qreal ratio : {1.0, 2.0}) result.addPixmap(iconPixmap(name, scaled(size), colour, ratio));
    return result;
}

void paintIcon(QPainter* painter, const QRect& rect, const QString& name, int size, const QColor& colour) {
    QPixmap pixmap = iconPixmap(name, size, colour, painter->device()->devicePixelRatioF());
    if (pixmap.isNull()) return;
    const QPointF at(rect.left() + (rect.width() - size) / 2, rect.top() + (rect.height() - size) / 2);
    if (directionOf(painter) == Qt::RightToLeft && mirrorsInRtl(name)) {
        const qreal ratio = pixmap.devicePixelRatio();
        pixmap = pixmap.transformed(QTransform::fromScale(-1, 1));
        pixmap.setDevicePixelRatio(ratio);
    }
    painter->drawPixmap(at, pixmap);
}

} // namespace atelyra::ui
