#pragma once
// Paints the rows of the palette: headings, and items with glyph or avatar, the match in accent and semibold, and the shortcut.
// Owned by the palette's list, UI thread.
#include <QStyledItemDelegate>

namespace atelyra::ui {

class PaletteDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setMatch(const QString& text) { m_match = text; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    int paintMatched(QPainter& painter, const QRect& box, const QString& text, bool strong, Qt::LayoutDirection direction) const;

    QString m_match;
};

} // namespace atelyra::ui
