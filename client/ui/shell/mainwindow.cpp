#include "client/ui/shell/mainwindow.h"

#include <algorithm>

#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenuBar>
#include <QMenu>
#include <QScreen>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "client/engine/engine.h"
#include "client/model/accounts/accountactions.h"
#include "client/model/outbox/outboxactions.h"
#include "client/model/outbox/outboxmodel.h"
#include "client/model/privacy/privacyactions.h"
#include "client/model/settings.h"
#include "client/model/shell/shellwatch.h"
#include "client/model/words.h"
#include "client/ui/accounts/welcomepage.h"
#include "client/ui/admin/adminband.h"
#include "client/ui/decisions/decisionnotice.h"
#include "client/ui/kit/notices.h"
#include "client/ui/legal/legalpage.h"
#include "client/ui/legal/legalview.h"
#include "client/ui/legal/policynotice.h"
#include "client/ui/privacy/consent.h"
#include "client/ui/privacy/consentdialog.h"
#include "client/ui/settings/appearance.h"
#include "client/ui/settings/settingspage.h"
#include "client/ui/shell/adminmode.h"
#include "client/ui/shell/commandpalette.h"
#include "client/ui/shell/headerbar.h"
#include "client/ui/shell/pagetable.h"
#include "client/ui/shell/panes.h"
#include "client/ui/shell/screenstate.h"
#include "client/ui/shell/shortcutssheet.h"
#include "client/ui/shell/sidebar.h"
#include "client/ui/shell/skeleton.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"
#include "shared/base/clock.h"

