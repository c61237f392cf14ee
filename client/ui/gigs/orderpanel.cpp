#include "client/ui/gigs/orderpanel.h"

#include <algorithm>

#include <QCheckBox>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/model/format.h"
#include "client/ui/gigs/fieldmarks.h"
#include "client/ui/gigs/packagechoice.h"
#include "client/ui/gigs/optionline.h"
#include "client/ui/gigs/quotelines.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/inputs.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/theme/icons.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"
#include "shared/base/clock.h"

namespace atelyra::ui {
namespace {
QString q(const std::string& text) { return QString::fromStdString(text); }

class NoteIcon final : public QWidget {
public:
    explicit NoteIcon(const QString& glyph) : m_glyph(glyph) { setFixedSize(scaled(16), lineHeight(Type::Meta)); }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter p(this);
        paintIcon(&p, rect(), m_glyph, scaled(15), tokens().text3);
    }

private:
    QString m_glyph;
};

} // namespace

QWidget* noteLine(const QString& glyph, Label* words) {
    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins({});
    row->setSpacing(Space::k8);
    row->addWidget(new NoteIcon(glyph), 0, Qt::AlignTop);
    row->addWidget(words->wrapped(), 1);
    return line;
}

OrderPanel::OrderPanel(PackageChoice& choice, QWidget* parent) : QWidget(parent), m_choice(choice) {
    build();
    connect(&choice, &PackageChoice::changed, this, &OrderPanel::showChoice);
}

void OrderPanel::build() {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::k20, 18, Space::k20, Space::k12);
    column->setSpacing(14);
    m_packages = new Segmented({}, "gig.packages", tr("Package"));
    m_packages->setProperty("tall", true);
    connect(m_packages, &Segmented::currentChanged, this, [this](int i) {
        if (i >= 0 && i < m_view.gig.content().packages_size()) m_choice.setTier(m_view.gig.content().packages(i).tier());
    });
    column->addWidget(m_packages);
    auto* price = new QHBoxLayout;
    m_price = named(new Label({}, Type::Figure), "gig.price");
    m_days = new Label({}, Type::Body, Ink::Text2);
    price->addWidget(m_price, 1);
    price->addWidget(m_days, 0, Qt::AlignBottom);
    m_scope = (new Label({}, Type::Body, Ink::Text2))->wrapped();
    auto* head = new QVBoxLayout;
    head->setSpacing(2);
    head->addLayout(price);
    head->addWidget(m_scope);
    column->addLayout(head);
    m_extrasBox = new QWidget;
    m_extras = new QVBoxLayout(m_extrasBox);
    m_extras->setContentsMargins({});
    m_extras->setSpacing(Space::k8);
    column->addWidget(m_extrasBox);
    column->addWidget(new Divider);
    m_lines = new QuoteLines;
    column->addWidget(m_lines);

    column->addLayout(buildButtons());

    m_notes = new QWidget;
    auto* notes = new QVBoxLayout(m_notes);
    notes->setContentsMargins({});
    notes->setSpacing(10);
    m_due = new Label({}, Type::Meta, Ink::Text2);
    notes->addWidget(noteLine(u"calendar-check"_qs, m_due));
    notes->addWidget(noteLine(u"lock-keyhole"_qs, new Label(tr("Your payment is held in escrow and released when you accept the delivery."), Type::Meta, Ink::Text2)));
    notes->addWidget(noteLine(u"send"_qs,
        new Label(tr("If you are offline, the order waits in your Outbox. You are charged only when it is sent, at this price."), Type::Meta, Ink::Text2)));
    column->addWidget(m_notes);
    column->addStretch();
    auto* foot = new QHBoxLayout;
    m_save = named(button(tr("Save"), Kind::Ghost, u"bookmark"_qs), "gig.save");
    m_share = named(button(tr("Copy link"), Kind::Ghost, u"share-2"_qs), "gig.share", tr("Copy a link to this gig"));
    foot->addWidget(m_save);
    foot->addStretch();
    foot->addWidget(m_share);
    m_report = named(iconButton(u"flag"_qs, tr("Report this gig…")), "gig.report", tr("Report this gig"));
    foot->addWidget(m_report);
    column->addLayout(foot);
    connect(m_save, &QPushButton::clicked, this, &OrderPanel::savePressed);
    connect(m_share, &QPushButton::clicked, this, &OrderPanel::sharePressed);
    connect(m_report, &QPushButton::clicked, this, &OrderPanel::reportPressed);
}

QVBoxLayout* OrderPanel::buildButtons() {
    auto* buttons = new QVBoxLayout;
    buttons->setSpacing(Space::k8);
    m_order = named(button({}, Kind::Primary), "gig.order");
    m_cart = named(button({}, Kind::Secondary, u"shopping-cart"_qs), "gig.cart");
    m_edit = named(button(tr("Edit gig"), Kind::Primary, u"pencil"_qs), "gig.edit", tr("Edit gig"));
    m_message = named(button({}, Kind::Secondary, u"message-square"_qs), "gig.message");
    for (QPushButton* b : {m_order, m_cart, m_edit, m_message}) {
        b->setProperty("tall", true);
        b->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        buttons->addWidget(b);
        b->hide(); // until the gig is there
    }
    m_cartWords = named(new Label({}, Type::Meta, Ink::Text2), "gig.inCart");
    m_cartLine = noteLine(u"check"_qs, m_cartWords);
    m_cartLine->hide();
    buttons->insertWidget(buttons->indexOf(m_cart) + 1, m_cartLine);
    m_why = (new Label({}, Type::Meta, Ink::Text2))->wrapped();
    buttons->addWidget(m_why);
    connect(m_order, &QPushButton::clicked, this, &OrderPanel::orderPressed);
    connect(m_cart, &QPushButton::clicked, this, &OrderPanel::cartPressed);
    connect(m_edit, &QPushButton::clicked, this, &OrderPanel::editPressed);
    connect(m_message, &QPushButton::clicked, this, &OrderPanel::messagePressed);
    return buttons;
}

