#pragma once
// The help desk as its day has it: figures, the open tickets with the urgent ones first, one's own, those solved this week; and beside them the
// chosen one with what may be done about it. UI thread.
#include <memory>

#include <QTimer>

#include "client/model/help/helpdeskmodel.h"
#include "client/ui/admin/deskpage.h"

class QSaveFile;

namespace atelyra::ui {
class DeskTable;
class EmptyState;
class Figures;
class HelpCasePanel;
class HelpSheet;
class ScrollPage;
class Segmented;

class HelpDeskPage final : public DeskPage {
    Q_OBJECT
public:
    HelpDeskPage(Context& context, model::DeskActions& desk, QWidget* parent = nullptr);

    QString title() const override { return tr("Help desk"); }
    void read() override;
    bool toggleRightPanel() override;
    bool escape() override;
    bool primaryAction() override;
    bool hasUnsaved() const override;
    QList<QPair<QString, QString>> shortcuts() const override;

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void show();
    void choose(const QByteArray& id);
    void readCase();
    void take(const v1::TicketCase& ticket);
    const v1::TicketCase* shown() const; // null: none is, or not all of it is here
    void step(v1::TicketStep step);
    void tryStep(v1::TicketStep step); // by a key: where it is offered
    void act(v1::TicketStep step);
    void saveFile(const v1::File& file);
    void fetchPiece(const std::string& ticket, const std::string& sha256, std::shared_ptr<QSaveFile> file, qint64 have);
    void closePanel();
    void fit();

    model::HelpDeskModel m_model;
    ScrollPage* m_scroll;
    Figures* m_figures;
    Segmented* m_which;
    DeskTable* m_table;
    QWidget* m_card;
    EmptyState* m_empty;
    HelpCasePanel* m_panel;
    QPointer<HelpSheet> m_sheet;
    QByteArray m_chosen;
    QTimer m_soon;   // between choosing a row and asking for it: J held down asks once
    QTimer m_minute; // clocks go on
    bool m_isRead = false, m_merging = false; // merging: the row that is current changes by itself
    QString m_problem;
};

} // namespace atelyra::ui
