#include "client/ui/kit/tokenfield.h"

#include <algorithm>

#include <QAbstractButton>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QRegularExpression>
#include <QStyleOptionFrame>

#include "client/ui/kit/names.h"
#include "client/ui/theme/icons.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
constexpr int kEdge = 8;
constexpr int kGap = 6;
constexpr int kPadding = 7;
constexpr int kCaret = 12; // what the editor needs while nothing is typed: a row of its own would stand there empty

int rowHeight() { return std::max(Height::kTarget, scaled(Height::kTarget)); }
const QRegularExpression& ends() { // of a token, the Arabic comma among them
    static const QRegularExpression commas(QStringLiteral("[,\\x{060C}\\n]"));
    return commas;
}
int edgeHeight() { return (scaled(Height::kField) - rowHeight()) / 2; }

// A word with a cross; pressing it takes the word away.
class TokenButton final : public QAbstractButton {
public:
    TokenButton(const QString& text, QWidget* parent) : QAbstractButton(parent) {
        setText(text);
        setAccessibleName(TokenField::tr("Remove %1").arg(text));
        setTip(this, accessibleName());
        setAttribute(Qt::WA_Hover);
        setFocusPolicy(Qt::NoFocus); // Tab leaves the field, arrows come here
        setCursor(Qt::PointingHandCursor);
    }
    QSize sizeHint() const override {
        return {QFontMetrics(fontOf(Type::MetaMedium)).horizontalAdvance(text()) + 2 * kPadding + 5 + scaled(12), rowHeight()};
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter p(this);
        p.setLayoutDirection(layoutDirection());
        const Tokens& t = tokens();
        const int cross = scaled(12), high = scaled(Height::kBadge + 2);
        const QRect box(0, (height() - high) / 2, width(), high);
        roundBox(&p, box, Radius::kBadge, isDown() ? t.pressed : underMouse() ? t.hover : t.fill, hasFocus() ? t.focus : QColor(), 2);
        const auto at = [&](const QRect& r) { return mirrored(layoutDirection(), rect(), r); };
        paintText(&p, at(box.adjusted(kPadding, 0, -kPadding - cross - 4, 0)), text(), fontOf(Type::MetaMedium), t.text2);
        paintIcon(&p, at(QRect(width() - kPadding - cross + 1, 0, cross, height())), QStringLiteral("x"), cross, underMouse() ? t.text : t.text2);
    }
};
} // namespace

TokenField::TokenField(const QString& placeholder, int maxCount, int maxLength, QWidget* parent)
    : QFrame(parent), m_maxCount(maxCount), m_maxLength(maxLength), m_placeholder(placeholder), m_edit(new QLineEdit(this)) {
    m_edit->setProperty("bare", true);
    m_edit->installEventFilter(this);
    connect(m_edit, &QLineEdit::textEdited, this, [this](const QString& text) { // also pasted
        if (text.contains(ends())) takeTyped();
    });
    connect(m_edit, &QLineEdit::textChanged, this, [this] { // what is typed may need a row of its own
        arrange(width(), true);
        updateGeometry();
    });
    setFocusProxy(m_edit);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::IBeamCursor);
    setProperty("ownFocus", true);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    rebuild();
}

void TokenField::setTokens(const QStringList& tokens) {
    m_tokens.clear();
    for (const QString& token : tokens) add(token);
    rebuild();
}

bool TokenField::add(const QString& typed) {
    const QString token = typed.simplified().left(m_maxLength).trimmed();
    if (token.isEmpty() || m_tokens.size() >= m_maxCount || m_tokens.contains(token, Qt::CaseInsensitive)) return false;
    m_tokens.append(token);
    return true;
}

bool TokenField::takeTyped() {
    const QStringList parts = m_edit->text().split(ends(), Qt::SkipEmptyParts);
    m_edit->clear();
    bool added = false;
    for (const QString& part : parts) added = add(part) || added;
    if (!added) return false;
    rebuild();
    Q_EMIT changed();
    return true;
}

void TokenField::remove(qsizetype index) {
    if (index < 0 || index >= m_tokens.size()) return;
    m_tokens.removeAt(index);
    rebuild();
    m_edit->setFocus(Qt::OtherFocusReason);
    Q_EMIT changed();
}

void TokenField::rebuild() {
    for (QAbstractButton* old : std::as_const(m_buttons)) {
        old->hide();
        old->deleteLater(); // one of them may be the one that was pressed
    }
    m_buttons.clear();
    for (const QString& token : std::as_const(m_tokens)) {
        auto* button = new TokenButton(token, this);
        button->installEventFilter(this);
        connect(button, &QAbstractButton::clicked, this, [this, button] { remove(m_buttons.indexOf(button)); });
        button->show();
        m_buttons.append(button);
    }
    const bool full = m_tokens.size() >= m_maxCount;
    m_edit->setReadOnly(full);
    m_edit->setPlaceholderText(m_tokens.isEmpty() ? m_placeholder : QString());
    say();
    arrange(width(), true);
    updateGeometry();
    update();
}

