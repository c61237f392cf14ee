#include "client/ui/admin/deskpage.h"

#include <QKeyEvent>
#include <QPushButton>

#include "client/ui/admin/desktable.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/names.h"

namespace atelyra::ui {

DeskPage::DeskPage(Context& context, model::DeskActions& desk, QWidget* parent)
    : Page(context, parent), m_desk(desk), m_again(named(iconButton(QStringLiteral("refresh-cw"), tr("Read again"), {}, this), "admin.again")) {
    setFocusPolicy(Qt::ClickFocus); // a window that is active again gives the focus back only to what may have it
    m_again->hide();
    connect(m_again, &QPushButton::clicked, this, [this] { read(); });
    connect(&desk, &model::DeskActions::opened, this, [this] {
        if (isVisible()) read(); // after the session had ended
    });
}

// Not by itself while it is shown: each question keeps the session alive, which is for people to do.
void DeskPage::open(const Place&) {
    setAccessibleName(title());
    read();
}

QList<QWidget*> DeskPage::headerWidgets() { return {m_again}; }

void DeskPage::setShown(QWidget& part, bool shown) {
    const QWidget* focus = window()->focusWidget();
    if (!shown && (focus == &part || part.isAncestorOf(focus))) setFocus(Qt::OtherFocusReason);
    part.setVisible(shown);
}

void DeskPage::keyPressEvent(QKeyEvent* event) {
    const bool mine = window()->focusWidget() == this; // else a control had it first, to which arrows may mean something
    const auto is = [&](Qt::Key letter, Qt::Key arrow) { return event->key() == letter || (mine && event->key() == arrow); };
    const int by = is(Qt::Key_J, Qt::Key_Down) ? 1 : is(Qt::Key_K, Qt::Key_Up) ? -1 : 0;
    if (by == 0 || (event->modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier) return Page::keyPressEvent(event);
    m_list->step(by);
    if (mine && m_list->isVisible()) m_list->setFocus(Qt::OtherFocusReason);
}
} // namespace atelyra::ui
