#include "client/ui/accounts/passwordedit.h"

#include <QPainter>

#include "client/ui/kit/buttons.h"
#include "client/ui/kit/names.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {

PasswordEdit::PasswordEdit(QWidget* parent)
    : QLineEdit(parent), m_eye(named(iconButton(QStringLiteral("eye"), tr("Show the password"), {}, this), "accounts.showPassword")) {
    m_eye->setProperty("small", true);
    m_eye->setCursor(Qt::ArrowCursor);
    setEchoMode(QLineEdit::Password);
    setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    connect(m_eye, &QPushButton::clicked, this, [this] { setShown(echoMode() == QLineEdit::Password); });
}

void PasswordEdit::setShown(bool shown) {
    setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
    setGlyph(m_eye, shown ? QStringLiteral("eye-off") : QStringLiteral("eye"));
    m_eye->setAccessibleName(shown ? tr("Hide the password") : tr("Show the password"));
    setTip(m_eye, m_eye->accessibleName());
}

void PasswordEdit::resizeEvent(QResizeEvent* event) {
    QLineEdit::resizeEvent(event);
    place();
}

void PasswordEdit::place() {
    const QSize size = m_eye->sizeHint();
    const int x = isRightToLeft() ? 4 : width() - size.width() - 4;
    m_eye->setGeometry(x, (height() - size.height()) / 2, size.width(), size.height());
    setTextMargins(isRightToLeft() ? size.width() + 4 : 0, 0, isRightToLeft() ? 0 : size.width() + 4, 0);
}

StrengthBars::StrengthBars(QWidget* parent) : QWidget(parent) { setFixedHeight(4); }

void StrengthBars::setBars(int bars) {
    m_bars = bars;
    update();
}

void StrengthBars::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    constexpr int kBars = 4;
    constexpr int kGap = 4;
    const Tokens& t = tokens();
    const QColor on = m_bars >= 3 ? t.ok : t.warn;
    const qreal width = (this->width() - kGap * (kBars - 1)) / qreal(kBars);
    for (int i = 0; i < kBars; ++i) {
        const int at = isRightToLeft() ? kBars - 1 - i : i;
        roundBox(&painter, QRectF(at * (width + kGap), 0, width, height()), 2, i < m_bars ? on : t.fill);
    }
}
} // namespace atelyra::ui
