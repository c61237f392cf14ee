#pragma once
// How each standard control is painted, one function a control; Style decides which of them is asked. Stateless. UI thread.
#include <QPainter>
#include <QRegion>
#include <QStyleOption>

namespace atelyra::ui {

constexpr int kCellPadding = 12; // of table cells and their headers

struct ButtonLook {
    QColor fill, line, text;
};

bool flag(const QWidget* w, const char* name);    // a dynamic property
QString word(const QWidget* w, const char* name); // likewise
bool isPopup(const QWidget* w);                   // the list of a combo box
bool showsAlert(const QWidget* w);
bool insetFocus(const QWidget* w); // of a focus frame
QString plain(QString text);       // without the marks of its mnemonic
QRect barRect(const QRect& r);     // of a progress bar
QRegion menuShape(const QRect& rect);
int buttonHeight(const QWidget* w);
ButtonLook buttonLook(const QStyleOption* o, const QWidget* w);

void fieldBox(QPainter* p, const QRect& rect, const QStyleOption* o, const QWidget* w);
void drawIndicator(QPainter* p, const QRect& r, const QStyleOption* o, bool radio);
void drawSwitch(QPainter* p, const QRect& r, const QStyleOption* o, const QWidget* w);
void drawMenuItem(const QStyleOptionMenuItem* o, QPainter* p);
void drawItem(const QStyleOptionViewItem* o, QPainter* p, const QWidget* w);
void drawToolButton(const QStyleOptionToolButton* o, QPainter* p, const QWidget* w);
void drawFocusFrame(const QStyleOption* o, QPainter* p, const QWidget* w);
void drawButtonLabel(const QStyleOptionButton* button, QPainter* p, const QWidget* w);
void drawSplitter(const QStyleOption* o, QPainter* p);
void drawTab(const QStyleOptionTab* o, QPainter* p);
void drawHeader(const QStyleOptionHeader* o, QPainter* p);
void drawScrollBar(const QStyleOptionSlider* o, QPainter* p, const QStyle* style, const QWidget* w);
void drawComboBox(const QStyleOptionComboBox* o, QPainter* p, const QWidget* w);
void drawSpinBox(const QStyleOptionSpinBox* o, QPainter* p, const QStyle* style, const QWidget* w);
void drawChip(const QStyleOptionToolButton* o, QPainter* p, const QWidget* w);

} // namespace atelyra::ui
