#pragma once
// Where a privacy officer allows colleagues of security to read one account for an hour, or not, and looks at it again afterwards. UI thread.
#include <QPointer>

#include "client/ui/admin/desklistpage.h"
#include "shared/proto/glass.pb.h"

namespace atelyra::ui {
class Card;
class KeyValueRows;
class PaperForm;

class GlassesPage final : public DeskListPage {
    Q_OBJECT
public:
    GlassesPage(Context& context, model::DeskActions& desk, QWidget* parent = nullptr);
    QString title() const override { return tr("Broken glass"); }
    void read() override;
    bool hasUnsaved() const override;

private:
    void take(const v1::Glasses& glasses);
    void showChosen();
    const v1::Glass* chosen() const { return chosenOf(m_glasses.all(), &v1::Glass::id); }
    void answer(bool allow);
    void review(bool justified);

    v1::Glasses m_glasses;
    QPushButton *m_allow, *m_refuse, *m_right, *m_wrong;
    Card* m_card;
    KeyValueRows* m_facts;
    QPointer<PaperForm> m_form;
};

} // namespace atelyra::ui
