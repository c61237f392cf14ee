#include "client/ui/settings/privacypanel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/model/format.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/privacy/consent.h"
#include "client/ui/privacy/consentlist.h"
#include "client/ui/theme/space.h"
#include "shared/base/clock.h"

namespace atelyra::ui {

PrivacyPanel::PrivacyPanel(model::Settings& settings, QWidget* parent)
    : QWidget(parent), m_settings(settings), m_list(new ConsentList(ConsentList::Layer::Switches)),
      m_when(new Label({}, Type::Meta, Ink::Text3)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Space::k12);
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(new Label(tr("Your choices"), Type::Section), 1);
    QPushButton* accept = named(button(tr("Accept all")), "settings.acceptAll", tr("Accept all"));
    QPushButton* reject = named(button(tr("Reject all")), "settings.rejectAll", tr("Reject all"));
    const int width = qMax(accept->sizeHint().width(), reject->sizeHint().width());
    for (QPushButton* one : {accept, reject}) {
        one->setMinimumWidth(width);
        head->addWidget(one);
    }
    column->addLayout(head);
    auto* card = new Card;
    card->body()->addWidget(m_list);
    column->addWidget(card);
    column->addWidget(m_when);
    connect(accept, &QPushButton::clicked, this, [this] { store(acceptedAll(0)); });
    connect(reject, &QPushButton::clicked, this, [this] { store(refusedAll(0)); });
    connect(m_list, &ConsentList::switched, this, [this] { store(m_list->choices()); });
    connect(&settings, &model::Settings::consentChanged, this, &PrivacyPanel::refresh);
    refresh();
}

void PrivacyPanel::store(model::ConsentChoices choices) {
    choices.asked = true;
    choices.atMs = SystemClock().wallMs();
    choices.policyVersion = consentPolicyVersion();
    m_settings.setConsent(choices);
}

void PrivacyPanel::refresh() {
    const model::ConsentChoices choices = m_settings.consent();
    m_list->setChoices(choices);
    m_when->setText(choices.asked ? tr("Last changed %1, policy of %2.").arg(model::dayTimeInText(choices.atMs), choices.policyVersion) : QString());
}
} // namespace atelyra::ui
