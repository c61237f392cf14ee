#include "client/ui/admin/helpsheet.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QShortcut>
#include <QVBoxLayout>

#include "client/model/admin/deskwords.h"
#include "client/model/format.h"
#include "client/model/help/ticketwords.h"
#include "client/model/makerows.h"
#include "client/ui/kit/field.h"
#include "client/ui/kit/names.h"
#include "shared/base/limits.h"
#include "shared/rules/tickets.h"

namespace atelyra::ui {
namespace {
struct Help {
    Q_DECLARE_TR_FUNCTIONS(HelpSheets)
};

QString titleOf(v1::TicketStep step, const QString& number) {
    switch (step) {
    case v1::CLAIM_TICKET: return Help::tr("Take over %1").arg(number);
    case v1::ASK_PERSON: return Help::tr("Ask back, %1").arg(number);
    case v1::NOTE_TICKET: return Help::tr("Note on %1").arg(number);
    case v1::SETTLE_TICKET: return Help::tr("Solve %1").arg(number);
    default: return Help::tr("Answer %1").arg(number);
    }
}
QString meaningOf(v1::TicketStep step, const v1::TicketRow& row) {
    switch (step) {
    case v1::CLAIM_TICKET: return Help::tr("%1 has it now, and is told why you take it.").arg(model::q(row.staff()));
    case v1::ASK_PERSON: return Help::tr("The clock stands until the person says something.");
    case v1::NOTE_TICKET: return Help::tr("For colleagues. The person does not get it, and the clock goes on.");
    case v1::SETTLE_TICKET: return Help::tr("The last answer. If it does not help, the person opens the ticket again with a word.");
    default: return Help::tr("You go on with it: the next answer is due within 24 hours of the desk.");
    }
}
QString actionOf(v1::TicketStep step) {
    switch (step) {
    case v1::CLAIM_TICKET: return Help::tr("Take over");
    case v1::ASK_PERSON: return Help::tr("Send the question");
    case v1::NOTE_TICKET: return Help::tr("Keep the note");
    case v1::SETTLE_TICKET: return Help::tr("Send and solve");
    default: return Help::tr("Send the answer");
    }
}
} // namespace

HelpSheet::HelpSheet(model::DeskActions& desk, const v1::TicketCase& ticket, v1::TicketStep step, QWidget* parent)
    : AskDialog("admin.helpSheet", titleOf(step, model::q(ticket.row().number())), meaningOf(step, ticket.row()), actionOf(step), Kind::Primary, parent), m_desk(desk), m_case(ticket),
      m_step(step) {
    if (rules::wantsText(step)) {
        m_text = new TextEdit({}, 5, 12);
        m_field = new Field(step == v1::NOTE_TICKET ? tr("Note") : tr("Words"), m_text, "admin.helpSheet.text");
        if (step != v1::NOTE_TICKET) m_field->setHelp(tr("Sent as written, into the program and by mail."));
        connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
            m_field->setError({});
            m_field->setCounter(int(m_text->toPlainText().trimmed().toUtf8().size()), int(limits::kNoteBytes));
            m_desk.isAtWork();
        });
    } else {
        m_reason = comboBox();
        m_reason->addItem(tr("Choose a reason"));
        for (const auto key : rules::takeoverReasons()) m_reason->addItem(model::requestReason(key), QString::fromUtf8(key.data(), qsizetype(key.size())));
        m_field = new Field(tr("Reason"), m_reason, "admin.helpSheet.reason");
        connect(m_reason, &QComboBox::currentIndexChanged, this, [this] { m_field->setError({}); });
    }
    body()->addWidget(m_field);
    for (const int key : {Qt::Key_Return, Qt::Key_Enter}) connect(new QShortcut(QKeySequence(int(Qt::CTRL) | key), this), &QShortcut::activated, this, &AskDialog::press);
    connect(this, &AskDialog::confirmed, this, &HelpSheet::send);
    connect(&desk, &QObject::destroyed, this, [this] { done(Rejected); });
}

void HelpSheet::begin() { AskDialog::begin(*m_field->editor()); }
bool HelpSheet::hasText() const { return m_text && !m_text->toPlainText().trimmed().isEmpty(); }

v1::TicketAct HelpSheet::act() const {
    v1::TicketAct act;
    act.set_ticket_id(m_case.row().ticket_id());
    act.set_version(m_case.row().version());
    act.set_step(m_step);
    if (m_text) act.set_text(model::u8(m_text->toPlainText().trimmed()));
    if (m_reason) act.set_reason(model::u8(m_reason->currentData().toString()));
    return act;
}

void HelpSheet::send() {
    const v1::TicketAct wish = act();
    if (m_reason) m_field->setError(wish.reason().empty() ? tr("Choose why.") : QString());
    else m_field->setError(wish.text().empty() ? tr("Write a sentence.") : wish.text().size() > limits::kNoteBytes ? tr("Shorten it: this is more than a message can carry.") : QString());
    if (m_field->hasError()) return m_field->editor()->setFocus(Qt::OtherFocusReason);
    tell({});
    setWorking(true);
    m_desk.ask(wish, this, [this](const Result<v1::TicketCase>& answer) {
        if (!answer) return fail(answer.error());
        setWorking(false);
        Q_EMIT settled(*answer);
        accept();
    });
}

void HelpSheet::fail(const Error& error) {
    if (error.code == ErrorCode::Conflict || error.code == ErrorCode::OrderMovedOn || error.code == ErrorCode::Forbidden || error.code == ErrorCode::AlreadyDone) return readAgain(error);
    setWorking(false);
    tell(error.code == ErrorCode::Unavailable ? tr("Not sent: the server is not answering. What you wrote stays here; try again when it does.") : model::deskProblem(error));
}

// What happened since is said, and is in the panel behind; what was written stays.
void HelpSheet::readAgain(const Error& error) {
    v1::TicketCaseQuery query;
    query.set_ticket_id(m_case.row().ticket_id());
    m_desk.ask(query, this, [this, error](const Result<v1::TicketCase>& now) {
        setWorking(false);
        if (!now) return tell(model::deskProblem(now.error()));
        const int before = m_case.ticket().messages_size();
        m_case = *now;
        Q_EMIT moved(*now);
        QString since = tr("The ticket is another one now: %1.").arg(model::ticketStage(now->row()).text);
        if (now->ticket().messages_size() > before) {
            const auto& last = *now->ticket().messages().rbegin();
            const QString who = last.voice() == v1::VOICE_OF_PERSON ? model::q(now->row().person()) : model::q(last.staff());
            since = tr("%1 has written since: “%2”").arg(model::isolated(who), model::q(last.body().empty() ? last.note() : last.body()).simplified().left(120));
        }
        if (rules::mayStep(now->ticket(), m_step, now->row().mine())) return tell(tr("%1 Look at it, and send once more if it still fits.").arg(since));
        tell(tr("%1 %2 What you wrote is still here to be copied.").arg(model::deskProblem(error), since));
    });
}
} // namespace atelyra::ui
