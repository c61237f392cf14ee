#pragma once
// What the window tells: banners, empty states, the toast, sheets over the window, plain questions. UI thread.
#include <functional>

#include <QDialog>
#include <QFrame>
#include <QPointer>
#include <QTimer>

#include "client/ui/theme/tokens.h"

class QVBoxLayout;
class QHBoxLayout;
class QPropertyAnimation;
class QPushButton;

namespace atelyra::ui {
class Glyph;
class Label;

// Inline, in a soft tone; stays until its reason has gone. At most two buttons.
class Banner final : public QFrame {
    Q_OBJECT
public:
    explicit Banner(QWidget* parent = nullptr);
    void set(Tone tone, const QString& glyph, const QString& sentence);
    QPushButton* addButton(const QString& text, const char* objectName);
    void clearButtons();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Tone m_tone = Tone::Neutral;
    Glyph* m_glyph;
    Label* m_sentence;
    QHBoxLayout* m_buttons;
};

// What belongs here and the one next step.
class EmptyState final : public QWidget {
    Q_OBJECT
public:
    EmptyState(const QString& glyph, const QString& title, const QString& help, QWidget* parent = nullptr);
    void set(const QString& glyph, const QString& title, const QString& help);
    QPushButton* setAction(const QString& text, const char* objectName); // the one button; primary

private:
    Glyph* m_picture;
    Label* m_title;
    Label* m_help;
    QPushButton* m_action;
};

// Bottom centre of the window, one at a time, 8 s (10 s with an undo), longer while the pointer or the focus is on it.
class Toast final : public QFrame {
    Q_OBJECT
public:
    explicit Toast(QWidget* window);
    void show(const QString& sentence, const QString& undoLabel = {}, std::function<void()> undo = {});
    QString sentence() const;
    bool triggerUndo(); // false: nothing to undo

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void place();
    Label* m_sentence;
    QPushButton* m_undo;
    std::function<void()> m_action;
    QPropertyAnimation* m_slide;
    QTimer m_timer;
};

// Over the window with a scrim: the palette, the consent on a first run. Escape asks to close; focus returns to where it was.
class Sheet final : public QWidget {
    Q_OBJECT
public:
    explicit Sheet(QWidget* window, int width = 640, int top = 112);
    QVBoxLayout* body() const { return m_body; }
    void openSheet(QWidget* focusFirst);
    void closeSheet();

Q_SIGNALS:
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool focusNextPrevChild(bool next) override; // goes round inside

private:
    void place();
    QFrame* m_panel;
    QVBoxLayout* m_body;
    QPointer<QWidget> m_before;
    int m_width, m_top;
};

// A question that cannot be undone, or a fact that must be read: title, paragraph, buttons trailing. Plain text; opened, never exec'd;
// deletes itself. answer(true) for the action, answer(false) for everything else.
void askPlainly(QWidget* parent, const QString& title, const QString& text, const QString& action, bool dangerous,
    std::function<void(bool)> answer);
void tellPlainly(QWidget* parent, const QString& title, const QString& text);

} // namespace atelyra::ui
