#pragma once
// A message as a bubble: a date line above the first of its day, files below the text, the state in words under one's own. Tells
// where its files and its undo are, for clicks. Used by ChatPanel's list; UI thread.
#include <QListView>
#include <QStyledItemDelegate>

#include "client/model/rows.h"

namespace atelyra::ui {

class MessageDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit MessageDelegate(QListView* view);

    void paint(QPainter* p, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

    int fileAt(const QRect& row, const model::MessageRow& message, const QPoint& at) const; // -1: none
    bool undoAt(const QRect& row, const model::MessageRow& message, const QPoint& at) const;

private:
    struct Shape { // everything in row coordinates, already mirrored
        QRect date, bubble, text, state, undo;
        QVector<QRect> files;
        int height = 0;
    };
    Shape shapeOf(const model::MessageRow& message, const QRect& row) const;
    QListView* m_view;
};

} // namespace atelyra::ui
