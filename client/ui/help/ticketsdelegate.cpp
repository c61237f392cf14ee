#include "client/ui/help/ticketsdelegate.h"

#include <QPainter>

#include "client/model/format.h"
#include "client/model/help/ticketsmodel.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {

QSize TicketsDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    return {scaled(200), lineHeight(Type::Label) + lineHeight(Type::Meta) + 2 * theme().rowPadding()};
}

void TicketsDelegate::paint(QPainter* p, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const auto item = index.data(model::ItemRole).value<model::TicketItem>();
    const Tokens& t = tokens();
    const QRect r = option.rect;
    p->save();
    p->setLayoutDirection(option.direction);
    if (option.state & QStyle::State_Selected) p->fillRect(r, t.selected);
    else if (option.state & QStyle::State_MouseOver) p->fillRect(r, t.hover);
    const auto at = [&](const QRect& inside) { return mirrored(option.direction, r, inside); };
    const int left = r.x() + Space::k16, right = r.right() - Space::k16, top = r.y() + theme().rowPadding();
    const int first = lineHeight(Type::Label), second = lineHeight(Type::Meta), badge = badgeSize(item.stateGlyph, item.stateText).width();
    paintText(p, at({left, top, right - left - badge - Space::k12, first}), item.subject, fontOf(Type::Label), t.text);
    QStringList parts{item.number, item.kind, model::dayTimeText(item.newestMs)};
    parts.removeAll(QString());
    paintText(p, at({left, top + first, right - left - badge - Space::k12, second}), parts.join(QStringLiteral(" · ")), fontOf(Type::Meta), t.text2);
    paintBadge(p, at({right - badge, r.y(), badge, r.height()}), Tone(int(item.tone)), item.stateGlyph, item.stateText);
    p->fillRect(QRect(r.x(), r.bottom(), r.width(), 1), t.line);
    if (option.state & QStyle::State_HasFocus) focusBox(p, QRectF(r).adjusted(2, 2, -2, -2), Radius::kControl);
    p->restore();
}
} // namespace atelyra::ui
