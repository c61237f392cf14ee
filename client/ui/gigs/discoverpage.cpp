#include "client/ui/gigs/discoverpage.h"

#include <QActionGroup>
#include <QCompleter>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QPushButton>
#include <QStackedLayout>
#include <QStringListModel>
#include <QVBoxLayout>

#include "client/model/format.h"
#include "client/model/gigs/gigactions.h"
#include "client/model/settings.h"
#include "client/model/shell/shellwatch.h"
#include "client/model/words.h"
#include "client/ui/gigs/coversinview.h"
#include "client/ui/gigs/gigdelegate.h"
#include "client/ui/gigs/giggrid.h"
#include "client/ui/gigs/saving.h"
#include "client/ui/gigs/whyorder.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/inputs.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/notices.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
enum Filter { kCategory, kBudget, kTime, kLevel, kLanguage };
constexpr int kTypingMs = 120;
constexpr int kGhostPadding = 13, kIconPadding = 8; // the last word or icon of the row ends where the cards end
constexpr int kRecent = 8;
constexpr int kLookedAtForLanguages = 200;
const QString kRecentKey = u"search/recent"_qs;

QString sortName(v1::GigSort sort) {
    switch (sort) {
    case v1::NEWEST: return DiscoverPage::tr("Newest");
    case v1::CHEAPEST: return DiscoverPage::tr("Lowest price");
    case v1::BEST_RATED: return DiscoverPage::tr("Best rated");
    default: return DiscoverPage::tr("Relevance");
    }
}
} // namespace

DiscoverPage::DiscoverPage(Context& context, QWidget* parent) : Page(context, parent), m_model(context.engine) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, Space::k16, 0, 0);
    column->setSpacing(14); // 16 to the chips: their row is as high as its buttons
    buildSearch();
    buildFilters();
    buildViews();
    m_typing.setSingleShot(true);
    connect(&m_typing, &QTimer::timeout, this, &DiscoverPage::apply);
    connect(&m_model, &model::PagedModelBase::loaded, this, &DiscoverPage::showResult);
    connect(&this->context().shell, &model::ShellWatch::changed, this, &DiscoverPage::fillCategories);
    connect(&this->context().shell, &model::ShellWatch::syncChanged, this, &DiscoverPage::showResult);
    fillCategories();
}

void DiscoverPage::buildSearch() {
    m_search = new SearchField(tr("What do you need made?"), "discover.search", SearchField::Size::Hero);
    m_search->setAccessibleName(tr("Search gigs"));
    m_search->setHint(tr("Searches this device first"), u"/"_qs);
    m_recent = new QStringListModel(this);
    auto* completer = new QCompleter(m_recent, m_search);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_search->setCompleter(completer);
    connect(m_search, &QLineEdit::textChanged, this, &DiscoverPage::applySoon);
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        rememberSearch();
        m_grid->setFocus(Qt::TabFocusReason);
    });
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    row->addSpacing(kCardLead);
    row->addWidget(m_search);
    row->addSpacing(Space::kPage);
    static_cast<QVBoxLayout*>(layout())->addLayout(row);
}

Chip* DiscoverPage::addFilter(const QString& text, const QString& glyph, const char* name, std::function<void(const QVariant&)> chosen) {
    auto* chip = named(new Chip(text, glyph), name, text);
    auto* menu = new QMenu(text, chip);
    auto* group = new QActionGroup(menu);
    chip->setMenu(menu);
    chip->setPopupMode(QToolButton::InstantPopup);
    connect(group, &QActionGroup::triggered, this, [this, chip, text, chosen](QAction* action) {
        chip->setValue(action->data().isValid() ? action->text() : QString());
        chip->setAccessibleName(action->data().isValid() ? tr("%1: %2").arg(text, action->text()) : text);
        chosen(action->data());
        apply();
    });
    m_filters->addWidget(chip);
    m_chips.append(chip);
    return chip;
}

