#pragma once
// What a seller has earned and where it is: what may be withdrawn, what is on its way, the accounts that it is paid to, and every payout with how it
// ended. UI thread.
#include "client/model/money/moneyactions.h"
#include "client/ui/frame/page.h"

class QPushButton;
class QVBoxLayout;

namespace atelyra::ui {
class Card;
class Label;

class EarningsPage final : public Page {
    Q_OBJECT
public:
    EarningsPage(Context& context, QWidget* parent = nullptr);
    void open(const Place& place) override;
    QString title() const override { return tr("Earnings"); }
    QList<QWidget*> headerWidgets() override;
    bool primaryAction() override;
    QList<QPair<QString, QString>> shortcuts() const override;

private:
    Label* addFigure(QWidget& row, const QString& name, const char* id);
    void show(const model::MoneyView& view);
    void addPayout(const v1::Payout& payout);
    void withdraw();

    model::MoneyActions m_actions;
    model::MoneyView m_view;
    QPushButton* m_withdraw;
    Label *m_available, *m_pending, *m_held, *m_transit;
    Label* m_next;
    QVBoxLayout* m_payouts;
};

} // namespace atelyra::ui
