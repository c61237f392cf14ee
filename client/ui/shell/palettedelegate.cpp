#include "client/ui/shell/palettedelegate.h"

#include <QPainter>
#include <QTextLayout>
#include <QtMath>

#include "client/ui/shell/keycaps.h"
#include "client/ui/shell/palettemodel.h"
#include "client/ui/theme/icons.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
constexpr int kGlyph = 18;
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
    const QRect glyph = place({whole.left() + kPadding, whole.center().y() - kGlyph / 2, kGlyph, kGlyph});
    if (row.avatar.isEmpty()) paintIcon(painter, glyph, row.glyph, kGlyph, selected ? t.accentText : t.text2);
    else paintAvatar(painter, glyph, row.avatar.toUtf8(), row.avatar);

    if (!row.keys.isEmpty()) paintKeyCaps(*painter, whole.adjusted(kPadding, 0, -kPadding, 0), row.keys, option.direction);
    else if (selected)
        paintIcon(painter, place({whole.right() - kPadding - 16, whole.center().y() - 8, 16, 16}), QStringLiteral("corner-down-left"), 16, t.text2);
    const int keysWidth = row.keys.isEmpty() ? 20 : keyCapsWidth(row.keys);
    QRect words(whole.left() + kPadding + kGlyph + 12, whole.top(), whole.width() - kGlyph - kPadding * 3 - 16 - keysWidth, whole.height());
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
    flow.setTextDirection(direction);
    flow.setWrapMode(QTextOption::NoWrap);
    layout.setTextOption(flow);
    QList<QTextLayout::FormatRange> formats;
    const QStringList words = m_match.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const QString& word : words) {
        const auto at = shown.indexOf(word, 0, Qt::CaseInsensitive);
        if (at < 0) continue;
        QTextCharFormat format;
        format.setForeground(t.accentText);
        format.setFontWeight(QFont::DemiBold);
        formats.append({int(at), int(word.size()), format});
    }
    layout.setFormats(formats);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(box.width());
    layout.endLayout();
    painter.setPen(strong ? t.text : t.text3);
    layout.draw(&painter, QPointF(box.left(), box.top() + (box.height() - line.height()) / 2));
    return qCeil(line.naturalTextWidth());
}
} // namespace atelyra::ui
