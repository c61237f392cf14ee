#include "client/ui/gigs/giggrid.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>

#include "client/ui/gigs/gigdelegate.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
constexpr int kWidestCell = 330; // so 3 columns at 1024, 4 at 1440, 7 at 2560
constexpr int kPatienceMs = 150;
}

GigGrid::GigGrid(model::GigsModel& model, Pictures& pictures, QWidget* parent)
    : QListView(parent), m_gigs(model), m_delegate(new GigDelegate(pictures, this)) {
    setModel(&model);
    setItemDelegate(m_delegate);
    setViewMode(QListView::IconMode);
    setResizeMode(QListView::Adjust);
    setMovement(QListView::Static);
    setUniformItemSizes(true);
    setWordWrap(false);
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // its width is always taken, so columns do not jump
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    viewport()->setAttribute(Qt::WA_Hover);
    setAccessibleName(tr("Gigs"));
    connect(this, &QListView::clicked, this, [this](const QModelIndex& index) { Q_EMIT opened(m_gigs.at(index.row())); });
    connect(&model, &model::PagedModelBase::loaded, this, [this] {
        m_patience.stop();
        m_skeleton = false;
        if (!currentIndex().isValid() && m_gigs.rowCount() > 0 && hasFocus()) setCurrentIndex(m_gigs.index(0));
        viewport()->update();
    });
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_skeleton = !m_gigs.isLoaded();
        viewport()->update();
    });
    m_patience.start(kPatienceMs);
}

void GigGrid::fit() {
    const int width = viewport()->width() - 1; // IconMode wraps a column early when cells fill the width exactly
    if (width <= 0) return;
    const int widest = int(kWidestCell * theme().scale());
    m_columns = std::max(1, (width + widest - 1) / widest);
    const int cell = width / m_columns;
    m_delegate->setCell({cell, gigCardHeight(cell - kCardGutter) + kCardGutter});
    setGridSize(m_delegate->cell());
    verticalScrollBar()->setSingleStep(m_delegate->cell().height() / 4);
}

void GigGrid::resizeEvent(QResizeEvent* event) {
    fit();
    QListView::resizeEvent(event);
}

void GigGrid::changeEvent(QEvent* event) {
    QListView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) fit();
}

void GigGrid::focusInEvent(QFocusEvent* event) {
    if (!currentIndex().isValid() && m_gigs.rowCount() > 0) setCurrentIndex(m_gigs.index(0));
    QListView::focusInEvent(event);
}

void GigGrid::keyPressEvent(QKeyEvent* event) {
    const int row = currentIndex().row();
    const bool plain = !(event->modifiers() & ~Qt::KeypadModifier);
    if (row >= 0 && plain && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) return Q_EMIT opened(m_gigs.at(row));
    if (row >= 0 && plain && event->key() == Qt::Key_S) return Q_EMIT saveToggled(m_gigs.at(row));
    if (row >= 0 && plain && event->key() == Qt::Key_W && m_gigs.at(row).weights) return Q_EMIT whyAsked(m_gigs.at(row), visualRect(currentIndex()));
    // Other letters belong to the page ("/" searches): a list would take them for a search of its own.
    if (!event->text().isEmpty() && event->text().at(0).isPrint() && event->key() != Qt::Key_Space) return event->ignore();
    QListView::keyPressEvent(event);
}

void GigGrid::contextMenuEvent(QContextMenuEvent* event) {
    const QModelIndex index = event->reason() == QContextMenuEvent::Keyboard ? currentIndex() : indexAt(event->pos());
    if (!index.isValid()) return;
    const model::GigRow row = m_gigs.at(index.row());
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Open"), this, [this, row] { Q_EMIT opened(row); });
    menu->addAction(row.saved ? tr("Remove from saved") : tr("Save"), this, [this, row] { Q_EMIT saveToggled(row); });
    if (row.weights) menu->addAction(tr("Why here?"), this, [this, row, card = visualRect(index)] { Q_EMIT whyAsked(row, card); });
    menu->popup(event->reason() == QContextMenuEvent::Keyboard ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos());
}

void GigGrid::paintEvent(QPaintEvent* event) {
    if (!m_skeleton) return QListView::paintEvent(event);
    QPainter p(viewport());
    const QSize cell = m_delegate->cell();
    for (int y = 0; y < viewport()->height(); y += cell.height())
        for (int column = 0; column < m_columns; ++column)
            paintGigSkeleton(&p, GigDelegate::cardIn(mirrored(layoutDirection(), viewport()->rect(), {column * cell.width(), y, cell.width(), cell.height()}), layoutDirection()));
}
} // namespace atelyra::ui
