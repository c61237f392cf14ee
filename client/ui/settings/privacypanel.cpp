#include "client/ui/settings/privacypanel.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QVBoxLayout>

#include "client/ui/decisions/decisionlist.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/privacy/consent.h"
#include "client/ui/privacy/consentlist.h"
#include "client/ui/settings/accesslist.h"
#include "client/ui/settings/consenthistory.h"
#include "client/ui/settings/privacypromises.h"
#include "client/ui/settings/privacyrecords.h"
#include "client/ui/settings/rightsdialogs.h"
#include "client/ui/settings/rightslist.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
constexpr int kRightWidth = 328;
constexpr int kTwoFrom = 860; // of the panel's width divided by the text scale
constexpr int kRightTop = 60; // below the head, beside it

// A title over what it is about.
QWidget* section(QLayout* title, QWidget* content) {
    auto* widget = new QWidget;
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins({});
    column->setSpacing(Space::k8);
    column->addLayout(title);
    column->addWidget(content);
    return widget;
}
QLayout* titleOf(const QString& words, std::initializer_list<QWidget*> end = {}) {
    auto* across = new QHBoxLayout;
    across->setSpacing(Space::k8);
    across->addWidget((new Label(words, Type::Section))->wrapped(), 1);
    for (QWidget* one : end) across->addWidget(one);
    return across;
}
// A card that rows fill from edge to edge.
Card* rowsCard() {
    auto* card = new Card;
    card->layout()->setContentsMargins(1, 1, 1, 1);
    card->body()->setSpacing(0);
    return card;
}
} // namespace

PrivacyPanel::PrivacyPanel(Context& context, QWidget* head, QWidget* parent)
    : QWidget(parent), m_privacy(context.privacy), m_requests(context.engine), m_columns(new QBoxLayout(QBoxLayout::LeftToRight, this)), m_right(new QWidget),
      m_list(new ConsentList(ConsentList::Layer::Switches, ChoiceRow::Look::List)), m_steps(named(new QWidget, "settings.privacySteps", tr("What was done"))),
      m_rights(section(titleOf(tr("My data")), new RightsList(context))), m_decisions(new DecisionList(context)), m_accesses(new AccessList(context)), m_history(new ConsentHistory(context)), m_records(new PrivacyRecords(context)) {
    auto* left = new QVBoxLayout;
    left->setSpacing(Space::k20);
    for (QWidget* part : {head, choices(), ofAccount(), ofInterests(), m_rights, static_cast<QWidget*>(m_decisions), static_cast<QWidget*>(m_accesses), static_cast<QWidget*>(m_records)}) left->addWidget(part);
    left->addStretch(1);
    auto* right = new QVBoxLayout(m_right);
    right->setSpacing(Space::k20);
    right->addWidget(m_history);
    right->addWidget(new PrivacyPromises(context));
    right->addStretch(1);
    m_columns->setContentsMargins({});
    m_columns->setSpacing(Space::k24);
    m_columns->addLayout(left, 1);
    m_columns->addWidget(m_right);
    connect(m_list, &ConsentList::switched, this, [this] {
        const model::ConsentChoices before = m_privacy.settings().consent(), wish = m_list->choices();
        std::vector<v1::Choice> which;
        for (const v1::Choice choice : rules::deviceChoices())
            if (wish.*model::switchOf(choice) != before.*model::switchOf(choice)) which.push_back(choice);
        if (!which.empty()) answer(wish, which, v1::SWITCHED);
    });
    connect(&m_privacy.settings(), &model::Settings::consentChanged, this, &PrivacyPanel::refresh);
    connect(&m_privacy, &model::PrivacyActions::changed, this, [this] {
        refresh();
        if (isVisible()) read();
    });
    m_accesses->hide();
    m_decisions->hide();
    m_rights->hide(); // until somebody is known to be signed in
    refresh();
}

