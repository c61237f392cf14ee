#include "client/ui/admin/desklistpage.h"

#include <QPushButton>
#include <QVBoxLayout>

#include "client/model/admin/deskwords.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/notices.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"
#include "client/ui/theme/type.h"

namespace atelyra::ui {
namespace {
constexpr int kLeastEmpty = 220;
}

DeskListPage::DeskListPage(Context& context, model::DeskActions& desk, const Shape& shape, QWidget* parent)
    : DeskPage(context, desk, parent), m_records(shape.titles), m_scroll(new ScrollPage(1120, this)), m_above(new QVBoxLayout), m_below(new QVBoxLayout),
      m_table(new DeskTable(shape.name, shape.said, m_records, shape.columns)), m_empty(new EmptyState({}, {}, {})) {
    auto* across = new QVBoxLayout(this);
    across->setContentsMargins({});
    across->addWidget(m_scroll);
    m_scroll->setProperty("pane", true);
    auto* column = m_scroll->body();
    column->setSpacing(Space::kCardGap);
    m_above->setSpacing(Space::kCardGap);
    column->addLayout(m_above);
    auto* card = (new Card)->flush();
    card->body()->addWidget(m_table);
    column->addWidget(m_card = card);
    m_empty->setMinimumHeight(scaled(kLeastEmpty));
    m_again = m_empty->setAction(tr("Try again"), QByteArray(shape.name).append(".again").constData());
    connect(m_again, &QPushButton::clicked, this, [this] { read(); });
    column->addWidget(m_empty);
    m_below->setSpacing(Space::kCardGap);
    column->addLayout(m_below);
    column->addStretch(1);
    connect(m_table, &DeskTable::chosenChanged, this, [this] { m_table->bringIntoView(*m_scroll); });
    setList(*m_table);
    showReading();
}

void DeskListPage::setNothing(const QString& glyph, const QString& title, const QString& help) { m_nothing = {glyph, title, help}; }

void DeskListPage::showReading() {
    if (!m_isRead) show(false, {QStringLiteral("hourglass"), tr("Reading…"), tr("The desk keeps nothing on this computer, so it comes from the server each time.")}, false);
}

void DeskListPage::showRows(const QVector<model::Record>& records) {
    m_isRead = true;
    m_records.set(records);
    show(!records.isEmpty(), m_nothing, false);
}

void DeskListPage::showProblem(const Error& error) {
    m_isRead = false;
    m_records.set({});
    show(false, {QStringLiteral("cloud-off"), tr("It could not be read"), model::deskProblem(error)}, true);
}

void DeskListPage::show(bool rows, const Words& words, bool again) {
    setShown(*m_card, rows);
    setShown(*m_empty, !rows);
    m_empty->set(words.glyph, words.title, words.help);
    setShown(*m_again, again);
}

void DeskListPage::resizeEvent(QResizeEvent* event) {
    DeskPage::resizeEvent(event);
    m_scroll->setPadding(width() / theme().scale() < Width::kProse ? Space::kPageNarrow : Space::kPage);
}
} // namespace atelyra::ui
