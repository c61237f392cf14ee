#pragma once
// Password and computers: which are signed in, another password, the end of all others, and what to do when somebody else is in the account. Read
// from the server when it is shown; nothing of it is kept. UI thread.
#include "client/model/accounts/sessionactions.h"
#include "client/ui/frame/context.h"

class QPushButton;
class QVBoxLayout;

namespace atelyra::ui {

class SecurityCard final : public QWidget {
    Q_OBJECT
public:
    explicit SecurityCard(Context& context, QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void read();
    void show(const Result<v1::Sessions>& all);
    void changePassword();
    void endOthers();

    Context& m_context;
    model::SessionActions m_actions;
    QVBoxLayout* m_rows;
    QPushButton* m_end;
};

} // namespace atelyra::ui