namespace atelyra::ui {
namespace {
constexpr int kKeychainAnswersMs = 1500; // an open one does at once
constexpr QSize kSmallest{1024, 700};
constexpr QSize kUsual{1440, 900};
const QString kGeometry = QStringLiteral("window/geometry");
const QString kBuying = QStringLiteral("window/buying");
const QString kRail = QStringLiteral("window/rail");

Place placeOf(Place::Kind kind) {
    Place place;
    place.kind = kind;
    return place;
}
} // namespace

MainWindow::MainWindow(const WindowParts& parts, bool testMode, QWidget* parent)
    : QMainWindow(parent), m_context{parts.engine, parts.settings, parts.shell, parts.gigs, parts.orders, parts.chat, parts.outbox,
                               parts.accounts, parts.pictures, parts.privacy, *this},
      m_shell(parts.shell), m_testMode(testMode), m_admin(new AdminMode(m_context, *this)), m_commands(new Commands(this)) {
    setObjectName(QStringLiteral("shell.window"));
    setWindowTitle(QStringLiteral("Atelyra"));
    setMinimumSize(kSmallest);
    build();
    addCommands();
    addViewCommands();
    if (m_testMode) addSimulation();
    buildMenus();
    connectEngine();
    connectAdmin();
}

MainWindow::~MainWindow() {
    delete m_admin; // with its pages, which stand among the others
    m_shell.disconnect(this);
    m_context.engine.disconnect(this);
}

void MainWindow::build() {
    m_fronts = new QStackedWidget(this);
    auto* shell = new QWidget;
    auto* across = new QHBoxLayout(shell);
    across->setContentsMargins({});
    across->setSpacing(0);
    m_sidebar = new Sidebar(*this);
    auto* main = new QVBoxLayout;
    main->setSpacing(0);
    m_header = new HeaderBar;
    m_pages = new QStackedWidget;
    m_skeleton = new Skeleton;
    m_pages->addWidget(m_skeleton);
    main->addWidget(m_admin->band());
    main->addWidget(m_header);
    main->addWidget(m_notice = new PolicyNotice(m_context.engine));
    main->addWidget(new DecisionNotice(m_context));
    connect(m_notice, &PolicyNotice::differencesAsked, this, [this] { readLegal(QStringLiteral("changes")); });
    main->addWidget(m_pages, 1);
    across->addWidget(m_sidebar);
    across->addLayout(main, 1);
    m_welcome = new WelcomePage(m_context);
    m_fronts->addWidget(shell);
    m_fronts->addWidget(m_welcome);
    setCentralWidget(m_fronts);

    m_toast = new Toast(this);
    m_palette = new CommandPalette(*m_commands, m_context.engine, m_context.settings, this);
    m_shortcuts = new ShortcutsSheet(*m_commands, this);
    connect(m_sidebar, &Sidebar::buyingChosen, this, [this](bool buying) {
        setBuying(buying);
        go(placeOf(buying ? Place::Kind::Discover : Place::Kind::Today));
    });
    connect(m_header, &HeaderBar::backPressed, this, &MainWindow::back);
    connect(m_header, &HeaderBar::forwardPressed, this, &MainWindow::forward);
    connect(m_header, &HeaderBar::jumpPressed, this, [this] { m_commands->action(QStringLiteral("palette"))->trigger(); });
    connect(m_header, &HeaderBar::crumbPressed, this, &MainWindow::go);
    connect(m_palette, &CommandPalette::placeChosen, this, &MainWindow::go);
    connect(m_palette, &CommandPalette::copied, this, [this](const QString& text) {
        QGuiApplication::clipboard()->setText(text);
        toast(tr("Copied to the clipboard."));
    });
    connect(m_welcome, &WelcomePage::browseChosen, this, &MainWindow::enterMarket);
    connect(m_welcome, &WelcomePage::privacyAsked, this, &MainWindow::askPrivacy);
    connect(m_welcome, &WelcomePage::legalAsked, this, &MainWindow::readLegal);
}

void MainWindow::connectEngine() {
    client::Engine& engine = m_context.engine;
    connect(&engine, &client::Engine::started, this, [this](const client::Opening& opening) {
        m_opening.stop();
        m_skeleton->setProblem({});
        m_sidebar->setSync(m_shell.syncWords());
        m_shell.setBuying(m_buying);
        m_outbox = new model::OutboxModel(m_context.engine, this);
        if (m_context.engine.me().isNull()) showFront(Front::Welcome);
        else enterMarket();
        tellOfOpening(opening);
    });
    connect(&engine, &client::Engine::failed, this, [this](const Error& error) {
        m_opening.stop();
        m_skeleton->setProblem(model::errorSentence(error));
    });
    connect(&engine, &client::Engine::signedIn, this, &MainWindow::enterMarket);
    connect(&engine, &client::Engine::signedOut, this, [this] {
        forgetPages();
        m_afterSignIn.reset();
        showFront(Front::Welcome);
        showView();
    });
    connect(&m_context.accounts, &model::AccountActions::calledBack, this, [this] {
        tellPlainly(this, tr("Your account is open again"),
            tr("It was closing, and signing in has called it back. Nothing was erased, and the gigs that closing had paused can be found again."));
    });
    connect(&theme(), &Theme::changed, this, &MainWindow::fitSidebar);
    connect(&m_shell, &model::ShellWatch::changed, this, &MainWindow::showView);
    connect(&m_shell, &model::ShellWatch::syncChanged, this, [this] { m_sidebar->setSync(m_shell.syncWords()); });
}

// The frame is another one while it is on, and where one was before is where one is afterwards.
void MainWindow::connectAdmin() {
    connect(m_admin, &AdminMode::began, this, [this] {
        m_sidebar->setDesk(m_admin->role());
        go(placeOf(Sidebar::deskEntries(m_admin->role()).constFirst().kind));
        focusPage(*page()); // the door had it
    });
    connect(m_admin, &AdminMode::changed, this, [this] { m_sidebar->setWaiting(m_admin->waiting()); });
    connect(m_admin, &AdminMode::ending, this, [this] {
        m_header->setPage(nullptr);
        m_pages->setCurrentWidget(m_skeleton);
    });
    connect(m_admin, &AdminMode::ended, this, [this](const QString& sentence) {
        m_sidebar->setDesk(v1::ROLE_UNSET);
        if (!m_history.isEmpty()) open(m_history.current());
        allowCommands();
        if (!sentence.isEmpty()) toast(sentence);
    });
}

void MainWindow::tellOfOpening(const client::Opening& opening) {
    if (opening.setAside) toast(tr("The copy on this device was damaged and has been put aside. Atelyra reads everything again."));
    if (opening.keyLost) toast(tr("The key to the copy on this device is no longer in the keychain. Atelyra reads everything again."));
    if (opening.leaseOver) toast(tr("The copy on this device was older than 30 days. Atelyra reads everything again; your drafts and what waits to be sent are kept."));
}

void MainWindow::begin() {
    model::Settings& settings = m_context.settings;
    const QSize room = screen()->availableSize();
    if (!restoreGeometry(settings.value(kGeometry).toByteArray())) resize(kUsual.boundedTo(room).expandedTo(kSmallest));
    if (settings.value(kRail).isValid()) m_railChosen = settings.value(kRail).toBool();
    setBuying(settings.value(kBuying, true).toBool());
    showFront(Front::Skeleton);
    m_sidebar->setSync({QStringLiteral("cloud"), tr("Not connected yet"), tr("Waits for your choices"), model::Tone::Neutral});
    fitSidebar();
    show();
    if (!m_context.privacy.choicesToAsk().empty()) askPrivacy();
    else startEngine();
}

void MainWindow::bringToFront() {
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::askPrivacy() {
    if (m_question) return;
    m_question = new ConsentDialog(m_context.privacy, this);
    m_question->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_question, &ConsentDialog::policyAsked, this, [this] { openLegalWindow(m_context.engine, QStringLiteral("privacy"), this); });
    connect(m_question, &QDialog::finished, this, [this] {
        m_question.clear();
        allowCommands();
        startEngine();
    });
    m_question->open();
    allowCommands();
}

// From wherever one is: to the page of the choices, or over the front door as the question that it was.
void MainWindow::showPrivacy() {
    if (m_front == Front::Pages) goToSettings(QStringLiteral("privacy"));
    else askPrivacy();
}

void MainWindow::startEngine() {
    if (std::exchange(m_started, true)) return;
    m_sidebar->setSync({QStringLiteral("cloud"), tr("Not connected yet"), tr("Opens your copy"), model::Tone::Neutral});
    m_opening.setSingleShot(true);
    connect(&m_opening, &QTimer::timeout, this, [this] {
        m_skeleton->setProblem(tr("Waiting for the keychain of this computer, which has the key to your copy. It may be asking for your password in a "
            "window of its own. Without an answer Atelyra opens after two minutes and keeps nothing on the disk."));
    });
    m_opening.start(kKeychainAnswersMs);
    m_context.engine.start();
}

void MainWindow::showFront(Front front) {
    m_front = front;
    m_fronts->setCurrentIndex(front == Front::Welcome ? 1 : 0);
    if (front == Front::Welcome) m_welcome->begin();
    if (front == Front::Skeleton) {
        m_pages->setCurrentWidget(m_skeleton);
        m_header->setPage(nullptr);
        m_header->setTitle(Sidebar::entries(m_buying).constFirst().text);
    }
    m_sidebar->setEnabled(front == Front::Pages);
    m_header->setEnabled(front != Front::Welcome);
    allowCommands();
}

void MainWindow::allowCommands() {
    using Menu = Commands::Menu;
    const bool member = !m_context.engine.me().isNull(), staff = member && !Sidebar::deskEntries(m_shell.view().role).isEmpty(), admin = m_admin->isOn();
    m_commands->action(QStringLiteral("admin"))->setVisible(staff && !admin); // first: what is invisible cannot be enabled
    m_commands->action(QStringLiteral("leaveAdmin"))->setVisible(admin);
    for (const Commands::Entry& entry : m_commands->entries())
        entry.action->setEnabled(!m_question && (m_front == Front::Pages || entry.menu == Menu::File || entry.menu == Menu::Help));
    const auto narrow = [this](const char* id, bool may) {
        QAction* action = m_commands->action(QLatin1String(id));
        action->setEnabled(action->isEnabled() && may);
    };
    narrow("signIn", !member);
    narrow("signOut", member);
    narrow("help", m_front == Front::Pages);
    narrow("back", history().canBack());
    narrow("forward", history().canForward());
    narrow("admin", staff && !admin);
    narrow("leaveAdmin", admin);
    for (const char* id : {"newGig", "switchMode", "outbox", "help", "undo", "copyState"}) narrow(id, !admin); // and nothing of the desk goes to the clipboard
    m_sidebar->setPersonMenu(staff ? m_personMenu : nullptr);
    m_commands->action(QStringLiteral("quit"))->setEnabled(true);
}

// From the welcome, after signing in, or as a visitor.
void MainWindow::enterMarket() {
    forgetPages();
    m_notice->look();
    showFront(Front::Pages);
    showView();
    const Place there = m_afterSignIn.value_or(placeOf(m_buying || m_context.engine.me().isNull() ? Place::Kind::Discover : Place::Kind::Today));
    m_afterSignIn.reset();
    go(there);
}

// Another person sees another market: no page keeps what it showed.
void MainWindow::forgetPages() {
    m_header->setPage(nullptr);
    m_pages->setCurrentWidget(m_skeleton);
    for (Page* page : std::as_const(m_made)) page->deleteLater();
    m_made.clear();
    m_history.clear();
}

// ---- going to places

void MainWindow::go(const Place& place) {
    if (m_admin->isOn() && !AdminMode::shows(place.kind)) return toast(tr("Leave administrator mode first: the market is outside it."));
    if (!m_admin->isOn() && isOfDesk(place.kind)) return;
    if (needsAccount(place) && m_context.engine.me().isNull()) {
        m_afterSignIn = place;
        showFront(Front::Welcome);
        return;
    }
    if (m_front == Front::Welcome) showFront(Front::Pages); // somebody who looks around
    history().go(place);
    open(place);
}

void MainWindow::replace(const Place& place) {
    if (m_admin->isOn() ? !AdminMode::shows(place.kind) : isOfDesk(place.kind)) return;
    history().replace(place);
    open(place);
}

void MainWindow::back() {
    if (history().canBack()) open(history().back());
}

void MainWindow::forward() {
    if (history().canForward()) open(history().forward());
}

void MainWindow::open(const Place& place) {
    Page* page = pageFor(place.kind);
    if (!page) return;
    const bool another = m_pages->currentWidget() != page;
    const bool focusInPage = m_pages->isAncestorOf(focusWidget()); // also while another window is active
    m_pages->setCurrentWidget(page);
    page->open(place);
    m_context.privacy.grants().with<"nav.page_view">([&](const auto& permit) { m_context.privacy.usage().record(permit, screenOf(place.kind)); });
    pageChanged();
    if (another && focusInPage) focusPage(*page); // what had it is hidden now
}

Page* MainWindow::pageFor(Place::Kind kind) {
    auto& made = isOfDesk(kind) ? m_admin->pages() : m_made;
    if (Page* known = made.value(int(kind))) return known;
    Page* page = isOfDesk(kind) ? m_admin->make(kind, m_pages) : makePage(kind, m_context, m_pages);
    if (!page) return nullptr;
    made.insert(int(kind), page);
    m_pages->addWidget(page);
    connect(page, &Page::headerChanged, this, [this, page] {
        if (page == m_pages->currentWidget()) pageChanged();
    });
    return page;
}

History& MainWindow::history() { return m_admin->isOn() ? m_admin->history() : m_history; }

Page* MainWindow::page() const { return qobject_cast<Page*>(m_pages->currentWidget()); }

void MainWindow::pageChanged() {
    Page* open = page();
    m_header->setPage(open);
    m_header->setHistory(history().canBack(), history().canForward());
    allowCommands();
    m_sidebar->setCurrent(history().current());
    setWindowTitle(open ? tr("%1 – Atelyra").arg(open->title()) : QStringLiteral("Atelyra"));
}

// ---- what the frame shows

void MainWindow::showView() {
    allowCommands();
    m_sidebar->setView(m_shell.view());
    m_sidebar->setSync(m_shell.syncWords());
}

void MainWindow::setBuying(bool buying) {
    m_buying = buying;
    m_context.settings.setValue(kBuying, buying);
    if (m_outbox) m_shell.setBuying(buying); // else when the profile is open
    m_sidebar->setBuying(buying);
}

void MainWindow::fitSidebar() {
    const bool narrow = width() / theme().scale() < Width::kNarrow;
    m_sidebar->setRail(m_railChosen.value_or(narrow));
    m_header->setNarrow(narrow);
}

void MainWindow::toast(const QString& sentence, const QString& undoLabel, std::function<void()> undo) {
    m_toast->show(sentence, undoLabel, std::move(undo));
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    fitSidebar();
}

// ---- keys that mean something only where nobody else wants them

void MainWindow::keyPressEvent(QKeyEvent* event) {
    m_altAlone = event->key() == Qt::Key_Alt && event->modifiers() == Qt::AltModifier;
    if (event->key() == Qt::Key_Escape && page() && page()->escape()) return;
    if (event->text() == QLatin1String("?")) return m_shortcuts->open(page());
    QMainWindow::keyPressEvent(event);
}

void MainWindow::keyReleaseEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Alt && std::exchange(m_altAlone, false)) {
        menuBar()->setVisible(!menuBar()->isVisible());
        if (menuBar()->isVisible()) menuBar()->setActiveAction(menuBar()->actions().constFirst());
    }
    QMainWindow::keyReleaseEvent(event);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    m_context.settings.setValue(kGeometry, saveGeometry());
    const auto isUnsaved = [](const Page* page) { return page->hasUnsaved(); };
    const bool unsaved = std::any_of(m_made.begin(), m_made.end(), isUnsaved) || std::any_of(m_admin->pages().begin(), m_admin->pages().end(), isUnsaved);
    const bool unsent = m_context.engine.opening().inMemory && m_shell.view().outbox > 0;
    if (m_closing || !(unsaved || unsent)) return QMainWindow::closeEvent(event);
    event->ignore();
    const auto decided = [this](bool yes) {
        m_closing = yes;
        if (yes) close();
    };
    if (unsaved)
        askPlainly(this, tr("Close and lose what you typed?"), tr("Something on a page has not been saved. Closing Atelyra loses it."), tr("Close and lose it"), true, decided);
    else
        askPlainly(this, tr("Close and lose what waits to be sent?"),
            tr("Nothing can be kept on this computer without a keychain. What is in your Outbox has not reached the server."), tr("Close and lose it"), true, decided);
}

