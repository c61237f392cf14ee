#include "client/ui/kit/flowlayout.h"

#include <algorithm>

#include <QWidget>

#include "client/ui/theme/paint.h"

namespace atelyra::ui {

FlowLayout::FlowLayout(int gap, QWidget* parent) : QLayout(parent), m_gap(gap) {}
FlowLayout::~FlowLayout() { qDeleteAll(m_items); }

void FlowLayout::addItem(QLayoutItem* item) {
    m_items.append(item);
    invalidate();
}

QLayoutItem* FlowLayout::takeAt(int index) { return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr; }

QSize FlowLayout::sizeHint() const {
    int width = 0, height = 0;
    for (const QLayoutItem* item : m_items) {
        if (item->isEmpty()) continue;
        width += item->sizeHint().width() + (width > 0 ? m_gap : 0);
        height = std::max(height, item->sizeHint().height());
    }
    return {width, height};
}

QSize FlowLayout::minimumSize() const {
    QSize least;
    for (const QLayoutItem* item : m_items)
        if (!item->isEmpty()) least = least.expandedTo(item->minimumSize());
    return least;
}

void FlowLayout::setGeometry(const QRect& rect) {
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

int FlowLayout::arrange(const QRect& rect, bool place) const {
    QVector<QLayoutItem*> line;
    int top = rect.top(), used = 0, high = 0;
    const auto end = [&](bool last) {
        if (line.isEmpty()) return;
        if (place) placeLine(line, rect, top, high, used, last);
        top += high + (last ? 0 : m_gap);
        line.clear();
        used = high = 0;
    };
    for (QLayoutItem* item : m_items) {
        if (item->isEmpty()) continue;
        const QSize size = item->sizeHint();
        if (!line.isEmpty() && used + m_gap + size.width() > rect.width()) end(false);
        used += size.width() + (line.isEmpty() ? 0 : m_gap);
        high = std::max(high, size.height());
        line.append(item);
    }
    end(true);
    return top - rect.top();
}

void FlowLayout::placeLine(const QVector<QLayoutItem*>& line, const QRect& rect, int top, int height, int used, bool last) const {
    const auto direction = parentWidget() ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    const int rest = std::max(0, rect.width() - used), share = m_fills ? rest / int(line.size()) : 0;
    int left = rect.left();
    for (QLayoutItem* item : line) {
        const int width = std::min(rect.width(), item->sizeHint().width() + share);
        if (m_trailing && last && item == line.constLast()) left = rect.left() + rect.width() - width;
        item->setGeometry(mirrored(direction, rect, QRect(left, top, width, height)));
        left += width + m_gap;
    }
}
} // namespace atelyra::ui
