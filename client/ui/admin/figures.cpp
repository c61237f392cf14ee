#include "client/ui/admin/figures.h"

#include <algorithm>

#include <QGridLayout>
#include <QPainter>
#include <QVBoxLayout>

#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
constexpr int kLeast = 140; // of a cell, at 100 % text
}

Figures::Figures(const QStringList& names, QWidget* parent) : QFrame(parent), m_grid(new QGridLayout(this)) {
    setProperty("card", true);
    setFrameShape(QFrame::StyledPanel);
    m_grid->setContentsMargins({});
    m_grid->setSpacing(0);
    for (const QString& name : names) {
        auto* box = new QWidget(this);
        auto* column = new QVBoxLayout(box);
        column->setContentsMargins(Space::k16, 10, Space::k16, 10);
        column->setSpacing(2);
        column->addWidget((new Label(name, Type::Meta, Ink::Text2))->wrapped());
        auto* value = new Label(QStringLiteral("–"), Type::Title);
        column->addWidget(value);
        m_cells.append({box, value, name});
    }
    fit();
}

void Figures::set(int index, const QString& value, Ink ink) {
    const Cell& cell = m_cells[index];
    cell.value->setText(value);
    cell.value->setInk(ink);
    cell.value->setAccessibleName(tr("%1: %2").arg(cell.name, value));
}

void Figures::resizeEvent(QResizeEvent* event) {
    QFrame::resizeEvent(event);
    fit();
}

void Figures::fit() {
    const int all = int(m_cells.size()), across = width() >= all * scaled(kLeast) ? all : std::max(1, (all + 1) / 2);
    if (std::exchange(m_across, across) == across) return;
    for (int i = 0; i < all; ++i) {
        m_grid->addWidget(m_cells[i].box, i / across, i % across);
        m_grid->setColumnStretch(i, i < across ? 1 : 0);
    }
}

void Figures::paintEvent(QPaintEvent* event) {
    QFrame::paintEvent(event);
    QPainter p(this);
    for (const Cell& cell : m_cells) {
        const QRect box = cell.box->geometry();
        const bool first = isRightToLeft() ? box.right() >= width() - 2 : box.left() <= 1;
        if (!first) p.fillRect(isRightToLeft() ? box.right() : box.left(), box.top(), 1, box.height(), tokens().line);
        if (box.top() > 1) p.fillRect(box.left(), box.top(), box.width(), 1, tokens().line);
    }
}
} // namespace atelyra::ui
