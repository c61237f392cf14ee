#include "client/ui/admin/guardspage.h"

#include <algorithm>

#include <QVBoxLayout>

#include "client/model/admin/guardrows.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/notices.h"

namespace atelyra::ui {

GuardsPage::GuardsPage(Context& context, model::DeskActions& desk, QWidget* parent)
    : DeskListPage(context, desk,
          {"admin.guards", tr("Safeguards"), {tr("What"), tr("Kind"), tr("Answers for it"), tr("State")}, {{420, 0, true}, {150, 2}, {130, 1}, {170}}}, parent),
      m_due(named(new Banner, "admin.guards.due")) {
    setNothing(QStringLiteral("shield-check"), tr("No register"), tr("This server tells nothing of its safeguards."));
    above()->addWidget(m_due);
    m_due->hide();
    above()->addWidget((new Label(tr("What is technical is shown by tests. For the rest whoever runs the server declares, in a file on the machine, that it is so, and again each year."), Type::Body, Ink::Text2))->wrapped());
}

void GuardsPage::read() {
    showReading();
    desk().ask(v1::RegistersQuery(), this, [this](const Result<v1::GuardRegisters>& registers) {
        m_due->setVisible(registers.has_value());
        if (!registers) return showProblem(registers.error());
        const auto due = model::examinationDue(*registers);
        m_due->set(Tone(int(due.tone)), due.tone == model::Tone::Ok ? QStringLiteral("shield-check") : QStringLiteral("shield-alert"), due.words);
        showRows(model::guardRecords(*registers));
        desk().countWaiting(int(std::count_if(registers->safeguards().begin(), registers->safeguards().end(), [](const auto& row) {
            return row.state() == v1::GUARD_MISSING || row.state() == v1::GUARD_OUTDATED || row.state() == v1::GUARD_FAILED;
        })));
    });
}
} // namespace atelyra::ui
