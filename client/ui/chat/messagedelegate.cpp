#include "client/ui/chat/messagedelegate.h"

#include <algorithm>

#include <QPainter>
#include <QPainterPath>

#include "client/model/format.h"
#include "client/ui/chat/messagewords.h"
#include "client/ui/frame/pictures.h"
#include "client/ui/theme/icons.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
constexpr int kSide = Space::k16; // margin of the list
constexpr int kPadX = 12, kPadY = 8;
constexpr int kBubbleMax = 440;
constexpr int kFileWidth = 270, kFileHeight = 56, kPicture = 132;
constexpr int kLine = 28; // a day, or where the unread ones begin
constexpr int kNoteLines = 5;
constexpr int kNoticeIcon = 14, kNoticePadY = 5;

struct StateWords {
    QString glyph, word;
    Tone tone = Tone::Neutral;
};
StateWords wordsOf(const model::MessageRow& m) {
    using State = model::MessageState;
    switch (m.state) {
    case State::Held:
    case State::Queued: return {QStringLiteral("clock"), m.waitsForFile ? MessageDelegate::tr("Waiting for the file") : MessageDelegate::tr("Queued"), Tone::Queue};
    case State::Sending: return {QStringLiteral("refresh-cw"), MessageDelegate::tr("Sending"), Tone::Neutral};
    case State::Sent: return {QStringLiteral("check"), MessageDelegate::tr("Sent"), Tone::Neutral};
    case State::Delivered: return {QStringLiteral("check-check"), MessageDelegate::tr("Delivered"), Tone::Neutral};
    case State::Read: return {QStringLiteral("check-check"), MessageDelegate::tr("Read"), Tone::Accent};
    case State::Refused: return {QStringLiteral("circle-alert"), MessageDelegate::tr("Rejected"), Tone::Bad};
    case State::Received: break;
    }
    return {};
}
bool isPicture(const model::FileRow& file) { return file.mime.startsWith(QLatin1String("image/")) && !file.localPath.isEmpty(); }
QString glyphOf(const model::FileRow& file) {
    if (file.mime.startsWith(QLatin1String("image/"))) return QStringLiteral("image");
    if (file.mime.startsWith(QLatin1String("video/"))) return QStringLiteral("file-video");
    if (file.name.endsWith(QLatin1String(".zip"))) return QStringLiteral("file-archive");
    return QStringLiteral("file-text");
}
bool isMoving(const model::FileRow& file) { return file.uploading || file.downloading; }
QString lineOf(const model::FileRow& file) {
    if (isMoving(file)) return MessageDelegate::tr("%1 of %2").arg(model::sizeText(file.have), model::sizeText(file.size));
    return file.localPath.isEmpty() ? MessageDelegate::tr("%1, not on this device").arg(model::sizeText(file.size)) : model::sizeText(file.size);
}
QSize spaceOf(const model::FileRow& file) { return isPicture(file) ? QSize(scaled(kPicture), scaled(kPicture * 2 / 3)) : QSize(scaled(kFileWidth), scaled(kFileHeight)); }
// Round, but for the corner towards who said it.
QPainterPath bubbleOf(const QRectF& r, bool right) {
    constexpr qreal kPoint = 3;
    const QRectF corner(right ? r.right() - Radius::kCard : r.left(), r.bottom() - Radius::kCard, Radius::kCard, Radius::kCard);
    QPainterPath path, point;
    path.addRoundedRect(r, Radius::kCard, Radius::kCard);
    point.addRoundedRect(corner, kPoint, kPoint);
    return path.united(point).simplified();
}
} // namespace

QVector<MessageAction> actionsOf(const model::MessageRow& m) {
    if (m.state == model::MessageState::Held || m.state == model::MessageState::Queued) return {MessageAction::Undo};
    if (m.state == model::MessageState::Refused) return {MessageAction::Retry, MessageAction::Edit, MessageAction::Remove};
    return {};
}
QString wordOf(MessageAction action) {
    switch (action) {
    case MessageAction::Undo: return MessageDelegate::tr("Undo");
    case MessageAction::Retry: return MessageDelegate::tr("Try again");
    case MessageAction::Edit: return MessageDelegate::tr("Edit");
    case MessageAction::Remove: return MessageDelegate::tr("Remove");
    }
    return {};
}

MessageDelegate::MessageDelegate(Pictures& pictures, QListView* view) : QStyledItemDelegate(view), m_pictures(pictures), m_view(view) {
    connect(&pictures, &Pictures::arrived, view->viewport(), qOverload<>(&QWidget::update));
}

