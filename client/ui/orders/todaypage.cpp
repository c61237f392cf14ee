#include "client/ui/orders/todaypage.h"

#include <QDateTime>
#include <QEvent>
#include <QLocale>
#include <QVBoxLayout>

#include "client/model/format.h"
#include "client/model/shell/shellwatch.h"
#include "client/ui/frame/taborder.h"
#include "client/ui/gigs/fieldmarks.h"
#include "client/ui/gigs/sidepane.h"
#include "client/ui/kit/badge.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/orders/todayrow.h"
#include "client/ui/orders/weekstrip.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
constexpr int kDueShown = 6, kWaitingShown = 5, kGigsShown = 6;
constexpr int kSide = 404, kSideNarrow = 320;
constexpr int kSideFrom = 1000, kWideFrom = 1136; // page widths at 100 % text: the panel stands beside, at its full width

bool owesDelivery(const model::OrderRow& row) { return row.state == v1::ACTIVE || row.state == v1::IN_REVISION; }
QWidget* emptyRow(const QString& sentence) {
    auto* label = (new Label(sentence, Type::Body, Ink::Text2))->wrapped();
    label->setContentsMargins(Space::kCard, Space::k16, Space::kCard, Space::k16);
    return label;
}
bool isSameDay(qint64 a, qint64 b) { return QDateTime::fromMSecsSinceEpoch(a).date() == QDateTime::fromMSecsSinceEpoch(b).date(); }
} // namespace

TodayPage::TodayPage(Context& ctx, QWidget* parent)
    : Page(ctx, parent), m_orders(ctx.engine), m_unread(ctx.engine), m_gigs(ctx.engine), m_main(new ScrollPage(960, this)), m_side(new SidePane(this)),
      m_new(named(button(tr("New gig"), Kind::Primary, u"plus"_qs, this), "today.newGig", tr("New gig"))) {
    m_new->hide(); // until the header shows it
    connect(m_new, &QPushButton::clicked, this, [this] { goTo(Place::Kind::GigEditor); });
    buildMain();
    buildSide();
    connect(&m_orders, &model::PagedModelBase::loaded, this, &TodayPage::show);
    connect(&m_unread, &model::PagedModelBase::loaded, this, &TodayPage::show);
    connect(&m_gigs, &model::PagedModelBase::loaded, this, &TodayPage::showGigs);
    connect(&context().shell, &model::ShellWatch::changed, this, &TodayPage::showMoney);
}

void TodayPage::buildMain() {
    QVBoxLayout* column = m_main->body();
    m_date = new Label({}, Type::Page);
    m_sentence = new Label({}, Type::Body, Ink::Text2);
    auto* head = new QVBoxLayout;
    head->setSpacing(0);
    head->addWidget(named(m_date, "today.date"));
    head->addWidget(named(m_sentence->wrapped(), "today.sentence"));
    column->addLayout(head);
    column->setSpacing(Space::k20);
    const auto section = [&](const QString& title, Label*& count, QWidget* content) {
        auto* lines = new QVBoxLayout;
        lines->setSpacing(Space::k8);
        auto* row = new QHBoxLayout;
        row->setSpacing(Space::k8);
        row->addWidget(new Label(title, Type::Section));
        row->addWidget(count = new Label({}, Type::Body, Ink::Text2));
        row->addStretch();
        lines->addLayout(row);
        lines->addWidget(content);
        column->addLayout(lines);
        return row;
    };
    auto* all = named(new LinkButton(tr("All orders")), "today.orders", tr("All orders"));
    section(tr("Due next"), m_dueCount, named(m_due = new Card, "today.due", tr("Due next")))->addWidget(all);
    connect(all, &LinkButton::clicked, this, [this] { goTo(Place::Kind::Orders); });
    section(tr("Waiting on you"), m_waitingCount, named(m_waiting = new Card, "today.waiting", tr("Waiting on you")));
    for (Card* card : {m_due, m_waiting}) {
        card->body()->setSpacing(0);
        card->layout()->setContentsMargins(1, 1, 1, 1); // rows bring their own
    }
    section(tr("This week"), m_weekCount, m_week = new WeekStrip);
    column->addStretch();
}

