#include "client/ui/theme/style.h"

#include <algorithm>

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
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

#include "client/ui/theme/controls.h"
#include "client/ui/theme/motion.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {

namespace {
bool holdsAValue(const QObject* w) { return qobject_cast<const QAbstractSpinBox*>(w) || qobject_cast<const QComboBox*>(w); }
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
        else if (isPopup(w)) proxy()->drawPrimitive(PE_PanelMenu, o, p, w);
        return;
    case PE_FrameFocusRect: return; // each control draws its own
    case PE_IndicatorCheckBox: flag(w, "switch") ? drawSwitch(p, o->rect, o, w) : drawIndicator(p, o->rect, o, false); return;
    case PE_IndicatorItemViewItemCheck: drawIndicator(p, o->rect, o, false); return;
    case PE_IndicatorRadioButton: drawIndicator(p, o->rect, o, true); return;
    case PE_PanelMenu: // its corners are cut by SH_Menu_Mask
        p->fillRect(o->rect, t.overlay);
        roundBox(p, o->rect, Radius::kBanner, {}, t.line2);
        return;
    case PE_FrameMenu: return;
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
    case CE_ProgressBarGroove: roundBox(p, barRect(o->rect), barRect(o->rect).height() / 2.0, t.fill); return;
    case CE_ProgressBarContents:
        if (const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(o)) {
            const qreal part = bar->maximum > bar->minimum ? qreal(bar->progress - bar->minimum) / (bar->maximum - bar->minimum) : 0;
            QRect done = barRect(o->rect);
            done.setWidth(int(o->rect.width() * std::clamp(part, 0.0, 1.0)));
            if (done.width() > 0) roundBox(p, mirrored(o->direction, o->rect, done), done.height() / 2.0, t.accent);
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
        return mirrored(o->direction, o->rect, o->rect.adjusted(10, 0, showsAlert(w) ? -16 - scaled(16) : -10, 0));
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
        return insetFocus(w) ? -2 : 4;
    case PM_FocusFrameVMargin: return qobject_cast<const QAbstractItemView*>(w) ? 2 : insetFocus(w) ? -2 : 4;
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
    case SH_Menu_Mask:
        if (auto* mask = qstyleoption_cast<QStyleHintReturnMask*>(data); mask && o) {
            mask->region = menuShape(o->rect);
            return 1;
        }
        return 0;
    case SH_FocusFrame_Mask: return 0; // it is only a ring
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
    if (auto* box = qobject_cast<QCheckBox*>(w); flag(box, "switch")) slideKnob(box);
    // A list stands on the ground of what it lies on, also below its last row.
    if (auto* view = qobject_cast<QAbstractItemView*>(w)) view->viewport()->setAutoFillBackground(false);
    if (isPopup(w)) w->installEventFilter(this);
    if (holdsAValue(w)) {
        w->installEventFilter(this);
        if (w->focusPolicy() == Qt::WheelFocus) w->setFocusPolicy(Qt::StrongFocus);
    }
    if (auto* header = qobject_cast<QHeaderView*>(w)) header->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
}

// Qt asks for a mask only of combo boxes that open over themselves, and clears it when ours is laid out.
// The wheel belongs to the page: a price that changes while somebody reads on is worse than a wheel that turns nothing.
bool Style::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Wheel && holdsAValue(watched)) {
        event->ignore();
        return true;
    }
    if (auto* popup = qobject_cast<QWidget*>(watched); popup && event->type() == QEvent::Show && isPopup(popup)) popup->setMask(menuShape(popup->rect()));
    return QProxyStyle::eventFilter(watched, event);
}
} // namespace atelyra::ui
