#include "client/ui/shell/commandpalette.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QVBoxLayout>

#include "client/model/settings.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/field.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/notices.h"
#include "client/ui/shell/keycaps.h"
#include "client/ui/shell/palettedelegate.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
constexpr int kWidth = 640;
constexpr int kTop = 112;
constexpr int kListHeight = 432;
constexpr int kPage = 8;
constexpr int kRemembered = 5;
const QString kRecent = QStringLiteral("palette/recent");

PaletteRow rowAt(const QModelIndex& index) { return index.data(PaletteModel::RowRole).value<PaletteRow>(); }
} // namespace

CommandPalette::CommandPalette(const Commands& commands, client::Engine& engine, model::Settings& settings, QWidget* window)
    : QObject(window), m_settings(settings), m_sheet(new Sheet(window, kWidth, kTop)), m_found(new model::JumpModel(engine, this)),
      m_model(new PaletteModel(commands, *m_found, this)), m_delegate(new PaletteDelegate(this)) {
    named(m_sheet, "shell.palette", tr("Command palette"));
    build();
    connect(m_edit, &QLineEdit::textChanged, m_model, &PaletteModel::setText);
    connect(m_model, &PaletteModel::rebuilt, this, &CommandPalette::refresh);
    connect(m_list, &QListView::clicked, this, &CommandPalette::choose);
    connect(&theme(), &Theme::changed, this, &CommandPalette::dress);
    dress();
}

void CommandPalette::dress() {
    QFont font = fontOf(Type::Section);
    font.setWeight(QFont::Normal);
    m_edit->setFont(font);
    m_edit->setMinimumHeight(scaled(Height::kCall));
}

