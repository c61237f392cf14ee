#include "client/ui/legal/holdingsview.h"

#include <QVBoxLayout>

#include "client/model/legal/datawords.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/theme/space.h"

namespace atelyra::ui {

HoldingsView::HoldingsView(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Space::k12);
    auto category = v1::CATEGORY_UNSET;
    for (const model::Holding& one : model::holdings()) {
        if (one.category != category) {
            category = one.category;
            column->addSpacing(Space::k12);
            column->addWidget((new Label(model::categoryName(category), Type::Section))->wrapped());
        }
        auto* card = new Card(one.name);
        auto* facts = named(new KeyValueRows, QByteArray("legal.holding." + QByteArray::fromStdString(v1::DataKind_Name(one.kind))).constData(), one.name);
        facts->add(tr("Why"), one.why);
        facts->add(tr("On what ground"), one.ground);
        facts->add(tr("For how long"), one.until);
        facts->add(tr("Who sees it"), one.seenBy);
        facts->add(tr("When you leave"), one.end);
        facts->add(tr("In your own copy"), one.copy);
        card->body()->addWidget(facts);
        column->addWidget(card);
    }
}
} // namespace atelyra::ui
