#include "client/ui/admin/casepanel.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/model/admin/casesteps.h"
#include "client/model/format.h"
#include "client/model/makerows.h"
#include "client/ui/kit/badge.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/flowlayout.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/notices.h"
#include "client/ui/theme/space.h"
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
    : SidePanel({"admin.case", tr("The chosen request"), tr("Reading the request…"), QStringLiteral("eye-off")}, parent) {}

void CasePanel::set(const v1::DeskRow& row, qint64 nowMs) {
    if (row.request_id() != m_row.request_id()) {
        m_case.reset();
        m_revealed.reset();
    }
    m_row = row;
    m_nowMs = nowMs;
    if (m_case) *m_case->mutable_row() = row;
    renew();
}

void CasePanel::set(const v1::DeskCase& request, qint64 nowMs) {
    if (request.row().request_id() != m_row.request_id()) m_revealed.reset();
    m_row = request.row();
    m_case = request;
    m_nowMs = nowMs;
    renew();
}

void CasePanel::reveal(const v1::Revealed& person) {
    m_revealed = person;
    renew();
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
    across->addWidget(makeClose(), 0, Qt::AlignTop);
    column->addWidget(head);
    addTerm(column);
}

void CasePanel::addRest(QVBoxLayout* column) {
    addRevealed(column);
    addProofs(column);
    addSteps(column);
    addSources(column);
    addAccount(column);
}

void CasePanel::addTerm(QVBoxLayout* column) {
    const v1::RightsRequest request = rules::requestOf(m_row);
    auto* banner = named(new Banner, "admin.case.term");
    if (rules::isOpen(m_row.state()) || m_row.appeal() == v1::REQUEST_APPEAL_ASKED) {
        const auto clock = model::clockWords(request, m_nowMs);
        banner->set(clock.tone == model::Tone::Accent ? Tone::Neutral : Tone(int(clock.tone)), clock.glyph, tr("%1 Received %2.").arg(clock.sentence, model::dayInText(m_row.received_ms())));
    } else {
        banner->set(Tone::Neutral, QStringLiteral("check"), tr("%1. Received %2.").arg(model::closedSentence(m_row), model::dayInText(m_row.received_ms())));
    }
    column->addWidget(banner);
    if (!m_row.us_state().empty())
        column->addWidget(named(new Label(tr("Asked under the law of a U.S. state, %1: its own term ends %2.").arg(model::q(m_row.us_state()), model::dayInText(m_row.us_due_ms())), Type::Body, Ink::Text2), "admin.case.usState")->wrapped());
    if (m_row.by_agent()) column->addWidget((new Label(tr("Somebody asks for the person, who has confirmed it. The answer goes to the person."), Type::Body, Ink::Text2))->wrapped());
}

// That they are here is no secret at the desk; what is in them only whoever has the request sees.
void CasePanel::addProofs(QVBoxLayout* column) {
    if (m_case->proofs().empty()) return;
    auto* card = named(new Card(tr("Proofs of who asks")), "admin.case.proofs");
    for (const auto& proof : m_case->proofs()) {
        auto* row = new QWidget;
        auto* across = new QHBoxLayout(row);
        across->setContentsMargins({});
        across->setSpacing(Space::k8);
        const QString kind = proof.mime() == "application/pdf" ? tr("PDF, %1").arg(model::sizeText(proof.size())) : tr("Picture, %1").arg(model::sizeText(proof.size()));
        across->addWidget(line(QStringLiteral("file-text"), Ink::Text2, kind, Type::Body, model::dayTimeText(proof.at_ms()), {}), 1);
        auto* look = named(button(tr("Look…")), "admin.case.proof", tr("Look at the proof: %1").arg(kind));
        look->setProperty("small", true);
        look->setVisible(m_row.mine());
        connect(look, &QPushButton::clicked, this, [this, proof] { Q_EMIT proofAsked(proof); }, Qt::QueuedConnection);
        across->addWidget(look, 0, Qt::AlignVCenter);
        card->body()->addWidget(row);
    }
    card->body()->addWidget((new Label(tr("Destroyed at the latest 30 days after the answer. Each look is written down."), Type::Meta, Ink::Text2))->wrapped());
    column->addWidget(card);
}

void CasePanel::addRevealed(QVBoxLayout* column) {
    if (!m_revealed) return;
    auto* card = named(new Card(tr("Who asks, and what")), "admin.case.revealed");
    auto* rows = new KeyValueRows(card);
    rows->add(tr("Name"), model::q(m_revealed->display_name()));
    rows->add(tr("Handle"), model::q(m_revealed->handle()));
    rows->add(tr("Mail"), model::q(m_revealed->email()));
    if (!m_revealed->phone().empty()) rows->add(tr("Phone"), model::q(m_revealed->phone()));
    if (!m_revealed->agent().empty()) rows->add(tr("Asked by"), model::q(m_revealed->agent()));
    card->body()->addWidget(rows);
    const auto text = [&](const QString& title, const std::string& words, const char* id) {
        if (words.empty()) return;
        card->body()->addWidget(new Label(title, Type::MetaMedium, Ink::Text2));
        auto* label = named(new Label(model::q(words)), id, model::q(words));
        card->body()->addWidget(label->wrapped()->selectable());
    };
    text(tr("What was asked"), m_revealed->text(), "admin.case.text");
    text(tr("What was answered"), m_revealed->answer(), "admin.case.answer");
    text(tr("What was said to the refusal"), m_revealed->appeal(), "admin.case.appeal");
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

QVector<QPushButton*> CasePanel::actions() {
    QVector<QPushButton*> made;
    for (const v1::DeskStep step : model::offeredSteps(*m_case, m_nowMs)) {
        const bool first = made.isEmpty();
        const QString words = model::deskStep(step, m_row);
        auto* act = makeAction(words, first ? Kind::Primary : Kind::Secondary, first ? model::deskStepGlyph(step) : QString(), "admin.step" + QByteArray::number(int(step)));
        if (step == v1::TAKE_REQUEST) setTip(act, words, QStringLiteral("A"));
        connect(act, &QPushButton::clicked, this, [this, step] { Q_EMIT stepAsked(step); }, Qt::QueuedConnection);
        made.append(act);
    }
    return made;
}

QString CasePanel::hint() const {
    const QString masked = m_revealed ? tr("What was revealed is shown until another request is opened.") : tr("Data stays masked until you reveal it with a reason.");
    const QString why = m_case ? model::whyNotYet(*m_case) : QString();
    return why.isEmpty() ? masked : tr("%1 %2").arg(why, masked);
}
} // namespace atelyra::ui
