// The program started on a large cache while its server is away, timed from outside: until the catalogue's rows are on the screen and
// the window answers again.
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QThread>

#include "client/model/settings.h"
#include "client/ui/privacy/consent.h"
#include "shared/base/clock.h"
#include "tests/bench/device.h"
#include "tests/bench/library.h"
#include "tests/bench/member.h"
#include "tests/bench/processes.h"
#include "tests/bench/scenarios.h"

namespace atelyra::bench {
namespace {
constexpr int kGigs = 50'000, kOrders = 5'000, kMessages = 200'000;
constexpr int kStarts = 5;
} // namespace

void measureColdStart(const Setting& setting, Figures& figures) {
    const QString home = setting.folder + QStringLiteral("/coldstart");
    const QString profile = ClientProcess::profileFolder(home);
    QDir().mkpath(profile);
    std::string api;
    {
        ServerProcess server(setting.server, home + QStringLiteral("/market"));
        api = server.api();
        Device owner(api, "owner");
        model::Settings settings(profile);
        settings.setConsent(ui::refusedAll(SystemClock().wallMs()));
        Member member(profile, api);
        member.start();
        member.signIn("owner");
        member.waitUpToDate();
        member.setPaused(true);
        member.run([&](client::EngineSession& session) {
            addGigs(session.cache(), kGigs / setting.part);
            addOrders(session.cache(), session.me(), kOrders / setting.part, kMessages / setting.part);
        });
    }
    std::vector<double> window, usable;
    double memory = 0, cacheMiB = double(QFileInfo(profile + QStringLiteral("/cache.sqlite")).size()) / (1 << 20);
    for (int i = 0; i < kStarts; ++i) {
        ClientProcess client(setting.client, home, api);
        client.ask({{"do", "rows"}, {"name", "none"}});
        window.push_back(client.sinceStartMs());
        while (client.ask({{"do", "rows"}, {"name", "discover.grid"}})["rows"].toArray().isEmpty()) QThread::msleep(1);
        client.ask({{"do", "rows"}, {"name", "discover.grid"}}); // answered after what the rows asked to be painted
        usable.push_back(client.sinceStartMs());
        memory = residentMiB(client.pid());
    }
    const std::string of = QStringLiteral("%L1 gigs, %L2 orders, %L3 messages (%4 MiB)")
                               .arg(kGigs / setting.part).arg(kOrders / setting.part).arg(kMessages / setting.part).arg(int(cacheMiB)).toStdString();
    figures.add({"coldstart.window", spread(window).p50, "ms", "until the window answers; median of 5", "", ""});
    figures.add({"coldstart.usable", spread(usable).p50, "ms", "until the catalogue is on the screen; " + of, "", "500 or less"});
    figures.add({"coldstart.worst", spread(usable).worst, "ms", "the slowest of 5", "", ""});
    figures.add({"client.memory", memory, "MiB", "resident then", "", ""});
}
} // namespace atelyra::bench
