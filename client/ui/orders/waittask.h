#pragma once
// The other side has the next step, or nobody: says who, until when, and what happened. Owned by the order's page, UI thread.
#include "client/ui/orders/ordertask.h"


namespace atelyra::ui {
class Label;

class WaitTask final : public OrderTask {
    Q_OBJECT
public:
    explicit WaitTask(Context& context, QWidget* parent = nullptr);

protected:
    void refresh() override;

private:
    Label *m_title, *m_text;
    QWidget* m_points;
    QPushButton* m_skip;
};

} // namespace atelyra::ui
