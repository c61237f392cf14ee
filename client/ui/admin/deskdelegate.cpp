#include "client/ui/admin/deskdelegate.h"

#include <algorithm>

#include "client/model/admin/recordsmodel.h"
#include "client/ui/theme/controls.h"
#include "client/ui/theme/icons.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
constexpr int kBar = 72, kBarHeight = 6, kGap = 8;

void paintBar(QPainter* p, const QRect& box, int permille, const QColor& colour) {
    const QRect bar(box.left(), box.center().y() - scaled(kBarHeight) / 2 + 1, box.width(), scaled(kBarHeight));
    const qreal round = bar.height() / 2.0;
    roundBox(p, bar, round, tokens().fill);
    if (permille <= 0) return;
    const QRect done(bar.left(), bar.top(), std::max(bar.height(), bar.width() * permille / 1000), bar.height());
    roundBox(p, mirrored(directionOf(p), bar, done), round, colour);
}
} // namespace

void DeskDelegate::paint(QPainter* p, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const auto cell = index.data(model::ItemRole).value<model::Cell>();
    const QRect r = option.rect;
    const auto at = [&](const QRect& rect) { return mirrored(option.direction, r, rect); };
    p->save();
    p->setLayoutDirection(option.direction);
    if (option.state & QStyle::State_Selected) p->fillRect(r, tokens().selected);
    if (index.row() + 1 < index.model()->rowCount()) p->fillRect(QRect(r.left(), r.bottom(), r.width(), 1), tokens().line); // the card ends below the last one

    const bool urgent = cell.tone == model::Tone::Warn || cell.tone == model::Tone::Bad;
    const ToneColours tone = toneOf(tokens(), Tone(int(cell.tone)));
    const int first = lineHeight(Type::Label), second = cell.second.isEmpty() ? 0 : lineHeight(Type::Meta);
    const int top = r.top() + (r.height() - first - second) / 2;
    int left = r.left() + kCellPadding;
    const int right = r.right() - kCellPadding / 2;
    if (cell.permille >= 0) {
        const int bar = std::min(scaled(kBar), std::max(0, right - left - scaled(52)));
        paintBar(p, at({left, top, bar, first}), cell.permille, cell.tone == model::Tone::Neutral ? tokens().control : tone.strong);
        left += bar + kGap;
    }
    if (!cell.glyph.isEmpty()) {
        const int size = scaled(16);
        paintIcon(p, at({left, top, size, first}), cell.glyph, size, cell.tone == model::Tone::Neutral ? tokens().text2 : tone.strong);
        left += size + 6;
    }
    const QColor ink = urgent ? tone.text : cell.strong ? tokens().text : tokens().text2;
    paintText(p, at({left, top, right - left, first}), cell.text, cell.permille >= 0 ? tabular(Type::Body) : fontOf(cell.strong ? Type::Label : Type::Body), ink);
    if (second > 0) {
        const int from = r.left() + kCellPadding;
        paintText(p, at({from, top + first, right - from, second}), cell.second, fontOf(Type::Meta), urgent ? tone.text : tokens().text2);
    }
    p->restore();
}
} // namespace atelyra::ui
