#include "client/ui/help/helppage.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

#include "client/model/makerows.h"
#include "client/ui/help/questiondialog.h"
#include "client/ui/help/ticketpanel.h"
#include "client/ui/help/ticketsdelegate.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/notices.h"
#include "client/ui/theme/space.h"

namespace atelyra::ui {

HelpPage::HelpPage(Context& context, QWidget* parent)
    : Page(context, parent), m_model(context.engine), m_all(new QWidget),
      m_ask(named(button(tr("Ask for help"), Kind::Primary, QStringLiteral("circle-help")), "help.ask", tr("Ask for help"))), m_list(named(new QListView, "help.list", tr("Your questions"))),
      m_empty(new EmptyState(QStringLiteral("circle-help"), {}, {})), m_ticket(new TicketPanel(context)) {
    setObjectName(QStringLiteral("help.page"));
    m_stack = new QStackedLayout(this);
    m_stack->addWidget(m_all);
    m_stack->addWidget(m_ticket);
    auto* column = new QVBoxLayout(m_all);
    column->setContentsMargins(Space::kPage, Space::k16, Space::kPage, Space::k16);
    column->setSpacing(Space::k12);
    auto* row = new QHBoxLayout;
    row->setSpacing(Space::k12);
    row->addWidget((new Label(tr("A person reads what you write, and answers here and by mail. You can write without a network, too."), Type::Body, Ink::Text2))->wrapped(), 1);
    row->addWidget(m_ask, 0, Qt::AlignTop);
    column->addLayout(row);
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new TicketsDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setProperty("pane", true);
    m_list->installEventFilter(this);
    column->addWidget(m_list, 1);
    column->addWidget(m_empty, 1);
    m_empty->set(QStringLiteral("circle-help"), tr("You have not asked anything yet"),
        tr("When something does not work, when an order is stuck, or when you do not know whom to ask: ask here. What is urgent is looked at by day and night."));
    for (const auto pressed : {&QListView::clicked, &QListView::activated})
        connect(m_list, pressed, this, [this](const QModelIndex& index) { openTicket(m_model.at(index.row()).id); });
    connect(m_ask, &QPushButton::clicked, this, &HelpPage::ask);
    connect(&m_model, &model::PagedModelBase::loaded, this, &HelpPage::show);
    connect(m_ticket, &TicketPanel::changed, this, &HelpPage::headerChanged);
    m_model.load();
    show();
}

void HelpPage::open(const Place& place) {
    m_order = place.order;
    const auto id = rawIdFromText(place.section.toStdString());
    m_ticket->setTicket(id.value_or(RawId{}));
    m_stack->setCurrentWidget(id ? static_cast<QWidget*>(m_ticket) : m_all);
    Q_EMIT headerChanged();
}

void HelpPage::show() {
    const bool some = m_model.rowCount() > 0;
    m_list->setVisible(some);
    m_empty->setVisible(!some && m_model.isLoaded());
}

void HelpPage::openTicket(const RawId& id) {
    if (id.isNull()) return;
    Place place;
    place.kind = Place::Kind::Help;
    place.section = QString::fromStdString(id.text());
    context().navigator.go(place);
}

void HelpPage::ask() {
    const auto open = [page = QPointer(this), order = m_order](const QString& title) {
        if (!page) return;
        model::Question begun;
        begun.order = order;
        openQuestion(page->context(), begun, title, page->window(), [page](const RawId& id) {
            if (page) page->openTicket(id);
        });
    };
    if (m_order.isNull()) return open({});
    context().engine.ask(this, [order = m_order](client::EngineSession& session) { return model::orderTitle(session, order); }, open);
}

QString HelpPage::title() const {
    const auto& view = m_ticket->view();
    if (m_stack->currentWidget() == m_all || !view.found) return tr("Help");
    return view.ticket.number().empty() ? model::ticketKind(view.ticket.kind()) : model::q(view.ticket.number());
}

QList<QPair<QString, Place>> HelpPage::crumbs() const {
    if (m_stack->currentWidget() == m_all || !m_ticket->view().found) return {};
    Place place;
    place.kind = Place::Kind::Help;
    return {{tr("Help"), place}};
}

bool HelpPage::primaryAction() {
    if (m_stack->currentWidget() == m_ticket) return m_ticket->send();
    ask();
    return true;
}

QList<QPair<QString, QString>> HelpPage::shortcuts() const {
    return {{QStringLiteral("J / K"), tr("Next, previous question")}, {QStringLiteral("Ctrl+Enter"), tr("Ask for help; in a question: send")}};
}

void HelpPage::keyPressEvent(QKeyEvent* event) {
    const int by = event->key() == Qt::Key_J ? 1 : event->key() == Qt::Key_K ? -1 : 0;
    if (by == 0 || event->modifiers() != Qt::NoModifier || m_stack->currentWidget() != m_all) return Page::keyPressEvent(event);
    m_list->setCurrentIndex(m_model.index(std::clamp(m_list->currentIndex().row() + by, 0, std::max(0, m_model.rowCount() - 1))));
}

bool HelpPage::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_list || event->type() != QEvent::KeyPress) return Page::eventFilter(watched, event);
    auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() != Qt::Key_J && key->key() != Qt::Key_K) return false;
    keyPressEvent(key);
    return true;
}
} // namespace atelyra::ui
