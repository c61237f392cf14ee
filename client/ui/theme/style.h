#pragma once
// The look of every standard control: one proxy over Fusion, no style sheet. Variants are dynamic properties of the widget, read
// while painting (call update() after changing one):
//   QPushButton   kind = "primary" | "secondary" (default) | "ghost" | "danger" | "dangerFill" | "admin", glyph = icon name, busy = bool,
//                 tall = bool (40 px), small = bool (28 px)
//   QLineEdit, QPlainTextEdit, QComboBox, QSpinBox   invalid = bool, bare = bool (no box: inside a composer or search field)
//   QCheckBox     switch = bool
//   QToolButton   chip = bool, on = bool (a filter with a value)
//   QFrame        card = bool, tone via Banner
//   any widget    ownFocus = bool (no ring around it: it shows its focus itself), insetFocus = bool (the ring inside it)
// UI thread.
#include <QProxyStyle>

namespace atelyra::ui {

class Style final : public QProxyStyle {
    Q_OBJECT
public:
    Style();

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* p, const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* p, const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* p, const QWidget* widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl sub, const QWidget* widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size, const QWidget* widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* data) const override;
    void polish(QWidget* widget) override;
    using QProxyStyle::polish;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace atelyra::ui
