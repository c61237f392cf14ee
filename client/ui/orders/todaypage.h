#pragma once
// A seller's day: what is due, who waits, the week, and beside it the money and the gigs. Every figure is counted from what is on this
// device. Owned by the shell, UI thread.
#include "client/model/chat/conversationsmodel.h"
#include "client/model/gigs/gigsmodel.h"
#include "client/model/orders/ordersmodel.h"
#include "client/ui/frame/page.h"

class QPushButton;
class QVBoxLayout;

namespace atelyra::ui {
class Card;
class Label;
class LinkButton;
class ScrollPage;
class SidePane;
class WeekStrip;

class TodayPage final : public Page {
    Q_OBJECT
public:
    explicit TodayPage(Context& context, QWidget* parent = nullptr);

    void open(const Place& place) override;
    QString title() const override { return tr("Today"); }
    QList<QWidget*> headerWidgets() override;
    bool primaryAction() override;
    bool toggleRightPanel() override;
    QList<QPair<QString, QString>> shortcuts() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void buildMain();
    void buildSide();
    void show();
    void showSentence();
    void showDue();
    void showWaiting();
    void showMoney();
    void showGigs();
    void fit();
    void goOrder(OrderId order, const QString& section);
    void goTo(Place::Kind kind);

    model::OrdersModel m_orders;
    model::ConversationsModel m_unread;
    model::GigsModel m_gigs;
    ScrollPage* m_main;
    SidePane* m_side;
    QPushButton* m_new;
    Label *m_date, *m_sentence, *m_dueCount, *m_waitingCount, *m_weekCount, *m_earned, *m_available, *m_pending, *m_held;
    Card *m_due, *m_waiting;
    WeekStrip* m_week;
    QWidget* m_sideContent;
    QVBoxLayout* m_gigRows;
    bool m_sideWanted = true;
};

} // namespace atelyra::ui
