#include "client/ui/theme/paint.h"

#include <algorithm>
#include <cmath>

#include <QFontMetrics>
#include <QGuiApplication>
#include <QLocale>
#include <QPainterPath>
#include <QStyle>
#include <QTextLayout>
#include <QWidget>

#include "client/ui/theme/icons.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
constexpr int kBadgePadding = 8;
constexpr int kBadgeIcon = 12;
constexpr int kBadgeGap = 5;

QString initials(const QString& name) {
    QString out;
    bool start = true;
    for (const QChar c : name) {
        if (c.isSpace() || c == QLatin1Char('-')) start = true;
        else if (start && c.isLetterOrNumber()) {
            out += c.toUpper();
            start = false;
        }
    }
    return out.size() > 2 ? QString(out.front()) + out.back() : out;
}
int hueOf(const QByteArray& id) {
    quint32 sum = 2166136261u;
    for (const char c : id) sum = (sum ^ quint8(c)) * 16777619u;
    return int(sum % 8);
}
} // namespace

Qt::LayoutDirection directionOf(const QPainter* p) {
    if (p->layoutDirection() != Qt::LayoutDirectionAuto) return p->layoutDirection();
    const auto* widget = dynamic_cast<const QWidget*>(p->device());
    return widget ? widget->layoutDirection() : QGuiApplication::layoutDirection();
}

void roundBox(QPainter* p, const QRectF& rect, qreal radius, const QColor& fill, const QColor& line, qreal width) {
    p->save();
    p->setRenderHint(QPainter::Antialiasing);
    p->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    if (line.isValid()) {
        p->setPen(QPen(line, width));
        const qreal half = width / 2;
        p->drawRoundedRect(rect.adjusted(half, half, -half, -half), radius - half / 2, radius - half / 2);
    } else {
        p->setPen(Qt::NoPen);
        p->drawRoundedRect(rect, radius, radius);
    }
    p->restore();
}

void focusBox(QPainter* p, const QRectF& rect, qreal radius) { roundBox(p, rect, radius, {}, tokens().focus, 2); }

QSize badgeSize(const QString& glyph, const QString& text) {
    const QFontMetrics metrics(fontOf(Type::MetaMedium));
    const int iconPart = glyph.isEmpty() ? 0 : scaled(kBadgeIcon) + kBadgeGap;
    return {2 * kBadgePadding + iconPart + metrics.horizontalAdvance(text) + 1, scaled(Height::kBadge + 2)};
}

QRect paintBadge(QPainter* p, const QRect& rect, Tone tone, const QString& glyph, const QString& text, bool trailing) {
    const ToneColours colours = toneOf(tokens(), tone);
    QSize size = badgeSize(glyph, text);
    size.setWidth(std::min(size.width(), rect.width()));
    const bool rtl = directionOf(p) == Qt::RightToLeft;
    const int x = (trailing != rtl) ? rect.right() - size.width() + 1 : rect.x();
    const QRect box(x, rect.y() + (rect.height() - size.height()) / 2, size.width(), size.height());
    roundBox(p, box, Radius::kBadge, colours.soft);
    QRect inside = box.adjusted(kBadgePadding, 0, -kBadgePadding, 0);
    if (!glyph.isEmpty()) {
        const int icon = scaled(kBadgeIcon);
        paintIcon(p, mirrored(directionOf(p), inside, QRect(inside.x(), inside.y(), icon, inside.height())), glyph, icon, colours.text);
        inside = mirrored(directionOf(p), inside, inside.adjusted(icon + kBadgeGap, 0, 0, 0));
    }
    paintText(p, inside, text, fontOf(Type::MetaMedium), colours.text);
    return box;
}

