#pragma once
// A password that can be looked at: the eye at the end shows and hides it. Pasting is allowed. UI thread.
#include <QLineEdit>

class QPushButton;

namespace atelyra::ui {

class PasswordEdit final : public QLineEdit {
    Q_OBJECT
public:
    explicit PasswordEdit(QWidget* parent = nullptr);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void setShown(bool shown);
    void place();

    QPushButton* m_eye;
};

// Four bars that fill with the strength of a new password; the words stand beside it.
class StrengthBars final : public QWidget {
    Q_OBJECT
public:
    explicit StrengthBars(QWidget* parent = nullptr);
    void setBars(int bars);
    QSize sizeHint() const override { return {120, 4}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int m_bars = 0;
};

} // namespace atelyra::ui
