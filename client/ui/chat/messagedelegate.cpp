#include "client/ui/chat/messagedelegate.h"

#include <algorithm>

#include <QPainter>

#include "client/model/format.h"
#include "client/ui/theme/icons.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
constexpr int kSide = 16;          // margin of the list
constexpr int kPadX = 12, kPadY = 8;
constexpr int kBubbleMax = 440;
constexpr int kFileHeight = 56, kPicture = 132;

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
bool canUndo(const model::MessageRow& m) { return m.state == model::MessageState::Held || m.state == model::MessageState::Queued; }
bool isPicture(const model::FileRow& file) { return file.mime.startsWith(QLatin1String("image/")) && !file.localPath.isEmpty(); }
QString fileGlyph(const model::FileRow& file) {
    if (file.mime.startsWith(QLatin1String("image/"))) return QStringLiteral("image");
    if (file.mime.startsWith(QLatin1String("video/"))) return QStringLiteral("file-video");
    if (file.name.endsWith(QLatin1String(".zip"))) return QStringLiteral("file-archive");
    return QStringLiteral("file-text");
}
QString fileLine(const model::FileRow& file) {
    if (file.uploading) return MessageDelegate::tr("%1 of %2").arg(model::sizeText(file.have), model::sizeText(file.size));
    if (file.downloading) return MessageDelegate::tr("Getting it, %1 of %2").arg(model::sizeText(file.have), model::sizeText(file.size));
    return file.localPath.isEmpty() ? MessageDelegate::tr("%1, not on this device").arg(model::sizeText(file.size)) : model::sizeText(file.size);
}
} // namespace

MessageDelegate::MessageDelegate(QListView* view) : QStyledItemDelegate(view), m_view(view) {}

MessageDelegate::Shape MessageDelegate::shapeOf(const model::MessageRow& m, const QRect& row) const {
    Shape s;
    const int room = row.width() - 2 * kSide;
    const int widest = std::min(scaled(kBubbleMax), room * 88 / 100);
    const QFont font = fontOf(Type::Body);
    int y = row.y() + 4;
    if (m.dayBreak) {
        s.date = QRect(row.x() + kSide, y + 4, room, scaled(24));
        y = s.date.bottom() + 5;
    }
    const auto place = [&](int width, int height) {
        const int x = m.mine ? row.right() - kSide - width + 1 : row.x() + kSide;
        const QRect r = mirrored(m_view->layoutDirection(), row, QRect(x, y, width, height));
        y += height;
        return r;
    };
    if (!m.body.isEmpty()) {
        const int textRoom = widest - 2 * kPadX;
        int wanted = 0;
        for (const QString& line : m.body.split(QLatin1Char('\n'))) wanted = std::max(wanted, QFontMetrics(font).horizontalAdvance(line));
        const int textWidth = std::min(wanted + 2, textRoom);
        const int textHeight = linesHeight(m.body, font, textWidth, lineHeight(Type::Body), 0);
        s.bubble = place(textWidth + 2 * kPadX, textHeight + 2 * kPadY);
        s.text = s.bubble.adjusted(kPadX, kPadY, -kPadX, -kPadY);
        y += 4;
    }
    for (const auto& file : m.files) {
        s.files.append(isPicture(file) ? place(scaled(kPicture), scaled(kPicture * 2 / 3)) : place(std::min(widest, scaled(270)), scaled(kFileHeight)));
        y += 4;
    }
    s.state = QRect(row.x() + kSide, y, room, scaled(18));
    if (m.mine && canUndo(m)) {
        const int w = QFontMetrics(fontOf(Type::MetaMedium)).horizontalAdvance(tr("Undo")) + 4;
        s.undo = mirrored(m_view->layoutDirection(), row, QRect(row.right() - kSide - w, y, w, s.state.height()));
    }
    y += s.state.height() + 6;
    if (!m.note.isEmpty()) y += linesHeight(m.note, fontOf(Type::Meta), room, lineHeight(Type::Meta), 2);
    s.height = y - row.y();
    return s;
}

QSize MessageDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const {
    const int width = m_view->viewport()->width();
    return {width, shapeOf(index.data(model::ItemRole).value<model::MessageRow>(), QRect(0, 0, width, 0)).height};
}

