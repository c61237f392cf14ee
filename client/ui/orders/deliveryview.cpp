#include "client/ui/orders/deliveryview.h"

#include <QVBoxLayout>

#include "client/model/format.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/orders/filetiles.h"
#include "client/ui/theme/space.h"

namespace atelyra::ui {

int currentDeliveryIndex(const v1::Order& order) {
    for (int i = order.deliveries_size() - 1; i >= 0; --i)
        if (!order.deliveries(i).withdrawn()) return i;
    return -1;
}

DeliveryView::DeliveryView(Context& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_head(new QHBoxLayout), m_number(new Label({}, Type::Section)), m_time(new Label({}, Type::Meta, Ink::Text2)),
      m_note(new Label({}, Type::Body, Ink::Text2)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Space::k8);
    m_head->setSpacing(Space::k12);
    m_head->addWidget(m_number);
    m_head->addWidget(m_time);
    m_head->addStretch();
    column->addLayout(m_head);
    m_note->wrapped()->selectable();
    auto* note = new QHBoxLayout; // at the leading side where it is narrower than the card
    note->addWidget(m_note, 1);
    note->addStretch();
    column->addLayout(note);
}

void DeliveryView::setDelivery(const model::OrderView& view, int index) {
    const v1::Delivery& delivery = view.order.deliveries(index);
    m_number->setText(tr("Delivery %1").arg(delivery.number()));
    m_time->setText(delivery.withdrawn() ? tr("%1, withdrawn").arg(model::dayTimeText(delivery.submitted_ms())) : model::dayTimeText(delivery.submitted_ms()));
    setTip(m_time, model::fullTimeText(delivery.submitted_ms()));
    m_note->setMaximumWidth(scaled(Width::kProse));
    m_note->setText(QString::fromStdString(delivery.note()));
    m_note->setVisible(!delivery.note().empty());
    if (m_shown != delivery.number()) {
        delete m_tiles;
        m_shown = delivery.number();
        m_tiles = new FileTiles(m_context, u"order.delivery%1"_qs.arg(m_shown));
        layout()->addWidget(m_tiles);
    }
    m_tiles->setFiles(view.deliveryFiles.value(index));
}
} // namespace atelyra::ui
