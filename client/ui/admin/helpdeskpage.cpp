#include "client/ui/admin/helpdeskpage.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QSaveFile>
#include <QScopedValueRollback>
#include <QVBoxLayout>

#include "client/model/admin/deskwords.h"
#include "client/model/help/ticketwords.h"
#include "client/model/makerows.h"
#include "client/ui/admin/desktable.h"
#include "client/ui/admin/figures.h"
#include "client/ui/admin/helpcasepanel.h"
#include "client/ui/admin/helpsheet.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/inputs.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/notices.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"
#include "shared/rules/tickets.h"

namespace atelyra::ui {
namespace {
constexpr int kPanel = 420;
constexpr int kLeastList = 480; // room beside the panel, divided by the text scale
constexpr int kSoonMs = 150;
constexpr qint64 kWeekMs = 7 * kDayMs;
} // namespace

HelpDeskPage::HelpDeskPage(Context& ctx, model::DeskActions& itsDesk, QWidget* parent)
    : DeskPage(ctx, itsDesk, parent), m_scroll(new ScrollPage(1120, this)),
      m_figures(named(new Figures({tr("Open"), tr("Urgent"), tr("Late"), tr("Median time to first answer")}), "admin.helpFigures", tr("Figures"))),
      m_which(new Segmented({tr("Open"), tr("Mine"), tr("Solved this week")}, "admin.helpWhich", tr("Which tickets"))),
      m_table(new DeskTable("admin.tickets", tr("Tickets"), m_model, {{72}, {112, 3}, {176, 0, true}, {92, 4}, {148}, {92, 2}, {124, 1}})), m_empty(new EmptyState({}, {}, {})),
      m_panel(new HelpCasePanel(this)) {
    auto* across = new QHBoxLayout(this);
    across->setContentsMargins({});
    across->setSpacing(0);
    across->addWidget(m_scroll, 1);
    across->addWidget(m_panel);
    m_panel->hide();
    m_scroll->setProperty("pane", true);
    m_panel->setProperty("pane", true);
    auto* column = m_scroll->body();
    column->setSpacing(Space::kCardGap);
    column->addWidget(m_figures);
    auto* row = new QHBoxLayout;
    row->addWidget(m_which);
    row->addStretch(1);
    column->addLayout(row);
    auto* card = (new Card)->flush();
    card->body()->addWidget(m_table);
    column->addWidget(m_card = card);
    m_empty->setMinimumHeight(scaled(220));
    column->addWidget(m_empty);
    column->addStretch(1);
    column->addWidget((new Label(tr("The clock runs Monday to Friday, 9 to 17 o'clock UTC, and stands while a person is waited for. Urgent ones are answered within an hour, by day and night."), Type::Meta,
        Ink::Text2))->wrapped());

    m_soon.setSingleShot(true);
    m_soon.setInterval(kSoonMs);
    m_minute.setInterval(int(kMinuteMs));
    m_minute.start();
    connect(&m_soon, &QTimer::timeout, this, &HelpDeskPage::readCase);
    connect(&m_minute, &QTimer::timeout, this, [this] {
        const QScopedValueRollback merging(m_merging, true);
        m_model.setNow(desk().marketNowMs());
        show();
    });
    connect(m_which, &Segmented::currentChanged, this, [this](int which) {
        const QScopedValueRollback merging(m_merging, true);
        m_model.setShow(model::HelpDeskModel::Show(which));
        show();
    });
    connect(m_table, &DeskTable::chosenChanged, this, [this](const QByteArray& id) {
        if (!m_merging && !id.isEmpty()) choose(id);
    });
    for (const auto again : {&QTableView::clicked, &QTableView::activated})
        connect(m_table, again, this, [this](const QModelIndex& index) { choose(m_model.idOf(index.row())); });
    connect(m_panel, &HelpCasePanel::stepAsked, this, &HelpDeskPage::step);
    connect(m_panel, &HelpCasePanel::fileAsked, this, &HelpDeskPage::saveFile);
    connect(m_panel, &HelpCasePanel::againAsked, this, &HelpDeskPage::readCase);
    connect(m_panel, &HelpCasePanel::closeAsked, this, &HelpDeskPage::closePanel);
    connect(m_empty->setAction(tr("Read again"), "admin.tickets.again"), &QPushButton::clicked, this, &HelpDeskPage::read);
    connect(&theme(), &Theme::changed, this, &HelpDeskPage::fit);
    show();
}

// ---- what is shown

void HelpDeskPage::read() {
    v1::TicketQuery query;
    query.set_solved_since_ms(desk().marketNowMs() - kWeekMs);
    show();
    desk().ask(query, this, [this](const Result<v1::TicketQueue>& queue) {
        m_problem = queue ? QString() : model::deskProblem(queue.error());
        if (queue) {
            const QScopedValueRollback merging(m_merging, true);
            m_isRead = true;
            m_model.take(*queue);
            if (m_model.mayAct()) desk().countWaiting(m_model.figures().open);
        }
        show();
        if (queue && !m_chosen.isEmpty()) readCase();
    });
}

void HelpDeskPage::show() {
    const auto figures = m_model.figures();
    const QString unknown = QStringLiteral("–");
    m_figures->set(0, m_isRead ? QLocale().toString(figures.open) : unknown, Ink::Text);
    m_figures->set(1, m_isRead ? QLocale().toString(figures.urgent) : unknown, figures.urgent > 0 ? Ink::Bad : Ink::Text);
    m_figures->set(2, m_isRead ? QLocale().toString(figures.late) : unknown, figures.late > 0 ? Ink::Bad : Ink::Text);
    m_figures->set(3, figures.medianMs >= 0 ? model::spanText(figures.medianMs) : unknown, Ink::Text);
    const int which = m_which->current();
    if (!m_problem.isEmpty()) m_empty->set(QStringLiteral("cloud-off"), tr("The tickets could not be read"), m_problem);
    else if (!m_isRead) m_empty->set(QStringLiteral("hourglass"), tr("Reading the tickets…"), tr("The desk keeps nothing on this computer, so they come from the server each time."));
    else if (which == 1) m_empty->set(QStringLiteral("circle-check"), tr("None of the open ones is with you"), tr("Take one from the open tickets, with C."));
    else if (which == 2) m_empty->set(QStringLiteral("archive"), tr("Nothing was solved this week"), tr("What was solved in the last seven days stands here."));
    else m_empty->set(QStringLiteral("circle-check"), tr("Nobody waits for help"), tr("When somebody asks for help, the ticket and its clock stand here."));
    findChild<QPushButton*>(QStringLiteral("admin.tickets.again"))->setVisible(m_isRead || !m_problem.isEmpty());
    m_card->setVisible(m_model.rowCount() > 0 && m_problem.isEmpty());
    m_empty->setVisible(!m_card->isVisibleTo(this));
    const QScopedValueRollback merging(m_merging, true);
    if (!m_chosen.isEmpty()) m_table->choose(m_chosen);
}

void HelpDeskPage::choose(const QByteArray& id) {
    const v1::TicketRow* row = m_model.find(id);
    if (!row) return;
    m_chosen = id;
    m_panel->set(*row, desk().marketNowMs());
    m_panel->setVisible(true);
    fit();
    m_soon.start();
    const QScopedValueRollback merging(m_merging, true);
    m_table->choose(id);
    if (const QRect now = m_table->currentRow(); m_scroll->isVisible() && now.isValid()) {
        const QPoint middle = m_table->viewport()->mapTo(m_scroll->widget(), now.center());
        m_scroll->ensureVisible(middle.x(), middle.y(), 0, now.height());
    }
}

void HelpDeskPage::readCase() {
    if (m_chosen.isEmpty()) return;
    v1::TicketCaseQuery query;
    query.set_ticket_id(m_chosen.toStdString());
    desk().ask(query, this, [this, id = m_chosen](const Result<v1::TicketCase>& ticket) {
        if (id != m_chosen) return;
        if (ticket) take(*ticket);
        else m_panel->tell(model::deskProblem(ticket.error()));
    });
}

void HelpDeskPage::take(const v1::TicketCase& ticket) {
    {
        const QScopedValueRollback merging(m_merging, true);
        m_model.take(ticket.row());
    }
    if (m_model.mayAct()) desk().countWaiting(m_model.figures().open);
    m_panel->set(ticket, desk().marketNowMs());
    show();
}

// ---- what can be done

const v1::TicketCase* HelpDeskPage::shown() const { return m_panel->isVisible() && m_panel->hasCase() ? &m_panel->ticket() : nullptr; }

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
            return readCase();
        }
        if (QByteArray::fromStdString(ticket->row().ticket_id()) == m_chosen) take(*ticket);
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

