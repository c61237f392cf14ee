#include "client/ui/gigs/gigspage.h"

#include <QKeyEvent>
#include <QListView>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

#include "client/model/format.h"
#include "client/model/gigs/gigactions.h"
#include "client/model/words.h"
#include "client/ui/gigs/coversinview.h"
#include "client/ui/gigs/gigcovers.h"
#include "client/ui/gigs/offering.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/inputs.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/notices.h"
#include "client/ui/theme/icons.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
constexpr int kCover = 64; // width of the small cover
constexpr int kNumbersFrom = 620; // row width at 100 % text from which orders and rating have columns

struct RowState {
    QString words, glyph;
    Tone tone;
};
RowState stateOf(const model::GigRow& row) {
    if (row.draft) return {GigsPage::tr("Draft"), u"pencil-line"_qs, Tone::Neutral};
    if (row.queued) return {GigsPage::tr("Queued"), u"clock"_qs, Tone::Queue};
    switch (row.state) {
    case v1::LIVE: return {GigsPage::tr("Live"), u"check"_qs, Tone::Ok};
    case v1::PAUSED: return {GigsPage::tr("Paused"), u"pause"_qs, Tone::Warn};
    default: return {GigsPage::tr("Archived"), u"archive"_qs, Tone::Neutral};
    }
}
} // namespace

OwnGigDelegate::OwnGigDelegate(Pictures& pictures, QObject* parent) : QStyledItemDelegate(parent), m_covers(new GigCovers(pictures, this)) {}

void OwnGigDelegate::paint(QPainter* p, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const auto row = index.data(model::ItemRole).value<model::GigRow>();
    const auto direction = option.direction;
    p->save();
    p->setLayoutDirection(direction);
    const QRect r = option.rect;
    if (option.state & QStyle::State_Selected) p->fillRect(r, tokens().selected);
    else if (option.state & QStyle::State_MouseOver) p->fillRect(r, tokens().hover);
    p->fillRect(QRect(r.left(), r.bottom(), r.width(), 1), tokens().line);
    const int coverHeight = kCover * 9 / 16;
    const QRect cover = mirrored(direction, r, {r.left() + 12, r.center().y() - coverHeight / 2, kCover, coverHeight});
    m_covers->paint(p, cover, row.id, row.cover, 4, option.widget);

    const bool roomy = r.width() / theme().scale() >= kNumbersFrom;
    const int column = scaled(96), columns = roomy ? 4 : 2;
    const int left = r.left() + 12 + kCover + 14, textWidth = r.right() - 16 - columns * column - left;
    const QRect text(left, r.top() + 1, textWidth, r.height() - 2);
    const int titleHeight = lineHeight(Type::Label), metaHeight = lineHeight(Type::Meta);
    const int top = text.center().y() - (titleHeight + metaHeight) / 2;
    paintText(p, mirrored(direction, r, {left, top, textWidth, titleHeight}), row.title.isEmpty() ? GigsPage::tr("Untitled gig") : row.title, fontOf(Type::Label), tokens().text);
    paintText(p, mirrored(direction, r, {left, top + titleHeight, textWidth, metaHeight}), row.summary, fontOf(Type::Meta), tokens().text3);

    int at = r.right() - 16 - columns * column;
    const auto next = [&] { return mirrored(direction, r, {std::exchange(at, at + column) + 8, r.top(), column - 8, r.height()}); };
    const RowState state = stateOf(row);
    paintBadge(p, next(), state.tone, state.glyph, state.words);
    if (roomy) {
        paintText(p, next(), GigsPage::tr("%n order(s)", nullptr, row.openOrders), fontOf(Type::Body), tokens().text2);
        const QRect rating = next();
        if (row.reviews > 0) paintRating(p, rating, row.rating, row.reviews, false);
        else paintText(p, rating, GigsPage::tr("No reviews"), fontOf(Type::Meta), tokens().text3);
    }
    const QString price = row.fromMinor > 0 ? model::moneyText(row.fromMinor, row.currency, model::MoneyStyle::Whole) : QString();
    paintText(p, next(), price, tabular(Type::Label), tokens().text, Qt::AlignTrailing | Qt::AlignVCenter);
    if ((option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange)) focusBox(p, QRectF(r).adjusted(2, 2, -2, -2), 6);
    p->restore();
}

