#include "client/ui/help/ticketpanel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/model/draftscopes.h"
#include "client/model/format.h"
#include "client/model/help/ticketwords.h"
#include "client/model/makerows.h"
#include "client/model/shell/shellwatch.h"
#include "client/ui/frame/taborder.h"
#include "client/ui/gigs/attachments.h"
#include "client/ui/help/saidcard.h"
#include "client/ui/kit/badge.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/field.h"
#include "client/ui/kit/flowlayout.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/notices.h"
#include "client/ui/orders/filetiles.h"
#include "client/ui/orders/orderdraft.h"
#include "client/ui/theme/space.h"
#include "shared/base/limits.h"
#include "shared/rules/tickets.h"

namespace atelyra::ui {
namespace {
std::string draftText(const RawId& ticket, const QString& text, const std::vector<v1::File>& files) {
    if (text.isEmpty() && files.empty()) return {};
    v1::AddToTicket kept;
    kept.set_ticket_id(ticket.str());
    kept.set_body(model::u8(text));
    *kept.mutable_files() = {files.begin(), files.end()};
    return kept.SerializeAsString();
}
} // namespace

TicketPanel::TicketPanel(Context& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_watch(context.engine), m_actions(context.engine), m_scroll(named(new ScrollPage(Width::kProse), "help.ticket", tr("Question"))),
      m_said(new QVBoxLayout), m_form(new QWidget) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_scroll);
    m_scroll->body()->setSpacing(Space::kCardGap);
    m_said->setSpacing(Space::kCardGap);
    m_scroll->body()->addLayout(m_said);
    buildForm();
    m_scroll->body()->addWidget(m_form);
    m_scroll->body()->addStretch(1);
    connect(&m_watch, &model::TicketWatch::changed, this, &TicketPanel::show);
}

TicketPanel::~TicketPanel() { m_draft->flush(); }

void TicketPanel::buildForm() {
    auto* column = new QVBoxLayout(m_form);
    column->setContentsMargins({});
    column->setSpacing(Space::k12);
    m_text = new TextEdit({}, 3, 10);
    m_field = new Field(tr("Write to the help desk"), m_text, "help.text");
    column->addWidget(m_field);
    m_files = new Attachments(m_context, tr("Add pictures or files"), "help.files", false, limits::kFilesAMessage);
    column->addWidget(m_files);
    auto* row = new QHBoxLayout;
    row->setSpacing(Space::k8);
    m_solve = named(button(tr("It is solved"), Kind::Secondary, QStringLiteral("check")), "help.solve", tr("It is solved"));
    m_send = named(button(tr("Send"), Kind::Primary, QStringLiteral("send")), "help.send", tr("Send"));
    row->addWidget(m_solve);
    row->addStretch(1);
    row->addWidget(m_send);
    column->addLayout(row);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        m_field->setError({});
        m_field->setCounter(int(m_text->toPlainText().trimmed().toUtf8().size()), int(limits::kNoteBytes));
        if (!m_filling) m_draft->touch();
    });
    connect(m_files, &Attachments::edited, this, [this] { m_draft->touch(); });
    m_draft = new OrderDraft(
        m_context, [this] { return draftText(m_watch.ticket(), m_text->toPlainText().trimmed(), m_files->files()); },
        [this](const std::string& draft) {
            v1::AddToTicket kept;
            if (kept.ParseFromString(draft)) fill(model::q(kept.body()), {kept.files().begin(), kept.files().end()});
        },
        this);
    connect(m_send, &QPushButton::clicked, this, &TicketPanel::send);
    connect(m_solve, &QPushButton::clicked, this, [this] {
        m_actions.solve(m_watch.ticket(), this, [this](const Result<CommandId>& done) { settled(done); });
    });
}

void TicketPanel::setTicket(const RawId& id) {
    if (id == m_watch.ticket()) return m_draft->load(); // what was sent from here may have been taken back
    m_draft->flush();
    fill({}, {});
    m_watch.setTicket(id);
    m_draft->setScope(id.isNull() ? std::string() : model::ticketDraft(id));
}

void TicketPanel::fill(const QString& text, const std::vector<v1::File>& files) {
    m_filling = true;
    m_text->setPlainText(text);
    m_files->setFiles(files);
    m_filling = false;
}

// ---- what is shown

bool TicketPanel::isSolved() const { return view().found && !rules::isOpen(view().ticket.state()); }

