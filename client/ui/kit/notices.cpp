#include "client/ui/kit/notices.h"

#include <algorithm>

#include <QAccessible>
#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPropertyAnimation>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/focuscycle.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/roles.h"
#include "client/ui/theme/icons.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {

Banner::Banner(QWidget* parent) : QFrame(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(Space::k12, 8, Space::k8, 8);
    row->setSpacing(Space::k12);
    m_glyph = new Glyph({}, 18, Ink::Text2, this);
    row->addWidget(m_glyph);
    m_sentence = new Label({}, Type::Body, Ink::Text, this);
    m_sentence->wrapped();
    row->addWidget(m_sentence, 1);
    m_buttons = new QHBoxLayout;
    m_buttons->setSpacing(Space::k8);
    row->addLayout(m_buttons);
    connect(&theme(), &Theme::changed, this, [this] { update(); });
}
void Banner::set(Tone tone, const QString& glyph, const QString& sentence) {
    m_tone = tone;
    m_glyph->set(glyph, tone);
    m_sentence->setText(sentence);
    setAccessibleName(sentence);
    update();
}
QPushButton* Banner::addButton(const QString& text, const char* objectName) {
    QPushButton* b = named(button(text, Kind::Secondary, {}, this), objectName, text);
    m_buttons->addWidget(b);
    return b;
}
void Banner::clearButtons() { clearLayout(m_buttons); }
void Banner::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const ToneColours colours = toneOf(tokens(), m_tone);
    const bool neutral = m_tone == Tone::Neutral;
    roundBox(&p, rect(), Radius::kBanner, neutral ? tokens().raised : colours.soft, colours.line);
}

EmptyState::EmptyState(const QString& glyph, const QString& title, const QString& help, QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setSpacing(Space::k8);
    column->addStretch(2);
    m_picture = new Glyph({}, 32, Ink::Text3, this);
    m_title = new Label({}, Type::Section, Ink::Text, this);
    m_help = new Label({}, Type::Body, Ink::Text2, this);
    for (Label* label : {m_title, m_help}) {
        label->wrapped();
        label->setAlignment(Qt::AlignCenter);
    }
    m_help->setMaximumWidth(scaled(420));
    m_action = button({}, Kind::Primary, {}, this);
    m_action->hide();
    column->addWidget(m_picture, 0, Qt::AlignHCenter);
    column->addWidget(m_title);
    auto* middle = new QHBoxLayout;
    middle->addStretch();
    middle->addWidget(m_help, 10);
    middle->addStretch();
    column->addLayout(middle);
    column->addSpacing(Space::k8);
    column->addWidget(m_action, 0, Qt::AlignHCenter);
    column->addStretch(3);
    set(glyph, title, help);
}
void EmptyState::set(const QString& glyph, const QString& title, const QString& help) {
    m_picture->set(glyph, Ink::Text3);
    m_title->setText(title);
    m_help->setText(help);
}
QPushButton* EmptyState::setAction(const QString& text, const char* objectName) {
    m_action->setText(text);
    named(m_action, objectName, text);
    m_action->show();
    return m_action;
}

namespace {
constexpr int kToastMs = 8'000;
constexpr int kUndoMs = 10'000; // as long as the Outbox holds a command back
constexpr int kToastMargin = 24;
constexpr int kToastSlide = 8;
}

Toast::Toast(QWidget* window) : QFrame(window), m_slide(new QPropertyAnimation(this, "pos", this)) {
    m_slide->setEasingCurve(QEasingCurve::OutCubic);
    speakRoles();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(Space::k16, 6, 6, 6);
    row->setSpacing(Space::k16);
    m_sentence = new Label({}, Type::Label, Ink::OnInverse, this);
    row->addWidget(m_sentence, 1);
    m_undo = named(button({}, Kind::Secondary, QStringLiteral("undo-2"), this), "toast.undo");
    m_undo->setProperty("kind", QStringLiteral("inverse"));
    m_undo->setProperty("small", true);
    row->addWidget(m_undo);
    connect(m_undo, &QPushButton::clicked, this, [this] { triggerUndo(); });
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (m_undo->hasFocus() || underMouse()) m_timer.start(kToastMs);
        else hide();
    });
    setObjectName(QStringLiteral("toast"));
    window->installEventFilter(this);
    hide();
}
void Toast::show(const QString& sentence, const QString& undoLabel, std::function<void()> undo) {
    m_sentence->setText(sentence);
    setAccessibleName(sentence);
    m_action = std::move(undo);
    m_undo->setText(undoLabel);
    m_undo->setAccessibleName(undoLabel);
    m_undo->setVisible(bool(m_action));
    place();
    QFrame::show();
    raise();
    m_slide->stop();
    m_slide->setDuration(theme().duration(Motion::kMove));
    m_slide->setStartValue(pos() + QPoint(0, kToastSlide));
    m_slide->setEndValue(pos());
    if (m_slide->duration() > 0) m_slide->start();
    m_timer.start(m_action ? kUndoMs : kToastMs);
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}
QString Toast::sentence() const { return m_sentence->text(); }
bool Toast::triggerUndo() {
    if (isHidden() || !m_action) return false;
    const auto action = std::exchange(m_action, {});
    hide();
    action();
    return true;
}
// One line where there is room for it, else as many as it takes.
void Toast::place() {
    const QWidget* window = parentWidget();
    const int room = window->width() - 2 * kToastMargin;
    m_sentence->setWordWrap(false);
    layout()->invalidate();
    const bool wraps = sizeHint().width() > room;
    m_sentence->setWordWrap(wraps);
    layout()->invalidate();
    const int w = wraps ? room : sizeHint().width();
    const int h = wraps ? layout()->totalHeightForWidth(w) : sizeHint().height();
    setGeometry((window->width() - w) / 2, window->height() - h - kToastMargin, w, h);
}
void Toast::paintEvent(QPaintEvent*) {
    QPainter p(this);
    roundBox(&p, rect(), Radius::kBanner, tokens().inverse);
}
bool Toast::eventFilter(QObject* watched, QEvent* event) {
    if (watched == parentWidget() && event->type() == QEvent::Resize && !isHidden()) {
        m_slide->stop();
        place();
    }
    return QFrame::eventFilter(watched, event);
}
void Toast::enterEvent(QEnterEvent*) { m_timer.stop(); }
void Toast::leaveEvent(QEvent*) { m_timer.start(kToastMs); }