// ---- commands

void MainWindow::addCommands() {
    using Menu = Commands::Menu;
    const auto text = [](const char* name) { return QString::fromLatin1(name); };
    const auto key = [](auto... keys) { return QList<QKeySequence>{QKeySequence(keys)...}; };
    const auto add = [&](Menu menu, const char* id, const QString& words, const char* glyph, const QList<QKeySequence>& keys, auto run) {
        m_commands->add(menu, text(id), words, text(glyph), keys, std::move(run));
    };
    add(Menu::File, "newGig", tr("New gig"), "plus", key(Qt::CTRL | Qt::Key_N), [this] { go(placeOf(Place::Kind::GigEditor)); });
    add(Menu::File, "switchMode", tr("Switch between buying and selling"), "arrow-up-down", key(Qt::CTRL | Qt::SHIFT | Qt::Key_S), [this] { Q_EMIT m_sidebar->buyingChosen(!m_buying); });
    add(Menu::File, "settings", tr("Settings"), "settings", key(Qt::CTRL | Qt::Key_Comma), [this] { go(placeOf(Place::Kind::Settings)); });
    add(Menu::File, "privacy", tr("Privacy choices"), "shield", key(Qt::CTRL | Qt::SHIFT | Qt::Key_P), [this] { showPrivacy(); });
    add(Menu::File, "signIn", tr("Sign in"), "user", {}, [this] { showFront(Front::Welcome); });
    add(Menu::File, "signOut", tr("Sign out"), "log-out", {}, [this] { goToSettings(QStringLiteral("account")); });
    add(Menu::File, "admin", tr("Administrator mode…"), "shield-alert", {}, [this] { m_admin->ask(m_shell.view().role); });
    add(Menu::File, "leaveAdmin", tr("Leave admin mode"), "shield-alert", key(Qt::CTRL | Qt::SHIFT | Qt::Key_L), [this] { Q_EMIT m_admin->band()->leaveAsked(); });
    add(Menu::File, "quit", tr("Quit"), "", key(QKeySequence::Quit), [this] { close(); });

    add(Menu::Go, "palette", tr("Jump to or do…"), "", key(Qt::CTRL | Qt::Key_K), [this] { showPalette(); });
    add(Menu::Go, "find", tr("Find in this view"), "search", key(QKeySequence::Find), [this] { if (page()) page()->focusSearch(); });
    add(Menu::Go, "primary", tr("Main action of this view"), "", key(Qt::CTRL | Qt::Key_Return, Qt::CTRL | Qt::Key_Enter), [this] { if (page()) page()->primaryAction(); });
    add(Menu::Go, "back", tr("Back"), "", key(Qt::ALT | Qt::Key_Left), [this] { back(); });
    add(Menu::Go, "forward", tr("Forward"), "", key(Qt::ALT | Qt::Key_Right), [this] { forward(); });
    add(Menu::Go, "nextPane", tr("Next pane"), "", key(Qt::Key_F6), [this] { nextPane(1); });
    add(Menu::Go, "previousPane", tr("Previous pane"), "", key(Qt::SHIFT | Qt::Key_F6), [this] { nextPane(-1); });

    add(Menu::Sync, "outbox", tr("Outbox"), "", key(Qt::CTRL | Qt::SHIFT | Qt::Key_O), [this] { go(placeOf(Place::Kind::Outbox)); });
    add(Menu::Sync, "sync", tr("Sync now"), "refresh-cw", key(Qt::Key_F5), [this] { m_context.outbox.tryNow(); });
    add(Menu::Sync, "undo", tr("Undo the last unsent action"), "undo-2", key(QKeySequence::Undo), [this] { undoNewest(); });

    add(Menu::Help, "help", tr("Help"), "circle-help", key(Qt::Key_F1), [this] { go(helpFrom(history().isEmpty() ? Place{} : history().current())); });
    add(Menu::Help, "shortcuts", tr("Keyboard shortcuts"), "keyboard", key(Qt::CTRL | Qt::Key_Slash), [this] { m_shortcuts->open(page()); });
    add(Menu::Help, "copyState", tr("Copy state"), "clipboard-list", {}, [this] {
        QGuiApplication::clipboard()->setText(QString::fromUtf8(screenState(*this, history().isEmpty() ? Place{} : history().current())));
        toast(tr("What this screen shows is on the clipboard."));
    });
    const auto documents = LegalView::sections();
    for (const LegalView::Section& section : documents)
        m_commands->add(Menu::Help, QStringLiteral("legal.") + section.id, section.title, section.glyph, {}, [this, id = section.id] { readLegal(id); });
    add(Menu::Help, "about", tr("About Atelyra"), "info", {}, [this] { goToSettings(QStringLiteral("about")); });
}

