#include "client/ui/theme/coverart.h"

#include <algorithm>
#include <cmath>

#include <QMap>
#include <QPainterPath>

namespace atelyra::ui {
namespace {
struct Palette {
    QColor ground, a, b, c, d;
};
const Palette& palette(int n) {
    static const Palette kPalettes[kCoverPalettes] = {
        {{0xF2, 0xE3, 0xCB}, {0x32, 0x50, 0xC8}, {0xDC, 0x6A, 0x4A}, {0xEB, 0xB5, 0x4D}, {0x22, 0x2C, 0x4A}},
        {{0xCF, 0xE0, 0xEE}, {0x1E, 0x3A, 0x58}, {0x2F, 0x6F, 0xA3}, {0xF4, 0xB3, 0x45}, {0xF8, 0xF5, 0xEE}},
        {{0x10, 0x50, 0x4A}, {0x22, 0x7D, 0x6F}, {0x8F, 0xD1, 0xBD}, {0xF6, 0xF2, 0xE6}, {0x0B, 0x36, 0x33}},
        {{0x22, 0x2F, 0x6B}, {0x6A, 0x87, 0xE0}, {0xDB, 0x6C, 0x4B}, {0xEA, 0xB5, 0x52}, {0xF3, 0xEE, 0xE2}},
        {{0xF5, 0xD9, 0xD6}, {0x46, 0x22, 0x3E}, {0xB8, 0x3F, 0x55}, {0xE8, 0xA3, 0x3B}, {0xFB, 0xF0, 0xE9}},
        {{0x17, 0x1B, 0x25}, {0x6A, 0x87, 0xE0}, {0xEB, 0xE5, 0xD6}, {0x3B, 0x4A, 0x78}, {0xD9, 0xA4, 0x41}},
        {{0x90, 0x5C, 0x94}, {0x4C, 0x29, 0x50}, {0xE5, 0xA9, 0xBB}, {0xF3, 0xE6, 0xD2}, {0xDB, 0x6C, 0x4B}},
        {{0xEB, 0xBB, 0xA5}, {0xB4, 0x49, 0x2F}, {0x3A, 0x2A, 0x40}, {0xF0, 0xC7, 0x77}, {0xFA, 0xE9, 0xDD}},
        {{0xD2, 0xE2, 0xD2}, {0x2F, 0x6B, 0x57}, {0x1C, 0x40, 0x38}, {0xE7, 0xB0, 0x46}, {0xF6, 0xF0, 0xE2}},
        {{0xE3, 0xE2, 0xE8}, {0x59, 0x5F, 0x73}, {0x2C, 0x2E, 0x3C}, {0x6A, 0x87, 0xE0}, {0xF8, 0xF7, 0xF4}},
    };
    return kPalettes[n];
}

// A small stream of numbers from the id, so that two gigs of one composition still differ.
class Dice {
public:
    explicit Dice(const QByteArray& id) {
        for (const char c : id) m_state = (m_state ^ quint8(c)) * 1099511628211ull;
    }
    int below(int n) {
        m_state ^= m_state << 13;
        m_state ^= m_state >> 7;
        m_state ^= m_state << 17;
        return int((m_state >> 11) % quint64(n));
    }

private:
    quint64 m_state = 1469598103934665603ull;
};

// Compositions draw on a field of 320 × 180. A frame that is wider shows what lies beside it: more of a pattern, or more ground.
constexpr qreal kW = 320, kH = 180;

struct Canvas {
    QPainter* p;
    const Palette& ink;
    Dice dice;
    qreal left, right; // what the frame shows: the field, or more

