#pragma once
// One row of the list of orders: cover, title, the other side and the package, state in words, when it is due, the amount. UI thread.
#include <QStyledItemDelegate>

namespace atelyra::ui {
class GigCovers;
class Pictures;

class OrderDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    OrderDelegate(Pictures& pictures, QObject* parent);
    void setNow(qint64 ms) { m_nowMs = ms; } // of the market
    void paint(QPainter* p, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    qint64 m_nowMs = 0;
    GigCovers* m_covers;
};

} // namespace atelyra::ui