void DiscoverPage::setChoices(Chip* chip, const QVector<Choice>& choices) {
    auto* group = chip->menu()->findChild<QActionGroup*>();
    const QVariant before = group->checkedAction() ? group->checkedAction()->data() : QVariant();
    chip->menu()->clear();
    for (QAction* old : group->actions()) delete old;
    for (const Choice& choice : choices) {
        QAction* action = chip->menu()->addAction(choice.words);
        action->setCheckable(true);
        action->setData(choice.value);
        action->setActionGroup(group);
        action->setChecked(choice.value == before);
    }
}

void DiscoverPage::buildFilters() {
    auto* row = new QHBoxLayout;
    row->setSpacing(Space::k8);
    row->addSpacing(kCardLead); // spacing mirrors, margins do not
    m_filters = row;
    addFilter(tr("Category"), u"shapes"_qs, "discover.category", [this](const QVariant& v) { m_filter.category = v.toString(); });
    Chip* budget = addFilter(tr("Budget"), {}, "discover.budget", [this](const QVariant& v) { m_filter.maxPriceMinor = v.toLongLong(); });
    Chip* time = addFilter(tr("Delivery time"), {}, "discover.time", [this](const QVariant& v) { m_filter.maxDays = v.toInt(); });
    Chip* level = addFilter(tr("Seller level"), {}, "discover.level", [this](const QVariant& v) { m_filter.minLevel = v1::SellerLevel(v.toInt()); });
    addFilter(tr("Language"), u"languages"_qs, "discover.language", [this](const QVariant& v) { m_filter.language = v.toString(); });

    QVector<Choice> choices{{tr("Any budget"), {}}};
    for (const qint64 euros : {50, 100, 250, 500, 1000})
        choices.append({tr("Up to %1").arg(model::moneyText(euros * 100, u"EUR"_qs, model::MoneyStyle::Whole)), euros * 100});
    setChoices(budget, choices);
    choices = {{tr("Any time"), {}}};
    for (const int days : {1, 3, 7, 14, 30}) choices.append({tr("Up to %n day(s)", nullptr, days), days});
    setChoices(time, choices);
    choices = {{tr("Any seller"), {}}};
    choices.append({tr("%1 and above").arg(model::sellerLevel(v1::ESTABLISHED_SELLER)), int(v1::ESTABLISHED_SELLER)});
    choices.append({model::sellerLevel(v1::VERIFIED_SELLER), int(v1::VERIFIED_SELLER)});
    setChoices(level, choices);

    m_more = named(new Chip(tr("More"), u"sliders-horizontal"_qs), "discover.more", tr("More filters"));
    auto* more = new QMenu(m_more);
    more->addMenu(m_chips[kLevel]->menu());
    more->addMenu(m_chips[kLanguage]->menu());
    m_more->setMenu(more);
    m_more->setPopupMode(QToolButton::InstantPopup);
    row->addWidget(m_more);
    row->addStretch();
    m_count = named(new Label({}, Type::Meta, Ink::Text3), "discover.count");
    row->addWidget(m_count);
    m_sort = named(button({}, Kind::Ghost), "discover.sort");
    auto* menu = new QMenu(m_sort);
    auto* group = new QActionGroup(menu);
    for (const auto sort : {v1::RELEVANCE, v1::NEWEST, v1::CHEAPEST, v1::BEST_RATED}) {
        QAction* action = menu->addAction(sortName(sort));
        action->setCheckable(true);
        action->setChecked(sort == v1::RELEVANCE);
        action->setActionGroup(group);
        connect(action, &QAction::triggered, this, [this, sort] { showSort(sort), apply(); });
    }
    m_sort->setMenu(menu);
    auto* end = new QHBoxLayout;
    end->setSpacing(0); // ghosts carry their own
    end->addWidget(m_sort);
    m_why = named(button(tr("Why this order?"), Kind::Ghost, u"circle-help"_qs), "discover.why", tr("Why this order?"));
    connect(m_why, &QPushButton::clicked, this, &DiscoverPage::explainOrder);
    end->addWidget(m_why);
    row->addLayout(end);
    row->addSpacerItem(m_end = new QSpacerItem(0, 0));
    fit();
    showSort(v1::RELEVANCE);
    static_cast<QVBoxLayout*>(layout())->addLayout(row);
}

