#include "client/ui/admin/alertspage.h"

#include <algorithm>

#include <QLineEdit>

#include "client/model/admin/alertrows.h"
#include "client/model/makerows.h"
#include "client/ui/admin/paperform.h"
#include "client/ui/kit/card.h"

namespace atelyra::ui {
namespace {
constexpr int kReasonLetters = 500; // fewer bytes than the server takes
}

AlertsPage::AlertsPage(Context& context, model::DeskActions& desk, QWidget* parent)
    : DeskLooksPage(context, desk,
          {"admin.alerts", tr("Alerts"), {tr("What"), tr("State"), tr("Last noticed"), tr("First noticed")}, {{360, 0, true}, {160}, {150, 1}, {150, 2}}},
          tr("Look at the chosen alert"), parent) {
    setNothing(QStringLiteral("shield-check"), tr("Nothing was noticed"), tr("Guessed passwords, unusual looks of staff, changed records and the like come here."));
    say(tr("An alert says that something is unusual, not that somebody did wrong. Each look is written down; what is done about it needs a reason."));
}

void AlertsPage::read() {
    showReading();
    desk().ask(v1::AlertsQuery(), this, [this](const Result<v1::Alerts>& alerts) {
        if (!alerts) return showProblem(alerts.error());
        m_alerts = *alerts;
        m_alert.reset();
        fill();
    });
}

void AlertsPage::fill() {
    showRows(model::alertRecords(m_alerts));
    desk().countWaiting(int(std::count_if(m_alerts.all().begin(), m_alerts.all().end(), [](const v1::Alert& one) { return one.state() == v1::ALERT_OPEN; })));
    showChosen();
}

QByteArray AlertsPage::lookedId() const { return m_alert ? QByteArray::fromStdString(m_alert->id()) : QByteArray(); }

void AlertsPage::look(const QByteArray& id) {
    v1::AlertQuery query;
    query.set_id(id.toStdString());
    desk().ask(query, this, [this](const Result<v1::Alert>& found) {
        if (!found) return context().navigator.toast(model::alertProblem(found.error()));
        m_alert = *found;
        showLooked();
    });
}

void AlertsPage::fillLooked() {
    card().setTitle(model::alertWords(m_alert->kind()));
    addFacts(model::alertFacts(*m_alert, desk().marketNowMs()));
    if (m_alert->mine()) addFacts({{tr("Who decides"), tr("It is about you, so a colleague has to look into it.")}});
    if (m_alert->mine() || m_alert->state() == v1::ALERT_CLOSED) return;
    const auto add = [this](v1::AlertState state, v1::AlertEnd end, const QString& words) {
        addAct(int(end), words, Kind::Secondary, [this, state, end, words] { ask(state, end, words); });
    };
    if (m_alert->state() == v1::ALERT_OPEN) add(v1::ALERT_SEEN, v1::ALERT_END_UNSET, tr("I look into it…"));
    add(v1::ALERT_CLOSED, v1::WAS_HARMLESS, tr("It was harmless…"));
    add(v1::ALERT_CLOSED, v1::WAS_AN_ATTACK, tr("It was an attack…"));
    add(v1::ALERT_CLOSED, v1::WAS_A_TEST, tr("It was a test…"));
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
    fill();
}

bool AlertsPage::hasUnsaved() const { return m_form; }
} // namespace atelyra::ui
