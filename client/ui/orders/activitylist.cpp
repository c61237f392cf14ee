#include "client/ui/orders/activitylist.h"

#include <QGridLayout>
#include <QPainter>

#include "client/model/format.h"
#include "client/model/words.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
constexpr int kShown = 5;
}

ActivityList::ActivityList(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout), m_all(new LinkButton({})) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Space::k8);
    auto* head = new QHBoxLayout;
    head->addWidget(new Label(tr("Activity"), Type::Section));
    head->addStretch();
    head->addWidget(named(m_all, "order.activity.all"));
    column->addLayout(head);
    m_grid->setHorizontalSpacing(Space::k8);
    m_grid->setVerticalSpacing(Space::k8);
    m_grid->setColumnStretch(1, 1);
    column->addLayout(m_grid);
    connect(m_all, &LinkButton::clicked, this, [this] {
        m_whole = !m_whole;
        fill();
    });
}

void ActivityList::setView(const model::OrderView& view) {
    m_view = view;
    fill();
}

void ActivityList::fill() {
    clearLayout(m_grid);
    const auto& events = m_view.order.events();
    const int shown = m_whole ? events.size() : std::min<int>(events.size(), kShown);
    for (int i = 0; i < shown; ++i) {
        const auto& event = events[events.size() - 1 - i];
        m_grid->addWidget(new Glyph(model::orderEventGlyph(event.kind()), 16), i, 0, Qt::AlignTop);
        m_grid->addWidget((new Label(model::orderEvent(event, m_view.order, m_view.asBuyer, m_view.row.otherName), Type::Body, Ink::Text2))->wrapped(), i, 1);
        auto* time = new Label(model::dayTimeText(event.at_ms()), Type::Meta, Ink::Text3);
        setTip(time, model::fullTimeText(event.at_ms()));
        m_grid->addWidget(time, i, 2, Qt::AlignTop | Qt::AlignTrailing);
    }
    m_all->setVisible(events.size() > kShown);
    m_all->setText(m_whole ? tr("Show less") : tr("Full history"));
    m_all->setAccessibleName(m_all->text());
    m_all->updateGeometry();
}
} // namespace atelyra::ui
