#include "client/ui/money/escrowcard.h"

#include <QVBoxLayout>

#include "client/model/format.h"
#include "client/model/words.h"
#include "client/ui/gigs/quotelines.h"
#include "client/ui/kit/badge.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/money/feelines.h"
#include "client/ui/theme/space.h"

namespace atelyra::ui {
namespace {
struct Stand {
    EscrowPart::State part;
    QString lead, word, glyph;
    Tone tone;
};
Stand standOf(const v1::Order& order) {
    switch (order.escrow()) {
    case v1::RELEASED: return {EscrowPart::State::Released, EscrowCard::tr("Released"), model::escrowWord(v1::RELEASED), u"check"_qs, Tone::Ok};
    case v1::REFUNDED: return {EscrowPart::State::Refunded, EscrowCard::tr("Returned to the buyer"), model::escrowWord(v1::REFUNDED), u"undo-2"_qs, Tone::Neutral};
    case v1::HELD:
        if (order.state() == v1::DELIVERED) return {EscrowPart::State::InReview, EscrowCard::tr("Held until accepted"), EscrowCard::tr("In review"), u"eye"_qs, Tone::Accent};
        return {EscrowPart::State::Held, EscrowCard::tr("Held until accepted"), model::escrowWord(v1::HELD), u"lock-keyhole"_qs, Tone::Neutral};
    default: return {EscrowPart::State::Held, EscrowCard::tr("Not paid yet"), model::escrowWord(v1::NOT_FUNDED), u"hourglass"_qs, Tone::Neutral};
    }
}

QString whenOf(const v1::Order& order) {
    if (order.escrow() == v1::RELEASED) return EscrowCard::tr("Accepted %1").arg(model::dayInText(order.completed_ms()));
    if (order.escrow() == v1::REFUNDED) return EscrowCard::tr("Ended %1").arg(model::dayInText(order.ended_ms()));
    if (order.state() == v1::DELIVERED)
        if (const auto* delivery = rules::currentDelivery(order)) return EscrowCard::tr("Delivered %1").arg(model::dayInText(delivery->submitted_ms()));
    return order.due_ms() > 0 ? EscrowCard::tr("Due %1").arg(model::dayInText(order.due_ms())) : QString();
}

QString noteOf(const v1::Order& order, bool asBuyer) {
    if (asBuyer || order.escrow() != v1::RELEASED || order.clears_ms() == 0) return {};
    return order.cleared() ? EscrowCard::tr("Available for payout.") : EscrowCard::tr("Available for payout on %1.").arg(model::dayInText(order.clears_ms()));
}
} // namespace

EscrowCard::EscrowCard(QWidget* parent)
    : QWidget(parent), m_card(new Card(tr("Escrow"))), m_lead(new Label({}, Type::Meta, Ink::Text2)), m_amount(new Label({}, Type::Section)),
      m_item(new Label({}, Type::Label)), m_when(new Label({}, Type::Meta, Ink::Text3)), m_itemAmount(new Label({}, Type::Label)),
      m_note(new Label({}, Type::Meta, Ink::Text2)), m_bar(new EscrowBar), m_badge(new Badge), m_more(new LinkButton(tr("Show every fee"))),
      m_quote(new QuoteLines), m_fees(new FeeLines) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_card);
    m_card->titleRow()->addWidget(m_lead);
    m_card->titleRow()->addWidget(named(m_amount, "order.escrow.amount"));
    m_card->body()->addWidget(m_bar);
    auto* row = new QHBoxLayout;
    row->setSpacing(Space::k12);
    auto* what = new QVBoxLayout;
    what->setSpacing(0);
    what->addWidget(m_item->wrapped());
    what->addWidget(m_when);
    row->addLayout(what, 1);
    m_itemAmount->setTabular(true);
    row->addWidget(m_itemAmount);
    row->addWidget(m_badge);
    m_card->body()->addLayout(row);
    m_card->body()->addWidget(m_note->wrapped());
    m_card->body()->addWidget(named(m_more, "order.escrow.fees", tr("Show every fee")), 0, Qt::AlignLeading);
    m_card->body()->addWidget(m_quote);
    m_card->body()->addWidget(m_fees);
    m_card->body()->addStretch();
    connect(m_more, &LinkButton::clicked, this, [this] { showLines(!m_shown); });
    showLines(false);
}

void EscrowCard::setView(const model::OrderView& view) {
    const v1::Order& order = view.order;
    m_asBuyer = view.asBuyer;
    const QString currency = QString::fromStdString(order.quote().currency());
    const QString price = model::moneyText(order.quote().price_minor(), currency);
    const Stand stand = standOf(order);
    m_lead->setText(stand.lead);
    m_amount->setText(price);
    m_bar->setParts({{order.quote().price_minor(), stand.part}}, tr("%1: %2").arg(stand.lead, price));
    m_item->setText(view.row.packageName.isEmpty() ? view.row.title : tr("%1 package").arg(view.row.packageName));
    const QString when = whenOf(order);
    m_when->setText(when);
    m_when->setVisible(!when.isEmpty());
    m_itemAmount->setText(price);
    m_badge->set(stand.word, stand.glyph, stand.tone);
    const QString note = noteOf(order, m_asBuyer);
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    m_quote->setQuote(order.quote());
    m_fees->setQuote(order.quote());
    showLines(m_shown);
}

void EscrowCard::showLines(bool shown) {
    m_shown = shown;
    m_more->setText(shown ? tr("Hide the fees") : tr("Show every fee"));
    m_more->setAccessibleName(m_more->text());
    m_quote->setVisible(shown && m_asBuyer);
    m_fees->setVisible(shown && !m_asBuyer);
}
} // namespace atelyra::ui
