#pragma once
// What happened on an order, newest first, in words with times. Owned by the order's page, UI thread.
#include "client/model/orders/orderwatch.h"

#include <QWidget>

class QGridLayout;

namespace atelyra::ui {
class LinkButton;

class ActivityList final : public QWidget {
    Q_OBJECT
public:
    explicit ActivityList(QWidget* parent = nullptr);
    void setView(const model::OrderView& view);

private:
    void fill();
    model::OrderView m_view;
    QGridLayout* m_grid;
    LinkButton* m_all;
    bool m_whole = false;
};

} // namespace atelyra::ui
