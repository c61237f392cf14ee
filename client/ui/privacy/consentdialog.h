#pragma once
// The privacy question of the first start, before anything optional runs: what is on, and three answers of equal looks and effort.
// Choosing opens the switches, all off, and the third button saves them. Closing it in any other way is a refusal. Lies in the middle of the
// window it asks for, which is dimmed and out of reach meanwhile; hands the answer on itself. Where only some purposes may be asked, only
// those are. UI thread.
#include <QDialog>
#include <QPointer>

#include "client/model/privacy/privacyactions.h"

class QBoxLayout;
class QPushButton;

namespace atelyra::ui {
class ConsentList;
class Label;
class ScrollPage;

class ConsentDialog : public QDialog {
    Q_OBJECT
public:
    ConsentDialog(model::PrivacyActions& privacy, QWidget* window);

    void done(int result) override; // also the end of Esc

Q_SIGNALS:
    void policyAsked(); // to be read before an answer

protected:
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override; // of the window
    bool focusNextPrevChild(bool next) override; // goes round inside
    void keyPressEvent(QKeyEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QWidget* head();
    QWidget* foot();
    QWidget* later();
    void answer(const model::ConsentChoices& wish, v1::ConsentMethod method);
    void answerAll(bool yes, v1::ConsentMethod method);
    void refuse();
    void choose();
    void fit();

    model::PrivacyActions& m_privacy;
    std::vector<v1::Choice> m_asked;
    QPointer<QWidget> m_scrim;
    QPointer<QWidget> m_before; // had the focus
    Label* m_intro = nullptr;
    ConsentList* m_list = nullptr;
    ScrollPage* m_middle = nullptr;
    QWidget* m_head = nullptr;
    QWidget* m_foot = nullptr;
    QBoxLayout* m_later = nullptr;
    QPushButton* m_accept = nullptr;
    QPushButton* m_reject = nullptr;
    QPushButton* m_choose = nullptr;
    bool m_choosing = false;
    bool m_answered; // now, or before it was opened: then closing it changes nothing
};

} // namespace atelyra::ui
