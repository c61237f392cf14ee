#pragma once
// Which server the account lives on: name, address, whether it answers, and the way to another one, which is asked for its name
// before it is taken. Used by the welcome and by the settings. UI thread.
#include <QWidget>

#include "client/ui/frame/context.h"

class QLineEdit;
class QPushButton;

namespace atelyra::ui {
class Badge;
class Field;
class Label;

class ServerField : public QWidget {
    Q_OBJECT
public:
    explicit ServerField(Context& context, QWidget* parent = nullptr);

private:
    QWidget* buildShown();
    QWidget* buildEditor();
    void refresh();
    void edit(bool editing);
    void use();

    Context& m_context;
    QWidget* m_shown = nullptr;
    QWidget* m_editor = nullptr;
    Label* m_name = nullptr;
    Label* m_address = nullptr;
    Badge* m_state = nullptr;
    QPushButton* m_change = nullptr;
    QLineEdit* m_edit = nullptr;
    Field* m_field = nullptr;
    QPushButton* m_use = nullptr;
};

} // namespace atelyra::ui
