#include "client/ui/gigs/gigdelegate.h"

#include <QPainter>
#include <QPainterPath>

#include "client/model/format.h"
#include "client/ui/gigs/gigcovers.h"
#include "client/ui/theme/icons.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
constexpr int kPadding = 15, kTop = 12, kGap = 8, kPillHeight = 22, kFocusOutset = 3;

int coverHeight(int cardWidth) { return cardWidth * 11 / 20; }
int rowHeight() { return std::max(scaled(20), lineHeight(Type::Meta)); }
int titleLine() { return lineHeight(Type::ReadingMedium) - 2; }

struct Availability {
    QString glyph, words;
};
Availability availability(const model::GigRow& row) {
    if (row.queued) return {u"clock"_qs, GigDelegate::tr("Queued")};
    if (row.draft) return {u"pencil-line"_qs, GigDelegate::tr("Draft")};
    if (row.state == v1::PAUSED) return {u"pause"_qs, GigDelegate::tr("Paused")};
    return {};
}

void drawCover(QPainter* p, const QRect& card, const QRect& cover, const model::GigRow& row, GigCovers& covers, const QWidget* view) {
    p->save();
    p->setRenderHint(QPainter::Antialiasing);
    QPainterPath clip;
    clip.addRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), Radius::kCard - 0.5, Radius::kCard - 0.5);
    p->setClipPath(clip, Qt::IntersectClip);
    p->setClipRect(cover, Qt::IntersectClip);
    covers.paint(p, cover, row.id, row.cover, 0, view);
    p->restore();
}

void drawPill(QPainter* p, const QRect& cover, const Availability& what, bool saved, Qt::LayoutDirection direction) {
    const QFont font = fontOf(Type::MetaMedium);
    const int height = std::max(scaled(kPillHeight), QFontMetrics(font).height() + 6);
    if (!what.words.isEmpty()) {
        const int width = QFontMetrics(font).horizontalAdvance(what.words) + 38;
        const QRect pill = mirrored(direction, cover, {cover.left() + 8, cover.top() + 8, width, height});
        roundBox(p, pill, Radius::kBadge, tokens().raised, tokens().line);
        paintIcon(p, mirrored(direction, pill, {pill.left() + 8, pill.top(), 14, height}), what.glyph, 14, tokens().text2);
        paintText(p, mirrored(direction, pill, {pill.left() + 28, pill.top(), width - 34, height}), what.words, font, tokens().text2);
    }
    if (!saved) return;
    const QRect pill = mirrored(direction, cover, {cover.right() - 8 - height, cover.top() + 8, height, height});
    roundBox(p, pill, Radius::kBadge, tokens().raised, tokens().line);
    paintIcon(p, pill, u"bookmark-check"_qs, 14, tokens().accentText);
}

void drawFoot(QPainter* p, const QRect& line, const model::GigRow& row, Qt::LayoutDirection direction) {
    const QFont meta = fontOf(Type::Meta);
    QFont price = fontOf(Type::ReadingMedium);
    price.setWeight(QFont::DemiBold);
    paintIcon(p, mirrored(direction, line, {line.left(), line.top(), scaled(12), line.height()}), u"clock"_qs, scaled(12), tokens().text3);
    const QString amount = model::moneyText(row.fromMinor, row.currency, model::MoneyStyle::Whole);
    const int amountWidth = QFontMetrics(price).horizontalAdvance(amount) + 2;
    const QString from = GigDelegate::tr("From");
    const int fromWidth = QFontMetrics(meta).horizontalAdvance(from) + 2, gap = QFontMetrics(meta).horizontalAdvance(QLatin1Char(' '));
    const int right = line.right() + 1;
    paintText(p, mirrored(direction, line, {right - amountWidth, line.top(), amountWidth, line.height()}), amount, price, tokens().text,
        Qt::AlignTrailing | Qt::AlignVCenter);
    paintText(p, mirrored(direction, line, {right - amountWidth - gap - fromWidth, line.top(), fromWidth, line.height()}), from, meta, tokens().text3,
        Qt::AlignTrailing | Qt::AlignVCenter);
    const int left = line.left() + scaled(12) + 5;
    paintText(p, mirrored(direction, line, {left, line.top(), right - amountWidth - gap - fromWidth - 12 - left, line.height()}),
        GigDelegate::tr("%n day(s)", nullptr, row.days), meta, tokens().text3);
}
} // namespace

