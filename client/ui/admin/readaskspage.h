#pragma once
// Whose use is limited is locked to colleagues; here they ask to read one ticket or matter, and an officer says why they may, or that they may
// not. UI thread.
#include <QPointer>

#include "client/ui/admin/desklistpage.h"
#include "shared/proto/admin.pb.h"

namespace atelyra::ui {
class Label;
class PaperForm;

class ReadAsksPage final : public DeskListPage {
    Q_OBJECT
public:
    ReadAsksPage(Context& context, model::DeskActions& desk, QWidget* parent = nullptr);
    QString title() const override { return tr("Limited use"); }
    void read() override;
    bool hasUnsaved() const override;

private:
    void take(const v1::ReadAsks& asks);
    void showChosen();
    const v1::ReadAsk* chosen() const { return chosenOf(m_asks.all(), &v1::ReadAsk::item_id); }
    void allow();
    void refuse();

    v1::ReadAsks m_asks;
    QPushButton *m_allow, *m_refuse;
    Label* m_say;
    QPointer<PaperForm> m_form;
};

} // namespace atelyra::ui
