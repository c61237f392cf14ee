#pragma once
// The front door: sign in, create an account, or look around without one. Fills the whole window; the picture beside the form gives
// way in a narrow one. UI thread.
#include <QWidget>

#include "client/ui/frame/context.h"

class QBoxLayout;
class QPushButton;
class QStackedWidget;

namespace atelyra::ui {
class Banner;
class KeepingNote;
class Label;
class LinkButton;
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
    void legalAsked(const QString& section); // "privacy", "terms", "trust"

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QWidget* buildForm();
    QWidget* buildHead();
    QWidget* buildFoot();
    void showTab(Tab tab);
    void refreshFoot();
    void fitFoot();
    void lookForClosing();

    Context& m_context;
    WelcomeArt* m_art;
    Label* m_title = nullptr;
    Label* m_intro = nullptr;
    KeepingNote* m_keeping = nullptr;
    Segmented* m_tabs = nullptr;
    SignInForm* m_signIn = nullptr;
    SignUpForm* m_signUp = nullptr;
    Banner* m_closing = nullptr; // the account that was closed from here
    QBoxLayout* m_foot = nullptr;
    LinkButton* m_privacy = nullptr;
};

} // namespace atelyra::ui
