#pragma once
// The picture of a gig that has none: one of eighteen geometric compositions in one of ten palettes, both chosen by the gig's id, so
// that a gig looks the same everywhere and costs nothing to sync. Plain QPainter primitives, sharp at any size. UI thread.
#include <QByteArray>
#include <QPainter>

namespace atelyra::ui {

constexpr int kCoverCompositions = 18;
constexpr int kCoverPalettes = 10;

void paintCover(QPainter* p, const QRectF& rect, const QByteArray& gigId, qreal radius = 0);

} // namespace atelyra::ui