void OrderPanel::showGig(const model::GigView& view, qint64 nowMs) {
    m_view = view;
    m_nowMs = nowMs;
    const auto& content = view.gig.content();
    QStringList names;
    for (const auto& package : content.packages()) names.append(q(package.name()));
    m_packages->setChoices(names);
    m_packages->setVisible(names.size() > 1);
    if (const std::string bytes = content.SerializeAsString(); bytes != m_shown) {
        m_shown = bytes;
        showExtras();
    }
    const bool live = view.gig.state() == v1::LIVE;
    m_order->setVisible(!view.mine);
    m_order->setEnabled(live);
    m_edit->setVisible(view.mine);
    m_message->setVisible(!view.mine);
    m_message->setText(tr("Message %1").arg(view.row.sellerName.section(u' ', 0, 0)));
    m_message->setAccessibleName(m_message->text());
    m_why->setText(view.mine ? tr("This is your gig as buyers see it.") : live ? QString() : tr("%1 takes no orders for this gig at the moment.").arg(view.row.sellerName));
    m_why->setVisible(!m_why->text().isEmpty());
    m_notes->setVisible(!view.mine && live);
    m_save->setVisible(!view.mine);
    m_report->setVisible(!view.mine);
    m_save->setText(view.row.saved ? tr("Saved") : tr("Save"));
    m_save->setAccessibleName(view.row.saved ? tr("Remove from saved") : tr("Save this gig"));
    setGlyph(m_save, view.row.saved ? u"bookmark-check"_qs : u"bookmark"_qs);
    showChoice();
}

void OrderPanel::showExtras() {
    clearLayout(m_extras);
    m_boxes.clear();
    const auto& content = m_view.gig.content();
    m_extrasBox->setVisible(content.extras_size() > 0);
    if (content.extras_size() == 0) return;
    m_extras->addWidget(new Divider);
    m_extras->addSpacing(Space::k4);
    m_extras->addWidget(new Label(tr("Extras"), Type::MetaMedium, Ink::Text3));
    const QString currency = q(m_view.fees.currency());
    for (int i = 0; i < content.extras_size(); ++i) {
        const auto& extra = content.extras(i);
        const QString price = model::moneyText(extra.price_minor(), currency), days = daysWords(extra.add_days());
        auto* box = new QCheckBox;
        called(box, u"gig.extra%1"_qs.arg(i), tr("%1, plus %2 %3").arg(q(extra.name()), price, days).trimmed());
        m_extras->addWidget(new OptionLine(box, q(extra.name()), days, tr("+ %1").arg(price)));
        m_boxes.append({extra.id(), box});
        connect(box, &QCheckBox::toggled, this, [this, id = extra.id()](bool on) { m_choice.setExtra(id, on); });
    }
}

void OrderPanel::showChoice() {
    const auto& content = m_view.gig.content();
    for (int i = 0; i < content.packages_size(); ++i)
        if (content.packages(i).tier() == m_choice.tier()) m_packages->setCurrent(i);
    for (const auto& [id, box] : m_boxes) box->setChecked(m_choice.has(id));
    const auto* package = m_choice.package();
    if (!package || !m_choice.quote()) return;
    const auto& quote = *m_choice.quote();
    const QString currency = q(quote.currency());
    m_price->setText(model::moneyText(package->price_minor(), currency));
    m_days->setText(tr("%n day(s)", nullptr, quote.days()));
    m_scope->setText(q(package->scope()));
    m_lines->setQuote(quote);
    m_order->setText(tr("Order for %1").arg(model::moneyText(quote.total_minor(), currency)));
    m_order->setAccessibleName(m_order->text());
    m_due->setText(tr("If you order now, delivery is due by %1.").arg(model::dayInText(m_nowMs + quote.days() * kDayMs)));
    showCartButton();
}

void OrderPanel::showCart(const std::optional<model::CartChoice>& inCart) {
    m_inCart = inCart;
    m_cartKnown = true;
    showCartButton();
}

// The same choice leads to the cart; another one takes the place of what is there.
void OrderPanel::showCartButton() {
    m_cart->setVisible(m_cartKnown && !m_view.mine && (m_inCart || m_view.gig.state() == v1::LIVE));
    m_cart->setText(!m_inCart ? tr("Add to cart") : *m_inCart == m_choice.chosen() ? tr("Go to cart") : tr("Change in cart"));
    m_cart->setAccessibleName(m_cart->text());
    m_cartLine->setVisible(m_inCart && !m_view.mine);
    if (!m_inCart) return;
    QStringList names;
    for (const auto& package : m_view.gig.content().packages())
        if (package.tier() == m_inCart->tier) names.append(q(package.name()));
    for (const auto& extra : m_view.gig.content().extras())
        if (std::find(m_inCart->extras.begin(), m_inCart->extras.end(), extra.id()) != m_inCart->extras.end()) names.append(q(extra.name()));
    m_cartWords->setText(tr("In your cart: %1").arg(names.join(tr(", "))));
}
} // namespace atelyra::ui
