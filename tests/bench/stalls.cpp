// The real window with a conversation open while much arrives: another thread knocks at the UI thread all the time, and each knock waits
// as long as a key or a click would.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <memory>
#include <stdexcept>
#include <thread>

#include <QEventLoop>
#include <QTimer>

#include "client/model/accounts/accountactions.h"
#include "client/model/chat/chatactions.h"
#include "client/model/gigs/gigactions.h"
#include "client/model/orders/orderactions.h"
#include "client/model/outbox/outboxactions.h"
#include "client/model/privacy/privacyactions.h"
#include "client/model/settings.h"
#include "client/model/shell/shellwatch.h"
#include "client/ui/privacy/consent.h"
#include "client/ui/frame/pictures.h"
#include "client/ui/shell/mainwindow.h"
#include "client/ui/theme/style.h"
#include "client/ui/theme/theme.h"
#include "client/ui/theme/type.h"
#include "shared/base/clock.h"
#include "tests/bench/correspondents.h"
#include "tests/bench/member.h"
#include "tests/bench/processes.h"
#include "tests/bench/scenarios.h"
#include "tests/bench/watchedapplication.h"

namespace atelyra::bench {
namespace {
using Clock = std::chrono::steady_clock;

// Knocks from its own thread until it is dropped.
class Knocks {
public:
    Knocks() : m_thread([this](const std::stop_token& end) { knock(end); }) {}
    ~Knocks() { finish(); }

    std::vector<double> finish() { // milliseconds of each knock
        m_thread.request_stop();
        while (!m_ended) QCoreApplication::processEvents(QEventLoop::AllEvents); // the last one is answered here
        if (m_thread.joinable()) m_thread.join();
        return m_waits;
    }

private:
    void knock(const std::stop_token& end) {
        while (!end.stop_requested()) {
            std::atomic_bool heard = false;
            const auto start = Clock::now();
            const auto hear = [&heard] {
                heard = true;
                heard.notify_one();
            };
            QMetaObject::invokeMethod(qApp, hear, Qt::QueuedConnection);
            heard.wait(false);
            m_waits.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
            std::this_thread::sleep_for(std::chrono::milliseconds(1)); // so that knocking is not itself the load
        }
        m_ended = true;
    }

    std::vector<double> m_waits;
    std::atomic_bool m_ended = false;
    std::jthread m_thread;
};

WatchedApplication& application() { return static_cast<WatchedApplication&>(*qApp); }

// What a person would wait while `work` is done, which returns when it has come to an end.
void measure(Figures& figures, const std::string& name, const std::string& what, const std::string& aim, const std::function<void()>& work) {
    Knocks knocks;
    application().takeLongest();
    work();
    const auto longest = application().takeLongest();
    const auto all = spread(knocks.finish());
    figures.add({"stalls." + name + "_p99", all.p99, "ms", "a key's wait while " + what, "", ""});
    figures.add({"stalls." + name + "_worst", all.worst, "ms", "the longest; longest event: " + longest, "", aim});
}
} // namespace

void measureStalls(const Setting& setting, Figures& figures) {
    const QString folder = setting.folder + QStringLiteral("/stalls");
    const QString profile = folder + QStringLiteral("/profile");
    const int changes = 10'000 / setting.part;
    ServerProcess server(setting.server, folder + QStringLiteral("/market"));
    Correspondents writers(server.api(), "reader");
    writers.write(1'000 / setting.part);
    {
        Member first(profile, server.api());
        first.start();
        first.signIn("reader");
        first.waitUpToDate();
    }

    ui::loadFonts();
    QApplication::setStyle(new ui::Style);
    ui::Theme theme;
    model::Settings settings(profile);
    settings.setConsent(ui::refusedAll(SystemClock().wallMs()));
    Member member(profile, server.api());
    model::ShellWatch shell(member.engine);
    model::GigActions gigs(member.engine);
    model::OrderActions orders(member.engine);
    model::ChatActions chat(member.engine);
    model::OutboxActions outbox(member.engine);
    model::AccountActions accounts(member.engine);
    ui::Pictures pictures(member.engine);
    const SystemClock wall;
    model::PrivacyActions privacy(member.engine, settings, profile, QStringLiteral("0.1.0"), wall);
    ui::MainWindow window({member.engine, settings, shell, gigs, orders, chat, outbox, accounts, pictures, privacy}, false);
    measure(figures, "start", "the window opens on its first page", "", [&] {
        window.begin();
        member.waitUpToDate();
    });
    ui::Place inbox;
    inbox.kind = ui::Place::Kind::Inbox;
    inbox.chat.other = writers.someone();
    const auto before = member.entities();
    measure(figures, "inbox", "the inbox opens and 20 messages arrive", "", [&] {
        window.go(inbox);
        writers.write(20);
        member.waitFor([&] { return member.entities() >= before + 20; });
    });
    member.setPaused(true);
    writers.write(changes);
    measure(figures, "arriving", std::to_string(changes) + " changes arrive", "16 or less", [&] {
        member.setPaused(false);
        member.waitFor([&] { return member.entities() >= before + 20 + changes; });
        member.waitUpToDate();
        QEventLoop afterwards; // for what the pages then ask for and draw
        QTimer::singleShot(500, &afterwards, &QEventLoop::quit);
        afterwards.exec();
    });
}
} // namespace atelyra::bench
