#pragma once
// After acceptance: what was released, writing a review, and the reviews once both may be read. Owned by the order's page, UI thread.
#include "client/ui/orders/ordertask.h"

namespace atelyra::ui {
class DeliveryView;
class Label;
class LinkButton;
class OrderDraft;
class ReviewForm;

class AfterwardsTask final : public OrderTask {
    Q_OBJECT
public:
    explicit AfterwardsTask(Context& context, QWidget* parent = nullptr);
    bool hasUnsaved() const override;
    void flush() override;

protected:
    void refresh() override;

private:
    void send(v1::WriteReview review);
    void showReviews();
    Label *m_text, *m_sealed;
    DeliveryView* m_delivery;
    QWidget* m_reviews;
    ReviewForm* m_form;
    LinkButton* m_change;
    OrderDraft* m_draft;
    OrderId m_shown;
    bool m_reviewed = false; // as it was shown
};

} // namespace atelyra::ui
