#include "client/ui/theme/style.h"

#include <algorithm>

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QFocusFrame>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>
#include <QToolButton>

#include "client/ui/theme/icons.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
bool flag(const QWidget* w, const char* name) { return w && w->property(name).toBool(); }
QString word(const QWidget* w, const char* name) { return w ? w->property(name).toString() : QString(); }

bool isPopup(const QWidget* w) { return w && w->inherits("QComboBoxPrivateContainer"); }

constexpr int kArrow = 28; // from the trailing edge of a combo box
constexpr int kBar = 6;
constexpr int kCellPadding = 12; // of table cells and their headers
QRect barRect(const QRect& r) { return {r.x(), r.y() + (r.height() - kBar) / 2, r.width(), kBar}; }

// A ring only where the keyboard brought the focus: a click says itself where it was.
bool showsFocus(const QStyleOption* o) { return (o->state & QStyle::State_HasFocus) && (o->state & QStyle::State_KeyboardFocusChange); }

// A label as it is read: without the marks of its mnemonic.
QString plain(QString text) {
    return text.replace(QLatin1String("&&"), QStringLiteral("\x01")).remove(QLatin1Char('&')).replace(QLatin1Char('\x01'), QLatin1Char('&'));
}

struct ButtonLook {
    QColor fill, line, text;
};
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
        return {on && down ? t.pressed : on && over ? t.hover : QColor(Qt::transparent), {}, on ? t.text2 : t.disabled};
    const bool danger = kind == QLatin1String("danger");
    const QColor fill = !on ? t.sunken : down ? t.pressed : over ? t.hover : t.raised;
    return {fill, danger ? t.badLine : t.line2, !on ? t.disabled : danger ? t.badText : t.text};
}

