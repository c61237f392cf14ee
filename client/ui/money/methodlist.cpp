#include "client/ui/money/methodlist.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

#include "client/engine/engine.h"
#include "client/model/format.h"
#include "client/model/makerows.h"
#include "client/model/money/moneywords.h"
#include "client/ui/frame/toastafter.h"
#include "client/ui/kit/badge.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/notices.h"
#include "client/ui/theme/space.h"

namespace atelyra::ui {

MethodList::MethodList(Context& context, v1::PaymentMethodKind kind, QWidget* parent)
    : QWidget(parent), m_context(context), m_kind(kind), m_actions(context.engine),
      m_about((new Label({}, Type::Meta, Ink::Text2))->wrapped()) {
    const bool isCard = kind == v1::CARD;
    named(this, isCard ? "cards" : "accounts", isCard ? tr("Cards") : tr("Accounts for payouts"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    auto* card = (new Card)->flush();
    m_rows = card->body();
    m_rows->setSpacing(0);
    column->setSpacing(Space::k8);
    column->addWidget(card);
    const QString words = isCard ? tr("Add a card…") : tr("Add an account…");
    m_add = named(button(words, Kind::Secondary, QStringLiteral("plus")), isCard ? "cards.add" : "accounts.add", words);
    auto* below = new QHBoxLayout;
    below->setSpacing(Space::k12);
    below->addWidget(m_add, 0, Qt::AlignTop);
    below->addWidget(m_about, 1);
    column->addLayout(below);
    connect(m_add, &QPushButton::clicked, this, [this, isCard] {
        m_actions.add(m_kind, this, toastAfter(m_context, this, isCard ? tr("Asking for a page where you fill in the card.") : tr("Asking for the account to be added.")));
    });
    const auto read = [this] { m_actions.read(this, [this](const model::MoneyView& view) { show(view); }); };
    connect(&m_actions, &model::MoneyActions::changed, this, read);
    read();
}

void MethodList::show(const model::MoneyView& view) {
    const bool isCard = m_kind == v1::CARD, isSandbox = view.fees.provider().empty();
    const bool isVisitor = m_context.engine.me().isNull();
    clearLayout(m_rows);
    for (const auto& method : view.methods)
        if (method.kind() == m_kind) addRow(method, view);
    if (m_rows->count() == 0) {
        auto* nothing = (new Label(isVisitor           ? tr("Sign in to see them.")
                                   : isCard && isSandbox ? tr("This market runs with a sandbox, which has cards of its own: they are make-believe, and no real money moves.")
                                   : isCard            ? tr("No card yet.")
                                                       : tr("No account yet."),
            Type::Body, Ink::Text2))->wrapped();
        nothing->setContentsMargins(Space::kCard, Space::k12, Space::kCard, Space::k12);
        m_rows->addWidget(nothing);
    }
    m_add->setVisible(!isVisitor && !(isCard && isSandbox));
    const QString provider = model::isolated(model::q(view.fees.provider()));
    m_about->setText(isSandbox ? (isCard ? QString() : tr("This market runs with a sandbox: the account is make-believe, and no real money moves."))
                     : isCard  ? tr("You fill it in on a page of %1, in your browser. The market never sees its number, only the last four digits.").arg(provider)
                               : tr("You fill it in on a page of %1, in your browser. A new account rests for three days before money goes there.").arg(provider));
}

void MethodList::addRow(const v1::PaymentMethod& method, const model::MoneyView& view) {
    if (m_rows->count() > 0) m_rows->addWidget(new Divider);
    const QString name = model::methodName(method);
    auto* row = named(new QWidget, "method", name);
    auto* across = new QHBoxLayout(row);
    across->setContentsMargins(Space::kCard, 10, Space::kCard, 10);
    across->setSpacing(Space::k12);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget((new Label(name, Type::Label))->wrapped());
    QString below = tr("Added %1").arg(model::dayTimeInText(method.ready_ms() > 0 ? method.ready_ms() : method.asked_ms()));
    if (method.expires_year() > 0) below = tr("Good until %1").arg(QLocale().toString(QDate(method.expires_year(), qBound(1, method.expires_month(), 12), 1), QStringLiteral("MM/yyyy")));
    if (method.state() == v1::METHOD_AT_PROVIDER) below = tr("%1 waits for you in your browser, for a day.").arg(model::isolated(QUrl(model::q(method.page())).host()));
    if (method.state() == v1::METHOD_FAILED) below = model::providerReason(method.refusal());
    words->addWidget((new Label(below, Type::Meta, Ink::Text2))->wrapped());
    across->addLayout(words, 1);
    const auto state = model::methodState(method, view.nowMs);
    auto* badge = new Badge;
    badge->set(state.text, state.glyph, Tone(int(state.tone)));
    across->addWidget(badge, 0, Qt::AlignVCenter);
    const auto act = [&](const QString& text, const char* id, Kind kind, auto then) {
        auto* press = named(button(text, kind), id, tr("%1: %2").arg(name, text));
        press->setProperty("small", true);
        connect(press, &QPushButton::clicked, this, then, Qt::QueuedConnection);
        across->addWidget(press, 0, Qt::AlignVCenter);
    };
    if (method.state() == v1::METHOD_AT_PROVIDER) act(tr("Fill in…"), "method.fill", Kind::Primary, [this, method] { openPage(method); });
    act(tr("Remove…"), "method.remove", Kind::Secondary, [this, method] { remove(method); });
    m_rows->addWidget(row);
}

// Only a page that the market's provider gave, and only when its owner presses: nothing opens by itself.
void MethodList::openPage(const v1::PaymentMethod& method) {
    if (!openLink(model::q(method.page()))) m_context.navigator.toast(tr("The browser did not open. Nothing was lost; try again."));
}

void MethodList::remove(const v1::PaymentMethod& method) {
    askPlainly(window(), tr("Remove it?"), tr("%1 is removed here and at the payment provider. What was paid with it, or to it, stays paid.").arg(model::methodName(method)), tr("Remove"), true,
        [this, id = method.id()](bool yes) {
            if (yes) m_actions.remove(id, this, toastAfter(m_context, this, tr("Removed.")));
        });
}
} // namespace atelyra::ui
