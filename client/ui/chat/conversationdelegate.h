#pragma once
// A conversation in the inbox's list: who, what was last said, when, and what of it is unread or waits. UI thread.
#include <QStyledItemDelegate>

namespace atelyra::ui {

class ConversationDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* p, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace atelyra::ui
