#pragma once
// Looks like a search field and is a button: opens the command palette. Shows its shortcut. UI thread.
#include <QAbstractButton>

namespace atelyra::ui {

class JumpField : public QAbstractButton {
    Q_OBJECT
public:
    explicit JumpField(QWidget* parent = nullptr);

    void setNarrow(bool narrow);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    bool m_narrow = false;
};

} // namespace atelyra::ui
