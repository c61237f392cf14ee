#include "client/sync/syncloop.h"

#include <algorithm>

#include "client/store/metakeys.h"
#include "shared/base/limits.h"

namespace atelyra::client {
namespace {
constexpr std::int64_t kFallbackMs = 60'000;
constexpr std::int64_t kEmptyPageMs = 50;
constexpr std::int64_t kAckLagMs = 500;
constexpr int kMostEmptyPages = 20;
constexpr int kDigestEvery = 20;
constexpr std::size_t kTurnedBackAnHour = 6;
constexpr std::uint32_t kProtoMajor = 1;
} // namespace

SyncLoop::SyncLoop(SyncEngine::World& world, Link& link, FileTransfer& files, Events events)
    : m_world(world), m_link(link), m_files(files), m_events(std::move(events)),
      m_outgoing(world.cache, world.clock, files, world.bootId), m_checkpoint(world.cache, world.submission) {}

void SyncLoop::start() {
    m_running = true;
    m_reached = m_registered = m_needNewDevice = m_endsBootstrap = m_underWay = m_listening = false;
    m_wantPull = true;
    m_knownHead = 0;
    m_problem.clear();
    m_cursor.Clear();
    m_cursor.ParseFromString(m_world.cache.meta().get(meta::kCursor));
    // What was on its way in another life is not now.
    const auto tidy = m_world.cache.transaction(Durability::Cache, [&] {
        m_world.cache.stage().clear();
        m_world.cache.outbox().setUnderWay(false);
    });
    if (!kept(tidy)) return;
    step();
}

void SyncLoop::stop() {
    m_running = m_underWay = m_reached = false;
    m_pace.succeeded();
    m_retryAtMs = 0;
    for (auto* timer : {&m_retryTimer, &m_fallbackTimer, &m_wakeTimer, &m_holdTimer})
        if (*timer) m_world.scheduler.cancel(std::exchange(*timer, 0));
}

void SyncLoop::step() {
    if (!m_running) return;
    const auto hold = m_outgoing.tendHolds();
    if (!hold) return (void)kept(hold.error());
    if (m_holdTimer) m_world.scheduler.cancel(std::exchange(m_holdTimer, 0));
    if (*hold)
        m_holdTimer = m_world.scheduler.after(**hold, [this] {
            m_holdTimer = 0;
            step();
        });
    m_events.changed();
    if (m_underWay || m_paused || m_retryTimer || !m_link.online()) return;
    if (!m_reached) return hello();
    if (!m_link.hasToken()) return;
    if (!m_registered) return registerDevice();
    if (m_cursor.pos().empty()) return bootstrap({});
    m_files.upload();
    // After a failure the server has to speak first: what was offered to it can no longer be taken back.
    const bool answers = m_pace.failures() == 0;
    if (answers && !m_upgradeRequired && m_outgoing.isDue()) {
        const auto request = m_outgoing.batch();
        if (!request) return (void)kept(request.error());
        if (!request->commands().empty()) return push(*request);
    }
    if (m_wantPull || !answers) return pull();
    listen();
}

void SyncLoop::wantPull() {
    m_wantPull = true;
    step();
}

void SyncLoop::retryNow() {
    if (m_retryTimer) m_world.scheduler.cancel(std::exchange(m_retryTimer, 0));
    if (m_wakeTimer) m_world.scheduler.cancel(std::exchange(m_wakeTimer, 0));
    m_retryAtMs = 0;
    wantPull();
}

void SyncLoop::setPaused(bool paused) {
    m_paused = paused;
    step();
}

// ---- ends of a request

void SyncLoop::done() {
    m_underWay = false;
    m_pace.succeeded();
    m_retryAtMs = 0;
    step();
}

bool SyncLoop::kept(const Status& status) {
    if (status) return true;
    m_problem = status.error().detail;
    m_underWay = false;
    waitFor(Pacing::kLongestMs);
    m_events.changed();
    return false;
}

void SyncLoop::waitFor(std::int64_t ms) {
    if (m_retryTimer) m_world.scheduler.cancel(m_retryTimer);
    m_retryAtMs = m_world.clock.wallMs() + ms;
    m_retryTimer = m_world.scheduler.after(ms, [this] {
        m_retryTimer = 0;
        m_retryAtMs = 0;
        m_wantPull = true;
        step();
    });
}

bool SyncLoop::failed(const Refusal* refusal) {
    if (!refusal) return false;
    m_underWay = false;
    if (refusal->status == 401) {
        m_events.sessionEnded();
        return true;
    }
    if (refusal->status == 426) m_upgradeRequired = true;
    const auto idle = m_world.cache.transaction(Durability::Cache, [&] { m_world.cache.outbox().setUnderWay(false); });
    if (!kept(idle)) return true;
    waitFor(m_pace.failed(m_world.rng, refusal->retryAfterMs));
    m_events.changed();
    return true;
}

bool SyncLoop::storms() {
    const auto now = m_world.clock.monoMs();
    m_turnedBack.push_back(now);
    while (!m_turnedBack.empty() && m_turnedBack.front() < now - kHourMs) m_turnedBack.pop_front();
    return m_turnedBack.size() > kTurnedBackAnHour;
}

void SyncLoop::startAnew(v1::SyncStatus status) {
    m_underWay = false;
    m_endsBootstrap = false;
    const auto cleared = m_world.cache.transaction(Durability::Cache, [&] {
        m_world.cache.stage().clear();
        m_world.cache.outbox().setUnderWay(false);
        if (status != v1::RESET) return;
        m_world.cache.meta().remove(meta::kCursor);
        m_world.cache.entities().forgetVersions();
    });
    if (!kept(cleared)) return;
    m_cursor.Clear();
    m_cursor.ParseFromString(m_world.cache.meta().get(meta::kCursor));
    if (status == v1::FORKED) m_needNewDevice = true;
    if (status != v1::RESET) m_reached = m_registered = false; // hello says where we stand
    m_wantPull = true;
    if (storms()) {
        m_problem = "the server turned sync back too often: " + v1::SyncStatus_Name(status);
        waitFor(Pacing::kLongestMs);
        return m_events.changed();
    }
    step();
}

std::string SyncLoop::freshNonce() {
    std::string nonce(16, '\0');
    m_world.rng.fill(nonce.data(), nonce.size());
    return m_nonce = nonce;
}

// ---- who we are

void SyncLoop::hello() {
    auto& meta = m_world.cache.meta();
    v1::Hello request;
    request.set_proto_major(kProtoMajor);
    request.set_app_version(m_world.appVersion);
    request.set_install_id(meta.get(meta::kInstall));
    request.set_device_id(meta.get(meta::kDevice));
    m_underWay = true;
    m_link.post<v1::HelloReply>(wire::Endpoint::Hello, request, [this](const Refusal* refusal, v1::HelloReply& reply) {
        if (failed(refusal)) return;
        auto& known = m_world.cache.meta();
        const auto epoch = known.find(meta::kEpoch);
        const bool changed = epoch && *epoch != std::to_string(reply.epoch());
        const auto stored = m_world.cache.transaction(Durability::Cache, [&] {
            known.set(meta::kEpoch, std::string_view(std::to_string(reply.epoch())));
            known.set(meta::kServerName, std::string_view(reply.server_name()));
            known.set(meta::kPolicyVersion, std::string_view(reply.policy_version()));
            known.set(meta::kWakeUrl, std::string_view(reply.wake_url()));
            known.set(meta::kTestClock, reply.test_clock() ? 1 : 0);
            known.set(meta::kUpgradeUrl, std::string_view(reply.upgrade_url()));
            if (!changed) return;
            known.remove(meta::kCursor); // what is here stays on screen until the new is whole
            known.remove(meta::kCatalogueSynced);
            m_world.submission.beginAnotherHistory();
        });
        if (!kept(stored)) return;
        if (changed) {
            m_needNewDevice = true;
            m_cursor.Clear();
        }
        m_upgradeRequired = reply.proto_major() != kProtoMajor;
        m_problem.clear();
        m_generation = reply.install_generation();
        m_registered = reply.device_is_current() && !m_needNewDevice;
        m_reached = true;
        m_events.serverReached();
        done();
    });
}

void SyncLoop::registerDevice() {
    auto& meta = m_world.cache.meta();
    const auto device = DeviceId::make(m_world.clock.wallMs(), m_world.rng);
    v1::Register request;
    request.set_install_id(meta.get(meta::kInstall));
    request.set_expected_generation(m_generation);
    request.set_device_id(device.str());
    request.set_epoch(std::uint64_t(meta.number(meta::kEpoch)));
    m_underWay = true;
    m_link.post<v1::RegisterReply>(wire::Endpoint::Register, request, [this, device](const Refusal* refusal, v1::RegisterReply& reply) {
        if (failed(refusal)) return;
        if (!reply.registered()) return startAnew(v1::FORKED);
        const auto stored = m_world.cache.transaction(Durability::Full, [&] {
            auto& known = m_world.cache.meta();
            known.set(meta::kDevice, std::string_view(device.str()));
            known.set(meta::kGeneration, std::int64_t(reply.generation()));
            known.set(meta::kNextSeq, std::int64_t(reply.last_seq() + 1));
            m_world.cache.outbox().unsealAll();
        });
        if (!kept(stored)) return;
        m_generation = reply.generation();
        m_registered = true;
        m_needNewDevice = false;
        done();
    });
}

// ---- from nothing

void SyncLoop::bootstrap(const std::string& after) {
    if (after.empty()) {
        if (!kept(m_checkpoint.beginBootstrap())) return;
        m_boot.Clear();
        m_boot.set_epoch(std::uint64_t(m_world.cache.meta().number(meta::kEpoch)));
        m_boot.set_max_bytes(limits::kPullBytes);
    }
    m_boot.set_after(after);
    m_boot.set_nonce(freshNonce());
    m_underWay = true;
    m_link.post<v1::BootstrapReply>(wire::Endpoint::Bootstrap, m_boot, [this](const Refusal* refusal, v1::BootstrapReply& reply) {
        if (failed(refusal)) return;
        if (reply.nonce() != m_nonce) return startAnew(v1::RESET);
        if (reply.status() == v1::GONE) return m_events.accountGone();
        if (reply.status() != v1::OK) return startAnew(reply.status());
        if (!kept(m_checkpoint.addBootstrapPage(reply))) return;
        *m_boot.mutable_pos() = reply.pos();
        m_pace.succeeded();
        m_events.changed();
        if (!reply.after().empty()) return bootstrap(reply.after());
        m_cursor.set_epoch(m_boot.epoch());
        *m_cursor.mutable_pos() = reply.pos();
        m_endsBootstrap = true;
        m_wantPull = true;
        done();
    });
}

// ---- up

void SyncLoop::push(const v1::PushRequest& batch) {
    auto request = batch;
    request.set_epoch(std::uint64_t(m_world.cache.meta().number(meta::kEpoch)));
    request.set_device_id(m_world.cache.meta().get(meta::kDevice));
    m_underWay = true;
    m_events.changed();
    m_link.post<v1::PushReply>(wire::Endpoint::Push, request, [this, request](const Refusal* refusal, v1::PushReply& reply) {
        const bool refusesThis = refusal && refusal->status >= 400 && refusal->status < 500 && refusal->status != 401 &&
                                 refusal->status != 408 && refusal->status != 426 && refusal->status != 429;
        if (refusesThis) return pushRefused(request, *refusal);
        if (failed(refusal)) return;
        pushed(request, reply);
    });
}

void SyncLoop::pushed(const v1::PushRequest& request, const v1::PushReply& reply) {
    const auto noted = m_world.cache.transaction(Durability::Cache, [&] {
        for (const auto& outcome : reply.outcomes())
            for (const auto& command : request.commands())
                if (command.command_id() == outcome.command_id()) m_world.cache.outbox().setAnswered(CommandId::of(outcome.command_id()));
    });
    if (!kept(noted)) return;
    m_wantPull = true;
    switch (reply.status()) {
    case v1::OK: m_outgoing.onlyOne(false); return done();
    case v1::RETRY_LATER: {
        const Refusal later{{ErrorCode::Unavailable, "the server is busy"}, 503, reply.retry_after_ms()};
        return (void)failed(&later);
    }
    case v1::UPGRADE_REQUIRED: m_upgradeRequired = true; return done();
    case v1::GONE: return m_events.accountGone();
    // A gap means that the server has forgotten what it had acknowledged: as a device of its own we can send it all again.
    case v1::GAP: return startAnew(v1::FORKED);
    default: return startAnew(reply.status());
    }
}

// The server will not even look at this batch. One command of it is at fault; it goes to its author, the others go on.
void SyncLoop::pushRefused(const v1::PushRequest& request, const Refusal& refusal) {
    m_underWay = false;
    if (request.commands_size() > 1) {
        m_outgoing.onlyOne(true);
        return step();
    }
    const auto given = m_world.cache.transaction(Durability::Full, [&] {
        v1::Outcome outcome;
        outcome.set_reason(std::string(errorKey(refusal.error.code)));
        for (const auto& command : m_world.cache.outbox().all())
            if (command.id.str() == request.commands(0).command_id())
                m_world.cache.outbox().finish(command, outcome, m_world.clock.wallMs());
        m_world.submission.rebuildOverlay();
    });
    if (!kept(given)) return;
    startAnew(v1::FORKED); // its number stays unused, so a new device counts anew
}

// ---- down

void SyncLoop::pull() {
    v1::PullRequest request;
    *request.mutable_cursor() = m_cursor;
    request.set_nonce(freshNonce());
    request.set_max_bytes(limits::kPullBytes);
    request.set_first_unacked_seq(m_outgoing.firstUnacked());
    request.set_next_seq(m_outgoing.nextSeq());
    request.set_device_id(m_world.cache.meta().get(meta::kDevice));
    request.set_want_digest(m_wantDigest || m_checkpoints % kDigestEvery == kDigestEvery - 1);
    m_wantPull = false;
    m_underWay = true;
    m_link.post<v1::PullReply>(wire::Endpoint::Pull, request, [this, request](const Refusal* refusal, v1::PullReply& reply) {
        if (failed(refusal)) {
            m_wantPull = true;
            return;
        }
        pulled(request, reply);
    });
}

void SyncLoop::pulled(const v1::PullRequest& request, const v1::PullReply& reply) {
    m_wantPull = m_wantPull || reply.nonce() != m_nonce;
    if (reply.nonce() != m_nonce) return done(); // an answer to something else
    if (reply.status() == v1::GONE) return m_events.accountGone();
    if (reply.status() == v1::UPGRADE_REQUIRED) {
        const Refusal old{{ErrorCode::UpgradeRequired, "pull"}, 426, -1};
        return (void)failed(&old);
    }
    if (reply.status() != v1::OK) return startAnew(reply.status());
    if (!reply.more()) return finishPull(reply);
    if (!kept(m_checkpoint.stage(reply.changes()))) return;
    m_wantPull = true;
    const bool stands = reply.next().SerializeAsString() == request.cursor().SerializeAsString();
    m_emptyPages = stands ? m_emptyPages + 1 : 0;
    m_cursor = reply.next();
    if (m_emptyPages > kMostEmptyPages) {
        m_problem = "the server says that there is more and gives nothing";
        m_emptyPages = 0;
        return startAnew(v1::RESET);
    }
    if (!stands) return done();
    m_underWay = false;
    waitFor(std::min(kEmptyPageMs << std::min(m_emptyPages, 10), kFallbackMs)); // a replica has to catch up
}

void SyncLoop::finishPull(const v1::PullReply& reply) {
    const auto outcome = m_checkpoint.apply(reply, m_endsBootstrap, m_world.clock.wallMs());
    if (!outcome) return (void)kept(outcome.error());
    switch (*outcome) {
    case Checkpoint::Outcome::Forked: return startAnew(v1::FORKED);
    case Checkpoint::Outcome::DigestDiffers:
        m_wantDigest = false;
        return startAnew(v1::RESET);
    case Checkpoint::Outcome::LooksLikeLoss:
        m_wantDigest = m_wantPull = true;
        if (!kept(m_checkpoint.dropStage())) return;
        m_cursor.ParseFromString(m_world.cache.meta().get(meta::kCursor));
        return done();
    case Checkpoint::Outcome::Done: break;
    }
    m_wantDigest = m_endsBootstrap = false;
    m_emptyPages = 0;
    ++m_checkpoints;
    m_problem.clear();
    m_cursor = reply.next();
    const auto all = m_world.cache.outbox().all();
    const bool lags = std::any_of(all.begin(), all.end(), [](const auto& command) { return command.answered; });
    if (lags) {
        m_underWay = false;
        m_pace.succeeded();
        return waitFor(kAckLagMs);
    }
    done();
}

// ---- news

void SyncLoop::listen() {
    if (!m_fallbackTimer) {
        const auto spread = std::int64_t(m_world.rng.below(kFallbackMs * 2 / 5 + 1));
        m_fallbackTimer = m_world.scheduler.after(kFallbackMs * 4 / 5 + spread, [this] {
            m_fallbackTimer = 0;
            wantPull();
        });
    }
    const auto url = m_world.cache.meta().get(meta::kWakeUrl);
    if (m_listening || m_wakeTimer || url.empty()) return;
    v1::WakeRequest request;
    request.set_known_head(m_knownHead);
    m_listening = true;
    m_link.post<v1::WakeReply>(wire::Endpoint::Wake, request, [this](const Refusal* refusal, v1::WakeReply& reply) {
        m_listening = false;
        if (refusal || reply.retry_after_ms() > 0) {
            // The fallback timer finds news as well; only listening itself can wait.
            const auto wish = refusal ? std::max<std::int64_t>(refusal->retryAfterMs, Pacing::kFirstMs * 5) : reply.retry_after_ms();
            m_wakeTimer = m_world.scheduler.after(wish, [this] {
                m_wakeTimer = 0;
                step();
            });
            // The line itself broke: a pull finds out at once whether the server is still there, so that the status is true.
            if (refusal && refusal->status == 0) wantPull();
            return;
        }
        m_knownHead = reply.head();
        m_wantPull = m_wantPull || reply.dirty();
        step();
    }, url, Link::kWakeTimeoutMs);
}
} // namespace atelyra::client
