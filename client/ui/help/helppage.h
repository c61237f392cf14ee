#pragma once
// Help: what one has asked, or one of the questions. A place names the question, and the order that was in view when help was wanted. UI thread.
#include "client/model/help/ticketsmodel.h"
#include "client/ui/frame/page.h"

class QListView;
class QPushButton;
class QStackedLayout;

namespace atelyra::ui {
class EmptyState;
class TicketPanel;

class HelpPage final : public Page {
    Q_OBJECT
public:
    explicit HelpPage(Context& context, QWidget* parent = nullptr);

    void open(const Place& place) override;
    QString title() const override;
    QList<QPair<QString, Place>> crumbs() const override;
    bool primaryAction() override;
    QList<QPair<QString, QString>> shortcuts() const override;

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void show();
    void ask();
    void openTicket(const RawId& id);

    model::TicketsModel m_model;
    QStackedLayout* m_stack;
    QWidget* m_all;
    QPushButton* m_ask;
    QListView* m_list;
    EmptyState* m_empty;
    TicketPanel* m_ticket;
    OrderId m_order; // that was in view
};

} // namespace atelyra::ui
