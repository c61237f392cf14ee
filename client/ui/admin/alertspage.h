#pragma once
// What was noticed about the market's safety: a list that names nobody, and the chosen alert with whom and what it is about. To look is written
// down, so it takes a press; what is done about it takes a reason. UI thread.
#include <optional>

#include <QPointer>

#include "client/ui/admin/desklookspage.h"
#include "shared/proto/watch.pb.h"

namespace atelyra::ui {
class PaperForm;

class AlertsPage final : public DeskLooksPage {
    Q_OBJECT
public:
    AlertsPage(Context& context, model::DeskActions& desk, QWidget* parent = nullptr);
    QString title() const override { return tr("Alerts"); }
    void read() override;
    bool hasUnsaved() const override;

private:
    QByteArray lookedId() const override;
    void forgetLooked() override { m_alert.reset(); }
    void look(const QByteArray& id) override;
    void fillLooked() override;
    void fill();
    void ask(v1::AlertState state, v1::AlertEnd end, const QString& words);
    void take(const v1::Alert& alert); // as it is now, also in the list

    v1::Alerts m_alerts;
    std::optional<v1::Alert> m_alert; // that was looked at
    QPointer<PaperForm> m_form;
};

} // namespace atelyra::ui