void TicketPanel::show() {
    const KeepFocus keep(*this);
    clearLayout(m_said);
    if (view().found) {
        addHead(m_said);
        addSaid(m_said);
    } else if (m_watch.isLoaded()) {
        m_said->addWidget(new EmptyState(QStringLiteral("circle-help"), tr("This question is not on this device"), tr("It was asked with another account, or its time is over.")));
    }
    showForm();
    Q_EMIT changed();
}

void TicketPanel::addHead(QVBoxLayout* column) {
    const v1::Ticket& ticket = view().ticket;
    column->addWidget(named(new Label(model::q(ticket.subject()), Type::Title), "help.subject")->wrapped());
    auto* facts = new QWidget;
    auto* flow = new FlowLayout(Space::k8, facts);
    flow->setContentsMargins({});
    const auto state = model::ticketState(ticket, ticket.number().empty());
    flow->addWidget(named(new Badge(state.text, state.glyph, Tone(int(state.tone))), "help.state"));
    if (!ticket.number().empty()) flow->addWidget(named(new Label(model::q(ticket.number()), Type::Meta, Ink::Text2), "help.number"));
    flow->addWidget(new Label(model::ticketKind(ticket.kind()), Type::Meta, Ink::Text2));
    if (!ticket.order_id().empty()) {
        const QString words = tr("Order: %1").arg(view().orderTitle);
        auto* order = named(new LinkButton(words), "help.order", words);
        order->setProperty("inText", true);
        connect(order, &QAbstractButton::clicked, this, [this, id = OrderId::of(ticket.order_id())] {
            Place place;
            place.kind = Place::Kind::Order;
            place.order = id;
            m_context.navigator.go(place);
        });
        flow->addWidget(order);
    }
    column->addWidget(facts);
    const qint64 market = m_context.shell.view().marketNowMs;
    const QString next = view().queued ? tr("Something of it waits in your Outbox until there is a network.") : model::ticketNext(ticket, market);
    column->addWidget(named(new Label(next, Type::Body, Ink::Text2), "help.next")->wrapped());
}

void TicketPanel::addSaid(QVBoxLayout* column) {
    const v1::Ticket& ticket = view().ticket;
    for (int i = 0; i < ticket.messages_size(); ++i) {
        const auto& message = ticket.messages(i);
        const bool mine = message.voice() == v1::VOICE_OF_PERSON;
        const QByteArray id = "help.said" + QByteArray::number(i);
        FileTiles* files = nullptr;
        if (!view().files.value(i).isEmpty()) {
            files = new FileTiles(m_context, QString::fromLatin1(id));
            files->setFiles(view().files[i]);
        }
        column->addWidget(saidCard(mine ? Said::ByPerson : Said::ByStaff, mine ? tr("You") : tr("Help desk"), message.written_ms(), model::q(message.body()), files, id));
    }
}

void TicketPanel::showForm() {
    const bool closed = view().ticket.state() == v1::TICKET_CLOSED;
    m_form->setVisible(view().found);
    m_files->setVisible(!closed);
    m_solve->setVisible(!isSolved());
    const QString words = isSolved() ? tr("Open it again") : tr("Send");
    m_send->setText(words);
    m_send->setAccessibleName(words);
    m_field->setRequired(!isSolved());
    setKind(m_send, isSolved() ? Kind::Secondary : Kind::Primary);
}

// ---- what is done

bool TicketPanel::send() {
    if (!view().found) return false;
    const QString text = m_text->toPlainText().trimmed();
    const auto& files = m_files->files();
    const bool tooLong = text.toUtf8().size() > qsizetype(limits::kNoteBytes), nothing = text.isEmpty() && files.empty();
    m_field->setError(tooLong ? tr("Shorten it, or add it as a file.") : nothing && !isSolved() ? tr("Write a sentence first.") : QString());
    if (m_field->hasError()) {
        m_text->setFocus(Qt::OtherFocusReason);
        return true;
    }
    const auto done = [this](const Result<CommandId>& result) {
        settled(result);
        if (!result) return;
        fill({}, {});
        m_draft->drop();
    };
    const bool onlyAgain = isSolved() && (nothing || view().ticket.state() == v1::TICKET_CLOSED);
    if (onlyAgain) m_actions.reopen(m_watch.ticket(), text, this, done);
    else m_actions.add(m_watch.ticket(), text, files, this, done);
    return true;
}

void TicketPanel::settled(const Result<CommandId>& done) {
    if (!done) m_context.navigator.toast(model::errorSentence(done.error()));
}
} // namespace atelyra::ui
