#include "client/ui/kit/inputs.h"

#include <QAction>
#include <QApplication>
#include <QButtonGroup>
#include <QCheckBox>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/field.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/localfiles.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/roles.h"
#include "client/ui/theme/icons.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
constexpr char kItemKey[] = "itemKey";
constexpr int kComposerWords = 420;
constexpr int kSegment = 26;

// One cell of a segmented control.
class Segment final : public QAbstractButton {
public:
    explicit Segment(const QString& text, QWidget* parent) : QAbstractButton(parent) {
        setText(text);
        setCheckable(true);
        setAccessibleName(text);
        setFocusPolicy(Qt::StrongFocus);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        setAttribute(Qt::WA_Hover);
        QObject::connect(&theme(), &Theme::changed, this, [this] { updateGeometry(); });
    }
    QSize sizeHint() const override {
        const int height = parentWidget()->property("tall").toBool() ? Height::kControl : kSegment;
        return {QFontMetrics(fontOf(Type::Label)).horizontalAdvance(text()) + 24, std::max(Height::kTarget, scaled(height))};
    }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter p(this);
        p.setLayoutDirection(layoutDirection());
        const Tokens& t = tokens();
        if (isChecked()) roundBox(&p, rect(), Radius::kControl, t.raised, t.line2);
        paintText(&p, rect().adjusted(4, 0, -4, 0), text(), fontOf(Type::Label), isChecked() || underMouse() ? t.text : t.text2, Qt::AlignCenter);
    }
};
} // namespace

Segmented::Segmented(const QStringList& choices, const char* objectName, const QString& accessibleName, QWidget* parent) : QWidget(parent), m_name(QLatin1String(objectName)) {
    speakRoles();
    named(this, objectName, accessibleName);
    m_row = new QHBoxLayout(this);
    m_row->setContentsMargins(3, 3, 3, 3);
    m_row->setSpacing(2);
    m_group = new QButtonGroup(this);
    m_group->setExclusive(true);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool on) {
        if (on) Q_EMIT currentChanged(id);
    });
    setChoices(choices);
}
void Segmented::setChoices(const QStringList& choices) {
    const int before = current();
    const QSignalBlocker quiet(this);
    const auto old = m_group->buttons();
    for (QAbstractButton* b : old) m_group->removeButton(b);
    clearLayout(m_row);
    for (int i = 0; i < choices.size(); ++i) {
        auto* segment = new Segment(choices[i], this);
        segment->setObjectName(QStringLiteral("%1.%2").arg(m_name).arg(i));
        m_group->addButton(segment, i);
        m_row->addWidget(segment);
    }
    setCurrent(before >= 0 && before < choices.size() ? before : 0);
}
void Segmented::setChoiceText(int index, const QString& text) {
    if (QAbstractButton* b = m_group->button(index)) {
        b->setText(text);
        b->setAccessibleName(text);
        b->updateGeometry();
    }
}
int Segmented::current() const { return m_group->checkedId(); }
void Segmented::setCurrent(int index) {
    if (QAbstractButton* b = m_group->button(index)) b->setChecked(true);
}
void Segmented::paintEvent(QPaintEvent*) {
    QPainter p(this);
    roundBox(&p, rect(), Radius::kBanner, tokens().sunken, tokens().line);
}

SwitchRow::SwitchRow(const QString& title, const QString& help, const char* objectName, QWidget* parent) : QWidget(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Space::k12);
    auto* text = new QVBoxLayout;
    text->setSpacing(2);
    auto* label = new Label(title, Type::Label, Ink::Text, this);
    text->addWidget(label);
    if (!help.isEmpty()) text->addWidget((new Label(help, Type::Meta, Ink::Text2, this))->wrapped());
    row->addLayout(text, 1);
    m_word = new Label({}, Type::Body, Ink::Text2, this);
    row->addWidget(m_word);
    m_switch = named(new QCheckBox(this), objectName, title);
    m_switch->setProperty("switch", true);
    m_switch->setAccessibleDescription(help);
    label->setBuddy(m_switch);
    row->addWidget(m_switch);
    const auto say = [this](bool on) { m_word->setText(on ? tr("On") : tr("Off")); };
    say(false);
    connect(m_switch, &QCheckBox::toggled, this, [this, say](bool on) {
        say(on);
        Q_EMIT toggled(on);
    });
    setFocusProxy(m_switch);
}
bool SwitchRow::isOn() const { return m_switch->isChecked(); }
void SwitchRow::setOn(bool on) { m_switch->setChecked(on); }

