#pragma once
// A question with fields: title, what it means, what is to be filled in, what went wrong, and at the end a way back and the action; without an
// action it only tells. As high as what it holds, and never higher than its window: then it scrolls, and the buttons stay. Opened, never run in
// a loop of its own; deletes itself. UI thread.
#include <QDialog>

#include "client/ui/kit/buttons.h"

class QHBoxLayout;
class QVBoxLayout;

namespace atelyra::ui {
class Banner;
class ScrollPage;

class AskDialog : public QDialog {
    Q_OBJECT
public:
    AskDialog(const char* id, const QString& title, const QString& sentence, const QString& action, Kind kind, QWidget* parent);

    QVBoxLayout* body() const;
    void begin(QWidget& first); // opens it; the focus is there, unless there is more to read before it than fits
    QHBoxLayout* answers() const { return m_answers; } // leading: other ways on
    void setWorking(bool working); // what has been said cannot be taken back: it is left when the answer is here
    void reject() override;
    void tell(const QString& problem); // empty: none
    void press();                      // what the action's button does

Q_SIGNALS:
    void confirmed();

protected:
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fit();

    ScrollPage* m_page;
    Banner* m_banner;
    QHBoxLayout* m_answers;
    QPushButton* m_back;
    QPushButton* m_action;
    bool m_working = false;
};

} // namespace atelyra::ui
