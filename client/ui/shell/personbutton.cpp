#include "client/ui/shell/personbutton.h"

#include <QPainter>

#include "client/ui/kit/names.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
constexpr int kPadding = 8;

int avatarSize() { return scaled(24); }
} // namespace

PersonButton::PersonButton(QWidget* parent) : QAbstractButton(parent) {
    setObjectName(QStringLiteral("shell.person"));
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setPerson({}, {});
}

void PersonButton::setPerson(AccountId account, const QString& name) {
    m_account = account;
    setText(account.isNull() ? tr("Guest") : name);
    setAccessibleName(account.isNull() ? tr("Guest, sign in") : tr("Your profile, %1").arg(name));
    setTip(this, accessibleName());
    update();
}

void PersonButton::setRail(bool rail) {
    m_rail = rail;
    updateGeometry();
    update();
}

QSize PersonButton::sizeHint() const { return {m_rail ? 40 : 120, qMax(40, QFontMetrics(fontOf(Type::Label)).height() + 14)}; }
QSize PersonButton::minimumSizeHint() const { return {40, sizeHint().height()}; }

void PersonButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Tokens& t = tokens();
    if ((underMouse() || isDown()) && isEnabled()) roundBox(&painter, rect(), 6, isDown() ? t.pressed : t.hover);
    const auto place = [&](const QRect& box) { return mirrored(layoutDirection(), rect(), box); };
    const int left = m_rail ? (width() - avatarSize()) / 2 : kPadding;
    paintAvatar(&painter, place({left, (height() - avatarSize()) / 2, avatarSize(), avatarSize()}), QByteArray::fromStdString(m_account.str()), text());
    if (m_rail) return;
    const QRect words(kPadding + avatarSize() + 10, 0, width() - kPadding * 2 - avatarSize() - 10, height());
    paintText(&painter, place(words), text(), fontOf(Type::Label), t.text);
}
} // namespace atelyra::ui
