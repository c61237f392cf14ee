#pragma once
// Version and licences. UI thread.
#include <QWidget>

namespace atelyra::ui {

class AboutPanel : public QWidget {
    Q_OBJECT
public:
    explicit AboutPanel(QWidget* parent = nullptr);
};

} // namespace atelyra::ui