void MainWindow::addViewCommands() {
    using Menu = Commands::Menu;
    const auto add = [&](const char* id, const QString& words, const QString& glyph, const QList<QKeySequence>& keys, auto run) {
        m_commands->add(Menu::View, QString::fromLatin1(id), words, glyph, keys, std::move(run));
    };
    add("rail", tr("Narrow or wide sidebar"), {}, {Qt::CTRL | Qt::Key_B}, [this] {
        m_railChosen = !m_sidebar->isRail();
        m_context.settings.setValue(kRail, *m_railChosen);
        fitSidebar();
    });
    add("panel", tr("Right panel"), {}, {Qt::CTRL | Qt::Key_Backslash}, [this] { if (page()) page()->toggleRightPanel(); });
    add("larger", tr("Larger text"), QStringLiteral("plus"), {QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)},
        [this] { scaleText(1); });
    add("smaller", tr("Smaller text"), QStringLiteral("minus"), {Qt::CTRL | Qt::Key_Minus}, [this] { scaleText(-1); });
    add("usualSize", tr("Usual text size"), {}, {Qt::CTRL | Qt::Key_0}, [this] { scaleText(0); });
    for (int i = 0; i < 7; ++i)
        m_commands->add(Menu::None, QStringLiteral("entry%1").arg(i + 1), tr("Place %1 of the sidebar").arg(i + 1), {},
            {QKeySequence(int(Qt::CTRL) | (Qt::Key_1 + i))}, [this, i] { m_sidebar->goToEntry(i); });
}