void MessageDelegate::paint(QPainter* p, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const auto m = index.data(model::ItemRole).value<model::MessageRow>();
    const Shape s = shapeOf(m, option.rect);
    const Tokens& t = tokens();
    p->save();
    p->setLayoutDirection(option.direction);
    if (m.dayBreak) {
        const QString day = model::dayText(m.writtenMs);
        const int w = QFontMetrics(fontOf(Type::Meta)).horizontalAdvance(day) + 24, mid = s.date.center().y();
        p->fillRect(QRect(s.date.x(), mid, (s.date.width() - w) / 2, 1), t.line);
        p->fillRect(QRect(s.date.right() - (s.date.width() - w) / 2, mid, (s.date.width() - w) / 2, 1), t.line);
        paintText(p, s.date, day, fontOf(Type::Meta), t.text2, Qt::AlignCenter);
    }
    if (!s.bubble.isNull()) {
        roundBox(p, s.bubble, Radius::kCard, m.mine ? t.bubbleOut : t.bubbleIn, m.mine ? QColor() : t.line);
        if (option.state & QStyle::State_HasFocus) focusBox(p, s.bubble, Radius::kCard);
        paintLines(p, s.text, m.body, fontOf(Type::Body), t.text, lineHeight(Type::Body), 0);
    }
    for (int i = 0; i < s.files.size(); ++i) {
        const auto& file = m.files[i];
        const QRect& r = s.files[i];
        if (isPicture(file)) {
            paintPicture(p, r, QImage(file.localPath), Radius::kBanner);
            continue;
        }
        roundBox(p, r, Radius::kBanner, t.raised, t.line);
        const int tile = r.height() - 16;
        const auto at = [&](const QRect& inside) { return mirrored(option.direction, r, inside); };
        const QRect icon = at(QRect(r.x() + 8, r.y() + 8, tile, tile));
        roundBox(p, icon, Radius::kControl, t.fill);
        paintIcon(p, icon, fileGlyph(file), scaled(18), t.text2);
        const QRect words(r.x() + tile + 20, r.y() + 8, r.width() - tile - 56, tile);
        paintText(p, at(QRect(words.x(), words.y(), words.width(), tile / 2)), file.name, fontOf(Type::Label), t.text);
        paintText(p, at(QRect(words.x(), words.y() + tile / 2, words.width(), tile / 2)), fileLine(file), fontOf(Type::Meta), t.text2);
        paintIcon(p, at(QRect(r.right() - 32, r.y(), 24, r.height())), file.localPath.isEmpty() ? QStringLiteral("cloud-download") : QStringLiteral("hard-drive-download"), scaled(16), t.text2);
    }
    const QString time = model::timeText(m.writtenMs);
    if (m.mine) {
        const StateWords words = wordsOf(m);
        const QColor ink = toneOf(t, words.tone).text;
        const QFont font = fontOf(Type::Meta);
        const QString line = QStringLiteral("%1 · ").arg(time);
        const int wordWidth = QFontMetrics(font).horizontalAdvance(words.word), icon = scaled(13);
        int x = s.state.right() - wordWidth;
        if (!s.undo.isNull()) x -= s.undo.width() + 12;
        const auto at = [&](int from, int width) { return mirrored(option.direction, option.rect, QRect(from, s.state.y(), width, s.state.height())); };
        paintText(p, at(x, wordWidth + 1), words.word, font, words.tone == Tone::Accent ? t.text2 : ink);
        paintIcon(p, at(x - icon - 4, icon), words.glyph, icon, ink);
        const int timeWidth = QFontMetrics(font).horizontalAdvance(line);
        paintText(p, at(x - icon - 8 - timeWidth, timeWidth + 1), line, font, t.text2);
        if (!s.undo.isNull()) {
            QFont link = fontOf(Type::MetaMedium);
            link.setUnderline(true);
            paintText(p, s.undo, tr("Undo"), link, t.accentText);
        }
    } else {
        paintText(p, s.state, time, fontOf(Type::Meta), t.text2);
    }
    if (!m.note.isEmpty()) paintLines(p, QRect(s.state.x(), s.state.bottom(), s.state.width(), 0), m.note, fontOf(Type::Meta), t.badText, lineHeight(Type::Meta), 2);
    p->restore();
}

int MessageDelegate::fileAt(const QRect& row, const model::MessageRow& message, const QPoint& at) const {
    const Shape s = shapeOf(message, row);
    for (int i = 0; i < s.files.size(); ++i)
        if (s.files[i].contains(at)) return i;
    return -1;
}
bool MessageDelegate::undoAt(const QRect& row, const model::MessageRow& message, const QPoint& at) const {
    return shapeOf(message, row).undo.contains(at);
}
} // namespace atelyra::ui
