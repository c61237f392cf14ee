#include "client/ui/legal/legalview.h"

#include <algorithm>
#include <map>

#include <QComboBox>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "client/model/format.h"
#include "client/model/makerows.h"
#include "client/ui/frame/navbutton.h"
#include "client/ui/kit/badge.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/field.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/notices.h"
#include "client/ui/legal/difftext.h"
#include "client/ui/legal/holdingsview.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"
#include "shared/policies/trace.h"

namespace atelyra::ui {
namespace {
constexpr int kNavWidth = 200;
constexpr int kNavFrom = 760; // of the width divided by the text scale
constexpr int kNumberWidth = 56;
const QString kChanges = QStringLiteral("changes"); // what is another in the newest privacy policy
constexpr int kHashGroup = 16; // a fingerprint wraps between groups

QString grouped(const QString& hash) {
    QString text;
    for (int at = 0; at < hash.size(); at += kHashGroup) text += (at ? QStringLiteral(" ") : QString()) + hash.mid(at, kHashGroup);
    return text;
}

// The number at the leading edge, the words beside it.
QWidget* paragraphOf(const policies::Paragraph& paragraph) {
    auto* widget = new QWidget;
    auto* across = new QHBoxLayout(widget);
    across->setContentsMargins({});
    across->setSpacing(Space::k8);
    auto* number = new Label(model::q(paragraph.anchor), Type::Meta, Ink::Text3);
    number->setFixedWidth(scaled(kNumberWidth));
    across->addWidget(number, 0, Qt::AlignTop);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget((new Label(model::q(paragraph.text), Type::Body))->wrapped());
    for (const std::string& item : paragraph.items) {
        auto* row = new QHBoxLayout;
        row->setSpacing(Space::k8);
        row->addWidget(new Label(QStringLiteral("\u2022"), Type::Body, Ink::Text2), 0, Qt::AlignTop);
        row->addWidget((new Label(model::q(item), Type::Body))->wrapped(), 1);
        words->addLayout(row);
    }
    across->addLayout(words, 1);
    return widget;
}

QString stateOf(const model::PolicyEdition& edition) {
    if (edition.isBundled) return LegalView::tr("Came with this program. The market's own copy, with its names, is kept here once it has been reached.");
    if (edition.inForce) return LegalView::tr("In force since %1").arg(model::dayTimeInText(edition.effectiveMs));
    if (edition.effectiveMs == 0) return LegalView::tr("Announced. It counts thirty days after the last member was told.");
    return LegalView::tr("From %1").arg(model::dayTimeInText(edition.effectiveMs));
}

QString lastRunOf(const policies::Traced& traced, const policies::Controls& controls) {
    const auto control = policies::controlOf(traced, controls);
    if (!control) return LegalView::tr("Not run yet for this copy of the program.");
    const QString when = model::dayTimeInText(control->ranMs);
    return control->passed ? LegalView::tr("Last run %1: passed.").arg(when) : LegalView::tr("Last run %1: FAILED. Do not rely on this.").arg(when);
}

QWidget* tracedRow(const policies::Paragraph& paragraph, const policies::Traced& traced, const policies::Controls& controls) {
    auto* widget = new QWidget;
    auto* across = new QHBoxLayout(widget);
    across->setContentsMargins({});
    across->setSpacing(Space::k8);
    auto* number = new Label(model::q(paragraph.anchor), Type::Meta, Ink::Text3);
    number->setFixedWidth(scaled(kNumberWidth));
    across->addWidget(number, 0, Qt::AlignTop);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget((new Label(model::q(paragraph.text), Type::Body))->wrapped(2));
    QStringList tests;
    for (const std::string& test : traced.tests) tests.append(model::q(test).section(u':', 1));
    if (!tests.isEmpty()) {
        words->addWidget((new Label(LegalView::tr("Tests: %1").arg(tests.join(QStringLiteral(", "))), Type::Meta, Ink::Text3))->wrapped());
        words->addWidget((new Label(lastRunOf(traced, controls), Type::Meta, Ink::Text2))->wrapped());
    }
    across->addLayout(words, 1);
    const bool wholly = traced.kept == policies::Kept::Wholly, partly = traced.kept == policies::Kept::Partly;
    across->addWidget(new Badge(wholly ? LegalView::tr("Kept") : partly ? LegalView::tr("In part") : LegalView::tr("Not yet"),
                          wholly ? QStringLiteral("check") : partly ? QStringLiteral("circle-dot") : QStringLiteral("circle-dashed"), wholly ? Tone::Ok : Tone::Neutral),
        0, Qt::AlignTop);
    return widget;
}

void addSection(QVBoxLayout& column, const policies::Section& section) {
    auto* head = new QVBoxLayout;
    head->setContentsMargins(0, Space::k12, 0, 0);
    head->setSpacing(2);
    head->addWidget((new Label(model::q(section.title), Type::Section))->wrapped());
    if (!section.summary.empty()) head->addWidget((new Label(model::q(section.summary), Type::Body, Ink::Text2))->wrapped());
    column.addLayout(head);
    for (const policies::Paragraph& paragraph : section.paragraphs) column.addWidget(paragraphOf(paragraph));
}
} // namespace

QList<LegalView::Section> LegalView::sections() {
    return {{QStringLiteral("privacy"), QStringLiteral("lock-keyhole"), tr("Privacy policy")},
        {QStringLiteral("terms"), QStringLiteral("scroll-text"), tr("Terms")},
        {QStringLiteral("trust"), QStringLiteral("shield-check"), tr("Trust and safety")},
        {QStringLiteral("interests"), QStringLiteral("scale"), tr("Legitimate interests")},
        {QStringLiteral("held"), QStringLiteral("archive"), tr("What we hold")},
        {QStringLiteral("responsible"), QStringLiteral("landmark"), tr("Who is responsible")},
        {QStringLiteral("kept"), QStringLiteral("clipboard-list"), tr("How we keep this")}};
}

LegalView::LegalView(client::Engine& engine, QWidget* parent) : QWidget(parent), m_shelf(new model::PolicyShelf(engine, this)) {
    auto* across = new QHBoxLayout(this);
    across->setContentsMargins({});
    across->setSpacing(0);
    across->addWidget(m_nav = buildNav());
    auto* column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(m_head = buildHead());
    m_page = named((new ScrollPage(Width::kProse))->leading(), "legal.text", tr("Text"));
    m_page->setFocusPolicy(Qt::StrongFocus); // to be scrolled by keys
    column->addWidget(m_page, 1);
    across->addLayout(column, 1);
    connect(m_shelf, &model::PolicyShelf::changed, this, &LegalView::rebuild);
    rebuild();
    m_shelf->load();
    m_shelf->refresh();
}

QWidget* LegalView::buildNav() {
    auto* nav = named(new QWidget, "legal.nav", tr("Documents"));
    nav->setProperty("pane", true);
    auto* column = new QVBoxLayout(nav);
    column->setContentsMargins(12, 16, 12, 16);
    column->setSpacing(4);
    for (const Section& section : sections()) {
        auto* row = new NavButton(section.glyph, section.title);
        row->setObjectName(QStringLiteral("legal.section.") + section.id);
        connect(row, &QAbstractButton::clicked, this, [this, id = section.id] { Q_EMIT chosen(id); });
        column->addWidget(row);
        m_rows.append(row);
    }
    column->addStretch(1);
    return nav;
}

QWidget* LegalView::buildHead() {
    auto* head = new QWidget;
    auto* column = new QVBoxLayout(head);
    column->setContentsMargins(Space::kPage, Space::k12, Space::kPage, 0);
    column->setSpacing(Space::k12);
    m_sections = named(comboBox(), "legal.sections", tr("Document"));
    for (const Section& section : sections()) m_sections->addItem(section.title);
    connect(m_sections, &QComboBox::activated, this, [this](int index) { Q_EMIT chosen(sections().at(index).id); });
    column->addWidget(m_sections);
    m_coming = named(new Banner, "legal.coming");
    column->addWidget(m_coming);
    auto* row = new QHBoxLayout;
    m_versions = named(comboBox(), "legal.versions", tr("Version"));
    m_versions->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    connect(m_versions, &QComboBox::activated, this, [this] { rebuild(); });
    row->addWidget(m_versions);
    m_differences = named(button(tr("Show differences"), Kind::Secondary, QStringLiteral("git-compare-arrows")), "legal.differences");
    connect(m_differences, &QPushButton::clicked, this, [this] {
        m_comparing = !m_comparing;
        rebuild();
    });
    row->addWidget(m_differences);
    row->addStretch(1);
    column->addLayout(row);
    return head;
}

void LegalView::open(const QString& id) {
    const auto all = sections();
    m_current = 0;
    for (int i = 0; i < all.size(); ++i)
        if (all[i].id == id) m_current = i;
    m_sections->setCurrentIndex(m_current);
    for (int i = 0; i < m_rows.size(); ++i) m_rows[i]->setCurrent(i == m_current);
    m_versions->clear();
    m_comparing = id == kChanges;
    rebuild();
    m_page->verticalScrollBar()->setValue(0);
}

QString LegalView::current() const { return sections().at(m_current).id; }
QString LegalView::title() const { return sections().at(m_current).title; }

void LegalView::rebuild() {
    if (m_content) {
        m_content->hide();
        m_content->deleteLater();
    }
    m_content = new QWidget;
    auto* column = new QVBoxLayout(m_content);
    column->setContentsMargins({});
    column->setSpacing(Space::k12);
    m_page->body()->insertWidget(0, m_content);
    showComing();
    const bool isDocument = policies::isDocument(current().toStdString());
    m_editions = isDocument ? m_shelf->editions(current()) : QVector<model::PolicyEdition>();
    const int wanted = std::clamp(m_versions->currentIndex(), 0, std::max(0, int(m_editions.size()) - 1));
    {
        const QSignalBlocker quiet(m_versions);
        m_versions->clear();
        for (const auto& edition : std::as_const(m_editions)) m_versions->addItem(tr("Version %1").arg(edition.version));
        m_versions->setCurrentIndex(isDocument ? wanted : -1);
    }
    const bool hasOlder = wanted + 1 < m_editions.size();
    m_versions->setVisible(m_editions.size() > 1);
    m_differences->setVisible(hasOlder);
    m_comparing = m_comparing && hasOlder;
    m_differences->setText(m_comparing ? tr("Show the whole text") : tr("Show differences"));
    if (current() == QLatin1String("responsible")) showResponsible();
    else if (current() == QLatin1String("held")) showHeld();
    else if (!isDocument) showKept();
    else if (m_comparing) showDifferences(m_editions[wanted + 1], m_editions[wanted]);
    else showDocument(m_editions[wanted]);
    column->addStretch(1);
}

void LegalView::showComing() {
    const model::PolicyEdition* coming = m_shelf->coming();
    m_coming->setVisible(coming);
    if (!coming) return;
    m_coming->set(Tone::Neutral, QStringLiteral("calendar"),
        coming->effectiveMs == 0 ? tr("A new version of the privacy policy has been announced: %1").arg(coming->changes.join(u' '))
                                 : tr("The privacy policy changes on %1: %2").arg(model::dayTimeInText(coming->effectiveMs), coming->changes.join(u' ')));
}

QWidget* LegalView::factsOf(const model::PolicyEdition& edition) const {
    auto* card = new Card;
    auto* rows = named(new KeyValueRows, "legal.facts", tr("About this version"));
    rows->add(tr("Version"), edition.version);
    if (edition.publishedMs > 0) rows->add(tr("Last updated"), model::dayTimeText(edition.publishedMs));
    rows->add(tr("State"), stateOf(edition));
    rows->add(tr("SHA-256"), grouped(edition.sha256));
    rows->add(tr("What changed"), edition.changes.join(u'\n'));
    card->body()->addWidget(rows);
    return card;
}

void LegalView::showDocument(const model::PolicyEdition& edition) {
    auto& column = *static_cast<QVBoxLayout*>(m_content->layout());
    column.addWidget((new Label(model::q(edition.text.title), Type::Page))->wrapped());
    if (!edition.text.summary.empty()) column.addWidget((new Label(model::q(edition.text.summary), Type::Body, Ink::Text2))->wrapped());
    column.addWidget(factsOf(edition));
    for (const policies::Section& section : edition.text.sections) addSection(column, section);
}

void LegalView::showDifferences(const model::PolicyEdition& before, const model::PolicyEdition& after) {
    auto& column = *static_cast<QVBoxLayout*>(m_content->layout());
    column.addWidget((new Label(tr("%1: from %2 to %3").arg(model::q(after.text.title), before.version, after.version), Type::Page))->wrapped());
    column.addWidget((new Label(tr("What was taken out is struck through, what was put in is underlined."), Type::Body, Ink::Text2))->wrapped());
    const auto changes = policies::compare(before.text, after.text);
    if (changes.empty()) column.addWidget(new Label(tr("No paragraph is another."), Type::Body));
    for (const policies::ParagraphChange& change : changes) {
        auto* card = new Card(tr("%1, %2").arg(model::q(change.anchor), model::q(change.section)));
        card->body()->addWidget(new DiffText(change.stretches));
        column.addWidget(card);
    }
}

void LegalView::showResponsible() {
    auto& column = *static_cast<QVBoxLayout*>(m_content->layout());
    column.addWidget(new Label(title(), Type::Page));
    const v1::Controller* controller = m_shelf->controller();
    if (!controller) {
        column.addWidget((new Label(tr("The market has not been reached yet. Who is responsible for it is shown here once it has been."), Type::Body, Ink::Text2))->wrapped());
        return;
    }
    auto* card = new Card;
    auto* rows = named(new KeyValueRows, "legal.responsible", title());
    const auto add = [&](const QString& name, const std::string& value) {
        if (!value.empty()) rows->add(name, model::q(value));
    };
    add(tr("Market"), controller->market());
    add(tr("Responsible"), controller->name());
    add(tr("Register"), controller->register_());
    add(tr("Address"), controller->address());
    add(tr("Contact"), controller->contact());
    add(tr("Data protection officer"), controller->officer());
    add(tr("Representative"), controller->representative());
    add(tr("Complaints go to"), controller->authority());
    card->body()->addWidget(rows);
    column.addWidget(card);
}

void LegalView::showHeld() {
    auto& column = *static_cast<QVBoxLayout*>(m_content->layout());
    column.addWidget(new Label(title(), Type::Page));
    column.addWidget((new Label(tr("Every kind of data that this market may hold about you. The same list decides what is deleted, what is in your copy, and what stays out of logs: "
                                   "what is not on it, the program cannot store."), Type::Body, Ink::Text2))->wrapped());
    column.addWidget(new HoldingsView);
}

// Each statement with how far it is kept, and by which tests that is known. What no test shows is not claimed.
void LegalView::showKept() {
    auto& column = *static_cast<QVBoxLayout*>(m_content->layout());
    column.addWidget(new Label(title(), Type::Page));
    std::map<std::string, policies::Traced> rows;
    for (auto& row : policies::trace()) rows.emplace(row.statement, row);
    const auto count = [&](policies::Kept kept) { return std::count_if(rows.begin(), rows.end(), [&](const auto& row) { return row.second.kept == kept; }); };
    column.addWidget((new Label(tr("Of %1 statements of the privacy policy, tests of this program show %2 as wholly kept and %3 in part. The others are not kept by the program yet.")
                                    .arg(rows.size()).arg(count(policies::Kept::Wholly)).arg(count(policies::Kept::Partly)), Type::Body, Ink::Text2))->wrapped());
    const auto policy = m_shelf->editions(QStringLiteral("privacy")).constFirst();
    for (const policies::Section& section : policy.text.sections) {
        column.addWidget((new Label(model::q(section.title), Type::Section))->wrapped());
        for (const policies::Paragraph& paragraph : section.paragraphs) column.addWidget(tracedRow(paragraph, rows[paragraph.anchor], m_shelf->controls()));
    }
}

void LegalView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const bool wide = width() / theme().scale() >= kNavFrom;
    m_nav->setVisible(wide);
    m_nav->setFixedWidth(scaled(kNavWidth));
    m_sections->setVisible(!wide);
}

void LegalView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), tokens().surface);
    if (m_nav->isVisible()) painter.fillRect(isRightToLeft() ? m_nav->x() : m_nav->geometry().right(), 0, 1, height(), tokens().line);
}
} // namespace atelyra::ui