// Only for trying things out (--test), and only what the server lets an operator do.
void MainWindow::addSimulation() {
    const auto add = [&](const char* id, const QString& words, std::function<void()> run) {
        m_commands->add(Commands::Menu::Simulate, QString::fromLatin1(id), words, QStringLiteral("hourglass"), {}, std::move(run));
    };
    add("pause", tr("Stop sending"), [this] { m_context.outbox.setPaused(true); });
    add("resume", tr("Send again"), [this] { m_context.outbox.setPaused(false); });
    const auto advance = [this](qint64 ms) {
        m_context.engine.askLater<std::int64_t>(this,
            [ms](client::EngineSession& session, auto then) { session.advanceClock(ms, std::move(then)); },
            [this](const Result<std::int64_t>& now) {
                toast(now ? tr("The market's clock has moved.") : model::errorSentence(now.error()));
            });
    };
    add("hour", tr("Let an hour pass on the market"), [advance] { advance(kHourMs); });
    add("day", tr("Let a day pass on the market"), [advance] { advance(kDayMs); });
}

void MainWindow::buildMenus() {
    using Menu = Commands::Menu;
    const QList<QPair<Menu, QString>> menus{{Menu::File, tr("&Atelyra")}, {Menu::Go, tr("&Go")}, {Menu::View, tr("&View")},
        {Menu::Sync, tr("&Sync")}, {Menu::Simulate, tr("Si&mulate")}, {Menu::Help, tr("&Help")}};
    auto* application = new QMenu(this);
    for (const auto& [menu, title] : menus) {
        if (menu == Menu::Simulate && !m_testMode) continue;
        QMenu* list = menuBar()->addMenu(title);
        application->addMenu(list);
        for (const Commands::Entry& entry : m_commands->entries())
            if (entry.menu == menu) list->addAction(entry.action);
    }
    // Alt as part of a shortcut is not Alt alone.
    for (const Commands::Entry& entry : m_commands->entries())
        connect(entry.action, &QAction::triggered, this, [this] { m_altAlone = false; });
    m_sidebar->setMenu(application);
    m_personMenu = new QMenu(tr("You"), this);
    m_personMenu->addAction(tr("Your profile"), this, [this] { go(placeOf(Place::Kind::Profile)); });
    for (const char* id : {"admin", "leaveAdmin"}) m_personMenu->addAction(m_commands->action(QLatin1String(id)));
#ifndef Q_OS_MACOS
    menuBar()->hide();
#endif
}