void fieldBox(QPainter* p, const QRect& rect, const QStyleOption* o, const QWidget* w) {
    const Tokens& t = tokens();
    const bool on = o->state & QStyle::State_Enabled, focus = o->state & QStyle::State_HasFocus;
    if (flag(w, "bare")) return;
    if (flag(w, "invalid")) roundBox(p, rect, Radius::kControl, t.raised, t.bad, focus ? 2 : 1);
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

void drawSwitch(QPainter* p, const QRect& r, const QStyleOption* o) {
    const Tokens& t = tokens();
    const bool on = o->state & QStyle::State_On, enabled = o->state & QStyle::State_Enabled;
    roundBox(p, r, r.height() / 2.0, on ? (enabled ? t.accent : t.track) : t.raised, on ? QColor() : t.control);
    const qreal knob = r.height() / 2.0 - 4;
    const bool atEnd = on != (o->direction == Qt::RightToLeft);
    paintDot(p, QPointF(atEnd ? r.right() + 1 - r.height() / 2.0 : r.x() + r.height() / 2.0, r.y() + r.height() / 2.0), knob, on ? t.onAccent : t.control);
}

void drawMenuItem(const QStyleOptionMenuItem* o, QPainter* p) {
    const Tokens& t = tokens();
    const QRect r = o->rect;
    if (o->menuItemType == QStyleOptionMenuItem::Separator) {
        p->fillRect(QRect(r.x() + 8, r.center().y(), r.width() - 16, 1), t.line);
        return;
    }
    const bool on = o->state & QStyle::State_Enabled;
    if ((o->state & QStyle::State_Selected) && on) roundBox(p, r.adjusted(4, 1, -4, -1), Radius::kBadge, t.hover);
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
    focusBox(p, ring, flag(around, "chip") ? ring.height() / 2 : Radius::kControl + 3);
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
    if (icon > 0) paintIcon(p, at(x, icon), glyph, icon, iconInk);
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
    const bool set = flag(w, "on"), over = o->state & QStyle::State_MouseOver;
    const qreal radius = o->rect.height() / 2.0;
    roundBox(p, o->rect, radius, set ? t.accentSoft : over ? t.hover : t.raised, set ? t.accentLine : t.line2);
    const QColor ink = set ? t.accentText : t.text;
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
} // namespace

Style::Style() : QProxyStyle(QStringLiteral("Fusion")) { setObjectName(QStringLiteral("atelyra")); }

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption* o, QPainter* p, const QWidget* w) const {
    const Tokens& t = tokens();
    switch (element) {
    case PE_PanelButtonCommand: {
        const ButtonLook look = buttonLook(o, w);
        roundBox(p, o->rect, Radius::kControl, look.fill, look.line);
        return;
    }
    case PE_PanelLineEdit:
        if (!qobject_cast<const QComboBox*>(w ? w->parentWidget() : nullptr) && !(w && w->inherits("QSpinBox")) &&
            !(w && w->parentWidget() && w->parentWidget()->inherits("QAbstractSpinBox")))
            fieldBox(p, o->rect, o, w);
        return;
    case PE_FrameLineEdit: return;
    case PE_Frame: // scroll areas that are fields carry a box, popups a line, all others none
        if (qobject_cast<const QPlainTextEdit*>(w)) fieldBox(p, o->rect, o, w);
        else if (isPopup(w)) roundBox(p, o->rect, 0, t.overlay, t.line2);
        return;
    case PE_FrameFocusRect: return; // each control draws its own
    case PE_IndicatorCheckBox: flag(w, "switch") ? drawSwitch(p, o->rect, o) : drawIndicator(p, o->rect, o, false); return;
    case PE_IndicatorItemViewItemCheck: drawIndicator(p, o->rect, o, false); return;
    case PE_IndicatorRadioButton: drawIndicator(p, o->rect, o, true); return;
    case PE_PanelMenu:
    case PE_FrameMenu: roundBox(p, o->rect, 0, t.overlay, t.line2); return;
    case PE_PanelTipLabel: p->fillRect(o->rect, t.inverse); return;
    case PE_PanelItemViewItem:
    case PE_PanelItemViewRow:
        if (const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(o); item && element == PE_PanelItemViewItem) drawItem(item, p, w);
        return;
    case PE_FrameTabBarBase: p->fillRect(QRect(o->rect.x(), o->rect.bottom(), o->rect.width(), 1), t.line); return;
    case PE_FrameStatusBarItem: return;
    default: QProxyStyle::drawPrimitive(element, o, p, w);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption* o, QPainter* p, const QWidget* w) const {
    const Tokens& t = tokens();
    switch (element) {
    case CE_PushButtonBevel: proxy()->drawPrimitive(PE_PanelButtonCommand, o, p, w); return;
    case CE_PushButtonLabel:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(o)) return drawButtonLabel(button, p, w);
        break;
    case CE_CheckBoxLabel:
    case CE_RadioButtonLabel:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(o)) {
            paintText(p, o->rect, plain(button->text), fontOf(Type::Body), (o->state & State_Enabled) ? t.text : t.disabled);
            return;
        }
        break;
    case CE_MenuItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(o)) return drawMenuItem(item, p);
        break;
    case CE_MenuEmptyArea: return;
    case CE_MenuBarEmptyArea: p->fillRect(o->rect, t.canvas); return;
    case CE_MenuBarItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(o)) {
            p->fillRect(o->rect, (o->state & State_Selected) ? t.hover : t.canvas);
            paintText(p, o->rect, plain(item->text), fontOf(Type::Body), t.text, Qt::AlignCenter);
            return;
        }
        break;
    case CE_TabBarTabShape: return;
    case CE_TabBarTabLabel:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(o)) return drawTab(tab, p);
        break;
    case CE_Splitter: drawSplitter(o, p); return;
    case CE_FocusFrame: drawFocusFrame(o, p, w); return;
    case CE_ProgressBarGroove: roundBox(p, barRect(o->rect), kBar / 2.0, t.fill); return;
    case CE_ProgressBarContents:
        if (const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(o)) {
            const qreal part = bar->maximum > bar->minimum ? qreal(bar->progress - bar->minimum) / (bar->maximum - bar->minimum) : 0;
            QRect done = barRect(o->rect);
            done.setWidth(int(o->rect.width() * std::clamp(part, 0.0, 1.0)));
            if (done.width() > 0) roundBox(p, mirrored(o->direction, o->rect, done), kBar / 2.0, t.accent);
            return;
        }
        break;
    case CE_ProgressBarLabel: return;
    case CE_ComboBoxLabel:
        if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(o)) {
            paintText(p, mirrored(o->direction, o->rect, o->rect.adjusted(12, 0, -32, 0)), combo->currentText, fontOf(Type::Body), (o->state & State_Enabled) ? t.text : t.disabled);
            return;
        }
        break;
    case CE_ShapedFrame:
        if (flag(w, "card")) {
            roundBox(p, o->rect, Radius::kCard, t.raised, t.line);
            return;
        }
        proxy()->drawPrimitive(PE_Frame, o, p, w);
        return;
    case CE_HeaderSection: p->fillRect(QRect(o->rect.x(), o->rect.bottom(), o->rect.width(), 1), t.line); return;
    case CE_HeaderLabel:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(o)) {
            drawHeader(header, p);
            return;
        }
        break;
    case CE_SizeGrip: return;
    default: break;
    }
    QProxyStyle::drawControl(element, o, p, w);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex* o, QPainter* p, const QWidget* w) const {
    switch (control) {
    case CC_ComboBox:
        if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(o)) return drawComboBox(combo, p, w);
        break;
    case CC_SpinBox:
        if (const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(o)) return drawSpinBox(spin, p, proxy(), w);
        break;
    case CC_ScrollBar:
        if (const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(o)) return drawScrollBar(slider, p, proxy(), w);
        break;
    case CC_ToolButton:
        if (const auto* tool = qstyleoption_cast<const QStyleOptionToolButton*>(o))
            return flag(w, "chip") ? drawChip(tool, p, w) : drawToolButton(tool, p, w);
        break;
    default: break;
    }
    QProxyStyle::drawComplexControl(control, o, p, w);
}

