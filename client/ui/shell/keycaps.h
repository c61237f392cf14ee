#pragma once
// Shortcuts as little keys, one box a key: painted at the trailing end of a rectangle, or as a widget of their own. UI thread.
#include <QKeySequence>
#include <QRect>
#include <QWidget>

class QPainter;

namespace atelyra::ui {

// keys: as written for people, "Ctrl+Shift+O".
int keyCapsWidth(const QString& keys);
int keyCapsHeight();
// `row` is in visual coordinates; the caps end at its trailing edge.
void paintKeyCaps(QPainter& painter, const QRect& row, const QString& keys, Qt::LayoutDirection direction);

class KeyCaps final : public QWidget {
    Q_OBJECT
public:
    explicit KeyCaps(const QString& keys, QWidget* parent = nullptr);
    explicit KeyCaps(const QKeySequence& keys, QWidget* parent = nullptr) : KeyCaps(keys.toString(QKeySequence::NativeText), parent) {}
    QSize sizeHint() const override { return {keyCapsWidth(m_keys), keyCapsHeight()}; }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_keys;
};

} // namespace atelyra::ui