// No larger than it is drawn; null until it is there.
QPixmap MessageDelegate::pictureOf(const model::FileRow& file, const QSize& size) const {
    return m_pictures.get(file.sha256, size * m_view->devicePixelRatioF(), Pictures::Fit::Fill);
}

void MessageDelegate::setNotice(const QString& sentence) {
    m_notice = sentence;
    forgetHeights();
}

// The first one that the server counted or, where it has none yet, the first that waits.
bool MessageDelegate::isBeginning(const model::MessageRow& m) const {
    if (m_notice.isEmpty() || m.seq > 0) return !m_notice.isEmpty() && m.seq == 1;
    return m_view->model()->index(0, 0).data(model::ItemRole).value<model::MessageRow>().id == m.id;
}

MessageDelegate::Shape MessageDelegate::shapeOf(const model::MessageRow& m, const QRect& row) const {
    Shape s;
    const int room = row.width() - 2 * kSide;
    const int widest = std::min(scaled(kBubbleMax), room * 88 / 100);
    int y = row.y() + 4;
    const auto line = [&] {
        const QRect r(row.x() + kSide, y, room, scaled(kLine));
        y += r.height() + 4;
        return r;
    };
    if (isBeginning(m)) {
        const int beside = scaled(kNoticeIcon) + 6 + 2 * kPadX;
        const int width = std::min(room, QFontMetrics(fontOf(Type::Meta)).horizontalAdvance(m_notice) + 1 + beside);
        const int height = linesHeight(m_notice, fontOf(Type::Meta), width - beside, lineHeight(Type::Meta), 0) + 2 * kNoticePadY;
        s.notice = QRect(row.x() + kSide + (room - width) / 2, y + Space::k8, width, height);
        y = s.notice.bottom() + 1 + Space::k8;
    }
    if (m.dayBreak) s.day = line();
    if (m.firstUnread) s.unread = line();
    const auto place = [&](int width, int height) {
        const int x = m.mine ? row.right() - kSide - width + 1 : row.x() + kSide;
        const QRect r = mirrored(m_view->layoutDirection(), row, QRect(x, y, width, height));
        y += height + 4;
        return r;
    };
    if (!m.body.isEmpty()) {
        const MessageWords words(m.body, widest - 2 * kPadX);
        s.bubble = place(words.width() + 2 * kPadX, words.height() + 2 * kPadY);
        s.text = s.bubble.adjusted(kPadX, kPadY, -kPadX, -kPadY);
    }
    for (const auto& file : m.files) {
        const QSize space = spaceOf(file);
        s.files.append(place(std::min(widest, space.width()), space.height()));
    }
    addPieces(s, m, row, y);
    if (!m.note.isEmpty()) {
        const int height = linesHeight(m.note, fontOf(Type::Meta), widest, lineHeight(Type::Meta), kNoteLines);
        s.note = place(widest, height);
    }
    s.height = y + 4 - row.y();
    return s;
}

// Time · state · actions, in as many lines as it takes; an action never stands apart from the point before it.
void MessageDelegate::addPieces(Shape& s, const model::MessageRow& m, const QRect& row, int& y) const {
    QVector<Piece> pieces{{model::timeText(m.writtenMs), {}, Tone::Neutral, {}, {}}};
    if (m.mine) {
        const StateWords state = wordsOf(m);
        pieces.append({state.word, state.glyph, state.tone, {}, {}});
    }
    for (const MessageAction action : actionsOf(m)) pieces.append({wordOf(action), {}, Tone::Accent, action, {}});
    const int room = row.width() - 2 * kSide, gap = scaled(12), icon = scaled(13) + 4, height = std::max(scaled(20), 20);
    int from = 0, used = 0;
    QVector<int> widths;
    const auto endLine = [&](int to) {
        int x = m.mine ? row.right() - kSide - used + 1 : row.x() + kSide;
        for (int i = from; i < to; ++i) {
            pieces[i].rect = mirrored(m_view->layoutDirection(), row, QRect(x, y, widths[i], height));
            x += widths[i] + gap;
        }
        y += height;
        from = to;
        used = 0;
    };
    for (int i = 0; i < pieces.size(); ++i) {
        const auto& piece = pieces[i];
        widths.append(QFontMetrics(fontOf(piece.action ? Type::MetaMedium : Type::Meta)).horizontalAdvance(piece.text) + (piece.glyph.isEmpty() ? 0 : icon));
        if (i > from && used + gap + widths[i] > room) endLine(i);
        used += widths[i] + (i > from ? gap : 0);
    }
    endLine(int(pieces.size()));
    s.pieces = std::move(pieces);
}

