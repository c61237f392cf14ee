#pragma once
// The shape of every page of administrator mode: it asks the desk when it is opened, shows that it reads, what went wrong, or what came, and keeps
// nothing once it is gone. UI thread.
#include "client/model/admin/deskactions.h"
#include "client/ui/frame/page.h"

class QPushButton;

namespace atelyra::ui {
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

private:
    model::DeskActions& m_desk;
    QPushButton* m_again;
};

} // namespace atelyra::ui
