#pragma once
// The line above every page: back and forward, crumbs and title, the page's own buttons, and the field that opens the palette.
// UI thread.
#include <QHBoxLayout>
#include <QPointer>
#include <QWidget>

#include "client/ui/frame/page.h"

class QPushButton;

namespace atelyra::ui {
class JumpField;
class Label;

class HeaderBar : public QWidget {
    Q_OBJECT
public:
    explicit HeaderBar(QWidget* parent = nullptr);

    void setHistory(bool canBack, bool canForward);
    void setPage(Page* page);
    void setTitle(const QString& title); // while there is no page yet // reads title, crumbs and widgets anew
    void setNarrow(bool narrow);

Q_SIGNALS:
    void backPressed();
    void forwardPressed();
    void jumpPressed();
    void crumbPressed(const atelyra::ui::Place& place);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void clearPage();

    QPushButton* m_back = nullptr;
    QPushButton* m_forward = nullptr;
    JumpField* m_jump = nullptr;
    Label* m_title = nullptr;
    QHBoxLayout* m_crumbs = nullptr;
    QHBoxLayout* m_widgets = nullptr;
    QList<QPointer<QWidget>> m_shown; // the open page's; it owns them
};

} // namespace atelyra::ui