void paintAvatar(QPainter* p, const QRect& rect, const QByteArray& id, const QString& name, const QImage& picture) {
    p->save();
    p->setRenderHint(QPainter::Antialiasing);
    if (!picture.isNull()) {
        paintPicture(p, rect, picture, rect.width() / 2.0);
    } else {
        const Hue hue = tokens().hues[std::size_t(hueOf(id.isEmpty() ? name.toUtf8() : id))];
        p->setPen(Qt::NoPen);
        p->setBrush(hue.soft);
        p->drawEllipse(rect);
        QFont font = fontOf(Type::MetaMedium);
        font.setPixelSize(std::max(8, int(rect.height() * 0.38)));
        font.setWeight(QFont::DemiBold);
        p->setFont(font);
        p->setPen(hue.ink);
        p->drawText(rect, Qt::AlignCenter, initials(name));
    }
    p->restore();
}

void paintRing(QPainter* p, const QRectF& rect, int permille, const QColor& colour, qreal width) {
    p->save();
    p->setRenderHint(QPainter::Antialiasing);
    const QRectF arc = rect.adjusted(width / 2, width / 2, -width / 2, -width / 2);
    p->setPen(QPen(tokens().track, width));
    p->drawEllipse(arc);
    p->setPen(QPen(colour, width, Qt::SolidLine, Qt::FlatCap));
    p->drawArc(arc, 90 * 16, -int(permille * 360 * 16 / 1000));
    p->restore();
}

void paintDot(QPainter* p, const QPointF& centre, qreal radius, const QColor& colour) {
    p->save();
    p->setRenderHint(QPainter::Antialiasing);
    p->setPen(Qt::NoPen);
    p->setBrush(colour);
    p->drawEllipse(centre, radius, radius);
    p->restore();
}

void paintStar(QPainter* p, const QPointF& centre, qreal radius, const QColor& colour) {
    QPolygonF star;
    for (int i = 0; i < 10; ++i) {
        const qreal angle = -M_PI / 2 + i * M_PI / 5, r = (i % 2 ? 0.45 : 1) * radius;
        star << centre + QPointF(r * std::cos(angle), r * std::sin(angle));
    }
    p->save();
    p->setRenderHint(QPainter::Antialiasing);
    p->setPen(Qt::NoPen);
    p->setBrush(colour);
    p->drawPolygon(star);
    p->restore();
}

namespace {
struct RatingParts {
    RatingParts(int hundredths, int count)
        : figure(QLocale().toString((hundredths + 5) / 10 / 10.0, 'f', 1)), counted(QStringLiteral("(%1)").arg(QLocale().toString(count))),
          figureWidth(QFontMetrics(bold).horizontalAdvance(figure)), countWidth(QFontMetrics(light).horizontalAdvance(counted)) {}
    const QFont bold = fontOf(Type::Label), light = fontOf(Type::Body);
    const QString figure, counted;
    const int icon = scaled(12), gap = 4, figureWidth, countWidth;
    int width() const { return icon + gap + figureWidth + gap + countWidth; }
};
} // namespace

int ratingWidth(int hundredths, int count) { return RatingParts(hundredths, count).width(); }

int paintRating(QPainter* p, const QRect& rect, int hundredths, int count, bool trailing) {
    const auto [bold, light, figure, counted, icon, gap, figureWidth, countWidth] = RatingParts(hundredths, count);
    const int width = icon + gap + figureWidth + gap + countWidth;
    const Qt::LayoutDirection direction = directionOf(p);
    QRect box(trailing ? rect.right() - width + 1 : rect.x(), rect.y(), width, rect.height());
    box = mirrored(direction, rect, box);
    // Filled: an outline icon would be lost at this size.
    paintStar(p, QRectF(mirrored(direction, box, QRect(box.x(), box.y(), icon, box.height()))).center(), icon / 2.0, tokens().brass);
    paintText(p, mirrored(direction, box, QRect(box.x() + icon + gap, box.y(), figureWidth + 2, box.height())), figure, bold, tokens().text);
    paintText(p, mirrored(direction, box, QRect(box.x() + icon + 2 * gap + figureWidth, box.y(), countWidth + 2, box.height())), counted, light, tokens().text2);
    return width;
}

