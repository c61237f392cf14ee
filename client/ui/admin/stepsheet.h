#pragma once
// What an officer writes with a step: a reason of those that there are, words that go to the person as they are written, and before it is sent
// what the person will read. What was written stays until it is done: also when somebody was faster, the network is gone, or the session has
// ended. Opened over the window; deletes itself. UI thread.
#include "client/model/admin/deskactions.h"
#include "client/ui/kit/askdialog.h"

class QComboBox;
class QLineEdit;

namespace atelyra::ui {
class Card;
class Field;
class TextEdit;

class StepSheet final : public AskDialog {
    Q_OBJECT
public:
    // authority: whom the person may complain to; empty: it is not known.
    StepSheet(model::DeskActions& desk, const v1::DeskCase& request, v1::DeskStep step, const QString& authority, QWidget* parent);
    void begin();
    bool hasText() const;

Q_SIGNALS:
    void settled(const atelyra::v1::DeskCase& request);
    void moved(const atelyra::v1::DeskCase& request); // somebody was faster

private:
    void addReason();
    void addText();
    void addCorrection();
    void preview();
    void send();
    bool check();
    v1::DeskAct act() const;
    void fail(const Error& error);
    void readAgain(const Error& error);

    model::DeskActions& m_desk;
    v1::DeskCase m_case;
    v1::DeskStep m_step;
    QString m_authority;
    QComboBox* m_reason = nullptr;
    Field* m_reasonField = nullptr;
    TextEdit* m_text = nullptr;
    Field* m_textField = nullptr;
    QComboBox* m_what = nullptr; // of a correction
    Field* m_whatField = nullptr;
    QLineEdit* m_value = nullptr;
    Field* m_valueField = nullptr;
    Card* m_preview = nullptr;
};

// Why somebody's data is to be shown; the answer is what was revealed. Stays open where it failed.
void openRevealQuestion(model::DeskActions& desk, const v1::DeskRow& row, QWidget* parent, std::function<void(const v1::Revealed&)> revealed);

} // namespace atelyra::ui
