#include "client/ui/gigs/gigpage.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedLayout>

#include "client/model/accounts/accountactions.h"
#include "client/model/format.h"
#include "client/model/shell/shellwatch.h"
#include "client/model/words.h"
#include "client/ui/decisions/decisiondialogs.h"
#include "client/ui/frame/taborder.h"
#include "client/ui/gigs/gallery.h"
#include "client/ui/gigs/gigsheet.h"
#include "client/ui/gigs/orderpanel.h"
#include "client/ui/gigs/saving.h"
#include "client/ui/gigs/sidepane.h"
#include "client/ui/kit/badge.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/notices.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
constexpr int kPanel = 336, kPanelNarrow = 288;
constexpr int kSideBySide = 800, kPairFrom = 640; // page widths at 100 % text
QString q(const std::string& text) { return QString::fromStdString(text); }

QVBoxLayout* sectionIn(QWidget* box, const QString& title) {
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins({});
    column->setSpacing(2);
    column->addWidget(new Label(title, Type::Section));
    return column;
}
} // namespace

GigPage::GigPage(Context& context, QWidget* parent) : Page(context, parent), m_watch(context.engine), m_cart(context.engine) {
    build();
    connect(&m_watch, &model::GigWatch::changed, this, &GigPage::showGig);
    connect(&m_cart, &model::CartWatch::changed, this, [this] {
        beginChoice();
        m_panel->showCart(m_cart.view());
    });
}

void GigPage::build() {
    m_views = new QStackedLayout(this);
    auto* both = new QWidget;
    auto* row = new QHBoxLayout(both);
    row->setContentsMargins({});
    row->setSpacing(0);
    m_main = new ScrollPage(1120);
    m_main->setProperty("pane", true);
    row->addWidget(m_main, 1);
    m_side = new SidePane;
    m_side->setProperty("pane", true);
    row->addWidget(m_side);
    m_views->addWidget(both);
    m_missing = new EmptyState(u"package-open"_qs, {}, {});
    connect(m_missing->setAction(tr("Go to Discover"), "gig.discover"), &QPushButton::clicked, this, [this] { this->context().navigator.go({}); });
    m_views->addWidget(m_missing);

    auto* column = m_main->body();
    column->setSpacing(Space::k16);
    m_notice = new Banner;
    m_notice->hide();
    column->addWidget(m_notice);
    m_head = new GigHead;
    column->addWidget(m_head);
    m_gallery = new Gallery(context());
    column->addWidget(m_gallery);
    m_summary = (new Label({}, Type::Reading))->wrapped()->selectable();
    column->addWidget(m_summary);
    auto* compareHead = new QHBoxLayout;
    compareHead->addWidget(new Label(tr("Compare packages"), Type::Section));
    compareHead->addWidget((new Label(tr("The service fee and VAT are added line by line before you order."), Type::Meta, Ink::Text3))->elided(), 1);
    compareHead->itemAt(1)->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    column->addLayout(compareHead);
    m_compare = named(new CompareTable(m_choice), "gig.compare", tr("Compare packages"));
    column->addWidget(m_compare);
    column->addWidget(new Label(tr("About this gig"), Type::Section));
    m_body = (new Label({}, Type::Body, Ink::Text2))->wrapped()->selectable();
    m_body->setMaximumWidth(Width::kProse);
    column->addWidget(m_body);
    m_pair = new QBoxLayout(QBoxLayout::LeftToRight);
    m_pair->setSpacing(28);
    m_faqs = new QWidget;
    m_reviews = new QWidget;
    m_pair->addWidget(m_faqs, 100, Qt::AlignTop);
    m_pair->addWidget(m_reviews, 112, Qt::AlignTop);
    column->addLayout(m_pair);
    column->addStretch();

    m_panel = new OrderPanel(m_choice);
    connect(m_head, &GigHead::sellerPressed, this, [this] {
        Place place;
        place.kind = Place::Kind::Profile;
        place.account = m_watch.view().row.seller;
        context().navigator.go(place);
    });
    connect(m_gallery, &Gallery::wanted, this, [this](const model::FileRow& file) { context().accounts.fetchFile(file); });
    connect(m_panel, &OrderPanel::orderPressed, this, &GigPage::order);
    connect(m_panel, &OrderPanel::cartPressed, this, &GigPage::cart);
    connect(m_panel, &OrderPanel::editPressed, this, &GigPage::order);
    connect(m_panel, &OrderPanel::messagePressed, this, &GigPage::message);
    connect(m_panel, &OrderPanel::sharePressed, this, &GigPage::share);
    connect(m_panel, &OrderPanel::reportPressed, this, [this] {
        if (this->context().engine.me().isNull()) return this->context().navigator.toast(tr("Sign in to report a gig."));
        openReportQuestion(this->context(), {v1::GIG, m_watch.gig()}, tr("“%1”").arg(m_watch.view().row.title), window());
    });
    connect(m_panel, &OrderPanel::savePressed, this,
        [this] { setSavedWithUndo(context(), m_watch.gig(), m_watch.view().row.title, !m_watch.view().row.saved); });
    placePanel();
}

