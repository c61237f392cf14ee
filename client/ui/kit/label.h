#pragma once
// Text on a page, always plain: what a person typed can never become markup. Follows theme and text size. UI thread.
#include <functional>

#include <QLabel>
#include <QPointer>

#include "client/ui/theme/tokens.h"
#include "client/ui/theme/type.h"

class QTextDocument;

namespace atelyra::ui {

enum class Ink { Text, Text2, Text3, Accent, Ok, Warn, Bad, Queue, Brass, Admin, OnInverse };
QColor colourOf(Ink ink);

class Label final : public QLabel {
    Q_OBJECT
public:
    explicit Label(const QString& text = {}, Type type = Type::Body, Ink ink = Ink::Text, QWidget* parent = nullptr);

    Label* wrapped(int maxLines = 0); // 0: as many as it takes
    Label* elided();                  // one line, the rest in the tooltip
    Label* selectable();
    void setType(Type type);
    void setInk(Ink ink);
    void setTabular(bool tabular);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void restyle();
    void spaceLines();
    bool isSelectable() const { return textInteractionFlags() != Qt::NoTextInteraction; }
    Type m_type;
    Ink m_ink;
    int m_maxLines = 0;
    bool m_elided = false, m_tabular = false;
    QPointer<QTextDocument> m_document; // of text that can be selected
};

// An icon beside text, which says it; a screen reader passes over it.
class Glyph final : public QWidget {
    Q_OBJECT
public:
    explicit Glyph(const QString& name = {}, int size = 16, Ink ink = Ink::Text2, QWidget* parent = nullptr);
    void set(const QString& name, Ink ink);
    void set(const QString& name, Tone tone);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_name;
    int m_size;
    std::function<QColor()> m_colour; // asked while painting, since themes change
};

} // namespace atelyra::ui
