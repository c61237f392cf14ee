#include "client/ui/orders/orderpage.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedLayout>
#include <QVBoxLayout>

#include "client/model/format.h"
#include "client/model/orders/orderactions.h"
#include "client/model/shell/shellwatch.h"
#include "client/model/words.h"
#include "client/ui/chat/chatpanel.h"
#include "client/ui/frame/taborder.h"
#include "client/ui/kit/badge.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/notices.h"
#include "client/ui/money/escrowcard.h"
#include "client/ui/orders/activitylist.h"
#include "client/ui/orders/deliveryview.h"
#include "client/ui/orders/orderbanners.h"
#include "client/ui/orders/ordersteps.h"
#include "client/ui/orders/ordertask.h"
#include "client/ui/orders/reasondialog.h"
#include "client/ui/orders/requirementscard.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"
#include "shared/rules/periods.h"

namespace atelyra::ui {
namespace {
constexpr int kDock = 344, kWidestDock = 400, kMostContent = 1120;
constexpr int kPairFrom = 640;                              // content width from which escrow and requirements stand side by side
}

OrderPage::OrderPage(Context& ctx, QWidget* parent)
    : Page(ctx, parent), m_watch(ctx.engine), m_neighbours(ctx.engine), m_stack(new QStackedLayout(this)), m_work(new QWidget),
      m_empty(new EmptyState(u"package-open"_qs, tr("This order is not here"), tr("It may belong to another account, or it has not arrived on this device yet."))),
      m_scroll(new ScrollPage(kMostContent, m_work)), m_chat(new ChatPanel(ctx, m_work)), m_steps(new OrderStepper), m_banners(new OrderBanners(ctx)),
      m_taskPlace(new QVBoxLayout), m_earlier(new QVBoxLayout), m_pair(new QBoxLayout(QBoxLayout::LeftToRight)), m_escrow(new EscrowCard),
      m_requirements(new RequirementsCard(ctx)), m_activity(new ActivityList) {
    m_stack->addWidget(m_work);
    m_stack->addWidget(m_empty);
    connect(m_empty->setAction(tr("All orders"), "order.missing.orders"), &QPushButton::clicked, this, [this] {
        Place place;
        place.kind = Place::Kind::Orders;
        context().navigator.go(place);
    });
    QVBoxLayout* column = m_scroll->body();
    buildHeader(column);
    column->addWidget(named(m_steps, "order.steps"));
    column->addWidget(m_banners);
    column->addLayout(m_taskPlace);
    m_pair->setSpacing(Space::kCardGap);
    m_pair->addWidget(m_escrow, 10);
    m_pair->addWidget(m_requirements, 7);
    column->addLayout(m_pair);
    column->addLayout(m_earlier);
    column->addWidget(m_activity);
    column->addStretch();
    m_chat->setCompactHeader(true);
    m_chat->hide();
    connect(m_chat, &ChatPanel::closeRequested, this, [this] { openChat(false); });
    connect(&m_watch, &model::OrderWatch::changed, this, &OrderPage::show);
    setAccessibleName(tr("Order"));
    setFocusPolicy(Qt::ClickFocus); // J, K, R and C work after a click beside the fields
}

void OrderPage::buildHeader(QVBoxLayout* column) {
    m_title = new Label({}, Type::Title);
    m_meta = new Label({}, Type::Meta, Ink::Text2);
    m_avatar = new Avatar(20);
    m_state = new Badge;
    m_queued = new Badge(tr("Queued"), u"clock"_qs, Tone::Queue);
    m_chatButton = named(button(tr("Chat"), Kind::Secondary, u"message-square"_qs), "order.chat", tr("Chat"));
    m_more = named(iconButton(u"ellipsis"_qs, tr("More about this order")), "order.more", tr("More about this order"));
    setKind(m_more, Kind::Secondary);
    auto* row = new QHBoxLayout;
    row->setSpacing(Space::k8);
    auto* words = new QVBoxLayout;
    words->setSpacing(Space::k4);
    words->addWidget(named(m_title->wrapped(2), "order.title"));
    auto* by = new QHBoxLayout;
    by->setSpacing(Space::k8);
    by->addWidget(m_avatar);
    by->addWidget(m_meta->wrapped(2), 1);
    words->addLayout(by);
    row->addLayout(words, 1);
    row->addWidget(named(m_queued, "order.queuedBadge"));
    row->addWidget(named(m_state, "order.state"));
    row->addWidget(m_chatButton);
    row->addWidget(m_more);
    column->addLayout(row);
    m_queued->hide();
    connect(m_banners, &OrderBanners::queuedChanged, m_queued, &QWidget::setVisible);
    connect(m_chatButton, &QPushButton::clicked, this, [this] { openChat(!m_chat->isVisible()); });
    connect(m_more, &QPushButton::clicked, this, &OrderPage::showMenu);
}

void OrderPage::open(const Place& place) {
    if (m_task) m_task->flush();
    m_place = place;
    if (m_watch.order() != place.order) {
        m_scroll->verticalScrollBar()->setValue(0);
        m_watch.setOrder(place.order);
    } else {
        show();
    }
    model::OrderFilter filter;
    filter.asBuyer = context().navigator.isBuying();
    filter.group = model::OrderFilter::Group::Active;
    if (!m_neighbours.isLoaded() || m_neighbours.filter() != filter) m_neighbours.setFilter(filter);
}

QString OrderPage::title() const {
    if (!view().found) return tr("Order");
    return view().row.number.isEmpty() ? tr("Queued order") : view().row.number;
}

QList<QPair<QString, Place>> OrderPage::crumbs() const {
    Place orders;
    orders.kind = Place::Kind::Orders;
    return {{tr("Orders"), orders}};
}

void OrderPage::show() {
    if (!m_watch.isLoaded()) return;
    m_stack->setCurrentIndex(view().found ? 0 : 1);
    Q_EMIT headerChanged();
    if (!view().found) return;
    const KeepFocus keep(*this);
    showHeader();
    m_steps->setSteps(stepsOf(view().order));
    m_banners->setView(view());
    showTask();
    showEarlier();
    m_escrow->setView(view());
    m_requirements->setView(view());
    m_activity->setView(view());
    m_chat->setTarget({view().row.other, view().row.id, view().row.gig});
    fit();
}

void OrderPage::showHeader() {
    const auto& row = view().row;
    m_title->setText(row.title);
    m_avatar->set(QByteArray::fromStdString(row.other.str()), row.otherName);
    QStringList parts{model::isolated(row.otherName)};
    if (!row.packageName.isEmpty()) parts.append(tr("%1 package").arg(model::isolated(row.packageName)));
    const qint64 ordered = view().order.placed_ms() > 0 ? view().order.placed_ms() : view().order.created_ms();
    if (ordered > 0) parts.append(tr("Ordered %1").arg(model::dayInText(ordered)));
    if (row.dueMs > 0) parts.append(tr("Due %1").arg(model::dayInText(row.dueMs)));
    m_meta->setText(parts.join(u"  ·  "_qs));
    const auto state = model::orderState(view().order, view().asBuyer, context().shell.view().marketNowMs);
    m_state->set(state.text, state.glyph, Tone(int(state.tone)));
}

void OrderPage::showTask() {
    const TaskKind kind = taskOf(view());
    if (!m_task || kind != m_kind || m_taskOrder != view().row.id) {
        if (m_task) m_task->flush();
        clearLayout(m_taskPlace);
        m_kind = kind;
        m_taskOrder = view().row.id;
        m_task = makeTask(kind, context());
        m_taskPlace->addWidget(m_task);
        m_task->setView(view());
        m_task->show(); // a layout would do it a moment later
        if (!std::exchange(m_place.section, {}).isEmpty()) m_task->focusFirst();
        return;
    }
    m_task->setView(view());
}

void OrderPage::showEarlier() {
    clearLayout(m_earlier);
    const int current = currentDeliveryIndex(view().order);
    const auto state = view().order.state();
    const bool currentAbove = state == v1::DELIVERED || state == v1::COMPLETED || state == v1::CLOSED;
    Card* card = nullptr;
    for (int i = view().order.deliveries_size() - 1; i >= 0; --i) {
        if (i == current && currentAbove) continue;
        if (!card) m_earlier->addWidget(card = new Card(tr("Earlier deliveries")));
        else card->body()->addWidget(new Divider);
        auto* delivery = new DeliveryView(context());
        delivery->setDelivery(view(), i);
        card->body()->addWidget(delivery);
    }
}

void OrderPage::showMenu() {
    auto* menu = named(new QMenu(this), "order.menu", tr("More about this order"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    using rules::Event;
    if (mayNow(view(), Event::ExtendReview)) menu->addAction(tr("Take more time to review"), this, &OrderPage::extendReview);
    if (mayNow(view(), Event::ProposeCancel)) menu->addAction(tr("Propose to cancel…"), this, &OrderPage::proposeCancel);
    for (const Event event : {Event::BuyerAbandons, Event::BuyerWithdraws, Event::BuyerCancels, Event::SellerCancels})
        if (mayNow(view(), event)) menu->addAction(tr("Cancel the order…"), this, [this, event] { end(event); });
    if (!menu->isEmpty()) menu->addSeparator();
    if (!view().row.number.isEmpty())
        menu->addAction(tr("Copy order number"), this, [this] {
            QGuiApplication::clipboard()->setText(view().row.number);
            context().navigator.toast(tr("%1 copied").arg(model::isolated(view().row.number)));
        });
    menu->addAction(tr("Open the gig"), this, [this] {
        Place place;
        place.kind = Place::Kind::Gig;
        place.gig = view().row.gig;
        context().navigator.go(place);
    });
    menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height())));
}

