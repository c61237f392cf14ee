#include "client/ui/privacy/consentlist.h"

#include <algorithm>

#include <QCheckBox>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "client/ui/kit/card.h"
#include "client/ui/privacy/consent.h"

namespace atelyra::ui {
namespace {
constexpr int kRowHeight = 60;

// In the question as wide as its words, in a card from edge to edge.
QWidget* lineFor(ChoiceRow::Look look) {
    if (look == ChoiceRow::Look::List) return new Divider;
    auto* widget = new QWidget;
    auto* across = new QHBoxLayout(widget);
    across->setContentsMargins(ChoiceRow::sideOf(look), 0, ChoiceRow::sideOf(look), 0);
    across->addWidget(new Divider);
    return widget;
}
} // namespace

ConsentList::ConsentList(Layer layer, ChoiceRow::Look look, QWidget* parent) : QWidget(parent), m_layer(layer) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    const auto all = purposes();
    for (std::size_t i = 0; i < all.size(); ++i) addRow(all[i], int(i), look);
    refresh();
}

void ConsentList::addRow(const Purpose& purpose, int number, ChoiceRow::Look look) {
    Row row;
    row.choice = purpose.choice;
    row.id = purpose.id;
    row.more = purpose.more;
    if (number > 0) layout()->addWidget(row.line = lineFor(look));
    layout()->addWidget(row.widget = new ChoiceRow(purpose.glyph, purpose.name, purpose.sentence, look));
    if (look == ChoiceRow::Look::List) row.widget->setMinimumHeight(scaled(kRowHeight));
    if (purpose.choice) {
        row.toggle = row.widget->addSwitch(QStringLiteral("privacy.purpose%1").arg(number).toLatin1().constData());
        row.toggle->setAccessibleDescription(purpose.sentence + QLatin1Char(' ') + purpose.more);
        connect(row.toggle, &QCheckBox::toggled, this, [this, choice = purpose.choice](bool on) {
            if (m_choices.*choice == on) return;
            m_choices.*choice = on;
            Q_EMIT switched();
        });
    }
    m_rows.append(row);
}

void ConsentList::setLayer(Layer layer) {
    m_layer = layer;
    refresh();
}

void ConsentList::setAsked(const std::vector<v1::Choice>& choices) {
    for (const Row& row : std::as_const(m_rows)) {
        const bool shown = !row.choice || std::find(choices.begin(), choices.end(), row.id) != choices.end();
        row.widget->setVisible(shown);
        if (row.line) row.line->setVisible(shown);
    }
}

void ConsentList::setChoices(const model::ConsentChoices& choices) {
    m_choices = choices;
    refresh();
}

void ConsentList::refresh() {
    const bool switches = m_layer == Layer::Switches;
    for (const Row& row : std::as_const(m_rows)) {
        const bool on = row.choice && m_choices.*row.choice;
        if (row.toggle) {
            row.toggle->setVisible(switches);
            row.toggle->setChecked(on);
        }
        row.widget->setMore(switches ? row.more : QString());
        if (!row.choice) row.widget->setState(tr("Always on"), switches ? Type::Meta : Type::MetaMedium, Ink::Text2);
        else row.widget->setState(on ? tr("On") : tr("Off"), Type::Meta, switches || on ? Ink::Text2 : Ink::Text3);
    }
}
} // namespace atelyra::ui
