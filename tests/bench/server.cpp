// The server as its users load it: many devices, each waiting until its command is durable before it sends the next.
#include <atomic>
#include <chrono>
#include <memory>

#include <fmt/format.h>

#include <QCoreApplication>
#include <QProcess>

#include "tests/bench/device.h"
#include "tests/bench/limits.h"
#include "tests/bench/processes.h"
#include "tests/bench/scenarios.h"

namespace atelyra::bench {
namespace {
constexpr int kDevices = 32;
constexpr int kBatch = 50; // commands a request, where a device has that many waiting
const std::string kText(180, 'm'); // a message of two lines

double since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

using Devices = std::vector<std::unique_ptr<Device>>;

// Members in pairs who write to each other.
double commandsASecond(Devices& devices, int count, int batch, double seconds) {
    std::atomic<std::int64_t> done = 0;
    const auto start = std::chrono::steady_clock::now();
    together(count, [&](int i) {
        Device& mine = *devices[std::size_t(i)];
        const AccountId other = devices[std::size_t(i) ^ 1]->id;
        while (since(start) < seconds) {
            std::vector<v1::CommandBody> bodies;
            for (int n = 0; n < batch; ++n) bodies.push_back(mine.messageTo(other, kText));
            mine.push(bodies);
            done += batch;
        }
    });
    return double(done) / since(start);
}

double pullsASecond(Devices& devices, double seconds) {
    for (auto& device : devices)
        while (device->pull().more()) {}
    std::atomic<std::int64_t> done = 0;
    const auto start = std::chrono::steady_clock::now();
    together(int(devices.size()), [&](int i) {
        for (; since(start) < seconds; ++done) devices[std::size_t(i)]->pull();
    });
    return double(done) / since(start);
}

double rawHellos(const Setting& setting) {
    QProcess bare;
    bare.start(QCoreApplication::applicationFilePath(), {"--serve-hellos"});
    if (!bare.waitForReadyRead()) throw std::runtime_error("the bare server does not start");
    const double rate = hellosASecond(bare.readLine().trimmed().toStdString(), "/", kDevices, setting.seconds);
    bare.closeWriteChannel();
    bare.waitForFinished();
    return rate;
}
} // namespace

void measureServer(const Setting& setting, Figures& figures) {
    const QString folder = setting.folder + QStringLiteral("/server");
    {
        ServerProcess demo(setting.server, folder + QStringLiteral("/demo"), {"--demo"});
        hellosASecond(demo.api(), "/v1/health", 1, 0.1);
        figures.add({"server.idle_memory", residentMiB(demo.pid()), "MiB", "resident, with the demo market loaded", "", "30 or less"});
    }
    {
        ServerProcess empty(setting.server, folder + QStringLiteral("/empty"));
        hellosASecond(empty.api(), "/v1/health", 1, 0.1);
        figures.add({"server.empty_memory", residentMiB(empty.pid()), "MiB", "resident, an empty market just started", "", "30 or less"});
    }

    ServerProcess server(setting.server, folder + QStringLiteral("/loaded"));
    Devices devices;
    for (int i = 0; i < kDevices; ++i) devices.push_back(std::make_unique<Device>(server.api(), "bench" + std::to_string(i)));
    const Footprint before = contentOf(server.database());
    std::vector<v1::CommandBody> sample;
    for (int i = 0; i < kBatch; ++i) sample.push_back(devices[0]->messageTo(devices[1]->id, kText));
    devices[0]->push(sample);
    const Footprint after = contentOf(server.database());
    const Footprint one{(after.rows - before.rows) / kBatch, (after.bytes - before.bytes) / kBatch};

    const double t = setting.seconds;
    figures.add({"disk.commits", sqliteCommandsASecond(folder, one, 1, t), "/s",
        fmt::format("plain inserts of a command's size ({:.1f} rows, {:.0f} bytes), each committed", one.rows, one.bytes), "", ""});
    figures.add({"disk.grouped", sqliteCommandsASecond(folder, one, kDevices, t), "/s",
        fmt::format("the same, {} in a commit", kDevices), "", ""});
    figures.add({"http.bare", rawHellos(setting), "/s", "hellos from cpp-httplib alone, 32 connections", "", ""});
    figures.add({"http.health", hellosASecond(server.api(), "/v1/health", kDevices, t), "/s", "the market's health, 32 connections", "http.bare", ""});

    for (const int count : {1, 8, kDevices})
        figures.add({fmt::format("commands.{}_devices", count), commandsASecond(devices, count, 1, t), "/s",
            "durable messages, one a request", count == 1 ? "disk.commits" : "disk.grouped", count == kDevices ? "half of it" : ""});
    figures.add({"commands.group_gain", figures.value("commands.32_devices") / figures.value("commands.1_devices"), "x",
        "32 devices against one", "", ""});
    figures.add({"commands.32_batched", commandsASecond(devices, kDevices, kBatch, t), "/s",
        fmt::format("durable messages, {} a request, 32 devices", kBatch), "disk.grouped", "half of it"});
    figures.add({"pulls.idle", pullsASecond(devices, t), "/s", "pulls with nothing new, 32 devices", "http.bare", ""});
    figures.add({"server.loaded_memory", residentMiB(server.pid()), "MiB", "resident, after all of this", "", ""});
}
} // namespace atelyra::bench
