#pragma once
// One ring for the whole program, drawn around the widget that got the focus by keyboard and gone at the next press of the mouse.
// Fields and item views show their focus themselves, and so does a widget with the property ownFocus. Made by Theme. UI thread.
#include <QObject>
#include <QPointer>

class QFocusFrame;

namespace atelyra::ui {

class FocusRing final : public QObject {
    Q_OBJECT
public:
    explicit FocusRing(QObject* parent);
    ~FocusRing() override;

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void surround(QWidget* widget);

    QPointer<QFocusFrame> m_frame; // it belongs to the window of its widget and goes with it
};

} // namespace atelyra::ui
