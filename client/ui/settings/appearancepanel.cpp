#include "client/ui/settings/appearancepanel.h"

#include <QComboBox>
#include <QVBoxLayout>

#include "client/ui/kit/card.h"
#include "client/ui/kit/field.h"
#include "client/ui/kit/inputs.h"
#include "client/ui/kit/label.h"
#include "client/ui/settings/appearance.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {

AppearancePanel::AppearancePanel(model::Settings& settings, QWidget* parent) : QWidget(parent), m_settings(settings) {
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins({});
    outer->setSpacing(Space::k16);
    auto* card = new Card;
    QVBoxLayout* column = card->body();
    column->setSpacing(Space::kFieldToField);
    addChoice(*column, tr("Theme"), "settings.scheme", AppearanceKey::kScheme,
        {{QStringLiteral("system"), tr("Match system")}, {QStringLiteral("light"), tr("Light")}, {QStringLiteral("dark"), tr("Dark")}});
    addChoice(*column, tr("Contrast"), "settings.contrast", AppearanceKey::kContrast,
        {{QStringLiteral("system"), tr("Match system")}, {QStringLiteral("normal"), tr("Usual")}, {QStringLiteral("more"), tr("More")}});
    addChoice(*column, tr("Rows"), "settings.density", AppearanceKey::kDensity,
        {{QStringLiteral("comfortable"), tr("Comfortable")}, {QStringLiteral("compact"), tr("Compact")}});
    addTextSize(*column);
    addMotion(*column);
    outer->addWidget(card);
}

void AppearancePanel::addChoice(QVBoxLayout& column, const QString& title, const char* id, const QString& key, const QList<Choice>& choices) {
    QStringList words;
    for (const Choice& choice : choices) words.append(choice.words);
    auto* control = new Segmented(words, id, title);
    const auto show = [this, control, key, choices] {
        const QString value = m_settings.value(key, choices.constFirst().value).toString();
        for (int i = 0; i < choices.size(); ++i)
            if (choices[i].value == value) control->setCurrent(i);
    };
    show();
    connect(control, &Segmented::currentChanged, this, [this, key, choices](int index) { m_settings.setValue(key, choices.value(index).value); });
    connect(&m_settings, &model::Settings::changed, control, [key, show](const QString& changed) {
        if (changed == key) show();
    });
    auto* group = new QVBoxLayout;
    group->setSpacing(Space::kLabelToField);
    group->addWidget(new Label(title, Type::Label));
    group->addWidget(control);
    column.addLayout(group);
}

void AppearancePanel::addTextSize(QVBoxLayout& column) {
    QComboBox* box = comboBox();
    for (int percent = kSmallestText; percent <= kLargestText; percent += 10) box->addItem(tr("%1%").arg(percent), percent);
    const auto show = [this, box] {
        const QSignalBlocker quiet(box);
        const int percent = m_settings.value(AppearanceKey::kTextPercent, 100).toInt();
        box->setCurrentIndex(qMax(0, box->findData(qRound(percent / 10.0) * 10)));
    };
    show();
    connect(box, &QComboBox::currentIndexChanged, this, [this, box] { setTextPercent(m_settings, box->currentData().toInt()); });
    connect(&m_settings, &model::Settings::changed, box, [show](const QString& key) {
        if (key == AppearanceKey::kTextPercent) show();
    });
    auto* field = new Field(tr("Text size"), box, "settings.textSize");
    field->setHelp(tr("Also with Ctrl and plus, minus or 0."));
    column.addWidget(field);
}

void AppearancePanel::addMotion(QVBoxLayout& column) {
    auto* row = new SwitchRow(tr("Less motion"), tr("Nothing slides or turns; changes appear at once."), "settings.reducedMotion");
    row->setOn(m_settings.value(AppearanceKey::kMotion, theme().reducedMotion()).toBool());
    connect(row, &SwitchRow::toggled, this, [this](bool on) { m_settings.setValue(AppearanceKey::kMotion, on); });
    column.addWidget(row);
}
} // namespace atelyra::ui
