#include "client/ui/decisions/decisionlist.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/model/decisions/decisionwords.h"
#include "client/model/format.h"
#include "client/model/makerows.h"
#include "client/model/privacy/privacyactions.h"
#include "client/model/shell/shellwatch.h"
#include "client/ui/decisions/decisiondialogs.h"
#include "client/ui/kit/badge.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/theme/space.h"
#include "shared/rules/decisions.h"

namespace atelyra::ui {
namespace {
model::StateWords reportState(const v1::Report& report) {
    using model::Tone;
    switch (report.state()) {
    case v1::REPORT_ACTED_ON: return {DecisionList::tr("Acted on"), QStringLiteral("check"), Tone::Ok};
    case v1::REPORT_DISMISSED: return {DecisionList::tr("Answered"), QStringLiteral("check"), Tone::Neutral};
    default:
        return report.number().empty() ? model::StateWords{DecisionList::tr("Not sent yet"), QStringLiteral("clock"), Tone::Queue}
                                       : model::StateWords{DecisionList::tr("Being looked at"), QStringLiteral("hourglass"), Tone::Accent};
    }
}

QString joined(std::initializer_list<QString> parts) {
    QStringList all;
    for (const QString& part : parts)
        if (!part.isEmpty()) all.append(part);
    return all.join(QStringLiteral(" · "));
}
} // namespace

DecisionList::DecisionList(Context& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_actions(new model::DecisionActions(context.engine, this)),
      m_more(named(new LinkButton(tr("Show the rules")), "settings.decisions.rules", tr("Show the rules that act by themselves"))), m_rules((new Card)->flush()) {
    named(this, "settings.decisions", tr("Automated decisions"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Space::k8);
    auto* title = new QHBoxLayout;
    title->addWidget((new Label(tr("Automated decisions"), Type::Section))->wrapped(), 1);
    title->addWidget(m_more);
    column->addLayout(title);
    auto* card = new Card;
    card->layout()->setContentsMargins(1, 1, 1, 1);
    m_rows = card->body();
    m_rows->setSpacing(0);
    column->addWidget(card);
    addRules();
    column->addWidget(m_rules);
    m_rules->hide();
    connect(m_more, &QAbstractButton::clicked, this, [this] {
        m_rules->show();
        m_more->hide();
    }, Qt::QueuedConnection);
    connect(m_actions, &model::DecisionActions::changed, this, [this] { if (isVisible()) read(); });
    set({}, {});
}

qint64 DecisionList::nowMs() const {
    const qint64 market = m_context.shell.view().marketNowMs;
    return market > 0 ? market : m_context.privacy.clock().wallMs();
}

void DecisionList::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    read();
}

void DecisionList::read() {
    m_actions->decisions(this, [this](std::vector<v1::Decision> decisions) {
        m_actions->reports(this, [this, decisions = std::move(decisions)](const std::vector<v1::Report>& reports) { set(decisions, reports); });
    });
}

void DecisionList::set(const std::vector<v1::Decision>& decisions, const std::vector<v1::Report>& reports) {
    m_decisions = decisions;
    clearLayout(m_rows);
    if (decisions.empty() && reports.empty()) {
        auto* nothing = (new Label(tr("Nothing was decided about you. Rules may slow something or let it wait for three days at most; ending or limiting an account takes people."), Type::Body, Ink::Text2))->wrapped();
        nothing->setContentsMargins(Space::kCard, Space::k12, Space::kCard, Space::k12);
        m_rows->addWidget(nothing);
        return;
    }
    for (std::size_t at = 0; at < decisions.size(); ++at) {
        const v1::Decision& decision = decisions[at];
        auto* look = named(button(tr("Look…")), "settings.decision.look", tr("Look at decision %1").arg(model::q(decision.number())));
        look->setProperty("small", true);
        connect(look, &QPushButton::clicked, this, [this, at] {
            openDecision(*m_actions, m_decisions[at], nowMs(), window(), [this] { m_context.navigator.toast(tr("Asked. The answer comes here, within seven days.")); });
        });
        addLine(model::decisionTitle(decision), joined({model::dayTimeText(decision.made_ms()), decision.automatic() ? tr("By a rule") : tr("By people"), model::q(decision.number())}),
            model::decisionState(decision, nowMs()), look);
    }
    for (const v1::Report& report : reports)
        addLine(tr("You reported: %1").arg(model::reportReason(report.reason())), joined({model::dayTimeText(report.filed_ms()), model::q(report.number()), model::q(report.answer())}), reportState(report),
            nullptr);
}

void DecisionList::addLine(const QString& words, const QString& below, const model::StateWords& state, QWidget* end) {
    if (m_rows->count() > 0) m_rows->addWidget(new Divider);
    auto* row = new QWidget;
    auto* across = new QHBoxLayout(row);
    across->setContentsMargins(Space::kCard, 10, Space::kCard, 10);
    across->setSpacing(Space::k12);
    auto* column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget((new Label(words, Type::Label))->wrapped());
    column->addWidget((new Label(below, Type::Meta, Ink::Text2))->wrapped());
    across->addLayout(column, 1);
    auto* badge = new Badge;
    badge->set(state.text, state.glyph, Tone(int(state.tone)));
    across->addWidget(badge, 0, Qt::AlignVCenter);
    if (end) across->addWidget(end, 0, Qt::AlignVCenter);
    m_rows->addWidget(row);
}

void DecisionList::addRules() {
    const auto add = [this](std::string_view name, int version) {
        if (m_rules->body()->count() > 0) m_rules->body()->addWidget(new Divider);
        auto* row = new QWidget;
        auto* column = new QVBoxLayout(row);
        column->setContentsMargins(Space::kCard, 10, Space::kCard, 10);
        column->setSpacing(0);
        column->addWidget((new Label(tr("%1 (version %2)").arg(model::ruleName(name)).arg(version), Type::Label))->wrapped());
        column->addWidget((new Label(model::ruleInputs(name), Type::Meta, Ink::Text2))->wrapped());
        column->addWidget((new Label(model::ruleEffect(name), Type::Meta, Ink::Text2))->wrapped());
        m_rules->body()->addWidget(row);
    };
    m_rules->body()->setSpacing(0);
    for (const auto& rule : rules::signalRules()) add(rule.name, rule.version);
    for (const auto& rule : rules::sumRules()) add(rule.name, rule.version);
}
} // namespace atelyra::ui
