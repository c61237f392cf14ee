#include "client/ui/orders/revisioncomposer.h"

#include <QPushButton>
#include <QVBoxLayout>

#include "client/model/draftscopes.h"
#include "client/model/format.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/orders/revisionpointform.h"
#include "client/ui/theme/space.h"
#include "shared/base/limits.h"

namespace atelyra::ui {

RevisionComposer::RevisionComposer(Context& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_column(new QVBoxLayout), m_problem(new Label({}, Type::Meta, Ink::Bad)),
      m_add(button(tr("Add a point"), Kind::Ghost, u"plus"_qs)), m_send(button({}, Kind::Primary, u"rotate-ccw"_qs)),
      m_draft(new OrderDraft(
          context,
          [this] {
              v1::RequestRevision draft;
              for (const auto& point : points()) *draft.add_points() = point;
              return draft.SerializeAsString();
          },
          [this](const std::string& body) {
              v1::RequestRevision draft;
              if (draft.ParseFromString(body) && draft.points_size() > 0) restart({draft.points().begin(), draft.points().end()});
          },
          this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Space::k12);
    column->addWidget((new Label(tr("Say for each point what it is about. That keeps the request inside what was ordered, and clear to both of you."), Type::Body, Ink::Text2))->wrapped());
    m_column->setSpacing(Space::k16);
    column->addLayout(m_column);
    column->addWidget(named(m_add, "order.revision.addPoint", m_add->text()), 0, Qt::AlignLeading);
    column->addWidget(named(m_problem->wrapped(), "order.revision.problem"));
    m_problem->hide();
    auto* row = new QHBoxLayout;
    row->setSpacing(Space::k8);
    auto* close = named(button(tr("Keep as draft")), "order.revision.close", tr("Close, and keep the points as a draft"));
    row->addStretch();
    row->addWidget(close);
    row->addWidget(named(m_send, "order.revision.send"));
    column->addLayout(row);
    connect(m_add, &QPushButton::clicked, this, [this] {
        add({})->focusText();
        m_draft->touch();
    });
    connect(m_send, &QPushButton::clicked, this, &RevisionComposer::send);
    connect(close, &QPushButton::clicked, this, &RevisionComposer::closeRequested);
}

void RevisionComposer::setView(const model::OrderView& view, int delivery) {
    const bool anew = m_view.row.id != view.row.id || m_delivery != delivery;
    m_view = view;
    m_delivery = delivery;
    if (!anew) return;
    restart({v1::RevisionPoint()});
    m_draft->setScope(model::revisionDraft(view.row.id, view.order.deliveries(delivery).number()));
}

void RevisionComposer::restart(const std::vector<v1::RevisionPoint>& points) {
    while (!m_forms.empty()) {
        delete m_forms.back();
        m_forms.pop_back();
    }
    for (const auto& point : points) add(point);
}

RevisionPointForm* RevisionComposer::add(const v1::RevisionPoint& point) {
    auto* form = new RevisionPointForm(m_context.pictures, m_view, m_delivery, point);
    m_forms.push_back(form);
    m_column->addWidget(form);
    connect(form, &RevisionPointForm::edited, this, [this] {
        m_draft->touch();
        m_problem->hide();
    });
    connect(form, &RevisionPointForm::removeRequested, this, [this, form] { remove(form); });
    renumber();
    return form;
}

void RevisionComposer::remove(RevisionPointForm* form) {
    m_forms.erase(std::remove(m_forms.begin(), m_forms.end(), form), m_forms.end());
    form->deleteLater();
    if (m_forms.empty()) add({});
    renumber();
    m_draft->touch();
    m_add->setFocus();
}

void RevisionComposer::renumber() {
    for (std::size_t i = 0; i < m_forms.size(); ++i) m_forms[i]->setNumber(int(i));
    m_add->setVisible(int(m_forms.size()) < limits::kPointsARevision);
    m_send->setText(tr("Request a revision of %n point(s)", nullptr, int(m_forms.size())));
    m_send->setAccessibleName(m_send->text());
}

std::vector<v1::RevisionPoint> RevisionComposer::points() const {
    std::vector<v1::RevisionPoint> points;
    for (const auto* form : m_forms) points.push_back(form->point());
    return points;
}

void RevisionComposer::send() {
    QWidget* first = nullptr;
    int wrong = 0;
    for (auto* form : m_forms)
        if (!form->check(first)) ++wrong;
    m_problem->setText(tr("%n point(s) to complete", nullptr, wrong));
    m_problem->setVisible(wrong > 0);
    if (first) return first->setFocus(Qt::TabFocusReason);
    Q_EMIT sendRequested();
}

void RevisionComposer::focusFirst() {
    if (!m_forms.empty()) m_forms.front()->focusText();
}
} // namespace atelyra::ui
