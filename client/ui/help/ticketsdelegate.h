#pragma once
// A row of one's questions to the help desk: what it is about, how far it is, when the last word came. UI thread.
#include <QStyledItemDelegate>

namespace atelyra::ui {

class TicketsDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit TicketsDelegate(QObject* parent) : QStyledItemDelegate(parent) {}
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* p, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace atelyra::ui
