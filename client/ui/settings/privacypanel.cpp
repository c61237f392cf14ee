#include "client/ui/settings/privacypanel.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "client/model/format.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/inputs.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/privacy/consent.h"
#include "client/ui/privacy/consentlist.h"
#include "client/ui/settings/privacyrecords.h"
#include "client/ui/theme/space.h"

namespace atelyra::ui {

PrivacyPanel::PrivacyPanel(Context& context, QWidget* parent)
    : QWidget(parent), m_privacy(context.privacy), m_list(new ConsentList(ConsentList::Layer::Switches)),
      m_when(new Label({}, Type::Meta, Ink::Text3)), m_steps((new Label({}, Type::Body, Ink::Text2))->wrapped()), m_records(new PrivacyRecords(context)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Space::k12);
    column->addWidget(head());
    auto* card = new Card;
    card->body()->addWidget(m_list);
    column->addWidget(card);
    named(m_steps, "settings.privacySteps");
    column->addWidget(m_steps);
    column->addWidget(m_when);
    column->addWidget(accountCard());
    column->addWidget(m_records);
    connect(m_list, &ConsentList::switched, this, [this] {
        const model::ConsentChoices before = m_privacy.settings().consent(), wish = m_list->choices();
        std::vector<v1::Choice> which;
        for (const v1::Choice choice : rules::deviceChoices())
            if (wish.*model::switchOf(choice) != before.*model::switchOf(choice)) which.push_back(choice);
        answer(wish, which, v1::SWITCHED);
    });
    connect(&m_privacy.settings(), &model::Settings::consentChanged, this, &PrivacyPanel::refresh);
    connect(&m_privacy, &model::PrivacyActions::changed, this, [this] {
        refresh();
        if (isVisible()) read();
    });
    refresh();
}

QWidget* PrivacyPanel::head() {
    auto* widget = new QWidget;
    auto* across = new QHBoxLayout(widget);
    across->setContentsMargins({});
    across->setSpacing(8);
    across->addWidget(new Label(tr("Your choices"), Type::Section), 1);
    QPushButton* accept = named(button(tr("Accept all")), "settings.acceptAll", tr("Accept all"));
    QPushButton* reject = named(button(tr("Reject all")), "settings.rejectAll", tr("Reject all"));
    const int width = qMax(accept->sizeHint().width(), reject->sizeHint().width());
    for (QPushButton* one : {accept, reject}) {
        one->setMinimumWidth(width);
        across->addWidget(one);
    }
    connect(accept, &QPushButton::clicked, this, [this] { answerAll(true); });
    connect(reject, &QPushButton::clicked, this, [this] { answerAll(false); });
    return widget;
}

QWidget* PrivacyPanel::accountCard() {
    m_account = new Card(tr("Choices for your account"));
    m_readMarks = new SwitchRow(tr("Read marks"), tr("Others see how far you have read. Off: only your own computers know."), "settings.readMarks");
    m_noSale = new SwitchRow(tr("Do not sell or share"), tr("Nothing about you is sold or shared for advertising. This is on unless you turn it off."), "settings.doNotSell");
    m_signal = (new Label(tr("Opt-out signal honoured: a browser or proxy of yours sent it."), Type::Meta, Ink::Text2))->wrapped();
    named(m_signal, "settings.optOutSignal");
    for (QWidget* row : std::initializer_list<QWidget*>{m_readMarks, m_noSale, m_signal}) m_account->body()->addWidget(row);
    connect(m_readMarks, &SwitchRow::toggled, this, [this](bool on) { m_privacy.choose(v1::READ_RECEIPTS, on, consentPolicyVersion()); });
    connect(m_noSale, &SwitchRow::toggled, this, [this](bool on) { m_privacy.choose(v1::SALE_OR_SHARING, !on, consentPolicyVersion()); });
    m_account->hide();
    return m_account;
}

void PrivacyPanel::answerAll(bool yes) {
    const auto all = rules::deviceChoices();
    answer(yes ? acceptedAll(0) : refusedAll(0), {all.begin(), all.end()}, yes ? v1::ACCEPT_ALL_PRESSED : v1::REJECT_ALL_PRESSED);
}

void PrivacyPanel::answer(const model::ConsentChoices& wish, const std::vector<v1::Choice>& which, v1::ConsentMethod method) {
    m_privacy.answer(wish, which, method, consentPolicyVersion(), dialogSha256());
}

void PrivacyPanel::refresh() {
    const model::ConsentChoices choices = m_privacy.settings().consent();
    m_list->setChoices(choices);
    m_when->setText(choices.asked ? tr("Last changed %1, policy of %2.").arg(model::dayTimeInText(choices.atMs), choices.policyVersion) : QString());
    m_steps->setText(m_privacy.steps().join(QLatin1Char('\n')));
    m_steps->setAccessibleName(m_steps->text());
    m_steps->setVisible(!m_privacy.steps().isEmpty());
}

void PrivacyPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    read();
}

void PrivacyPanel::read() {
    m_privacy.read(this, [this](const model::PrivacyView& view) { show(view); });
}

void PrivacyPanel::show(const model::PrivacyView& view) {
    m_account->setVisible(view.signedIn);
    const QSignalBlocker quietMarks(m_readMarks), quietSale(m_noSale);
    m_readMarks->setOn(rules::isOn(view.account, v1::READ_RECEIPTS));
    m_noSale->setOn(!rules::isOn(view.account, v1::SALE_OR_SHARING));
    m_signal->setVisible(view.account && view.account->opt_out_signal());
    m_records->show(view);
}
} // namespace atelyra::ui
