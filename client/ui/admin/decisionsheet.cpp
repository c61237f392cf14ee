#include "client/ui/admin/decisionsheet.h"

#include <algorithm>

#include <QCheckBox>
#include <QComboBox>
#include <QShortcut>
#include <QSpinBox>
#include <QVBoxLayout>

#include "client/model/decisions/decisionwords.h"
#include "client/model/decisions/matterrows.h"
#include "client/model/makerows.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/field.h"
#include "client/ui/kit/names.h"
#include "client/ui/theme/space.h"
#include "shared/base/limits.h"
#include "shared/rules/decisions.h"
#include "shared/rules/decisionsteps.h"

namespace atelyra::ui {
namespace {
constexpr int kUsualDays = 14;

QString titleOf(const v1::MatterRow& row, v1::MatterAct act) {
    const QString person = QLatin1Char('@') + model::q(row.person());
    switch (act) {
    case v1::DECIDE: return DecisionSheet::tr("Decide about %1").arg(person);
    case v1::UPHOLD: return DecisionSheet::tr("The decision about %1 stands").arg(person);
    case v1::GRANT: return DecisionSheet::tr("Take the decision about %1 back").arg(person);
    default: return DecisionSheet::tr("Nothing is wrong with %1").arg(person);
    }
}
QString meaningOf(v1::MatterKind kind, v1::MatterAct act) {
    switch (act) {
    case v1::DECIDE: return DecisionSheet::tr("The person reads the facts, the rule and how to have it reviewed. A suspension counts when a second moderator has agreed.");
    case v1::UPHOLD: return DecisionSheet::tr("Closes the review. The person reads your reasons.");
    case v1::GRANT: return DecisionSheet::tr("Everything is as if it had not been decided. The person reads your reasons.");
    default: return kind == v1::REPORT_MATTER ? DecisionSheet::tr("Closes the report. Whoever reported reads this.")
                                              : DecisionSheet::tr("What the rules had stopped goes on at once, and what they noticed counts no more. The reason is kept.");
    }
}
QString actionOf(v1::MatterAct act) {
    switch (act) {
    case v1::DECIDE: return DecisionSheet::tr("Decide");
    case v1::UPHOLD: return DecisionSheet::tr("Send the answer");
    case v1::GRANT: return DecisionSheet::tr("Take it back");
    default: return DecisionSheet::tr("Close it");
    }
}
} // namespace

DecisionSheet::DecisionSheet(model::DeskActions& desk, const v1::Matter& matter, v1::MatterAct act, QWidget* parent)
    : AskDialog("admin.decision", titleOf(matter.row(), act), meaningOf(matter.row().kind(), act), actionOf(act), act == v1::DECIDE ? Kind::DangerFill : Kind::Primary, parent),
      m_desk(desk), m_matter(matter), m_act(act), m_preview(named(new KeyValueRows, "admin.decision.preview", tr("What the person will read"))) {
    if (act == v1::DECIDE) addDecision();
    addText();
    auto* card = new Card(tr("What the person will read"));
    card->body()->addWidget(m_preview);
    body()->addWidget(card);
    for (const int key : {Qt::Key_Return, Qt::Key_Enter}) connect(new QShortcut(QKeySequence(int(Qt::CTRL) | key), this), &QShortcut::activated, this, &AskDialog::press);
    connect(this, &AskDialog::confirmed, this, &DecisionSheet::send);
    connect(&desk, &QObject::destroyed, this, [this] { done(Rejected); });
    fit();
}

void DecisionSheet::addDecision() {
    m_step = comboBox();
    m_step->addItem(tr("Choose a step"), int(v1::DECISION_STEP_UNSET));
    for (const v1::DecisionStep one : rules::stepsOfPeople()) m_step->addItem(model::decisionStepWords(one), int(one));
    m_clause = comboBox();
    m_clause->addItem(tr("Choose a rule"));
    for (const std::string_view clause : rules::clauses()) m_clause->addItem(model::clauseWords(clause), QByteArray(clause.data(), qsizetype(clause.size())));
    auto* box = new QWidget;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins({});
    column->setSpacing(Space::k4);
    for (const v1::Limit limit : rules::limitsToChoose()) {
        auto* tick = named(new QCheckBox(model::limitWords(limit)), QByteArray("admin.decision.limit.").append(QByteArray::number(int(limit))).constData(), model::limitWords(limit));
        tick->setProperty("limit", int(limit));
        column->addWidget(tick);
        m_limits.append(tick);
        connect(tick, &QCheckBox::toggled, this, &DecisionSheet::preview);
    }
    m_days = new QSpinBox;
    m_days->setRange(1, rules::kLongestSuspensionDays);
    m_days->setValue(kUsualDays);
    body()->addWidget(m_stepField = new Field(tr("Step"), m_step, "admin.decision.step"));
    body()->addWidget(m_clauseField = new Field(tr("Rule of the market"), m_clause, "admin.decision.clause"));
    body()->addWidget(m_limitsBox = new Field(tr("What is limited"), box, "admin.decision.limits"));
    m_limitsField = m_limitsBox;
    body()->addWidget(m_daysField = new Field(tr("For how many days"), m_days, "admin.decision.days"));
    connect(m_step, &QComboBox::currentIndexChanged, this, &DecisionSheet::fit);
    connect(m_clause, &QComboBox::currentIndexChanged, this, &DecisionSheet::preview);
    connect(m_days, &QSpinBox::valueChanged, this, &DecisionSheet::preview);
}

void DecisionSheet::addText() {
    m_text = new TextEdit({}, 4, 10);
    m_textField = new Field(m_act == v1::DECIDE ? tr("Facts") : tr("Reasons"), m_text, "admin.decision.text");
    m_textField->setHelp(tr("Goes to the person as you write it."));
    body()->addWidget(m_textField);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        m_textField->setError({});
        m_desk.isAtWork();
        preview();
    });
}

