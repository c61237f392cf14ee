#include "client/ui/gigs/savedpage.h"

#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

#include "client/ui/gigs/coversinview.h"
#include "client/ui/gigs/gigdelegate.h"
#include "client/ui/gigs/giggrid.h"
#include "client/ui/gigs/saving.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/notices.h"
#include "client/ui/theme/space.h"

namespace atelyra::ui {

SavedPage::SavedPage(Context& context, QWidget* parent)
    : Page(context, parent), m_model(context.engine), m_grid(new GigGrid(m_model, context.pictures)), m_count(new Label({}, Type::Meta, Ink::Text3)),
      m_remove(button(tr("Remove from saved"), Kind::Secondary, u"bookmark"_qs)) {
    m_views = new QStackedLayout(this);
    auto* list = new QWidget;
    auto* column = new QVBoxLayout(list);
    const int lead = Space::kPage - kCardLead;
    column->setContentsMargins(isRightToLeft() ? 0 : lead, Space::k16, isRightToLeft() ? lead : 0, 0);
    column->setSpacing(Space::k12);
    auto* row = new QHBoxLayout;
    row->addSpacing(kCardLead);
    row->addWidget(named(m_count, "saved.count"));
    row->addStretch();
    row->addWidget(named(m_remove, "saved.remove", tr("Remove the chosen gig from saved")));
    row->addSpacing(Space::kPage);
    column->addLayout(row);
    column->addWidget(named(m_grid, "saved.grid", tr("Saved gigs")), 1);
    m_grid->setProperty("pane", true);
    fetchCoversInView(context, *m_grid, m_model);
    m_views->addWidget(list);
    auto* empty = new EmptyState(u"bookmark"_qs, tr("Nothing saved yet"), tr("Save a gig with S or with the button on its page, and find it here, also offline."));
    connect(empty->setAction(tr("Browse gigs"), "saved.browse"), &QPushButton::clicked, this, [this] { this->context().navigator.go({}); });
    m_views->addWidget(empty);

    connect(m_remove, &QPushButton::clicked, this, &SavedPage::removeCurrent);
    connect(m_grid, &GigGrid::saveToggled, this, &SavedPage::removeCurrent);
    connect(m_grid, &GigGrid::opened, this, [this](const model::GigRow& gig) {
        Place place;
        place.kind = Place::Kind::Gig;
        place.gig = gig.id;
        this->context().navigator.go(place);
    });
    connect(&m_model, &model::PagedModelBase::loaded, this, &SavedPage::showList);
    connect(m_grid->selectionModel(), &QItemSelectionModel::selectionChanged, this, &SavedPage::showList);
}

void SavedPage::open(const Place&) {
    model::GigFilter filter;
    filter.savedOnly = true;
    filter.sort = v1::NEWEST;
    if (m_model.isLoaded()) m_model.refresh();
    else m_model.setFilter(filter);
}

void SavedPage::showList() {
    if (!m_model.isLoaded()) return;
    m_count->setText(tr("%n gig(s)", nullptr, int(m_model.total())));
    m_remove->setVisible(!m_grid->selectionModel()->selectedIndexes().isEmpty());
    m_views->setCurrentIndex(m_model.rowCount() > 0 ? 0 : 1);
}

void SavedPage::removeCurrent() {
    const auto chosen = m_grid->selectionModel()->selectedIndexes();
    if (chosen.isEmpty()) return;
    const model::GigRow gig = m_model.at(chosen.constFirst().row());
    setSavedWithUndo(context(), gig.id, gig.title, false);
}

QList<QPair<QString, QString>> SavedPage::shortcuts() const {
    return {{tr("Arrows"), tr("Move in the grid")}, {tr("Enter"), tr("Open the gig")}, {u"S"_qs, tr("Remove from saved")}};
}
} // namespace atelyra::ui