namespace {
// An English sentence in an Arabic window stands at the right and is still read from the left.
void drawLine(QPainter* p, const QRect& rect, const QString& line, Qt::Alignment alignment) {
    const Qt::Alignment horizontal = QStyle::visualAlignment(directionOf(p), alignment & Qt::AlignHorizontal_Mask);
    const Qt::LayoutDirection before = p->layoutDirection();
    p->setLayoutDirection(line.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    p->drawText(rect, int(horizontal | Qt::AlignAbsolute | Qt::AlignVCenter) | Qt::TextSingleLine, line);
    p->setLayoutDirection(before);
}
} // namespace

void paintText(QPainter* p, const QRect& rect, const QString& text, const QFont& font, const QColor& colour, Qt::Alignment alignment) {
    if (rect.width() <= 0) return;
    p->setFont(font);
    p->setPen(colour);
    const QFontMetrics metrics(font);
    drawLine(p, rect, metrics.horizontalAdvance(text) <= rect.width() ? text : metrics.elidedText(text, Qt::ElideRight, rect.width()), alignment);
}

namespace {
// Lays text out into lines; the last allowed one takes the rest, elided.
QStringList brokenLines(const QString& text, const QFont& font, int width, int maxLines) {
    QStringList lines;
    const auto paragraphs = text.split(QLatin1Char('\n'));
    for (qsizetype n = 0; n < paragraphs.size(); ++n) {
        const QString& paragraph = paragraphs[n];
        if (paragraph.isEmpty()) {
            lines.append(QString());
            continue;
        }
        QTextLayout layout(paragraph, font);
        QTextOption option;
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        layout.setTextOption(option);
        layout.beginLayout();
        for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
            line.setLineWidth(width);
            const bool last = maxLines > 0 && lines.size() + 1 == maxLines;
            const bool rest = line.textStart() + line.textLength() < paragraph.size() || n + 1 < paragraphs.size();
            if (last && rest) {
                lines.append(QFontMetrics(font).elidedText(paragraph.mid(line.textStart()) + QChar(0x2026), Qt::ElideRight, width));
                layout.endLayout();
                return lines;
            }
            QString words = paragraph.mid(line.textStart(), line.textLength());
            while (words.endsWith(QLatin1Char(' '))) words.chop(1); // the space where it was broken would stand at the edge of a right-to-left line
            lines.append(words);
        }
        layout.endLayout();
    }
    return lines;
}
} // namespace

int linesHeight(const QString& text, const QFont& font, int width, int height, int maxLines) {
    return int(brokenLines(text, font, std::max(1, width), maxLines).size()) * height;
}

int paintLines(QPainter* p, const QRect& rect, const QString& text, const QFont& font, const QColor& colour, int height, int maxLines,
    Qt::Alignment alignment, bool wrap) {
    p->setFont(font);
    p->setPen(colour);
    int y = rect.y();
    const auto lines = brokenLines(text, font, wrap ? std::max(1, rect.width()) : QWIDGETSIZE_MAX, maxLines);
    for (const QString& line : lines) {
        drawLine(p, QRect(rect.x(), y, rect.width(), height), line, alignment);
        y += height;
    }
    return y - rect.y();
}

QRect mirrored(Qt::LayoutDirection direction, const QRect& frame, const QRect& rect) { return QStyle::visualRect(direction, frame, rect); }

void paintPicture(QPainter* p, const QRectF& rect, const QImage& picture, qreal radius) {
    p->save();
    p->setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    QPainterPath clip;
    clip.addRoundedRect(rect, radius, radius);
    p->setClipPath(clip, Qt::IntersectClip);
    const QSizeF cover = QSizeF(picture.size()).scaled(rect.size(), Qt::KeepAspectRatioByExpanding);
    p->drawImage(QRectF(rect.center().x() - cover.width() / 2, rect.center().y() - cover.height() / 2, cover.width(), cover.height()), picture);
    p->restore();
    p->save();
    p->setRenderHint(QPainter::Antialiasing);
    p->setPen(QPen(tokens().line, 1));
    p->setBrush(Qt::NoBrush);
    p->drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    p->restore();
}
} // namespace atelyra::ui
