#pragma once
// Administrator mode, from the password to the last sentence: the desk, the band over the frame, the pages and where one has been among them live
// exactly as long as it is on, so that afterwards nothing of them is left. Signing out, another account and the session's end end it. Owned by
// the window, UI thread.
#include <memory>

#include <QHash>
#include <QObject>
#include <QPointer>

#include "client/model/admin/deskactions.h"
#include "client/ui/frame/page.h"
#include "client/ui/shell/history.h"

class QDialog;

namespace atelyra::ui {
class AdminBand;

class AdminMode final : public QObject {
    Q_OBJECT
public:
    AdminMode(Context& context, QWidget& window);
    ~AdminMode() override;

    AdminBand* band() const { return m_band; } // for the frame, which takes it
    bool isOn() const { return m_on; }
    void ask(v1::Role role); // for the password; began() follows, or nothing
    v1::Role role() const { return m_role; }
    void leave(const QString& sentence = {});

    // Only while it is on.
    History& history() { return m_history; }
    QHash<int, Page*>& pages() { return m_pages; } // by Place::Kind
    Page* make(Place::Kind kind, QWidget* parent);
    int waiting() const { return m_desk ? m_desk->waiting() : 0; }
    static bool shows(Place::Kind kind); // its own pages, and those that are about this program

Q_SIGNALS:
    void began();
    void changed(); // what stands beside its pages in the sidebar
    void ending();  // its pages go now
    void ended(const QString& sentence);

private:
    void begin();
    void openDoor(bool again);
    void showEnd();

    Context& m_context;
    QWidget& m_window;
    AdminBand* m_band;
    std::unique_ptr<model::DeskActions> m_desk; // null: off, and nobody is at the door
    QPointer<QDialog> m_door;
    QHash<int, Page*> m_pages;
    History m_history;
    v1::Role m_role = v1::ROLE_UNSET; // whose desk it is
    bool m_on = false;
};

} // namespace atelyra::ui
