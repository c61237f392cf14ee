#pragma once
// How the market is guarded: each safeguard with who answers for it and how it is shown, when its security is examined next, and what browsers can
// say. Only to look at: what is declared stands in a file of whoever runs the server. UI thread.
#include "client/ui/admin/desklistpage.h"

namespace atelyra::ui {
class Banner;

class GuardsPage final : public DeskListPage {
    Q_OBJECT
public:
    GuardsPage(Context& context, model::DeskActions& desk, QWidget* parent = nullptr);
    QString title() const override { return tr("Safeguards"); }
    void read() override;

private:
    Banner* m_due;
};

} // namespace atelyra::ui
