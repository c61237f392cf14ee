#include "client/ui/privacy/consentlist.h"

#include <algorithm>

#include <QCheckBox>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "client/ui/kit/card.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/privacy/consent.h"

namespace atelyra::ui {

ConsentList::ConsentList(Layer layer, QWidget* parent) : QWidget(parent), m_layer(layer) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    const auto all = purposes();
    for (std::size_t i = 0; i < all.size(); ++i) {
        auto* line = i > 0 ? new Divider : nullptr;
        if (line) column->addWidget(line);
        column->addWidget(buildRow(all[i], int(i)));
        m_rows.last().line = line;
    }
    refresh();
}

QWidget* ConsentList::buildRow(const Purpose& purpose, int number) {
    auto* widget = new QWidget;
    auto* across = new QHBoxLayout(widget);
    across->setContentsMargins(0, 12, 0, 12);
    across->setSpacing(14);
    across->addWidget(new Glyph(purpose.glyph, 18, Ink::Text2), 0, Qt::AlignTop);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(new Label(purpose.name, Type::Label));
    words->addWidget((new Label(purpose.sentence, Type::Body, Ink::Text2))->wrapped());
    Row row;
    row.choice = purpose.choice;
    row.id = purpose.id;
    row.widget = widget;
    if (!purpose.more.isEmpty()) words->addWidget(row.more = (new Label(purpose.more, Type::Meta, Ink::Text3))->wrapped());
    across->addLayout(words, 1);
    across->addWidget(row.state = new Label({}, Type::Meta, Ink::Text2));
    if (purpose.choice) {
        row.toggle = named(new QCheckBox, QStringLiteral("privacy.purpose%1").arg(number).toLatin1().constData(), purpose.name);
        row.toggle->setProperty("switch", true);
        row.toggle->setAccessibleDescription(purpose.sentence + QLatin1Char(' ') + purpose.more);
        across->addWidget(row.toggle);
        connect(row.toggle, &QCheckBox::toggled, this, [this, choice = purpose.choice](bool on) {
            if (m_choices.*choice == on) return;
            m_choices.*choice = on;
            refresh();
            Q_EMIT switched();
        });
    }
    m_rows.append(row);
    return widget;
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
        const bool on = !row.choice || m_choices.*row.choice;
        row.state->setText(!row.choice ? tr("Always on") : on ? tr("On") : tr("Off"));
        if (row.more) row.more->setVisible(switches);
        if (!row.toggle) continue;
        row.toggle->setVisible(switches);
        row.toggle->setChecked(on);
    }
}
} // namespace atelyra::ui
