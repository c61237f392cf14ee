#include "client/ui/orders/orderbanners.h"

#include <QPushButton>
#include <QVBoxLayout>

#include "client/model/format.h"
#include "client/model/orders/orderactions.h"
#include "client/model/outbox/outboxactions.h"
#include "client/model/words.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/notices.h"
#include "client/ui/orders/ordertask.h"
#include "client/ui/theme/space.h"

namespace atelyra::ui {

OrderBanners::OrderBanners(Context& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_refused(named(new Banner, "order.refused")), m_proposal(named(new Banner, "order.proposal")),
      m_queued(named(new Banner, "order.queued")) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Space::k8);
    for (Banner* banner : {m_refused, m_proposal, m_queued}) {
        column->addWidget(banner);
        banner->hide();
    }
}

void OrderBanners::setView(const model::OrderView& view) {
    m_view = view;
    showRefused();
    showProposal();
    askQueued();
    fit();
}

void OrderBanners::fit() { setVisible(!m_refused->isHidden() || !m_proposal->isHidden() || !m_queued->isHidden()); }

// Looking at a delivery is noted with a command too, but it is nothing that a person would take back.
void OrderBanners::askQueued() {
    if (!m_view.waiting) return showQueued({});
    m_context.engine.ask(
        this,
        [id = m_view.row.id, title = m_view.row.title](client::EngineSession& session) {
            const auto order = session.cache().orders().find(id);
            const auto command = order && order->pending ? session.cache().outbox().find(order->pending.command) : std::nullopt;
            return !command || command->body.has_open_delivery() ? QString() : model::commandSentence(command->body, title);
        },
        [this, id = m_view.row.id](const QString& what) {
            if (id == m_view.row.id) showQueued(what);
        });
}

void OrderBanners::showRefused() {
    const bool any = !m_view.refusedReasonKey.isEmpty();
    m_refused->setVisible(any);
    if (!any) return;
    m_refused->set(Tone::Bad, u"circle-alert"_qs, model::reasonSentence(m_view.refusedReasonKey, {}));
    m_refused->clearButtons();
    connect(m_refused->addButton(tr("Open in Outbox"), "order.refused.outbox"), &QPushButton::clicked, this, [this] {
        Place place;
        place.kind = Place::Kind::Outbox;
        place.command = m_view.refused;
        m_context.navigator.go(place);
    });
    connect(m_refused->addButton(tr("Remove it"), "order.refused.discard"), &QPushButton::clicked, this, [this] {
        m_context.outbox.discard(m_view.refused, this, [this](const Status& status) {
            if (!status) m_context.navigator.toast(model::errorSentence(status.error()));
        });
    });
}

void OrderBanners::showProposal() {
    const v1::Order& order = m_view.order;
    const bool open = order.has_proposal() && rules::isWorking(order.state());
    m_proposal->setVisible(open);
    if (!open) return;
    const auto& proposal = order.proposal();
    const std::string& me = m_view.asBuyer ? order.buyer_id() : order.seller_id();
    const bool mine = proposal.by_id() == me;
    const QString reason = model::endReason(proposal.reason()), until = model::dayTimeInText(proposal.lapses_ms());
    QString words = mine ? tr("You proposed to cancel (%1). The answer is due by %2; until then the order goes on.").arg(reason, until)
                         : tr("%1 proposes to cancel: %2. Answer by %3.").arg(model::isolated(m_view.row.otherName), reason, until);
    if (!proposal.note().empty()) words += u' ' + tr("“%1”").arg(model::isolated(QString::fromStdString(proposal.note())));
    m_proposal->set(Tone::Warn, u"hand"_qs, words);
    m_proposal->clearButtons();
    if (mayNow(m_view, rules::Event::RefuseCancel))
        connect(m_proposal->addButton(tr("Go on with the order"), "order.proposal.refuse"), &QPushButton::clicked, this, [this] { answer(false); });
    if (mayNow(m_view, rules::Event::MutualCancel)) {
        const QString total = model::moneyText(order.quote().total_minor(), m_view.row.currency);
        const QString agree = m_view.asBuyer ? tr("Cancel, %1 comes back").arg(total) : tr("Cancel, return %1").arg(total);
        connect(m_proposal->addButton(agree, "order.proposal.agree"), &QPushButton::clicked, this, [this] { answer(true); });
    }
}

void OrderBanners::showQueued(const QString& what) {
    m_queued->setVisible(!what.isEmpty());
    fit();
    Q_EMIT queuedChanged(!what.isEmpty());
    if (what.isEmpty()) return;
    const bool canUndo = !m_view.undoable.isNull();
    m_queued->set(Tone::Queue, u"clock"_qs, (canUndo ? tr("Queued: %1. It has not left this device yet.") : tr("On its way to the server: %1.")).arg(what));
    m_queued->clearButtons();
    if (canUndo) connect(m_queued->addButton(tr("Undo"), "order.queued.undo"), &QPushButton::clicked, this, &OrderBanners::undo);
}

void OrderBanners::undo() {
    m_context.outbox.undo(m_view.undoable, this, [this](const Result<int>& undone) {
        m_context.navigator.toast(undone ? tr("Taken back") : tr("It has left this device and can no longer be undone."));
    });
}

void OrderBanners::answer(bool agree) {
    m_context.orders.answerCancel(m_view.row.id, agree, this, toastAfter(m_context, this, agree ? tr("Order cancelled") : tr("The order goes on")));
}
} // namespace atelyra::ui