void DiscoverPage::buildViews() {
    m_grid = named(new GigGrid(m_model, context().pictures), "discover.grid", tr("Gigs"));
    m_grid->setProperty("pane", true);
    fetchCoversInView(context(), *m_grid, m_model);
    connect(m_grid, &GigGrid::opened, this, [this](const model::GigRow& row) {
        rememberSearch();
        Place place;
        place.kind = Place::Kind::Gig;
        place.gig = row.id;
        context().navigator.go(place);
    });
    connect(m_grid, &GigGrid::saveToggled, this, &DiscoverPage::toggleSaved);
    connect(m_grid, &GigGrid::whyAsked, this, [this](const model::GigRow& row, const QRect& card) { showWhyHere(context(), *m_grid->viewport(), card, row); });
    m_empty = new EmptyState(u"search"_qs, {}, {});
    m_emptyAction = m_empty->setAction(tr("Clear search and filters"), "discover.clear");
    connect(m_emptyAction, &QPushButton::clicked, this, &DiscoverPage::clearFilters);
    m_views = new QStackedLayout;
    m_views->addWidget(m_grid);
    m_views->addWidget(m_empty);
    static_cast<QVBoxLayout*>(layout())->addLayout(m_views, 1);
}

void DiscoverPage::fillCategories() {
    QVector<Choice> choices{{tr("All categories"), {}}};
    QString shown;
    for (const auto& category : context().shell.view().categories) {
        choices.append({QString::fromStdString(category.name()), QString::fromStdString(category.slug())});
        shown += choices.back().words % u'\n';
    }
    if (shown == m_categoriesShown && !m_chips[kCategory]->menu()->isEmpty()) return; // an open menu stays as it is
    m_categoriesShown = shown;
    setChoices(m_chips[kCategory], choices);
}

void DiscoverPage::askLanguages() {
    context().engine.ask(
        this,
        [](client::EngineSession& session) {
            client::GigFilter some;
            some.sort = v1::NEWEST;
            some.limit = kLookedAtForLanguages;
            QStringList found;
            for (const auto& row : session.cache().catalogue().search(some).rows)
                for (const auto& language : row.gig.content().languages())
                    if (const QString tag = QString::fromStdString(language); !found.contains(tag)) found.append(tag);
            return found;
        },
        [this](const QStringList& found) {
            QVector<Choice> choices;
            for (const QString& tag : found) choices.append({model::languageName(tag), tag});
            std::sort(choices.begin(), choices.end(), [](const Choice& a, const Choice& b) { return QString::localeAwareCompare(a.words, b.words) < 0; });
            choices.prepend({tr("Any language"), {}});
            setChoices(m_chips[kLanguage], choices);
        });
}

void DiscoverPage::open(const Place& place) {
    if (!place.section.isEmpty()) m_search->setText(place.section);
    if (context().settings.consent().functional) m_recent->setStringList(context().settings.value(kRecentKey).toStringList());
    askLanguages();
    apply();
}

void DiscoverPage::applySoon() { m_typing.start(kTypingMs); }

void DiscoverPage::apply() {
    m_typing.stop();
    m_filter.text = m_search->text().trimmed();
    if (m_filter == m_model.filter() && m_model.isLoaded()) return m_model.refresh();
    m_model.setFilter(m_filter);
    m_grid->scrollToTop();
}

bool DiscoverPage::isFiltered() const {
    model::GigFilter none;
    none.sort = m_filter.sort;
    return !(m_filter == none);
}

void DiscoverPage::clearFilters() {
    m_search->clear();
    for (Chip* chip : m_chips)
        if (const auto all = chip->menu()->actions(); !all.isEmpty()) all.constFirst()->trigger();
    apply();
    m_search->setFocus(Qt::TabFocusReason);
}

