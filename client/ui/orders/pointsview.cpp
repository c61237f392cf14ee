#include "client/ui/orders/pointsview.h"

#include <QGridLayout>

#include "client/model/format.h"
#include "client/ui/kit/label.h"
#include "client/ui/theme/space.h"

namespace atelyra::ui {
namespace {
QString q(const std::string& text) { return QString::fromStdString(text); }

QString fileName(const v1::Order& order, int delivery, const std::string& sha) {
    for (const auto& d : order.deliveries())
        if (d.number() == delivery)
            for (const auto& file : d.files())
                if (file.sha256() == sha) return q(file.name());
    return {};
}
} // namespace

QString aboutOf(const v1::Order& order, const v1::Revision& revision, const v1::RevisionPoint& point) {
    if (!point.file_sha256().empty()) {
        const QString name = fileName(order, revision.delivery_number(), point.file_sha256());
        if (point.x_permille() < 0) return name;
        return PointsView::tr("%1, %2% across and %3% down").arg(model::isolated(name)).arg((point.x_permille() + 5) / 10).arg((point.y_permille() + 5) / 10);
    }
    if (!point.question_id().empty())
        for (const auto& question : order.terms().questions())
            if (question.id() == point.question_id()) return q(question.label());
    return q(point.gig_line());
}

PointsView::PointsView(const v1::Order& order, const v1::Revision& revision, QWidget* parent) : QWidget(parent) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(Space::k12);
    grid->setVerticalSpacing(Space::k8);
    grid->setColumnStretch(1, 1);
    for (int i = 0; i < revision.points_size(); ++i) {
        const auto& point = revision.points(i);
        auto* number = new Label(QString::number(i + 1), Type::Label, Ink::Text3);
        grid->addWidget(number, i, 0, Qt::AlignTop);
        auto* words = new QVBoxLayout;
        words->setSpacing(0);
        words->addWidget((new Label(q(point.text())))->wrapped()->selectable());
        words->addWidget((new Label(aboutOf(order, revision, point), Type::Meta, Ink::Text2))->wrapped());
        grid->addLayout(words, i, 1);
    }
}
} // namespace atelyra::ui