void DecisionSheet::begin() { AskDialog::begin(m_step ? *static_cast<QWidget*>(m_step) : *m_text); }
bool DecisionSheet::hasText() const { return !m_text->toPlainText().trimmed().isEmpty(); }
v1::DecisionStep DecisionSheet::step() const { return m_step ? static_cast<v1::DecisionStep>(m_step->currentData().toInt()) : v1::DECISION_STEP_UNSET; }

void DecisionSheet::fit() {
    if (m_step) {
        const int most = rules::longestDays(step());
        m_daysField->setVisible(most > 0);
        if (most > 0) m_days->setMaximum(most);
        m_limitsField->setVisible(step() == v1::FEATURE_LIMITED);
        m_stepField->setError({});
    }
    preview();
}

v1::ActOnMatter DecisionSheet::wish() const {
    v1::ActOnMatter wish;
    wish.set_kind(m_matter.row().kind());
    wish.set_id(m_matter.row().id());
    wish.set_act(m_act);
    wish.set_text(model::u8(m_text->toPlainText().trimmed()));
    if (!m_step) return wish;
    wish.set_step(step());
    wish.set_clause(m_clause->currentData().toByteArray().toStdString());
    if (rules::longestDays(step()) > 0) wish.set_days(m_days->value());
    for (const QCheckBox* tick : m_limits)
        if (step() == v1::FEATURE_LIMITED && tick->isChecked()) wish.add_limits(static_cast<v1::Limit>(tick->property("limit").toInt()));
    return wish;
}

// The decision as the server would make it, in the words in which its person reads it.
void DecisionSheet::preview() {
    m_preview->clear();
    const v1::ActOnMatter said = wish();
    const qint64 now = m_desk.marketNowMs();
    if (m_act == v1::DISMISS) return m_preview->add(tr("The answer"), model::q(said.text()));
    v1::Decision decision = m_matter.decision();
    if (m_act == v1::DECIDE) {
        decision.Clear();
        decision.set_step(said.step());
        decision.set_rule(said.clause());
        decision.set_rule_version(rules::kClausesVersion);
        decision.set_facts(said.text());
        *decision.mutable_limits() = said.limits();
        if (said.step() == v1::ACCOUNT_SUSPENDED)
            for (const v1::Limit limit : rules::limitsOf(said.step())) decision.add_limits(limit);
        decision.set_made_ms(now);
        decision.set_state(v1::DECISION_IN_FORCE);
        const int days = said.step() == v1::WARNING_GIVEN ? rules::kWarningDays : said.days();
        if (days > 0) decision.set_ends_ms(now + days * kDayMs);
        decision.set_appeal_until_ms(now + rules::kAppealMs);
        if (said.step() == v1::DECISION_STEP_UNSET) return;
    } else {
        decision.set_answer(said.text());
        decision.set_answered_ms(now);
        decision.set_appeal(m_act == v1::GRANT ? v1::APPEAL_GRANTED : v1::APPEAL_UPHELD);
    }
    for (const auto& [label, words] : model::decisionFacts(decision, now)) m_preview->add(label, words);
}

bool DecisionSheet::check() {
    const v1::ActOnMatter said = wish();
    if (m_step) {
        m_stepField->setError(said.step() == v1::DECISION_STEP_UNSET ? tr("Choose what is to happen.") : QString());
        m_clauseField->setError(said.clause().empty() ? tr("Name the rule: without one nothing can be decided.") : QString());
        m_limitsBox->setError(said.step() == v1::FEATURE_LIMITED && said.limits().empty() ? tr("Choose at least one.") : QString());
    }
    m_textField->setError(said.text().empty()                            ? tr("Say why: without reasons nothing can be decided.")
                          : said.text().size() > limits::kNoteBytes ? tr("Shorten it: this is more than an answer can carry.")
                                                                         : QString());
    for (Field* field : {m_stepField, m_clauseField, m_limitsBox, m_textField})
        if (field && field->hasError()) {
            field->editor()->setFocus(Qt::OtherFocusReason);
            return false;
        }
    return true;
}

void DecisionSheet::send() {
    if (!check()) return;
    setWorking(true);
    m_desk.ask(wish(), this, [this](const Result<v1::Matters>& matters) {
        setWorking(false);
        if (!matters) return tell(model::matterProblem(matters.error()));
        Q_EMIT settled(*matters);
        accept();
    });
}
} // namespace atelyra::ui