void TodayPage::buildSide() {
    m_sideContent = new QWidget;
    auto* column = new QVBoxLayout(m_sideContent);
    column->setContentsMargins(Space::k20, Space::k20, Space::k20, Space::k24);
    column->setSpacing(Space::k12);
    column->addWidget(new Label(tr("Earned in all"), Type::Section));
    column->addWidget(named(m_earned = new Label({}, Type::Figure), "today.earned"));
    auto* card = new Card;
    auto* pair = new QHBoxLayout;
    const auto figure = [](Label*& value, const QString& words, const char* name) {
        auto* lines = new QVBoxLayout;
        lines->setSpacing(0);
        lines->addWidget(new Label(words, Type::Meta, Ink::Text2));
        lines->addWidget(named(value = new Label({}, Type::Title), name));
        return lines;
    };
    pair->addLayout(figure(m_available, tr("Available"), "today.available"));
    pair->addLayout(figure(m_held, tr("In escrow"), "today.escrow"));
    card->body()->addLayout(pair);
    card->body()->addLayout(figure(m_pending, tr("Released, not yet available"), "today.pending"));
    column->addWidget(card);
    auto* head = new QHBoxLayout;
    head->addWidget(new Label(tr("Your gigs"), Type::Section));
    head->addStretch();
    auto* manage = named(new LinkButton(tr("Manage")), "today.gigs", tr("Manage your gigs"));
    head->addWidget(manage);
    connect(manage, &LinkButton::clicked, this, [this] { goTo(Place::Kind::Gigs); });
    column->addLayout(head);
    m_gigRows = new QVBoxLayout;
    m_gigRows->setSpacing(Space::k8);
    column->addLayout(m_gigRows);
    column->addStretch();
    showMoney();
}

void TodayPage::open(const Place&) {
    if (m_orders.isLoaded()) return show();
    model::OrderFilter orders;
    orders.asBuyer = false;
    orders.group = model::OrderFilter::Group::Active;
    orders.byDue = true;
    m_orders.setFilter(orders);
    model::ConversationFilter unread;
    unread.group = model::ConversationFilter::Group::Unread;
    m_unread.setFilter(unread);
    model::GigFilter gigs;
    gigs.mine = true;
    m_gigs.setFilter(gigs);
}

void TodayPage::show() {
    const KeepFocus keep(*this);
    showSentence();
    showDue();
    showWaiting();
    QVector<model::OrderRow> owed;
    for (const auto& row : m_orders.rows())
        if (owesDelivery(row)) owed.append(row);
    m_week->setOrders(owed, context().shell.view().marketNowMs);
}

void TodayPage::showSentence() {
    const qint64 now = context().shell.view().marketNowMs;
    m_date->setText(QLocale().toString(QDateTime::fromMSecsSinceEpoch(now).date(), tr("dddd d MMMM", "a date without its year")));
    int late = 0, today = 0;
    for (const auto& row : m_orders.rows()) {
        if (!owesDelivery(row) || row.dueMs == 0) continue;
        if (row.dueMs < now) ++late;
        else if (isSameDay(row.dueMs, now)) ++today;
    }
    QStringList parts;
    if (late > 0) parts.append(tr("%n order(s) late", nullptr, late));
    if (today > 0) parts.append(tr("%n due today", nullptr, today));
    if (m_unread.rowCount() > 0) parts.append(tr("%n unread conversation(s)", nullptr, m_unread.rowCount()));
    m_sentence->setText(parts.isEmpty() ? tr("Nothing is due today, and nobody waits for a reply.") : parts.join(u", "_qs) + u'.');
}

void TodayPage::showDue() {
    clearLayout(m_due->body());
    const qint64 now = context().shell.view().marketNowMs;
    m_dueCount->setText(tr("%n active order(s)", nullptr, m_orders.rowCount()));
    int shown = 0;
    bool primary = true; // the first that is due is the one thing to do
    for (const auto& row : m_orders.rows()) {
        if (shown == kDueShown) break;
        if (shown > 0) m_due->body()->addWidget(new Divider);
        auto* due = new DueRow(context().pictures, row, shown++, now, primary);
        if (due->isPrimary()) primary = false;
        connect(due, &DueRow::opened, this, [this, id = row.id](const QString& section) { goOrder(id, section); });
        m_due->body()->addWidget(due);
    }
    setKind(m_new, primary ? Kind::Primary : Kind::Secondary); // one thing is primary
    if (shown == 0) m_due->body()->addWidget(emptyRow(tr("No active orders. Live gigs bring new ones.")));
}

void TodayPage::showWaiting() {
    clearLayout(m_waiting->body());
    int shown = 0;
    const auto add = [&](WaitingRow* row) {
        if (shown++ > 0) m_waiting->body()->addWidget(new Divider);
        m_waiting->body()->addWidget(row);
        return row;
    };
    for (const auto& row : m_orders.rows()) {
        if (row.state != v1::PENDING_ACCEPTANCE && row.state != v1::IN_REVISION) continue;
        if (shown == kWaitingShown) break;
        connect(add(new WaitingRow(row, shown)), &WaitingRow::opened, this, [this, id = row.id] { goOrder(id, {}); });
    }
    const int orders = shown;
    for (const auto& row : m_unread.rows()) {
        if (shown == orders + kWaitingShown) break;
        connect(add(new WaitingRow(row, shown)), &WaitingRow::opened, this, [this, row] {
            Place place;
            place.kind = Place::Kind::Inbox;
            place.chat = {row.other, row.order, row.gig};
            context().navigator.go(place);
        });
    }
    QStringList counts;
    if (shown > orders) counts.append(tr("%n unread conversation(s)", nullptr, m_unread.rowCount()));
    if (orders > 0) counts.append(tr("%n request(s)", nullptr, orders));
    m_waitingCount->setText(counts.join(u", "_qs));
    if (shown == 0) m_waiting->body()->addWidget(emptyRow(tr("Nobody waits for you.")));
}

