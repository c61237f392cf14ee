#pragma once
// Where the money of an order is: the amount, its bar with one line of legend, and every fee behind a button. Owned by the order's
// page, UI thread.
#include "client/model/orders/orderwatch.h"

#include <QWidget>

class QVBoxLayout;

namespace atelyra::ui {
class Badge;
class Card;
class EscrowBar;
class FeeLines;
class Label;
class LinkButton;
class QuoteLines;

class EscrowCard final : public QWidget {
    Q_OBJECT
public:
    explicit EscrowCard(QWidget* parent = nullptr);
    void setView(const model::OrderView& view);

private:
    void showLines(bool shown);
    Card* m_card;
    Label *m_lead, *m_amount, *m_item, *m_when, *m_itemAmount, *m_note;
    EscrowBar* m_bar;
    Badge* m_badge;
    LinkButton* m_more;
    QuoteLines* m_quote;
    FeeLines* m_fees;
    bool m_asBuyer = true, m_shown = false;
};

} // namespace atelyra::ui