int gigCardHeight(int cardWidth) {
    return coverHeight(cardWidth) + kTop + rowHeight() + kGap + 2 * titleLine() + kGap + 4 + lineHeight(Type::ReadingMedium) + kTop;
}

void paintGigCard(QPainter* p, const QRect& card, const model::GigRow& row, QStyle::State state, Qt::LayoutDirection direction, GigCovers& covers,
    const QWidget* view) {
    p->setLayoutDirection(direction);
    const QRect cover(card.left(), card.top(), card.width(), coverHeight(card.width()));
    roundBox(p, card, Radius::kCard, state & QStyle::State_MouseOver ? tokens().hover : tokens().raised);
    drawCover(p, card, cover, row, covers, view);
    roundBox(p, card, Radius::kCard, Qt::transparent, tokens().line);
    drawPill(p, cover, availability(row), row.saved, direction);

    const int left = card.left() + kPadding, width = card.width() - 2 * kPadding;
    int y = cover.bottom() + 1 + kTop;
    const QRect top(left, y, width, rowHeight());
    const int face = scaled(20);
    paintAvatar(p, mirrored(direction, top, {left, y + (top.height() - face) / 2, face, face}), QByteArray::fromStdString(row.seller.str()), row.sellerName);
    const int rating = row.reviews > 0 ? paintRating(p, top, row.rating, row.reviews, true) : 0;
    paintText(p, mirrored(direction, top, {left + face + 8, y, width - face - 8 - rating - 8, top.height()}), row.sellerName, fontOf(Type::MetaMedium), tokens().text2);
    y += top.height() + kGap;
    paintLines(p, {left, y, width, 2 * titleLine()}, row.title, fontOf(Type::ReadingMedium), tokens().text, titleLine(), 2);
    y += 2 * titleLine() + kGap + 4;
    drawFoot(p, {left, y, width, lineHeight(Type::ReadingMedium)}, row, direction);
    if ((state & QStyle::State_HasFocus) && (state & QStyle::State_KeyboardFocusChange)) focusBox(p, QRectF(card).adjusted(-kFocusOutset, -kFocusOutset, kFocusOutset, kFocusOutset), Radius::kCard + 3);
}

void paintGigSkeleton(QPainter* p, const QRect& card) {
    roundBox(p, card, Radius::kCard, tokens().raised, tokens().line);
    const int cover = coverHeight(card.width()), left = card.left() + kPadding, width = card.width() - 2 * kPadding;
    p->fillRect(QRect(card.left() + 1, card.top() + 1, card.width() - 2, cover), tokens().fill);
    int y = card.top() + cover + kTop;
    for (const int percent : {40, 92, 64, 30}) {
        roundBox(p, QRect(left, y + 4, width * percent / 100, 12), 4, tokens().fill);
        y += rowHeight() + 4;
    }
}

GigDelegate::GigDelegate(Pictures& pictures, QObject* parent) : QStyledItemDelegate(parent), m_covers(new GigCovers(pictures, this)) {}

QRect GigDelegate::cardIn(const QRect& cell, Qt::LayoutDirection direction) {
    const QRect card(cell.left() + kCardLead, cell.top() + kFocusOutset + 1, cell.width() - kCardGutter, cell.height() - kCardGutter);
    return mirrored(direction, cell, card);
}

void GigDelegate::paint(QPainter* p, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    p->save();
    paintGigCard(p, cardIn(option.rect, option.direction), index.data(model::ItemRole).value<model::GigRow>(), option.state, option.direction,
        *m_covers, option.widget);
    p->restore();
}

QSize GigDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const { return m_cell; }
} // namespace atelyra::ui