void CommandPalette::build() {
    QVBoxLayout* column = m_sheet->body();
    column->setContentsMargins({});
    column->setSpacing(0);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(18, 8, 14, 8);
    top->setSpacing(12);
    top->addWidget(new Glyph(QStringLiteral("search"), 18, Ink::Text2));
    m_edit = named(lineEdit(tr("Jump to or do…")), "shell.palette.text", tr("Jump to or do"));
    m_edit->setProperty("bare", true);
    m_edit->installEventFilter(this);
    top->addWidget(m_edit, 1);
    top->addWidget(new KeyCaps(QKeySequence(Qt::Key_Escape)));
    column->addLayout(top);
    column->addWidget(new Divider);

    m_list = named(new QListView, "shell.palette.list", tr("Results"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(m_delegate);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* around = new QVBoxLayout;
    around->setContentsMargins(8, 4, 8, 8);
    around->addWidget(m_list);
    m_nothing = (new Label({}, Type::Body, Ink::Text2))->wrapped();
    m_nothing->setContentsMargins(10, 12, 10, 12);
    around->addWidget(m_nothing);
    column->addLayout(around);
    column->addWidget(new Divider);
    buildFoot();
}

void CommandPalette::buildFoot() {
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(16, 8, 16, 8);
    foot->setSpacing(6);
    const auto hint = [&](const QList<QKeySequence>& keys, const QString& words) {
        auto* whole = new QWidget;
        auto* row = new QHBoxLayout(whole);
        row->setContentsMargins({});
        row->setSpacing(6);
        for (const QKeySequence& key : keys) row->addWidget(new KeyCaps(key));
        row->addWidget(new Label(words, Type::Meta, Ink::Text3));
        foot->addWidget(whole);
        foot->addSpacing(10);
        return whole;
    };
    hint({QKeySequence(Qt::Key_Up), QKeySequence(Qt::Key_Down)}, tr("Move"));
    hint({QKeySequence(Qt::Key_Return)}, tr("Run"));
    m_moreHint = hint({QKeySequence(Qt::Key_Tab)}, tr("More for this item"));
    foot->addStretch(1);
    foot->addWidget(new Glyph(QStringLiteral("hard-drive-download"), 14, Ink::Text3));
    foot->addWidget((new Label(tr("Results from this device"), Type::Meta, Ink::Text3))->elided());
    m_sheet->body()->addLayout(foot);
}

void CommandPalette::open(const QVector<PaletteModel::Destination>& destinations, Scope scope) {
    m_scope = scope;
    m_edit->clear();
    m_model->setDestinations(destinations);
    m_model->setSearches(scope == Scope::Everything);
    m_model->setRecent(scope == Scope::Everything ? m_settings.value(kRecent).toStringList() : QStringList());
    m_model->setText({});
    m_sheet->openSheet(m_edit);
}

bool CommandPalette::isOpen() const { return m_sheet->isVisible(); }

void CommandPalette::refresh() {
    m_delegate->setMatch(m_model->hasSubject() ? QString() : m_model->text());
    const int first = m_model->firstItem();
    m_list->setVisible(first >= 0);
    m_nothing->setVisible(first < 0);
    m_nothing->setText(tr("Nothing on this device matches “%1”.").arg(m_model->text()));
    if (first >= 0) setCurrent(first);
    else m_moreHint->hide();
    m_list->scrollToTop();
    int height = 0;
    for (int i = 0; i < m_model->rowCount() && height < kListHeight; ++i) height += m_list->sizeHintForIndex(m_model->index(i)).height();
    m_list->setFixedHeight(qMin(kListHeight, height + 2));
}

void CommandPalette::step(int rows) {
    int at = m_list->currentIndex().row();
    const int direction = rows < 0 ? -1 : 1;
    for (int left = qAbs(rows); left > 0; --left) {
        int next = at + direction;
        while (next >= 0 && next < m_model->rowCount() && !(m_model->flags(m_model->index(next)) & Qt::ItemIsSelectable)) next += direction;
        if (next < 0 || next >= m_model->rowCount()) break;
        at = next;
    }
    setCurrent(at);
}

void CommandPalette::setCurrent(int row) {
    const QModelIndex index = m_model->index(row);
    m_list->setCurrentIndex(index);
    m_list->scrollTo(index);
    // The focus stays in the field, so the field says what Enter would run.
    m_edit->setAccessibleDescription(index.data(Qt::AccessibleTextRole).toString());
    m_moreHint->setVisible(!rowAt(index).more.isEmpty());
}

// What else can be done with the row; true: Tab has done something.
bool CommandPalette::showMore() {
    const PaletteRow row = rowAt(m_list->currentIndex());
    if (m_model->hasSubject() || row.more.isEmpty()) return false;
    m_model->setSubject(row);
    return true;
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress) return QObject::eventFilter(watched, event);
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Down: step(1); return true;
    case Qt::Key_Up: step(-1); return true;
    case Qt::Key_PageDown: step(kPage); return true;
    case Qt::Key_PageUp: step(-kPage); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: choose(m_list->currentIndex()); return true;
    case Qt::Key_Tab: showMore(); return true; // there is nowhere else to go from here
    case Qt::Key_Escape:
    case Qt::Key_Backtab:
        if (!m_model->hasSubject()) return false;
        m_model->setSubject(std::nullopt);
        return true;
    default: return false;
    }
}

void CommandPalette::choose(const QModelIndex& index) {
    const PaletteRow row = rowAt(index);
    if (!index.isValid() || row.isHeading) return;
    remember(row.id);
    m_sheet->closeSheet();
    if (row.action) row.action->trigger();
    else if (row.place) Q_EMIT placeChosen(*row.place);
    else if (!row.copy.isEmpty()) Q_EMIT copied(row.copy);
}

void CommandPalette::remember(const QString& id) {
    if (id.isEmpty() || m_scope != Scope::Everything) return;
    QStringList recent = m_settings.value(kRecent).toStringList();
    recent.removeAll(id);
    recent.prepend(id);
    m_settings.setValue(kRecent, recent.mid(0, kRemembered));
}
} // namespace atelyra::ui