QWidget* PrivacyPanel::choices() {
    QPushButton* accept = named(button(tr("Accept all")), "settings.acceptAll", tr("Accept all"));
    QPushButton* reject = named(button(tr("Reject all")), "settings.rejectAll", tr("Reject all"));
    for (QPushButton* one : {accept, reject}) one->setProperty("small", true);
    const int width = std::max(accept->sizeHint().width(), reject->sizeHint().width());
    for (QPushButton* one : {accept, reject}) one->setMinimumWidth(width);
    connect(accept, &QPushButton::clicked, this, [this] { answerAll(true); });
    connect(reject, &QPushButton::clicked, this, [this] { answerAll(false); });
    auto* card = rowsCard();
    card->body()->addWidget(m_list);
    auto* steps = new QVBoxLayout(m_steps);
    steps->setContentsMargins(Space::kCard + 1, 0, 0, 0);
    steps->setSpacing(0);
    auto* widget = section(titleOf(tr("Your choices"), {accept, reject}), card);
    widget->layout()->addWidget(m_steps);
    return widget;
}

QWidget* PrivacyPanel::ofAccount() {
    auto* card = rowsCard();
    auto& rows = *card->body();
    addOfAccount(rows, v1::MARKETING_MAIL, "settings.marketingMail", QStringLiteral("mail"), tr("Mail about offers"), tr("News and offers, to your mail address. Each letter has a link that ends them."));
    addOfAccount(rows, v1::PERSONAL_ORDER, "settings.personalOrder", QStringLiteral("list-ordered"), tr("Personal order of search"),
        tr("By your languages and the categories you ordered or saved from, worked out on this computer. Off: the same as for everybody."));
    addOfAccount(rows, v1::READ_RECEIPTS, "settings.readMarks", QStringLiteral("eye"), tr("Read marks"), tr("Others see how far you have read. Off: only your own computers know."));
    addOfAccount(rows, v1::SALE_OR_SHARING, "settings.doNotSell", QStringLiteral("shield-check"), tr("Do not sell or share"),
        tr("Nothing about you is sold, or shared for advertising. On unless you turn it off."), true);
    m_account = section(titleOf(tr("Choices for your account")), card);
    m_account->hide();
    return m_account;
}

void PrivacyPanel::addOfAccount(QVBoxLayout& rows, v1::Choice choice, const char* id, const QString& glyph, const QString& name, const QString& sentence, bool turned) {
    if (rows.count() > 0) rows.addWidget(new Divider);
    auto* row = new ChoiceRow(glyph, name, sentence, ChoiceRow::Look::List);
    QCheckBox* box = row->addSwitch(id);
    rows.addWidget(row);
    connect(box, &QCheckBox::toggled, this, [this, choice, turned](bool on) {
        if (!m_showing) m_privacy.choose(choice, on != turned, consentPolicyVersion());
    });
    m_ofAccount.push_back({choice, turned, row, box});
}

// Each is weighed on a page of its own. Two end with a switch; the others protect people from each other, and a person looks at the case.
QWidget* PrivacyPanel::ofInterests() {
    auto* card = rowsCard();
    auto& rows = *card->body();
    const auto add = [&](const QString& glyph, const QString& name, const QString& sentence) {
        if (rows.count() > 0) rows.addWidget(new Divider);
        auto* row = new ChoiceRow(glyph, name, sentence, ChoiceRow::Look::List);
        rows.addWidget(row);
        return row;
    };
    const auto ends = [&](v1::Interest interest, const char* id, ChoiceRow* row) {
        QCheckBox* box = row->addSwitch(id);
        connect(box, &QCheckBox::toggled, this, [this, interest](bool on) {
            if (!m_showing) m_privacy.object(interest, on);
        });
        m_objections.emplace_back(interest, box);
    };
    const auto asks = [&](const char* id, const QString& begin, ChoiceRow* row) {
        auto* ask = named(button(tr("Object…")), id, tr("Object: %1").arg(row->name()));
        ask->setProperty("small", true);
        row->addEnd(ask);
        connect(ask, &QPushButton::clicked, this, [this, begin] { openRequestQuestion(m_requests, v1::RIGHT_TO_OBJECT, window(), [] {}, begin); });
    };
    ends(v1::ORDER_OF_SEARCH, "settings.objectOrder", add(QStringLiteral("list-ordered"), tr("I object to an order of search of my own"), tr("On: you see the same order as everybody, from the next search on.")));
    ends(v1::NOTES_ON_HELP, "settings.objectNotes", add(QStringLiteral("square-pen"), tr("I object to notes about my questions"), tr("On: whoever helps you can answer, but write nothing to colleagues.")));
    asks("settings.objectSecurity", tr("I object to this use for security (L1): "),
        add(QStringLiteral("shield"), tr("Security"), tr("Names of devices and times of signing in. A person looks at your case, within 30 days.")));
    asks("settings.objectRules", tr("I object to rules that act by themselves (L3): "),
        add(QStringLiteral("scale"), tr("Rules that act by themselves"), tr("They slow and hold, never for good. A person looks at your case, within 30 days.")));
    m_interests = section(titleOf(tr("Uses that rest on our interests")), card);
    m_interests->hide();
    return m_interests;
}

