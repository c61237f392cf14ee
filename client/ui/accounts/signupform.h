#pragma once
// Creating an account. Fields are checked on leaving and on submitting, the first wrong one gets the focus. The month of birth is
// compared on this device and never leaves this form; who is too young gets a kind refusal, and the question is not asked again
// while the program runs. UI thread.
#include <functional>

#include <QDate>
#include <QWidget>

#include "client/model/accounts/accountactions.h"
#include "client/ui/frame/context.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace atelyra::ui {
class Banner;
class BirthEdit;
class Field;
class FormCheck;
class Label;
class StrengthBars;

class SignUpForm : public QWidget {
    Q_OBJECT
public:
    // today is handed in, so that a test can have its own.
    SignUpForm(Context& context, std::function<QDate()> today, QWidget* parent = nullptr);
    void begin(); // the focus goes to the first field

Q_SIGNALS:
    void legalAsked(const QString& section); // "privacy", "terms"

private:
    Field* addLine(QVBoxLayout& column, QLineEdit*& edit, const QString& label, const char* id, std::function<QString(const QString&)> problem);
    void addPassword(QVBoxLayout& column);
    void addPlaces(QVBoxLayout& column);
    void addBirth(QVBoxLayout& column);
    void addPromises(QVBoxLayout& column);
    void showStrength();
    int leastAge() const; // where the person lives
    void submit();
    void refused(const Error& error);
    void refuseYoung();
    model::SignUpForm values() const;

    Context& m_context;
    std::function<QDate()> m_today;
    FormCheck* m_check;
    Banner* m_banner;
    QWidget* m_form;
    Label* m_toFix;
    QPushButton* m_submit;
    QLineEdit* m_name = nullptr;
    QLineEdit* m_handle = nullptr;
    QLineEdit* m_email = nullptr;
    QLineEdit* m_password = nullptr;
    Field* m_nameField = nullptr;
    Field* m_handleField = nullptr;
    Field* m_emailField = nullptr;
    Field* m_passwordField = nullptr;
    StrengthBars* m_bars = nullptr;
    Label* m_strength = nullptr;
    QComboBox* m_country = nullptr;
    QComboBox* m_language = nullptr;
    BirthEdit* m_birth = nullptr;
    QCheckBox* m_offers = nullptr;
    bool m_tooYoung = false;
};

} // namespace atelyra::ui
