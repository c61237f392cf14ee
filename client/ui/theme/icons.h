#pragma once
// Icons by name, tinted with the palette, mirrored where their direction has a meaning, cached by name, size, colour and device pixel
// ratio. An unknown name gives an empty pixmap and a warning. UI thread.
#include <QColor>
#include <QIcon>
#include <QPainter>
#include <QPixmap>
#include <QString>

namespace atelyra::ui {

QPixmap iconPixmap(const QString& name, int size, const QColor& colour, qreal devicePixelRatio = 1.0);
QIcon icon(const QString& name, const QColor& colour, int size = 16);
// Draws it centred in rect.
void paintIcon(QPainter* painter, const QRect& rect, const QString& name, int size, const QColor& colour);
bool hasIcon(const QString& name);
bool mirrorsInRtl(const QString& name);

} // namespace atelyra::ui
