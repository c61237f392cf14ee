#include "client/ui/orders/pinpicture.h"

#include <QDialog>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QShortcut>
#include <QVBoxLayout>

#include "client/ui/kit/names.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
constexpr int kStep = 20; // permille an arrow key
}

PinPicture::PinPicture(const QImage& picture, QWidget* parent) : QWidget(parent), m_picture(picture) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void PinPicture::setPins(const QVector<Pin>& pins) {
    m_pins = pins;
    update();
}

void PinPicture::setPicking(bool picking) {
    m_picking = picking;
    setFocusPolicy(picking ? Qt::StrongFocus : Qt::NoFocus);
    setCursor(picking ? Qt::CrossCursor : Qt::ArrowCursor);
    update();
}

QSize PinPicture::sizeHint() const { return m_picture.size().scaled(scaled(480), scaled(300), Qt::KeepAspectRatio); }
QSize PinPicture::minimumSizeHint() const { return {160, 120}; }

QRect PinPicture::pictureRect() const {
    const QSize size = m_picture.size().scaled(this->size(), Qt::KeepAspectRatio);
    return {QPoint((width() - size.width()) / 2, (height() - size.height()) / 2), size};
}

QPoint PinPicture::spot(int x, int y) const {
    const QRect r = pictureRect();
    return {r.left() + r.width() * x / 1000, r.top() + r.height() * y / 1000};
}

void PinPicture::paintEvent(QPaintEvent*) {
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    p.setRenderHint(QPainter::SmoothPixmapTransform);
    p.drawImage(pictureRect(), m_picture);
    for (const Pin& pin : m_pins) {
        if (pin.x < 0) continue;
        const QRect r(spot(pin.x, pin.y) - QPoint(11, 11), QSize(22, 22));
        roundBox(&p, r, 11, tokens().accent, tokens().onAccent, 2);
        paintText(&p, r, pin.word, fontOf(Type::MetaMedium), tokens().onAccent, Qt::AlignCenter);
    }
    if (m_picking && hasFocus()) {
        focusBox(&p, pictureRect(), Radius::kCheck);
        const QPoint at = spot(m_x, m_y);
        p.setPen(QPen(tokens().focus, 2));
        p.drawLine(at - QPoint(8, 0), at + QPoint(8, 0));
        p.drawLine(at - QPoint(0, 8), at + QPoint(0, 8));
    }
}

void PinPicture::mousePressEvent(QMouseEvent* event) {
    const QRect r = pictureRect();
    if (!m_picking || !r.contains(event->position().toPoint())) return QWidget::mousePressEvent(event);
    m_x = std::clamp(int((event->position().x() - r.left()) * 1000 / r.width()), 0, 1000);
    m_y = std::clamp(int((event->position().y() - r.top()) * 1000 / r.height()), 0, 1000);
    update();
    Q_EMIT picked(m_x, m_y);
}

void PinPicture::keyPressEvent(QKeyEvent* event) {
    if (!m_picking) return QWidget::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Left: m_x -= kStep; break;
    case Qt::Key_Right: m_x += kStep; break;
    case Qt::Key_Up: m_y -= kStep; break;
    case Qt::Key_Down: m_y += kStep; break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (event->modifiers() & Qt::ControlModifier) return QWidget::keyPressEvent(event);
        return Q_EMIT picked(m_x, m_y);
    case Qt::Key_Space: return Q_EMIT picked(m_x, m_y);
    default: return QWidget::keyPressEvent(event);
    }
    m_x = std::clamp(m_x, 0, 1000);
    m_y = std::clamp(m_y, 0, 1000);
    update();
}

void showPicture(QWidget* parent, const QString& title, const QImage& picture) {
    auto* dialog = named(new QDialog(parent), "order.picture", title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    auto* column = new QVBoxLayout(dialog);
    column->addWidget(named(new PinPicture(picture), "order.picture.view", title));
    QObject::connect(new QShortcut(Qt::Key_Space, dialog), &QShortcut::activated, dialog, &QDialog::close);
    const QSize room = parent ? parent->size() * 9 / 10 : QSize(900, 700);
    dialog->resize(picture.size().boundedTo(QSize(4000, 4000)).scaled(room, Qt::KeepAspectRatio));
    dialog->open();
}
} // namespace atelyra::ui
