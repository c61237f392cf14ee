#include "client/ui/kit/field.h"

#include <algorithm>

#include <QAbstractItemView>
#include <QAbstractTextDocumentLayout>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QPlainTextDocumentLayout>
#include <QStyleOptionFrame>
#include <QTextBlock>
#include <QTextLayout>
#include <QVBoxLayout>

#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
// Lays plain text in the line height of body text. The document itself knows nothing of it, so that typing, pasting and undo stay what
// they are: only where the lines stand is different.
class SpacedLines final : public QPlainTextDocumentLayout {
public:
    using QPlainTextDocumentLayout::QPlainTextDocumentLayout;
    QRectF blockBoundingRect(const QTextBlock& block) const override { // asked before a block is painted or scrolled to
        QRectF box = QPlainTextDocumentLayout::blockBoundingRect(block);
        const QTextLayout* layout = block.layout();
        if (!block.isValid() || !block.isVisible() || layout->lineCount() == 0) return box;
        const int high = lineHeight(Type::Body);
        for (int i = 0; i < layout->lineCount(); ++i) {
            QTextLine line = layout->lineAt(i);
            line.setPosition({line.x(), i * high + (high - line.height()) / 2});
        }
        box.setHeight(layout->lineCount() * high + (block.next().isValid() ? 0 : document()->documentMargin()));
        return box;
    }
};

// While nobody writes in it, it shows the beginning of its text, and that there is more.
class LineEdit final : public QLineEdit {
public:
    using QLineEdit::QLineEdit;

protected:
    void paintEvent(QPaintEvent* event) override {
        QStyleOptionFrame option;
        initStyleOption(&option);
        const QRect box = style()->subElementRect(QStyle::SE_LineEditContents, &option, this).marginsRemoved(textMargins()).adjusted(2, 0, -2, 0);
        if (hasFocus() || echoMode() != Normal || fontMetrics().horizontalAdvance(text()) <= box.width()) return QLineEdit::paintEvent(event);
        QPainter p(this);
        p.setLayoutDirection(layoutDirection());
        style()->drawPrimitive(QStyle::PE_PanelLineEdit, &option, &p, this);
        paintText(&p, box, text(), font(), palette().color(QPalette::Text), (text().isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute | Qt::AlignVCenter);
    }
};
} // namespace

// Help, or the error with its icon; takes no room when there is neither.
class Field::Below final : public QWidget {
public:
    explicit Below(QWidget* parent) : QWidget(parent) {
        auto* row = new QHBoxLayout(this);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(6);
        m_glyph = new Glyph(QStringLiteral("circle-alert"), 14, Ink::Bad, this);
        row->addWidget(m_glyph, 0, Qt::AlignTop);
        m_text = new Label({}, Type::Meta, Ink::Text3, this);
        m_text->wrapped();
        row->addWidget(m_text, 1);
        hide();
    }
    void set(const QString& text, bool error) {
        m_glyph->setVisible(error);
        m_text->setText(text);
        m_text->setInk(error ? Ink::Bad : Ink::Text3);
        setVisible(!text.isEmpty());
    }

private:
    Glyph* m_glyph;
    Label* m_text;
};

Field::Field(const QString& label, QWidget* editor, const char* objectName, QWidget* parent) : QWidget(parent), m_editor(editor) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::kLabelToField);
    auto* top = new QHBoxLayout;
    top->setSpacing(6);
    m_label = new Label(label, Type::Label, Ink::Text, this);
    m_label->setBuddy(editor);
    m_note = new Label({}, Type::Body, Ink::Text3, this);
    m_counter = new Label({}, Type::Meta, Ink::Text3, this);
    m_note->hide();
    m_counter->hide();
    top->addWidget(m_label);
    top->addWidget(m_note);
    top->addStretch();
    top->addWidget(m_counter);
    column->addLayout(top);
    editor->setParent(this);
    named(editor, objectName, label);
    if (auto* combo = qobject_cast<QComboBox*>(editor)) {
        combo->view()->setObjectName(QLatin1String(objectName) + QStringLiteral(".list"));
        combo->view()->setAccessibleName(label);
    }
    column->addWidget(editor);
    m_below = new Below(this);
    column->addWidget(m_below);
    setFocusProxy(editor);
}

void Field::setHelp(const QString& help) {
    m_help = help;
    showBelow();
}
void Field::setError(const QString& error) {
    m_error = error;
    showBelow();
    m_editor->setProperty("invalid", !error.isEmpty()); // last: an editor of several parts passes the words on when it hears of it
    m_editor->update();
}
void Field::showBelow() {
    m_below->set(m_error.isEmpty() ? m_help : m_error, !m_error.isEmpty());
    m_editor->setAccessibleDescription(m_error.isEmpty() ? m_help : m_error);
}
void Field::setNote(const QString& note) {
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}
void Field::setCounter(int count, int maximum) {
    m_counter->setText(tr("%1 of %2").arg(QLocale().toString(count), QLocale().toString(maximum)));
    m_counter->setInk(count > maximum ? Ink::Bad : Ink::Text3);
    m_counter->show();
}
void Field::setRequired(bool required) { setNote(required ? QString() : tr("optional")); }

QLineEdit* lineEdit(const QString& placeholder, QWidget* parent) {
    auto* edit = new LineEdit(parent);
    edit->setPlaceholderText(placeholder);
    return edit;
}

QComboBox* comboBox(QWidget* parent) {
    auto* box = new QComboBox(parent);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(8);
    return box;
}

TextEdit::TextEdit(const QString& placeholder, int minLines, int maxLines, QWidget* parent)
    : QPlainTextEdit(parent), m_minLines(minLines), m_maxLines(maxLines) {
    auto* text = new QTextDocument(this);
    text->setDocumentLayout(new SpacedLines(text));
    text->setDefaultFont(font());
    text->setDefaultTextOption(document()->defaultTextOption());
    setDocument(text);
    setPlaceholder(placeholder);
    setTabChangesFocus(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::StyledPanel);
    viewport()->setAutoFillBackground(false);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this, [this] {
        setVerticalScrollBarPolicy(lineCount() > m_maxLines ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
        updateGeometry();
    });
    connect(&theme(), &Theme::changed, this, [this] { updateGeometry(); });
}

int TextEdit::lineCount() const {
    int lines = 0;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) lines += std::max(1, block.lineCount());
    return lines;
}

QSize TextEdit::sizeHint() const {
    const int lines = std::clamp(lineCount(), m_minLines, m_maxLines) * lineHeight(Type::Body);
    return {scaled(200), lines + 2 * frameWidth() + 2 * int(document()->documentMargin()) + 1};
}

void TextEdit::setPlaceholder(const QString& placeholder) {
    m_placeholder = placeholder;
    viewport()->update();
}

void TextEdit::paintEvent(QPaintEvent* event) {
    QPlainTextEdit::paintEvent(event);
    const bool composing = !document()->firstBlock().layout()->preeditAreaText().isEmpty();
    if (m_placeholder.isEmpty() || !document()->isEmpty() || composing) return;
    QPainter p(viewport());
    p.setLayoutDirection(layoutDirection());
    const int margin = int(document()->documentMargin());
    paintLines(&p, viewport()->rect().adjusted(margin, margin, -margin, 0), m_placeholder, font(), palette().placeholderText().color(), lineHeight(Type::Body), 0);
}
} // namespace atelyra::ui
