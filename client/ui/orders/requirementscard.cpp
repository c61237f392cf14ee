#include "client/ui/orders/requirementscard.h"

#include <QVBoxLayout>

#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/orders/filetiles.h"
#include "client/ui/theme/space.h"

namespace atelyra::ui {
namespace {
constexpr int kShown = 3, kLines = 2; // until all is asked for

QString q(const std::string& text) { return QString::fromStdString(text); }
QString valueOf(const v1::Answer& answer) {
    QStringList values;
    for (const auto& value : answer.values()) values.append(q(value));
    return values.join(u", "_qs);
}
} // namespace

RequirementsCard::RequirementsCard(Context& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_card(new Card(tr("Requirements"))), m_list(new QVBoxLayout), m_all(new LinkButton({})) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_card);
    m_card->titleRow()->addWidget(named(m_all, "order.requirements.all"));
    m_list->setSpacing(Space::k12);
    m_card->body()->addLayout(m_list);
    m_card->body()->addStretch();
    connect(m_all, &LinkButton::clicked, this, [this] {
        m_whole = !m_whole;
        fill();
    });
}

void RequirementsCard::setView(const model::OrderView& view) {
    m_view = view;
    fill();
}

void RequirementsCard::fill() {
    clearLayout(m_list);
    const v1::Order& order = m_view.order;
    int all = 0;
    const auto wanted = [&] { return ++all <= kShown || m_whole; };
    if (!order.buyer_note().empty() && wanted()) addAnswer(tr("Note to the order"), q(order.buyer_note()));
    for (const auto& question : order.terms().questions()) {
        if (!wanted()) continue;
        int i = 0;
        while (i < order.answers_size() && order.answers(i).question_id() != question.id()) ++i;
        const bool given = i < order.answers_size();
        const QString value = given ? valueOf(order.answers(i)) : tr("Not answered");
        const bool files = given && order.answers(i).files_size() > 0;
        addAnswer(q(question.label()), files && value.isEmpty() ? tr("%n file(s)", nullptr, order.answers(i).files_size()) : value);
        if (!files) continue;
        auto* tiles = new FileTiles(m_context, u"order.answer%1"_qs.arg(i));
        tiles->setFiles(m_view.answerFiles.value(i));
        m_list->addWidget(tiles);
    }
    if (all == 0) m_list->addWidget((new Label(tr("The seller asks for nothing before starting."), Type::Body, Ink::Text2))->wrapped());
    m_all->setVisible(all > kShown);
    m_all->setText(m_whole ? tr("Show less") : tr("View all %1").arg(all));
    m_all->setAccessibleName(m_all->text());
    m_all->updateGeometry();
}

void RequirementsCard::addAnswer(const QString& label, const QString& value) {
    auto* pair = new QVBoxLayout;
    pair->setSpacing(0);
    pair->addWidget((new Label(label, Type::Meta, Ink::Text2))->wrapped());
    pair->addWidget((new Label(value))->wrapped(m_whole ? 0 : kLines)->selectable());
    m_list->addLayout(pair);
}
} // namespace atelyra::ui
