#include "client/ui/orders/afterwardstask.h"

#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/model/draftscopes.h"
#include "client/model/format.h"
#include "client/model/orders/orderactions.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/orders/deliveryview.h"
#include "client/ui/orders/orderdraft.h"
#include "client/ui/theme/space.h"
#include "client/ui/trust/reviewcard.h"
#include "client/ui/trust/reviewform.h"

namespace atelyra::ui {

AfterwardsTask::AfterwardsTask(Context& ctx, QWidget* parent)
    : OrderTask(ctx, parent), m_text(new Label({}, Type::Body, Ink::Text2)), m_sealed(new Label({}, Type::Body, Ink::Text2)), m_delivery(new DeliveryView(ctx)),
      m_reviews(new QWidget), m_form(new ReviewForm), m_change(new LinkButton(tr("Change your review"))),
      m_draft(new OrderDraft(
          ctx,
          [this] {
              const v1::WriteReview draft = m_form->draft();
              return draft.ByteSizeLong() == 0 ? std::string() : draft.SerializeAsString();
          },
          [this](const std::string& body) {
              if (v1::WriteReview draft; draft.ParseFromString(body)) m_form->setDraft(draft);
          },
          this)) {
    card()->body()->setSpacing(Space::k16);
    card()->body()->addWidget(m_text->wrapped());
    card()->body()->addWidget(m_delivery);
    (new QVBoxLayout(m_reviews))->setContentsMargins({});
    card()->body()->addWidget(m_reviews);
    card()->body()->addWidget(named(m_sealed->wrapped(), "order.review.sealed"));
    card()->body()->addWidget(named(m_change, "order.review.change", m_change->text()), 0, Qt::AlignLeading);
    card()->body()->addWidget(m_form);
    connect(m_form, &ReviewForm::edited, m_draft, &OrderDraft::touch);
    connect(m_form, &ReviewForm::sendRequested, this, &AfterwardsTask::send);
    connect(m_change, &LinkButton::clicked, this, [this] {
        if (view().myReview) m_form->setReview(*view().myReview);
        m_draft->load(); // a change that was begun, or taken back
        m_form->show();
        m_change->hide();
        m_form->setFocus();
    });
}

bool AfterwardsTask::hasUnsaved() const { return m_draft->isTouched(); }
void AfterwardsTask::flush() { m_draft->flush(); }

void AfterwardsTask::send(v1::WriteReview review) {
    review.set_order_id(view().row.id.str());
    context().orders.review(std::move(review), &context().orders,
        [draft = QPointer<OrderDraft>(m_draft), say = toastAfter(context(), &context().orders, tr("Review sent"))](Result<CommandId> result) {
            if (result && draft) draft->drop();
            say(std::move(result));
        });
    m_shown = {}; // the form closes with the news
}

void AfterwardsTask::refresh() {
    const v1::Order& order = view().order;
    const bool mayWrite = may(rules::Event::WriteReview);
    card()->setTitle(order.state() == v1::CLOSED ? tr("Closed") : tr("Completed"));
    const QString price = money(order.quote().price_minor()), net = money(order.quote().seller_net_minor());
    m_text->setText(view().asBuyer ? tr("Accepted: %1. %2 goes from escrow to %3.").arg(model::dayTimeInText(order.completed_ms()), price, other())
                                   : tr("Accepted: %1. You receive %2.").arg(model::dayTimeInText(order.completed_ms()), net));
    const int index = currentDeliveryIndex(order);
    m_delivery->setVisible(index >= 0);
    if (index >= 0) m_delivery->setDelivery(view(), index);
    if (m_shown != view().row.id) {
        m_shown = view().row.id;
        m_draft->setScope(model::reviewDraft(m_shown));
        m_form->setSide(view().asBuyer, view().row.otherName);
        m_form->setVisible(mayWrite && !view().iReviewed);
    }
    if (!mayWrite) m_form->hide();
    if (std::exchange(m_reviewed, view().iReviewed) && !m_reviewed) { // taken back
        m_form->setVisible(mayWrite);
        m_draft->load();
    }
    m_change->setVisible(mayWrite && view().iReviewed && m_form->isHidden());
    showReviews();
}

void AfterwardsTask::showReviews() {
    clearLayout(m_reviews->layout());
    const bool open = view().order.reviews_public();
    if (view().myReview) m_reviews->layout()->addWidget(new ReviewCard(*view().myReview, tr("You")));
    if (view().otherReview && open) m_reviews->layout()->addWidget(new ReviewCard(*view().otherReview, view().row.otherName));
    m_reviews->setVisible(view().myReview || (view().otherReview && open));
    QString sealed;
    const QString until = model::dayInText(view().order.review_window_ms());
    if (!open && view().iReviewed) sealed = tr("Yours is sealed until %1 has written too, or until %2.").arg(other(), until);
    else if (!open && view().otherReviewed) sealed = tr("%1 has written a review. You can read it when yours is written, or after %2.").arg(other(), until);
    m_sealed->setText(sealed);
    m_sealed->setVisible(!sealed.isEmpty());
}
} // namespace atelyra::ui
