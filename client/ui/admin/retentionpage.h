#pragma once
// How long each kind of thing is kept, what is overdue, and when each rule has last run. Only to look at: rules change with the program. UI thread.
#include "client/ui/admin/desklistpage.h"

namespace atelyra::ui {

class RetentionPage final : public DeskListPage {
    Q_OBJECT
public:
    RetentionPage(Context& context, model::DeskActions& desk, QWidget* parent = nullptr);
    QString title() const override { return tr("Retention"); }
    void read() override;
};

} // namespace atelyra::ui
