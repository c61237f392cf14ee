#include "client/ui/settings/privacyrecords.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/model/format.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/theme/space.h"

namespace atelyra::ui {
namespace {
using Kind = model::StoredItem::Kind;

QString kindWords(Kind kind) {
    switch (kind) {
    case Kind::Market: return PrivacyRecords::tr("Your copy of the market: orders, messages, drafts, receipts");
    case Kind::Files: return PrivacyRecords::tr("Files and pictures");
    case Kind::Choices: return PrivacyRecords::tr("Your choices, and with your consent theme and layout");
    case Kind::Keys: return PrivacyRecords::tr("The key to your copy, in this computer's keychain");
    case Kind::Program: return PrivacyRecords::tr("So that only one window uses this profile");
    case Kind::Unknown: break;
    }
    return PrivacyRecords::tr("Not from this program");
}

QLayout* rowOf(std::initializer_list<QWidget*> widgets) {
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    for (QWidget* widget : widgets) row->addWidget(widget);
    row->addStretch(1);
    return row;
}
} // namespace

PrivacyRecords::PrivacyRecords(Context& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_queued((new Label({}, Type::Meta, Ink::Text2))->wrapped()->selectable()),
      m_sent((new Label({}, Type::Meta, Ink::Text2))->wrapped()->selectable()), m_here(new KeyValueRows) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Space::k8);
    column->addWidget((new Label(tr("What is sent"), Type::Section))->wrapped());
    column->addWidget(sentCard());
    column->addSpacing(Space::k12);
    column->addWidget((new Label(tr("On this computer"), Type::Section))->wrapped());
    column->addWidget(hereCard());
    showSent();
}

Card* PrivacyRecords::sentCard() {
    auto* card = new Card;
    card->body()->addWidget(new Label(tr("Waiting"), Type::Label));
    card->body()->addWidget(named(m_queued, "settings.usageQueued", tr("Waiting")));
    card->body()->addWidget(new Label(tr("Sent in the last 90 days"), Type::Label));
    card->body()->addWidget(named(m_sent, "settings.usageSent", tr("Sent in the last 90 days")));
    m_copy = named(button(tr("Copy")), "settings.usageCopy", tr("Copy what is sent"));
    m_delete = named(button(tr("Delete what waits")), "settings.usageDelete", tr("Delete what waits"));
    card->body()->addLayout(rowOf({m_copy, m_delete}));
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_queued->text() + QLatin1Char('\n') + m_sent->text());
        m_context.navigator.toast(tr("Copied to the clipboard."));
    });
    connect(m_delete, &QPushButton::clicked, this, [this] { m_context.privacy.deleteQueue(); });
    return card;
}

Card* PrivacyRecords::hereCard() {
    auto* card = new Card;
    card->body()->addWidget(named(m_here, "settings.storedHere", tr("On this computer")));
    return card;
}

void PrivacyRecords::show(const model::PrivacyView& view) {
    m_view = view;
    showSent();
    m_here->clear();
    for (const model::StoredItem& item : view.here) {
        const QString paths = item.paths.join(QStringLiteral(", "));
        const QString kind = kindWords(item.kind), words = item.bytes > 0 ? tr("%1 · %2").arg(model::sizeText(item.bytes), paths) : paths;
        m_here->add(kind, named(new Label(words), "settings.stored", tr("%1: %2").arg(kind, words))->wrapped()->selectable());
    }
    if (view.campaign.isEmpty()) return;
    const QString what = tr("The campaign that brought you here, with your consent, in your copy of the market");
    m_here->add(what, named(new Label(view.campaign), "settings.campaign", tr("%1: %2").arg(what, view.campaign))->wrapped()->selectable());
}

void PrivacyRecords::showSent() {
    m_queued->setText(m_view.queued.isEmpty() ? tr("Nothing waits.") : m_view.queued.join(QLatin1Char('\n')));
    QStringList sent;
    for (const auto& one : std::as_const(m_view.sent))
        sent.append(tr("%1, %2").arg(model::dayTimeInText(one.atMs), model::sizeText(one.body.toUtf8().size())) + QLatin1Char('\n') + one.body);
    m_sent->setText(sent.isEmpty() ? tr("Nothing was sent.") : sent.join(QLatin1Char('\n')));
    m_delete->setVisible(!m_view.queued.isEmpty());
    m_copy->setVisible(!m_view.queued.isEmpty() || !m_view.sent.isEmpty());
}
} // namespace atelyra::ui
