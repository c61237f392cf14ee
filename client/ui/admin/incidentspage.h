#pragma once
// What has happened to people's data, with the authority's clock, who is affected, the steps that were done and the ones that may be done now. A
// drill goes the same way and says what it is everywhere. UI thread.
#include <optional>

#include <QPointer>

#include "client/ui/admin/desklookspage.h"
#include "shared/proto/incidents.pb.h"

namespace atelyra::ui {
class Banner;
class PaperForm;

class IncidentsPage final : public DeskLooksPage {
    Q_OBJECT
public:
    IncidentsPage(Context& context, model::DeskActions& desk, QWidget* parent = nullptr);
    QString title() const override { return tr("Incidents"); }
    void read() override;
    bool hasUnsaved() const override;

private:
    QByteArray lookedId() const override;
    void forgetLooked() override { m_incident.reset(); }
    void look(const QByteArray& id) override;
    void fillLooked() override;
    void fill();
    void askAlerts(bool drill); // which alerts there are to choose from
    void openForm(bool drill, const std::vector<std::pair<std::string, QString>>& alerts);
    void press(v1::IncidentAct act);
    void act(v1::IncidentAct act, const QString& text, PaperForm* form);

    v1::Incidents m_incidents;
    std::optional<v1::Incident> m_incident; // that was looked at
    Banner* m_drill;
    QPointer<PaperForm> m_form;
};

} // namespace atelyra::ui
