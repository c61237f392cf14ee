#include "client/ui/admin/alertspage.h"

#include <algorithm>

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/model/admin/alertrows.h"
#include "client/model/makerows.h"
#include "client/ui/admin/paperform.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/flowlayout.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/notices.h"
#include "client/ui/theme/space.h"

namespace atelyra::ui {
namespace {
constexpr int kReasonLetters = 500; // fewer bytes than the server takes
}

AlertsPage::AlertsPage(Context& context, model::DeskActions& desk, QWidget* parent)
    : DeskListPage(context, desk,
          {"admin.alerts", tr("Alerts"), {tr("What"), tr("State"), tr("Last noticed"), tr("First noticed")}, {{360, 0, true}, {160}, {150, 1}, {150, 2}}}, parent),
      m_look(named(button(tr("Look at it"), Kind::Primary, QStringLiteral("eye")), "admin.alerts.look", tr("Look at the chosen alert"))),
      m_say((new Label(tr("An alert says that something is unusual, not that somebody did wrong. Each look is written down; what is done about it needs a reason."), Type::Body, Ink::Text2))->wrapped()),
      m_card(new Card), m_facts(named(new KeyValueRows, "admin.alerts.facts", tr("Facts"))) {
    setNothing(QStringLiteral("shield-check"), tr("Nothing was noticed"), tr("Guessed passwords, unusual looks of staff, changed records and the like come here."));
    auto* row = new QWidget;
    auto* flow = new FlowLayout(Space::k8, row);
    flow->addWidget(m_look);
    above()->addWidget(row);
    above()->addWidget(m_say);
    m_card->body()->addWidget(m_facts);
    auto* acts = new QWidget;
    m_acts = new FlowLayout(Space::k8, acts);
    m_card->body()->addWidget(acts);
    below()->addWidget(m_card);
    m_card->hide();
    connect(m_look, &QPushButton::clicked, this, &AlertsPage::look);
    connect(&table(), &DeskTable::chosenChanged, this, &AlertsPage::showChosen);
    showChosen();
}

void AlertsPage::read() {
    showReading();
    desk().ask(v1::AlertsQuery(), this, [this](const Result<v1::Alerts>& alerts) {
        if (!alerts) return showProblem(alerts.error());
        m_alerts = *alerts;
        m_alert.reset();
        showRows(model::alertRecords(m_alerts));
        desk().countWaiting(int(std::count_if(m_alerts.all().begin(), m_alerts.all().end(), [](const v1::Alert& one) { return one.state() == v1::ALERT_OPEN; })));
        showChosen();
    });
}

const v1::Alert* AlertsPage::chosen() {
    const std::string id = table().chosen().toStdString();
    const auto found = std::find_if(m_alerts.all().begin(), m_alerts.all().end(), [&](const v1::Alert& one) { return one.id() == id; });
    return found == m_alerts.all().end() ? nullptr : &*found;
}

void AlertsPage::showChosen() {
    const v1::Alert* alert = chosen();
    if (m_alert && (!alert || alert->id() != m_alert->id())) m_alert.reset();
    m_look->setVisible(alert);
    showAlert();
}

void AlertsPage::look() {
    const v1::Alert* alert = chosen();
    if (!alert) return;
    v1::AlertQuery query;
    query.set_id(alert->id());
    desk().ask(query, this, [this](const Result<v1::Alert>& found) {
        if (!found) return context().navigator.toast(model::alertProblem(found.error()));
        m_alert = *found;
        showAlert();
    });
}

// What may not be done is not there.
void AlertsPage::showAlert() {
    m_card->setVisible(m_alert.has_value());
    m_facts->clear();
    clearLayout(m_acts);
    if (!m_alert) return;
    m_card->setTitle(model::alertWords(m_alert->kind()));
    for (const auto& [label, words] : model::alertFacts(*m_alert, desk().marketNowMs())) m_facts->add(label, words);
    if (m_alert->mine()) m_facts->add(tr("Who decides"), tr("It is about you, so a colleague has to look into it."));
    if (m_alert->mine() || m_alert->state() == v1::ALERT_CLOSED) return;
    if (m_alert->state() == v1::ALERT_OPEN) addAct(v1::ALERT_SEEN, v1::ALERT_END_UNSET, tr("I look into it…"));
    addAct(v1::ALERT_CLOSED, v1::WAS_HARMLESS, tr("It was harmless…"));
    addAct(v1::ALERT_CLOSED, v1::WAS_AN_ATTACK, tr("It was an attack…"));
    addAct(v1::ALERT_CLOSED, v1::WAS_A_TEST, tr("It was a test…"));
}

void AlertsPage::addAct(v1::AlertState state, v1::AlertEnd end, const QString& words) {
    auto* act = named(button(words), QByteArray("admin.alerts.act.").append(QByteArray::number(int(end))).constData(), words);
    connect(act, &QPushButton::clicked, this, [this, state, end, words] { ask(state, end, words); });
    m_acts->addWidget(act);
}

void AlertsPage::ask(v1::AlertState state, v1::AlertEnd end, const QString& words) {
    QString title = words;
    title.remove(QChar(0x2026));
    m_form = new PaperForm("admin.alert", title, state == v1::ALERT_CLOSED ? tr("A closed alert slows nobody any more. The same again is a new one.") : tr("Colleagues see that you are at it."),
        state == v1::ALERT_CLOSED ? tr("Close the alert") : tr("Write it down"), window());
    auto* reason = m_form->addLine(tr("Why, or what you found"), "admin.alert.reason");
    reason->setMaxLength(kReasonLetters);
    connect(m_form, &AskDialog::confirmed, this, [this, form = m_form, reason, state, end] {
        if (!m_alert || !form->isFilled()) return;
        v1::ActOnAlert act;
        act.set_id(m_alert->id());
        act.set_state(state);
        act.set_end(end);
        act.set_text(model::u8(reason->text().trimmed()));
        form->setWorking(true);
        desk().ask(act, form, [this, form](const Result<v1::Alert>& alert) {
            if (alert) take(*alert);
            form->settle(alert ? ok() : Status(alert.error()), alert ? QString() : model::alertProblem(alert.error()));
        });
    });
    m_form->begin();
}

void AlertsPage::take(const v1::Alert& alert) {
    m_alert = alert;
    for (v1::Alert& one : *m_alerts.mutable_all())
        if (one.id() == alert.id()) {
            one.set_state(alert.state());
            one.set_end(alert.end());
        }
    showRows(model::alertRecords(m_alerts));
    desk().countWaiting(int(std::count_if(m_alerts.all().begin(), m_alerts.all().end(), [](const v1::Alert& one) { return one.state() == v1::ALERT_OPEN; })));
    showAlert();
}

bool AlertsPage::hasUnsaved() const { return m_form; }
} // namespace atelyra::ui