void OrderPage::extendReview() {
    context().orders.extendReview(view().row.id, rules::kExtendReviewDays, this,
        toastAfter(context(), this, tr("%n more day(s) to review", nullptr, rules::kExtendReviewDays)));
}

void OrderPage::end(rules::Event event) {
    const bool paid = view().order.escrow() == v1::HELD;
    const QString total = model::moneyText(view().order.quote().total_minor(), view().row.currency);
    const QString text = paid ? tr("%1 goes back to the buyer in full.").arg(total) : tr("No money has been taken.");
    (new ReasonDialog({tr("Cancel the order?"), text, paid ? tr("Cancel and return %1").arg(total) : tr("Cancel order"), false}, rules::reasonsFor(event),
         [this](v1::EndReason reason, const QString&) { context().orders.cancel(view().row.id, reason, this, toastAfter(context(), this, tr("Order cancelled"))); }, this))
        ->open();
}

void OrderPage::proposeCancel() {
    const QString total = model::moneyText(view().order.quote().total_minor(), view().row.currency);
    (new ReasonDialog({tr("Propose to cancel?"),
                          tr("%1 has three days to answer; until then the order goes on. If you both agree, %2 goes back to the buyer.").arg(model::isolated(view().row.otherName), total),
                          tr("Send proposal"), true},
         rules::reasonsFor(rules::Event::ProposeCancel),
         [this](v1::EndReason reason, const QString& note) {
             context().orders.proposeCancel(view().row.id, reason, note, this, toastAfter(context(), this, tr("Proposed to cancel")));
         },
         this))
        ->open();
}

