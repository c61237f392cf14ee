#include "client/ui/chat/conversationdelegate.h"

#include <QPainter>

#include "client/model/format.h"
#include "client/model/rows.h"
#include "client/ui/theme/icons.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"
#include "shared/base/clock.h"

namespace atelyra::ui {
namespace {
QString previewOf(const model::ConversationRow& row) {
    if (row.hasDraft && row.unread == 0) return row.draft.isEmpty() ? ConversationDelegate::tr("Draft with files") : ConversationDelegate::tr("Draft: %1").arg(row.draft);
    if (row.preview.isEmpty()) return row.orderTitle.isEmpty() ? ConversationDelegate::tr("No messages yet") : row.orderTitle;
    return row.lastIsMine ? ConversationDelegate::tr("You: %1").arg(row.preview) : row.preview;
}
QString signOf(const model::ConversationRow& row) {
    if (row.queued) return QStringLiteral("clock");
    if (row.hasDraft) return QStringLiteral("pencil-line");
    if (!row.lastIsMine || row.preview.isEmpty()) return {};
    return row.lastDelivered ? QStringLiteral("check-check") : QStringLiteral("check");
}
} // namespace

QSize ConversationDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    return {scaled(200), lineHeight(Type::Label) + lineHeight(Type::Body) + 2 * theme().rowPadding()};
}

void ConversationDelegate::paint(QPainter* p, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const auto row = index.data(model::ItemRole).value<model::ConversationRow>();
    const Tokens& t = tokens();
    const QRect r = option.rect;
    p->save();
    p->setLayoutDirection(option.direction);
    if (option.state & QStyle::State_Selected) p->fillRect(r, t.selected);
    else if (option.state & QStyle::State_MouseOver) p->fillRect(r, t.hover);
    const auto at = [&](const QRect& inside) { return mirrored(option.direction, r, inside); };
    const int pad = Space::k16, face = scaled(32);
    paintAvatar(p, at(QRect(r.x() + pad, r.y() + (r.height() - face) / 2, face, face)), QByteArray::fromStdString(row.other.str()), row.otherName);
    const int x = r.x() + pad + face + 10, right = r.right() - pad;
    const QString when = model::dayText(row.lastMs) == model::dayText(SystemClock().wallMs()) ? model::timeText(row.lastMs) : model::dayText(row.lastMs);
    const int whenWidth = QFontMetrics(fontOf(Type::Meta)).horizontalAdvance(when) + 2;
    const int top = r.y() + theme().rowPadding(), first = lineHeight(Type::Label), second = lineHeight(Type::Body);
    QFont name = fontOf(Type::Label);
    if (row.unread > 0) name.setWeight(QFont::DemiBold);
    paintText(p, at(QRect(x, top, right - x - whenWidth - 8, first)), row.otherName, name, t.text);
    paintText(p, at(QRect(right - whenWidth, top, whenWidth, first)), when, fontOf(Type::Meta), t.text2, Qt::AlignTrailing | Qt::AlignVCenter);
    const int sign = scaled(14);
    QFont preview = fontOf(row.unread > 0 ? Type::Label : Type::Body);
    const int marked = row.unread > 0 || !signOf(row).isEmpty() ? sign + 10 : 0;
    paintText(p, at(QRect(x, top + first, right - x - marked, second)), previewOf(row), preview, row.unread > 0 ? t.text : t.text2);
    const QRect mark = at(QRect(right - sign, top + first, sign, second));
    if (row.unread > 0) paintDot(p, QRectF(mark).center(), 4, t.accent);
    else paintIcon(p, mark, signOf(row), sign, row.queued ? t.queueText : t.text2);
    p->fillRect(QRect(r.x(), r.bottom(), r.width(), 1), t.line);
    if (option.state & QStyle::State_HasFocus) focusBox(p, QRectF(r).adjusted(2, 2, -2, -2), Radius::kControl);
    p->restore();
}
} // namespace atelyra::ui
