#pragma once
// The money of one order, by its number and for a reason: what it costs, what was paid, and what was booked. Nothing of what it is about. UI thread.
#include <QPointer>

#include "client/ui/admin/desklistpage.h"
#include "shared/proto/finance.pb.h"

namespace atelyra::ui {
class Card;
class KeyValueRows;
class PaperForm;

class OrderMoneyPage final : public DeskListPage {
    Q_OBJECT
public:
    OrderMoneyPage(Context& context, model::DeskActions& desk, QWidget* parent = nullptr);
    QString title() const override { return tr("Money of an order"); }
    void read() override; // nothing: each look wants a reason
    bool hasUnsaved() const override;

private:
    void ask();
    void take(const v1::OrderMoney& money);

    Card* m_card;
    KeyValueRows* m_facts;
    QPointer<PaperForm> m_form;
};

} // namespace atelyra::ui
