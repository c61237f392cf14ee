#pragma once
// A new order that its seller looks at before it starts: what was bought, accept or decline. Owned by the order's page, UI thread.
#include "client/ui/orders/ordertask.h"


namespace atelyra::ui {
class Label;

class AcceptTask final : public OrderTask {
    Q_OBJECT
public:
    explicit AcceptTask(Context& context, QWidget* parent = nullptr);
    bool primary() override;

protected:
    void refresh() override;

private:
    void accept();
    void decline();
    Label *m_text, *m_note;
    QPushButton *m_accept, *m_decline;
};

} // namespace atelyra::ui
