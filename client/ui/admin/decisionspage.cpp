#include "client/ui/admin/decisionspage.h"

#include <algorithm>

#include <QPushButton>

#include "client/model/admin/readrows.h"
#include "client/model/decisions/matterrows.h"
#include "client/ui/admin/decisionsheet.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/flowlayout.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/notices.h"
#include "shared/rules/decisionsteps.h"

namespace atelyra::ui {

DecisionsPage::DecisionsPage(Context& context, model::DeskActions& desk, QWidget* parent)
    : DeskLooksPage(context, desk,
          {"admin.matters", tr("Reports and reviews"), {tr("What"), tr("About"), tr("Harm"), tr("Since"), tr("Due")}, {{240, 0, true}, {170}, {120, 1}, {140, 3}, {130, 2}}},
          tr("Look at the chosen matter"), parent),
      m_ask(named(button(tr("Ask a privacy officer"), Kind::Primary, QStringLiteral("lock-keyhole")), "admin.matters.ask", tr("Ask a privacy officer to let you read it"))) {
    presses().addWidget(m_ask);
    connect(m_ask, &QPushButton::clicked, this, &DecisionsPage::askToRead);
    setNothing(QStringLiteral("flag"), tr("Nothing waits"), tr("Reports, reviews that people ask for, and what several rules noticed together come here."));
    connect(&table(), &DeskTable::chosenChanged, this, &DecisionsPage::sayWhose);
    sayWhose();
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
    sayWhose();
}

const v1::MatterRow* DecisionsPage::rowOf(const QByteArray& id) const {
    const auto found = std::find_if(m_matters.open().begin(), m_matters.open().end(), [&](const v1::MatterRow& row) { return model::matterId(row) == id; });
    return found == m_matters.open().end() ? nullptr : &*found;
}

void DecisionsPage::sayWhose() {
    const v1::MatterRow* row = rowOf(table().chosen());
    m_ask->setVisible(row && row->locked());
    if (row && row->locked()) return say(tr("The use of this person's data is limited, as they asked. A privacy officer has to say why this may be read."));
    say(row && row->not_mine() ? tr("Somebody else has to decide this: it is about you or by you, or you have decided it before.")
                               : tr("Each look is written down, and the person can see that there was one. Rules only slow things or let them wait; people decide."));
}

bool DecisionsPage::mayLook(const QByteArray& id) const {
    const v1::MatterRow* row = rowOf(id);
    return row && !row->locked();
}

void DecisionsPage::askToRead() {
    const v1::MatterRow* row = rowOf(table().chosen());
    if (!row) return;
    v1::AskToReadMatter wish;
    wish.set_kind(row->kind());
    wish.set_id(row->id());
    desk().ask(wish, this, [this](const Result<v1::AskedToRead>& asked) {
        if (asked) context().navigator.toast(model::askedToReadWords());
        else if (asked.error().code == ErrorCode::AlreadyDone) read(); // it may be read meanwhile
        else context().navigator.toast(model::matterProblem(asked.error()));
    });
}

QByteArray DecisionsPage::lookedId() const { return m_matter ? model::matterId(m_matter->row()) : QByteArray(); }

void DecisionsPage::look(const QByteArray& id) {
    const v1::MatterRow* row = rowOf(id);
    if (!row) return;
    v1::MatterQuery query;
    query.set_kind(row->kind());
    query.set_id(row->id());
    desk().ask(query, this, [this](const Result<v1::Matter>& matter) {
        if (!matter) return context().navigator.toast(model::matterProblem(matter.error()));
        m_matter = *matter;
        showLooked();
    });
}

void DecisionsPage::fillLooked() {
    card().setTitle(model::matterWords(m_matter->row()));
    addFacts(model::matterFacts(*m_matter, desk().marketNowMs()));
    if (m_matter->row().not_mine()) return;
    for (const v1::MatterAct one : rules::actsOn(m_matter->row().kind()))
        addAct(int(one), model::actWords(one), one == v1::DECIDE ? Kind::Danger : Kind::Secondary, [this, one] { this->press(one); });
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