void GigPage::open(const Place& place) {
    if (place.gig == m_watch.gig() && m_watch.isLoaded()) return;
    m_shownContent.clear();
    m_shownReviews.clear();
    m_main->verticalScrollBar()->setValue(0);
    m_chosen = false;
    m_watch.setGig(place.gig);
    m_cart.setGig(place.gig);
}

QString GigPage::title() const { return m_watch.view().found ? m_watch.view().row.sellerName : tr("Gig"); }

QList<QPair<QString, Place>> GigPage::crumbs() const {
    QList<QPair<QString, Place>> crumbs{{tr("Discover"), Place{}}};
    for (const auto& category : context().shell.view().categories)
        if (q(category.slug()) == m_watch.view().row.category) crumbs.append({q(category.name()), Place{}});
    return crumbs;
}

void GigPage::showGig() {
    if (!m_watch.isLoaded()) return;
    const auto& view = m_watch.view();
    m_views->setCurrentIndex(view.found ? 0 : 1);
    Q_EMIT headerChanged();
    if (!view.found) {
        const auto phase = context().engine.state().phase;
        const bool offline = phase == client::SyncPhase::Offline || phase == client::SyncPhase::ServerUnreachable;
        m_missing->set(u"package-open"_qs, tr("This gig is not here"),
            offline ? tr("It is not on this device, and the server does not answer now.") : tr("The seller has withdrawn it, or the link is not right."));
        return;
    }
    const KeepFocus keep(*this);
    m_choice.setOffer(view.gig.content(), view.fees);
    beginChoice();
    m_head->setGig(view);
    if (view.row.queued) m_notice->set(Tone::Queue, u"clock"_qs, tr("Your changes to this gig wait in your Outbox. Buyers see the version before until they are sent."));
    else if (view.gig.state() != v1::LIVE) m_notice->set(Tone::Neutral, u"pause"_qs, tr("This gig takes no orders at the moment."));
    m_notice->setVisible(view.row.queued || view.gig.state() != v1::LIVE);
    showText();
    showReviews();
    m_panel->showGig(view, context().shell.view().marketNowMs);
    m_panel->show();
}

