#pragma once
// Ctrl+K: type what to do or where to go. A sheet over the window with a field and one list; the focus stays in the field and the
// arrows move in the list. Tab shows what else can be done with the row, Escape leads back. Runs an action or announces a place, after
// the sheet has given the focus back; what was used last is remembered among the choices of this profile. UI thread.
#include <QObject>

#include "client/ui/shell/palettemodel.h"

class QLineEdit;
class QListView;

namespace atelyra::model {
class Settings;
}

namespace atelyra::ui {
class Label;
class PaletteDelegate;
class Sheet;

class CommandPalette : public QObject {
    Q_OBJECT
public:
    CommandPalette(const Commands& commands, client::Engine& engine, model::Settings& settings, QWidget* window);

    enum class Scope {
        Everything,
        Actions // and places: nothing of this device is looked through, and nothing is remembered
    };
    void open(const QVector<PaletteModel::Destination>& destinations, Scope scope = Scope::Everything);
    bool isOpen() const;
    const PaletteModel& rows() const { return *m_model; }
    QLineEdit& edit() { return *m_edit; }

Q_SIGNALS:
    void placeChosen(const atelyra::ui::Place& place);
    void copied(const QString& text);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    void buildFoot();
    void step(int rows);
    void setCurrent(int row);
    void refresh();
    void choose(const QModelIndex& index);
    bool showMore();
    void remember(const QString& id);
    void dress();

    model::Settings& m_settings;
    Sheet* m_sheet;
    model::JumpModel* m_found;
    PaletteModel* m_model;
    PaletteDelegate* m_delegate;
    QLineEdit* m_edit = nullptr;
    QListView* m_list = nullptr;
    Scope m_scope = Scope::Everything;
    Label* m_nothing = nullptr;
    QWidget* m_moreHint = nullptr;
};

} // namespace atelyra::ui
