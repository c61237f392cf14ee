#pragma once
// The first row of the sidebar: mark, name, and the server beneath it once there is one. Opens the application menu. UI thread.
#include <QAbstractButton>

class QMenu;

namespace atelyra::ui {

class BrandButton : public QAbstractButton {
    Q_OBJECT
public:
    explicit BrandButton(QWidget* parent = nullptr);

    void setMenu(QMenu* menu);
    void setRail(bool rail);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QMenu* m_menu = nullptr;
    bool m_rail = false;
};

} // namespace atelyra::ui
