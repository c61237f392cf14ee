#include "client/sync/syncengine.h"

#include "client/store/metakeys.h"
#include "client/sync/cataloguerefresh.h"
#include "client/sync/filetransfer.h"
#include "client/sync/link.h"
#include "client/sync/syncloop.h"
#include "shared/base/limits.h"

namespace atelyra::client {
namespace {
constexpr std::int64_t kMarksMs = 3'000;
constexpr std::int64_t kMarksAgainMs = 60'000;
constexpr int kMarks = 100;
} // namespace

struct SyncEngine::Impl {
    Impl(World given, SyncEvents told);

    World world;
    SyncEvents events;
    SyncState state;
    Link link;
    FileTransfer files;
    CatalogueRefresh catalogue;
    SyncLoop loop;
    Scheduler::Token marksTimer = 0;

    Cache& cache() { return world.cache; }
    void publish();
    SyncPhase phaseOf(const SyncState& now) const;
    void endSession();
    void refuseFile(const std::string& sha256, const Error& why);
    void restart();
    void sendMarks();
    void marksLater(std::int64_t ms);
};

SyncEngine::Impl::Impl(World given, SyncEvents told)
    : world(std::move(given)), events(std::move(told)),
      link(world.transport, world.clock, world.submission, world.cache),
      files(link, world.cache, world.clock, world.rng, world.scheduler, world.vault, world.mostFetchedBytes,
          {[this](const std::string& sha256, std::int64_t have, std::int64_t size) {
               if (events.uploadProgress) events.uploadProgress(sha256, have, size);
           },
              [this](const std::string& sha256, const std::string& path) {
                  if (events.downloaded) events.downloaded(sha256, path);
              },
              [this](const std::string&) { loop.step(); },
              [this](const std::string& sha256, const Error& why) { refuseFile(sha256, why); }}),
      catalogue(link, world.cache, world.clock, world.rng, world.scheduler, [this] { publish(); }),
      loop(world, link, files,
          {[this] { publish(); }, [this] { catalogue.start(); }, [this] { endSession(); },
              [this] {
                  if (events.accountGone) events.accountGone();
              }}) {}

SyncPhase SyncEngine::Impl::phaseOf(const SyncState& now) const {
    if (loop.upgradeRequired()) return SyncPhase::UpgradeRequired;
    if (!loop.problem().empty()) return SyncPhase::Problem;
    if (!now.signedIn) return SyncPhase::SignedOut;
    if (loop.paused()) return SyncPhase::Paused;
    if (!link.online()) return SyncPhase::Offline;
    if (loop.failures() > 0) return SyncPhase::ServerUnreachable;
    if (now.attention > 0) return SyncPhase::NeedsYou;
    if (now.waiting > 0 || !loop.reached() || now.lastSyncedMs == 0) return SyncPhase::Sending;
    return SyncPhase::UpToDate;
}

void SyncEngine::Impl::publish() {
    const auto& meta = world.cache.meta();
    const auto counts = world.cache.outbox().counts();
    SyncState now;
    now.waiting = counts.waiting;
    now.sending = counts.sending;
    now.attention = counts.attention;
    now.bytesLeft = counts.bytesLeft;
    now.lastSyncedMs = meta.number(meta::kLastSynced);
    now.ready = meta.number(meta::kReady) != 0;
    now.signedIn = link.hasToken();
    now.testClock = meta.number(meta::kTestClock) != 0;
    now.serverName = meta.get(meta::kServerName);
    now.policyVersion = meta.get(meta::kPolicyVersion);
    now.upgradeUrl = meta.get(meta::kUpgradeUrl);
    now.problem = loop.problem();
    now.retryAtMs = loop.failures() > 0 ? loop.retryAtMs() : 0;
    now.phase = phaseOf(now);
    now.sinceMs = now.phase == state.phase && state.sinceMs ? state.sinceMs : world.clock.wallMs();
    if (!(now == state)) {
        state = now;
        if (events.stateChanged) events.stateChanged(state);
    }
    if (events.changed) events.changed();
}

// The session is over, the account's things stay: signing in again goes on where it stopped.
void SyncEngine::Impl::endSession() {
    const auto noted = world.cache.transaction(Durability::Cache, [&] { world.cache.meta().remove(meta::kToken); });
    restart();
    if (events.sessionEnded) events.sessionEnded(noted ? Error{ErrorCode::Unauthenticated, "the session has ended"} : noted.error());
}

void SyncEngine::Impl::restart() {
    loop.stop();
    link.drop();
    files.drop();
    catalogue.drop();
    if (marksTimer) world.scheduler.cancel(std::exchange(marksTimer, 0));
    loop.start();
    marksLater(kMarksMs);
    publish();
}

void SyncEngine::Impl::refuseFile(const std::string& sha256, const Error& why) {
    const auto given = world.cache.transaction(Durability::Full, [&] {
        v1::Outcome outcome;
        outcome.set_reason(std::string(errorKey(why.code)));
        for (const auto& command : world.cache.outbox().all()) {
            v1::CommandBody body;
            body.ParseFromString(command.body);
            for (const auto& file : rules::filesOf(body)) {
                if (file.sha256() != sha256 || command.seq != 0) continue;
                outcome.set_field(file.name());
                world.cache.outbox().finish(command, outcome, world.clock.wallMs());
                break;
            }
        }
        world.submission.rebuildOverlay();
    });
    if (!given) loop.setProblem(given.error().detail);
    loop.step();
}

void SyncEngine::Impl::marksLater(std::int64_t ms) {
    if (marksTimer || world.cache.chat().unsentMarks(1).empty()) return;
    marksTimer = world.scheduler.after(ms, [this] {
        marksTimer = 0;
        sendMarks();
    });
}

void SyncEngine::Impl::sendMarks() {
    const auto marks = world.cache.chat().unsentMarks(kMarks);
    if (marks.empty() || !link.hasToken()) return;
    if (loop.paused() || !link.online()) return marksLater(kMarksAgainMs);
    v1::Marks request;
    for (const auto& mark : marks) *request.add_read() = mark;
    link.post<v1::MarksReply>(wire::Endpoint::Marks, request, [this, marks](const Refusal* refusal, v1::MarksReply&) {
        if (refusal) return marksLater(kMarksAgainMs);
        const auto noted = world.cache.transaction(Durability::Cache, [&] { world.cache.chat().setSent(marks); });
        if (noted) marksLater(kMarksMs);
    });
}

SyncEngine::SyncEngine(World world, SyncEvents events) : m_impl(std::make_unique<Impl>(std::move(world), std::move(events))) {}
SyncEngine::~SyncEngine() = default;

void SyncEngine::start() {
    m_impl->loop.setPaused(m_impl->cache().meta().number(meta::kPaused) != 0);
    m_impl->restart();
}

void SyncEngine::stop() {
    m_impl->loop.stop();
    m_impl->link.drop();
    m_impl->files.drop();
    m_impl->catalogue.drop();
    if (m_impl->marksTimer) m_impl->world.scheduler.cancel(std::exchange(m_impl->marksTimer, 0));
}

const SyncState& SyncEngine::state() const { return m_impl->state; }

void SyncEngine::commandsAdded() {
    m_impl->files.upload();
    m_impl->loop.step();
    m_impl->publish();
}

void SyncEngine::syncNow() {
    m_impl->files.retryNow();
    m_impl->loop.retryNow();
    m_impl->catalogue.refresh({});
    m_impl->publish();
}

void SyncEngine::networkChanged() {
    m_impl->files.retryNow();
    m_impl->loop.retryNow();
    m_impl->publish();
}

void SyncEngine::setPaused(bool paused) {
    const auto noted = m_impl->cache().transaction(Durability::Cache, [&] { m_impl->cache().meta().set(meta::kPaused, paused ? 1 : 0); });
    if (!noted) m_impl->loop.setProblem(noted.error().detail);
    m_impl->loop.setPaused(paused);
    m_impl->publish();
}

void SyncEngine::signedIn() { m_impl->restart(); }
void SyncEngine::signedOut() { m_impl->restart(); }
void SyncEngine::report(const Error& error) {
    m_impl->loop.setProblem(error.detail);
    m_impl->publish();
}
void SyncEngine::marksAdded() { m_impl->marksLater(kMarksMs); }

void SyncEngine::refreshCatalogue(Done done) { m_impl->catalogue.refresh(std::move(done)); }
void SyncEngine::refreshGig(GigId gig, Done done) { m_impl->catalogue.refreshGig(gig, std::move(done)); }
void SyncEngine::refreshReviews(GigId gig, Done done) { m_impl->catalogue.refreshReviews(gig, std::move(done)); }
void SyncEngine::search(const v1::GigQuery& query, std::function<void(Result<v1::GigQueryReply>)> done) {
    m_impl->catalogue.search(query, std::move(done));
}
void SyncEngine::fetchFile(const v1::File& file, std::function<void(Result<std::string>)> done) {
    m_impl->files.fetch(file, std::move(done));
}

void SyncEngine::fetchCover(const v1::File& file) { m_impl->files.fetchCover(file); }

void SyncEngine::loadHistory(ConversationId conversation, std::uint64_t beforeSeq, Done done) {
    v1::HistoryRequest request;
    request.set_conversation_id(conversation.str());
    request.set_before_seq(beforeSeq);
    request.set_limit(limits::kHistoryPage);
    m_impl->link.ask<v1::HistoryReply>(wire::Endpoint::History, request,
        [impl = m_impl.get(), done = std::move(done)](const Refusal* refusal, v1::HistoryReply& reply) {
            if (refusal) return done(refusal->error);
            // A message never changes, so any version will do; one from the stream stays what it is.
            const auto kept = impl->cache().transaction(Durability::Cache, [&] {
                for (const auto& message : reply.messages()) impl->cache().entities().putBase(rules::wrap(message), 1, 0, 0);
            });
            impl->publish();
            done(kept);
        });
}

void SyncEngine::call(wire::Request request, std::function<void(Result<wire::Response>)> done) {
    m_impl->link.sendOnce(std::move(request), [done = std::move(done)](const Refusal* refusal, wire::Response& response) {
        if (refusal) return done(refusal->error);
        done(std::move(response));
    });
}
} // namespace atelyra::client