QSize MessageDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const {
    const int width = m_view->viewport()->width();
    const auto m = index.data(model::ItemRole).value<model::MessageRow>();
    int kind = int(m.state) | int(m.dayBreak) << 4 | int(m.firstUnread) << 5 | int(m.waitsForFile) << 6 | int(isBeginning(m)) << 7;
    for (const auto& file : m.files) kind = kind * 2 + (isPicture(file) ? 1 : 0);
    Height& known = m_heights[m.id];
    if (known.width != width || known.kind != kind) known = {width, kind, shapeOf(m, QRect(0, 0, width, 0)).height};
    return {width, known.height};
}

void MessageDelegate::paint(QPainter* p, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const auto m = index.data(model::ItemRole).value<model::MessageRow>();
    const Shape s = shapeOf(m, option.rect);
    const Tokens& t = tokens();
    p->save();
    p->setLayoutDirection(option.direction);
    if (!s.notice.isNull()) paintNotice(p, s.notice);
    if (m.dayBreak) paintLine(p, s.day, model::dayText(m.writtenMs), t.line, t.text2);
    if (m.firstUnread) paintLine(p, s.unread, tr("New"), t.accentLine, t.accentText);
    if (!s.bubble.isNull()) {
        p->setRenderHint(QPainter::Antialiasing);
        p->setPen(m.mine ? QPen(Qt::NoPen) : QPen(t.line, 1));
        p->setBrush(m.mine ? t.bubbleOut : t.bubbleIn);
        const qreal pen = m.mine ? 0 : 0.5;
        p->drawPath(bubbleOf(QRectF(s.bubble).adjusted(pen, pen, -pen, -pen), m.mine == (option.direction == Qt::LeftToRight)));
        p->setRenderHint(QPainter::Antialiasing, false);
        MessageWords(m.body, std::min(scaled(kBubbleMax), (option.rect.width() - 2 * kSide) * 88 / 100) - 2 * kPadX).draw(p, s.text.topLeft(), m.removed ? t.text2 : t.text);
    }
    for (int i = 0; i < s.files.size(); ++i) paintFile(p, s.files[i], m.files[i]);
    if ((option.state & QStyle::State_HasFocus) && m_view->hasFocus()) focusBox(p, s.bubble.isNull() && !s.files.isEmpty() ? s.files.front() : s.bubble, Radius::kCard);
    paintPieces(p, s);
    if (!s.note.isNull()) paintLines(p, s.note, m.note, fontOf(Type::Meta), t.badText, lineHeight(Type::Meta), kNoteLines, Qt::AlignTrailing);
    p->restore();
}

void MessageDelegate::paintNotice(QPainter* p, const QRect& rect) const {
    const Tokens& t = tokens();
    const int icon = scaled(kNoticeIcon);
    const QRect inside = rect.adjusted(kPadX, kNoticePadY, -kPadX, -kNoticePadY);
    roundBox(p, rect, Radius::kControl, t.fill);
    paintIcon(p, mirrored(m_view->layoutDirection(), inside, QRect(inside.x(), inside.y(), icon, lineHeight(Type::Meta))), QStringLiteral("shield-check"), icon, t.text2);
    paintLines(p, mirrored(m_view->layoutDirection(), inside, inside.adjusted(icon + 6, 0, 0, 0)), m_notice, fontOf(Type::Meta), t.text2, lineHeight(Type::Meta), 0);
}

void MessageDelegate::paintLine(QPainter* p, const QRect& rect, const QString& words, const QColor& line, const QColor& ink) const {
    const QFont font = fontOf(Type::Meta);
    const int gap = QFontMetrics(font).horizontalAdvance(words) / 2 + 12, mid = rect.center().y();
    p->fillRect(QRect(QPoint(rect.left(), mid), QPoint(rect.center().x() - gap, mid)), line);
    p->fillRect(QRect(QPoint(rect.center().x() + gap, mid), QPoint(rect.right(), mid)), line);
    paintText(p, rect, words, font, ink, Qt::AlignCenter);
}

