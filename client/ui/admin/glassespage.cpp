#include "client/ui/admin/glassespage.h"

#include <algorithm>

#include <QPushButton>
#include <QVBoxLayout>

#include "client/model/admin/glassrows.h"
#include "client/model/makerows.h"
#include "client/ui/admin/paperform.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/field.h"
#include "client/ui/kit/flowlayout.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/theme/space.h"

namespace atelyra::ui {

GlassesPage::GlassesPage(Context& context, model::DeskActions& desk, QWidget* parent)
    : DeskListPage(context, desk, {"admin.glasses", tr("Broken glass"), {tr("Account and reason"), tr("State"), tr("Asked by"), tr("Asked")}, {{260, 0, true}, {240}, {160, 1}, {140, 2}}}, parent),
      m_allow(named(button(tr("Allow it for an hour"), Kind::Primary, QStringLiteral("eye")), "admin.glasses.allow", tr("Allow it for an hour"))),
      m_refuse(named(button(tr("Refuse")), "admin.glasses.refuse", tr("Refuse"))),
      m_right(named(button(tr("It was justified…"), Kind::Primary, QStringLiteral("check")), "admin.glasses.right", tr("It was justified"))),
      m_wrong(named(button(tr("It was not justified…")), "admin.glasses.wrong", tr("It was not justified"))), m_card(new Card),
      m_facts(named(new KeyValueRows, "admin.glasses.facts", tr("Facts"))) {
    setNothing(QStringLiteral("shield-check"), tr("The glass is whole"), tr("Whoever looks after security sees nobody's data. Where there is no other way they ask here to read one account, for one hour."));
    auto* row = new QWidget;
    auto* flow = new FlowLayout(Space::k8, row);
    for (QPushButton* one : {m_allow, m_refuse, m_right, m_wrong}) flow->addWidget(one);
    above()->addWidget(row);
    above()->addWidget((new Label(tr("What you allow is looked at again within a day after its hour, by you or another officer. The person sees who looked, when and why."), Type::Body, Ink::Text2))->wrapped());
    m_card->body()->addWidget(m_facts);
    below()->addWidget(m_card);
    connect(m_allow, &QPushButton::clicked, this, [this] { answer(true); });
    connect(m_refuse, &QPushButton::clicked, this, [this] { answer(false); });
    connect(m_right, &QPushButton::clicked, this, [this] { review(true); });
    connect(m_wrong, &QPushButton::clicked, this, [this] { review(false); });
    connect(&table(), &DeskTable::chosenChanged, this, &GlassesPage::showChosen);
    showChosen();
}

void GlassesPage::read() {
    showReading();
    desk().ask(v1::GlassesQuery(), this, [this](const Result<v1::Glasses>& glasses) {
        if (!glasses) return showProblem(glasses.error());
        take(*glasses);
    });
}

void GlassesPage::take(const v1::Glasses& glasses) {
    m_glasses = glasses;
    showRows(model::glassRecords(m_glasses));
    desk().countWaiting(int(std::count_if(m_glasses.all().begin(), m_glasses.all().end(), [](const v1::Glass& one) { return model::mayAnswer(one) || model::mayReview(one); })));
    showChosen();
}

void GlassesPage::showChosen() {
    const v1::Glass* glass = chosen();
    for (QPushButton* one : {m_allow, m_refuse}) one->setVisible(glass && model::mayAnswer(*glass));
    for (QPushButton* one : {m_right, m_wrong}) one->setVisible(glass && model::mayReview(*glass));
    m_card->setVisible(glass);
    m_facts->clear();
    if (!glass) return;
    m_card->setTitle(model::q(glass->person()));
    for (const auto& [label, words] : model::glassFacts(*glass)) m_facts->add(label, words);
}

void GlassesPage::answer(bool allow) {
    const v1::Glass* glass = chosen();
    if (!glass) return;
    v1::AnswerGlass answer;
    answer.set_id(glass->id());
    answer.set_allow(allow);
    desk().ask(answer, this, [this](const Result<v1::Glasses>& glasses) {
        if (!glasses) return context().navigator.toast(model::glassProblem(glasses.error()));
        take(*glasses);
    });
}

void GlassesPage::review(bool justified) {
    const v1::Glass* glass = chosen();
    if (!glass) return;
    m_form = new PaperForm("admin.glass", justified ? tr("It was justified") : tr("It was not justified"), tr("What you write is read by whoever asked, and by your colleagues."), tr("Write it down"), window());
    auto* why = m_form->addText(tr("What you found"), "admin.glass.review");
    connect(m_form, &AskDialog::confirmed, this, [this, form = m_form, why, justified, id = glass->id()] {
        if (!form->isFilled()) return;
        v1::ReviewGlass review;
        review.set_id(id);
        review.set_justified(justified);
        review.set_text(model::u8(why->toPlainText().trimmed()));
        form->setWorking(true);
        desk().ask(review, form, [this, form](const Result<v1::Glasses>& glasses) {
            if (glasses) take(*glasses);
            form->settle(glasses ? ok() : Status(glasses.error()), glasses ? QString() : model::glassProblem(glasses.error()));
        });
    });
    m_form->begin();
}

bool GlassesPage::hasUnsaved() const { return m_form; }
} // namespace atelyra::ui
