#pragma once
// Where Tab leads, and where the focus stays: pages rebuild parts of themselves when there is news, and neither may jump. UI thread.
#include <QWidget>

namespace atelyra::ui {

// Moves the focus within root as the eye reads: by layout, and where widgets are placed by hand from the top and the leading side.
// Qt's own order is that of building, where what was built last stands last. From root itself it goes to the first. Beyond the end it goes to what stands outside
// root. False: the focus was not in root, or there is nowhere to go.
bool moveFocus(QWidget& root, bool next);

// While it lives, parts of root may be built anew: the control with the same handle has the focus again afterwards.
class KeepFocus {
public:
    explicit KeepFocus(QWidget& root);
    ~KeepFocus();
    KeepFocus(const KeepFocus&) = delete;
    KeepFocus& operator=(const KeepFocus&) = delete;

private:
    class Wish;
    QWidget& m_root;
    Wish* m_wish = nullptr; // null: the focus was elsewhere
};

} // namespace atelyra::ui