SearchField::SearchField(const QString& placeholder, const char* objectName, Size size, QWidget* parent) : QLineEdit(parent), m_size(size) {
    named(this, objectName, placeholder);
    setPlaceholderText(placeholder);
    setProperty("toolbar", size == Size::Toolbar);
    m_clear = iconButton(QStringLiteral("x"), tr("Clear the search"), {}, this);
    m_clear->setObjectName(QLatin1String(objectName) + QStringLiteral(".clear"));
    m_clear->setProperty("small", true);
    m_clear->setFocusPolicy(Qt::NoFocus);
    m_clear->hide();
    connect(m_clear, &QPushButton::clicked, this, &QLineEdit::clear);
    connect(this, &QLineEdit::textChanged, this, [this](const QString& text) { m_clear->setVisible(!text.isEmpty()); });
    connect(&theme(), &Theme::changed, this, &SearchField::arrange);
    arrange();
}
void SearchField::setHint(const QString& words, const QString& key) {
    m_hint = words;
    m_key = key;
    update();
}
QSize SearchField::sizeHint() const { return {scaled(200), scaled(m_size == Size::Hero ? Height::kHero : Height::kControl)}; }
void SearchField::resizeEvent(QResizeEvent* event) {
    QLineEdit::resizeEvent(event);
    arrange();
}
void SearchField::changeEvent(QEvent* event) {
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange) arrange();
}
// Text margins do not mirror by themselves.
void SearchField::arrange() {
    setFixedHeight(sizeHint().height());
    const int leading = scaled(m_size == Size::Hero ? 28 : 22), trailing = scaled(22);
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    setAlignment((rtl ? Qt::AlignRight | Qt::AlignAbsolute : Qt::AlignLeft) | Qt::AlignVCenter);
    setTextMargins(rtl ? trailing : leading, 0, rtl ? leading : trailing, 0);
    const int side = std::min(scaled(24), height() - 6);
    m_clear->setGeometry(mirrored(layoutDirection(), rect(), QRect(width() - side - 6, (height() - side) / 2, side, side)));
}
void SearchField::paintEvent(QPaintEvent* event) {
    QLineEdit::paintEvent(event);
    QPainter p(this);
    p.setLayoutDirection(layoutDirection());
    const auto at = [&](const QRect& r) { return mirrored(layoutDirection(), rect(), r); };
    const int icon = scaled(m_size == Size::Hero ? 18 : 16);
    paintIcon(&p, at(QRect(12, 0, icon, height())), QStringLiteral("search"), icon, tokens().text2);
    if (!text().isEmpty() || m_hint.isEmpty()) return;
    int right = width() - 12;
    if (!m_key.isEmpty()) {
        const int w = QFontMetrics(fontOf(Type::Meta)).horizontalAdvance(m_key) + 12, h = scaled(20);
        const QRect cap = at(QRect(right - w, (height() - h) / 2, w, h));
        roundBox(&p, cap, 4, {}, tokens().line2);
        paintText(&p, cap, m_key, fontOf(Type::Meta), tokens().text2, Qt::AlignCenter);
        right -= w + 8;
    }
    const int needed = QFontMetrics(fontOf(Type::Meta)).horizontalAdvance(m_hint) + 2;
    const int taken = scaled(44) + fontMetrics().horizontalAdvance(placeholderText());
    if (right - needed < taken) return; // the placeholder comes first
    paintText(&p, at(QRect(right - needed, 0, needed, height())), m_hint, fontOf(Type::Meta), tokens().text3);
}

