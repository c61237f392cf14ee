#pragma once
// Signing in: handle or mail address, and password. The server decides; what it says lands on the fields, and nothing typed is lost.
// UI thread.
#include <QWidget>

#include "client/ui/frame/context.h"
#include "shared/base/result.h"

class QLineEdit;
class QPushButton;

namespace atelyra::ui {
class Banner;
class Field;
class FormCheck;
class LinkButton;

class SignInForm : public QWidget {
    Q_OBJECT
public:
    explicit SignInForm(Context& context, QWidget* parent = nullptr);
    void begin(); // the focus goes to the first empty field

private:
    void submit();
    void refused(const Error& error);
    void refreshAsking();

    Context& m_context;
    FormCheck* m_check;
    Banner* m_banner;
    QLineEdit* m_login;
    QLineEdit* m_password;
    Field* m_loginField;
    Field* m_passwordField;
    QPushButton* m_submit;
    LinkButton* m_ask; // for whoever cannot sign in
};

} // namespace atelyra::ui
