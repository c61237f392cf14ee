#pragma once
// Rows that must stay for a court or an authority: proposed by one officer, approved by another, looked at again in time, and lifted. UI thread.
#include "client/ui/admin/desklistpage.h"
#include "shared/proto/admin.pb.h"

namespace atelyra::ui {
class Label;
class PaperForm;

class HoldsPage final : public DeskListPage {
    Q_OBJECT
public:
    HoldsPage(Context& context, model::DeskActions& desk, QWidget* parent = nullptr);
    QString title() const override { return tr("Holds"); }
    void read() override;
    bool hasUnsaved() const override;

private:
    void take(const Result<v1::HoldRows>& holds);
    void showChosen();
    const v1::HoldRow* chosen() const { return chosenOf(m_holds.all(), &v1::HoldRow::id); }
    void place();
    void step(bool lift);

    v1::HoldRows m_holds;
    QPushButton *m_approve, *m_lift;
    Label* m_say;
    QPointer<PaperForm> m_form;
};

} // namespace atelyra::ui
