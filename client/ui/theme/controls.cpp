#include "client/ui/theme/controls.h"

#include <algorithm>

#include <QComboBox>
#include <QFocusFrame>
#include <QLineEdit>
#include <QPainterPath>

#include "client/ui/theme/icons.h"
#include "client/ui/theme/motion.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
bool flag(const QWidget* w, const char* name) { return w && w->property(name).toBool(); }
QString word(const QWidget* w, const char* name) { return w ? w->property(name).toString() : QString(); }

bool isPopup(const QWidget* w) { return w && w->inherits("QComboBoxPrivateContainer"); }

namespace {
constexpr int kArrow = 28; // from the trailing edge of a combo box
constexpr int kBar = 6;

// A ring only where the keyboard brought the focus: a click says itself where it was.
bool showsFocus(const QStyleOption* o) { return (o->state & QStyle::State_HasFocus) && (o->state & QStyle::State_KeyboardFocusChange); }

} // namespace

QRect barRect(const QRect& r) { return {r.x(), r.y() + (r.height() - kBar) / 2, r.width(), kBar}; }

// A label as it is read: without the marks of its mnemonic.
QString plain(QString text) {
    return text.replace(QLatin1String("&&"), QStringLiteral("\x01")).remove(QLatin1Char('&')).replace(QLatin1Char('\x01'), QLatin1Char('&'));
}

ButtonLook buttonLook(const QStyleOption* o, const QWidget* w) {
    const Tokens& t = tokens();
    const QString kind = word(w, "kind");
    const bool on = o->state & QStyle::State_Enabled, down = o->state & (QStyle::State_Sunken | QStyle::State_On),
               over = o->state & QStyle::State_MouseOver;
    if (kind == QLatin1String("primary"))
        return on ? ButtonLook{down ? t.accentPress : over ? t.accentHover : t.accent, {}, t.onAccent} : ButtonLook{t.fill, {}, t.disabled};
    if (kind == QLatin1String("dangerFill"))
        return on ? ButtonLook{over || down ? t.badHover : t.bad, {}, t.onAccent} : ButtonLook{t.fill, {}, t.disabled};
    if (kind == QLatin1String("inverse")) // on the toast
        return {on && (down || over) ? t.text2 : QColor(Qt::transparent), t.text3, t.onInverse};
    if (kind == QLatin1String("ghost"))
        return {on && down ? t.pressed : on && over ? t.hover : QColor(Qt::transparent), {}, !on ? t.disabled : over || down ? t.text : t.text2};
    if (kind == QLatin1String("admin")) // on its band
        return {over || down ? t.raised : t.adminSoft, t.adminLine, on ? t.adminText : t.disabled};
    const bool danger = kind == QLatin1String("danger");
    const QColor fill = !on ? t.sunken : down ? t.pressed : over ? t.hover : t.raised;
    return {fill, !on ? QColor() : danger ? t.badLine : t.line2, !on ? t.disabled : danger ? t.badText : t.text};
}

// A line that is wrong says so at its end; what already has something there says it only by its outline and the words below.
bool showsAlert(const QWidget* w) {
    const auto* line = qobject_cast<const QLineEdit*>(w);
    return line && flag(w, "invalid") && line->echoMode() == QLineEdit::Normal && line->textMargins().isNull() && line->width() > scaled(140);
}

void fieldBox(QPainter* p, const QRect& rect, const QStyleOption* o, const QWidget* w) {
    const Tokens& t = tokens();
    const bool on = o->state & QStyle::State_Enabled, focus = o->state & QStyle::State_HasFocus;
    if (flag(w, "bare")) return;
    if (flag(w, "flat") && !focus && !flag(w, "invalid")) { // in a table, whose lines part the fields
        if (on && (o->state & QStyle::State_MouseOver)) roundBox(p, rect, Radius::kControl, t.raised, t.control);
        return;
    }
    if (flag(w, "invalid")) {
        roundBox(p, rect, Radius::kControl, t.raised, t.bad, focus ? 2 : 1);
        if (showsAlert(w)) paintIcon(p, mirrored(o->direction, rect, QRect(rect.right() - 9 - scaled(16), rect.y(), scaled(16), rect.height())), QStringLiteral("circle-alert"), scaled(16), t.bad);
    }
    else if (focus) roundBox(p, rect, Radius::kControl, t.raised, t.focus, 2);
    else roundBox(p, rect, Radius::kControl, on ? t.raised : t.sunken, on ? t.control : t.line2);
}

