#include "client/ui/kit/label.h"

#include <algorithm>

#include <QPainter>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>

#include "client/ui/kit/names.h"
#include "client/ui/theme/icons.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
constexpr int kComfortableWidth = 420;
constexpr int kNarrowestWrap = 80;
constexpr int kNarrowestElided = 24;
} // namespace

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
    case Ink::Admin: return t.adminText;
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
    // QLabel keeps text that can be selected in a document of its own: it makes it for the first text, and fills it anew with every other.
    if (const QString words = text(); words.isEmpty()) {
        setText(QStringLiteral(" "));
        setText(words);
    }
    m_document = findChild<QTextDocument*>();
    Q_ASSERT(m_document);
    setAttribute(Qt::WA_ContentsMarginsRespectsSafeArea, false); // they are negative, too; see restyle
    connect(m_document, &QTextDocument::contentsChanged, this, &Label::spaceLines);
    restyle();
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
    // QLabel would put it where its own language begins, not where the line does.
    if (isSelectable() && (alignment() & (Qt::AlignLeading | Qt::AlignAbsolute)))
        setAlignment((isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute | (alignment() & Qt::AlignVertical_Mask));
    if (m_document) {
        // A document stands its letters on four fifths of such a line; they belong in its middle, as in all other text.
        const QFontMetrics metrics(font());
        const int line = lineHeight(m_type), low = qRound(line * 0.8 - (line - metrics.height()) / 2.0 - metrics.ascent());
        setContentsMargins(0, -low, 0, low);
        spaceLines();
    }
    updateGeometry();
}

void Label::spaceLines() {
    QTextBlockFormat spaced;
    spaced.setLineHeight(lineHeight(m_type), QTextBlockFormat::FixedHeight);
    if (m_document->lastBlock().blockFormat().lineHeight() == spaced.lineHeight()) return; // what follows is a change, too
    QTextCursor all(m_document);
    all.select(QTextCursor::Document);
    all.mergeBlockFormat(spaced);
}

// Text that can be selected is painted by QLabel; all other text here, with no guesses about '&'. Both have the design's line height.
int Label::heightForWidth(int width) const {
    width = std::min(width, maximumWidth()); // a layout asks with the room that there is, and gives no more than may be taken
    if (isSelectable() || !wordWrap()) return QLabel::heightForWidth(width);
    const QMargins around = contentsMargins();
    return linesHeight(text(), font(), width - around.left() - around.right(), lineHeight(m_type), m_maxLines) + around.top() + around.bottom();
}

// Wrapped text asks for a width that reads well and grows down from there.
QSize Label::sizeHint() const {
    if (isSelectable() && wordWrap()) return QLabel::sizeHint();
    const QMargins around = contentsMargins();
    const int width = fontMetrics().size(0, text()).width() + 1 + around.left() + around.right();
    if (!wordWrap()) return {width, (int(text().count(QLatin1Char('\n'))) + 1) * lineHeight(m_type) + around.top() + around.bottom()};
    const int comfortable = std::min(width, scaled(kComfortableWidth));
    return {comfortable, heightForWidth(comfortable)};
}

QSize Label::minimumSizeHint() const {
    if (m_elided) return {std::min(sizeHint().width(), scaled(kNarrowestElided)), sizeHint().height()};
    if (wordWrap() && !isSelectable()) return {std::min(sizeHint().width(), scaled(kNarrowestWrap)), lineHeight(m_type)};
    return wordWrap() ? QLabel::minimumSizeHint() : sizeHint();
}

void Label::resizeEvent(QResizeEvent* event) {
    QLabel::resizeEvent(event);
    if (!m_elided) return;
    const bool cut = fontMetrics().horizontalAdvance(text()) > contentsRect().width();
    if (cut == toolTip().isEmpty()) setTip(this, cut ? text() : QString());
}

void Label::paintEvent(QPaintEvent* event) {
    if (isSelectable()) return QLabel::paintEvent(event);
    QPainter p(this);
    const QColor ink = isEnabled() ? colourOf(m_ink) : tokens().disabled;
    QRect box = contentsRect();
    if (m_elided) return paintText(&p, box, text(), font(), ink, alignment());
    const int width = wordWrap() ? box.width() : QWIDGETSIZE_MAX;
    const int height = linesHeight(text(), font(), width, lineHeight(m_type), m_maxLines);
    if (alignment() & Qt::AlignVCenter) box.translate(0, (box.height() - height) / 2);
    else if (alignment() & Qt::AlignBottom) box.translate(0, box.height() - height);
    paintLines(&p, box, text(), font(), ink, lineHeight(m_type), m_maxLines, alignment(), wordWrap());
}

Glyph::Glyph(const QString& name, int size, Ink ink, QWidget* parent) : QWidget(parent), m_size(size) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme(), &Theme::changed, this, [this] { updateGeometry(); });
    set(name, ink);
}

void Glyph::set(const QString& name, Ink ink) {
    m_name = name;
    m_colour = [ink] { return colourOf(ink); };
    update();
}

void Glyph::set(const QString& name, Tone tone) {
    m_name = name;
    m_colour = [tone] { return toneOf(tokens(), tone).text; };
    update();
}

// As high as a line of text, so that both stand on the same middle.
QSize Glyph::sizeHint() const { return {scaled(m_size), std::max(scaled(m_size), lineHeight(m_size <= 14 ? Type::Meta : Type::Body))}; }

void Glyph::paintEvent(QPaintEvent*) {
    QPainter p(this);
    paintIcon(&p, rect(), m_name, scaled(m_size), m_colour());
}
} // namespace atelyra::ui
