#pragma once
// The help desk as its day has it: figures, the open tickets with the urgent ones first, one's own, those solved this week; and beside them the
// chosen one with what may be done about it. UI thread.
#include <memory>

#include <QPointer>

#include "client/model/help/helpdeskmodel.h"
#include "client/ui/admin/deskcasespage.h"

class QSaveFile;

namespace atelyra::ui {
class Figures;
class HelpCasePanel;
class HelpSheet;
class Segmented;

class HelpDeskPage final : public DeskCasesPage {
    Q_OBJECT
public:
    HelpDeskPage(Context& context, model::DeskActions& desk, QWidget* parent = nullptr);

    QString title() const override { return tr("Help desk"); }
    void read() override;
    bool primaryAction() override;
    bool hasUnsaved() const override;
    QList<QPair<QString, QString>> shortcuts() const override;

protected:
    void show() override;
    bool showRow(const QByteArray& id) override;
    void readCase(const QByteArray& id) override;
    void setNow(qint64 nowMs) override { m_model.setNow(nowMs); }
    void keyPressEvent(QKeyEvent* event) override;

private:
    void take(const v1::TicketCase& ticket);
    const v1::TicketCase* shown() const; // null: none is, or not all of it is here
    void step(v1::TicketStep step);
    void tryStep(v1::TicketStep step); // by a key: where it is offered
    void act(v1::TicketStep step);
    void askToRead();
    void saveFile(const v1::File& file);
    void fetchPiece(const std::string& ticket, const std::string& sha256, std::shared_ptr<QSaveFile> file, qint64 have);

    model::HelpDeskModel m_model;
    Figures* m_figures;
    Segmented* m_which;
    HelpCasePanel* m_panel;
    QPointer<HelpSheet> m_sheet;
};

} // namespace atelyra::ui
