#pragma once
// Text on a page, always plain: what a person typed can never become markup. Follows theme and text size. UI thread.
#include <QLabel>

#include "client/ui/theme/tokens.h"
#include "client/ui/theme/type.h"

namespace atelyra::ui {

enum class Ink { Text, Text2, Text3, Accent, Ok, Warn, Bad, Queue, Brass, OnInverse };
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
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void restyle();
    Type m_type;
    Ink m_ink;
    int m_maxLines = 0;
    bool m_elided = false, m_tabular = false;
};

} // namespace atelyra::ui