QSize OwnGigDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    return {200, std::max(lineHeight(Type::Label) + lineHeight(Type::Meta), kCover * 9 / 16) + 2 * theme().rowPadding()};
}

GigsPage::GigsPage(Context& context, QWidget* parent)
    : Page(context, parent), m_model(context.engine), m_list(new QListView), m_count(new Label({}, Type::Meta, Ink::Text3)),
      m_new(button(tr("New gig"), Kind::Primary, u"plus"_qs)), m_edit(button(tr("Edit"), Kind::Secondary, u"pencil"_qs)),
      m_view(button(tr("View as a buyer"), Kind::Secondary, u"eye"_qs)), m_pause(button(tr("Pause"), Kind::Secondary, u"pause"_qs)),
      m_archive(button(archiveWord(), Kind::Secondary, u"archive"_qs)), m_remove(button(removeWord(), Kind::Secondary, u"trash-2"_qs)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::kPage, Space::k16, Space::kPage, Space::k16);
    column->setSpacing(Space::k12);
    m_tools = new QWidget;
    auto* row = new QHBoxLayout(m_tools);
    row->setContentsMargins({});
    row->setSpacing(Space::k8);
    m_group = new Segmented({tr("Offered"), tr("Archived")}, "gigs.group", tr("Which gigs"));
    connect(m_group, &Segmented::currentChanged, this, [this](int group) { setArchived(group == 1); });
    row->addWidget(m_group);
    row->addWidget(named(m_count, "gigs.count"));
    row->addStretch();
    row->addWidget(named(m_edit, "gigs.edit", tr("Edit the chosen gig")));
    row->addWidget(named(m_view, "gigs.view", tr("View the chosen gig as a buyer")));
    row->addWidget(named(m_pause, "gigs.pause"));
    row->addWidget(named(m_archive, "gigs.archive", tr("Put the chosen gig into the archive")));
    row->addWidget(named(m_remove, "gigs.remove", tr("Delete the chosen gig")));
    column->addWidget(m_tools);
    m_views = new QStackedLayout;
    column->addLayout(m_views, 1);
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new OwnGigDelegate(context.pictures, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setProperty("pane", true);
    fetchCoversInView(context, *m_list, m_model);
    m_views->addWidget(named(m_list, "gigs.list", tr("Your gigs")));
    auto* empty = new EmptyState(u"layout-grid"_qs, tr("You offer nothing yet"), tr("Describe what you make, set packages and prices, and publish. You can write offline; the draft stays on this device."));
    connect(empty->setAction(tr("Write your first gig"), "gigs.first"), &QPushButton::clicked, this, [this] { edit({}); });
    m_views->addWidget(empty);
    m_views->addWidget(new EmptyState(u"archive"_qs, tr("Nothing is archived"), tr("What you archive is not offered any more and stays here.")));

    named(m_new, "gigs.new", tr("New gig"))->setParent(this);
    m_new->hide(); // until the header shows it
    connect(m_new, &QPushButton::clicked, this, [this] { edit({}); });
    connect(m_edit, &QPushButton::clicked, this, [this] { edit(chosen().id); });
    connect(m_view, &QPushButton::clicked, this, &GigsPage::view);
    connect(m_pause, &QPushButton::clicked, this, &GigsPage::togglePause);
    connect(m_archive, &QPushButton::clicked, this, &GigsPage::archive);
    connect(m_remove, &QPushButton::clicked, this, &GigsPage::remove);
    connect(m_list, &QListView::activated, this, [this] { edit(chosen().id); });
    connect(m_list, &QWidget::customContextMenuRequested, this, &GigsPage::showMenu);
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, &GigsPage::showList);
    connect(&m_model, &model::PagedModelBase::loaded, this, &GigsPage::showList);
    showList();
}

