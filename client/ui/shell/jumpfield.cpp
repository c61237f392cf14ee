#include "client/ui/shell/jumpfield.h"

#include <QKeySequence>
#include <QPainter>

#include "client/ui/shell/keycaps.h"
#include "client/ui/theme/icons.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
QString keys() { return QKeySequence(Qt::CTRL | Qt::Key_K).toString(QKeySequence::NativeText); }
}

JumpField::JumpField(QWidget* parent) : QAbstractButton(parent) {
    setObjectName(QStringLiteral("shell.jump"));
    setText(tr("Jump to or do…"));
    setAccessibleName(tr("Jump to or do"));
    setAccessibleDescription(tr("Opens the command palette, %1").arg(keys()));
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void JumpField::setNarrow(bool narrow) {
    m_narrow = narrow;
    updateGeometry();
    update();
}

QSize JumpField::sizeHint() const {
    const QFontMetrics metrics(fontOf(Type::Body));
    const int words = metrics.horizontalAdvance(text());
    return {qMax(m_narrow ? 0 : 232, words + scaled(16) + 18 + 20 + keyCapsWidth(keys())), qMax(32, metrics.height() + 12)};
}

void JumpField::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Tokens& t = tokens();
    roundBox(&painter, rect(), 6, isDown() ? t.pressed : t.raised, underMouse() ? t.control : t.line2);
    const auto place = [&](const QRect& box) { return mirrored(layoutDirection(), rect(), box); };
    const int glyph = scaled(16);
    paintIcon(&painter, place({10, 0, glyph, height()}), QStringLiteral("search"), glyph, t.text3);
    paintText(&painter, place({glyph + 18, 0, width() - glyph - 18, height()}), text(), fontOf(Type::Body), t.text3);
    paintKeyCaps(painter, rect().adjusted(8, 0, -8, 0), keys(), layoutDirection());
}
} // namespace atelyra::ui