void drawIndicator(QPainter* p, const QRect& r, const QStyleOption* o, bool radio) {
    const Tokens& t = tokens();
    const bool on = o->state & QStyle::State_On, enabled = o->state & QStyle::State_Enabled;
    const qreal radius = radio ? r.width() / 2.0 : Radius::kCheck;
    const QColor fill = !enabled ? t.sunken : on ? t.accent : (o->state & QStyle::State_MouseOver) ? t.hover : t.raised;
    roundBox(p, r, radius, fill, on && enabled ? t.accent : enabled ? t.control : t.line2);
    if ((o->state & QStyle::State_NoChange) && !radio) {
        roundBox(p, r, radius, enabled ? t.accent : t.sunken, enabled ? t.accent : t.line2);
        paintIcon(p, r, QStringLiteral("minus"), r.width() - 4, enabled ? t.onAccent : t.disabled);
    } else if (on && radio) paintDot(p, QRectF(r).center(), r.width() * 0.19, enabled ? t.onAccent : t.disabled);
    else if (on) paintIcon(p, r, QStringLiteral("check"), r.width() - 4, enabled ? t.onAccent : t.disabled);
}

void drawSwitch(QPainter* p, const QRect& r, const QStyleOption* o, const QWidget* w) {
    const Tokens& t = tokens();
    const bool on = o->state & QStyle::State_On, enabled = o->state & QStyle::State_Enabled;
    if (enabled) roundBox(p, r, r.height() / 2.0, on ? t.accent : t.raised, on ? t.accent : t.control);
    else roundBox(p, r, r.height() / 2.0, t.fill, t.line2);
    const qreal half = r.height() / 2.0, way = (r.width() - r.height()) * knobOf(w, on);
    const qreal x = o->direction == Qt::RightToLeft ? r.right() + 1 - half - way : r.x() + half + way;
    paintDot(p, QPointF(x, r.y() + half), half - 4, on && enabled ? t.onAccent : t.control);
}

void drawMenuItem(const QStyleOptionMenuItem* o, QPainter* p) {
    const Tokens& t = tokens();
    const QRect r = o->rect;
    if (o->menuItemType == QStyleOptionMenuItem::Separator) {
        p->fillRect(QRect(r.x() + 8, r.center().y(), r.width() - 16, 1), t.line);
        return;
    }
    const bool on = o->state & QStyle::State_Enabled;
    if ((o->state & QStyle::State_Selected) && on) roundBox(p, r.adjusted(4, 0, -4, 0), Radius::kBadge, t.selected);
    QRect inside = r.adjusted(12, 0, -12, 0);
    const auto at = [&](const QRect& rect) { return mirrored(o->direction, r, rect); };
    const int icon = scaled(16);
    if (o->checkType != QStyleOptionMenuItem::NotCheckable) {
        if (o->checked) paintIcon(p, at(QRect(inside.x(), inside.y(), icon, inside.height())), QStringLiteral("check"), icon, t.accentText);
        inside.adjust(icon + 8, 0, 0, 0);
    } else if (!o->icon.isNull()) {
        o->icon.paint(p, at(QRect(inside.x(), inside.y(), icon, inside.height())), Qt::AlignCenter, on ? QIcon::Normal : QIcon::Disabled);
        inside.adjust(icon + 8, 0, 0, 0);
    }
    const QStringList parts = o->text.split(QLatin1Char('\t'));
    paintText(p, at(inside), plain(parts.front()), fontOf(Type::Body), on ? t.text : t.disabled);
    if (parts.size() > 1) paintText(p, at(inside), parts[1], fontOf(Type::Meta), t.text3, Qt::AlignTrailing | Qt::AlignVCenter);
    if (o->menuItemType == QStyleOptionMenuItem::SubMenu)
        paintIcon(p, at(QRect(inside.right() - scaled(14), r.y(), scaled(14), r.height())), QStringLiteral("chevron-right"), scaled(14), t.text3);
}

void drawItem(const QStyleOptionViewItem* o, QPainter* p, const QWidget* w) {
    const Tokens& t = tokens();
    if (o->state & QStyle::State_Selected) p->fillRect(o->rect, t.selected);
    else if ((o->state & QStyle::State_MouseOver) && (o->state & QStyle::State_Enabled)) p->fillRect(o->rect, t.hover);
    const bool last = !o->index.isValid() || o->index.row() + 1 == o->index.model()->rowCount(o->index.parent());
    if (flag(w, "rows") && !last) p->fillRect(QRect(o->rect.x(), o->rect.bottom(), o->rect.width(), 1), t.line);
    if (showsFocus(o)) focusBox(p, QRectF(o->rect).adjusted(2, 2, -2, -2), Radius::kCheck);
}