// ---- frame

void HelpDeskPage::closePanel() {
    m_soon.stop();
    m_chosen.clear();
    m_panel->hide();
    fit();
    const QScopedValueRollback merging(m_merging, true);
    m_table->setFocus(Qt::OtherFocusReason);
    m_table->clearSelection();
}

bool HelpDeskPage::toggleRightPanel() {
    if (m_panel->isVisible()) closePanel();
    else if (!m_table->chosen().isEmpty()) choose(m_table->chosen());
    else m_table->step(0);
    return true;
}

bool HelpDeskPage::escape() {
    if (!m_panel->isVisible()) return false;
    closePanel();
    return true;
}

bool HelpDeskPage::primaryAction() {
    if (!shown()) return false;
    const auto steps = model::offeredSteps(*shown());
    if (steps.isEmpty()) return false;
    step(steps.constFirst());
    return true;
}

bool HelpDeskPage::hasUnsaved() const { return m_sheet && m_sheet->hasText(); }

void HelpDeskPage::keyPressEvent(QKeyEvent* event) {
    if (event->modifiers() != Qt::NoModifier) return DeskPage::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_J: return m_table->step(1);
    case Qt::Key_K: return m_table->step(-1);
    case Qt::Key_C: return tryStep(v1::CLAIM_TICKET);
    case Qt::Key_R: return tryStep(v1::ANSWER_TICKET);
    case Qt::Key_N: return tryStep(v1::NOTE_TICKET);
    default: return DeskPage::keyPressEvent(event);
    }
}

