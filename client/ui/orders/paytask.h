#pragma once
// The payment did not go through: why, and paying again with the same or another card. Owned by the order's page, UI thread.
#include "client/ui/orders/ordertask.h"

namespace atelyra::ui {
class Label;
class PayChoice;

class PayTask final : public OrderTask {
    Q_OBJECT
public:
    explicit PayTask(Context& context, QWidget* parent = nullptr);
    bool primary() override;

protected:
    void refresh() override;

private:
    void pay();
    Label *m_title, *m_text;
    PayChoice* m_choice;
    QPushButton* m_pay;
};

} // namespace atelyra::ui
