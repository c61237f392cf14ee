#include "client/ui/admin/holdspage.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include "client/model/admin/paperrows.h"
#include "client/model/makerows.h"
#include "client/ui/admin/paperform.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/field.h"
#include "client/ui/kit/flowlayout.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/notices.h"
#include "client/ui/theme/space.h"

namespace atelyra::ui {
namespace {
constexpr int kReviewDays = 90, kMostDays = 3650;
}

HoldsPage::HoldsPage(Context& context, model::DeskActions& desk, QWidget* parent)
    : DeskListPage(context, desk,
          {"admin.holds", tr("Holds"), {tr("Matter"), tr("State"), tr("Rows"), tr("Look again"), tr("Ends"), tr("Placed by")}, {{170, 0, true}, {176}, {64, 2}, {150, 1}, {120, 3}, {150, 4}}}, parent),
      m_approve(named(button(tr("Approve")), "admin.holds.approve", tr("Approve the hold"))), m_lift(named(button(tr("Lift…"), Kind::Danger), "admin.holds.lift", tr("Lift the hold"))),
      m_say((new Label({}, Type::Body, Ink::Text2))->wrapped()) {
    setNothing(QStringLiteral("archive"), tr("Nothing is held"), tr("Where a court or an authority wants something kept, it is neither erased nor ended by its time while the hold is in force."));
    auto* row = new QWidget;
    auto* flow = new FlowLayout(Space::k8, row);
    auto* make = named(button(tr("Place a hold…"), Kind::Secondary, QStringLiteral("plus")), "admin.holds.place", tr("Place a hold"));
    for (QPushButton* one : {make, m_approve, m_lift}) flow->addWidget(one);
    above()->addWidget(row);
    above()->addWidget(m_say);
    connect(make, &QPushButton::clicked, this, &HoldsPage::place);
    connect(m_approve, &QPushButton::clicked, this, [this] { step(false); });
    connect(m_lift, &QPushButton::clicked, this, [this] {
        askPlainly(this, tr("Lift this hold?"), tr("What it kept goes on as if it had never been held: whoever waits to be erased is erased within the hour."), tr("Lift the hold"), true,
            [this](bool yes) { if (yes) step(true); });
    });
    connect(&table(), &DeskTable::chosenChanged, this, &HoldsPage::showChosen);
    showChosen();
}

void HoldsPage::read() {
    showReading();
    desk().ask(v1::HoldsQuery(), this, [this](const Result<v1::HoldRows>& holds) {
        if (!holds) return showProblem(holds.error());
        take(holds);
    });
}

void HoldsPage::take(const Result<v1::HoldRows>& holds) {
    if (!holds) return context().navigator.toast(model::fourEyesProblem(holds.error()));
    m_holds = *holds;
    showRows(model::holdRecords(m_holds, desk().marketNowMs()));
    showChosen();
}

// What may not be done is not there, and why is said.
void HoldsPage::showChosen() {
    const v1::HoldRow* hold = chosen();
    const bool proposed = hold && model::isProposed(*hold);
    m_approve->setVisible(proposed && !hold->mine());
    m_lift->setVisible(hold && hold->lifted_ms() == 0 && (proposed || model::isInForce(*hold, desk().marketNowMs())));
    m_say->setText(proposed && hold->mine() ? tr("You proposed this hold; another officer has to approve it before it counts.")
                                            : tr("Two officers have to want a hold. It is over rows that are named one by one, never over an account."));
}

void HoldsPage::place() {
    m_form = new PaperForm("admin.hold", tr("Place a hold"), tr("Another officer has to approve it before it counts. The people it is about are told, unless that is forbidden until a day."), tr("Propose the hold"), window());
    auto* matter = m_form->addLine(tr("Matter"), "admin.hold.matter", tr("The case, as the court or the authority calls it."));
    auto* basis = m_form->addLine(tr("Legal ground"), "admin.hold.basis");
    auto* rows = m_form->addLines(tr("What is to be kept"), "admin.hold.rows", tr("One a line: order:AT-20418, talk:AT-20418 for all its messages, message:… for a single one."));
    auto* review = m_form->addDays(tr("Look at it again in how many days"), "admin.hold.review", 1, kReviewDays, kReviewDays);
    auto* ends = m_form->addDays(tr("Ends in how many days"), "admin.hold.ends", 1, kMostDays, 180);
    auto* silent = m_form->addDays(tr("Nobody may be told for how many days"), "admin.hold.silent", 0, kMostDays, 0, tr("They are told"));
    connect(m_form, &AskDialog::confirmed, this, [this, form = m_form, matter, basis, rows, review, ends, silent] {
        if (!form->isFilled()) return;
        const qint64 now = desk().marketNowMs();
        v1::PlaceHold wish;
        wish.set_matter(model::u8(matter->text().trimmed()));
        wish.set_basis(model::u8(basis->text().trimmed()));
        wish.set_review_ms(now + review->value() * kDayMs);
        wish.set_ends_ms(now + ends->value() * kDayMs);
        if (silent->value() > 0) wish.set_silent_until_ms(now + silent->value() * kDayMs);
        for (const QString& line : rows->toPlainText().split(QLatin1Char('\n'), Qt::SkipEmptyParts))
            if (!line.trimmed().isEmpty()) wish.add_rows(model::u8(line.trimmed()));
        form->setWorking(true);
        desk().ask(wish, form, [this, form](const Result<v1::HoldRows>& holds) {
            if (holds) take(holds);
            const bool unknown = !holds && (holds.error().code == ErrorCode::NotFound || holds.error().code == ErrorCode::Invalid);
            form->settle(holds ? ok() : Status(holds.error()), holds ? QString() : unknown ? tr("One of the lines names nothing that the market has, or the days do not fit: a hold is looked at again before it ends.") : model::fourEyesProblem(holds.error()));
        });
    });
    m_form->begin();
}

void HoldsPage::step(bool lift) {
    const v1::HoldRow* hold = chosen();
    if (!hold) return;
    v1::HoldStep step;
    step.set_id(hold->id());
    step.set_lift(lift);
    desk().ask(step, this, [this](const Result<v1::HoldRows>& holds) { take(holds); });
}

bool HoldsPage::hasUnsaved() const { return m_form; }
} // namespace atelyra::ui
