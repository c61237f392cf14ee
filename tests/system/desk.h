#pragma once
// The whole server on free ports of this machine, and people at their desktops: the client's engine as the program builds it, threads and
// sockets and all. For what a test of sync alone cannot see. The test's thread.
#include <memory>
#include <utility>

#include <QTemporaryDir>
#include <QtTest>

#include "client/engine/engine.h"
#include "server/http/apiserver.h"
#include "server/http/wakeserver.h"
#include "server/jobs/market.h"
#include "tests/support/memorykeys.h"
#include "tests/support/samples.h"

namespace atelyra::test {
inline constexpr int kPatienceMs = 30'000;

class LiveServer {
public:
    // With a certificate: both doors encrypt. With somebody who delivers: letters are written.
    explicit LiveServer(server::Tls* tls = nullptr, std::shared_ptr<server::MailProvider> mail = {})
        : m_api(m_clock, m_rng, {.front = doors(tls)}), m_wake(m_clock, m_rng, {.front = doors(tls)}) {
        url = m_api.listen("127.0.0.1:0").value();
        server::MarketOptions options;
        options.dataFolder = m_folder.path().toStdString();
        options.rootKeyFile = m_keyFolder.filePath(QStringLiteral("root-key")).toStdString();
        options.makesRootKey = true;
        options.testClock = true;
        options.durable = false;
        options.rateFactor = 1000;
        options.hashing = {2, 16, 8192, 1};
        if (mail) options.mail = {mail, std::string(server::kMailFolder), "https://market.example"};
        options.wakeUrl = m_wake.listen("127.0.0.1:0").value();
        m_market = std::move(server::Market::open(options, m_clock, m_rng)).value();
        if (!m_market->start() || !m_wake.start(m_market->wakeHub()) || !m_api.start(m_market->router())) qFatal("no server");
    }
    ~LiveServer() {
        m_api.drain();
        m_wake.drain();
        m_market->drain();
    }
    server::Market& market() { return *m_market; } // running
    std::string url;

private:
    static server::FrontOptions doors(server::Tls* tls) {
        server::FrontOptions options;
        options.tls = tls;
        return options;
    }

    QTemporaryDir m_folder, m_keyFolder;
    SystemClock m_clock;
    SystemRng m_rng;
    server::ApiServer m_api;
    server::WakeServer m_wake;
    std::unique_ptr<server::Market> m_market;
};

// One person at one desktop.
class Desk {
public:
    Desk(const std::string& url, const std::string& handle) : m_handle(handle) {
        client::EngineOptions options;
        options.folder = folder.path().toStdString();
        options.serverUrl = url;
        options.keys = keys;
        engine = std::make_unique<client::Engine>(options);
        engine->start();
    }
    void signUp() {
        engine->askLater<AccountId>(&guard, [form = signUpForm(m_handle)](client::EngineSession& s, auto then) { s.signUp(form, then); },
            [this](Result<AccountId> made) {
                if (!made) qWarning("sign-up: %s", made.error().detail.c_str());
                else me = *made;
            });
    }
    void submit(const v1::CommandBody& body, std::int64_t heldMs = 0) {
        engine->ask(&guard, [=](client::EngineSession& s) { return s.submit(body, {}, heldMs); }, [this](Result<CommandId> made) {
            if (!made) refusals << QString::fromStdString(std::string(errorKey(made.error().code)) + " " + made.error().detail);
            ++submitted;
        });
    }
    // Looks again after every turn of the loop.
    template <class Read> bool sees(Read read) {
        struct Look {
            bool seen = false, asked = false;
        };
        const auto look = std::make_shared<Look>(); // an answer may come when nobody waits any more
        return QTest::qWaitFor([&] {
            if (!std::exchange(look->asked, true)) engine->ask(&guard, read, [look](bool now) { *look = {now, false}; });
            return look->seen;
        }, kPatienceMs);
    }

    QTemporaryDir folder;
    MemoryKeys keys;
    QObject guard;
    std::unique_ptr<client::Engine> engine;
    AccountId me;
    int submitted = 0;
    QStringList refusals;

private:
    std::string m_handle;
};

} // namespace atelyra::test
