#include "client/ui/admin/retentionpage.h"

#include <QVBoxLayout>

#include "client/model/admin/paperrows.h"
#include "client/ui/kit/label.h"

namespace atelyra::ui {

RetentionPage::RetentionPage(Context& context, model::DeskActions& desk, QWidget* parent)
    : DeskListPage(context, desk,
          {"admin.retention", tr("Retention rules"), {tr("Rule"), tr("Kept"), tr("Rows"), tr("Next due"), tr("Last run")}, {{190, 0, true}, {250, 2, true}, {150}, {120, 3}, {150, 1}}}, parent) {
    setNothing(QStringLiteral("archive"), tr("No rules"), tr("Each kind of data has a rule that says how long it is kept."));
    above()->addWidget((new Label(tr("What has reached its time goes by itself, every hour. A rule that would take very much at once stops, and whoever runs the server has to agree."), Type::Body, Ink::Text2))->wrapped());
}

void RetentionPage::read() {
    showReading();
    desk().ask(v1::RetentionQuery(), this, [this](const Result<v1::RetentionReport>& report) {
        if (report) showRows(model::retentionRecords(*report));
        else showProblem(report.error());
    });
}
} // namespace atelyra::ui
