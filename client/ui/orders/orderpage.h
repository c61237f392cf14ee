#pragma once
// The workspace of one order: what is to be done first, then deliveries, money, requirements and what happened, with the chat beside
// it. What the rules do not allow has no button. Owned by the shell, UI thread.
#include "client/model/orders/ordersmodel.h"
#include "client/model/orders/orderwatch.h"
#include "client/ui/frame/page.h"


class QBoxLayout;
class QPushButton;
class QStackedLayout;
class QVBoxLayout;

namespace atelyra::ui {
class ActivityList;
class Avatar;
class Badge;
class ChatPanel;
class EmptyState;
class EscrowCard;
class Label;
class OrderBanners;
class OrderStepper;
class OrderTask;
class RequirementsCard;
class ScrollPage;
enum class TaskKind;

class OrderPage final : public Page {
    Q_OBJECT
public:
    explicit OrderPage(Context& context, QWidget* parent = nullptr);

    void open(const Place& place) override;
    QString title() const override;
    QList<QPair<QString, Place>> crumbs() const override;
    bool primaryAction() override;
    bool toggleRightPanel() override;
    bool escape() override;
    bool hasUnsaved() const override;
    QList<QPair<QString, QString>> shortcuts() const override;
    const model::OrderView& view() const { return m_watch.view(); }

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void buildHeader(QVBoxLayout* column);
    void show();
    void showHeader();
    void showTask();
    void showEarlier();
    void showMenu();
    void fit();
    void openChat(bool open);
    void step(int by);
    void end(rules::Event event);
    void proposeCancel();
    void extendReview();

    model::OrderWatch m_watch;
    model::OrdersModel m_neighbours;
    Place m_place;
    QStackedLayout* m_stack;
    QWidget* m_work;
    EmptyState* m_empty;
    ScrollPage* m_scroll;
    ChatPanel* m_chat;
    Label *m_title, *m_meta;
    Avatar* m_avatar;
    Badge *m_state, *m_queued;
    QPushButton *m_chatButton, *m_more;
    OrderStepper* m_steps;
    OrderBanners* m_banners;
    QVBoxLayout *m_taskPlace, *m_earlier;
    QBoxLayout* m_pair;
    OrderTask* m_task = nullptr;
    TaskKind m_kind{};
    OrderId m_taskOrder;
    EscrowCard* m_escrow;
    RequirementsCard* m_requirements;
    ActivityList* m_activity;
    bool m_dockWanted = true, m_dockOver = false, m_narrow = false;
};

} // namespace atelyra::ui
