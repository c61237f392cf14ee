#include "client/ui/admin/desktable.h"

#include <algorithm>

#include <QEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollArea>

#include "client/ui/admin/deskdelegate.h"
#include "client/ui/kit/names.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {

DeskTable::DeskTable(const char* objectName, const QString& accessibleName, model::RecordsModel& records, const QVector<Column>& columns, QWidget* parent)
    : QTableView(parent), m_records(records), m_columns(columns) {
    named(this, objectName, accessibleName);
    setModel(&records);
    setItemDelegate(new DeskDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    viewport()->setAutoFillBackground(false);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setMinimumSectionSize(0);
    horizontalHeader()->viewport()->setAutoFillBackground(false);
    named(horizontalHeader(), QByteArray(objectName).append(".head").constData(), tr("Columns"));
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) connect(&records, signal, this, [this] { updateGeometry(); });
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& now) {
        viewport()->update();
        Q_EMIT chosenChanged(m_records.idOf(now.row()));
    });
    dress();
}

QByteArray DeskTable::chosen() const { return m_records.idOf(currentIndex().row()); }

void DeskTable::choose(const QByteArray& id) {
    const int row = m_records.rowOf(id);
    if (row < 0) return clearSelection(), setCurrentIndex({});
    if (row != currentIndex().row()) setCurrentIndex(m_records.index(row, 0));
}

void DeskTable::step(int rows) {
    if (m_records.rowCount() == 0) return;
    const int row = currentIndex().isValid() ? currentIndex().row() + rows : 0;
    setCurrentIndex(m_records.index(std::clamp(row, 0, m_records.rowCount() - 1), 0));
}

QRect DeskTable::currentRow() const {
    return currentIndex().isValid() ? QRect(0, rowViewportPosition(currentIndex().row()), viewport()->width(), rowHeight(currentIndex().row())) : QRect();
}

void DeskTable::bringIntoView(QScrollArea& page) {
    const QRect row = currentRow();
    if (!row.isValid()) return;
    const QPoint middle = viewport()->mapTo(page.widget(), row.center());
    page.ensureVisible(middle.x(), middle.y(), 0, row.height());
}

QSize DeskTable::sizeHint() const {
    return {200, horizontalHeader()->sizeHint().height() + m_records.rowCount() * verticalHeader()->defaultSectionSize()};
}
QSize DeskTable::minimumSizeHint() const { return sizeHint(); }

// Letters belong to the page, where they are commands; a search of its own would swallow them.
void DeskTable::keyPressEvent(QKeyEvent* event) {
    if (event->modifiers() == Qt::NoModifier && (event->key() == Qt::Key_J || event->key() == Qt::Key_K)) return step(event->key() == Qt::Key_J ? 1 : -1);
    if (!event->text().isEmpty() && event->text().front().isPrint()) return event->ignore();
    QTableView::keyPressEvent(event);
}

void DeskTable::focusInEvent(QFocusEvent* event) {
    if (!currentIndex().isValid() && event->reason() != Qt::MouseFocusReason) step(0); // first: Qt would make it the current one and not select it
    QTableView::focusInEvent(event);
}

void DeskTable::wheelEvent(QWheelEvent* event) { event->ignore(); } // the page scrolls

void DeskTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    fit();
}

void DeskTable::changeEvent(QEvent* event) {
    QTableView::changeEvent(event);
    if (event->type() == QEvent::StyleChange) dress();
}

void DeskTable::dress() {
    const int lines = lineHeight(Type::Label) + lineHeight(Type::Meta);
    verticalHeader()->setDefaultSectionSize(lines + theme().rowPadding());
    updateGeometry();
    fit();
}

void DeskTable::fit() {
    const int room = viewport()->width();
    QVector<bool> shown(m_columns.size(), true);
    const auto wanted = [&] {
        int width = 0;
        for (int i = 0; i < m_columns.size(); ++i) width += shown[i] ? scaled(m_columns[i].width) : 0;
        return width;
    };
    while (wanted() > room) {
        int least = -1;
        for (int i = 0; i < m_columns.size(); ++i)
            if (shown[i] && m_columns[i].goes > 0 && (least < 0 || m_columns[i].goes > m_columns[least].goes)) least = i;
        if (least < 0) break;
        shown[least] = false;
    }
    const int rest = std::max(0, room - wanted());
    int growing = 0;
    for (int i = 0; i < m_columns.size(); ++i) growing += shown[i] && m_columns[i].grows;
    for (int i = 0; i < m_columns.size(); ++i) {
        setColumnHidden(i, !shown[i]);
        setColumnWidth(i, scaled(m_columns[i].width) + (m_columns[i].grows ? rest / std::max(1, growing) : 0));
    }
}

void DeskTable::paintEvent(QPaintEvent* event) {
    QTableView::paintEvent(event);
    if (!hasFocus() || !window()->testAttribute(Qt::WA_KeyboardFocusChange) || !currentIndex().isValid()) return;
    QPainter painter(viewport());
    focusBox(&painter, QRectF(currentRow()).adjusted(2, 2, -2, -2), Radius::kControl);
}
} // namespace atelyra::ui
