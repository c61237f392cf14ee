#pragma once
// The privacy requests as the officer's day has them: figures, filters, the open ones by their clock, those closed this week, and beside them the
// chosen one with what may be done about it. UI thread.
#include <QTimer>

#include "client/model/admin/deskmodel.h"
#include "client/model/legal/policyshelf.h"
#include "client/ui/admin/deskpage.h"

class QMenu;
class QVBoxLayout;

namespace atelyra::ui {
class CasePanel;
class Chip;
class DeskTable;
class EmptyState;
class Figures;
class Label;
class ScrollPage;
class StepSheet;

class RequestsPage final : public DeskPage {
    Q_OBJECT
public:
    RequestsPage(Context& context, model::DeskActions& desk, QWidget* parent = nullptr);

    QString title() const override { return tr("Privacy requests"); }
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
    void buildFilters(QVBoxLayout* column);
    void fillMenus();
    Chip* addChip(const QString& words, const QString& glyph, const char* name);
    void addChoice(Chip* chip, const QString& words, bool on, std::function<void(model::DeskFilter&)> choose);
    void filter(const model::DeskFilter& filter);
    void show();
    void showClosed();
    void choose(const QByteArray& id);
    void readCase();
    void take(const v1::DeskCase& request);
    const v1::DeskCase* shown() const; // null: none is, or not all of it is here
    void reveal();
    void step(v1::DeskStep step);
    void openSheet(v1::DeskStep step);
    void act(v1::DeskStep step);
    void closePanel();
    void saveRegister();
    void saveTo(const QString& path);
    void fit();

    model::DeskModel m_model;
    model::PolicyShelf m_policies; // for whom to complain to
    ScrollPage* m_scroll;
    Figures* m_figures;
    Chip *m_kind = nullptr, *m_order = nullptr, *m_assignee = nullptr, *m_region = nullptr;
    DeskTable* m_table;
    QWidget* m_card;
    EmptyState* m_empty;
    Label* m_closedTitle;
    QVBoxLayout* m_closed;
    CasePanel* m_panel;
    QPointer<StepSheet> m_sheet;
    QByteArray m_chosen;
    QTimer m_soon;   // between choosing a row and asking for it: J held down asks once
    QTimer m_minute; // clocks go on
    bool m_isRead = false, m_merging = false; // merging: the row that is current changes by itself
    QString m_problem;
};

} // namespace atelyra::ui
