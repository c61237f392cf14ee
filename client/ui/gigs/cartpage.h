#pragma once
// Orders that have been begun, each with every fee as a line, and what they come to together. Each is ordered by itself, in its review;
// removing one can be undone. Made by the shell, UI thread.
#include "client/model/orders/cartmodel.h"
#include "client/ui/frame/page.h"

class QVBoxLayout;

namespace atelyra::ui {
class Card;
class EmptyState;
class Label;
class ScrollPage;

class CartPage final : public Page {
    Q_OBJECT
public:
    explicit CartPage(Context& context, QWidget* parent = nullptr);

    void open(const Place& place) override;
    QString title() const override { return tr("Cart"); }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void show();
    QWidget* cardOf(const model::CartRow& row, int index);
    void review(const model::CartRow& row);
    void remove(const model::CartRow& row);

    model::CartModel m_model;
    ScrollPage* m_scroll;
    QVBoxLayout* m_cards;
    QWidget* m_foot;
    Label* m_total;
    EmptyState* m_empty;
    QVector<model::CartRow> m_shown;
};

} // namespace atelyra::ui
