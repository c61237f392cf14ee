#pragma once
// A cell of the desk's tables: a glyph or a bar, words, and a second line below them. Colour says what is urgent and nothing else. UI thread.
#include <QStyledItemDelegate>

namespace atelyra::ui {

class DeskDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit DeskDelegate(QObject* parent) : QStyledItemDelegate(parent) {}
    void paint(QPainter* p, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace atelyra::ui
