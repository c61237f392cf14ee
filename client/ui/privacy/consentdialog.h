#pragma once
// The privacy question of the first start, before anything optional runs: what is on, and three answers of equal looks and effort.
// Choosing opens the switches, all off, and the third button saves them. Closing it in any other way is a refusal. A window of its
// own over the window it asks for, which is dimmed meanwhile; hands the answer on itself. Where only some purposes may be asked, only
// those are. UI thread.
#include <QDialog>
#include <QPointer>

#include "client/model/privacy/privacyactions.h"

class QPushButton;

namespace atelyra::ui {
class ConsentList;
class Label;
class ScrollPage;

class ConsentDialog : public QDialog {
    Q_OBJECT
public:
    ConsentDialog(model::PrivacyActions& privacy, QWidget* window);

    void done(int result) override; // also the end of Esc and of the window's own close button

protected:
    void showEvent(QShowEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QWidget* head();
    QWidget* foot();
    void answer(const model::ConsentChoices& wish, v1::ConsentMethod method);
    void answerAll(bool yes, v1::ConsentMethod method);
    void choose();
    void fit();

    model::PrivacyActions& m_privacy;
    std::vector<v1::Choice> m_asked;
    QPointer<QWidget> m_scrim;
    Label* m_intro = nullptr;
    ConsentList* m_list = nullptr;
    ScrollPage* m_middle = nullptr;
    QWidget* m_head = nullptr;
    QWidget* m_foot = nullptr;
    QPushButton* m_accept = nullptr;
    QPushButton* m_reject = nullptr;
    QPushButton* m_choose = nullptr;
    bool m_choosing = false;
    bool m_answered; // now, or before it was opened: then closing it changes nothing
};

} // namespace atelyra::ui
