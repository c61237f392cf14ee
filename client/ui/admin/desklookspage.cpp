#include "client/ui/admin/desklookspage.h"

#include <QPushButton>
#include <QVBoxLayout>

#include "client/ui/kit/card.h"
#include "client/ui/kit/flowlayout.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/notices.h"
#include "client/ui/theme/space.h"

namespace atelyra::ui {

DeskLooksPage::DeskLooksPage(Context& context, model::DeskActions& desk, const Shape& shape, const QString& lookAt, QWidget* parent)
    : DeskListPage(context, desk, shape, parent), m_name(shape.name),
      m_look(named(button(tr("Look at it"), Kind::Primary, QStringLiteral("eye")), QByteArray(m_name + ".look").constData(), lookAt)),
      m_say((new Label({}, Type::Body, Ink::Text2))->wrapped()), m_card(new Card), m_facts(named(new KeyValueRows, QByteArray(m_name + ".facts").constData(), tr("Facts"))) {
    auto* row = new QWidget;
    m_presses = new FlowLayout(Space::k8, row);
    m_presses->addWidget(m_look);
    above()->addWidget(row);
    above()->addWidget(m_say);
    m_card->body()->addWidget(m_facts);
    auto* acts = new QWidget;
    m_acts = new FlowLayout(Space::k8, acts);
    m_card->body()->addWidget(acts);
    below()->addWidget(m_card);
    m_look->hide();
    m_card->hide();
    connect(m_look, &QPushButton::clicked, this, [this] {
        if (const QByteArray id = table().chosen(); !id.isEmpty()) look(id);
    });
    connect(&table(), &DeskTable::chosenChanged, this, &DeskLooksPage::showChosen);
}

void DeskLooksPage::say(const QString& words) { m_say->setText(words); }

void DeskLooksPage::addFacts(const QVector<QPair<QString, QString>>& facts) {
    for (const auto& [label, words] : facts) m_facts->add(label, words);
}

void DeskLooksPage::addAct(int number, const QString& words, Kind kind, std::function<void()> press) {
    auto* act = named(button(words, kind), QByteArray(m_name + ".act." + QByteArray::number(number)).constData(), words);
    connect(act, &QPushButton::clicked, this, std::move(press));
    m_acts->addWidget(act);
}

void DeskLooksPage::showChosen() {
    const QByteArray id = table().chosen();
    if (id != lookedId()) forgetLooked();
    m_look->setVisible(!id.isEmpty() && mayLook(id));
    showLooked();
}

void DeskLooksPage::showLooked() {
    const bool looked = !lookedId().isEmpty();
    m_card->setVisible(looked);
    m_facts->clear();
    clearLayout(m_acts);
    if (looked) fillLooked();
}

} // namespace atelyra::ui
