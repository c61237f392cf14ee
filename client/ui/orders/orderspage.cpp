#include "client/ui/orders/orderspage.h"

#include <QKeyEvent>
#include <QListView>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

#include "client/model/shell/shellwatch.h"
#include "client/ui/gigs/coversinview.h"
#include "client/ui/kit/inputs.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/notices.h"
#include "client/ui/orders/orderdelegate.h"
#include "client/ui/theme/space.h"

namespace atelyra::ui {
namespace {
constexpr int kTypingMs = 150;
constexpr model::OrderFilter::Group kGroups[] = {model::OrderFilter::Group::Active, model::OrderFilter::Group::NeedsYou, model::OrderFilter::Group::Ended};
}

OrdersPage::OrdersPage(Context& ctx, QWidget* parent)
    : Page(ctx, parent), m_model(ctx.engine),
      m_group(new Segmented({tr("Active"), tr("Needs you"), tr("Ended")}, "orders.group", tr("Which orders"))),
      m_search(new SearchField(tr("Title, number or name"), "orders.search")), m_count(new Label({}, Type::Meta, Ink::Text3)), m_list(new QListView),
      m_delegate(new OrderDelegate(ctx.pictures, this)), m_empty(new EmptyState({}, {}, {})) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::kPage, Space::k16, Space::kPage, Space::k16);
    column->setSpacing(Space::k12);
    auto* row = new QHBoxLayout;
    row->setSpacing(Space::k12);
    row->addWidget(m_group);
    row->addWidget(named(m_count, "orders.count"));
    row->addStretch();
    m_search->setMaximumWidth(scaled(280));
    row->addWidget(m_search, 1);
    column->addLayout(row);
    m_list->setModel(&m_model);
    m_list->setItemDelegate(m_delegate);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setProperty("pane", true);
    fetchCoversInView(context(), *m_list, m_model);
    m_list->installEventFilter(this);
    auto* body = new QWidget;
    m_stack = new QStackedLayout(body);
    m_stack->addWidget(named(m_list, "orders.list", tr("Orders")));
    m_stack->addWidget(m_empty);
    column->addWidget(body, 1);

    m_typing.setSingleShot(true);
    connect(&m_typing, &QTimer::timeout, this, &OrdersPage::filter);
    connect(m_search, &QLineEdit::textChanged, this, [this] { m_typing.start(kTypingMs); });
    connect(m_group, &Segmented::currentChanged, this, &OrdersPage::filter);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex& index) { openRow(index.row()); });
    connect(m_list, &QListView::activated, this, [this](const QModelIndex& index) { openRow(index.row()); });
    connect(&m_model, &model::PagedModelBase::loaded, this, &OrdersPage::show);
    connect(m_empty->setAction(tr("Browse gigs"), "orders.next"), &QPushButton::clicked, this, &OrdersPage::nextStep);
}

void OrdersPage::open(const Place&) {
    m_delegate->setNow(context().shell.view().marketNowMs);
    if (m_model.isLoaded() && m_model.filter().asBuyer == context().navigator.isBuying()) m_model.refresh();
    else filter();
}

void OrdersPage::filter() {
    model::OrderFilter filter;
    filter.asBuyer = context().navigator.isBuying();
    filter.group = kGroups[std::clamp(m_group->current(), 0, 2)];
    filter.text = m_search->text().trimmed();
    m_model.setFilter(filter);
}

void OrdersPage::show() {
    const int n = m_model.rowCount();
    m_count->setText(m_model.canFetchMore({}) ? tr("More than %n order(s)", nullptr, n) : tr("%n order(s)", nullptr, n));
    m_stack->setCurrentIndex(n > 0 ? 0 : 1);
    m_delegate->setNow(context().shell.view().marketNowMs);
    const auto& f = m_model.filter();
    auto* action = findChild<QPushButton*>(u"orders.next"_qs);
    if (!f.text.isEmpty()) {
        m_empty->set(u"search"_qs, tr("Nothing found for “%1”").arg(f.text), tr("The search looks at titles, numbers, names and notes of the orders in this group."));
        action->setText(tr("Clear search"));
    } else if (f.group == model::OrderFilter::Group::NeedsYou) {
        m_empty->set(u"circle-check"_qs, tr("Nothing waits for you"), tr("When an order needs an answer, a review or a delivery from you, it stands here."));
        action->setText(tr("See active orders"));
    } else if (f.group == model::OrderFilter::Group::Ended) {
        m_empty->set(u"archive"_qs, tr("No ended orders"), tr("Orders that are closed or cancelled are kept here, also offline."));
        action->setText(tr("See active orders"));
    } else {
        m_empty->set(u"package-open"_qs, f.asBuyer ? tr("No orders yet") : tr("Nobody has ordered yet"),
            f.asBuyer ? tr("Orders that you place appear here, also when you are offline.") : tr("Orders for your gigs appear here. Make sure that your gigs are live."));
        action->setText(f.asBuyer ? tr("Browse gigs") : tr("Open your gigs"));
    }
    action->setAccessibleName(action->text());
}

void OrdersPage::nextStep() {
    const auto& f = m_model.filter();
    if (!f.text.isEmpty()) return m_search->clear();
    if (f.group != model::OrderFilter::Group::Active) return m_group->setCurrent(0);
    Place place;
    place.kind = f.asBuyer ? Place::Kind::Discover : Place::Kind::Gigs;
    context().navigator.go(place);
}

void OrdersPage::openRow(int row) {
    const auto order = m_model.at(row);
    if (order.id.isNull()) return;
    Place place;
    place.kind = Place::Kind::Order;
    place.order = order.id;
    context().navigator.go(place);
}

void OrdersPage::focusSearch() { m_search->setFocus(Qt::ShortcutFocusReason); }

bool OrdersPage::primaryAction() {
    const auto chosen = m_list->selectionModel()->selectedIndexes();
    if (chosen.isEmpty()) return false;
    openRow(chosen.constFirst().row());
    return true;
}

bool OrdersPage::escape() {
    if (m_search->text().isEmpty()) return false;
    m_search->clear();
    return true;
}

void OrdersPage::keyPressEvent(QKeyEvent* event) {
    const int by = event->key() == Qt::Key_J ? 1 : event->key() == Qt::Key_K ? -1 : 0;
    if (by == 0 || event->modifiers() != Qt::NoModifier) return Page::keyPressEvent(event);
    const int row = std::clamp(m_list->currentIndex().row() + by, 0, std::max(0, m_model.rowCount() - 1));
    m_list->setCurrentIndex(m_model.index(row));
}

bool OrdersPage::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_list || event->type() != QEvent::KeyPress) return Page::eventFilter(watched, event);
    auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() != Qt::Key_J && key->key() != Qt::Key_K) return false;
    keyPressEvent(key);
    return true;
}

QList<QPair<QString, QString>> OrdersPage::shortcuts() const {
    return {{tr("Enter"), tr("Open the order")}, {u"J / K"_qs, tr("Next, previous order")}, {u"Ctrl+F"_qs, tr("Search the orders")}};
}
} // namespace atelyra::ui
