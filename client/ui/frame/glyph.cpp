#include "client/ui/frame/glyph.h"

#include <QPainter>

#include "client/ui/theme/icons.h"

namespace atelyra::ui {

Glyph::Glyph(const QString& name, int size, Ink ink, QWidget* parent) : QWidget(parent), m_name(name), m_ink(ink) { setFixedSize(size, size); }

void Glyph::set(const QString& name, Ink ink) {
    m_name = name;
    m_ink = ink;
    update();
}

void Glyph::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintIcon(&painter, rect(), m_name, width(), colourOf(m_ink));
}
} // namespace atelyra::ui