void MessageDelegate::paintFile(QPainter* p, const QRect& r, const model::FileRow& file) const {
    const Tokens& t = tokens();
    if (isPicture(file) && !isMoving(file)) {
        if (const QPixmap picture = pictureOf(file, r.size()); !picture.isNull()) return paintPicture(p, r, picture.toImage(), Radius::kBanner);
        roundBox(p, r, Radius::kBanner, t.fill, t.line);
        return paintIcon(p, r, glyphOf(file), scaled(18), t.text2);
    }
    roundBox(p, r, Radius::kBanner, t.raised, t.line);
    const Qt::LayoutDirection direction = m_view->layoutDirection();
    const auto at = [&](const QRect& inside) { return mirrored(direction, r, inside); };
    const int tile = scaled(kFileHeight) - 16, half = tile / 2;
    const QRect picture = at(QRect(r.x() + 8, r.y() + 8, tile, tile));
    if (const QPixmap small = isPicture(file) ? pictureOf(file, picture.size()) : QPixmap(); !small.isNull()) {
        paintPicture(p, picture, small.toImage(), Radius::kControl);
    } else {
        roundBox(p, picture, Radius::kControl, t.fill);
        paintIcon(p, picture, glyphOf(file), scaled(18), t.text2);
    }
    const QString glyph = file.uploading ? QStringLiteral("upload") : file.localPath.isEmpty() ? QStringLiteral("cloud-download") : QStringLiteral("hard-drive-download");
    const int side = scaled(16) + 16, x = r.x() + tile + 20, width = r.width() - tile - 24 - side;
    paintText(p, at(QRect(x, r.y() + 8, width, half)), file.name, fontOf(Type::Label), t.text);
    paintText(p, at(QRect(x, r.y() + 8 + half, width, half)), lineOf(file), fontOf(Type::Meta), t.text2);
    paintIcon(p, at(QRect(r.right() - side, r.y(), side, r.height())), glyph, scaled(16), t.text2);
    if (!isMoving(file) || file.size <= 0) return;
    const QRect track(x, r.bottom() - 6, width, 4);
    roundBox(p, at(track), 2, t.fill);
    roundBox(p, at(QRect(track.x(), track.y(), int(track.width() * std::clamp<qint64>(file.have, 0, file.size) / file.size), track.height())), 2, t.accent);
}

void MessageDelegate::paintPieces(QPainter* p, const Shape& s) const {
    const Tokens& t = tokens();
    const Qt::LayoutDirection direction = m_view->layoutDirection();
    const int icon = scaled(13), gap = scaled(12);
    for (int i = 0; i < s.pieces.size(); ++i) {
        const Piece& piece = s.pieces[i];
        QFont font = fontOf(piece.action ? Type::MetaMedium : Type::Meta);
        font.setUnderline(bool(piece.action));
        const QColor ink = piece.action ? t.accentText : piece.tone == Tone::Neutral || piece.tone == Tone::Accent ? t.text2 : toneOf(t, piece.tone).text;
        QRect words = piece.rect;
        if (!piece.glyph.isEmpty()) {
            paintIcon(p, mirrored(direction, piece.rect, QRect(piece.rect.x(), piece.rect.y(), icon, piece.rect.height())), piece.glyph, icon,
                piece.tone == Tone::Accent ? t.accentText : ink);
            words = mirrored(direction, piece.rect, QRect(piece.rect.x() + icon + 4, piece.rect.y(), piece.rect.width() - icon - 4, piece.rect.height()));
        }
        paintText(p, words, piece.text, font, ink);
        if (i + 1 == s.pieces.size() || s.pieces[i + 1].rect.y() != piece.rect.y()) continue;
        const QRectF between(direction == Qt::RightToLeft ? piece.rect.x() - gap : piece.rect.right() + 1, piece.rect.y(), gap, piece.rect.height());
        paintDot(p, between.center(), theme().scale(), t.text2);
    }
}

int MessageDelegate::fileAt(const QRect& row, const model::MessageRow& message, const QPoint& at) const {
    const Shape s = shapeOf(message, row);
    for (int i = 0; i < s.files.size(); ++i)
        if (s.files[i].contains(at)) return i;
    return -1;
}
std::optional<MessageAction> MessageDelegate::actionAt(const QRect& row, const model::MessageRow& message, const QPoint& at) const {
    for (const Piece& piece : shapeOf(message, row).pieces)
        if (piece.action && piece.rect.adjusted(-4, -2, 4, 2).contains(at)) return piece.action;
    return std::nullopt;
}
} // namespace atelyra::ui
