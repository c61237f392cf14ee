#pragma once
// What a session is made of: the composition root of the engine thread. Built and destroyed there, by EngineThread.
#include <functional>
#include <memory>

#include "client/engine/enginesession.h"
#include "client/engine/fileimport.h"
#include "client/engine/privacypost.h"
#include "client/engine/profile.h"
#include "client/net/qtscheduler.h"
#include "client/net/qttransport.h"
#include "client/sync/submission.h"
#include "client/sync/syncengine.h"

namespace atelyra::client {

struct EngineSession::Impl {
    struct Told {
        std::function<void(AccountId)> signedIn;
        std::function<void()> signedOut;
        FileImport::Progress importProgress;
    };
    Impl(std::unique_ptr<Profile> openedProfile, std::unique_ptr<Cache> openedCache, const std::string& appVersion, Door door,
        SyncEvents events, Told tellings)
        : profile(std::move(openedProfile)), cache(std::move(openedCache)), told(std::move(tellings)), tellChanges(events.changed),
          transport(door), scheduler(door), submission(*cache, clock, rng, bootId()),
          sync({*cache, submission, transport, clock, rng, scheduler, profile->blobFolder(), appVersion, bootId()}, std::move(events)),
          import(*cache, clock, scheduler, profile->blobFolder(), told.importProgress),
          privacy(*cache, transport, clock, rng, scheduler, appVersion, tellChanges) {}

    std::unique_ptr<Profile> profile;
    std::unique_ptr<Cache> cache;
    Told told;
    std::function<void()> tellChanges;
    SystemClock clock;
    SystemRng rng;
    QtTransport transport;
    QtScheduler scheduler;
    Submission submission;
    SyncEngine sync;
    FileImport import;
    PrivacyPost privacy;
};

} // namespace atelyra::client
