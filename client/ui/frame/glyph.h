#pragma once
// An icon as a widget, tinted with one of the inks; decorative, so it has no name. UI thread.
#include <QWidget>

#include "client/ui/kit/label.h"

namespace atelyra::ui {

class Glyph final : public QWidget {
    Q_OBJECT
public:
    Glyph(const QString& name, int size, Ink ink = Ink::Text2, QWidget* parent = nullptr);
    void set(const QString& name, Ink ink);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_name;
    Ink m_ink;
};

} // namespace atelyra::ui
