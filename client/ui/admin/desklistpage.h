#pragma once
// A page of administrator mode that is one table: words above it, the rows in a card, and where there are none why. UI thread.
#include <algorithm>

#include "client/model/admin/recordsmodel.h"
#include "client/ui/admin/deskpage.h"
#include "client/ui/admin/desktable.h"

class QVBoxLayout;

namespace atelyra::ui {
class ScrollPage;

class DeskListPage : public DeskPage {
    Q_OBJECT
protected:
    struct Shape {
        const char* name; // of the table
        QString said;
        QStringList titles;
        QVector<DeskTable::Column> columns;
    };
    DeskListPage(Context& context, model::DeskActions& desk, const Shape& shape, QWidget* parent);

    QVBoxLayout* above() { return m_above; } // what stands over the table
    QVBoxLayout* below() { return m_below; }
    DeskTable& table() { return *m_table; }
    // The one of these whose row is chosen, by the id that the row has of it; null: none.
    template <class All, class Id> auto chosenOf(const All& all, Id id) const -> decltype(&*all.begin()) {
        const auto found = std::find_if(all.begin(), all.end(), [this, id, chosen = m_table->chosen().toStdString()](const auto& one) { return (one.*id)() == chosen; });
        return found == all.end() ? nullptr : &*found;
    }
    void setNothing(const QString& glyph, const QString& title, const QString& help); // where there is no row
    void showReading();
    void showRows(const QVector<model::Record>& records);
    void showProblem(const Error& error); // what was shown goes: it may no longer be so

    void resizeEvent(QResizeEvent* event) override;

private:
    struct Words {
        QString glyph, title, help;
    };
    void show(bool rows, const Words& words, bool again);

    model::RecordsModel m_records;
    ScrollPage* m_scroll;
    QVBoxLayout* m_above;
    QVBoxLayout* m_below;
    DeskTable* m_table;
    QWidget* m_card;
    EmptyState* m_empty;
    QPushButton* m_again;
    Words m_nothing;
    bool m_isRead = false;
};

} // namespace atelyra::ui
