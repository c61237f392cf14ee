#include "client/ui/shell/palettedelegate.h"

#include <QPainter>
#include <QTextLayout>
#include <QtMath>

#include "client/ui/shell/fuzzy.h"
#include "client/ui/shell/keycaps.h"
#include "client/ui/shell/palettemodel.h"
#include "client/ui/theme/icons.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
constexpr int kGlyph = 18;
constexpr int kAvatar = 24;
constexpr int kPadding = 10;

PaletteRow rowOf(const QModelIndex& index) { return index.data(PaletteModel::RowRole).value<PaletteRow>(); }
} // namespace

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const {
    if (rowOf(index).isHeading) return {200, QFontMetrics(fontOf(Type::Meta)).height() + 14};
    return {200, qMax(40, QFontMetrics(fontOf(Type::Body)).height() + 16)};
}

void PaletteDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Tokens& t = tokens();
    const PaletteRow row = rowOf(index);
    const QRect whole = option.rect;
    const auto place = [&](const QRect& box) { return mirrored(option.direction, whole, box); };
    painter->save();
    if (row.isHeading) {
        paintText(painter, place(whole.adjusted(kPadding, 6, -kPadding, 0)), row.text, fontOf(Type::MetaMedium), t.text3);
        return painter->restore();
    }
    const bool selected = option.state & QStyle::State_Selected;
    if (selected) roundBox(painter, whole, 6, t.selected, t.accentLine);
    const int size = scaled(row.avatar.isEmpty() ? kGlyph : kAvatar), wide = scaled(kGlyph), enter = scaled(16);
    const QRect glyph = place({whole.left() + kPadding + (wide - size) / 2, whole.center().y() - size / 2 + 1, size, size});
    if (row.avatar.isEmpty()) paintIcon(painter, glyph, row.glyph, size, selected ? t.accentText : t.text2);
    else paintAvatar(painter, glyph, row.avatar, row.text);

    if (!row.keys.isEmpty()) paintKeyCaps(*painter, whole.adjusted(kPadding, 0, -kPadding, 0), row.keys, option.direction);
    else if (selected)
        paintIcon(painter, place({whole.right() - kPadding - enter, whole.top(), enter, whole.height()}), QStringLiteral("corner-down-left"), enter, t.text2);
    const int keysWidth = row.keys.isEmpty() ? enter + 4 : keyCapsWidth(row.keys);
    QRect words(whole.left() + kPadding + wide + 12, whole.top(), whole.width() - wide - kPadding * 3 - 16 - keysWidth, whole.height());
    const int used = paintMatched(*painter, place(words), row.text, true, option.direction);
    if (!row.detail.isEmpty() && used + 40 < words.width()) {
        words.adjust(used + 12, 0, 0, 0);
        paintMatched(*painter, place(words), row.detail, false, option.direction);
    }
    painter->restore();
}

// One line, elided, with what was typed made visible; how wide it became.
int PaletteDelegate::paintMatched(QPainter& painter, const QRect& box, const QString& text, bool strong, Qt::LayoutDirection direction) const {
    const Tokens& t = tokens();
    const QFont font = fontOf(Type::Body);
    const QString shown = QFontMetrics(font).elidedText(text, Qt::ElideRight, box.width());
    QTextLayout layout(shown, font);
    QTextOption flow;
    flow.setTextDirection(shown.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight); // read in its own direction
    flow.setAlignment(Qt::AlignLeft | Qt::AlignAbsolute);
    flow.setWrapMode(QTextOption::NoWrap);
    layout.setTextOption(flow);
    QList<QTextLayout::FormatRange> formats;
    const QStringList words = m_match.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const QString& word : words) {
        const auto match = fuzzyMatch(shown, word);
        if (!match) continue;
        QTextCharFormat format;
        format.setForeground(t.accentText);
        format.setFontWeight(QFont::DemiBold);
        for (const int at : match->at) formats.append({at, 1, format});
    }
    layout.setFormats(formats);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(box.width());
    layout.endLayout();
    painter.setPen(strong ? t.text : t.text3);
    const qreal left = direction == Qt::RightToLeft ? box.left() + box.width() - line.naturalTextWidth() : box.left();
    layout.draw(&painter, QPointF(left, box.top() + (box.height() - line.height()) / 2));
    return qCeil(line.naturalTextWidth());
}
} // namespace atelyra::ui
