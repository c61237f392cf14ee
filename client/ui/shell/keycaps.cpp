#include "client/ui/shell/keycaps.h"

#include <QPainter>
#include <QStringList>

#include "client/ui/theme/paint.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
constexpr int kGap = 4;

// As the language of the program has it.
QString nameOf(Qt::Key key) { return QKeySequence(key).toString(QKeySequence::NativeText); }

QStringList capsOf(QString keys) {
    const bool plus = keys.endsWith(QLatin1String("++"));
    if (plus) keys.chop(2);
    QStringList caps = keys.split(QLatin1Char('+'), Qt::SkipEmptyParts);
    if (plus || caps.isEmpty()) caps.append(QStringLiteral("+"));
    for (QString& cap : caps) {
        if (cap == nameOf(Qt::Key_Up)) cap = QStringLiteral("↑");
        else if (cap == nameOf(Qt::Key_Down)) cap = QStringLiteral("↓");
        else if (cap == nameOf(Qt::Key_Left)) cap = QStringLiteral("←");
        else if (cap == nameOf(Qt::Key_Right)) cap = QStringLiteral("→");
        else if (cap == nameOf(Qt::Key_Return)) cap = QStringLiteral("Enter");
    }
    return caps;
}

int capWidth(const QFontMetrics& metrics, const QString& cap) { return qMax(keyCapsHeight(), metrics.horizontalAdvance(cap) + 10); }
} // namespace

int keyCapsHeight() { return QFontMetrics(fontOf(Type::MetaMedium)).height() + 4; }

int keyCapsWidth(const QString& keys) {
    const QFontMetrics metrics(fontOf(Type::MetaMedium));
    int width = -kGap;
    const auto caps = capsOf(keys);
    for (const QString& cap : caps) width += capWidth(metrics, cap) + kGap;
    return width;
}

void paintKeyCaps(QPainter& painter, const QRect& row, const QString& keys, Qt::LayoutDirection direction) {
    const Tokens& t = tokens();
    painter.setFont(fontOf(Type::MetaMedium));
    const QFontMetrics metrics = painter.fontMetrics();
    // Keys keep their order in a mirrored window; only the group moves to the other end.
    int x = direction == Qt::RightToLeft ? row.left() : row.right() + 1 - keyCapsWidth(keys);
    const auto caps = capsOf(keys);
    for (const QString& cap : caps) {
        const QRect box(x, row.top() + (row.height() - keyCapsHeight()) / 2, capWidth(metrics, cap), keyCapsHeight());
        roundBox(&painter, box, 4, t.raised, t.line2);
        painter.setPen(t.text3);
        painter.drawText(box, Qt::AlignCenter, cap);
        x += box.width() + kGap;
    }
}

KeyCaps::KeyCaps(const QString& keys, QWidget* parent) : QWidget(parent), m_keys(keys) { setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed); }

void KeyCaps::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintKeyCaps(painter, rect(), m_keys, layoutDirection());
}
} // namespace atelyra::ui