void GigPage::showText() {
    const auto& view = m_watch.view();
    std::string state = view.gig.content().SerializeAsString();
    for (const auto& file : view.media) state += file.localPath.toStdString();
    if (state == m_shownContent) return; // somebody may have a question open
    m_shownContent = state;
    m_gallery->setGig(view);
    m_compare->setOffer(view.gig.content(), q(view.fees.currency()));
    m_summary->setText(q(view.gig.content().summary()));
    m_body->setText(q(view.gig.content().body()));

    qDeleteAll(m_faqs->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
    delete m_faqs->layout();
    auto* column = sectionIn(m_faqs, tr("Questions"));
    const auto& faqs = view.gig.content().faqs();
    for (int i = 0; i < faqs.size(); ++i)
        column->addWidget(new Accordion(q(faqs[i].question()), q(faqs[i].answer()), u"gig.faq%1"_qs.arg(i), i == 0));
    m_faqs->setVisible(!faqs.empty());
}

void GigPage::showReviews() {
    const auto& view = m_watch.view();
    std::string state = std::to_string(view.row.reviews);
    for (const auto& review : view.reviews) state += '\n' + std::to_string(review.atMs) + review.text.toStdString();
    if (state == m_shownReviews) return;
    m_shownReviews = state;
    qDeleteAll(m_reviews->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
    delete m_reviews->layout();
    auto* column = new QVBoxLayout(m_reviews);
    column->setContentsMargins({});
    column->setSpacing(2);
    auto* head = new QHBoxLayout;
    head->setSpacing(Space::k8);
    head->addWidget(new Label(tr("Reviews"), Type::Section));
    auto* rating = new Rating;
    rating->set(view.row.rating, view.row.reviews);
    head->addWidget(rating);
    if (view.row.reviews > 0) head->addWidget((new Label(tr("from completed orders only"), Type::Body, Ink::Text3))->elided(), 1);
    else head->addStretch();
    column->addLayout(head);
    for (const auto& review : view.reviews) column->addWidget(new ReviewItem(review));
}

void GigPage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    placePanel();
}

void GigPage::placePanel() {
    const qreal units = width() / theme().scale();
    const bool beside = units >= kSideBySide;
    m_side->setFixedWidth(int((units >= 1080 ? kPanel : kPanelNarrow) * theme().scale()));
    if (beside && m_side->widget() != m_panel) {
        m_main->body()->removeWidget(m_panel);
        m_side->setWidget(m_panel);
    } else if (!beside && m_panel->parentWidget() != m_compare->parentWidget()) {
        if (m_side->widget() == m_panel) m_side->takeWidget();
        m_main->body()->insertWidget(m_main->body()->indexOf(m_compare) + 1, m_panel);
    }
    m_side->setVisible(beside);
    m_panel->setVisible(m_watch.view().found);
    m_pair->setDirection(units - (beside ? kPanel : 0) >= kPairFrom ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_main->setPadding(units < Width::kNarrow - Width::kSidebar ? Space::kPageNarrow : Space::kPage);
}

void GigPage::order() {
    const auto& view = m_watch.view();
    if (!view.found || (!view.mine && (view.gig.state() != v1::LIVE || !m_choice.quote()))) return;
    Place place;
    place.kind = view.mine ? Place::Kind::GigEditor : Place::Kind::OrderReview;
    place.gig = m_watch.gig();
    if (!view.mine) {
        place.tier = m_choice.tier();
        place.extras = m_choice.extras();
    }
    context().navigator.go(place);
}

// A gig opens with what of it is in the cart, else with its middle package.
void GigPage::beginChoice() {
    if (m_chosen || !m_watch.view().found || !m_cart.isLoaded()) return;
    m_chosen = true;
    const auto kept = m_cart.view().value_or(model::CartChoice());
    m_choice.choose(kept.tier, kept.extras);
}

void GigPage::cart() {
    const auto& view = m_watch.view();
    if (!view.found || view.mine || !m_cart.isLoaded()) return;
    if (m_cart.view() == m_choice.chosen()) {
        Place place;
        place.kind = Place::Kind::Cart;
        return context().navigator.go(place);
    }
    if (view.gig.state() != v1::LIVE || !m_choice.quote()) return;
    if (context().shell.view().account.isNull()) return order(); // after signing in its review puts it there
    const QString words = m_cart.view() ? tr("Changed in your cart: %1") : tr("In your cart: %1");
    m_cart.put(m_choice.chosen(), [this, sentence = words.arg(model::isolated(view.row.title))](Result<model::CartWatch::Undo> result) {
        if (!result) return context().navigator.toast(model::errorSentence(result.error()));
        context().navigator.toast(sentence, tr("Undo"), *std::move(result));
    });
}

bool GigPage::primaryAction() {
    order();
    return m_watch.view().found;
}

void GigPage::message() {
    const auto& view = m_watch.view();
    if (!view.found || view.mine) return;
    Place place;
    place.kind = Place::Kind::Inbox;
    place.chat.other = view.row.seller;
    place.chat.gig = m_watch.gig();
    context().navigator.go(place);
}

void GigPage::share() {
    const QString link = u"atelyra://%1/gig/%2"_qs.arg(QUrl(context().shell.view().serverUrl).authority(), q(m_watch.gig().text()));
    QGuiApplication::clipboard()->setText(link);
    context().navigator.toast(tr("Link copied"));
}

void GigPage::keyPressEvent(QKeyEvent* event) {
    const auto& packages = m_watch.view().gig.content().packages();
    const int number = event->key() - Qt::Key_1;
    if (event->modifiers() & ~Qt::KeypadModifier) return Page::keyPressEvent(event);
    if (number >= 0 && number < packages.size()) m_choice.setTier(packages[number].tier());
    else if (event->key() == Qt::Key_C) cart();
    else if (event->key() == Qt::Key_M) message();
    else if (event->key() == Qt::Key_S && !m_watch.view().mine) setSavedWithUndo(context(), m_watch.gig(), m_watch.view().row.title, !m_watch.view().row.saved);
    else Page::keyPressEvent(event);
}

QList<QPair<QString, QString>> GigPage::shortcuts() const {
    return {{u"1, 2, 3"_qs, tr("Choose a package")}, {u"Ctrl+Enter"_qs, tr("Review the order")}, {u"C"_qs, tr("Add to the cart, or go there")},
        {u"M"_qs, tr("Message the seller")}, {u"S"_qs, tr("Save, or remove from saved")}};
}
} // namespace atelyra::ui