void drawToolButton(const QStyleOptionToolButton* o, QPainter* p, const QWidget* w) {
    const Tokens& t = tokens();
    const bool on = o->state & QStyle::State_Enabled, down = o->state & (QStyle::State_Sunken | QStyle::State_On);
    if (on && (down || (o->state & QStyle::State_MouseOver))) roundBox(p, o->rect, Radius::kControl, down ? t.pressed : t.hover);
    const QColor ink = on ? t.text2 : t.disabled;
    if (const QString glyph = word(w, "glyph"); !glyph.isEmpty()) paintIcon(p, o->rect, glyph, scaled(16), ink);
    else if (o->features & QStyleOptionToolButton::Arrow)
        paintIcon(p, o->rect, o->arrowType == Qt::LeftArrow ? QStringLiteral("chevron-left") : o->arrowType == Qt::RightArrow ? QStringLiteral("chevron-right")
            : o->arrowType == Qt::UpArrow ? QStringLiteral("chevron-up") : QStringLiteral("chevron-down"), 16, ink);
    else if (!o->icon.isNull() && o->toolButtonStyle == Qt::ToolButtonIconOnly)
        o->icon.paint(p, o->rect, Qt::AlignCenter, on ? QIcon::Normal : QIcon::Disabled);
    else paintText(p, o->rect.adjusted(6, 0, -6, 0), plain(o->text), fontOf(Type::Label), on ? t.text : t.disabled, Qt::AlignCenter);
}

void drawFocusFrame(const QStyleOption* o, QPainter* p, const QWidget* w) {
    const auto* frame = qobject_cast<const QFocusFrame*>(w);
    const QWidget* around = frame ? frame->widget() : nullptr;
    const QRectF ring = QRectF(o->rect).adjusted(1, 1, -1, -1);
    focusBox(p, ring, flag(around, "chip") ? ring.height() / 2 : (flag(around, "card") ? Radius::kCard : Radius::kControl) + (flag(around, "insetFocus") ? 0 : 3));
}

// Rows of a list touch their neighbours, so the ring stands inside them.
bool insetFocus(const QWidget* w) {
    const auto* frame = qobject_cast<const QFocusFrame*>(w);
    return frame && flag(frame->widget(), "insetFocus");
}

// The round corners of menus and of the lists of combo boxes.
QRegion menuShape(const QRect& rect) {
    QPainterPath path;
    path.addRoundedRect(rect, Radius::kBanner, Radius::kBanner);
    return QRegion(path.toFillPolygon().toPolygon());
}

void drawButtonLabel(const QStyleOptionButton* button, QPainter* p, const QWidget* w) {
    const Tokens& t = tokens();
    const ButtonLook look = buttonLook(button, w);
    QString glyph = flag(w, "busy") ? QStringLiteral("loader") : word(w, "glyph");
    const bool menu = button->features & QStyleOptionButton::HasMenu;
    const QString text = plain(button->text);
    const QFont font = fontOf(flag(w, "tall") ? Type::ReadingMedium : Type::Label);
    const int icon = glyph.isEmpty() ? 0 : scaled(16), gap = glyph.isEmpty() || text.isEmpty() ? 0 : 6;
    const int arrow = menu ? scaled(14) + 6 : 0, room = button->rect.width() - icon - gap - arrow;
    const int textWidth = std::min(QFontMetrics(font).horizontalAdvance(text), room);
    const bool leading = flag(w, "leading");
    int x = leading ? button->rect.x() + 10 : button->rect.x() + (button->rect.width() - icon - gap - textWidth - arrow) / 2;
    const auto at = [&](int from, int width) { return mirrored(button->direction, button->rect, QRect(from, button->rect.y(), width, button->rect.height())); };
    const QColor iconInk = word(w, "kind").isEmpty() || word(w, "kind") == QLatin1String("secondary") ? ((button->state & QStyle::State_Enabled) ? t.text : t.disabled) : look.text;
    if (icon > 0) {
        p->save();
        const QPointF middle = QRectF(at(x, icon)).center();
        p->translate(middle);
        p->rotate(turnOf(w));
        p->translate(-middle);
        paintIcon(p, at(x, icon), glyph, icon, iconInk);
        p->restore();
    }
    paintText(p, at(x + icon + gap, textWidth + 1), text, font, look.text);
    if (menu) paintIcon(p, at(x + icon + gap + textWidth + 6, scaled(14)), QStringLiteral("chevron-down"), scaled(14), look.text);
}

void drawSplitter(const QStyleOption* o, QPainter* p) {
    const QRect r = o->rect;
    const bool vertical = o->state & QStyle::State_Horizontal;
    p->fillRect(vertical ? QRect(r.center().x(), r.y(), 1, r.height()) : QRect(r.x(), r.center().y(), r.width(), 1), tokens().line);
}

