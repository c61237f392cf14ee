#include "client/ui/gigs/optionline.h"

#include <QMouseEvent>
#include <QVBoxLayout>

#include "client/ui/kit/label.h"
#include "client/ui/theme/space.h"

namespace atelyra::ui {

QString daysWords(int days) {
    if (days == 0) return {};
    return days > 0 ? OptionLine::tr("Adds %n day(s)", nullptr, days) : OptionLine::tr("Saves %n day(s)", nullptr, -days);
}

OptionLine::OptionLine(QAbstractButton* button, const QString& name, const QString& help, const QString& amount, QWidget* parent)
    : QWidget(parent), m_button(button) {
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins({});
    line->setSpacing(Space::k4); // beside what a button without words keeps free
    line->addWidget(button, 0, Qt::AlignVCenter);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget((new Label(name, Type::Label))->wrapped());
    if (!help.isEmpty()) words->addWidget((new Label(help, Type::Meta, Ink::Text3))->wrapped());
    line->addLayout(words, 1);
    auto* price = new Label(amount, Type::Body, Ink::Text2);
    price->setTabular(true);
    line->addWidget(price, 0, Qt::AlignVCenter);
}

void OptionLine::mousePressEvent(QMouseEvent* event) { event->setAccepted(event->button() == Qt::LeftButton); }
void OptionLine::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()) && m_button->isEnabled()) m_button->click();
}
} // namespace atelyra::ui
