#include "client/ui/shell/sidebar.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

#include "client/ui/kit/buttons.h"
#include "client/ui/kit/inputs.h"
#include "client/ui/kit/label.h"
#include "client/ui/shell/brandbutton.h"
#include "client/ui/shell/personbutton.h"
#include "client/ui/shell/screenstate.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"
#include "shared/base/clock.h"

namespace atelyra::ui {
namespace {
constexpr int kEdge = 12;
constexpr int kWidest = 248; // in a window of 2400 px and more

Place placeOf(Place::Kind kind) {
    Place place;
    place.kind = kind;
    return place;
}

// Which entry is lit while a page below it is open.
Place::Kind entryOf(Place::Kind kind) {
    switch (kind) {
    case Place::Kind::Gig:
    case Place::Kind::OrderReview: return Place::Kind::Discover;
    case Place::Kind::Order: return Place::Kind::Orders;
    case Place::Kind::GigEditor: return Place::Kind::Gigs;
    default: return kind;
    }
}

int countOf(Place::Kind kind, const model::ShellView& view, bool buying) {
    switch (kind) {
    case Place::Kind::Orders: return buying ? view.activeBuying : view.activeSelling;
    case Place::Kind::Saved: return view.saved;
    case Place::Kind::Cart: return view.cart;
    case Place::Kind::Gigs: return view.myGigs;
    case Place::Kind::Outbox: return view.outbox;
    default: return 0;
    }
}
} // namespace

QVector<Sidebar::Entry> Sidebar::entries(bool buying) {
    const Entry orders{Place::Kind::Orders, QStringLiteral("package"), tr("Orders")};
    const Entry inbox{Place::Kind::Inbox, QStringLiteral("message-square"), tr("Inbox")};
    const Entry outbox{Place::Kind::Outbox, QStringLiteral("send"), tr("Outbox")}, help{Place::Kind::Help, QStringLiteral("circle-help"), tr("Help")};
    if (buying)
        return {{Place::Kind::Discover, QStringLiteral("compass"), tr("Discover")}, orders, inbox,
            {Place::Kind::Saved, QStringLiteral("bookmark"), tr("Saved")}, {Place::Kind::Cart, QStringLiteral("shopping-cart"), tr("Cart")}, outbox, help};
    return {{Place::Kind::Today, QStringLiteral("sun"), tr("Today")}, orders, inbox,
        {Place::Kind::Gigs, QStringLiteral("layout-grid"), tr("Gigs")}, {Place::Kind::Earnings, QStringLiteral("wallet"), tr("Earnings")}, outbox, help};
}

QVector<Sidebar::Entry> Sidebar::deskEntries(v1::Role role) {
    const Entry help{Place::Kind::DeskTickets, QStringLiteral("circle-help"), tr("Help desk")};
    if (role == v1::ROLE_SUPPORT) return {help};
    if (role == v1::ROLE_SECURITY)
        return {{Place::Kind::DeskAlerts, QStringLiteral("shield-alert"), tr("Alerts")}, {Place::Kind::DeskIncidents, QStringLiteral("flag"), tr("Incidents")},
            {Place::Kind::DeskGuards, QStringLiteral("shield-check"), tr("Safeguards")}, {Place::Kind::DeskGlass, QStringLiteral("eye"), tr("Break the glass")}, help};
    if (role == v1::ROLE_FINANCE)
        return {{Place::Kind::DeskPayouts, QStringLiteral("wallet"), tr("Payouts")}, {Place::Kind::DeskOrderMoney, QStringLiteral("scroll-text"), tr("Money of an order")}};
    if (role == v1::ROLE_MODERATOR) return {{Place::Kind::DeskMatters, QStringLiteral("flag"), tr("Reports and reviews")}};
    if (role != v1::ROLE_PRIVACY_OFFICER) return {};
    return {{Place::Kind::DeskRequests, QStringLiteral("user-lock"), tr("Privacy requests")},
        {Place::Kind::DeskHolds, QStringLiteral("landmark"), tr("Holds")}, {Place::Kind::DeskDisclosures, QStringLiteral("scale"), tr("Disclosures")},
        {Place::Kind::DeskReading, QStringLiteral("lock-keyhole"), tr("Limited use")}, {Place::Kind::DeskGlasses, QStringLiteral("eye"), tr("Broken glass")},
        {Place::Kind::DeskRetention, QStringLiteral("archive"), tr("Retention")}, help, {Place::Kind::DeskAudit, QStringLiteral("scroll-text"), tr("Audit log")}};
}

Sidebar::Sidebar(Navigator& navigator, QWidget* parent) : QWidget(parent), m_navigator(navigator) {
    setObjectName(QStringLiteral("shell.sidebar"));
    setAccessibleName(tr("Sidebar"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 1, 6);
    column->setSpacing(0);
    m_brand = new BrandButton;
    column->addWidget(m_brand);

    auto* inner = new QVBoxLayout;
    inner->setContentsMargins(kEdge, 4, kEdge, 0);
    inner->setSpacing(2);
    m_mode = new Segmented({tr("Buying"), tr("Selling")}, "shell.mode", tr("Buying or selling"));
    inner->addWidget(m_mode);
    m_adminTitle = new Label(tr("Administration"), Type::MetaMedium, Ink::Text3);
    m_adminTitle->setContentsMargins(8, 6, 8, 0);
    m_adminTitle->hide();
    inner->addWidget(m_adminTitle);
    inner->addSpacing(10);
    m_nav = new QVBoxLayout;
    m_nav->setSpacing(2);
    inner->addLayout(m_nav);
    m_ordersTitle = new Label(tr("Active orders"), Type::MetaMedium, Ink::Text3);
    m_ordersTitle->setContentsMargins(8, 14, 8, 6);
    inner->addWidget(m_ordersTitle);
    m_orders = new QVBoxLayout;
    m_orders->setSpacing(2);
    inner->addLayout(m_orders);
    inner->addStretch(1);
    column->addLayout(inner, 1);
    buildFoot(column);
    buildNav();
    connect(m_mode, &Segmented::currentChanged, this, [this](int index) {
        if ((index == 0) != m_buying) Q_EMIT buyingChosen(index == 0);
    });
}

void Sidebar::buildFoot(QVBoxLayout* column) {
    auto* foot = new QVBoxLayout;
    foot->setContentsMargins(kEdge, 6, kEdge, 0);
    foot->setSpacing(4);
    m_sync = new SyncButton;
    connect(m_sync, &QAbstractButton::clicked, this, [this] { m_navigator.go(placeOf(Place::Kind::Outbox)); });
    foot->addWidget(m_sync);

    m_account = new QBoxLayout(QBoxLayout::LeftToRight);
    m_account->setSpacing(0);
    m_person = new PersonButton;
    connect(m_person, &QAbstractButton::clicked, this, [this] {
        if (!m_personMenu) return m_navigator.go(placeOf(Place::Kind::Profile));
        const QSize size = m_personMenu->sizeHint();
        m_personMenu->popup(m_person->mapToGlobal(QPoint(isRightToLeft() ? m_person->width() - size.width() : 0, -size.height())));
    });
    m_account->addWidget(m_person, 1);
    const auto tool = [&](const QString& glyph, const char* id, const QString& name, const QKeySequence& keys, const QString& section) {
        QPushButton* button = iconButton(glyph, name, keys.toString(QKeySequence::NativeText));
        button->setObjectName(QLatin1String(id));
        connect(button, &QAbstractButton::clicked, this, [this, section] {
            Place place = placeOf(Place::Kind::Settings);
            place.section = section;
            m_navigator.go(place);
        });
        m_account->addWidget(button, 0, Qt::AlignCenter);
        return button;
    };
    tool(QStringLiteral("shield"), "shell.privacyChoices", tr("Privacy choices"), Qt::CTRL | Qt::SHIFT | Qt::Key_P, QStringLiteral("privacy"));
    m_settings = tool(QStringLiteral("settings"), "shell.settings", tr("Settings"), Qt::CTRL | Qt::Key_Comma, {});
    foot->addLayout(m_account);
    column->addLayout(foot);
}

void Sidebar::buildNav() {
    qDeleteAll(m_rows);
    m_rows.clear();
    const auto list = entriesNow();
    for (const Entry& entry : list) {
        auto* row = new NavButton(entry.glyph, entry.text);
        row->setObjectName(QStringLiteral("shell.nav.") + placeName(entry.kind));
        connect(row, &QAbstractButton::clicked, this, [this, kind = entry.kind] { m_navigator.go(placeOf(kind)); });
        m_nav->addWidget(row);
        m_rows.append(row);
    }
    QWidget* before = m_mode;
    for (NavButton* row : std::as_const(m_rows)) {
        setTabOrder(before, row);
        before = row;
    }
    fillCounts();
    setCurrent(m_place);
    applyRail();
}

void Sidebar::setBuying(bool buying) {
    const bool was = std::exchange(m_buying, buying);
    m_mode->setCurrent(buying ? 0 : 1);
    if (was != buying) buildNav();
}

void Sidebar::setDesk(v1::Role role) {
    if (std::exchange(m_desk, role) == role) return;
    m_waiting = 0;
    buildNav();
    fillOrders();
}

void Sidebar::setWaiting(int count) {
    m_waiting = count;
    fillCounts();
}

void Sidebar::setPersonMenu(QMenu* menu) { m_personMenu = menu; }

void Sidebar::setView(const model::ShellView& view) {
    m_view = view;
    m_person->setPerson(view.account, view.displayName);
    fillCounts();
    fillOrders();
}

void Sidebar::setSync(const model::SyncWords& words) { m_sync->setWords(words); }

void Sidebar::fillCounts() {
    const auto list = entriesNow();
    for (int i = 0; i < m_rows.size(); ++i) {
        if (isAtDesk() && i == 0) m_rows[i]->setCount(m_waiting);
        else if (list[i].kind == Place::Kind::Inbox) m_rows[i]->setHot(m_view.unread, tr("%n unread", nullptr, m_view.unread));
        else if (list[i].kind == Place::Kind::Help && m_view.helpWaits > 0)
            m_rows[i]->setHot(m_view.helpWaits, tr("%n waiting for you", nullptr, m_view.helpWaits));
        else if (list[i].kind == Place::Kind::Outbox && m_view.needsYou > 0)
            m_rows[i]->setHot(m_view.needsYou, tr("%n need you", nullptr, m_view.needsYou));
        else m_rows[i]->setCount(countOf(list[i].kind, m_view, m_buying));
    }
}

// Rows are kept and refilled, so that the focus stays where it is while orders move on.
void Sidebar::fillOrders() {
    const auto orders = isAtDesk() ? decltype(m_view.activeOrders)() : m_view.activeOrders;
    while (m_orderRows.size() > orders.size()) delete m_orderRows.takeLast();
    while (m_orderRows.size() < orders.size()) {
        const int at = int(m_orderRows.size());
        auto* row = new NavButton({}, {});
        row->setObjectName(QStringLiteral("shell.activeOrder%1").arg(at + 1));
        connect(row, &QAbstractButton::clicked, this, [this, at] {
            Place place = placeOf(Place::Kind::Order);
            place.order = m_view.activeOrders.value(at).id;
            m_navigator.go(place);
        });
        m_orders->addWidget(row);
        setTabOrder(m_orderRows.isEmpty() ? m_rows.constLast() : m_orderRows.constLast(), row);
        m_orderRows.append(row);
    }
    for (int i = 0; i < orders.size(); ++i) {
        const bool late = orders[i].yourTurn && orders[i].dueMs > 0 && orders[i].dueMs - m_view.marketNowMs < kDayMs;
        m_orderRows[i]->setWords(orders[i].title);
        m_orderRows[i]->setProgress(orders[i].progressPermille, late);
    }
    m_ordersTitle->setVisible(!orders.isEmpty() && !m_rail);
    setCurrent(m_place);
    applyRail();
}

void Sidebar::setCurrent(const Place& place) {
    m_place = place;
    const auto list = entriesNow();
    for (int i = 0; i < m_rows.size(); ++i) m_rows[i]->setCurrent(list[i].kind == entryOf(place.kind));
    for (int i = 0; i < m_orderRows.size(); ++i)
        m_orderRows[i]->setCurrent(place.kind == Place::Kind::Order && place.order == m_view.activeOrders.value(i).id);
}

void Sidebar::goToEntry(int index) {
    const auto list = entriesNow();
    if (index < list.size()) m_navigator.go(placeOf(list[index].kind));
}

void Sidebar::setMenu(QMenu* menu) { m_brand->setMenu(menu); }

void Sidebar::setRail(bool rail) {
    m_rail = rail;
    applyRail();
}

void Sidebar::applyRail() {
    m_brand->setRail(m_rail);
    m_mode->setVisible(!m_rail && !isAtDesk());
    m_adminTitle->setVisible(!m_rail && isAtDesk());
    const auto list = entriesNow();
    for (int i = 0; i < m_rows.size(); ++i) {
        m_rows[i]->setRail(m_rail);
        m_rows[i]->setVisible(!m_rail || list[i].kind != Place::Kind::Help); // there is no room for it at 200 %; F1 and the menu have it
    }
    for (NavButton* row : std::as_const(m_orderRows)) row->setVisible(!m_rail);
    m_ordersTitle->setVisible(!m_orderRows.isEmpty() && !m_rail);
    m_sync->setRail(m_rail);
    m_person->setRail(m_rail);
    m_account->setDirection(m_rail ? QBoxLayout::BottomToTop : QBoxLayout::LeftToRight);
    setFixedWidth(widthNow());
}

int Sidebar::widthNow() const {
    if (m_rail) return qMax(int(Width::kRail), m_settings->sizeHint().width() + 2 * kEdge + 1);
    const int window = this->window()->width();
    return qRound((window >= 2400 ? kWidest : Width::kSidebar) * std::max(1.0, theme().scale()));
}

void Sidebar::keyPressEvent(QKeyEvent* event) {
    const int step = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    QVector<NavButton*> rows = m_rows;
    if (!m_rail) rows += m_orderRows;
    const auto at = rows.indexOf(qobject_cast<NavButton*>(focusWidget()));
    if (step == 0 || at < 0) return QWidget::keyPressEvent(event);
    rows[qBound(0, int(at) + step, int(rows.size()) - 1)]->setFocus(Qt::TabFocusReason);
}

void Sidebar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), tokens().canvas);
    const int edge = isRightToLeft() ? 0 : width() - 1;
    painter.fillRect(edge, 0, 1, height(), tokens().line);
}
} // namespace atelyra::ui
