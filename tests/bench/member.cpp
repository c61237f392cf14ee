#include "tests/bench/member.h"

#include <stdexcept>

#include <QEventLoop>
#include <QPointer>
#include <QTimer>

#include "client/engine/keychain.h"
#include "tests/support/people.h"

namespace atelyra::bench {
namespace {
constexpr int kPatienceMs = 1'200'000; // only against hanging: filling a large cache takes minutes on a slow disk
}

Member::Member(const QString& folder, const std::string& server) : engine({folder.toStdString(), "bench", server, "bench", [] { return std::make_unique<client::Keychain>(); }}) {
    const auto heard = [this] {
        m_news = true;
        if (m_waitsForNews) m_waitsForNews();
    };
    QObject::connect(&engine, &client::Engine::changed, &engine, heard);
    QObject::connect(&engine, &client::Engine::stateChanged, &engine, heard);
}

void Member::start() {
    wait([this](const auto& done) {
        QObject::connect(&engine, &client::Engine::started, &engine, done);
        engine.start();
    });
    if (engine.opening().inMemory) throw std::runtime_error("there is no keychain: start it by packaging/bench");
}

void Member::wait(const std::function<void(const Done&)>& begin) {
    QEventLoop loop;
    QTimer::singleShot(kPatienceMs, &loop, [&] { loop.exit(1); });
    begin([inside = QPointer<QEventLoop>(&loop)] {
        if (inside) inside->quit();
    });
    if (loop.exec() != 0) throw std::runtime_error("the engine has not done it in time");
}

// News that come while the question is being asked are not missed.
void Member::waitFor(const std::function<bool()>& holds) {
    for (m_news = false; !holds(); m_news = false) {
        if (m_news) continue;
        wait([this](const auto& done) { m_waitsForNews = done; });
        m_waitsForNews = nullptr;
    }
}

void Member::waitUpToDate() {
    waitFor([this] { return engine.state().phase == client::SyncPhase::UpToDate && engine.state().lastSyncedMs > 0; });
}

void Member::run(const std::function<void(client::EngineSession&)>& job) {
    wait([&](const auto& done) { engine.ask(&engine, job, done); });
}

std::int64_t Member::entities() {
    std::int64_t count = 0;
    run([&](client::EngineSession& session) { count = session.cache().entities().streamedCount(); });
    return count;
}

void Member::setPaused(bool paused) {
    engine.tell([paused](client::EngineSession& session) { session.setPaused(paused); });
    if (paused) waitFor([this] { return engine.state().phase == client::SyncPhase::Paused; });
}

void Member::signIn(const std::string& handle) {
    auto form = test::signInForm(handle);
    form.set_device_label("bench");
    std::string problem;
    wait([&](const auto& done) {
        engine.askLater<AccountId>(
            &engine, [form](client::EngineSession& session, auto then) { session.signIn(form, then); },
            [&problem, done](Result<AccountId> entered) {
                if (!entered) problem = entered.error().detail;
                done();
            });
    });
    if (!problem.empty()) throw std::runtime_error("sign in: " + problem);
}
} // namespace atelyra::bench
