#pragma once
// Who is signed in on this device, password and computers, and signing out, which asks only when something unsent would be lost. UI thread.
#include <QWidget>

#include "client/ui/frame/context.h"

class QPushButton;

namespace atelyra::model {
class OutboxModel;
}

namespace atelyra::ui {
class Avatar;
class Label;

class AccountPanel : public QWidget {
    Q_OBJECT
public:
    explicit AccountPanel(Context& context, QWidget* parent = nullptr);

private:
    void refresh();
    void goToProfile();
    void askToSignOut();
    void signOut();
    QString whatWouldBeLost() const;

    Context& m_context;
    model::OutboxModel* m_outbox;
    Avatar* m_avatar = nullptr;
    Label* m_name = nullptr;
    Label* m_handle = nullptr;
    QPushButton* m_profile = nullptr;
    QPushButton* m_signOut = nullptr;
    QWidget* m_contact = nullptr;
    QWidget* m_security = nullptr;
    QWidget* m_leave = nullptr;
};

} // namespace atelyra::ui
