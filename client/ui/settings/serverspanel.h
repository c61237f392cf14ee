#pragma once
// The server of this profile: name, address, whether it answers, how sync stands, and the way to another one. UI thread.
#include <QWidget>

#include "client/ui/frame/context.h"

namespace atelyra::ui {
class KeyValueRows;

class ServersPanel : public QWidget {
    Q_OBJECT
public:
    explicit ServersPanel(Context& context, QWidget* parent = nullptr);

private:
    void refresh();

    Context& m_context;
    KeyValueRows* m_rows;
};

} // namespace atelyra::ui
