#include "client/ui/shell/adminmode.h"

#include <utility>

#include <QApplication>
#include <QDialog>

#include "client/model/privacy/privacyactions.h"
#include "client/ui/admin/adminband.h"
#include "client/ui/admin/deskdoor.h"
#include "client/ui/shell/pagetable.h"

namespace atelyra::ui {

AdminMode::AdminMode(Context& context, QWidget& window) : QObject(&window), m_context(context), m_window(window), m_band(new AdminBand) {
    m_band->hide();
    connect(m_band, &AdminBand::leaveAsked, this, [this] { leave(tr("You have left administrator mode. Nothing of it is kept on this computer.")); });
    connect(m_band, &AdminBand::stayAsked, this, [this] {
        if (m_desk) m_desk->keep();
    });
    for (const auto signal : {&client::Engine::signedIn, &client::Engine::signedOut, &client::Engine::sessionEnded})
        connect(&context.engine, signal, this, [this] { leave(tr("You are signed out, and administrator mode has ended.")); });
}

AdminMode::~AdminMode() { qDeleteAll(m_pages); } // before the desk, which they ask

bool AdminMode::shows(Place::Kind kind) { return isOfDesk(kind) || kind == Place::Kind::Settings || kind == Place::Kind::Legal; }

void AdminMode::ask(v1::Role role) {
    if (m_desk) return;
    m_role = role;
    m_desk = std::make_unique<model::DeskActions>(m_context.engine, m_context.privacy.clock());
    connect(m_desk.get(), &model::DeskActions::changed, this, &AdminMode::showEnd);
    connect(m_desk.get(), &model::DeskActions::nearEnd, this, &AdminMode::showEnd);
    // What tells may be in the middle of an answer, and goes with the desk.
    connect(m_desk.get(), &model::DeskActions::over, this, [this] { leave(tr("The administrator session has ended. Nothing of it is kept on this computer.")); }, Qt::QueuedConnection);
    connect(m_desk.get(), &model::DeskActions::closedThere, this, [this] { openDoor(true); }, Qt::QueuedConnection);
    openDoor(false);
}

void AdminMode::openDoor(bool again) {
    if (!m_desk || m_door) return;
    QWidget* above = QApplication::activeModalWidget(); // what was being written stays below it
    m_door = openDeskDoor(*m_desk, again, again && above ? above : &m_window, [this, again](bool open) {
        m_door.clear();
        if (open && !again) return begin();
        if (open) return;
        if (again) leave(tr("Administrator mode has ended. Nothing of it is kept on this computer."));
        else m_desk.reset();
    });
}

void AdminMode::begin() {
    m_on = true;
    showEnd();
    m_band->show();
    Q_EMIT began();
}

void AdminMode::leave(const QString& sentence) {
    if (!m_on) return m_desk.reset(); // somebody may stand at the door
    m_on = false;
    Q_EMIT ending();
    m_band->hide();
    qDeleteAll(std::exchange(m_pages, {}));
    m_history.clear();
    m_desk.reset();
    Q_EMIT ended(sentence);
}

Page* AdminMode::make(Place::Kind kind, QWidget* parent) { return m_desk ? makeDeskPage(kind, m_context, *m_desk, parent) : nullptr; }

void AdminMode::showEnd() {
    if (!m_desk) return;
    m_band->setEnd(m_desk->endsMs(), m_desk->leftMs() <= model::DeskActions::kWarnMs);
    if (m_on) Q_EMIT changed();
}
} // namespace atelyra::ui
