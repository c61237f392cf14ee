#pragma once
// What the market holds about people, as its data map has it: every kind of data with its reason, ground, period, readers and end. A
// column of labels; nothing in it can be pressed. UI thread.
#include <QWidget>

namespace atelyra::ui {

class HoldingsView final : public QWidget {
    Q_OBJECT
public:
    explicit HoldingsView(QWidget* parent = nullptr);
};

} // namespace atelyra::ui
