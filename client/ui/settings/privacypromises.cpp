#include "client/ui/settings/privacypromises.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/model/format.h"
#include "client/model/legal/policyshelf.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/legal/legalpage.h"
#include "client/ui/legal/legalview.h"
#include "client/ui/theme/space.h"

namespace atelyra::ui {

PrivacyPromises::PrivacyPromises(Context& context, QWidget* parent) : QWidget(parent), m_context(context), m_shelf(new model::PolicyShelf(context.engine, this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Space::k20);
    column->addWidget(periods());
    column->addWidget(m_change = change());
    column->addWidget(documents());
    connect(m_shelf, &model::PolicyShelf::changed, this, &PrivacyPromises::refresh);
    m_change->hide();
    m_shelf->load();
}

// As the policy says it.
Card* PrivacyPromises::periods() {
    auto* card = new Card(tr("How long we keep it"));
    card->layout()->setSpacing(Space::k4);
    card->body()->setSpacing(0);
    const QList<QPair<QString, QString>> periods{{tr("Account"), tr("While active, then 30 days")}, {tr("Transactions"), tr("7 years")},
        {tr("Support"), tr("3 years after it closes")}, {tr("Usage logs"), tr("12 months")}};
    for (const auto& [what, period] : periods) {
        auto* row = new QWidget;
        auto* across = new QHBoxLayout(row);
        across->setContentsMargins(0, 6, 0, 5);
        across->setSpacing(Space::k12);
        across->addWidget(new Label(what, Type::Body, Ink::Text2));
        auto* words = (new Label(period, Type::Label))->wrapped();
        words->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
        words->setAccessibleName(tr("%1: %2").arg(what, period));
        across->addWidget(words, 1);
        card->body()->addWidget(row);
        card->body()->addWidget(new Divider);
    }
    card->body()->addSpacing(10);
    card->body()->addWidget((new Label(tr("Encrypted backups hold what was deleted for at most 35 days more."), Type::Meta, Ink::Text3))->wrapped());
    return card;
}

Card* PrivacyPromises::change() {
    auto* card = new Card;
    auto* across = new QHBoxLayout;
    across->setSpacing(10);
    across->addWidget(new Glyph(QStringLiteral("file-text"), 18), 0, Qt::AlignTop);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_coming = (new Label({}, Type::Label))->wrapped());
    words->addWidget(m_what = (new Label({}, Type::Body, Ink::Text2))->wrapped());
    words->addSpacing(10);
    m_compare = named(button(tr("Show differences")), "settings.policyChange", tr("Show what changes in the privacy policy"));
    m_compare->setProperty("small", true);
    connect(m_compare, &QPushButton::clicked, this, [this] { m_context.navigator.go(legalPlace(QStringLiteral("changes"))); });
    words->addWidget(m_compare, 0, Qt::AlignLeading);
    across->addLayout(words, 1);
    card->body()->addLayout(across);
    return card;
}

Card* PrivacyPromises::documents() {
    auto* card = new Card(tr("What we promise"));
    card->body()->setSpacing(0);
    const auto all = LegalView::sections();
    for (const LegalView::Section& section : all) {
        auto* link = named(new LinkButton(section.title), QByteArray("settings.legal." + section.id.toLatin1()).constData(), section.title);
        connect(link, &QAbstractButton::clicked, this, [this, id = section.id] { m_context.navigator.go(legalPlace(id)); });
        card->body()->addWidget(link, 0, Qt::AlignLeading);
    }
    return card;
}

void PrivacyPromises::refresh() {
    const model::PolicyEdition* coming = m_shelf->coming();
    m_change->setVisible(coming);
    if (!coming) return;
    m_coming->setText(coming->effectiveMs == 0 ? tr("Privacy policy %1 is announced").arg(coming->version)
                                               : tr("Privacy policy %1 counts from %2").arg(coming->version, model::dayInText(coming->effectiveMs)));
    m_what->setText(tr("%1 You can read what is different before then.").arg(coming->changes.join(u' ')));
}
} // namespace atelyra::ui
