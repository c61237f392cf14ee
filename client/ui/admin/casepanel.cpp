#include "client/ui/admin/casepanel.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/model/admin/casesteps.h"
#include "client/model/format.h"
#include "client/model/makerows.h"
#include "client/ui/frame/taborder.h"
#include "client/ui/kit/badge.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/flowlayout.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/notices.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"
#include "shared/rules/requests.h"

namespace atelyra::ui {
namespace {
// Glyph, words, and something at the end; nothing for what is empty.
QWidget* line(const QString& glyph, Ink ink, const QString& words, Type type, const QString& below, const QString& end) {
    auto* row = new QWidget;
    auto* across = new QHBoxLayout(row);
    across->setContentsMargins({});
    across->setSpacing(Space::k8);
    across->addWidget(new Glyph(glyph, 16, ink), 0, Qt::AlignTop);
    auto* column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget((new Label(words, type))->wrapped());
    if (!below.isEmpty()) column->addWidget((new Label(below, Type::Meta, Ink::Text2))->wrapped());
    across->addLayout(column, 1);
    if (!end.isEmpty()) across->addWidget(new Label(end, Type::Meta, Ink::Text2), 0, Qt::AlignVCenter);
    return row;
}

QString glyphOf(model::CaseStep::State state) {
    switch (state) {
    case model::CaseStep::State::Done: return QStringLiteral("circle-check");
    case model::CaseStep::State::Current: return QStringLiteral("circle-dot");
    case model::CaseStep::State::Next: break;
    }
    return QStringLiteral("circle");
}
} // namespace

CasePanel::CasePanel(QWidget* parent)
    : QFrame(parent), m_scroll(named(new ScrollPage(0, this), "admin.case.page", tr("The chosen request"))), m_foot(new QWidget(this)), m_actions(new QWidget(m_foot)),
      m_buttons(new FlowLayout(Space::k8, m_actions)), m_hint((new Label({}, Type::Meta, Ink::Text2, m_foot))->wrapped()) {
    named(this, "admin.case", tr("The chosen request"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 0, 1, 0);
    column->setSpacing(0);
    m_scroll->setPadding(Space::k20);
    m_scroll->body()->setSpacing(Space::kCardGap);
    column->addWidget(m_scroll, 1);
    auto* foot = new QVBoxLayout(m_foot);
    foot->setContentsMargins(Space::k20, Space::k12, Space::k20, Space::k16);
    foot->setSpacing(Space::k12);
    m_buttons->setFills(true);
    foot->addWidget(m_actions);
    auto* hint = new QHBoxLayout;
    hint->setSpacing(Space::k8);
    hint->addWidget(new Glyph(QStringLiteral("eye-off"), 14, Ink::Text2, m_foot), 0, Qt::AlignTop);
    hint->addWidget(m_hint, 1);
    foot->addLayout(hint);
    column->addWidget(m_foot);
}

void CasePanel::set(const v1::DeskRow& row, qint64 nowMs) {
    if (row.request_id() != m_row.request_id()) {
        m_case.reset();
        m_revealed.reset();
    }
    m_row = row;
    m_nowMs = nowMs;
    m_problem.clear();
    if (m_case) *m_case->mutable_row() = row;
    build();
}

void CasePanel::set(const v1::DeskCase& request, qint64 nowMs) {
    if (request.row().request_id() != m_row.request_id()) m_revealed.reset();
    m_row = request.row();
    m_case = request;
    m_nowMs = nowMs;
    m_problem.clear();
    build();
}

void CasePanel::reveal(const v1::Revealed& person) {
    m_revealed = person;
    build();
}

void CasePanel::tell(const QString& problem) {
    m_problem = problem;
    build();
}

void CasePanel::build() {
    const KeepFocus keep(*this);
    QVBoxLayout* column = m_scroll->body();
    clearLayout(column);
    addHead(column);
    addTerm(column);
    if (!m_problem.isEmpty()) {
        auto* banner = named(new Banner, "admin.case.problem");
        banner->set(Tone::Warn, QStringLiteral("circle-alert"), m_problem);
        connect(banner->addButton(tr("Try again"), "admin.case.again"), &QPushButton::clicked, this, &CasePanel::againAsked, Qt::QueuedConnection);
        column->addWidget(banner);
    }
    addRevealed(column);
    if (m_case) {
        addSteps(column);
        addSources(column);
        addAccount(column);
    } else if (m_problem.isEmpty()) {
        column->addWidget(new Label(tr("Reading the request…"), Type::Body, Ink::Text2));
    }
    column->addStretch(1);
    fillFoot();
}

void CasePanel::addHead(QVBoxLayout* column) {
    const auto kind = model::rightKind(m_row.kind());
    auto* head = new QWidget;
    auto* across = new QHBoxLayout(head);
    across->setContentsMargins({});
    across->setSpacing(Space::k8);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    auto* first = new QWidget;
    auto* flow = new FlowLayout(Space::k8, first);
    flow->setContentsMargins({});
    flow->addWidget(named(new Label(model::q(m_row.number()), Type::Section), "admin.case.number"));
    flow->addWidget(new Badge(kind.text, kind.glyph, Tone::Neutral));
    words->addWidget(first);
    const QString country = model::countryName(model::q(m_row.country())), person = model::personWords(m_row);
    words->addWidget((named(new Label(country.isEmpty() ? person : tr("%1, %2").arg(model::isolated(person), country), Type::Body, Ink::Text2), "admin.case.person"))->wrapped());
    across->addLayout(words, 1);
    auto* reveal = named(button(tr("Reveal"), Kind::Secondary, QStringLiteral("eye")), "admin.case.reveal", tr("Reveal who asks and what"));
    reveal->setProperty("small", true);
    setTip(reveal, tr("Show name, address and text; asks for a reason"), QStringLiteral("V"));
    reveal->setVisible(m_case && !m_revealed);
    connect(reveal, &QPushButton::clicked, this, &CasePanel::revealAsked, Qt::QueuedConnection);
    across->addWidget(reveal, 0, Qt::AlignTop);
    auto* close = named(iconButton(QStringLiteral("x"), tr("Close the panel"), QStringLiteral("Ctrl+\\")), "admin.case.close");
    connect(close, &QPushButton::clicked, this, &CasePanel::closeAsked, Qt::QueuedConnection);
    across->addWidget(close, 0, Qt::AlignTop);
    column->addWidget(head);
}

void CasePanel::addTerm(QVBoxLayout* column) {
    const v1::RightsRequest request = rules::requestOf(m_row);
    auto* banner = named(new Banner, "admin.case.term");
    if (rules::isOpen(m_row.state())) {
        const auto clock = model::clockWords(request, m_nowMs);
        banner->set(clock.tone == model::Tone::Accent ? Tone::Neutral : Tone(int(clock.tone)), clock.glyph, tr("%1 Received %2.").arg(clock.sentence, model::dayInText(m_row.received_ms())));
    } else {
        banner->set(Tone::Neutral, QStringLiteral("check"), tr("%1. Received %2.").arg(model::closedSentence(m_row), model::dayInText(m_row.received_ms())));
    }
    column->addWidget(banner);
}

void CasePanel::addRevealed(QVBoxLayout* column) {
    if (!m_revealed) return;
    auto* card = named(new Card(tr("Who asks, and what")), "admin.case.revealed");
    auto* rows = new KeyValueRows(card);
    rows->add(tr("Name"), model::q(m_revealed->display_name()));
    rows->add(tr("Handle"), model::q(m_revealed->handle()));
    rows->add(tr("Mail"), model::q(m_revealed->email()));
    card->body()->addWidget(rows);
    const auto text = [&](const QString& title, const std::string& words, const char* id) {
        if (words.empty()) return;
        card->body()->addWidget(new Label(title, Type::MetaMedium, Ink::Text2));
        auto* label = named(new Label(model::q(words)), id, model::q(words));
        card->body()->addWidget(label->wrapped()->selectable());
    };
    text(tr("What was asked"), m_revealed->text(), "admin.case.text");
    text(tr("What was answered"), m_revealed->answer(), "admin.case.answer");
    column->addWidget(card);
}

void CasePanel::addSteps(QVBoxLayout* column) {
    auto* card = named(new Card, "admin.case.steps", tr("Steps"));
    bool first = true;
    for (const model::CaseStep& step : model::caseSteps(*m_case, m_nowMs)) {
        if (!std::exchange(first, false)) card->body()->addWidget(new Divider);
        using State = model::CaseStep::State;
        const Ink ink = step.state == State::Done ? Ink::Ok : step.state == State::Current ? Ink::Accent : Ink::Text3;
        card->body()->addWidget(line(glyphOf(step.state), ink, step.title, step.state == State::Next ? Type::Body : Type::Label, step.detail, {}));
    }
    column->addWidget(card);
}

void CasePanel::addSources(QVBoxLayout* column) {
    auto* card = named(new Card(tr("Sources")), "admin.case.sources");
    int empty = 0;
    for (const auto& source : m_case->sources()) {
        if (source.records() > 0)
            card->body()->addWidget(line(QStringLiteral("check"), Ink::Ok, model::archiveSection(source.section()), Type::Body, {}, tr("%n record(s)", nullptr, int(source.records()))));
        else
            ++empty;
    }
    if (empty > 0) card->body()->addWidget((new Label(tr("Nothing of this person in %n other part(s).", nullptr, empty), Type::Meta, Ink::Text2))->wrapped());
    if (m_case->sources().empty()) card->body()->addWidget((new Label(tr("The market holds nothing of this person any more."), Type::Body, Ink::Text2))->wrapped());
    column->addWidget(card);
}

// Only what is out of the ordinary.
void CasePanel::addAccount(QVBoxLayout* column) {
    QStringList facts;
    if (m_case->account() == v1::CLOSING_ACCOUNT) facts.append(tr("The account is closing and will be erased %1.").arg(model::dayInText(m_case->erase_ms())));
    if (m_case->restricted()) facts.append(tr("The use of this person's data is limited."));
    if (m_case->held() > 0) facts.append(tr("Kept for a court or an authority: %n item(s) about this person.", nullptr, m_case->held()));
    if (facts.isEmpty()) return;
    auto* card = named(new Card(tr("Account")), "admin.case.account");
    for (const QString& fact : facts) card->body()->addWidget((new Label(fact, Type::Body, Ink::Text2))->wrapped());
    column->addWidget(card);
}

void CasePanel::fillFoot() {
    clearLayout(m_buttons);
    const auto steps = m_case ? model::offeredSteps(*m_case, m_nowMs) : QVector<v1::DeskStep>();
    QVector<QWidget*> made;
    for (const v1::DeskStep step : steps) {
        const bool first = step == steps.constFirst();
        const QString words = model::deskStep(step, m_row);
        auto* act = named(button(words, first ? Kind::Primary : Kind::Secondary, first ? model::deskStepGlyph(step) : QString(), m_actions),
            QByteArray("admin.step").append(QByteArray::number(int(step))).constData(), words);
        act->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        if (step == v1::TAKE_REQUEST) setTip(act, words, QStringLiteral("A"));
        connect(act, &QPushButton::clicked, this, [this, step] { Q_EMIT stepAsked(step); }, Qt::QueuedConnection);
        made.append(act);
    }
    // What comes next stands last, where the eye and the hand end.
    for (qsizetype i = 1; i < made.size(); ++i) m_buttons->addWidget(made[i]);
    if (!made.isEmpty()) m_buttons->addWidget(made.constFirst());
    m_actions->setVisible(!made.isEmpty());
    const QString masked = m_revealed ? tr("What was revealed is shown until another request is opened.") : tr("Data stays masked until you reveal it with a reason.");
    const QString why = m_case ? model::whyNotYet(*m_case) : QString();
    m_hint->setText(why.isEmpty() ? masked : tr("%1 %2").arg(why, masked));
}

void CasePanel::paintEvent(QPaintEvent*) {
    QPainter p(this);
    p.fillRect(rect(), tokens().canvas);
    p.fillRect(layoutDirection() == Qt::LeftToRight ? QRect(0, 0, 1, height()) : QRect(width() - 1, 0, 1, height()), tokens().line);
}
} // namespace atelyra::ui
