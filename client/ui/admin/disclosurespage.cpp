#include "client/ui/admin/disclosurespage.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QSpinBox>
#include <QVBoxLayout>

#include "client/model/admin/paperrows.h"
#include "client/model/makerows.h"
#include "client/model/privacy/requestwords.h"
#include "client/ui/admin/paperform.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/flowlayout.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/notices.h"
#include "client/ui/theme/space.h"

namespace atelyra::ui {
namespace {
constexpr int kMostDays = 3650;
// The parts of an archive that a request by law can be about.
const QStringList& sections() {
    static const QStringList names{QStringLiteral("account"), QStringLiteral("profile"), QStringLiteral("gigs"), QStringLiteral("orders"), QStringLiteral("conversations"), QStringLiteral("messages"),
        QStringLiteral("reviews"), QStringLiteral("balance"), QStringLiteral("money"), QStringLiteral("sessions"), QStringLiteral("devices"), QStringLiteral("uploads")};
    return names;
}
} // namespace

DisclosuresPage::DisclosuresPage(Context& context, model::DeskActions& desk, QWidget* parent)
    : DeskListPage(context, desk,
          {"admin.disclosures", tr("Disclosures"), {tr("Authority"), tr("State"), tr("Parts"), tr("Legal ground"), tr("Proposed by")}, {{180, 0, true}, {176}, {180, 1, true}, {160, 2}, {150, 3}}}, parent),
      m_approve(named(button(tr("Approve")), "admin.disclosures.approve", tr("Approve the disclosure"))),
      m_withdraw(named(button(tr("Withdraw…"), Kind::Danger), "admin.disclosures.withdraw", tr("Withdraw the disclosure"))),
      m_fetch(named(button(tr("Save the agreed parts…"), Kind::Secondary, QStringLiteral("download")), "admin.disclosures.take", tr("Save the agreed parts"))),
      m_say((new Label({}, Type::Body, Ink::Text2))->wrapped()) {
    setNothing(QStringLiteral("scale"), tr("Nothing was asked for by law"), tr("What an authority or a court wants of a person is proposed here, agreed on by two officers, and told to the person."));
    auto* row = new QWidget;
    auto* flow = new FlowLayout(Space::k8, row);
    auto* make = named(button(tr("Propose a disclosure…"), Kind::Secondary, QStringLiteral("plus")), "admin.disclosures.propose", tr("Propose a disclosure"));
    for (QPushButton* one : {make, m_approve, m_fetch, m_withdraw}) flow->addWidget(one);
    above()->addWidget(row);
    above()->addWidget(m_say);
    connect(make, &QPushButton::clicked, this, &DisclosuresPage::propose);
    connect(m_approve, &QPushButton::clicked, this, [this] { step(false); });
    connect(m_fetch, &QPushButton::clicked, this, &DisclosuresPage::chooseFile);
    connect(m_withdraw, &QPushButton::clicked, this, [this] {
        askPlainly(this, tr("Withdraw this disclosure?"), tr("Nothing of it can be taken any more. It stays in the list, as withdrawn."), tr("Withdraw"), true, [this](bool yes) { if (yes) step(true); });
    });
    connect(&table(), &DeskTable::chosenChanged, this, &DisclosuresPage::showChosen);
    showChosen();
}

void DisclosuresPage::read() {
    showReading();
    desk().ask(v1::DisclosuresQuery(), this, [this](const Result<v1::Disclosures>& all) {
        if (!all) return showProblem(all.error());
        take(all);
    });
}

void DisclosuresPage::take(const Result<v1::Disclosures>& all) {
    if (!all) return context().navigator.toast(model::fourEyesProblem(all.error()));
    m_all = *all;
    showRows(model::disclosureRecords(m_all, desk().marketNowMs()));
    showChosen();
}

// What may not be done is not there, and why is said.
void DisclosuresPage::showChosen() {
    const v1::Disclosure* one = chosen();
    const bool proposed = one && model::isProposed(*one);
    m_approve->setVisible(proposed && !one->mine());
    m_fetch->setVisible(one && model::mayBeTaken(*one));
    m_withdraw->setVisible(one && one->withdrawn_ms() == 0 && one->given_ms() == 0);
    m_say->setText(proposed && one->mine() ? tr("You proposed this disclosure; another officer has to approve it before anything can be given.")
                                           : tr("Two officers have to agree on each. Only the parts that they agreed on can be taken, and the person is told unless that is forbidden until a day."));
}

void DisclosuresPage::propose() {
    m_form = new PaperForm("admin.disclosure", tr("Propose a disclosure"), tr("Another officer has to approve it before anything can be given. The person is told when it is given, unless that is forbidden until a day."),
        tr("Propose the disclosure"), window());
    auto* person = m_form->addLine(tr("Person"), "admin.disclosure.person", tr("Handle or mail address."));
    auto* authority = m_form->addLine(tr("Authority or court"), "admin.disclosure.authority");
    auto* matter = m_form->addLine(tr("Matter"), "admin.disclosure.matter", tr("The case, as they call it."));
    auto* basis = m_form->addLine(tr("Legal ground"), "admin.disclosure.basis");
    QStringList words;
    for (const QString& name : sections()) words.append(model::archiveSection(model::u8(name)));
    const auto ticks = m_form->addTicks(tr("What is given, and no more"), "admin.disclosure.sections", words);
    auto* silent = m_form->addDays(tr("The person may not be told for how many days"), "admin.disclosure.silent", 0, kMostDays, 0, tr("They are told"));
    connect(m_form, &AskDialog::confirmed, this, [this, form = m_form, person, authority, matter, basis, ticks, silent] {
        if (!form->isFilled()) return;
        v1::ProposeDisclosure wish;
        wish.set_person(model::u8(person->text().trimmed()));
        wish.set_authority(model::u8(authority->text().trimmed()));
        wish.set_matter(model::u8(matter->text().trimmed()));
        wish.set_basis(model::u8(basis->text().trimmed()));
        for (std::size_t i = 0; i < ticks.size(); ++i)
            if (ticks[i]->isChecked()) wish.add_sections(model::u8(sections()[qsizetype(i)]));
        if (silent->value() > 0) wish.set_silent_until_ms(desk().marketNowMs() + silent->value() * kDayMs);
        form->setWorking(true);
        desk().ask(wish, form, [this, form](const Result<v1::Disclosures>& all) {
            if (all) take(all);
            const bool nobody = !all && all.error().code == ErrorCode::NotFound;
            form->settle(all ? ok() : Status(all.error()), all ? QString() : nobody ? tr("Nobody here has that handle or mail address.") : model::fourEyesProblem(all.error()));
        });
    });
    m_form->begin();
}

void DisclosuresPage::step(bool withdraw) {
    const v1::Disclosure* one = chosen();
    if (!one) return;
    v1::DisclosureStep step;
    step.set_id(one->id());
    step.set_withdraw(withdraw);
    desk().ask(step, this, [this](const Result<v1::Disclosures>& all) { take(all); });
}

void DisclosuresPage::chooseFile() {
    const v1::Disclosure* one = chosen();
    if (!one) return;
    auto* dialog = new QFileDialog(this, tr("Save the agreed parts"), QStringLiteral("disclosure.jsonl"), tr("Lines of JSON (*.jsonl)"));
    dialog->setObjectName(QStringLiteral("admin.disclosureFile"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("jsonl"));
    connect(dialog, &QFileDialog::fileSelected, this, [this, id = one->id()](const QString& path) { fetch(id, path); });
    dialog->open();
}

// Written straight to where the officer wants it, and nowhere else.
void DisclosuresPage::fetch(const std::string& id, const QString& path) {
    v1::TakeDisclosure question;
    question.set_id(id);
    desk().ask(question, this, [this, path](const Result<v1::DisclosurePackage>& package) {
        if (!package) return context().navigator.toast(model::fourEyesProblem(package.error()));
        QSaveFile file(path);
        bool saved = file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        for (const auto& part : package->parts()) saved = saved && file.write(part.json_lines().data(), qint64(part.json_lines().size())) >= 0;
        saved = saved && file.commit();
        context().navigator.toast(saved ? tr("The agreed parts are saved. That they were taken is written to the audit log.") : tr("Not saved: that place cannot be written to."));
        read();
    });
}

bool DisclosuresPage::hasUnsaved() const { return m_form; }
} // namespace atelyra::ui
