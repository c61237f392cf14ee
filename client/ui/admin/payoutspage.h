#pragma once
// Payouts that are large enough to need two of finance: who has approved one, whose turn it is, and why one came back. UI thread.
#include <QPointer>

#include "client/ui/admin/desklistpage.h"
#include "shared/proto/finance.pb.h"

namespace atelyra::ui {
class Label;
class PaperForm;

class PayoutsPage final : public DeskListPage {
    Q_OBJECT
public:
    PayoutsPage(Context& context, model::DeskActions& desk, QWidget* parent = nullptr);
    QString title() const override { return tr("Payouts"); }
    void read() override;
    bool hasUnsaved() const override;

private:
    void take(const v1::PayoutRows& rows);
    void showChosen();
    const v1::PayoutRow* chosen() const { return chosenOf(m_rows.waiting(), &v1::PayoutRow::payout_id); }
    v1::ActOnPayout acting(v1::PayoutAct act);
    void approve();
    void refuse();

    v1::PayoutRows m_rows;
    QPushButton *m_approve, *m_refuse;
    Label* m_say;
    QPointer<PaperForm> m_form;
};

} // namespace atelyra::ui
