#pragma once
// A page of the desk with a list of cases, and the chosen one beside it; in a narrow window in its place. J and K or the arrows choose; the case is
// asked for when the choice rests. UI thread.
#include <QScopedValueRollback>
#include <QTimer>

#include "client/model/admin/deskwords.h"
#include "client/ui/admin/deskpage.h"

class QVBoxLayout;

namespace atelyra::model {
class RecordsModel;
}

namespace atelyra::ui {
class DeskTable;
class ScrollPage;
class SidePanel;

class DeskCasesPage : public DeskPage {
    Q_OBJECT
public:
    bool toggleRightPanel() override;
    bool escape() override;

protected:
    struct Words {
        QString glyph, title, help;
    };
    DeskCasesPage(Context& context, model::DeskActions& desk, QWidget* parent);
    // Once, after what stands above the list was put into the column. Table and panel become the page's; `again` names the button of an empty list.
    void arrange(model::RecordsModel& records, DeskTable* table, SidePanel* panel, int panelWidth, const char* again);
    QVBoxLayout* column() const;

    virtual void show() = 0; // what is above the list, and by showList what stands where nothing is in it
    virtual bool showRow(const QByteArray& id) = 0; // in the panel; false: there is no such case
    virtual void readCase(const QByteArray& id) = 0;
    virtual void setNow(qint64 nowMs) = 0; // clocks go on
    virtual void againAsked() { read(); }  // by the button of an empty list

    void showList(const Words& nothing, const QString& action); // an action without words is not there
    void choose(const QByteArray& id);
    void readChosen();
    const QByteArray& chosen() const { return m_chosen; } // empty: none
    bool isRead() const { return m_isRead; }
    const QString& problem() const { return m_problem; } // that kept the list from being read
    // While it lives, the row that is current changes by itself and nothing is chosen by that.
    [[nodiscard]] QScopedValueRollback<bool> merging() { return QScopedValueRollback(m_merging, true); }

    // Asks for the list; what came goes to `take`.
    template <class Query, class Take> void readList(const Query& query, Take take) {
        show();
        desk().ask(query, this, [this, take](const auto& list) {
            m_problem = list ? QString() : model::deskProblem(list.error());
            if (list) {
                const auto still = merging();
                m_isRead = true;
                take(*list);
            }
            show();
            if (list) readChosen();
        });
    }

    void resizeEvent(QResizeEvent* event) override;

private:
    void closePanel();
    void fit();

    ScrollPage* m_scroll;
    model::RecordsModel* m_records = nullptr;
    DeskTable* m_table = nullptr;
    QWidget* m_card = nullptr;
    EmptyState* m_empty = nullptr;
    QPushButton* m_action = nullptr;
    SidePanel* m_panel = nullptr;
    int m_panelWidth = 0;
    QByteArray m_chosen;
    QTimer m_soon;   // between choosing a row and asking for it: J held down asks once
    QTimer m_minute;
    bool m_isRead = false, m_merging = false;
    QString m_problem;
};

} // namespace atelyra::ui
