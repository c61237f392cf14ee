#pragma once
// The shape of every page of administrator mode: it asks the desk when it is opened, shows that it reads, what went wrong, or what came, and keeps
// nothing once it is gone. Opened by keyboard it has the focus itself, so that its keys work before there is a row, and rows that come take the focus
// from nobody. UI thread.
#include "client/model/admin/deskactions.h"
#include "client/ui/frame/page.h"

class QPushButton;

namespace atelyra::ui {
class DeskTable;
class EmptyState;

class DeskPage : public Page {
    Q_OBJECT
public:
    DeskPage(Context& context, model::DeskActions& desk, QWidget* parent = nullptr);

    void open(const Place& place) override;
    QList<QWidget*> headerWidgets() override;
    virtual void read() = 0; // asks for everything on the page

protected:
    model::DeskActions& desk() { return m_desk; }
    const model::DeskActions& desk() const { return m_desk; }
    void setList(DeskTable& list) { m_list = &list; } // in which J and K choose
    void setShown(QWidget& part, bool shown);         // where it goes with the focus the page has that, and not whatever stands next

    void keyPressEvent(QKeyEvent* event) override;

private:
    model::DeskActions& m_desk;
    DeskTable* m_list = nullptr;
    QPushButton* m_again;
};

} // namespace atelyra::ui
