#include "client/ui/orders/orderdelegate.h"

#include "client/model/format.h"
#include "client/model/rows.h"
#include "client/model/words.h"
#include "client/ui/gigs/gigcovers.h"
#include "client/ui/theme/icons.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
constexpr int kCover = 56, kSide = 12;
constexpr int kRoomyFrom = 720; // row width at 100 % text from which the due date has a column
}

OrderDelegate::OrderDelegate(Pictures& pictures, QObject* parent) : QStyledItemDelegate(parent), m_covers(new GigCovers(pictures, this)) {}

void OrderDelegate::paint(QPainter* p, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const auto row = index.data(model::ItemRole).value<model::OrderRow>();
    const QRect r = option.rect;
    const auto at = [&](const QRect& rect) { return mirrored(option.direction, r, rect); };
    p->save();
    p->setLayoutDirection(option.direction);
    if (option.state & QStyle::State_Selected) p->fillRect(r, tokens().selected);
    else if (option.state & QStyle::State_MouseOver) p->fillRect(r, tokens().hover);
    p->fillRect(QRect(r.left(), r.bottom(), r.width(), 1), tokens().line);

    const int coverHeight = kCover * 10 / 16;
    m_covers->paint(p, at({r.left() + kSide, r.center().y() - coverHeight / 2, kCover, coverHeight}), row.gig, row.cover, 4, option.widget);

    const bool roomy = r.width() / theme().scale() >= kRoomyFrom;
    const auto state = model::orderState(row.order, row.asBuyer, m_nowMs);
    const int amountWidth = scaled(92), dueWidth = roomy ? scaled(104) : 0;
    int right = r.right() - kSide;
    paintText(p, at({right - amountWidth, r.top(), amountWidth, r.height()}), model::moneyText(row.totalMinor, row.currency), tabular(Type::Label), tokens().text, Qt::AlignTrailing | Qt::AlignVCenter);
    right -= amountWidth;
    if (roomy) {
        const QString due = row.dueMs > 0 && row.state < v1::COMPLETED ? OrderDelegate::tr("Due %1").arg(model::dayInText(row.dueMs)) : OrderDelegate::tr("Since %1").arg(model::dayInText(row.updatedMs));
        paintText(p, at({right - dueWidth, r.top(), dueWidth - 8, r.height()}), due, fontOf(Type::Meta), tokens().text2, Qt::AlignLeading | Qt::AlignVCenter);
        right -= dueWidth;
    }
    const QSize badge = badgeSize(state.glyph, state.text);
    const int badgeWidth = std::min(badge.width(), r.width() / 3);
    paintBadge(p, at({right - badgeWidth - 16, r.top(), badgeWidth, r.height()}), Tone(int(state.tone)), state.glyph, state.text, true);
    right -= badgeWidth + 24;
    if (row.queued) {
        const int width = badgeSize(u"clock"_qs, OrderDelegate::tr("Queued")).width();
        paintBadge(p, at({right - width, r.top(), width, r.height()}), Tone::Queue, u"clock"_qs, OrderDelegate::tr("Queued"), true);
        right -= width + 8;
    }
    const int left = r.left() + kSide + kCover + 14, width = right - left - 8;
    const int title = lineHeight(Type::Label), meta = lineHeight(Type::Meta), top = r.center().y() - (title + meta) / 2;
    QFont font = fontOf(Type::Label);
    if (row.yourTurn) font.setWeight(QFont::DemiBold);
    paintText(p, at({left, top, width, title}), row.title, font, tokens().text);
    QStringList parts{row.otherName};
    if (!row.packageName.isEmpty()) parts.append(row.packageName);
    if (!row.number.isEmpty()) parts.append(row.number);
    paintText(p, at({left, top + title, width, meta}), parts.join(u" · "_qs), fontOf(Type::Meta), tokens().text2);
    if ((option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange)) focusBox(p, QRectF(r).adjusted(2, 2, -2, -2), 6);
    p->restore();
}

QSize OrderDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    return {200, std::max(lineHeight(Type::Label) + lineHeight(Type::Meta), kCover * 10 / 16) + 2 * theme().rowPadding()};
}
} // namespace atelyra::ui
