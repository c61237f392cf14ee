#include "client/ui/admin/helpcasepanel.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/model/admin/deskwords.h"
#include "client/model/format.h"
#include "client/model/help/helpdeskmodel.h"
#include "client/model/help/ticketwords.h"
#include "client/model/makerows.h"
#include "client/ui/help/saidcard.h"
#include "client/ui/kit/badge.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/notices.h"
#include "client/ui/theme/space.h"
#include "shared/rules/tickets.h"

namespace atelyra::ui {
namespace {
constexpr int kHistory = 8; // of the last deeds

QString keyOf(v1::TicketStep step) {
    switch (step) {
    case v1::CLAIM_TICKET: return QStringLiteral("C");
    case v1::ANSWER_TICKET: return QStringLiteral("R");
    case v1::NOTE_TICKET: return QStringLiteral("N");
    default: return {};
    }
}
} // namespace

HelpCasePanel::HelpCasePanel(QWidget* parent) : SidePanel({"admin.ticket", tr("The chosen ticket"), tr("Reading the ticket…"), {}}, parent) {}

void HelpCasePanel::set(const v1::TicketRow& row, qint64 nowMs) {
    if (row.ticket_id() != m_row.ticket_id() || row.locked()) m_case.reset();
    m_row = row;
    m_nowMs = nowMs;
    lock(row.locked() ? tr("The use of this person's data is limited, as they asked. A privacy officer has to say why this ticket may be read.") : QString());
    renew();
}

void HelpCasePanel::set(const v1::TicketCase& ticket, qint64 nowMs) {
    m_row = ticket.row();
    m_case = ticket;
    m_nowMs = nowMs;
    lock({});
    renew();
}

void HelpCasePanel::addRest(QVBoxLayout* column) {
    addAbout(column);
    addSaid(column);
    addHistory(column);
}

void HelpCasePanel::addHead(QVBoxLayout* column) {
    auto* head = new QWidget;
    auto* across = new QHBoxLayout(head);
    across->setContentsMargins({});
    across->setSpacing(Space::k8);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(named(new Label(model::ticketSubject(m_row), Type::Section), "admin.ticket.subject")->wrapped());
    QStringList facts{model::q(m_row.number()), model::ticketKind(m_row.kind()), model::ticketReason(m_row.reason())};
    facts.removeAll(QString());
    words->addWidget((new Label(facts.join(QStringLiteral(" · ")), Type::Meta, Ink::Text2))->wrapped());
    across->addLayout(words, 1);
    across->addWidget(makeClose(), 0, Qt::AlignTop);
    column->addWidget(head);
    const auto clock = model::ticketClock(rules::ticketOf(m_row), m_nowMs);
    auto* banner = named(new Banner, "admin.ticket.clock");
    const QString who = m_row.staff().empty() ? tr("Nobody has it yet.") : m_row.mine() ? tr("You have it.") : tr("%1 has it.").arg(model::q(m_row.staff()));
    banner->set(Tone(int(clock.tone)), clock.glyph, tr("%1: %2. %3").arg(model::ticketStage(m_row).text, clock.text, who));
    column->addWidget(banner);
}

void HelpCasePanel::addAbout(QVBoxLayout* column) {
    auto* card = named(new Card, "admin.ticket.about", tr("Who asks, and about what"));
    auto* rows = new KeyValueRows(card);
    rows->add(tr("Asked by"), tr("%1, @%2").arg(model::isolated(model::q(m_case->display_name())), model::q(m_row.person())));
    rows->add(tr("Asked"), model::dayTimeText(m_row.opened_ms()));
    if (!m_case->order_number().empty()) {
        v1::Order order;
        order.set_state(m_case->order_state());
        rows->add(tr("Order"), tr("%1, %2").arg(model::q(m_case->order_number()), model::orderState(order, true, m_nowMs).text));
    }
    if (!m_case->about().empty()) {
        const bool hidden = m_case->about_state() == v1::CLOSING_ACCOUNT;
        rows->add(tr("Reported"), hidden ? tr("@%1, hidden; erased %2").arg(model::q(m_case->about()), model::dayTimeInText(m_case->about_erase_ms())) : QLatin1Char('@') + model::q(m_case->about()));
    }
    card->body()->addWidget(rows);
    column->addWidget(card);
}

QWidget* HelpCasePanel::filesOf(const v1::TicketMessage& message, const QByteArray& id) {
    if (message.files().empty()) return nullptr;
    auto* files = new QWidget;
    auto* column = new QVBoxLayout(files);
    column->setContentsMargins({});
    column->setSpacing(Space::k4);
    for (int i = 0; i < message.files_size(); ++i) {
        const v1::File& file = message.files(i);
        const QString words = tr("%1, %2").arg(model::isolated(model::q(file.name())), model::sizeText(file.size()));
        auto* link = named(new LinkButton(words), QByteArray(id + ".file" + QByteArray::number(i)).constData(), tr("Save %1").arg(words));
        connect(link, &QAbstractButton::clicked, this, [this, file] { Q_EMIT fileAsked(file); }, Qt::QueuedConnection);
        column->addWidget(link, 0, Qt::AlignLeft);
    }
    return files;
}

void HelpCasePanel::addSaid(QVBoxLayout* column) {
    const v1::Ticket& ticket = m_case->ticket();
    for (int i = 0; i < ticket.messages_size(); ++i) {
        const auto& message = ticket.messages(i);
        const bool byPerson = message.voice() == v1::VOICE_OF_PERSON, note = message.voice() == v1::NOTE_OF_STAFF;
        const QByteArray id = "admin.said" + QByteArray::number(i);
        const QString who = byPerson ? model::q(m_case->display_name()) : message.staff().empty() ? tr("Help desk") : model::q(message.staff());
        column->addWidget(saidCard(byPerson ? Said::ByPerson : note ? Said::Note : Said::ByStaff, who, message.written_ms(), model::q(note ? message.note() : message.body()), filesOf(message, id), id));
    }
}

void HelpCasePanel::addHistory(QVBoxLayout* column) {
    if (m_case->history().empty()) return;
    auto* card = named(new Card(tr("What was done")), "admin.ticket.history");
    auto* rows = new KeyValueRows(card);
    for (int i = 0; i < std::min(kHistory, m_case->history_size()); ++i) {
        const auto& entry = m_case->history(i);
        rows->add(model::dayTimeText(entry.at_ms()), tr("%1, %2").arg(model::staffDeed(entry.what()), entry.actor().empty() ? model::staffRole(entry.role()) : model::q(entry.actor())));
    }
    card->body()->addWidget(rows);
    column->addWidget(card);
}

QVector<QPushButton*> HelpCasePanel::actions() {
    QVector<QPushButton*> made;
    if (isLocked()) {
        made.append(makeAction(tr("Ask a privacy officer"), Kind::Primary, {}, "admin.ticket.ask"));
        connect(made.constFirst(), &QPushButton::clicked, this, &HelpCasePanel::readingAsked, Qt::QueuedConnection);
        return made;
    }
    for (const v1::TicketStep step : model::offeredSteps(*m_case)) {
        const QString words = model::ticketStep(step, m_row);
        const Kind kind = step == v1::HIDE_CHILD ? Kind::Danger : made.isEmpty() ? Kind::Primary : Kind::Secondary;
        auto* act = makeAction(words, kind, {}, "admin.ticketStep" + QByteArray::number(int(step)));
        if (!keyOf(step).isEmpty()) setTip(act, words, keyOf(step));
        connect(act, &QPushButton::clicked, this, [this, step] { Q_EMIT stepAsked(step); }, Qt::QueuedConnection);
        made.append(act);
    }
    return made;
}

QString HelpCasePanel::hint() const {
    if (isLocked()) return tr("That you asked is written down, and the person can see it.");
    const QString seen = tr("That you opened it is written down, and the person can see it.");
    if (m_case && !m_case->may_act()) return tr("You look at this one; those who help answer it. %1").arg(seen);
    if (m_case && !m_row.mine() && rules::isOpen(m_row.state())) return tr("Assign it to yourself to answer it. %1").arg(seen);
    return seen;
}
} // namespace atelyra::ui
