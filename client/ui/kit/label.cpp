#include "client/ui/kit/label.h"

#include <QPainter>
#include <QStyle>

#include "client/ui/kit/names.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {

QColor colourOf(Ink ink) {
    const Tokens& t = tokens();
    switch (ink) {
    case Ink::Text: return t.text;
    case Ink::Text2: return t.text2;
    case Ink::Text3: return t.text3;
    case Ink::Accent: return t.accentText;
    case Ink::Ok: return t.okText;
    case Ink::Warn: return t.warnText;
    case Ink::Bad: return t.badText;
    case Ink::Queue: return t.queueText;
    case Ink::Brass: return t.brassText;
    case Ink::OnInverse: return t.onInverse;
    }
    return t.text;
}

Label::Label(const QString& text, Type type, Ink ink, QWidget* parent) : QLabel(parent), m_type(type), m_ink(ink) {
    setTextFormat(Qt::PlainText);
    setOpenExternalLinks(false);
    setTextInteractionFlags(Qt::NoTextInteraction);
    setText(text);
    restyle();
    connect(&theme(), &Theme::changed, this, &Label::restyle);
}

Label* Label::wrapped(int maxLines) {
    setWordWrap(true);
    m_maxLines = maxLines;
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    return this;
}
Label* Label::elided() {
    m_elided = true;
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    return this;
}
Label* Label::selectable() {
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return this;
}
void Label::setType(Type type) {
    m_type = type;
    restyle();
}
void Label::setInk(Ink ink) {
    m_ink = ink;
    restyle();
}
void Label::setTabular(bool on) {
    m_tabular = on;
    restyle();
}

void Label::restyle() {
    setFont(m_tabular ? tabular(m_type) : fontOf(m_type));
    QPalette p = palette();
    p.setColor(QPalette::WindowText, colourOf(m_ink));
    setPalette(p);
    updateGeometry();
}

QSize Label::minimumSizeHint() const {
    if (m_elided) return {0, QLabel::minimumSizeHint().height()};
    return QLabel::minimumSizeHint();
}

void Label::paintEvent(QPaintEvent* event) {
    if (!m_elided && m_maxLines == 0) return QLabel::paintEvent(event);
    QPainter p(this);
    p.setLayoutDirection(layoutDirection());
    const QColor ink = isEnabled() ? colourOf(m_ink) : tokens().disabled;
    if (m_maxLines > 0) {
        paintLines(&p, contentsRect(), text(), font(), ink, lineHeight(m_type), m_maxLines);
        return;
    }
    paintText(&p, contentsRect(), text(), font(), ink, alignment());
    const bool cut = fontMetrics().horizontalAdvance(text()) > contentsRect().width();
    setTip(this, cut ? text() : QString());
}
} // namespace atelyra::ui