QList<QWidget*> GigsPage::headerWidgets() { return {m_new}; }

void GigsPage::open(const Place&) {
    if (m_model.isLoaded()) m_model.refresh();
    else setArchived(false);
}

void GigsPage::setArchived(bool archived) {
    model::GigFilter filter;
    filter.mine = true;
    filter.archived = archived;
    m_model.setFilter(filter);
}

model::GigRow GigsPage::chosen() const {
    const auto rows = m_list->selectionModel()->selectedIndexes();
    return rows.isEmpty() ? model::GigRow{} : m_model.at(rows.constFirst().row());
}

void GigsPage::showList() {
    const model::GigRow row = chosen();
    const bool any = !row.id.isNull(), published = any && !row.draft;
    m_edit->setEnabled(any);
    m_view->setEnabled(published);
    m_pause->setEnabled(published);
    const bool live = !published || row.state == v1::LIVE, archived = m_model.filter().archived;
    m_pause->setText(otherStateWord(live ? v1::LIVE : row.state));
    m_pause->setAccessibleName(live ? tr("Take no new orders for the chosen gig") : tr("Take orders again for the chosen gig"));
    setGlyph(m_pause, live ? u"pause"_qs : u"rotate-ccw"_qs);
    m_archive->setEnabled(published);
    m_archive->setVisible(!archived);
    m_remove->setEnabled(published);
    m_remove->setVisible(archived);
    if (!m_model.isLoaded()) return;
    if (!any && m_model.rowCount() > 0) return m_list->setCurrentIndex(m_model.index(0)); // what stands above has an object
    m_group->setVisible(archived || m_model.total() > m_model.rowCount());
    m_tools->setVisible(archived || m_model.total() > 0);
    m_count->setText(tr("%n gig(s)", nullptr, m_model.rowCount()));
    m_views->setCurrentIndex(m_model.rowCount() > 0 ? 0 : archived ? 2 : 1);
}

void GigsPage::edit(GigId gig) {
    Place place;
    place.kind = Place::Kind::GigEditor;
    place.gig = gig;
    context().navigator.go(place);
}

void GigsPage::view() {
    Place place;
    place.kind = Place::Kind::Gig;
    place.gig = chosen().id;
    if (!place.gig.isNull()) context().navigator.go(place);
}

void GigsPage::togglePause() {
    const model::GigRow row = chosen();
    if (!row.id.isNull() && !row.draft) setStateWithUndo(context(), row, otherState(row.state), this);
}

void GigsPage::archive() {
    const model::GigRow row = chosen();
    if (!row.id.isNull() && !row.draft && row.state != v1::ARCHIVED) setStateWithUndo(context(), row, v1::ARCHIVED, this);
}

void GigsPage::remove() {
    const model::GigRow row = chosen();
    if (row.state == v1::ARCHIVED) removeWithUndo(context(), row);
}

void GigsPage::showMenu(const QPoint& at) {
    const model::GigRow row = chosen();
    if (row.id.isNull()) return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (QPushButton* source : {m_edit, m_view}) menu->addAction(source->text(), source, &QPushButton::click)->setEnabled(source->isEnabled());
    if (!row.draft) addStateActions(*menu, context(), row, this);
    menu->popup(m_list->viewport()->mapToGlobal(at));
}

bool GigsPage::primaryAction() {
    edit({});
    return true;
}

void GigsPage::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_P && event->modifiers() == Qt::NoModifier) return togglePause();
    if (event->key() == Qt::Key_E && event->modifiers() == Qt::NoModifier) return archive();
    if (event->key() == Qt::Key_Delete && event->modifiers() == Qt::NoModifier) return remove();
    Page::keyPressEvent(event);
}

QList<QPair<QString, QString>> GigsPage::shortcuts() const {
    return {{u"Ctrl+Enter"_qs, tr("New gig")}, {tr("Enter"), tr("Edit the gig")}, {u"P"_qs, tr("Pause or resume")}, {u"E"_qs, tr("Archive")}, {u"Del"_qs, tr("Delete what is archived")}};
}
} // namespace atelyra::ui
