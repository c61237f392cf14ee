#pragma once
// What the style, widgets and delegates draw with, so that a badge in a list and a badge on a page are the same badge. UI thread.
#include <QImage>
#include <QPainter>
#include <QString>

#include "client/ui/theme/tokens.h"
#include "client/ui/theme/type.h"

namespace atelyra::ui {

// A box with a fill and, when line is valid, a hairline inside its edge.
void roundBox(QPainter* p, const QRectF& rect, qreal radius, const QColor& fill, const QColor& line = {}, qreal width = 1);
void focusBox(QPainter* p, const QRectF& rect, qreal radius); // 2 px ring in the focus colour

QSize badgeSize(const QString& glyph, const QString& text);
// Draws at the leading end of rect, vertically centred; returns what it took.
QRect paintBadge(QPainter* p, const QRect& rect, Tone tone, const QString& glyph, const QString& text, bool trailing = false);
void paintAvatar(QPainter* p, const QRect& rect, const QByteArray& id, const QString& name, const QImage& picture = {});
void paintRing(QPainter* p, const QRectF& rect, int permille, const QColor& colour, qreal width = 3);
void paintStar(QPainter* p, const QPointF& centre, qreal radius, const QColor& colour);
void paintDot(QPainter* p, const QPointF& centre, qreal radius, const QColor& colour);
// The star, the figure and the count in brackets; returns the width.
int ratingWidth(int hundredths, int count);
int paintRating(QPainter* p, const QRect& rect, int hundredths, int count, bool trailing);

// One line, elided; plain text. Stands where the layout's direction says and reads in its own.
void paintText(QPainter* p, const QRect& rect, const QString& text, const QFont& font, const QColor& colour,
    Qt::Alignment alignment = Qt::AlignLeading | Qt::AlignVCenter);
// Up to maxLines lines, the last one elided; returns the height used.
int paintLines(QPainter* p, const QRect& rect, const QString& text, const QFont& font, const QColor& colour, int lineHeight, int maxLines,
    Qt::Alignment alignment = Qt::AlignLeading, bool wrap = true);
int linesHeight(const QString& text, const QFont& font, int width, int lineHeight, int maxLines);

// The direction that things are drawn in: the painter's, or its widget's where that is automatic.
Qt::LayoutDirection directionOf(const QPainter* p);
// The rect mirrored inside its frame for right-to-left layouts; the only way delegates place things.
QRect mirrored(Qt::LayoutDirection direction, const QRect& frame, const QRect& rect);
// Scaled to cover the rect, centred, with rounded corners and a hairline.
void paintPicture(QPainter* p, const QRectF& rect, const QImage& picture, qreal radius);

} // namespace atelyra::ui