Composer::Composer(const QString& placeholder, const char* objectName, QWidget* parent) : QFrame(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::k12, Space::k8, Space::k8, Space::k8);
    column->setSpacing(4);
    m_above = new QVBoxLayout;
    column->addLayout(m_above);
    m_text = named(new TextEdit(placeholder, 1, 8, this), objectName, placeholder);
    m_text->setProperty("bare", true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->installEventFilter(this);
    m_text->setAcceptDrops(false);
    column->addWidget(m_text);
    auto* row = new QHBoxLayout;
    row->setSpacing(2);
    const QString base = QLatin1String(objectName);
    QPushButton* attach = iconButton(QStringLiteral("paperclip"), tr("Attach files"), QStringLiteral("Ctrl+Shift+A"), this);
    attach->setObjectName(base + QStringLiteral(".attach"));
    row->addWidget(attach);
    row->addStretch();
    row->addWidget(m_hint = new Label({}, Type::Meta, Ink::Text3, this));
    row->addSpacing(6);
    m_send = button({}, Kind::Primary, QStringLiteral("send-horizontal"), this);
    m_send->setObjectName(base + QStringLiteral(".send"));
    m_send->setAccessibleName(tr("Send"));
    setTip(m_send, tr("Send"), QStringLiteral("Enter"));
    row->addWidget(m_send);
    column->addLayout(row);
    setAcceptDrops(true);
    connect(attach, &QPushButton::clicked, this, &Composer::attachRequested);
    connect(m_send, &QPushButton::clicked, this, [this] {
        if (m_force || !text().trimmed().isEmpty()) Q_EMIT sendRequested();
        else focusText();
    });
    connect(m_text, &QPlainTextEdit::textChanged, this, &Composer::textChanged);
    connect(&theme(), &Theme::changed, this, &Composer::fitWords);
    setFocusProxy(m_text);
    fitWords();
}
void Composer::fitWords() {
    const bool room = width() >= scaled(kComposerWords);
    m_hint->setText(room ? tr("Enter sends, Shift Enter adds a line") : tr("Enter to send"));
    m_send->setText(room ? tr("Send") : QString());
    update();
}
void Composer::resizeEvent(QResizeEvent* event) {
    QFrame::resizeEvent(event);
    fitWords();
}
QString Composer::text() const { return m_text->toPlainText(); }
void Composer::setText(const QString& text) {
    m_text->setPlainText(text);
    m_text->moveCursor(QTextCursor::End);
}
void Composer::setPlaceholder(const QString& placeholder) {
    m_text->setPlaceholder(placeholder);
    m_text->setAccessibleName(placeholder);
}
void Composer::focusText() { m_text->setFocus(Qt::OtherFocusReason); }
void Composer::setCanSend(bool can) { m_force = can; }
void Composer::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const bool focus = m_text->hasFocus();
    roundBox(&p, rect(), Radius::kCard, tokens().raised, focus ? tokens().focus : tokens().control, focus ? 2 : 1);
}
bool Composer::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_text) {
        if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) update();
        if (event->type() == QEvent::KeyPress) {
            const auto* key = static_cast<QKeyEvent*>(event);
            if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) && !(key->modifiers() & Qt::ShiftModifier)) {
                m_send->click();
                return true;
            }
            if (key->matches(QKeySequence::Paste)) {
                const QStringList files = localFiles(QApplication::clipboard()->mimeData());
                if (!files.isEmpty()) {
                    Q_EMIT filesDropped(files);
                    return true;
                }
            }
        }
    }
    return QFrame::eventFilter(watched, event);
}