QRect Style::subElementRect(SubElement element, const QStyleOption* o, const QWidget* w) const {
    switch (element) {
    case SE_PushButtonContents: return o->rect;
    case SE_PushButtonFocusRect: return o->rect;
    case SE_LineEditContents:
        if (flag(w, "bare") || (w && (qobject_cast<const QComboBox*>(w->parentWidget()) || qobject_cast<const QDateTimeEdit*>(w->parentWidget())))) return o->rect;
        return o->rect.adjusted(10, 0, -10, 0);
    case SE_CheckBoxIndicator:
        if (flag(w, "switch")) return mirrored(o->direction, o->rect, QRect(o->rect.x(), o->rect.y() + (o->rect.height() - scaled(20)) / 2, scaled(36), scaled(20)));
        break;
    default: break;
    }
    return QProxyStyle::subElementRect(element, o, w);
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex* o, SubControl sub, const QWidget* w) const {
    if (control == CC_ScrollBar) {
        const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(o);
        if (!slider) return {};
        const bool vertical = slider->orientation == Qt::Vertical;
        const int length = vertical ? o->rect.height() : o->rect.width();
        const int range = slider->maximum - slider->minimum;
        const int handle = range > 0 ? std::clamp(int(qint64(slider->pageStep) * length / (range + slider->pageStep)), std::min(28, length), length) : length;
        const int start = sliderPositionFromValue(slider->minimum, slider->maximum, slider->sliderPosition, length - handle, slider->upsideDown);
        const auto part = [&](int from, int size) {
            return vertical ? QRect(o->rect.x(), o->rect.y() + from, o->rect.width(), size) : QRect(o->rect.x() + from, o->rect.y(), size, o->rect.height());
        };
        switch (sub) {
        case SC_ScrollBarSlider: return part(start, handle);
        case SC_ScrollBarSubPage: return part(0, start);
        case SC_ScrollBarAddPage: return part(start + handle, length - start - handle);
        case SC_ScrollBarGroove: return o->rect;
        default: return {};
        }
    }
    if (control == CC_ComboBox && sub == SC_ComboBoxEditField) return mirrored(o->direction, o->rect, o->rect.adjusted(10, 1, -32, -1));
    if (control == CC_SpinBox) {
        const QRect r = o->rect;
        const int third = 22, half = r.height() / 2;
        switch (sub) {
        case SC_SpinBoxUp: return mirrored(o->direction, r, QRect(r.right() - third, r.y() + 2, third - 2, half - 2));
        case SC_SpinBoxDown: return mirrored(o->direction, r, QRect(r.right() - third, r.y() + half, third - 2, half - 2));
        case SC_SpinBoxEditField: return mirrored(o->direction, r, r.adjusted(2, 2, -third - 2, -2));
        case SC_SpinBoxFrame: return r;
        default: break;
        }
    }
    return QProxyStyle::subControlRect(control, o, sub, w);
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption* o, const QSize& size, const QWidget* w) const {
    switch (type) {
    case CT_PushButton: {
        const auto* button = qstyleoption_cast<const QStyleOptionButton*>(o);
        if (!button) break;
        const int height = buttonHeight(w);
        const QString text = plain(button->text);
        const bool glyph = !word(w, "glyph").isEmpty();
        if (text.isEmpty()) return {height, height};
        const int width = QFontMetrics(fontOf(flag(w, "tall") ? Type::ReadingMedium : Type::Label)).horizontalAdvance(text) + 26 + (glyph ? scaled(16) + 6 : 0) +
                          ((button->features & QStyleOptionButton::HasMenu) ? scaled(14) + 6 : 0);
        return {width + 2, height};
    }
    case CT_LineEdit: return {size.width(), flag(w, "bare") ? size.height() : std::max(size.height(), scaled(flag(w, "toolbar") ? Height::kControl : Height::kField))};
    case CT_ComboBox: return {std::max(size.width(), scaled(80)) + 46, scaled(flag(w, "toolbar") ? Height::kControl : Height::kField)};
    case CT_SpinBox: return {size.width() + 30, scaled(Height::kField)};
    case CT_CheckBox:
    case CT_RadioButton: {
        const QSize base = QProxyStyle::sizeFromContents(type, o, size, w);
        const auto* box = qstyleoption_cast<const QStyleOptionButton*>(o);
        if (box && box->text.isEmpty()) return {std::max(Height::kTarget, scaled(flag(w, "switch") ? 36 : 24)), std::max(Height::kTarget, scaled(24))};
        return {base.width() + 4, std::max({base.height(), Height::kTarget, scaled(24)})};
    }
    case CT_MenuItem: {
        const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(o);
        if (!item) break;
        if (item->menuItemType == QStyleOptionMenuItem::Separator) return {10, 9};
        const QStringList parts = item->text.split(QLatin1Char('\t'));
        int width = QFontMetrics(fontOf(Type::Body)).horizontalAdvance(parts.front()) + 48 + scaled(16);
        if (parts.size() > 1) width += QFontMetrics(fontOf(Type::Meta)).horizontalAdvance(parts[1]) + 24;
        return {width, scaled(Height::kNavRow)};
    }
    case CT_HeaderSection: return {QProxyStyle::sizeFromContents(type, o, size, w).width() + 2 * kCellPadding, scaled(Height::kField)};
    case CT_ItemViewItem: {
        const QSize base = QProxyStyle::sizeFromContents(type, o, size, w);
        return {base.width(), std::max(base.height(), scaled(Height::kSmall + 4))};
    }
    case CT_ProgressBar: return {size.width(), scaled(Height::kBadge)};
    case CT_TabBarTab: {
        const QSize base = QProxyStyle::sizeFromContents(type, o, size, w);
        return {base.width() + 8, scaled(Height::kCall)};
    }
    case CT_ToolButton:
        if (flag(w, "chip"))
            if (const auto* tool = qstyleoption_cast<const QStyleOptionToolButton*>(o))
                return {QFontMetrics(fontOf(Type::Label)).horizontalAdvance(tool->text) + 26 + (word(w, "glyph").isEmpty() ? 0 : scaled(16) + 6) +
                            ((tool->features & QStyleOptionToolButton::HasMenu) ? scaled(14) + 4 : 0),
                    scaled(Height::kChip + 2)};
        break;
    default: break;
    }
    return QProxyStyle::sizeFromContents(type, o, size, w);
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption* o, const QWidget* w) const {
    switch (metric) {
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        if (flag(w, "switch")) return scaled(metric == PM_IndicatorWidth ? 36 : 20);
        return scaled(16);
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing: return 8;
    case PM_ScrollBarExtent: return 12;
    case PM_ScrollView_ScrollBarSpacing:
    case PM_ScrollView_ScrollBarOverlap: return 0;
    case PM_SplitterWidth: return 9; // a line of one pixel, and room to take hold of it
    case PM_DefaultFrameWidth: return qobject_cast<const QPlainTextEdit*>(w) && !flag(w, "bare") ? 8 : (w && w->inherits("QMenu")) || isPopup(w) ? 1 : 0;
    case PM_MenuPanelWidth: return 1;
    case PM_MenuVMargin: return 4;
    case PM_MenuHMargin: return 0;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical: return 0;
    case PM_ButtonDefaultIndicator: return 0;
    case PM_FocusFrameHMargin: // Qt takes it for the margin of item text too, and adds one
        if (qobject_cast<const QAbstractItemView*>(w)) return kCellPadding - 1;
        return 4;
    case PM_FocusFrameVMargin: return qobject_cast<const QAbstractItemView*>(w) ? 2 : 4;
    case PM_HeaderMargin: return 0; // drawHeader has the padding of the cells
    case PM_ToolTipLabelFrameWidth: return 8;
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin: return 0;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing: return 8;
    default: return QProxyStyle::pixelMetric(metric, o, w);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption* o, const QWidget* w, QStyleHintReturn* data) const {
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText: return 0;
    case SH_Widget_Animation_Duration: return theme().duration(Motion::kQuick);
    case SH_ToolTipLabel_Opacity: return 255;
    case SH_ItemView_ActivateItemOnSingleClick: return 0;
    case SH_ComboBox_Popup: return 0;
    case SH_UnderlineShortcut: return 0;
    case SH_DialogButtonBox_ButtonsHaveIcons: return 0;
    case SH_ScrollBar_Transient: return 0;
    case SH_ScrollBar_LeftClickAbsolutePosition: return 1;
    case SH_Menu_Scrollable: return 1;
    case SH_Table_GridLineColor: return int(tokens().line.rgba());
    case SH_TabBar_Alignment: return Qt::AlignLeading;
    default: return QProxyStyle::styleHint(hint, o, w, data);
    }
}

void Style::polish(QWidget* w) {
    QProxyStyle::polish(w);
    if (qobject_cast<QPushButton*>(w) || qobject_cast<QToolButton*>(w) || qobject_cast<QComboBox*>(w) || w->inherits("QCheckBox") ||
        w->inherits("QRadioButton") || qobject_cast<QTabBar*>(w) || w->inherits("QScrollBar"))
        w->setAttribute(Qt::WA_Hover);
    if (qobject_cast<QPushButton*>(w) || qobject_cast<QToolButton*>(w)) w->setCursor(Qt::PointingHandCursor);
    if (auto* header = qobject_cast<QHeaderView*>(w)) header->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
}
} // namespace atelyra::ui
