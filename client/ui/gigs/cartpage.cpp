#include "client/ui/gigs/cartpage.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/model/format.h"
#include "client/ui/gigs/fieldmarks.h"
#include "client/ui/gigs/quotelines.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/notices.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
constexpr int kWidth = 720;
QString q(const std::string& text) { return QString::fromStdString(text); }
} // namespace

CartPage::CartPage(Context& context, QWidget* parent) : Page(context, parent), m_model(context.engine), m_scroll(new ScrollPage(kWidth, this)) {
    auto* around = new QVBoxLayout(this);
    around->setContentsMargins({});
    around->addWidget(m_scroll);
    m_scroll->setProperty("pane", true);
    auto* column = m_scroll->body();
    column->setSpacing(Space::k16);
    m_cards = new QVBoxLayout;
    m_cards->setSpacing(Space::k16);
    column->addLayout(m_cards);
    m_foot = new QWidget;
    auto* foot = new QVBoxLayout(m_foot);
    foot->setContentsMargins({});
    foot->setSpacing(Space::k4);
    m_total = named(new Label({}, Type::Section), "cart.total");
    auto* help = (new Label(tr("Each is ordered by itself and charged once, when the server has it. Until then everything here is only on this device."), Type::Meta, Ink::Text2))->wrapped();
    foot->addWidget(m_total);
    foot->addWidget(help);
    column->addWidget(m_foot);
    m_empty = new EmptyState(u"shopping-cart"_qs, tr("Nothing in your cart"), tr("An order that you begin stays here until you place or remove it, also offline."));
    m_empty->setMinimumHeight(scaled(320));
    connect(m_empty->setAction(tr("Browse gigs"), "cart.browse"), &QPushButton::clicked, this, [this] { this->context().navigator.go({}); });
    column->addWidget(m_empty);
    column->addStretch();
    m_foot->hide();
    m_empty->hide();
    connect(&m_model, &model::PagedModelBase::loaded, this, &CartPage::show);
}

void CartPage::open(const Place&) { m_model.refresh(); }

// Cards are built anew only when one says something else, so that a button that is about to be pressed stays.
void CartPage::show() {
    m_foot->setVisible(m_model.rowCount() > 0);
    m_empty->setVisible(m_model.rowCount() == 0);
    if (m_shown == m_model.rows()) return;
    const bool hadFocus = m_scroll->isAncestorOf(focusWidget());
    m_shown = m_model.rows();
    clearLayout(m_cards);
    for (int i = 0; i < m_shown.size(); ++i) m_cards->addWidget(cardOf(m_shown[i], i));
    const auto priced = std::find_if(m_shown.begin(), m_shown.end(), [](const model::CartRow& row) { return row.quote.has_value(); });
    m_total->setVisible(priced != m_shown.end());
    if (priced != m_shown.end())
        m_total->setText(tr("%n order(s), together %1", nullptr, m_model.orderable()).arg(model::moneyText(m_model.totalMinor(), q(priced->quote->currency()))));
    if (!hadFocus) return;
    QWidget* where = m_shown.isEmpty() ? m_empty : m_cards->itemAt(0)->widget(); // the old cards live on for a moment
    where->findChild<QPushButton*>(m_shown.isEmpty() ? u"cart.browse"_qs : u"cart.review0"_qs)->setFocus(Qt::OtherFocusReason);
}

QWidget* CartPage::cardOf(const model::CartRow& row, int index) {
    auto* card = new Card(row.title);
    if (!row.sellerName.isEmpty()) card->body()->addWidget((new Label(tr("by %1").arg(model::isolated(row.sellerName)), Type::Body, Ink::Text2))->elided());
    if (row.quote) {
        auto* lines = new QuoteLines;
        lines->setQuote(*row.quote);
        card->body()->addWidget(lines);
    } else {
        auto* why = new Banner;
        why->set(Tone::Warn, u"info"_qs, row.problem);
        card->body()->addWidget(why);
    }
    auto* buttons = new QHBoxLayout;
    buttons->addWidget((new Label(tr("Saved on this device: %1").arg(model::dayTimeInText(row.savedMs)), Type::Meta, Ink::Text3))->elided(), 1);
    auto* away = called(button(tr("Remove"), Kind::Ghost), u"cart.remove%1"_qs.arg(index), tr("Remove from the cart: %1").arg(row.title));
    auto* next = called(button(tr("Review and order"), index == 0 ? Kind::Primary : Kind::Secondary), u"cart.review%1"_qs.arg(index), tr("Review and order: %1").arg(row.title));
    buttons->addWidget(away);
    buttons->addWidget(next);
    card->body()->addLayout(buttons);
    // Queued: the answer builds the cards anew.
    connect(away, &QPushButton::clicked, this, [this, row] { remove(row); }, Qt::QueuedConnection);
    connect(next, &QPushButton::clicked, this, [this, row] { review(row); }, Qt::QueuedConnection);
    return card;
}

void CartPage::review(const model::CartRow& row) {
    Place place;
    place.kind = Place::Kind::OrderReview;
    place.gig = row.gig;
    place.tier = row.draft.tier();
    place.extras.assign(row.draft.extra_ids().begin(), row.draft.extra_ids().end());
    context().navigator.go(place);
}

void CartPage::remove(const model::CartRow& row) {
    m_model.remove(row);
    context().navigator.toast(tr("Removed from the cart: %1").arg(model::isolated(row.title)), tr("Undo"), [this, row] { m_model.putBack(row); });
}

void CartPage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    m_scroll->setPadding(width() / theme().scale() < Width::kNarrow - Width::kSidebar ? Space::kPageNarrow : Space::kPage);
}
} // namespace atelyra::ui
