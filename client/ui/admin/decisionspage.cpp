#include "client/ui/admin/decisionspage.h"

#include <algorithm>

#include <QPushButton>
#include <QVBoxLayout>

#include "client/model/decisions/matterrows.h"
#include "client/ui/admin/decisionsheet.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/flowlayout.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/notices.h"
#include "client/ui/theme/space.h"
#include "shared/rules/decisionsteps.h"

namespace atelyra::ui {

DecisionsPage::DecisionsPage(Context& context, model::DeskActions& desk, QWidget* parent)
    : DeskListPage(context, desk,
          {"admin.matters", tr("Reports and reviews"), {tr("What"), tr("About"), tr("Harm"), tr("Since"), tr("Due")}, {{240, 0, true}, {170}, {120, 1}, {140, 3}, {130, 2}}}, parent),
      m_look(named(button(tr("Look at it"), Kind::Primary, QStringLiteral("eye")), "admin.matters.look", tr("Look at the chosen matter"))),
      m_say((new Label({}, Type::Body, Ink::Text2))->wrapped()), m_card(new Card), m_facts(named(new KeyValueRows, "admin.matters.facts", tr("Facts"))) {
    setNothing(QStringLiteral("flag"), tr("Nothing waits"), tr("Reports, reviews that people ask for, and what several rules noticed together come here."));
    auto* row = new QWidget;
    auto* flow = new FlowLayout(Space::k8, row);
    flow->addWidget(m_look);
    above()->addWidget(row);
    above()->addWidget(m_say);
    m_card->body()->addWidget(m_facts);
    auto* acts = new QWidget;
    m_acts = new FlowLayout(Space::k8, acts);
    m_card->body()->addWidget(acts);
    below()->addWidget(m_card);
    m_card->hide();
    connect(m_look, &QPushButton::clicked, this, &DecisionsPage::look);
    connect(&table(), &DeskTable::chosenChanged, this, &DecisionsPage::showChosen);
    showChosen();
}

void DecisionsPage::read() {
    showReading();
    desk().ask(v1::MattersQuery(), this, [this](const Result<v1::Matters>& matters) {
        if (!matters) return showProblem(matters.error());
        take(*matters);
    });
}

void DecisionsPage::take(const v1::Matters& matters) {
    m_matters = matters;
    m_matter.reset();
    showRows(model::matterRecords(m_matters));
    showChosen();
}

const v1::MatterRow* DecisionsPage::chosen() {
    const QByteArray id = table().chosen();
    const auto found = std::find_if(m_matters.open().begin(), m_matters.open().end(), [&](const v1::MatterRow& row) { return model::matterId(row) == id; });
    return found == m_matters.open().end() ? nullptr : &*found;
}

void DecisionsPage::showChosen() {
    const v1::MatterRow* row = chosen();
    if (m_matter && (!row || model::matterId(*row) != model::matterId(m_matter->row()))) m_matter.reset();
    m_look->setVisible(row);
    m_say->setText(row && row->not_mine() ? tr("Somebody else has to decide this: it is about you or by you, or you have decided it before.")
                                          : tr("Each look is written down, and the person can see that there was one. Rules only slow things or let them wait; people decide."));
    showMatter();
}

void DecisionsPage::look() {
    const v1::MatterRow* row = chosen();
    if (!row) return;
    v1::MatterQuery query;
    query.set_kind(row->kind());
    query.set_id(row->id());
    desk().ask(query, this, [this](const Result<v1::Matter>& matter) {
        if (!matter) return context().navigator.toast(model::matterProblem(matter.error()));
        m_matter = *matter;
        showMatter();
    });
}

// Nothing is decided about what was not looked at.
void DecisionsPage::showMatter() {
    m_card->setVisible(m_matter.has_value());
    m_facts->clear();
    clearLayout(m_acts);
    if (!m_matter) return;
    m_card->setTitle(model::matterWords(m_matter->row()));
    for (const auto& [label, words] : model::matterFacts(*m_matter, desk().marketNowMs())) m_facts->add(label, words);
    if (m_matter->row().not_mine()) return;
    for (const v1::MatterAct one : rules::actsOn(m_matter->row().kind())) {
        const QString words = model::actWords(one);
        auto* action = named(button(words, one == v1::DECIDE ? Kind::Danger : Kind::Secondary), QByteArray("admin.matters.act.").append(QByteArray::number(int(one))).constData(), words);
        connect(action, &QPushButton::clicked, this, [this, one] { this->press(one); });
        m_acts->addWidget(action);
    }
}

void DecisionsPage::press(v1::MatterAct one) {
    if (rules::wantsText(one)) {
        m_sheet = new DecisionSheet(desk(), *m_matter, one, window());
        connect(m_sheet, &DecisionSheet::settled, this, &DecisionsPage::take);
        return m_sheet->begin();
    }
    if (one != v1::AGREE) return act(one);
    askPlainly(this, tr("Agree to this suspension?"), tr("It counts at once. Running orders go on, and the person can have it reviewed by a third moderator."), tr("Agree"), true,
        [this](bool yes) { if (yes) act(v1::AGREE); });
}

void DecisionsPage::act(v1::MatterAct one) {
    if (!m_matter) return;
    v1::ActOnMatter wish;
    wish.set_kind(m_matter->row().kind());
    wish.set_id(m_matter->row().id());
    wish.set_act(one);
    desk().ask(wish, this, [this](const Result<v1::Matters>& matters) {
        if (!matters) return context().navigator.toast(model::matterProblem(matters.error()));
        take(*matters);
    });
}

bool DecisionsPage::hasUnsaved() const { return m_sheet && m_sheet->hasText(); }
} // namespace atelyra::ui
