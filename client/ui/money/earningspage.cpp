#include "client/ui/money/earningspage.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/model/format.h"
#include "client/model/makerows.h"
#include "client/model/money/moneywords.h"
#include "client/model/shell/shellwatch.h"
#include "client/ui/kit/badge.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/money/methodlist.h"
#include "client/ui/money/withdrawdialog.h"
#include "client/ui/theme/space.h"

namespace atelyra::ui {
namespace {
constexpr int kWidth = 880;
}

EarningsPage::EarningsPage(Context& context, QWidget* parent)
    : Page(context, parent), m_actions(context.engine),
      m_withdraw(named(button(tr("Withdraw…"), Kind::Primary, QStringLiteral("landmark"), this), "earnings.withdraw", tr("Withdraw"))) {
    setObjectName(QStringLiteral("earnings.page"));
    m_withdraw->hide(); // until the header shows it
    connect(m_withdraw, &QPushButton::clicked, this, &EarningsPage::withdraw);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins({});
    auto* page = named(new ScrollPage(kWidth), "earnings", tr("Earnings"));
    page->leading()->setFocusPolicy(Qt::NoFocus);
    outer->addWidget(page);
    QVBoxLayout* column = page->body();

    auto* figures = (new Card)->flush();
    auto* row = new QWidget;
    auto* across = new QHBoxLayout(row);
    across->setContentsMargins({});
    across->setSpacing(0);
    m_available = addFigure(*row, tr("Available to withdraw"), "earnings.available");
    m_pending = addFigure(*row, tr("Clearing"), "earnings.pending");
    m_held = addFigure(*row, tr("In escrow"), "earnings.held");
    m_transit = addFigure(*row, tr("On its way to you"), "earnings.transit");
    figures->body()->addWidget(row);
    column->addWidget(figures);
    column->addWidget(m_next = named((new Label({}, Type::Meta, Ink::Text2))->wrapped(), "earnings.next"));

    column->addWidget(new Label(tr("Accounts for payouts"), Type::Section));
    column->addWidget(new MethodList(context, v1::PAYOUT_ACCOUNT));

    column->addWidget(new Label(tr("Payouts"), Type::Section));
    auto* payouts = (new Card)->flush();
    m_payouts = payouts->body();
    m_payouts->setSpacing(0);
    column->addWidget(payouts);
    column->addWidget((new Label(tr("Records of payments are kept for 7 years for tax law, also if you close your account."), Type::Meta, Ink::Text2))->wrapped());
    column->addStretch(1);

    const auto read = [this] { m_actions.read(this, [this](const model::MoneyView& view) { show(view); }); };
    connect(&m_actions, &model::MoneyActions::changed, this, read);
    connect(&context.shell, &model::ShellWatch::changed, this, [this] { show(m_view); });
    show({});
    read();
}

Label* EarningsPage::addFigure(QWidget& row, const QString& name, const char* id) {
    auto* across = static_cast<QHBoxLayout*>(row.layout());
    if (across->count() > 0) across->addWidget(new Divider(Qt::Vertical));
    auto* cell = new QWidget;
    auto* words = new QVBoxLayout(cell);
    words->setContentsMargins(Space::k16, Space::k12, Space::k16, Space::k12);
    words->setSpacing(2);
    words->addWidget((new Label(name, Type::Meta, Ink::Text2))->wrapped());
    auto* value = named(new Label({}, Type::Section), id);
    words->addWidget(value);
    across->addWidget(cell, 1);
    return value;
}

void EarningsPage::open(const Place&) {
    m_actions.read(this, [this](const model::MoneyView& view) { show(view); });
}

QList<QWidget*> EarningsPage::headerWidgets() { return {m_withdraw}; }

bool EarningsPage::primaryAction() {
    withdraw();
    return true;
}

QList<QPair<QString, QString>> EarningsPage::shortcuts() const { return {{tr("Ctrl+Enter"), tr("Withdraw")}}; }

void EarningsPage::show(const model::MoneyView& view) {
    m_view = view;
    const QString currency = view.balance.currency().empty() ? QStringLiteral("EUR") : model::q(view.balance.currency());
    const auto& balance = view.balance;
    m_available->setText(model::moneyText(balance.available_minor(), currency));
    m_pending->setText(model::moneyText(balance.pending_minor(), currency));
    m_held->setText(model::moneyText(context().shell.view().heldMinor, currency));
    m_transit->setText(model::moneyText(balance.transit_minor(), currency));
    bool hasUsable = false, hasAny = false;
    for (const auto& method : view.methods) {
        if (method.kind() != v1::PAYOUT_ACCOUNT) continue;
        hasAny = true;
        hasUsable = hasUsable || model::isUsable(method, view.nowMs);
    }
    const bool isEnough = balance.available_minor() > 0 && balance.available_minor() >= view.fees.payout_min_minor();
    m_withdraw->setEnabled(isEnough && hasUsable);
    m_next->setText(!isEnough ? tr("Money is available seven days after an order is accepted.")
                    : !hasAny ? tr("Add an account below, so that it can be paid to you.")
                    : !hasUsable ? tr("None of your accounts can be used yet; each says why.")
                                 : QString());
    m_next->setVisible(!m_next->text().isEmpty());
    clearLayout(m_payouts);
    for (const auto& payout : view.payouts) addPayout(payout);
    if (m_payouts->count() == 0) {
        auto* nothing = (new Label(tr("Nothing was paid out yet."), Type::Body, Ink::Text2))->wrapped();
        nothing->setContentsMargins(Space::kCard, Space::k12, Space::kCard, Space::k12);
        m_payouts->addWidget(nothing);
    }
}

void EarningsPage::addPayout(const v1::Payout& payout) {
    if (m_payouts->count() > 0) m_payouts->addWidget(new Divider);
    const QString amount = model::moneyText(payout.amount_minor(), model::q(payout.currency()));
    const auto state = model::payoutState(payout);
    auto* row = named(new QWidget, "payout", tr("%1 to %2, %3").arg(amount, model::payoutName(payout), state.text));
    auto* across = new QHBoxLayout(row);
    across->setContentsMargins(Space::kCard, 10, Space::kCard, 10);
    across->setSpacing(Space::k12);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget((new Label(model::payoutName(payout), Type::Label))->wrapped());
    QString below = model::dayTimeText(payout.asked_ms());
    if (payout.state() == v1::PAYOUT_RETURNED) below += QStringLiteral(" · ") + model::providerReason(payout.refusal()) + u' ' + tr("The whole amount is available again.");
    else if (payout.state() == v1::PAYOUT_WAITS) below += QStringLiteral(" · ") + tr("Two people of the market look at it first.");
    words->addWidget((new Label(below, Type::Meta, Ink::Text2))->wrapped());
    across->addLayout(words, 1);
    auto* badge = new Badge;
    badge->set(state.text, state.glyph, Tone(int(state.tone)));
    across->addWidget(badge, 0, Qt::AlignVCenter);
    across->addWidget(new Label(amount, Type::Label), 0, Qt::AlignVCenter);
    m_payouts->addWidget(row);
}

void EarningsPage::withdraw() {
    if (m_withdraw->isEnabled()) openWithdrawal(context(), m_actions, m_view, window());
}
} // namespace atelyra::ui