void drawTab(const QStyleOptionTab* o, QPainter* p) {
    const Tokens& t = tokens();
    const bool on = o->state & QStyle::State_Selected;
    const QColor ink = on ? t.text : (o->state & QStyle::State_MouseOver) ? t.text : t.text2;
    paintText(p, o->rect.adjusted(12, 0, -12, 0), o->text, fontOf(on ? Type::Label : Type::Body), ink, Qt::AlignCenter);
    if (on) p->fillRect(QRect(o->rect.x() + 8, o->rect.bottom() - 1, o->rect.width() - 16, 2), t.accent);
    if (showsFocus(o)) focusBox(p, o->rect.adjusted(2, 4, -2, -4), Radius::kControl);
}

void drawHeader(const QStyleOptionHeader* o, QPainter* p) {
    const Tokens& t = tokens();
    QRect inside = o->rect.adjusted(kCellPadding, 0, -kCellPadding, 0);
    if (o->sortIndicator != QStyleOptionHeader::None) {
        const QRect arrow = mirrored(o->direction, inside, QRect(inside.right() - 11, inside.y(), 12, inside.height()));
        paintIcon(p, arrow, o->sortIndicator == QStyleOptionHeader::SortUp ? QStringLiteral("chevron-down") : QStringLiteral("chevron-up"), 12, t.text2);
        inside = mirrored(o->direction, inside, inside.adjusted(0, 0, -16, 0));
    }
    paintText(p, inside, o->text, fontOf(Type::MetaMedium), t.text2, (o->textAlignment & Qt::AlignHorizontal_Mask) | Qt::AlignVCenter);
}

void drawScrollBar(const QStyleOptionSlider* o, QPainter* p, const QStyle* style, const QWidget* w) {
    const Tokens& t = tokens();
    const QRect handle = style->subControlRect(QStyle::CC_ScrollBar, o, QStyle::SC_ScrollBarSlider, w);
    if (o->maximum <= o->minimum) return;
    const bool over = o->state & QStyle::State_MouseOver, vertical = o->orientation == Qt::Vertical;
    const QRectF box = vertical ? QRectF(handle).adjusted(3, 2, -3, -2) : QRectF(handle).adjusted(2, 3, -2, -3);
    roundBox(p, box, std::min(box.width(), box.height()) / 2, over ? t.control : t.line2);
}

void drawComboBox(const QStyleOptionComboBox* o, QPainter* p, const QWidget* w) {
    fieldBox(p, o->rect, o, w);
    const QRect arrow = mirrored(o->direction, o->rect, QRect(o->rect.right() - kArrow, o->rect.y(), 24, o->rect.height()));
    paintIcon(p, arrow, QStringLiteral("chevron-down"), std::min(24, scaled(16)), (o->state & QStyle::State_Enabled) ? tokens().text2 : tokens().disabled);
}

void drawSpinBox(const QStyleOptionSpinBox* o, QPainter* p, const QStyle* style, const QWidget* w) {
    fieldBox(p, o->rect, o, w);
    for (const auto sub : {QStyle::SC_SpinBoxUp, QStyle::SC_SpinBoxDown})
        paintIcon(p, style->subControlRect(QStyle::CC_SpinBox, o, sub, w), sub == QStyle::SC_SpinBoxUp ? QStringLiteral("chevron-up") : QStringLiteral("chevron-down"), std::min(16, scaled(12)), tokens().text2);
}

void drawChip(const QStyleOptionToolButton* o, QPainter* p, const QWidget* w) {
    const Tokens& t = tokens();
    const bool set = flag(w, "on") || (o->state & QStyle::State_On), over = o->state & QStyle::State_MouseOver;
    const qreal radius = o->rect.height() / 2.0;
    roundBox(p, o->rect, radius, set ? t.accentSoft : over ? t.hover : t.raised, set ? t.accentLine : t.line2);
    const QColor ink = set ? t.accentText : over ? t.text : t.text2;
    QRect inside = o->rect.adjusted(12, 0, -10, 0);
    const auto at = [&](const QRect& r) { return mirrored(o->direction, o->rect, r); };
    if (const QString glyph = word(w, "glyph"); !glyph.isEmpty()) {
        paintIcon(p, at(QRect(inside.x(), inside.y(), scaled(16), inside.height())), glyph, scaled(16), ink);
        inside.adjust(scaled(16) + 6, 0, 0, 0);
    }
    if (o->features & QStyleOptionToolButton::HasMenu) {
        paintIcon(p, at(QRect(inside.right() - scaled(14) + 1, inside.y(), scaled(14), inside.height())), QStringLiteral("chevron-down"), scaled(14), ink);
        inside.adjust(0, 0, -scaled(14) - 4, 0);
    }
    paintText(p, at(inside), o->text, fontOf(Type::Label), ink);
}

int buttonHeight(const QWidget* w) {
    return std::max(Height::kTarget, scaled(flag(w, "tall") ? Height::kCall : flag(w, "small") ? Height::kSmall : flag(w, "form") ? Height::kField : Height::kControl));
}
} // namespace atelyra::ui
