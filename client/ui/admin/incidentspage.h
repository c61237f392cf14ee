#pragma once
// What has happened to people's data, with the authority's clock, who is affected, the steps that were done and the ones that may be done now. A
// drill goes the same way and says what it is everywhere. UI thread.
#include <optional>

#include <QPointer>

#include "client/ui/admin/desklistpage.h"
#include "shared/proto/incidents.pb.h"

namespace atelyra::ui {
class Banner;
class Card;
class FlowLayout;
class KeyValueRows;
class Label;
class PaperForm;

class IncidentsPage final : public DeskListPage {
    Q_OBJECT
public:
    IncidentsPage(Context& context, model::DeskActions& desk, QWidget* parent = nullptr);
    QString title() const override { return tr("Incidents"); }
    void read() override;
    bool hasUnsaved() const override;

private:
    void fill();
    const v1::Incident* chosen();
    void showChosen();
    void look();
    void showIncident();
    void askAlerts(bool drill); // which alerts there are to choose from
    void openForm(bool drill, const std::vector<std::pair<std::string, QString>>& alerts);
    void press(v1::IncidentAct act);
    void act(v1::IncidentAct act, const QString& text, PaperForm* form);

    v1::Incidents m_incidents;
    std::optional<v1::Incident> m_incident; // that was looked at
    QPushButton* m_look;
    Card* m_card;
    Banner* m_drill;
    KeyValueRows* m_facts;
    FlowLayout* m_acts;
    QPointer<PaperForm> m_form;
};

} // namespace atelyra::ui