void PrivacyPanel::answerAll(bool yes) {
    const auto all = rules::deviceChoices();
    answer(yes ? acceptedAll(0) : refusedAll(0), {all.begin(), all.end()}, yes ? v1::ACCEPT_ALL_PRESSED : v1::REJECT_ALL_PRESSED);
}

void PrivacyPanel::answer(const model::ConsentChoices& wish, const std::vector<v1::Choice>& which, v1::ConsentMethod method) {
    m_privacy.answer(wish, which, method, consentPolicyVersion(), dialogSha256());
}

void PrivacyPanel::refresh() {
    m_list->setChoices(m_privacy.settings().consent());
    showSteps();
}

// What a withdrawal has done, one after the other.
void PrivacyPanel::showSteps() {
    auto* column = static_cast<QVBoxLayout*>(m_steps->layout());
    clearLayout(column);
    m_steps->setVisible(!m_privacy.steps().isEmpty());
    for (const QString& step : m_privacy.steps()) {
        auto* row = new QWidget;
        auto* across = new QHBoxLayout(row);
        across->setContentsMargins({});
        across->setSpacing(Space::k12);
        across->addWidget(new Glyph(QStringLiteral("check"), 16, Ink::Ok), 0, Qt::AlignTop);
        across->addWidget((new Label(step, Type::Body, Ink::Text2))->wrapped(), 1);
        column->addWidget(row);
    }
}

void PrivacyPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    read();
}

void PrivacyPanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const bool two = width() / theme().scale() >= kTwoFrom;
    m_columns->setDirection(two ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_right->setMinimumWidth(two ? scaled(kRightWidth) : 0);
    m_right->setMaximumWidth(two ? scaled(kRightWidth) : QWIDGETSIZE_MAX);
    m_right->layout()->setContentsMargins(0, two ? scaled(kRightTop) : 0, 0, 0);
}

void PrivacyPanel::read() {
    m_privacy.read(this, [this](const model::PrivacyView& view) { show(view); });
}

void PrivacyPanel::show(const model::PrivacyView& view) {
    m_account->setVisible(view.signedIn);
    m_interests->setVisible(view.signedIn);
    m_rights->setVisible(view.signedIn);
    m_accesses->setVisible(view.signedIn);
    m_decisions->setVisible(view.signedIn);
    const QScopedValueRollback quiet(m_showing, true);
    for (const OfAccount& one : m_ofAccount) {
        one.box->setChecked(rules::isOn(view.account, one.choice) != one.turned);
        if (one.choice == v1::SALE_OR_SHARING)
            one.row->setMore(view.account && view.account->opt_out_signal() ? tr("Opt-out signal honoured: a browser or proxy of yours sent it.") : QString());
    }
    for (const auto& [interest, box] : m_objections) box->setChecked(rules::objects(view.account, interest));
    m_history->show(view.history);
    m_records->show(view);
}
} // namespace atelyra::ui
