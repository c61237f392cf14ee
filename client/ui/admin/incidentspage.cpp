#include "client/ui/admin/incidentspage.h"

#include <algorithm>

#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include "client/model/admin/alertrows.h"
#include "client/model/admin/incidentrows.h"
#include "client/model/format.h"
#include "client/model/makerows.h"
#include "client/ui/admin/paperform.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/field.h"
#include "client/ui/kit/flowlayout.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/notices.h"
#include "shared/rules/incidents.h"

namespace atelyra::ui {
namespace {
constexpr int kMostHours = 24 * 365;
constexpr int kMostAlerts = 8; // the newest, to choose from
}

IncidentsPage::IncidentsPage(Context& context, model::DeskActions& desk, QWidget* parent)
    : DeskLooksPage(context, desk,
          {"admin.incidents", tr("Incidents"), {tr("What happened"), tr("State"), tr("Authority"), tr("Affected")}, {{320, 0, true}, {120}, {160, 1}, {150, 2}}},
          tr("Look at the chosen incident"), parent),
      m_drill(named(new Banner, "admin.incidents.drill")) {
    setNothing(QStringLiteral("shield-check"), tr("No incident"), tr("When something has happened to people's data, declare it here: the clock for the authority and the list of those affected begin with it."));
    say(tr("The authority has to be told within 72 hours of when the market knew, unless nobody is at risk. Telling people takes two."));
    auto* real = named(button(tr("Declare an incident…"), Kind::Secondary, QStringLiteral("plus")), "admin.incidents.declare", tr("Declare an incident"));
    auto* drill = named(button(tr("Begin a drill…")), "admin.incidents.rehearse", tr("Begin a drill"));
    for (QPushButton* one : {real, drill}) presses().addWidget(one);
    m_drill->set(Tone::Warn, QStringLiteral("circle-alert"), tr("This is a drill. Nothing of it leaves the market."));
    card().body()->insertWidget(0, m_drill);
    connect(real, &QPushButton::clicked, this, [this] { askAlerts(false); });
    connect(drill, &QPushButton::clicked, this, [this] { askAlerts(true); });
}

void IncidentsPage::read() {
    showReading();
    desk().ask(v1::IncidentsQuery(), this, [this](const Result<v1::Incidents>& incidents) {
        if (!incidents) return showProblem(incidents.error());
        m_incidents = *incidents;
        m_incident.reset();
        fill();
    });
}

void IncidentsPage::fill() {
    showRows(model::incidentRecords(m_incidents, desk().marketNowMs()));
    showChosen();
}

QByteArray IncidentsPage::lookedId() const { return m_incident ? QByteArray::fromStdString(m_incident->id()) : QByteArray(); }

void IncidentsPage::look(const QByteArray& id) {
    v1::IncidentQuery query;
    query.set_id(id.toStdString());
    desk().ask(query, this, [this](const Result<v1::Incident>& found) {
        if (!found) return context().navigator.toast(model::incidentProblem(found.error()));
        m_incident = *found;
        showLooked();
    });
}

void IncidentsPage::fillLooked() {
    card().setTitle(model::incidentTitle(*m_incident));
    m_drill->setVisible(m_incident->drill());
    addFacts(model::incidentFacts(*m_incident, desk().marketNowMs()));
    for (const v1::IncidentAct one : rules::incidentActs())
        if (rules::mayAct(*m_incident, one, m_incident->mine()))
            addAct(int(one), model::incidentActWords(one), one == v1::AGREE_TO_NOTICES ? Kind::Danger : Kind::Secondary, [this, one] { press(one); });
}

void IncidentsPage::askAlerts(bool drill) {
    desk().ask(v1::AlertsQuery(), this, [this, drill](const Result<v1::Alerts>& alerts) {
        if (!alerts) return context().navigator.toast(model::incidentProblem(alerts.error()));
        std::vector<std::pair<std::string, QString>> known;
        for (const v1::Alert& alert : alerts->all())
            if (known.size() < kMostAlerts) known.emplace_back(alert.id(), tr("%1, %2").arg(model::alertWords(alert.kind()), model::dayTimeInText(alert.last_ms())));
        openForm(drill, known);
    });
}

void IncidentsPage::openForm(bool drill, const std::vector<std::pair<std::string, QString>>& alerts) {
    m_form = new PaperForm("admin.incident", drill ? tr("Begin a drill") : tr("Declare an incident"),
        drill ? tr("It goes the way of a real one, and nothing of it leaves the market.") : tr("The authority's 72 hours count from when the market knew. It can be wrong to wait until everything is known."),
        drill ? tr("Begin the drill") : tr("Declare it"), window());
    auto* what = m_form->addLine(tr("What happened"), "admin.incident.what");
    auto* systems = m_form->addLine(tr("Which systems or data"), "admin.incident.systems");
    auto* found = m_form->addLine(tr("How it was found"), "admin.incident.found");
    auto* began = m_form->addDays(tr("It began how many hours ago"), "admin.incident.began", 1, kMostHours, 24);
    auto* ended = m_form->addDays(tr("It ended how many hours ago"), "admin.incident.ended", 0, kMostHours, 0, tr("It goes on"));
    auto* known = m_form->addDays(tr("The market knew how many hours ago"), "admin.incident.known", 0, kMostHours, 0, tr("Since now"));
    QStringList words;
    for (const auto& alert : alerts) words.append(alert.second);
    const auto ticks = words.isEmpty() ? std::vector<QCheckBox*>() : m_form->addChoices(tr("Alerts that it rests on; whoever they name shows who is affected"), "admin.incident.alerts", words);
    connect(m_form, &AskDialog::confirmed, this, [this, form = m_form, what, systems, found, began, ended, known, ticks, alerts, drill] {
        if (!form->isFilled()) return;
        const qint64 now = desk().marketNowMs();
        v1::DeclareIncident wish;
        wish.set_drill(drill);
        wish.set_what(model::u8(what->text().trimmed()));
        wish.set_systems(model::u8(systems->text().trimmed()));
        wish.set_found_by(model::u8(found->text().trimmed()));
        wish.set_from_ms(now - began->value() * kHourMs);
        wish.set_until_ms(now - ended->value() * kHourMs);
        wish.set_aware_ms(now - known->value() * kHourMs);
        for (std::size_t i = 0; i < ticks.size(); ++i)
            if (ticks[i]->isChecked()) wish.add_alerts(alerts[i].first);
        form->setWorking(true);
        desk().ask(wish, form, [this, form](const Result<v1::Incident>& incident) {
            if (incident) read();
            form->settle(incident ? ok() : Status(incident.error()), incident ? QString() : model::incidentProblem(incident.error()));
        });
    });
    m_form->begin();
}

void IncidentsPage::press(v1::IncidentAct one) {
    if (!rules::wantsText(one))
        return askPlainly(this, tr("Tell everybody affected?"), m_incident->drill() ? tr("This is a drill: nobody is told, and the list is settled.") : model::incidentActMeaning(one), tr("Agree, and tell them"), true,
            [this, one](bool yes) { if (yes) act(one, {}, nullptr); });
    QString title = model::incidentActWords(one);
    title.remove(QChar(0x2026));
    m_form = new PaperForm("admin.incident.step", title, m_incident->drill() ? tr("This is a drill. Nothing of it leaves the market.") : model::incidentActMeaning(one), tr("Write it down"), window());
    auto* text = m_form->addText(model::incidentActAsks(one), "admin.incident.step.text");
    connect(m_form, &AskDialog::confirmed, this, [this, form = m_form, text, one] {
        if (!m_incident || !form->isFilled()) return;
        form->setWorking(true);
        act(one, text->toPlainText().trimmed(), form);
    });
    m_form->begin();
}

void IncidentsPage::act(v1::IncidentAct one, const QString& text, PaperForm* form) {
    if (!m_incident) return;
    v1::ActOnIncident wish;
    wish.set_id(m_incident->id());
    wish.set_act(one);
    wish.set_text(model::u8(text));
    desk().ask(wish, this, [this, form = QPointer(form)](const Result<v1::Incident>& incident) {
        if (form) form->settle(incident ? ok() : Status(incident.error()), incident ? QString() : model::incidentProblem(incident.error()));
        else if (!incident) context().navigator.toast(model::incidentProblem(incident.error()));
        if (!incident) return;
        m_incident = *incident;
        for (v1::Incident& row : *m_incidents.mutable_all())
            if (row.id() == incident->id()) row = *incident;
        fill();
    });
}

bool IncidentsPage::hasUnsaved() const { return m_form; }
} // namespace atelyra::ui