void TodayPage::showMoney() {
    const auto& view = context().shell.view();
    const QString currency = view.balance.currency().empty() ? u"EUR"_qs : QString::fromStdString(view.balance.currency());
    m_earned->setText(model::moneyText(view.balance.earned_minor(), currency));
    m_available->setText(model::moneyText(view.balance.available_minor(), currency));
    m_pending->setText(model::moneyText(view.balance.pending_minor(), currency));
    m_held->setText(model::moneyText(view.heldMinor, currency));
}

void TodayPage::showGigs() {
    clearLayout(m_gigRows);
    int shown = 0;
    for (const auto& gig : m_gigs.rows()) {
        if (gig.draft || shown == kGigsShown) continue;
        if (shown++ > 0) m_gigRows->addWidget(new Divider);
        auto* row = new QWidget;
        auto* layout = new QHBoxLayout(row);
        layout->setContentsMargins({});
        layout->setSpacing(Space::k8);
        layout->addWidget(new SmallCover(context().pictures, gig.id, gig.cover, {40, 24}));
        layout->addWidget((new Label(gig.title))->elided(), 1);
        auto* rating = new Rating;
        rating->set(gig.rating, gig.reviews);
        layout->addWidget(rating);
        layout->addWidget(new Label(tr("%n open", nullptr, gig.openOrders), Type::Meta, Ink::Text2));
        m_gigRows->addWidget(called(row, u"today.gig%1"_qs.arg(shown - 1), tr("%1, %n open order(s)", nullptr, gig.openOrders).arg(gig.title)));
    }
    if (shown == 0) m_gigRows->addWidget((new Label(tr("You offer nothing yet."), Type::Body, Ink::Text2))->wrapped());
}

void TodayPage::fit() {
    const bool beside = width() / theme().scale() >= kSideFrom;
    const int side = int((width() / theme().scale() >= kWideFrom ? kSide : kSideNarrow) * std::max(1.0, theme().scale()));
    const int content = beside && m_sideWanted ? width() - side : width();
    if (!m_sideContent->parentWidget() || beside != (m_side->widget() == m_sideContent)) {
        if (beside) m_main->body()->removeWidget(m_sideContent), m_side->setWidget(m_sideContent);
        else m_side->takeWidget(), m_main->body()->insertWidget(m_main->body()->count() - 1, m_sideContent);
        m_sideContent->layout()->setContentsMargins(beside ? QMargins(Space::k20, Space::k20, Space::k20, Space::k24) : QMargins());
    }
    m_sideContent->setVisible(m_sideWanted);
    m_main->setPadding(beside ? Space::kPage : Space::kPageNarrow);
    m_main->setGeometry(mirrored(layoutDirection(), rect(), {0, 0, content, height()}));
    m_side->setGeometry(mirrored(layoutDirection(), rect(), {content, 0, side, height()}));
    m_side->setVisible(beside && m_sideWanted);
}

void TodayPage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    fit();
}
void TodayPage::changeEvent(QEvent* event) {
    Page::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LayoutDirectionChange || event->type() == QEvent::StyleChange) fit();
}

QList<QWidget*> TodayPage::headerWidgets() { return {m_new}; }

bool TodayPage::toggleRightPanel() {
    m_sideWanted = !m_sideWanted;
    fit();
    return true;
}

bool TodayPage::primaryAction() {
    if (m_orders.rowCount() == 0) return false;
    goOrder(m_orders.row(0).id, owesDelivery(m_orders.row(0)) ? u"deliver"_qs : QString());
    return true;
}

void TodayPage::goOrder(OrderId order, const QString& section) {
    Place place;
    place.kind = Place::Kind::Order;
    place.order = order;
    place.section = section;
    context().navigator.go(place);
}

void TodayPage::goTo(Place::Kind kind) {
    Place place;
    place.kind = kind;
    context().navigator.go(place);
}

QList<QPair<QString, QString>> TodayPage::shortcuts() const {
    return {{u"Ctrl+Enter"_qs, tr("Open what is due first")}, {u"Ctrl+\\"_qs, tr("Show or hide the figures")}};
}
} // namespace atelyra::ui
