#pragma once
// What the account says of its person beside the profile: handle, mail address, phone. The address is changed with the password, the phone waits
// in the Outbox like every wish, and another handle is asked for, since others know the person by it. UI thread.
#include "client/model/accounts/rightsactions.h"
#include "client/model/accounts/sessionactions.h"
#include "client/ui/frame/context.h"

class QVBoxLayout;

namespace atelyra::ui {
class Label;

class ContactCard final : public QWidget {
    Q_OBJECT
public:
    explicit ContactCard(Context& context, QWidget* parent = nullptr);

private:
    Label* addRow(QVBoxLayout& rows, const QString& name, const char* id, const QString& action, void (ContactCard::*act)());
    void refresh();
    void askHandle();
    void changeEmail();
    void changePhone();

    Context& m_context;
    model::SessionActions m_sessions;
    model::RightsActions m_rights;
    Label* m_handle;
    Label* m_email;
    Label* m_phone;
};

} // namespace atelyra::ui
