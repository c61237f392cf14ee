#include "client/ui/gigs/orderreviewpage.h"

#include <utility>

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QHideEvent>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

#include "client/model/draftscopes.h"
#include "client/model/format.h"
#include "client/model/orders/orderactions.h"
#include "client/model/outbox/outboxactions.h"
#include "client/model/shell/shellwatch.h"
#include "client/model/words.h"
#include "client/ui/gigs/answersform.h"
#include "client/ui/gigs/fieldmarks.h"
#include "client/ui/gigs/optionline.h"
#include "client/ui/gigs/orderpanel.h"
#include "client/ui/gigs/quotelines.h"
#include "client/ui/gigs/sidepane.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/field.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/notices.h"
#include "client/ui/money/paychoice.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"
#include "shared/base/clock.h"
#include "shared/rules/cardnumbers.h"

namespace atelyra::ui {
namespace {
constexpr int kSide = 336, kSideNarrow = 288, kSideBySide = 720;
constexpr int kForm = 720;
constexpr int kSaveMs = 1500; // from the first keystroke; on disk within two seconds
QString q(const std::string& text) { return QString::fromStdString(text); }
} // namespace

OrderReviewPage::OrderReviewPage(Context& context, QWidget* parent)
    : Page(context, parent), m_watch(context.engine), m_placed(context.engine) {
    build();
    m_saving.setSingleShot(true);
    connect(&m_saving, &QTimer::timeout, this, &OrderReviewPage::saveDraft);
    connect(&m_watch, &model::GigWatch::changed, this, &OrderReviewPage::showGig);
    connect(&m_choice, &PackageChoice::changed, this, &OrderReviewPage::showChoice);
    connect(&this->context().shell, &model::ShellWatch::syncChanged, this, &OrderReviewPage::showConnection);
}

void OrderReviewPage::build() {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(0);
    m_main = new ScrollPage(kForm);
    m_main->setProperty("pane", true);
    row->addWidget(m_main, 1);
    m_side = new SidePane;
    m_side->setProperty("pane", true);
    row->addWidget(m_side);

    auto* column = m_main->body();
    column->setSpacing(Space::k16);
    m_notice = new Banner;
    m_notice->hide();
    column->addWidget(m_notice);
    m_title = (new Label({}, Type::Page))->wrapped();
    m_by = new Label({}, Type::Body, Ink::Text2);
    auto* head = new QVBoxLayout;
    head->setSpacing(Space::k4);
    head->addWidget(m_title);
    head->addWidget(m_by);
    column->addLayout(head);
    auto* packages = new Card(tr("Package"));
    m_packages = new QVBoxLayout;
    m_packages->setSpacing(Space::k12);
    packages->body()->addLayout(m_packages);
    column->addWidget(packages);
    m_extrasCard = new Card(tr("Extras"));
    m_extras = new QVBoxLayout;
    m_extras->setSpacing(Space::k12);
    m_extrasCard->body()->addLayout(m_extras);
    column->addWidget(m_extrasCard);

    m_questionsCard = new Card(tr("What the seller needs to know"));
    m_questionsHelp = (new Label({}, Type::Body, Ink::Text2))->wrapped();
    m_questionsCard->body()->addWidget(m_questionsHelp);
    m_answers = new AnswersForm(context());
    m_questionsCard->body()->addWidget(m_answers);
    column->addWidget(m_questionsCard);
    connect(m_answers, &AnswersForm::edited, this, &OrderReviewPage::showChoice);

    auto* more = new Card(tr("Note and payment"));
    m_note = new TextEdit(tr("Anything else, in your own words"), 2, 10);
    auto* note = new Field(tr("Note to the seller"), m_note, "review.note");
    note->setNote(tr("optional"));
    more->body()->addWidget(note);
    connect(m_note, &QPlainTextEdit::textChanged, this, &OrderReviewPage::saveSoon);
    connect(m_note, &QPlainTextEdit::textChanged, note, [this, note] {
        note->setError(hasCardNumber() ? tr("There is a card number in this note. Take it out: the seller must not have it, and the order cannot be sent with it.") : QString());
    });
    m_pay = new PayChoice(context(), "review.card");
    connect(m_pay, &PayChoice::chosen, this, &OrderReviewPage::saveSoon);
    connect(m_pay, &PayChoice::chosen, this, &OrderReviewPage::showChoice);
    more->body()->addWidget(m_pay);
    column->addWidget(more);
    column->addStretch();
    m_sideContent = buildSide();
}

QWidget* OrderReviewPage::buildSide() {
    auto* side = new QWidget;
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(Space::k20, 18, Space::k20, Space::k16);
    column->setSpacing(14);
    column->addWidget(new Label(tr("What you pay"), Type::Section));
    m_lines = new QuoteLines;
    column->addWidget(m_lines);
    m_order = named(button({}, Kind::Primary), "review.place");
    m_order->setProperty("tall", true);
    m_order->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(m_order, &QPushButton::clicked, this, &OrderReviewPage::order);
    column->addWidget(m_order);
    m_why = (new Label({}, Type::Meta, Ink::Text2))->wrapped();
    column->addWidget(m_why);
    column->addWidget(new Divider);
    column->addWidget(new Label(tr("What happens with the money"), Type::Section));
    const auto say = [&](const QString& glyph, const QString& words) {
        auto* label = new Label(words, Type::Meta, Ink::Text2);
        column->addWidget(noteLine(glyph, label));
        return label;
    };
    m_due = say(u"calendar-check"_qs, {});
    say(u"lock-keyhole"_qs, tr("Your card is charged once, when the server has the order. From then on the price is held in escrow, not with the seller."));
    say(u"package-check"_qs, tr("It is released when you accept the delivery, or when the time to review it has passed. The service fee and its VAT are the market's."));
    say(u"undo-2"_qs, tr("If the order is declined or cancelled, everything goes back to your card."));
    column->addStretch();
    m_draftWord = named((new Label({}, Type::Meta, Ink::Text3))->wrapped(), "review.draft");
    column->addWidget(m_draftWord);
    return side;
}

void OrderReviewPage::open(const Place& place) {
    if (m_saving.isActive()) saveDraft();
    m_place = place;
    m_filled = false;
    m_kept.clear();
    m_ordering = false;
    m_shownOffer.clear();
    m_draftWord->clear();
    setBusy(m_order, false);
    m_order->setEnabled(false); // until the gig is there
    m_choice.choose(place.tier, place.extras);
    m_watch.setGig(place.gig);
}

Place OrderReviewPage::gigPlace() const {
    Place place;
    place.kind = Place::Kind::Gig;
    place.gig = m_place.gig;
    return place;
}

QList<QPair<QString, Place>> OrderReviewPage::crumbs() const {
    return {{tr("Discover"), Place{}}, {m_watch.view().found ? m_watch.view().row.sellerName : tr("Gig"), gigPlace()}};
}

void OrderReviewPage::showGig() {
    if (!m_watch.isLoaded()) return;
    const auto& view = m_watch.view();
    Q_EMIT headerChanged();
    m_title->setText(view.row.title);
    m_by->setText(tr("by %1").arg(view.row.sellerName));
    if (!view.found) m_title->setText(tr("This gig is not on this device"));
    const std::string offer = rules::termsHash(view.gig.content()) + view.fees.SerializeAsString();
    if (offer != m_shownOffer) {
        const bool changed = m_filled; // while the person was looking at it
        const auto answers = m_answers->answers();
        m_shownOffer = offer;
        m_choice.setOffer(view.gig.content(), view.fees);
        showOptions();
        m_answers->setQuestions(view.gig.content().questions());
        m_answers->setAnswers(answers);
        if (changed) m_notice->set(Tone::Warn, u"info"_qs, tr("The seller has just changed this gig. Prices and questions below are the new ones."));
        m_notice->setVisible(changed);
    }
    const int questions = view.gig.content().questions_size();
    m_questionsCard->setVisible(questions > 0);
    if (!m_filled && view.found) restoreDraft();
    showChoice();
    showConnection();
}

void OrderReviewPage::showOptions() {
    clearLayout(m_packages);
    clearLayout(m_extras);
    const auto& content = m_watch.view().gig.content();
    const QString currency = q(m_watch.view().fees.currency());
    auto* group = new QButtonGroup(m_packages->parentWidget());
    for (const auto& package : content.packages()) {
        const QString words = tr("%1: %2, %n day(s)", nullptr, package.days()).arg(q(package.name()), model::moneyText(package.price_minor(), currency));
        auto* radio = called(new QRadioButton, u"review.package%1"_qs.arg(package.tier()), words);
        radio->setAccessibleDescription(q(package.scope()));
        group->addButton(radio, package.tier());
        radio->setChecked(package.tier() == m_choice.tier());
        connect(radio, &QRadioButton::toggled, this, [this, tier = package.tier()](bool on) {
            if (on) m_choice.setTier(tier);
        });
        const QString days = tr("%n day(s)", nullptr, package.days());
        m_packages->addWidget(new OptionLine(radio, q(package.name()), package.scope().empty() ? days : tr("%1 · %2").arg(days, q(package.scope())),
            model::moneyText(package.price_minor(), currency)));
    }
    m_extrasCard->setVisible(content.extras_size() > 0);
    for (int i = 0; i < content.extras_size(); ++i) {
        const auto& extra = content.extras(i);
        const QString words = tr("%1, plus %2 %3").arg(q(extra.name()), model::moneyText(extra.price_minor(), currency), daysWords(extra.add_days())).trimmed();
        auto* box = called(new QCheckBox, u"review.extra%1"_qs.arg(i), words);
        box->setChecked(m_choice.has(extra.id()));
        box->setProperty("extra", QByteArray::fromStdString(extra.id()));
        connect(box, &QCheckBox::toggled, this, [this, id = extra.id()](bool on) { m_choice.setExtra(id, on); });
        m_extras->addWidget(new OptionLine(box, q(extra.name()), daysWords(extra.add_days()), tr("+ %1").arg(model::moneyText(extra.price_minor(), currency))));
    }
}

void OrderReviewPage::showChoice() {
    if (!m_watch.isLoaded()) return;
    const auto& view = m_watch.view();
    for (auto* radio : findChildren<QRadioButton*>())
        if (radio->objectName() == u"review.package%1"_qs.arg(m_choice.tier())) radio->setChecked(true);
    for (auto* box : findChildren<QCheckBox*>())
        if (const auto id = box->property("extra").toByteArray(); !id.isEmpty()) box->setChecked(m_choice.has(id.toStdString()));
    const bool can = m_filled && view.found && !view.mine && view.gig.state() == v1::LIVE && m_choice.quote() && m_pay->means().isGiven();
    m_order->setEnabled(can);
    if (m_choice.quote()) {
        const auto& quote = *m_choice.quote();
        m_lines->setQuote(quote);
        m_order->setText(tr("Order for %1").arg(model::moneyText(quote.total_minor(), q(quote.currency()))));
        m_order->setAccessibleName(m_order->text());
        m_due->setText(tr("%n day(s): if you order now and answer what is needed, delivery is due by %1.", nullptr, quote.days())
                           .arg(model::dayInText(context().shell.view().marketNowMs + quote.days() * kDayMs)));
    }
    if (!view.found) m_why->setText(tr("It cannot be ordered until it is here."));
    else if (view.mine) m_why->setText(tr("This is your own gig."));
    else if (view.gig.state() != v1::LIVE) m_why->setText(tr("The seller takes no orders for this gig at the moment."));
    else if (!m_pay->means().isGiven()) m_why->setText(tr("Add a card to pay with first."));
    else m_why->setText(tr("You can undo it for 10 seconds."));
    const int open = m_answers->openRequired();
    m_questionsHelp->setText(open > 0 ? tr("%n answer(s) that the seller needs are still open. You can also give them after the order; the time for delivery begins when they are there.", nullptr, open)
                                      : tr("Everything that the seller needs is answered, so work can begin at once."));
    saveSoon();
}

void OrderReviewPage::showConnection() {
    const auto phase = context().engine.state().phase;
    const bool offline = phase == client::SyncPhase::Offline || phase == client::SyncPhase::ServerUnreachable || phase == client::SyncPhase::Paused;
    if (!offline) {
        if (m_notice->property("offline").toBool()) m_notice->hide();
        m_notice->setProperty("offline", false);
        return;
    }
    m_notice->setProperty("offline", true);
    m_notice->set(Tone::Neutral, u"cloud-off"_qs, tr("You are offline. The order waits in your Outbox and is charged only when it is sent, at this price."));
    m_notice->show();
}

// Nothing is kept before what was kept has been read: an empty form would take its place.
void OrderReviewPage::restoreDraft() {
    context().engine.ask(
        this, [scope = model::cartDraft(m_place.gig)](client::EngineSession& session) { return session.cache().drafts().find(scope); },
        [this, gig = m_place.gig](const std::optional<client::Draft>& draft) {
            if (gig != m_place.gig || m_filled) return;
            v1::PlaceOrder kept;
            const bool inCart = draft && kept.ParseFromString(draft->body);
            fill(inCart ? kept : v1::PlaceOrder());
            if (!inCart) return;
            m_kept = draft->body;
            m_draftWord->setText(tr("In your cart. Saved on this device at %1.").arg(model::timeText(draft->savedMs)));
        });
}

void OrderReviewPage::fill(const v1::PlaceOrder& draft) {
    m_note->setPlainText(q(draft.note()));
    m_pay->setMeans({q(draft.card()), QByteArray::fromStdString(draft.method_id())});
    m_answers->setAnswers({draft.answers().begin(), draft.answers().end()});
    if (m_place.tier == 0 && draft.tier() > 0) m_choice.choose(draft.tier(), {draft.extra_ids().begin(), draft.extra_ids().end()});
    m_filled = true;
    showChoice();
}

v1::PlaceOrder OrderReviewPage::written() const {
    v1::PlaceOrder draft;
    draft.set_tier(m_choice.tier());
    for (const auto& extra : m_choice.extras()) draft.add_extra_ids(extra);
    draft.set_note(m_note->toPlainText().trimmed().toStdString());
    for (const auto& answer : m_answers->answers()) *draft.add_answers() = answer;
    draft.set_card(m_pay->means().card.toStdString());
    draft.set_method_id(m_pay->means().method.toStdString());
    return draft;
}

// Only what is looked at is kept. Leaving the page keeps the rest at once, so that what happens to the cart later comes later.
void OrderReviewPage::saveSoon() {
    if (m_filled && isVisible() && !m_saving.isActive()) m_saving.start(kSaveMs);
}

void OrderReviewPage::hideEvent(QHideEvent* event) {
    if (m_saving.isActive() && !event->spontaneous()) saveDraft();
    Page::hideEvent(event);
}

void OrderReviewPage::saveDraft() {
    m_saving.stop();
    if (!m_filled || m_ordering) return;
    const std::string bytes = written().SerializeAsString();
    if (std::exchange(m_kept, bytes) == bytes) return;
    context().engine.ask(
        this, [scope = model::cartDraft(m_place.gig), bytes](client::EngineSession& session) { return session.saveDraft(scope, bytes); },
        [this, gig = m_place.gig](const Status& status) {
            if (gig != m_place.gig) return;
            if (!status) {
                m_kept.clear();
                return m_draftWord->setText(model::errorSentence(status.error()));
            }
            m_draftWord->setText(tr("In your cart. Saved on this device at %1.").arg(model::timeText(SystemClock().wallMs())));
            Q_EMIT draftSaved();
        });
}

bool OrderReviewPage::hasCardNumber() const { return rules::hasCardNumber(m_note->toPlainText().toStdString()); }

void OrderReviewPage::order() {
    const auto& view = m_watch.view();
    if (hasCardNumber()) return m_note->setFocus(Qt::OtherFocusReason); // the reason stands below it
    if (m_ordering || !m_order->isEnabled() || !m_choice.quote() || m_answers->showFirstProblem()) return;
    m_ordering = true;
    setBusy(m_order, true);
    const v1::PlaceOrder draft = written();
    model::OrderChoice choice;
    choice.gig = m_place.gig;
    choice.gigRevision = view.gig.revision();
    choice.termsHash = QByteArray::fromStdString(view.gig.terms_hash());
    choice.tier = m_choice.tier();
    choice.extraIds = m_choice.extras();
    choice.note = q(draft.note());
    choice.answers = {draft.answers().begin(), draft.answers().end()};
    choice.totalMinor = m_choice.quote()->total_minor();
    choice.feeVersion = m_choice.quote()->fee_version();
    choice.means = m_pay->means();
    choice.policyVersion = context().shell.view().policyVersion;
    context().orders.place(choice, this, [this, draft](Result<OrderId> result) { placed(result, draft); });
}

void OrderReviewPage::placed(const Result<OrderId>& result, const v1::PlaceOrder& draft) {
    m_ordering = false;
    setBusy(m_order, false);
    if (!result) {
        saveSoon();
        m_notice->set(Tone::Bad, u"circle-alert"_qs, model::errorSentence(result.error()));
        m_notice->show();
        return m_main->ensureWidgetVisible(m_notice);
    }
    const GigId gig = m_place.gig;
    m_filled = false;
    m_saving.stop();
    m_placed.setOrder(*result);
    Place place;
    place.kind = Place::Kind::Order;
    place.order = *result;
    context().navigator.replace(place);
    context().navigator.toast(tr("Ordered. It is sent in 10 seconds, or when you are online."), tr("Undo"), [this, gig, draft] { takeBack(gig, draft); });
}

void OrderReviewPage::takeBack(GigId gig, const v1::PlaceOrder& draft) {
    context().outbox.undo(m_placed.view().undoable, this, [this, gig, draft](Result<int> undone) {
        if (!undone) return context().navigator.toast(model::errorSentence(undone.error()));
        context().engine.ask(
            this, [scope = model::cartDraft(gig), bytes = draft.SerializeAsString()](client::EngineSession& session) { return session.saveDraft(scope, bytes); },
            [this, gig, draft](const Status&) {
                Place place;
                place.kind = Place::Kind::OrderReview;
                place.gig = gig;
                place.tier = draft.tier();
                place.extras.assign(draft.extra_ids().begin(), draft.extra_ids().end());
                context().navigator.replace(place);
            });
    });
}

bool OrderReviewPage::primaryAction() {
    order();
    return true;
}

void OrderReviewPage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    fit();
}

void OrderReviewPage::fit() {
    const qreal units = width() / theme().scale();
    const bool beside = units >= kSideBySide;
    m_side->setFixedWidth(int((units >= 1080 ? kSide : kSideNarrow) * theme().scale()));
    if (beside && m_side->widget() != m_sideContent) {
        m_main->body()->removeWidget(m_sideContent);
        m_side->setWidget(m_sideContent);
    } else if (!beside && (m_side->widget() == m_sideContent || !m_sideContent->parentWidget())) {
        if (m_side->widget() == m_sideContent) m_side->takeWidget();
        m_main->body()->addWidget(m_sideContent);
    }
    m_side->setVisible(beside);
    m_sideContent->setVisible(true);
    m_main->setPadding(units < Width::kNarrow - Width::kSidebar ? Space::kPageNarrow : Space::kPage);
}

QList<QPair<QString, QString>> OrderReviewPage::shortcuts() const { return {{u"Ctrl+Enter"_qs, tr("Order for the total that is shown")}}; }
} // namespace atelyra::ui