DropArea::DropArea(const QString& invitation, const char* objectName, QWidget* parent) : QWidget(parent), m_name(QLatin1String(objectName)) {
    named(this, objectName, invitation);
    setProperty("ownFocus", true);
    setAcceptDrops(true);
    setFocusPolicy(Qt::StrongFocus);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::k16, Space::k16, Space::k16, Space::k16);
    column->setSpacing(Space::k8);
    m_rows = new QVBoxLayout;
    m_rows->setSpacing(6);
    column->addLayout(m_rows);
    auto* row = new QHBoxLayout;
    row->setSpacing(Space::k8);
    row->addStretch();
    row->addWidget(new Label(invitation, Type::Body, Ink::Text2, this));
    m_choose = button(tr("Choose files…"), Kind::Ghost, QStringLiteral("paperclip"), this);
    m_choose->setObjectName(m_name + QStringLiteral(".choose"));
    m_choose->setAccessibleName(m_choose->text());
    row->addWidget(m_choose);
    row->addStretch();
    column->addLayout(row);
    connect(m_choose, &QPushButton::clicked, this, &DropArea::choose);
    connect(&theme(), &Theme::changed, this, [this] { update(); });
}
void DropArea::setItems(const QVector<Item>& items) {
    m_items = items;
    clearLayout(m_rows);
    for (qsizetype i = 0; i < items.size(); ++i) {
        const Item& item = items[i];
        auto* line = new QWidget(this);
        auto* row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(Space::k8);
        row->addWidget((new Label(item.name, Type::Label, Ink::Text, line))->elided(), 1);
        row->addWidget(new Label(item.error.isEmpty() ? item.detail : item.error, Type::Meta, item.error.isEmpty() ? Ink::Text2 : Ink::Bad, line));
        if (item.permille >= 0) {
            auto* bar = new QProgressBar(line);
            bar->setObjectName(QString(QStringLiteral("progress.") + item.key));
            bar->setRange(0, 1000);
            bar->setValue(item.permille);
            bar->setTextVisible(false);
            bar->setFixedSize(scaled(120), 6);
            bar->setAccessibleName(tr("Progress of %1").arg(item.name));
            row->addWidget(bar);
        }
        QPushButton* remove = iconButton(QStringLiteral("x"), tr("Remove %1").arg(item.name), {}, line);
        remove->setProperty("small", true);
        remove->setObjectName(m_name + QStringLiteral(".remove%1").arg(i));
        remove->setAccessibleDescription(items.size() > 1 ? tr("Alt with Up or Down moves it") : QString());
        remove->setProperty(kItemKey, item.key);
        remove->installEventFilter(this);
        connect(remove, &QPushButton::clicked, this, [this, key = item.key] { Q_EMIT removeRequested(key); });
        row->addWidget(remove);
        m_rows->addWidget(line);
    }
    updateGeometry();
}
void DropArea::setProgress(const QString& key, int permille) {
    if (auto* bar = findChild<QProgressBar*>(QStringLiteral("progress.") + key)) bar->setValue(permille);
}
void DropArea::addPaths(const QStringList& paths) {
    if (!paths.isEmpty()) Q_EMIT filesGiven(paths);
}
void DropArea::choose() {
    auto* dialog = new QFileDialog(window(), m_choose->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &DropArea::addPaths);
    dialog->open();
}
void DropArea::paintEvent(QPaintEvent*) {
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    const Tokens& t = tokens();
    p.setPen(QPen(m_over || hasFocus() ? t.focus : t.control, m_over || hasFocus() ? 2 : 1, Qt::DashLine));
    p.setBrush(m_over ? QBrush(t.accentSoft) : QBrush(Qt::NoBrush));
    p.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), Radius::kBanner, Radius::kBanner);
}
void DropArea::dragEnterEvent(QDragEnterEvent* event) {
    if (localFiles(event->mimeData()).isEmpty()) return;
    m_over = true;
    update();
    event->acceptProposedAction();
}
void DropArea::dragLeaveEvent(QDragLeaveEvent*) {
    m_over = false;
    update();
}
void DropArea::dropEvent(QDropEvent* event) {
    m_over = false;
    update();
    addPaths(localFiles(event->mimeData()));
    event->acceptProposedAction();
}
bool DropArea::eventFilter(QObject* watched, QEvent* event) {
    const QVariant key = watched->property(kItemKey);
    if (event->type() != QEvent::KeyPress || !key.isValid()) return QWidget::eventFilter(watched, event);
    const auto* press = static_cast<QKeyEvent*>(event);
    const int by = press->key() == Qt::Key_Up ? -1 : press->key() == Qt::Key_Down ? 1 : 0;
    if (by == 0 || press->modifiers() != Qt::AltModifier) return QWidget::eventFilter(watched, event);
    Q_EMIT moveRequested(key.toString(), by);
    return true;
}
void DropArea::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Paste)) return addPaths(pastedFiles());
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Space) return choose();
    QWidget::keyPressEvent(event);
}
} // namespace atelyra::ui