    const QColor& any() {
        const QColor* all[] = {&ink.a, &ink.b, &ink.c, &ink.d};
        return *all[dice.below(4)];
    }
    void fill(const QColor& colour) { p->setBrush(colour); }
    void box(qreal x, qreal y, qreal w, qreal h, const QColor& colour, qreal r = 0) {
        fill(colour);
        r > 0 ? p->drawRoundedRect(QRectF(x, y, w, h), r, r) : p->drawRect(QRectF(x, y, w, h));
    }
    void disc(qreal x, qreal y, qreal r, const QColor& colour) {
        fill(colour);
        p->drawEllipse(QPointF(x, y), r, r);
    }
    void shape(const QPolygonF& polygon, const QColor& colour) {
        fill(colour);
        p->drawPolygon(polygon);
    }
    // Draws what the field has, which is the same in every frame, and goes on in equal steps to both sides: up to the margins that the
    // field has, or through the frame.
    enum class Ends { Whole, Cut };
    template <class Draw> void row(int count, qreal step, Ends ends, Draw draw) {
        const int more = ends == Ends::Whole ? int(-left / step) : int(std::ceil(-left / step));
        for (int i = 0; i < count; ++i) draw(i);
        for (int i = 1; i <= more; ++i) {
            draw(-i);
            draw(count - 1 + i);
        }
    }
    void quarter(qreal x, qreal y, qreal size, int corner, const QColor& colour) {
        fill(colour);
        const qreal cx = x + (corner & 1 ? size : 0), cy = y + (corner & 2 ? size : 0);
        p->save();
        p->setClipRect(QRectF(x, y, size, size), Qt::IntersectClip);
        p->drawEllipse(QPointF(cx, cy), size, size);
        p->restore();
    }
};

const QColor& third(int i, const QColor& first, const QColor& second, const QColor& last) { // of three that take turns
    const QColor* all[] = {&first, &second, &last};
    return *all[(i % 3 + 3) % 3];
}

void tiles(Canvas& c) {
    const qreal s = 60;
    c.row(6, s, Canvas::Ends::Cut, [&](int col) {
        for (int row = 0; row < 3; ++row) {
            const qreal x = col * s - 20, y = row * s;
            c.box(x, y, s, s, c.dice.below(3) ? c.ink.ground : c.any());
            if (c.dice.below(5) == 0) c.disc(x + s / 2, y + s / 2, s * 0.36, c.any());
            else c.quarter(x, y, s, c.dice.below(4), c.any());
        }
    });
}
void window(Canvas& c) {
    c.box(60, 34, 150, 112, c.ink.a, 8);
    for (int i = 0; i < 3; ++i) c.disc(76 + i * 12, 48, 3.5, i ? c.ink.d : c.ink.c);
    for (int i = 0; i < 4; ++i) c.box(76, 66 + i * 18, 60 + c.dice.below(50), 8, i % 2 ? c.ink.c : c.ink.d, 4);
    c.box(172, 62, 96, 92, c.ink.d, 8);
    c.box(184, 76, 72, 36, c.ink.b, 4);
    c.box(184, 122, 50, 7, c.ink.a, 3.5);
    c.box(184, 136, 34, 7, c.ink.a, 3.5);
}
void wave(Canvas& c) {
    c.row(17, 14.4, Canvas::Ends::Whole, [&](int i) {
        const qreal h = 22 + 100 * std::fabs(std::sin(i * 0.63 + c.dice.below(10) * 0.08)) * (0.5 + 0.5 * std::sin(i * 0.37));
        c.box(40 + i * 14.4, 90 - h / 2, 6.5, h, third(i, c.ink.c, c.ink.b, c.ink.a), 3);
    });
}
void cube(Canvas& c, qreal x, qreal y, qreal s) {
    const qreal h = s * 0.5;
    c.shape({{x, y - s}, {x + s * 0.87, y - h}, {x, y}, {x - s * 0.87, y - h}}, c.ink.d);
    c.shape({{x - s * 0.87, y - h}, {x, y}, {x, y + s}, {x - s * 0.87, y + h}}, c.ink.c);
    c.shape({{x + s * 0.87, y - h}, {x, y}, {x, y + s}, {x + s * 0.87, y + h}}, c.dice.below(3) ? c.ink.a : c.ink.b);
}
void cubes(Canvas& c) {
    const qreal s = 27;
    for (int row = 0; row < 4; ++row)
        for (int i = 0; i <= row; ++i) cube(c, 160 + (i - row / 2.0) * s * 1.74, 48 + row * s * 1.5, s);
    cube(c, 44, 52, 13);
    cube(c, 280, 62, 15);
}
void pages(Canvas& c) {
    c.box(48, 26, 96, 128, c.ink.d, 6);
    c.box(176, 26, 96, 128, c.ink.a, 6);
    for (int i = 0; i < 7; ++i) {
        c.box(60, 42 + i * 15, 38 + c.dice.below(34), 5, c.ink.b, 2.5);
        c.box(188, 42 + i * 15, 38 + c.dice.below(34), 5, c.ink.d, 2.5);
    }
    c.disc(160, 90, 19, c.ink.c);
    c.shape({{154, 82}, {168, 90}, {154, 98}}, c.ink.d);
}
void flowers(Canvas& c) {
    c.row(2, 110, Canvas::Ends::Whole, [&](int f) {
        const QPointF centre(105 + f * 110, 90);
        for (int i = 0; i < 8; ++i) {
            c.p->save();
            c.p->translate(centre);
            c.p->rotate(i * 45);
            c.fill(i % 2 ? (f % 2 ? c.ink.c : c.ink.a) : c.ink.b);
            c.p->drawEllipse(QPointF(0, -36), 10, 25);
            c.p->restore();
        }
        c.disc(centre.x(), centre.y(), 10, c.ink.d);
    });
}
void nodes(Canvas& c) {
    QMap<int, QPointF> at;
    c.row(7, 42, Canvas::Ends::Whole, [&](int i) { at[i] = {34 + i * 42.0, 34.0 + c.dice.below(112)}; });
    c.p->setPen(QPen(c.ink.c, 2));
    for (auto node = at.cbegin(); node != at.cend(); ++node) {
        if (at.contains(node.key() + 1)) c.p->drawLine(*node, at[node.key() + 1]);
        if (at.contains(node.key() + 2) && node.key() % 2) c.p->drawLine(*node, at[node.key() + 2]);
    }
    c.p->setPen(Qt::NoPen);
    for (auto node = at.cbegin(); node != at.cend(); ++node) {
        const int i = node.key();
        c.disc(node->x(), node->y(), 7 + std::abs(i * 5) % 11, third(i, c.ink.a, c.ink.b, c.ink.d));
    }
}
void film(Canvas& c) {
    for (int side = 0; side < 2; ++side) {
        c.box(c.left, side ? 146 : 14, c.right - c.left, 20, c.ink.a);
        c.row(13, 25, Canvas::Ends::Cut, [&](int i) { c.box(8 + i * 25, side ? 151 : 19, 12, 10, c.ink.ground, 2); });
    }
    c.row(3, 98, Canvas::Ends::Cut, [&](int i) { c.box(22 + i * 98, 50, 80, 80, third(i, c.ink.b, c.ink.c, c.ink.d), 5); });
    c.shape({{26, 126}, {56, 84}, {98, 126}}, c.ink.d);
    c.disc(160, 90, 19, c.ink.b);
    c.shape({{154, 80}, {154, 100}, {170, 90}}, c.ink.c);
    c.disc(258, 80, 16, c.ink.b);
}
void stripes(Canvas& c) {
    const QColor* bands[] = {&c.ink.c, &c.ink.d, &c.ink.a, &c.ink.b};
    for (int i = 0; i < 4; ++i) {
        const qreal x = 90 - i * 26, y = 46 + i * 26;
        c.shape({{x, y}, {x + 150, y}, {x + 124, y + 26}, {x - 26, y + 26}}, *bands[i]);
    }
    c.disc(262, 44, 22, c.ink.a);
}
void dots(Canvas& c) {
    c.row(12, 25, Canvas::Ends::Whole, [&](int col) {
        for (int row = 0; row < 7; ++row) c.disc(24 + col * 25, 18 + row * 24, 2.5 + c.dice.below(8), c.dice.below(4) ? c.ink.a : c.any());
    });
}
void letters(Canvas& c) {
    c.disc(118, 90, 46, c.ink.a);
    c.disc(118, 90, 20, c.ink.ground);
    c.box(150, 44, 18, 92, c.ink.a);
    c.box(186, 46, 78, 22, c.ink.b);
    c.box(186, 80, 52, 22, c.ink.d);
    c.box(186, 114, 78, 22, c.ink.c);
}
void rainbow(Canvas& c) {
    const QColor* bands[] = {&c.ink.b, &c.ink.d, &c.ink.a, &c.ink.c, &c.ink.ground};
    for (int i = 0; i < 5; ++i) c.disc(160, 170, 130 - i * 24, *bands[i]);
}
void leaf(Canvas& c) {
    c.disc(160, 90, 64, c.ink.d);
    QPainterPath path(QPointF(160, 38));
    path.quadTo(212, 84, 160, 142);
    path.quadTo(108, 84, 160, 38);
    c.fill(c.ink.a);
    c.p->drawPath(path);
    c.p->setPen(QPen(c.ink.d, 3, Qt::SolidLine, Qt::RoundCap));
    c.p->drawLine(QPointF(160, 62), QPointF(160, 146));
    for (int i = 0; i < 3; ++i) {
        c.p->drawLine(QPointF(160, 86 + i * 17), QPointF(144, 74 + i * 17));
        c.p->drawLine(QPointF(160, 86 + i * 17), QPointF(176, 74 + i * 17));
    }
    c.p->setPen(Qt::NoPen);
}
void bars(Canvas& c) {
    c.row(8, 29, Canvas::Ends::Whole, [&](int i) {
        const int h = 30 + c.dice.below(95);
        c.box(46 + i * 29, 152 - h, 19, h, third(i, c.ink.a, c.ink.b, c.ink.c), 3);
    });
    c.box(c.left + 36, 152, c.right - c.left - 72, 4, c.ink.d, 2);
}
void blocks(Canvas& c) {
    c.box(64, 36, 66, 44, c.ink.b);
    c.box(64, 86, 66, 58, c.ink.d);
    c.box(138, 36, 70, 108, c.ink.a);
    c.disc(173, 90, 22, c.ink.b);
    c.box(216, 36, 44, 62, c.ink.c);
    c.box(216, 104, 20, 40, c.ink.d);
    c.box(242, 104, 18, 40, c.ink.a);
}
void pie(Canvas& c) {
    const QColor* parts[] = {&c.ink.a, &c.ink.c, &c.ink.b, &c.ink.d};
    for (int i = 0; i < 4; ++i) {
        c.fill(*parts[i]);
        c.p->drawPie(QRectF(98, 28, 124, 124), (i * 90 + 8 * c.dice.below(3)) * 16, 90 * 16);
    }
}
void hills(Canvas& c) {
    c.disc(236, 54, 26, c.ink.c);
    const QColor* layers[] = {&c.ink.d, &c.ink.b, &c.ink.a};
    for (int i = 0; i < 3; ++i) {
        QPainterPath path(QPointF(-1, kH));
        path.lineTo(-1, 92 + i * 26);
        path.lineTo(0, 92 + i * 26);
        path.cubicTo(80, 50 + i * 30 + c.dice.below(30), 150, 140 + i * 14, 210, 96 + i * 24);
        path.cubicTo(250, 70 + i * 26, 290, 92 + i * 24, kW, 82 + i * 28);
        path.lineTo(kW + 1, 82 + i * 28);
        path.lineTo(kW + 1, kH);
        c.fill(*layers[i]);
        c.row(1, kW, Canvas::Ends::Cut, [&](int range) { // every other range is turned around, so that they meet
            c.p->drawPath(range % 2 ? QTransform(-1, 0, 0, 1, (range + 1) * kW, 0).map(path) : path.translated(range * kW, 0));
        });
    }
}
void target(Canvas& c) {
    const QColor* rings[] = {&c.ink.a, &c.ink.d, &c.ink.b, &c.ink.c};
    const qreal x = 120 + c.dice.below(80);
    for (int i = 0; i < 4; ++i) c.disc(x, 90, 72 - i * 18, *rings[i]);
    c.box(c.left, 86, x - 72 - c.left, 8, c.ink.a);
    c.box(x + 72, 86, c.right - x - 72, 8, c.ink.a);
}

using Draw = void (*)(Canvas&);
constexpr Draw kDraws[kCoverCompositions] = {tiles, window, wave, cubes, pages, flowers, nodes, film, stripes, dots, letters, rainbow, leaf,
    bars, blocks, pie, hills, target};
} // namespace

void paintCover(QPainter* p, const QRectF& rect, const QByteArray& gigId, qreal radius) {
    Dice dice(gigId);
    const int composition = dice.below(kCoverCompositions);
    const Palette& ink = palette(dice.below(kCoverPalettes));
    p->save();
    p->setRenderHint(QPainter::Antialiasing);
    QPainterPath clip;
    clip.addRoundedRect(rect, radius, radius);
    p->setClipPath(clip, Qt::IntersectClip);
    p->fillRect(rect, ink.ground);
    const qreal scale = rect.height() / kH; // as high as the frame, never stretched; at the sides there is less, or more
    const qreal aside = std::max(0.0, (rect.width() / scale - kW) / 2);
    p->translate(rect.center());
    p->scale(scale, scale);
    p->translate(-kW / 2, -kH / 2);
    p->setPen(Qt::NoPen);
    Canvas canvas{p, ink, dice, -aside, kW + aside};
    kDraws[composition](canvas);
    p->restore();
}
} // namespace atelyra::ui
