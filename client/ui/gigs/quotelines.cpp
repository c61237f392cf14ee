#include "client/ui/gigs/quotelines.h"

#include <QGridLayout>

#include "client/model/format.h"
#include "client/model/words.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/theme/space.h"

namespace atelyra::ui {

QuoteLines::QuoteLines(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this)) {
    m_grid->setContentsMargins({});
    m_grid->setHorizontalSpacing(Space::k12);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(0, 1);
}

void QuoteLines::setQuote(const v1::Quote& quote) {
    clearLayout(m_grid);
    const QString currency = QString::fromStdString(quote.currency());
    int row = 0;
    const auto add = [&](const QString& words, qint64 minor, Type type, Ink ink) {
        auto* what = (new Label(words, type, ink))->wrapped();
        auto* amount = new Label(model::moneyText(minor, currency), type, ink);
        amount->setTabular(true);
        amount->setAccessibleName(tr("%1: %2").arg(words, amount->text()));
        m_grid->addWidget(what, row, 0);
        m_grid->addWidget(amount, row++, 1, Qt::AlignTrailing | Qt::AlignTop);
        return amount;
    };
    for (const auto& line : quote.lines()) add(model::quoteLine(line), line.amount_minor(), Type::Body, Ink::Text2);
    m_grid->setRowMinimumHeight(row, 2);
    ++row;
    named(add(tr("Total"), quote.total_minor(), Type::Section, Ink::Text), "quote.total");
}
} // namespace atelyra::ui
