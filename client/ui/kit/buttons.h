#pragma once
// Buttons by what they are for. At most one primary in a view; labels are verbs with their object or amount. UI thread.
#include <QAbstractButton>
#include <QPushButton>
#include <QToolButton>

namespace atelyra::ui {

enum class Kind { Primary, Secondary, Ghost, Danger, DangerFill, Admin };

QPushButton* button(const QString& text, Kind kind = Kind::Secondary, const QString& glyph = {}, QWidget* parent = nullptr);
// No text: the tooltip, with its shortcut, is the accessible name too.
QPushButton* iconButton(const QString& glyph, const QString& tip, const QString& shortcut = {}, QWidget* parent = nullptr);
void setKind(QPushButton* button, Kind kind);
void setGlyph(QPushButton* button, const QString& glyph);
void setBusy(QPushButton* button, bool busy); // keeps its width, stays focusable, ignores clicks

// Looks like a link, is a button.
class LinkButton final : public QAbstractButton {
    Q_OBJECT
public:
    explicit LinkButton(const QString& text, QWidget* parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
};

// A filter: an outlined pill; on, it carries the chosen value in words. Give it a menu, or make it checkable.
class Chip final : public QToolButton {
    Q_OBJECT
public:
    Chip(const QString& text, const QString& glyph = {}, QWidget* parent = nullptr);
    void setValue(const QString& words); // empty: off, the first text again

private:
    QString m_off;
};

} // namespace atelyra::ui
