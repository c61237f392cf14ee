#include "client/ui/admin/helpdeskpage.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QSaveFile>
#include <QVBoxLayout>

#include "client/model/admin/deskwords.h"
#include "client/model/admin/readrows.h"
#include "client/model/help/ticketwords.h"
#include "client/model/makerows.h"
#include "client/ui/admin/desktable.h"
#include "client/ui/admin/figures.h"
#include "client/ui/admin/helpcasepanel.h"
#include "client/ui/admin/helpsheet.h"
#include "client/ui/kit/inputs.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/notices.h"
#include "shared/rules/tickets.h"

namespace atelyra::ui {
namespace {
constexpr int kPanel = 420;
constexpr qint64 kWeekMs = 7 * kDayMs;
} // namespace

HelpDeskPage::HelpDeskPage(Context& ctx, model::DeskActions& itsDesk, QWidget* parent)
    : DeskCasesPage(ctx, itsDesk, parent),
      m_figures(named(new Figures({tr("Open"), tr("Urgent"), tr("Late"), tr("Median time to first answer")}), "admin.helpFigures", tr("Figures"))),
      m_which(new Segmented({tr("Open"), tr("Mine"), tr("Solved this week")}, "admin.helpWhich", tr("Which tickets"))), m_panel(new HelpCasePanel(this)) {
    column()->addWidget(m_figures);
    auto* row = new QHBoxLayout;
    row->addWidget(m_which);
    row->addStretch(1);
    column()->addLayout(row);
    auto* table = new DeskTable("admin.tickets", tr("Tickets"), m_model, {{72}, {112, 3}, {176, 0, true}, {92, 4}, {148}, {92, 2}, {124, 1}});
    arrange(m_model, table, m_panel, kPanel, "admin.tickets.again");
    column()->addStretch(1);
    column()->addWidget((new Label(tr("The clock runs Monday to Friday, 9 to 17 o'clock UTC, and stands while a person is waited for. Urgent ones are answered within an hour, by day and night."), Type::Meta,
        Ink::Text2))->wrapped());
    connect(m_which, &Segmented::currentChanged, this, [this](int which) {
        const auto still = merging();
        m_model.setShow(model::HelpDeskModel::Show(which));
        show();
    });
    connect(m_panel, &HelpCasePanel::stepAsked, this, &HelpDeskPage::step);
    connect(m_panel, &HelpCasePanel::readingAsked, this, &HelpDeskPage::askToRead);
    connect(m_panel, &HelpCasePanel::fileAsked, this, &HelpDeskPage::saveFile);
    show();
}

// ---- what is shown

void HelpDeskPage::read() {
    v1::TicketQuery query;
    query.set_solved_since_ms(desk().marketNowMs() - kWeekMs);
    readList(query, [this](const v1::TicketQueue& queue) {
        m_model.take(queue);
        if (m_model.mayAct()) desk().countWaiting(m_model.figures().open);
    });
}

void HelpDeskPage::show() {
    const auto figures = m_model.figures();
    const QString unknown = QStringLiteral("–");
    m_figures->set(0, isRead() ? QLocale().toString(figures.open) : unknown, Ink::Text);
    m_figures->set(1, isRead() ? QLocale().toString(figures.urgent) : unknown, figures.urgent > 0 ? Ink::Bad : Ink::Text);
    m_figures->set(2, isRead() ? QLocale().toString(figures.late) : unknown, figures.late > 0 ? Ink::Bad : Ink::Text);
    m_figures->set(3, figures.medianMs >= 0 ? model::spanText(figures.medianMs) : unknown, Ink::Text);
    const int which = m_which->current();
    const QString again = tr("Read again");
    if (!problem().isEmpty()) showList({QStringLiteral("cloud-off"), tr("The tickets could not be read"), problem()}, tr("Try again"));
    else if (!isRead()) showList({QStringLiteral("hourglass"), tr("Reading the tickets…"), tr("The desk keeps nothing on this computer, so they come from the server each time.")}, {});
    else if (which == 1) showList({QStringLiteral("circle-check"), tr("None of the open ones is with you"), tr("Take one from the open tickets, with C.")}, again);
    else if (which == 2) showList({QStringLiteral("archive"), tr("Nothing was solved this week"), tr("What was solved in the last seven days stands here.")}, again);
    else showList({QStringLiteral("circle-check"), tr("Nobody waits for help"), tr("When somebody asks for help, the ticket and its clock stand here.")}, again);
}

bool HelpDeskPage::showRow(const QByteArray& id) {
    const v1::TicketRow* row = m_model.find(id);
    if (row) m_panel->set(*row, desk().marketNowMs());
    return row;
}

void HelpDeskPage::readCase(const QByteArray& id) {
    if (const v1::TicketRow* row = m_model.find(id); row && row->locked()) return;
    v1::TicketCaseQuery query;
    query.set_ticket_id(id.toStdString());
    desk().ask(query, this, [this, id](const Result<v1::TicketCase>& ticket) {
        if (id != chosen()) return;
        if (ticket) take(*ticket);
        else m_panel->tell(model::deskProblem(ticket.error()));
    });
}

void HelpDeskPage::take(const v1::TicketCase& ticket) {
    {
        const auto still = merging();
        m_model.take(ticket.row());
    }
    if (m_model.mayAct()) desk().countWaiting(m_model.figures().open);
    m_panel->set(ticket, desk().marketNowMs());
    show();
}

// ---- what can be done

const v1::TicketCase* HelpDeskPage::shown() const { return m_panel->isVisible() && m_panel->isWhole() ? &m_panel->ticket() : nullptr; }

void HelpDeskPage::step(v1::TicketStep wish) {
    if (!shown()) return;
    const bool fromColleague = wish == v1::CLAIM_TICKET && !shown()->row().staff().empty();
    if (rules::wantsText(wish) || fromColleague) {
        m_sheet = new HelpSheet(desk(), *shown(), wish, window());
        connect(m_sheet, &HelpSheet::settled, this, &HelpDeskPage::take);
        connect(m_sheet, &HelpSheet::moved, this, &HelpDeskPage::take);
        return m_sheet->begin();
    }
    if (wish != v1::HIDE_CHILD) return act(wish);
    askPlainly(this, tr("Hide this account?"),
        tr("@%1 is hidden and signed out at once, and erased in 48 hours with all that is theirs. Until then you can show it again. Be sure that it is a child's.").arg(model::q(shown()->about())),
        tr("Hide the account"), true, [this](bool yes) {
            if (yes) act(v1::HIDE_CHILD);
        });
}

void HelpDeskPage::tryStep(v1::TicketStep wish) {
    if (shown() && model::offeredSteps(*shown()).contains(wish)) step(wish);
}

void HelpDeskPage::act(v1::TicketStep wish) {
    if (!shown()) return;
    v1::TicketAct act;
    act.set_ticket_id(shown()->row().ticket_id());
    act.set_version(shown()->row().version());
    act.set_step(wish);
    desk().ask(act, this, [this](const Result<v1::TicketCase>& ticket) {
        if (!ticket) {
            const bool foreign = ticket.error().code == ErrorCode::Forbidden;
            context().navigator.toast(foreign ? tr("Not done: it is with a colleague, it is your own, or the account is one of staff.") : model::deskProblem(ticket.error()));
            return readChosen();
        }
        if (QByteArray::fromStdString(ticket->row().ticket_id()) == chosen()) take(*ticket);
    });
}

void HelpDeskPage::askToRead() {
    v1::AskToReadTicket wish;
    wish.set_ticket_id(chosen().toStdString());
    desk().ask(wish, this, [this](const Result<v1::AskedToRead>& asked) {
        if (asked) context().navigator.toast(model::askedToReadWords());
        else if (asked.error().code == ErrorCode::AlreadyDone) read(); // it may be read meanwhile
        else context().navigator.toast(model::deskProblem(asked.error()));
    });
}

void HelpDeskPage::saveFile(const v1::File& file) {
    if (!shown()) return;
    auto* dialog = new QFileDialog(this, tr("Save the file"), model::q(file.name()));
    dialog->setObjectName(QStringLiteral("admin.ticketFile"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    connect(dialog, &QFileDialog::fileSelected, this, [this, ticket = shown()->row().ticket_id(), sha256 = file.sha256()](const QString& path) {
        auto into = std::make_shared<QSaveFile>(path);
        if (!into->open(QIODevice::WriteOnly)) return context().navigator.toast(tr("Not saved: that place cannot be written to."));
        fetchPiece(ticket, sha256, into, 0);
    });
    dialog->open();
}

void HelpDeskPage::fetchPiece(const std::string& ticket, const std::string& sha256, std::shared_ptr<QSaveFile> file, qint64 have) {
    v1::TicketFileQuery query;
    query.set_ticket_id(ticket);
    query.set_sha256(sha256);
    query.set_offset(have);
    desk().ask(query, this, [this, ticket, sha256, file, have](const Result<v1::TicketFilePiece>& piece) {
        if (!piece) return context().navigator.toast(model::deskProblem(piece.error()));
        const auto& bytes = piece->bytes();
        const bool written = file->write(bytes.data(), qint64(bytes.size())) == qint64(bytes.size());
        const qint64 now = have + qint64(bytes.size());
        if (written && !bytes.empty() && now < piece->size()) return fetchPiece(ticket, sha256, file, now);
        const bool whole = written && now == piece->size() && file->commit();
        context().navigator.toast(whole ? tr("The file is saved. It is the person's: delete it when you have looked at it.") : tr("Not saved: that place cannot be written to."));
    });
}

// ---- keys

bool HelpDeskPage::primaryAction() {
    if (!shown()) return false;
    const auto steps = model::offeredSteps(*shown());
    if (steps.isEmpty()) return false;
    step(steps.constFirst());
    return true;
}

bool HelpDeskPage::hasUnsaved() const { return m_sheet && m_sheet->hasText(); }

void HelpDeskPage::keyPressEvent(QKeyEvent* event) {
    if (event->modifiers() != Qt::NoModifier) return DeskCasesPage::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_C: return tryStep(v1::CLAIM_TICKET);
    case Qt::Key_R: return tryStep(v1::ANSWER_TICKET);
    case Qt::Key_N: return tryStep(v1::NOTE_TICKET);
    default: return DeskCasesPage::keyPressEvent(event);
    }
}

QList<QPair<QString, QString>> HelpDeskPage::shortcuts() const {
    return {{QStringLiteral("J / K"), tr("Next, previous ticket")}, {QStringLiteral("C"), tr("Assign to me")}, {QStringLiteral("R"), tr("Answer")}, {QStringLiteral("N"), tr("Note for colleagues")},
        {QStringLiteral("Ctrl+Enter"), tr("What comes next; in a sheet: send it")}, {QStringLiteral("Ctrl+\\"), tr("The chosen ticket")}};
}
} // namespace atelyra::ui
