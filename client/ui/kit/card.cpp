#include "client/ui/kit/card.h"

#include <algorithm>

#include <QGridLayout>
#include <QPainter>
#include <QResizeEvent>
#include <QVBoxLayout>

#include "client/ui/kit/label.h"
#include "client/ui/kit/roles.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
constexpr int kPageTop = 18;
}

Card::Card(const QString& title, QWidget* parent) : QFrame(parent) {
    setProperty("card", true);
    speakRoles();
    setFrameShape(QFrame::StyledPanel);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::kCard, 14, Space::kCard, 14);
    column->setSpacing(Space::k12);
    setAccessibleName(title);
    m_title = new QHBoxLayout;
    m_title->setSpacing(Space::k8);
    m_titleLabel = new Label(title, Type::Section, Ink::Text, this);
    m_titleLabel->setVisible(!title.isEmpty());
    m_title->addWidget(m_titleLabel);
    m_title->addStretch();
    column->addLayout(m_title);
    m_body = new QVBoxLayout;
    m_body->setSpacing(Space::k8);
    column->addLayout(m_body);
    if (title.isEmpty()) column->setSpacing(0);
}
Card* Card::flush() {
    layout()->setContentsMargins(1, 5, 1, 5); // as much as the round corners need
    return this;
}
void Card::setTitle(const QString& title) {
    setAccessibleName(title);
    m_titleLabel->setText(title);
    m_titleLabel->setVisible(!title.isEmpty());
    layout()->setSpacing(title.isEmpty() ? 0 : Space::k12);
}

Divider::Divider(Qt::Orientation orientation, QWidget* parent) : QFrame(parent), m_orientation(orientation) {
    setSizePolicy(orientation == Qt::Horizontal ? QSizePolicy::Expanding : QSizePolicy::Fixed,
        orientation == Qt::Horizontal ? QSizePolicy::Fixed : QSizePolicy::Expanding);
}
QSize Divider::sizeHint() const { return {1, 1}; }
void Divider::paintEvent(QPaintEvent*) {
    QPainter p(this);
    p.fillRect(m_orientation == Qt::Horizontal ? QRect(0, 0, width(), 1) : QRect(0, 0, 1, height()), tokens().line);
}

KeyValueRows::KeyValueRows(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this)) {
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(Space::k16);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(1, 1);
}
void KeyValueRows::add(const QString& label, const QString& value, bool strong) {
    auto* text = new Label(value, strong ? Type::Label : Type::Body, Ink::Text, this);
    text->wrapped()->selectable();
    text->setAccessibleName(tr("%1: %2").arg(label, value));
    add(label, text);
}
void KeyValueRows::add(const QString& label, QWidget* value) {
    const int row = m_grid->rowCount();
    auto* name = new Label(label, Type::Body, Ink::Text2, this);
    m_grid->addWidget(name, row, 0, Qt::AlignTop | Qt::AlignLeading);
    m_grid->addWidget(value, row, 1);
    if (value->accessibleName().isEmpty()) value->setAccessibleName(label);
}
void KeyValueRows::clear() { clearLayout(m_grid); }

ScrollPage::ScrollPage(int maxWidth, QWidget* parent) : QScrollArea(parent), m_maxWidth(maxWidth) {
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    m_content = new QWidget;
    m_around = new QHBoxLayout(m_content);
    m_body = new QVBoxLayout;
    m_body->setSpacing(Space::k16);
    m_around->addLayout(m_body, 1);
    m_around->addSpacerItem(m_rest = new QSpacerItem(0, 0));
    setPadding(Space::kPage);
    setWidget(m_content);
    viewport()->setAutoFillBackground(false);
    m_content->setAutoFillBackground(false);
}
void ScrollPage::setPadding(int px) {
    m_padding = px;
    fit();
}
ScrollPage* ScrollPage::leading() {
    m_leading = true;
    return this;
}
void ScrollPage::resizeEvent(QResizeEvent* event) {
    QScrollArea::resizeEvent(event);
    fit();
}
// A page begins a little nearer to the header than to its sides.
void ScrollPage::fit() {
    const int top = m_padding == Space::kPage ? kPageTop : m_padding;
    const int rest = m_maxWidth <= 0 ? 0 : std::max(0, viewport()->width() - 2 * m_padding - scaled(m_maxWidth));
    const int side = m_padding + (m_leading ? 0 : rest / 2);
    m_around->setContentsMargins(side, top, side, m_padding);
    if (!m_leading) return;
    m_rest->changeSize(rest, 0);
    m_around->invalidate();
}

void clearLayout(QLayout* layout) {
    while (QLayoutItem* item = layout->takeAt(0)) {
        if (QWidget* widget = item->widget()) {
            widget->hide(); // at once: deletion comes later, and a ghost may not stay on screen
            widget->deleteLater();
        }
        if (QLayout* inner = item->layout()) clearLayout(inner);
        delete item;
    }
}
} // namespace atelyra::ui
