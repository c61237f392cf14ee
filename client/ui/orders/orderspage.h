#pragma once
// The orders of the side in view, as buyer or as seller: active, those that need this person, ended. Owned by the shell, UI thread.
#include "client/model/orders/ordersmodel.h"
#include "client/ui/frame/page.h"

#include <QTimer>

class QListView;
class QStackedLayout;

namespace atelyra::ui {
class EmptyState;
class Label;
class OrderDelegate;
class SearchField;
class Segmented;

class OrdersPage final : public Page {
    Q_OBJECT
public:
    explicit OrdersPage(Context& context, QWidget* parent = nullptr);

    void open(const Place& place) override;
    QString title() const override { return tr("Orders"); }
    void focusSearch() override;
    bool primaryAction() override;
    bool escape() override;
    QList<QPair<QString, QString>> shortcuts() const override;

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override; // a list takes letters for a search of its own

private:
    void filter();
    void show();
    void openRow(int row);
    void nextStep();

    model::OrdersModel m_model;
    Segmented* m_group;
    SearchField* m_search;
    Label* m_count;
    QListView* m_list;
    OrderDelegate* m_delegate;
    EmptyState* m_empty;
    QStackedLayout* m_stack;
    QTimer m_typing;
};

} // namespace atelyra::ui