// Name, description and object names follow the field, whose label names it and whose error describes it.
void TokenField::say() {
    QStringList parts{accessibleDescription()};
    if (!m_tokens.isEmpty()) parts.append(tr("Entered: %1. Backspace removes the last one.").arg(m_tokens.join(QStringLiteral(", "))));
    if (m_tokens.size() >= m_maxCount) parts.append(tr("There is room for no more."));
    parts.removeAll(QString());
    m_edit->setAccessibleName(accessibleName());
    m_edit->setAccessibleDescription(parts.join(QLatin1Char(' ')));
    m_edit->setObjectName(objectName() + QStringLiteral(".text"));
    for (qsizetype i = 0; i < m_buttons.size(); ++i) m_buttons[i]->setObjectName(QStringLiteral("%1.token%2").arg(objectName()).arg(i));
}

// Rows of tokens and the editor behind the last of them; how high it all is.
int TokenField::arrange(int width, bool place) const {
    const int right = width - kEdge, line = rowHeight(), top = edgeHeight();
    int x = kEdge, y = top;
    const auto put = [&](QWidget* widget, int wanted, int given) {
        if (x > kEdge && x + wanted > right) {
            x = kEdge;
            y += line + kGap - 2;
        }
        const int w = std::min(std::max(wanted, given - x), right - kEdge);
        if (place) widget->setGeometry(mirrored(layoutDirection(), rect(), QRect(x, y, w, line)));
        x += w + kGap;
    };
    for (QAbstractButton* button : m_buttons) put(button, button->sizeHint().width(), 0);
    put(m_edit, kCaret + QFontMetrics(m_edit->font()).horizontalAdvance(m_edit->text()), right);
    return y + line + top;
}

QSize TokenField::sizeHint() const { return {scaled(240), arrange(std::max(width(), scaled(120)), false)}; }
QSize TokenField::minimumSizeHint() const { return {scaled(120), scaled(Height::kField)}; }
int TokenField::heightForWidth(int width) const { return arrange(width, false); }

void TokenField::paintEvent(QPaintEvent*) {
    QPainter p(this);
    QStyleOptionFrame option;
    option.initFrom(this);
    option.state.setFlag(QStyle::State_HasFocus, m_edit->hasFocus());
    style()->drawPrimitive(QStyle::PE_PanelLineEdit, &option, &p, this);
}

void TokenField::resizeEvent(QResizeEvent*) { arrange(width(), true); }

void TokenField::showEvent(QShowEvent* event) {
    QFrame::showEvent(event);
    say();
}

void TokenField::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() != QEvent::LayoutDirectionChange && event->type() != QEvent::StyleChange) return;
    arrange(width(), true);
    updateGeometry();
}

void TokenField::mousePressEvent(QMouseEvent*) { m_edit->setFocus(Qt::MouseFocusReason); }

bool TokenField::event(QEvent* event) {
    if (event->type() == QEvent::DynamicPropertyChange) say(); // an error came or went
    return QFrame::event(event);
}

void TokenField::focusToken(qsizetype index) {
    if (index >= m_buttons.size()) m_edit->setFocus(Qt::TabFocusReason);
    else m_buttons[std::max<qsizetype>(0, index)]->setFocus(Qt::OtherFocusReason);
}

bool TokenField::editKey(int key) {
    const bool nothing = m_edit->text().isEmpty();
    const bool towardsStart = key == (isRightToLeft() ? Qt::Key_Right : Qt::Key_Left);
    if (key == Qt::Key_Return || key == Qt::Key_Enter) return !nothing && (takeTyped(), true);
    if (m_tokens.isEmpty() || m_edit->cursorPosition() > 0 || m_edit->hasSelectedText()) return false;
    if (key == Qt::Key_Backspace) remove(m_tokens.size() - 1);
    else if (towardsStart) focusToken(m_buttons.size() - 1);
    else return false;
    return true;
}

bool TokenField::tokenKey(qsizetype index, int key) {
    const int forward = isRightToLeft() ? Qt::Key_Left : Qt::Key_Right, backward = isRightToLeft() ? Qt::Key_Right : Qt::Key_Left;
    if (key == Qt::Key_Delete || key == Qt::Key_Backspace) remove(index);
    else if (key == forward) focusToken(index + 1);
    else if (key == backward) focusToken(index - 1);
    else return false;
    return true;
}

bool TokenField::eventFilter(QObject* watched, QEvent* event) {
    const auto type = event->type();
    if (type == QEvent::FocusIn || type == QEvent::FocusOut) {
        static_cast<QWidget*>(watched)->update();
        update();
        if (watched == m_edit && type == QEvent::FocusOut && static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason) takeTyped();
        else say();
    }
    // The view's own keys (publish, save) find what was typed among the tokens.
    if (type == QEvent::ShortcutOverride && watched == m_edit && static_cast<QKeyEvent*>(event)->modifiers() & Qt::ControlModifier
        && (static_cast<QKeyEvent*>(event)->key() == Qt::Key_Return || static_cast<QKeyEvent*>(event)->key() == Qt::Key_S))
        takeTyped();
    if (type == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (watched == m_edit ? editKey(key) : tokenKey(m_buttons.indexOf(static_cast<QAbstractButton*>(watched)), key)) return true;
    }
    return QFrame::eventFilter(watched, event);
}
} // namespace atelyra::ui
