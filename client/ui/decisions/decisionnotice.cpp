#include "client/ui/decisions/decisionnotice.h"

#include <QPushButton>
#include <QVBoxLayout>

#include "client/model/decisions/decisionwords.h"
#include "client/model/format.h"
#include "client/model/makerows.h"
#include "client/model/privacy/privacyactions.h"
#include "client/model/shell/shellwatch.h"
#include "client/ui/decisions/decisiondialogs.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/notices.h"
#include "client/ui/theme/space.h"
#include "shared/rules/decisions.h"

namespace atelyra::ui {

DecisionNotice::DecisionNotice(Context& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_actions(new model::DecisionActions(context.engine, this)), m_banner(named(new Banner, "decision.notice")) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::kPage, Space::k12, Space::kPage, 0);
    column->addWidget(m_banner);
    auto* open = m_banner->addButton(tr("Look…"), "decision.notice.look");
    auto* close = m_banner->addButton(tr("Close"), "decision.notice.close");
    for (QPushButton* one : {open, close}) one->setProperty("small", true);
    connect(open, &QPushButton::clicked, this, [this] {
        openDecision(*m_actions, m_decision, nowMs(), window(), [this] { m_context.navigator.toast(tr("Asked. The answer comes in Settings, Privacy, within seven days.")); });
    });
    connect(close, &QPushButton::clicked, this, [this] {
        hide();
        m_actions->close(m_decision);
    });
    connect(m_actions, &model::DecisionActions::changed, this, &DecisionNotice::look);
    connect(&context.shell, &model::ShellWatch::changed, this, &DecisionNotice::look); // also when time has passed
    hide();
}

qint64 DecisionNotice::nowMs() const {
    const qint64 market = m_context.shell.view().marketNowMs;
    return market > 0 ? market : m_context.privacy.clock().wallMs();
}

void DecisionNotice::look() {
    m_actions->untold(this, [this](const std::optional<v1::Decision>& decision) { set(decision); });
}

void DecisionNotice::set(const std::optional<v1::Decision>& decision) {
    setVisible(decision.has_value());
    if (!decision) return;
    m_decision = *decision;
    const QString title = model::decisionTitle(m_decision);
    if (m_decision.appeal() == v1::APPEAL_GRANTED) return m_banner->set(Tone::Ok, QStringLiteral("check"), tr("%1: a person has looked at it again, and it is taken back.").arg(title));
    if (m_decision.appeal() == v1::APPEAL_UPHELD) return m_banner->set(Tone::Neutral, QStringLiteral("info"), tr("%1: a person has looked at it again, and it stands. Their reasons are with it.").arg(title));
    m_banner->set(Tone::Warn, QStringLiteral("circle-alert"),
        m_decision.ends_ms() > 0 ? tr("%1. It ends by itself %2. Everything else goes on.").arg(title, model::dayTimeInText(m_decision.ends_ms()))
                                 : tr("%1. Look why, and what you can do about it.").arg(title));
}
} // namespace atelyra::ui