void DiscoverPage::showSort(v1::GigSort sort) {
    m_filter.sort = sort;
    m_sort->setText(tr("Sort: %1").arg(sortName(sort)));
    m_sort->setAccessibleName(m_sort->text());
}

void DiscoverPage::explainOrder() { showWhyOrder(context(), *m_why, m_filter.sort, !m_filter.text.isEmpty()); }

void DiscoverPage::showResult() {
    if (!m_model.isLoaded()) return;
    const int total = int(m_model.total());
    m_count->setText(tr("%n gig(s)", nullptr, total));
    m_views->setCurrentIndex(total > 0 ? 0 : 1);
    if (total > 0) return;
    const auto phase = context().engine.state().phase;
    const bool offline = phase == client::SyncPhase::Offline || phase == client::SyncPhase::ServerUnreachable;
    m_emptyAction->setVisible(isFiltered());
    if (isFiltered())
        m_empty->set(u"search"_qs, tr("No gig on this device fits"),
            offline ? tr("You are offline, so only what is on this device was searched. Try fewer words or filters.")
                    : tr("Try fewer words, another spelling, or fewer filters."));
    else
        m_empty->set(offline ? u"cloud-off"_qs : u"compass"_qs, tr("No gigs on this device yet"),
            offline ? tr("The catalogue is copied here as soon as the server answers. From then on it also works offline.")
                    : tr("The catalogue is on its way. It stays on this device and also works offline."));
}

void DiscoverPage::toggleSaved(const model::GigRow& row) { setSavedWithUndo(context(), row.id, row.title, !row.saved); }

void DiscoverPage::rememberSearch() {
    if (m_filter.text.isEmpty() || !context().settings.consent().functional) return;
    QStringList recent = context().settings.value(kRecentKey).toStringList();
    recent.removeAll(m_filter.text);
    recent.prepend(m_filter.text);
    recent = recent.mid(0, kRecent);
    context().settings.setValue(kRecentKey, recent);
    m_recent->setStringList(recent);
}

void DiscoverPage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    fit();
}

void DiscoverPage::fit() {
    const qreal units = width() / theme().scale();
    const bool narrow = units < Width::kWide - Width::kSidebar, tiny = units < 720;
    m_more->setVisible(narrow);
    for (const auto filter : {kLevel, kLanguage}) m_chips[filter]->setVisible(!narrow);
    if (m_why->text().isEmpty() != narrow) {
        m_why->setText(narrow ? QString() : tr("Why this order?"));
        setTip(m_why, tr("Why this order?"));
        m_why->setAccessibleName(tr("Why this order?"));
    }
    m_end->changeSize(Space::kPage - (narrow ? kIconPadding : kGhostPadding), 0);
    m_filters->invalidate();
    m_count->setVisible(!tiny);
    m_search->setHint(narrow ? QString() : tr("Searches this device first"), u"/"_qs);
    const int side = tiny ? Space::kPageNarrow : Space::kPage;
    const int lead = side - kCardLead;
    layout()->setContentsMargins(isRightToLeft() ? 0 : lead, Space::k16, isRightToLeft() ? lead : 0, 0);
}

void DiscoverPage::keyPressEvent(QKeyEvent* event) {
    if (event->text() == u"/"_qs) return focusSearch();
    if (event->key() == Qt::Key_F && event->modifiers() == Qt::NoModifier) return m_chips[kCategory]->setFocus(Qt::TabFocusReason);
    Page::keyPressEvent(event);
}

void DiscoverPage::focusSearch() {
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

bool DiscoverPage::escape() {
    if (m_search->text().isEmpty()) return false;
    m_search->clear();
    return true;
}

QList<QPair<QString, QString>> DiscoverPage::shortcuts() const {
    return {{u"/"_qs, tr("Search")}, {tr("Arrows"), tr("Move in the grid")}, {tr("Enter"), tr("Open the gig")}, {u"S"_qs, tr("Save, or remove from saved")},
        {u"W"_qs, tr("Why a gig stands here")},
        {u"F"_qs, tr("Go to the filters")}};
}
} // namespace atelyra::ui
