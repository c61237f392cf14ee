#pragma once
// The main line of sync, one request after the other: hello, register, bootstrap, push, pull, and then to wait for news. Owned by
// SyncEngine; one thread.
#include <deque>
#include <functional>
#include <string>

#include "client/sync/checkpoint.h"
#include "client/sync/filetransfer.h"
#include "client/sync/link.h"
#include "client/sync/outgoing.h"
#include "client/sync/pacing.h"
#include "client/sync/syncengine.h"

namespace atelyra::client {

class SyncLoop {
public:
    struct Events {
        std::function<void()> changed;       // data or state: look at both
        std::function<void()> serverReached; // hello was answered
        std::function<void()> sessionEnded;
        std::function<void()> accountGone;
    };
    SyncLoop(SyncEngine::World& world, Link& link, FileTransfer& files, Events events);

    void start();
    void stop();  // nothing is under way any more; start() begins with hello
    void step();  // does what is due, if anything is
    void wantPull();
    void retryNow(); // no more waiting for a better time
    void setPaused(bool paused);

    bool paused() const { return m_paused; }
    bool running() const { return m_running; }
    bool reached() const { return m_reached; } // this run has spoken with the server
    int failures() const { return m_pace.failures(); }
    std::int64_t retryAtMs() const { return m_retryAtMs; }
    bool upgradeRequired() const { return m_upgradeRequired; }
    const std::string& problem() const { return m_problem; }
    void setProblem(const std::string& problem) { m_problem = problem; }

private:
    void hello();
    void registerDevice();
    void bootstrap(const std::string& after);
    void push(const v1::PushRequest& request);
    void pushed(const v1::PushRequest& request, const v1::PushReply& reply);
    void pushRefused(const v1::PushRequest& request, const Refusal& refusal);
    void pull();
    void pulled(const v1::PullRequest& request, const v1::PullReply& reply);
    void finishPull(const v1::PullReply& reply);
    void listen();

    bool failed(const Refusal* refusal); // true: the step is over
    bool kept(const Status& status);     // false: the disk refuses, the step is over
    void done();                         // the request under way has ended well
    void waitFor(std::int64_t ms);
    void startAnew(v1::SyncStatus status); // RESET, FORKED, EPOCH_CHANGED and what else turns us back
    bool storms();                         // turned back too often
    std::string freshNonce();

    SyncEngine::World& m_world;
    Link& m_link;
    FileTransfer& m_files;
    Events m_events;
    Outgoing m_outgoing;
    Checkpoint m_checkpoint;
    Pacing m_pace;
    bool m_running = false;
    bool m_paused = false;
    bool m_underWay = false;
    bool m_reached = false;
    bool m_registered = false;
    bool m_needNewDevice = false;
    bool m_wantPull = true;
    bool m_wantDigest = false;
    bool m_endsBootstrap = false;
    bool m_upgradeRequired = false;
    bool m_listening = false;
    std::uint64_t m_generation = 0;
    std::uint64_t m_knownHead = 0;
    int m_emptyPages = 0;
    int m_checkpoints = 0;
    std::string m_nonce;
    std::string m_problem;
    v1::Cursor m_cursor; // how far the pages have come; the table's moves with the checkpoint
    v1::BootstrapRequest m_boot;
    std::int64_t m_retryAtMs = 0;
    Scheduler::Token m_retryTimer = 0;
    Scheduler::Token m_fallbackTimer = 0;
    Scheduler::Token m_wakeTimer = 0;
    Scheduler::Token m_holdTimer = 0;
    std::deque<std::int64_t> m_turnedBack; // when, by the steady clock
};

} // namespace atelyra::client
