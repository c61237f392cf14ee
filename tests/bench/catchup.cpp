// A client's cache filled over the network by the engine that the program has: what came while it was away, and everything at once.
#include <memory>

#include <QElapsedTimer>

#include "tests/bench/correspondents.h"
#include "tests/bench/member.h"
#include "tests/bench/processes.h"
#include "tests/bench/scenarios.h"

namespace atelyra::bench {
namespace {
double ms(const QElapsedTimer& clock) { return double(clock.nsecsElapsed()) / 1e6; }
} // namespace

void measureCatchUp(const Setting& setting, Figures& figures) {
    const QString folder = setting.folder + QStringLiteral("/catchup");
    const int changes = 10'000 / setting.part;
    ServerProcess server(setting.server, folder);
    Correspondents writers(server.api(), "reader");
    QElapsedTimer clock;
    {
        Member away(folder + QStringLiteral("/away"), server.api());
        away.start();
        away.signIn("reader");
        away.waitUpToDate();
        const auto before = away.entities();
        away.setPaused(true);
        writers.write(changes);
        clock.start();
        away.setPaused(false);
        away.waitFor([&] { return away.engine.state().phase == client::SyncPhase::UpToDate && away.entities() >= before + changes; });
        figures.add({"catchup.pull", ms(clock), "ms", std::to_string(changes) + " changes into a cache with its words for searching", "", ""});
    }
    writers.write(changes);
    Member fresh(folder + QStringLiteral("/fresh"), server.api());
    double readyMs = 0;
    QObject::connect(&fresh.engine, &client::Engine::signedIn, &fresh.engine, [&] { clock.start(); });
    fresh.start();
    fresh.signIn("reader");
    fresh.waitFor([&] {
        if (fresh.engine.state().ready && readyMs == 0) readyMs = ms(clock);
        return fresh.engine.state().phase == client::SyncPhase::UpToDate && fresh.entities() >= 2 * changes;
    });
    figures.add({"catchup.first_page", readyMs, "ms", "from signing in until a first page can be shown", "", ""});
    figures.add({"catchup.bootstrap", ms(clock), "ms", "from signing in until " + std::to_string(2 * changes) + " entities are here", "", ""});
}
} // namespace atelyra::bench
