#pragma once
// One thing that can be chosen, with what it costs: its box or radio button, name, a quieter line, the amount at the trailing end. All
// of it is the target. Used by the order panel and the order review, UI thread.
#include <QAbstractButton>

namespace atelyra::ui {

// What an extra does to the time: "Adds 2 days", "Saves 1 day", or nothing.
QString daysWords(int days);

class OptionLine final : public QWidget {
    Q_OBJECT
public:
    // Takes the button, which has a name for a screen reader and no text of its own.
    OptionLine(QAbstractButton* button, const QString& name, const QString& help, const QString& amount, QWidget* parent = nullptr);

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    QAbstractButton* m_button;
};

} // namespace atelyra::ui
