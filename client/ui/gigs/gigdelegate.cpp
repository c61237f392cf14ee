#include "client/ui/gigs/gigdelegate.h"

#include <QImageReader>
#include <QPainter>
#include <QPainterPath>
#include <QPixmapCache>

#include "client/model/format.h"
#include "client/ui/theme/coverart.h"
#include "client/ui/theme/icons.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
constexpr int kPadding = 14, kTop = 12, kGap = 8, kPillHeight = 22, kFocusOutset = 3;

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

// Decoded once at the size of the card; the cover of another size is another entry.
QPixmap picture(const QString& path, const QSize& size, qreal ratio) {
    const QString key = u"gigcover:%1:%2x%3@%4"_qs.arg(path).arg(size.width()).arg(size.height()).arg(ratio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap)) return pixmap;
    QImageReader reader(path);
    reader.setAutoTransform(true);
    const QSize wanted = size * ratio;
    const QSize whole = reader.size();
    if (whole.isValid()) reader.setScaledSize(whole.scaled(wanted, Qt::KeepAspectRatioByExpanding));
    QImage image = reader.read();
    if (image.isNull()) return {};
    image = image.copy((image.width() - wanted.width()) / 2, (image.height() - wanted.height()) / 2, wanted.width(), wanted.height());
    pixmap = QPixmap::fromImage(image);
    pixmap.setDevicePixelRatio(ratio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

void drawCover(QPainter* p, const QRect& card, const QRect& cover, const model::GigRow& row) {
    p->save();
    p->setRenderHint(QPainter::Antialiasing);
    QPainterPath clip;
    clip.addRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), Radius::kCard - 0.5, Radius::kCard - 0.5);
    p->setClipPath(clip, Qt::IntersectClip);
    p->setClipRect(cover, Qt::IntersectClip);
    const QPixmap image = row.cover.localPath.isEmpty() ? QPixmap() : picture(row.cover.localPath, cover.size(), p->device()->devicePixelRatioF());
    if (image.isNull()) paintCover(p, cover, QByteArray::fromStdString(row.id.str()));
    else p->drawPixmap(cover.topLeft(), image);
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
    paintIcon(p, mirrored(direction, line, {line.left(), line.top(), 12, line.height()}), u"clock"_qs, 12, tokens().text3);
    const QString amount = model::moneyText(row.fromMinor, row.currency, model::MoneyStyle::Whole);
    const int amountWidth = QFontMetrics(price).horizontalAdvance(amount) + 2;
    const QString from = GigDelegate::tr("From");
    const int fromWidth = QFontMetrics(meta).horizontalAdvance(from) + 2;
    const int right = line.right() + 1;
    paintText(p, mirrored(direction, line, {right - amountWidth, line.top(), amountWidth, line.height()}), amount, price, tokens().text,
        Qt::AlignTrailing | Qt::AlignVCenter);
    paintText(p, mirrored(direction, line, {right - amountWidth - 4 - fromWidth, line.top(), fromWidth, line.height()}), from, meta, tokens().text3);
    const int left = line.left() + 17;
    paintText(p, mirrored(direction, line, {left, line.top(), right - amountWidth - fromWidth - 12 - left, line.height()}),
        GigDelegate::tr("%n day(s)", nullptr, row.days), meta, tokens().text3);
}
} // namespace

int gigCardHeight(int cardWidth) {
    return coverHeight(cardWidth) + kTop + rowHeight() + kGap + 2 * titleLine() + kGap + 4 + lineHeight(Type::ReadingMedium) + kTop;
}

void paintGigCard(QPainter* p, const QRect& card, const model::GigRow& row, QStyle::State state, Qt::LayoutDirection direction) {
    p->setLayoutDirection(direction);
    const QRect cover(card.left(), card.top(), card.width(), coverHeight(card.width()));
    roundBox(p, card, Radius::kCard, state & QStyle::State_MouseOver ? tokens().hover : tokens().raised);
    drawCover(p, card, cover, row);
    roundBox(p, card, Radius::kCard, Qt::transparent, tokens().line);
    drawPill(p, cover, availability(row), row.saved, direction);

    const int left = card.left() + kPadding, width = card.width() - 2 * kPadding;
    int y = cover.bottom() + 1 + kTop;
    const QRect top(left, y, width, rowHeight());
    paintAvatar(p, mirrored(direction, top, {left, y + (top.height() - 20) / 2, 20, 20}), QByteArray::fromStdString(row.seller.str()), row.sellerName);
    const int rating = row.reviews > 0 ? paintRating(p, top, row.rating, row.reviews, true) : 0;
    paintText(p, mirrored(direction, top, {left + 28, y, width - 28 - rating - 8, top.height()}), row.sellerName, fontOf(Type::MetaMedium), tokens().text2);
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

QRect GigDelegate::cardIn(const QRect& cell, Qt::LayoutDirection direction) {
    // The outset leaves room for the focus ring at the cell's leading and upper edge.
    const QRect card(cell.left() + kFocusOutset + 1, cell.top() + kFocusOutset + 1, cell.width() - kCardGutter, cell.height() - kCardGutter);
    return mirrored(direction, cell, card);
}

void GigDelegate::paint(QPainter* p, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    p->save();
    paintGigCard(p, cardIn(option.rect, option.direction), index.data(model::ItemRole).value<model::GigRow>(), option.state, option.direction);
    p->restore();
}

QSize GigDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const { return m_cell; }
} // namespace atelyra::ui
