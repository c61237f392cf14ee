#pragma once
// The privacy requests as the officer's day has them: figures, filters, the open ones by their clock, those closed this week, and beside them the
// chosen one with what may be done about it. UI thread.
#include <QPointer>

#include "client/model/admin/deskmodel.h"
#include "client/model/legal/policyshelf.h"
#include "client/ui/admin/deskcasespage.h"

class QMenu;

namespace atelyra::ui {
class CasePanel;
class Chip;
class Figures;
class Label;
class StepSheet;

class RequestsPage final : public DeskCasesPage {
    Q_OBJECT
public:
    RequestsPage(Context& context, model::DeskActions& desk, QWidget* parent = nullptr);

    QString title() const override { return tr("Privacy requests"); }
    void read() override;
    bool primaryAction() override;
    bool hasUnsaved() const override;
    QList<QPair<QString, QString>> shortcuts() const override;

protected:
    void show() override;
    bool showRow(const QByteArray& id) override;
    void readCase(const QByteArray& id) override;
    void setNow(qint64 nowMs) override { m_model.setNow(nowMs); }
    void againAsked() override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void buildFilters();
    void fillMenus();
    Chip* addChip(const QString& words, const QString& glyph, const char* name);
    void addChoice(Chip* chip, const QString& words, bool on, std::function<void(model::DeskFilter&)> choose);
    void filter(const model::DeskFilter& filter);
    void showClosed();
    void take(const v1::DeskCase& request);
    const v1::DeskCase* shown() const; // null: none is, or not all of it is here
    void reveal();
    void lookAtProof(const v1::ProofRow& proof);
    void step(v1::DeskStep step);
    void openSheet(v1::DeskStep step);
    void act(v1::DeskStep step);
    void saveRegister();
    void saveTo(const QString& path);

    model::DeskModel m_model;
    model::PolicyShelf m_policies; // for whom to complain to
    Figures* m_figures;
    Chip *m_kind = nullptr, *m_order = nullptr, *m_assignee = nullptr, *m_region = nullptr;
    Label* m_closedTitle;
    QVBoxLayout* m_closed;
    CasePanel* m_panel;
    QPointer<StepSheet> m_sheet;
};

} // namespace atelyra::ui