void MainWindow::goToSettings(const QString& section) {
    Place place = placeOf(Place::Kind::Settings);
    place.section = section;
    go(place);
}

// In the window where its pages are shown, over the front door otherwise.
void MainWindow::readLegal(const QString& section) {
    if (m_fronts->currentWidget() == m_welcome) return openLegalWindow(m_context.engine, section, this);
    if (m_started) go(legalPlace(section));
}

void MainWindow::nextPane(int step) {
    QList<QWidget*> panes{m_sidebar, m_header};
    if (page()) panes += panesOf(*page());
    const QWidget* focus = QApplication::focusWidget();
    const int count = int(panes.size());
    int at = step > 0 ? -1 : 0;
    for (int i = 0; i < count; ++i)
        if (focus && (panes[i] == focus || panes[i]->isAncestorOf(focus))) at = i;
    for (int i = 1; i <= count; ++i)
        if (focusFirst(*panes[((at + i * step) % count + count) % count])) return;
}

void MainWindow::undoNewest() {
    int newest = -1;
    for (int i = 0; m_outbox && i < m_outbox->rowCount(); ++i) {
        const model::OutboxRow row = m_outbox->at(i);
        if (row.canUndo && (newest < 0 || row.atMs >= m_outbox->at(newest).atMs)) newest = i;
    }
    if (newest < 0) return toast(tr("Nothing to undo: everything has been sent."));
    const model::OutboxRow row = m_outbox->at(newest);
    m_context.outbox.undo(row.command, this, [this, what = row.what](const Result<int>& undone) {
        toast(undone ? tr("Undone: %1").arg(what) : model::errorSentence(undone.error()));
    });
}