QList<QPair<QString, QString>> HelpDeskPage::shortcuts() const {
    return {{QStringLiteral("J / K"), tr("Next, previous ticket")}, {QStringLiteral("C"), tr("Assign to me")}, {QStringLiteral("R"), tr("Answer")}, {QStringLiteral("N"), tr("Note for colleagues")},
        {QStringLiteral("Ctrl+Enter"), tr("What comes next; in a sheet: send it")}, {QStringLiteral("Ctrl+\\"), tr("The chosen ticket")}};
}

void HelpDeskPage::resizeEvent(QResizeEvent* event) {
    DeskPage::resizeEvent(event);
    fit();
}

// In a narrow window the panel takes the whole width.
void HelpDeskPage::fit() {
    const qreal scale = theme().scale();
    const bool panel = !m_panel->isHidden(), beside = width() / scale - kPanel >= kLeastList;
    m_panel->setFixedWidth(beside ? scaled(kPanel) : width());
    const bool covered = panel && !beside, hadFocus = covered && m_scroll->isAncestorOf(focusWidget());
    m_scroll->setVisible(!covered);
    if (hadFocus) m_panel->findChild<QWidget*>(QStringLiteral("admin.ticket.close"))->setFocus(Qt::OtherFocusReason);
    m_scroll->setPadding(width() / scale < Width::kProse ? Space::kPageNarrow : Space::kPage);
}
} // namespace atelyra::ui
