#include "client/ui/admin/deskpage.h"

#include <QPushButton>

#include "client/ui/kit/buttons.h"
#include "client/ui/kit/names.h"

namespace atelyra::ui {

DeskPage::DeskPage(Context& context, model::DeskActions& desk, QWidget* parent)
    : Page(context, parent), m_desk(desk), m_again(named(iconButton(QStringLiteral("refresh-cw"), tr("Read again"), {}, this), "admin.again")) {
    m_again->hide();
    connect(m_again, &QPushButton::clicked, this, [this] { read(); });
    connect(&desk, &model::DeskActions::opened, this, [this] {
        if (isVisible()) read(); // after the session had ended
    });
}

// Not by itself while it is shown: each question keeps the session alive, which is for people to do.
void DeskPage::open(const Place&) { read(); }

QList<QWidget*> DeskPage::headerWidgets() { return {m_again}; }
} // namespace atelyra::ui
