#include "client/ui/admin/deskcasespage.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/model/admin/recordsmodel.h"
#include "client/ui/admin/desktable.h"
#include "client/ui/admin/sidepanel.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/notices.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"
#include "client/ui/theme/type.h"

namespace atelyra::ui {
namespace {
constexpr int kLeastList = 480; // room beside the panel, divided by the text scale
constexpr int kLeastEmpty = 220;
constexpr int kSoonMs = 150;
} // namespace

DeskCasesPage::DeskCasesPage(Context& context, model::DeskActions& itsDesk, QWidget* parent) : DeskPage(context, itsDesk, parent), m_scroll(new ScrollPage(1120, this)) {
    auto* across = new QHBoxLayout(this);
    across->setContentsMargins({});
    across->setSpacing(0);
    across->addWidget(m_scroll, 1);
    m_scroll->setProperty("pane", true);
    column()->setSpacing(Space::kCardGap);
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSoonMs);
    connect(&m_soon, &QTimer::timeout, this, &DeskCasesPage::readChosen);
    connect(&m_minute, &QTimer::timeout, this, [this] {
        const auto still = merging();
        setNow(desk().marketNowMs());
        show();
    });
    m_minute.start(int(kMinuteMs));
    connect(&theme(), &Theme::changed, this, &DeskCasesPage::fit);
}

QVBoxLayout* DeskCasesPage::column() const { return m_scroll->body(); }

void DeskCasesPage::arrange(model::RecordsModel& records, DeskTable* table, SidePanel* panel, int panelWidth, const char* again) {
    m_records = &records;
    setList(*(m_table = table));
    m_panel = panel;
    m_panelWidth = panelWidth;
    layout()->addWidget(panel);
    panel->hide();
    panel->setProperty("pane", true);
    auto* card = (new Card)->flush();
    card->body()->addWidget(table);
    column()->addWidget(m_card = card);
    m_empty = new EmptyState({}, {}, {});
    m_empty->setMinimumHeight(scaled(kLeastEmpty));
    m_action = m_empty->setAction(tr("Read again"), again);
    column()->addWidget(m_empty);
    connect(m_action, &QPushButton::clicked, this, [this] { againAsked(); });
    connect(table, &DeskTable::chosenChanged, this, [this](const QByteArray& id) {
        if (!m_merging && !id.isEmpty()) choose(id);
    });
    for (const auto opened : {&QTableView::clicked, &QTableView::activated}) // also the row that is chosen already
        connect(table, opened, this, [this](const QModelIndex& index) { choose(m_records->idOf(index.row())); });
    connect(panel, &SidePanel::againAsked, this, &DeskCasesPage::readChosen);
    connect(panel, &SidePanel::closeAsked, this, &DeskCasesPage::closePanel);
}

void DeskCasesPage::showList(const Words& nothing, const QString& action) {
    m_empty->set(nothing.glyph, nothing.title, nothing.help);
    m_action->setText(action);
    m_action->setAccessibleName(action);
    const bool rows = m_records->rowCount() > 0 && m_problem.isEmpty();
    setShown(*m_action, !action.isEmpty());
    setShown(*m_card, rows);
    setShown(*m_empty, !rows);
    const auto still = merging();
    if (!m_chosen.isEmpty()) m_table->choose(m_chosen);
}

void DeskCasesPage::choose(const QByteArray& id) {
    if (!showRow(id)) return;
    m_chosen = id;
    m_panel->setVisible(true);
    fit();
    m_soon.start();
    const auto still = merging();
    m_table->choose(id);
    if (m_scroll->isVisible()) m_table->bringIntoView(*m_scroll);
}

void DeskCasesPage::readChosen() {
    if (!m_chosen.isEmpty()) readCase(m_chosen);
}

void DeskCasesPage::closePanel() {
    m_soon.stop();
    m_chosen.clear();
    m_panel->hide();
    fit();
    const auto still = merging();
    m_table->setFocus(Qt::OtherFocusReason);
    m_table->clearSelection();
}

bool DeskCasesPage::toggleRightPanel() {
    if (m_panel->isVisible()) closePanel();
    else if (!m_table->chosen().isEmpty()) choose(m_table->chosen());
    else m_table->step(0);
    return true;
}

bool DeskCasesPage::escape() {
    if (!m_panel->isVisible()) return false;
    closePanel();
    return true;
}

void DeskCasesPage::resizeEvent(QResizeEvent* event) {
    DeskPage::resizeEvent(event);
    fit();
}

void DeskCasesPage::fit() {
    const qreal scale = theme().scale();
    const bool beside = width() / scale - m_panelWidth >= kLeastList;
    m_panel->setFixedWidth(beside ? scaled(m_panelWidth) : width());
    const bool covered = !m_panel->isHidden() && !beside, hadFocus = covered && m_scroll->isAncestorOf(focusWidget());
    m_scroll->setVisible(!covered);
    if (hadFocus) m_panel->closeButton()->setFocus(Qt::OtherFocusReason);
    m_scroll->setPadding(width() / scale < Width::kProse ? Space::kPageNarrow : Space::kPage);
}
} // namespace atelyra::ui