void MainWindow::scaleText(int step) {
    setTextPercent(m_context.settings, step == 0 ? 100 : theme().textPercent() + step * 10);
}

void MainWindow::showPalette() {
    QVector<PaletteModel::Destination> there;
    const bool admin = m_admin->isOn();
    const auto deskEntries = Sidebar::deskEntries(admin ? m_admin->role() : v1::ROLE_UNSET);
    for (const Sidebar::Entry& entry : deskEntries)
        there.append({placeName(entry.kind), entry.text, tr("Administration"), entry.glyph, placeOf(entry.kind)});
    for (const bool buying : {m_buying, !m_buying}) {
        if (admin) break;
        const auto entries = Sidebar::entries(buying);
        for (const Sidebar::Entry& entry : entries)
            if (std::none_of(there.begin(), there.end(), [&](const auto& known) { return known.place.kind == entry.kind; }))
                there.append({placeName(entry.kind), entry.text, buying == m_buying ? QString() : buying ? tr("Buying") : tr("Selling"), entry.glyph, placeOf(entry.kind)});
    }
    const auto sections = SettingsPage::sections();
    for (const SettingsPage::Section& section : sections) {
        Place place = placeOf(Place::Kind::Settings);
        place.section = section.id;
        there.append({QStringLiteral("settings ") + section.id, section.title, tr("Settings"), section.glyph, place});
    }
    m_palette->open(there, admin ? CommandPalette::Scope::Actions : CommandPalette::Scope::Everything);
}
} // namespace atelyra::ui
