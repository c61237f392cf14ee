#pragma once
// The front door: sign in, create an account, or look around without one. Fills the whole window; the picture beside the form gives
// way in a narrow one. UI thread.
#include <QWidget>

#include "client/ui/frame/context.h"

class QPushButton;
class QStackedWidget;

namespace atelyra::ui {
class KeepingNote;
class Label;
class Segmented;
class SignInForm;
class SignUpForm;
class WelcomeArt;

class WelcomePage : public QWidget {
    Q_OBJECT
public:
    explicit WelcomePage(Context& context, QWidget* parent = nullptr);

    enum class Tab { SignIn, SignUp };
    void begin(Tab tab = Tab::SignIn); // the focus goes to the first field

Q_SIGNALS:
    void browseChosen();
    void privacyAsked();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QWidget* buildForm();
    QWidget* buildHead();
    QWidget* buildFoot();
    void showTab(Tab tab);
    void refreshFoot();

    Context& m_context;
    WelcomeArt* m_art;
    Label* m_title = nullptr;
    Label* m_intro = nullptr;
    KeepingNote* m_keeping = nullptr;
    Segmented* m_tabs = nullptr;
    SignInForm* m_signIn = nullptr;
    SignUpForm* m_signUp = nullptr;
    QPushButton* m_privacy = nullptr;
};

} // namespace atelyra::ui
