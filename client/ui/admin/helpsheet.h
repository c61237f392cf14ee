#pragma once
// What staff write with a step of a ticket: to the person as it is written, or to colleagues; or why they take it from one. What was written stays
// until it is done: also when somebody was faster, the network is gone, or the session has ended. Opened over the window; deletes itself. UI thread.
#include "client/model/admin/deskactions.h"
#include "client/ui/kit/askdialog.h"

class QComboBox;

namespace atelyra::ui {
class Field;
class TextEdit;

class HelpSheet final : public AskDialog {
    Q_OBJECT
public:
    HelpSheet(model::DeskActions& desk, const v1::TicketCase& ticket, v1::TicketStep step, QWidget* parent);
    void begin();
    bool hasText() const;

Q_SIGNALS:
    void settled(const atelyra::v1::TicketCase& ticket);
    void moved(const atelyra::v1::TicketCase& ticket); // somebody was faster

private:
    void send();
    v1::TicketAct act() const;
    void fail(const Error& error);
    void readAgain(const Error& error);

    model::DeskActions& m_desk;
    v1::TicketCase m_case;
    v1::TicketStep m_step;
    QComboBox* m_reason = nullptr; // one of the two
    TextEdit* m_text = nullptr;
    Field* m_field;
};

} // namespace atelyra::ui
