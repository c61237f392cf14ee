#include "client/ui/money/feelines.h"

#include <QGridLayout>

#include "client/model/format.h"
#include "client/model/words.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/theme/space.h"

namespace atelyra::ui {

FeeLines::FeeLines(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this)) {
    m_grid->setContentsMargins({});
    m_grid->setHorizontalSpacing(Space::k12);
    m_grid->setVerticalSpacing(Space::k4);
    m_grid->setColumnStretch(0, 1);
    named(this, "money.fees", tr("How the price becomes what the seller is paid"));
}

void FeeLines::setQuote(const v1::Quote& quote) {
    clearLayout(m_grid);
    const QString currency = QString::fromStdString(quote.currency());
    const auto money = [&](qint64 minor) { return model::moneyText(minor, currency); };
    const QString net = money(quote.seller_net_minor());
    auto* head = (new Label(tr("How this became %1").arg(net), Type::MetaMedium, Ink::Text2))->wrapped();
    m_grid->addWidget(head, 0, 0, 1, 2);
    for (const auto& line : quote.lines())
        if (line.kind() == v1::PACKAGE_LINE || line.kind() == v1::EXTRA_LINE) add(model::quoteLine(line), money(line.amount_minor()), false);
    add(tr("Commission"), money(-quote.commission_minor()), false);
    add(tr("VAT on the commission"), money(-quote.commission_vat_minor()), false);
    add(tr("You receive"), net, true);
}

void FeeLines::add(const QString& words, const QString& amount, bool strong) {
    const Type type = strong ? Type::Label : Type::Body;
    const Ink ink = strong ? Ink::Text : Ink::Text2;
    const int row = m_grid->rowCount();
    auto* figure = new Label(amount, type, ink);
    figure->setTabular(true);
    figure->setAccessibleName(tr("%1: %2").arg(words, amount));
    m_grid->addWidget((new Label(words, type, ink))->wrapped(), row, 0);
    m_grid->addWidget(figure, row, 1, Qt::AlignTrailing | Qt::AlignTop);
}
} // namespace atelyra::ui
