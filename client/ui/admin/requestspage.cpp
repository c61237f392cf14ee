#include "client/ui/admin/requestspage.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QPushButton>
#include <QSaveFile>
#include <QVBoxLayout>

#include "client/model/admin/casesteps.h"
#include "client/model/format.h"
#include "client/model/makerows.h"
#include "client/ui/admin/casepanel.h"
#include "client/ui/admin/desktable.h"
#include "client/ui/admin/figures.h"
#include "client/ui/admin/proofview.h"
#include "client/ui/admin/stepsheet.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/flowlayout.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/notices.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/type.h"
#include "shared/rules/requests.h"

namespace atelyra::ui {
namespace {
constexpr int kPanel = 372;
constexpr qint64 kWeekMs = 7 * kDayMs, kRegisterMs = 3 * 365 * kDayMs; // closed ones in view, and in the register
constexpr int kClosedShown = 5;

QString problemOf(const Error& error, v1::DeskStep step) {
    if (error.code == ErrorCode::Forbidden) return RequestsPage::tr("Not done: it is with a colleague, or it is your own request, which somebody else has to answer.");
    if (error.code == ErrorCode::RateLimited && step == v1::SEND_ARCHIVE) return RequestsPage::tr("Not sent: the person has had a copy today. The next one can be sent tomorrow.");
    return model::deskProblem(error);
}
} // namespace

RequestsPage::RequestsPage(Context& ctx, model::DeskActions& itsDesk, QWidget* parent)
    : DeskCasesPage(ctx, itsDesk, parent), m_policies(ctx.engine),
      m_figures(named(new Figures({tr("Open"), tr("Due within 7 days"), tr("Past due"), tr("Median time to answer")}), "admin.figures", tr("Figures"))),
      m_closedTitle(new Label({}, Type::Section)), m_closed(new QVBoxLayout), m_panel(new CasePanel(this)) {
    column()->addWidget(m_figures);
    buildFilters();
    auto* table = new DeskTable("admin.requests", tr("Open privacy requests"), m_model, {{72}, {144, 0, true}, {128, 1, true}, {142}, {96, 3}, {76, 4, true}, {108, 2}});
    arrange(m_model, table, m_panel, kPanel, "admin.requests.again");
    column()->addWidget(m_closedTitle);
    m_closed->setSpacing(Space::k8);
    column()->addLayout(m_closed);
    column()->addStretch(1);
    column()->addWidget((new Label(tr("The clock stands while we wait for proof of identity, for 14 days at most, and can be extended once by 60 days, with a reason sent to the person."), Type::Meta, Ink::Text2))->wrapped());
    connect(m_panel, &CasePanel::revealAsked, this, &RequestsPage::reveal);
    connect(m_panel, &CasePanel::stepAsked, this, &RequestsPage::step);
    connect(m_panel, &CasePanel::proofAsked, this, &RequestsPage::lookAtProof);
    m_policies.load();
    show();
}

// ---- filters

void RequestsPage::buildFilters() {
    auto* row = new QWidget;
    auto* flow = new FlowLayout(Space::k8, row);
    flow->setTrailing(true);
    m_kind = addChip(tr("All types"), {}, "admin.kind");
    m_order = addChip(tr("Due first"), QStringLiteral("arrow-up-narrow-wide"), "admin.order");
    m_assignee = addChip(tr("Assignee"), {}, "admin.assignee");
    m_region = addChip(tr("Region"), {}, "admin.region");
    for (Chip* chip : {m_kind, m_order, m_assignee, m_region}) flow->addWidget(chip);
    auto* save = named(button(tr("Export register"), Kind::Secondary, QStringLiteral("download")), "admin.register", tr("Export register"));
    save->setProperty("small", true);
    connect(save, &QPushButton::clicked, this, &RequestsPage::saveRegister);
    flow->addWidget(save);
    column()->addWidget(row);
    fillMenus();
}

Chip* RequestsPage::addChip(const QString& words, const QString& glyph, const char* name) {
    auto* chip = named(new Chip(words, glyph), name, words);
    chip->setMenu(new QMenu(words, chip));
    chip->setPopupMode(QToolButton::InstantPopup);
    return chip;
}

void RequestsPage::addChoice(Chip* chip, const QString& words, bool on, std::function<void(model::DeskFilter&)> choose) {
    QAction* action = chip->menu()->addAction(words);
    action->setCheckable(true);
    action->setChecked(on);
    connect(action, &QAction::triggered, this, [this, choose = std::move(choose)] {
        model::DeskFilter wish = m_model.filter();
        choose(wish);
        filter(wish);
    }, Qt::QueuedConnection); // the menu is filled anew by it
}

// The menus hold what there is, so they are filled with every answer; a chip that is on says its value.
void RequestsPage::fillMenus() {
    using Filter = model::DeskFilter;
    const Filter now = m_model.filter();
    for (Chip* chip : {m_kind, m_order, m_assignee, m_region}) chip->menu()->clear();
    addChoice(m_kind, tr("All types"), now.kind == v1::RIGHT_KIND_UNSET, [](Filter& filter) { filter.kind = v1::RIGHT_KIND_UNSET; });
    for (const auto kind : {v1::RIGHT_OF_ACCESS, v1::RIGHT_TO_CORRECTION, v1::RIGHT_TO_ERASURE, v1::RIGHT_TO_RESTRICTION, v1::RIGHT_TO_OBJECT, v1::RIGHT_TO_HUMAN_REVIEW})
        addChoice(m_kind, model::rightKind(kind).text, now.kind == kind, [kind](Filter& filter) { filter.kind = kind; });
    const std::pair<Filter::Order, QString> orders[]{{Filter::Order::DueFirst, tr("Due first")}, {Filter::Order::OldestFirst, tr("Oldest first")}, {Filter::Order::NewestFirst, tr("Newest first")}};
    for (const auto& [order, words] : orders) addChoice(m_order, words, now.order == order, [order = order](Filter& filter) { filter.order = order; });
    const auto assignee = [&](const QString& words, Filter::Assignee who, const QString& officer) {
        addChoice(m_assignee, words, now.assignee == who && now.officer == officer, [who, officer](Filter& filter) {
            filter.assignee = who;
            filter.officer = officer;
        });
    };
    assignee(tr("Anybody"), Filter::Assignee::Anybody, {});
    assignee(tr("Me"), Filter::Assignee::Mine, {});
    assignee(tr("Nobody"), Filter::Assignee::Nobody, {});
    for (const QString& name : m_model.officers()) assignee(name, Filter::Assignee::Named, name);
    addChoice(m_region, tr("All regions"), now.country.isEmpty(), [](Filter& filter) { filter.country.clear(); });
    for (const QString& code : m_model.countries()) addChoice(m_region, model::countryName(code), now.country == code, [code](Filter& filter) { filter.country = code; });

    const auto say = [](Chip* chip, const QString& name, const QString& value) {
        chip->setValue(value);
        chip->setAccessibleName(value.isEmpty() ? name : tr("%1: %2").arg(name, value));
    };
    say(m_kind, tr("Type"), now.kind == v1::RIGHT_KIND_UNSET ? QString() : model::rightKind(now.kind).text);
    say(m_order, tr("Order"), orders[int(now.order)].second);
    say(m_assignee, tr("Assignee"), now.assignee == Filter::Assignee::Anybody ? QString() : now.assignee == Filter::Assignee::Mine ? tr("Me") : now.assignee == Filter::Assignee::Nobody ? tr("Nobody") : now.officer);
    say(m_region, tr("Region"), now.country.isEmpty() ? QString() : model::countryName(now.country));
}

void RequestsPage::filter(const model::DeskFilter& filter) {
    {
        const auto still = merging();
        m_model.setFilter(filter);
    }
    show();
}

// ---- what is shown

void RequestsPage::read() {
    v1::DeskQuery query;
    query.set_closed_since_ms(desk().marketNowMs() - kWeekMs);
    readList(query, [this](const v1::DeskQueue& queue) {
        m_model.take(queue);
        desk().countWaiting(m_model.figures().open);
    });
}

void RequestsPage::show() {
    fillMenus();
    const auto figures = m_model.figures();
    const QString unknown = QStringLiteral("–");
    m_figures->set(0, isRead() ? QLocale().toString(figures.open) : unknown, Ink::Text);
    m_figures->set(1, isRead() ? QLocale().toString(figures.dueSoon) : unknown, figures.dueSoon > 0 ? Ink::Warn : Ink::Text);
    m_figures->set(2, isRead() ? QLocale().toString(figures.pastDue) : unknown, figures.pastDue > 0 ? Ink::Bad : Ink::Text);
    m_figures->set(3, figures.medianDays >= 0 ? tr("%n day(s)", nullptr, figures.medianDays) : unknown, Ink::Text);
    if (!problem().isEmpty()) showList({QStringLiteral("cloud-off"), tr("The requests could not be read"), problem()}, tr("Try again"));
    else if (!isRead()) showList({QStringLiteral("hourglass"), tr("Reading the requests…"), tr("The desk keeps nothing on this computer, so they come from the server each time.")}, {});
    else if (!m_model.isEmpty()) showList({QStringLiteral("search"), tr("Nothing fits these filters"), tr("Open requests of another type, person or region are there.")}, tr("Show all"));
    else showList({QStringLiteral("circle-check"), tr("Nobody waits for an answer"), tr("When somebody asks about their data, the request and its clock stand here.")}, tr("Read again"));
    showClosed();
}

void RequestsPage::againAsked() {
    if (problem().isEmpty() && !m_model.isEmpty()) filter({});
    else read();
}

void RequestsPage::showClosed() {
    const auto closed = m_model.closedSince(desk().marketNowMs() - kWeekMs);
    m_closedTitle->setText(tr("Closed this week: %n", nullptr, int(closed.size())));
    m_closedTitle->setVisible(!closed.isEmpty());
    clearLayout(m_closed);
    for (const v1::DeskRow& row : closed.mid(0, kClosedShown)) {
        auto* line = new QWidget;
        auto* across = new QHBoxLayout(line);
        across->setContentsMargins({});
        across->setSpacing(Space::k12);
        across->addWidget(new Glyph(QStringLiteral("check"), 16, Ink::Ok), 0, Qt::AlignVCenter);
        auto* number = named(new LinkButton(model::q(row.number())), "admin.closed", tr("Open %1").arg(model::q(row.number())));
        connect(number, &QAbstractButton::clicked, this, [this, id = QByteArray::fromStdString(row.request_id())] { choose(id); }, Qt::QueuedConnection);
        across->addWidget(number, 0, Qt::AlignVCenter);
        auto* kind = new Label(model::rightKind(row.kind()).text, Type::Label);
        kind->setMinimumWidth(scaled(88));
        across->addWidget(kind, 0, Qt::AlignVCenter);
        across->addWidget((new Label(model::closedSentence(row), Type::Body, Ink::Text2))->wrapped(), 1);
        m_closed->addWidget(line);
    }
    if (closed.size() > kClosedShown) m_closed->addWidget(new Label(tr("%n more in the register.", nullptr, int(closed.size()) - kClosedShown), Type::Meta, Ink::Text2));
}

bool RequestsPage::showRow(const QByteArray& id) {
    const v1::DeskRow* row = m_model.find(id);
    if (row) m_panel->set(*row, desk().marketNowMs());
    return row;
}

void RequestsPage::readCase(const QByteArray& id) {
    v1::DeskCaseQuery query;
    query.set_request_id(id.toStdString());
    desk().ask(query, this, [this, id](const Result<v1::DeskCase>& request) {
        if (id != chosen()) return;
        if (request) take(*request);
        else m_panel->tell(model::deskProblem(request.error()));
    });
}

void RequestsPage::take(const v1::DeskCase& request) {
    {
        const auto still = merging();
        m_model.take(request.row());
    }
    desk().countWaiting(m_model.figures().open);
    m_panel->set(request, desk().marketNowMs());
    show();
}

// ---- what can be done

// Nothing is done to what is not in sight.
const v1::DeskCase* RequestsPage::shown() const { return m_panel->isVisible() && m_panel->isWhole() ? &m_panel->request() : nullptr; }

void RequestsPage::reveal() {
    if (!shown()) return;
    openRevealQuestion(desk(), m_panel->request().row(), window(), [page = QPointer(this), id = chosen()](const v1::Revealed& person) {
        if (page && page->chosen() == id) page->m_panel->reveal(person);
    });
}

void RequestsPage::step(v1::DeskStep wish) {
    if (!shown()) return;
    const v1::DeskCase& request = *shown();
    const bool fromColleague = wish == v1::TAKE_REQUEST && !request.row().officer().empty();
    if (rules::wantsText(wish) || wish == v1::CORRECT_DATA || fromColleague) return openSheet(wish);
    if (wish != v1::CLOSE_FOR_ERASURE) return act(wish);
    askPlainly(this, tr("Close this person's account?"),
        tr("It is hidden at once, signed out everywhere, and erased in 30 days. Until then the person can call it back by signing in. What the law wants kept stays."),
        tr("Close the account"), true, [this](bool yes) {
            if (yes) act(v1::CLOSE_FOR_ERASURE);
        });
}

void RequestsPage::lookAtProof(const v1::ProofRow& proof) {
    if (shown()) openProof(desk(), context().pictures, shown()->row().request_id(), proof, window());
}

void RequestsPage::openSheet(v1::DeskStep wish) {
    const auto* controller = m_policies.controller();
    m_sheet = new StepSheet(desk(), m_panel->request(), wish, controller ? model::q(controller->authority()) : QString(), window());
    connect(m_sheet, &StepSheet::settled, this, &RequestsPage::take);
    connect(m_sheet, &StepSheet::moved, this, &RequestsPage::take);
    m_sheet->begin();
}

void RequestsPage::act(v1::DeskStep wish) {
    v1::DeskAct act;
    act.set_request_id(m_panel->request().row().request_id());
    act.set_version(m_panel->request().row().version());
    act.set_step(wish);
    desk().ask(act, this, [this, wish](const Result<v1::DeskCase>& request) {
        if (!request) {
            context().navigator.toast(problemOf(request.error(), wish));
            return readChosen();
        }
        if (QByteArray::fromStdString(request->row().request_id()) == chosen()) take(*request);
        if (wish == v1::SEND_ARCHIVE) context().navigator.toast(tr("The copy is being put together. The person fetches it at their own computer."));
    });
}

void RequestsPage::saveRegister() {
    auto* dialog = new QFileDialog(this, tr("Export register"), QStringLiteral("privacy-requests.csv"), tr("Tables (*.csv)"));
    dialog->setObjectName(QStringLiteral("admin.registerFile"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    connect(dialog, &QFileDialog::fileSelected, this, &RequestsPage::saveTo);
    dialog->open();
}

void RequestsPage::saveTo(const QString& path) {
    v1::DeskQuery query;
    query.set_closed_since_ms(desk().marketNowMs() - kRegisterMs);
    desk().ask(query, this, [this, path](const Result<v1::DeskQueue>& queue) {
        if (!queue) return context().navigator.toast(model::deskProblem(queue.error()));
        QSaveFile file(path);
        const bool saved = file.open(QIODevice::WriteOnly) && file.write(model::DeskModel::registerCsv(*queue)) >= 0 && file.commit();
        context().navigator.toast(saved ? tr("The register is saved.") : tr("Not saved: that place cannot be written to."));
    });
}

// ---- keys

bool RequestsPage::primaryAction() {
    if (!shown()) return false;
    const auto steps = model::offeredSteps(*shown(), desk().marketNowMs());
    if (steps.isEmpty()) return false;
    step(steps.constFirst());
    return true;
}

bool RequestsPage::hasUnsaved() const { return m_sheet && m_sheet->hasText(); }

void RequestsPage::keyPressEvent(QKeyEvent* event) {
    if (event->modifiers() != Qt::NoModifier) return DeskCasesPage::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_V: return reveal();
    case Qt::Key_A:
        if (const auto* request = shown(); request && rules::mayStep(rules::requestOf(request->row()), v1::TAKE_REQUEST, request->row().mine(), desk().marketNowMs())) step(v1::TAKE_REQUEST);
        return;
    default: return DeskCasesPage::keyPressEvent(event);
    }
}

QList<QPair<QString, QString>> RequestsPage::shortcuts() const {
    return {{QStringLiteral("J / K"), tr("Next, previous request")}, {QStringLiteral("A"), tr("Assign to me")}, {QStringLiteral("V"), tr("Reveal with a reason")},
        {QStringLiteral("Ctrl+Enter"), tr("What comes next; in a sheet: send it")}, {QStringLiteral("Ctrl+\\"), tr("The chosen request")}};
}
} // namespace atelyra::ui
