#pragma once
// The window: sidebar, header and the open page; before that the privacy question and the welcome. Goes to places for every page, keeps
// the history, owns the pages (made on the first visit) and the commands that the keyboard, the menus and the palette share.
// Made by main, lives on the UI thread.
#include <optional>

#include <QHash>
#include <QMainWindow>
#include <QPointer>
#include <QTimer>

#include "client/ui/frame/context.h"
#include "client/ui/frame/page.h"
#include "client/ui/shell/commands.h"
#include "client/ui/shell/history.h"

class QMenu;
class QStackedWidget;

namespace atelyra::model {
class OutboxModel;
}

namespace atelyra::ui {
class AdminMode;
class CommandPalette;
class ConsentDialog;
class HeaderBar;
class PolicyNotice;
class ShortcutsSheet;
class Sidebar;
class Skeleton;
class Toast;
class WelcomePage;

// What the window passes on to its pages; each outlives the window.
struct WindowParts {
    client::Engine& engine;
    model::Settings& settings;
    model::ShellWatch& shell;
    model::GigActions& gigs;
    model::OrderActions& orders;
    model::ChatActions& chat;
    model::OutboxActions& outbox;
    model::AccountActions& accounts;
    Pictures& pictures;
    model::PrivacyActions& privacy;
};

class MainWindow : public QMainWindow, public Navigator {
    Q_OBJECT
public:
    MainWindow(const WindowParts& parts, bool testMode, QWidget* parent = nullptr);
    ~MainWindow() override;

    // Shows the window; asks for the privacy choices if that is due, and starts the engine only then.
    void begin();
    void bringToFront();

    void go(const Place& place) override;
    void replace(const Place& place) override;
    void back() override;
    bool isBuying() const override { return m_buying; }
    void toast(const QString& sentence, const QString& undoLabel = {}, std::function<void()> undo = {}) override;

    Page* page() const; // the open one
    Sidebar& sidebar() { return *m_sidebar; }
    HeaderBar& header() { return *m_header; }
    Commands& commands() { return *m_commands; }
    CommandPalette& palette() { return *m_palette; }
    AdminMode& admin() { return *m_admin; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;

private:
    enum class Front { Skeleton, Welcome, Pages };

    void build();
    void addCommands();
    void addViewCommands();
    void addSimulation();
    void buildMenus();
    void connectEngine();
    void connectAdmin();
    void tellOfOpening(const client::Opening& opening);
    void askPrivacy();
    void showPrivacy();
    void startEngine();
    void showFront(Front front);
    void allowCommands();
    void enterMarket();

    void open(const Place& place); // without a step in the history
    Page* pageFor(Place::Kind kind);
    History& history(); // of the mode that is on
    void pageChanged();
    void showView();
    void setBuying(bool buying);
    void fitSidebar();
    void nextPane(int step);
    void undoNewest();
    void scaleText(int step);
    void showPalette();
    void goToSettings(const QString& section);
    void readLegal(const QString& section);
    void forward();
    void forgetPages();

    Context m_context;
    model::ShellWatch& m_shell;
    model::OutboxModel* m_outbox = nullptr; // for undoing the newest; from when the profile is open
    bool m_testMode;
    Front m_front = Front::Skeleton;
    QPointer<ConsentDialog> m_question; // while it is open nothing else can be done
    bool m_buying = true;
    bool m_started = false;
    QTimer m_opening; // runs out when the keychain is slow
    bool m_closing = false;
    bool m_altAlone = false;
    std::optional<bool> m_railChosen; // by Ctrl+B; else the width decides
    std::optional<Place> m_afterSignIn;
    History m_history;
    AdminMode* m_admin;
    QMenu* m_personMenu = nullptr; // of officers
    Commands* m_commands;
    QStackedWidget* m_fronts = nullptr;
    QStackedWidget* m_pages = nullptr;
    Sidebar* m_sidebar = nullptr;
    HeaderBar* m_header = nullptr;
    PolicyNotice* m_notice = nullptr;
    Skeleton* m_skeleton = nullptr;
    WelcomePage* m_welcome = nullptr;
    CommandPalette* m_palette = nullptr;
    ShortcutsSheet* m_shortcuts = nullptr;
    Toast* m_toast = nullptr;
    QHash<int, Page*> m_made; // by Place::Kind
};

} // namespace atelyra::ui
