#pragma once
// The questions that the seller asks before the work starts. What is typed is a draft until it is sent. Owned by the order's page, UI thread.
#include "client/ui/orders/ordertask.h"

#include "client/ui/orders/orderdraft.h"

namespace atelyra::ui {
class AnswersForm;
class Label;

class AnswerTask final : public OrderTask {
    Q_OBJECT
public:
    explicit AnswerTask(Context& context, QWidget* parent = nullptr);
    bool primary() override;
    bool hasUnsaved() const override { return m_draft->isTouched(); }
    void flush() override { m_draft->flush(); }

protected:
    void refresh() override;

private:
    void send();
    void count();
    Label *m_text, *m_open;
    AnswersForm* m_form;
    OrderDraft* m_draft;
    QPushButton* m_send;
    OrderId m_shown;
};

} // namespace atelyra::ui