void OrderPage::fit() {
    const qreal scale = std::max(1.0, theme().scale());
    // The window's width, not the page's: below it the sidebar is a rail, and the page gets wider again.
    m_narrow = window()->width() / theme().scale() < Width::kNarrow;
    const bool dock = !m_narrow && m_dockWanted;
    const int dockWidth = std::min(width(), int((width() >= 2000 ? kWidestDock : kDock) * scale));
    const int content = dock ? width() - dockWidth : width();
    m_scroll->setPadding(content < scaled(kPairFrom) ? Space::kPageNarrow : Space::kPage);
    m_scroll->setGeometry(mirrored(layoutDirection(), rect(), {0, 0, content, height()}));
    m_chat->setGeometry(mirrored(layoutDirection(), rect(), {width() - dockWidth, 0, dockWidth, height()}));
    m_chat->setVisible(view().found && (dock || (m_narrow && m_dockOver)));
    if (m_chat->isVisible()) m_chat->raise();
    m_chatButton->setVisible(!dock);
    const bool pair = content / theme().scale() >= kPairFrom;
    m_pair->setDirection(pair ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void OrderPage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    fit();
}
void OrderPage::changeEvent(QEvent* event) {
    Page::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LayoutDirectionChange || event->type() == QEvent::StyleChange) fit();
}
void OrderPage::hideEvent(QHideEvent* event) {
    if (m_task) m_task->flush();
    Page::hideEvent(event);
}

void OrderPage::openChat(bool open) {
    (m_narrow ? m_dockOver : m_dockWanted) = open;
    fit();
    if (open) m_chat->focusComposer();
    else m_chatButton->setFocus();
}

bool OrderPage::toggleRightPanel() {
    openChat(!m_chat->isVisible());
    return true;
}

bool OrderPage::primaryAction() { return m_task && m_task->primary(); }
bool OrderPage::hasUnsaved() const { return m_task && m_task->hasUnsaved(); }

bool OrderPage::escape() {
    if (m_narrow && m_dockOver) {
        openChat(false);
        return true;
    }
    return m_task && m_task->closeInner();
}

void OrderPage::step(int by) {
    for (int i = 0; i < m_neighbours.rowCount(); ++i) {
        if (m_neighbours.row(i).id != view().row.id) continue;
        const auto next = m_neighbours.at(i + by);
        if (next.id.isNull()) return;
        Place place = m_place;
        place.order = next.id;
        return context().navigator.replace(place);
    }
}

void OrderPage::keyPressEvent(QKeyEvent* event) {
    if (event->modifiers() != Qt::NoModifier) return Page::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_R:
        if (m_task && m_task->revise()) return;
        break;
    case Qt::Key_C: return openChat(true);
    case Qt::Key_J: return step(1);
    case Qt::Key_K: return step(-1);
    default: break;
    }
    Page::keyPressEvent(event);
}

QList<QPair<QString, QString>> OrderPage::shortcuts() const {
    return {{u"R"_qs, tr("Request a revision")}, {u"Ctrl+Enter"_qs, tr("Do what the order needs: accept, deliver, send")}, {tr("Space"), tr("Look at the file")},
        {u"C"_qs, tr("Chat")}, {u"J / K"_qs, tr("Next, previous order")}, {u"Ctrl+\\"_qs, tr("Show or hide the chat")}};
}
} // namespace atelyra::ui