namespace {
class SheetPanel final : public QFrame {
public:
    using QFrame::QFrame;

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter p(this);
        roundBox(&p, rect(), Radius::kDialog, tokens().overlay, tokens().line2);
    }
};
} // namespace

Sheet::Sheet(QWidget* window, int width, int top) : QWidget(window), m_width(width), m_top(top) {
    m_panel = new SheetPanel(this);
    m_body = new QVBoxLayout(m_panel);
    m_body->setContentsMargins(1, 1, 1, 1);
    m_body->setSpacing(0);
    window->installEventFilter(this);
    m_panel->installEventFilter(this);
    hide();
}
void Sheet::openSheet(QWidget* focusFirst) {
    m_before = QApplication::focusWidget();
    setGeometry(parentWidget()->rect());
    place();
    show();
    raise();
    if (focusFirst) focusFirst->setFocus(Qt::OtherFocusReason);
}
void Sheet::closeSheet() {
    if (!isVisible()) return;
    hide();
    (m_before && m_before->isVisible() ? m_before.data() : parentWidget())->setFocus(Qt::OtherFocusReason);
    Q_EMIT closed();
}
void Sheet::place() {
    const int w = std::min(scaled(m_width), width() - 2 * Space::k16);
    const int top = std::min(m_top, height() / 8);
    const int wanted = m_body->hasHeightForWidth() ? m_body->totalHeightForWidth(w) : m_panel->sizeHint().height();
    const int h = std::min(wanted, height() - top - Space::k16);
    m_panel->setGeometry((width() - w) / 2, top, w, h);
}
void Sheet::paintEvent(QPaintEvent*) {
    QPainter p(this);
    p.fillRect(rect(), tokens().scrim);
}
bool Sheet::eventFilter(QObject* watched, QEvent* event) {
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible()) {
        setGeometry(parentWidget()->rect());
        place();
    }
    if (watched == m_panel && event->type() == QEvent::LayoutRequest) place(); // as high as what is in it now
    return QWidget::eventFilter(watched, event);
}
void Sheet::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) closeSheet();
    else QWidget::keyPressEvent(event);
}
bool Sheet::focusNextPrevChild(bool next) { return cycleFocus(*this, next); }
void Sheet::mousePressEvent(QMouseEvent* event) {
    if (!m_panel->geometry().contains(event->pos())) closeSheet();
}

namespace {
QDialog* plainDialog(QWidget* parent, const QString& title, const QString& text) {
    auto* dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setAccessibleName(title);
    dialog->setWindowModality(Qt::WindowModal);
    auto* column = new QVBoxLayout(dialog);
    column->setContentsMargins(Space::k24, Space::k20, Space::k24, Space::k20);
    column->setSpacing(Space::k12);
    column->addWidget(new Label(title, Type::Title, Ink::Text, dialog));
    auto* body = new Label(text, Type::Body, Ink::Text2, dialog);
    body->wrapped()->selectable();
    body->setMinimumWidth(scaled(360));
    column->addWidget(body);
    column->addSpacing(Space::k8);
    return dialog;
}
} // namespace

void askPlainly(QWidget* parent, const QString& title, const QString& text, const QString& action, bool dangerous, std::function<void(bool)> answer) {
    QDialog* dialog = plainDialog(parent, title, text);
    auto* row = new QHBoxLayout;
    row->setSpacing(Space::k8);
    row->addStretch();
    QPushButton* keep = named(button(Banner::tr("Cancel"), Kind::Secondary, {}, dialog), "question.cancel", Banner::tr("Cancel"));
    QPushButton* act = named(button(action, dangerous ? Kind::DangerFill : Kind::Primary, {}, dialog), "question.act", action);
    row->addWidget(keep);
    row->addWidget(act);
    static_cast<QVBoxLayout*>(dialog->layout())->addLayout(row);
    QObject::connect(keep, &QPushButton::clicked, dialog, &QDialog::reject);
    QObject::connect(act, &QPushButton::clicked, dialog, &QDialog::accept);
    QObject::connect(dialog, &QDialog::finished, parent, [answer = std::move(answer)](int result) { answer(result == QDialog::Accepted); });
    dialog->open();
    keep->setFocus();
}

void tellPlainly(QWidget* parent, const QString& title, const QString& text) {
    QDialog* dialog = plainDialog(parent, title, text);
    auto* row = new QHBoxLayout;
    row->addStretch();
    QPushButton* done = named(button(Banner::tr("Close"), Kind::Secondary, {}, dialog), "message.close", Banner::tr("Close"));
    row->addWidget(done);
    static_cast<QVBoxLayout*>(dialog->layout())->addLayout(row);
    QObject::connect(done, &QPushButton::clicked, dialog, &QDialog::accept);
    dialog->open();
}
} // namespace atelyra::ui
