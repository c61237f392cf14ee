#pragma once
// Keeps this account's cache and the server in step: hello, registration, push, pull, checkpoint, wake, and again. A state machine
// over Cache, Transport, Clock, Rng and Scheduler that does no I/O itself, so that tests run it with scripted faults. Owned by the
// engine session, one thread.
#include <functional>
#include <memory>
#include <string>

#include "client/store/cache.h"
#include "client/store/vault.h"
#include "client/sync/submission.h"
#include "client/sync/syncstate.h"
#include "client/sync/transport.h"
#include "shared/base/clock.h"
#include "shared/base/limits.h"
#include "shared/base/rng.h"

namespace atelyra::client {

struct SyncEvents { // called on the engine thread; may be empty
    std::function<void()> changed; // something waits in cache.takeChanges()
    std::function<void(const SyncState&)> stateChanged;
    std::function<void(const std::string& sha256, std::int64_t have, std::int64_t size)> uploadProgress;
    std::function<void(const std::string& sha256, const std::string& path)> downloaded;
    std::function<void(const Error&)> sessionEnded; // the server no longer knows it: sign in again
    std::function<void()> accountGone;              // wipe
};

class SyncEngine {
public:
    struct World {
        Cache& cache;
        Submission& submission;
        Transport& transport;
        Clock& clock;
        Rng& rng;
        Scheduler& scheduler;
        const Vault& vault; // for files
        std::string appVersion;
        std::string bootId; // of this run of the machine, for ages that can be trusted
        std::int64_t mostFetchedBytes = limits::kFetchedFilesBytes;
    };
    SyncEngine(World world, SyncEvents events);
    ~SyncEngine();

    void start();
    void stop();
    const SyncState& state() const;

    // ---- pokes; each is safe at any time and repeats nothing
    void commandsAdded(); // something was submitted, undone or retried
    void syncNow();       // the person asked, the window came to the front, the network is back
    void networkChanged();
    void setPaused(bool paused);
    void signedIn();  // meta has a new token
    void signedOut(); // meta has none
    void report(const Error& error); // of the disk, found elsewhere: shown as a problem until sync goes well again

    // ---- on demand; done is called once, with what went wrong if anything did
    using Done = std::function<void(Status)>;
    void refreshCatalogue(Done done);
    void refreshGig(GigId gig, Done done);
    void search(const v1::GigQuery& query, std::function<void(Result<v1::GigQueryReply>)> done); // what came is kept, too
    void refreshReviews(GigId gig, Done done);
    void loadHistory(ConversationId conversation, std::uint64_t beforeSeq, Done done);
    void fetchFile(const v1::File& file, std::function<void(Result<std::string>)> done); // path
    void fetchCover(const v1::File& file); // a small picture for a list: behind everything else, and without an answer
    void marksAdded();
    // Any other call of the table of endpoints: body in, body out, with the session if there is one.
    void call(wire::Request request, std::function<void(Result<wire::Response>)> done);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace atelyra::client
