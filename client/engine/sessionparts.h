#pragma once
// What a session is made of: the composition root of the engine thread. Built and destroyed there, by EngineThread.
#include <functional>
#include <memory>

#include "client/engine/cachekey.h"
#include "client/engine/enginesession.h"
#include "client/engine/fileexport.h"
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
    Impl(std::unique_ptr<Profile> openedProfile, std::unique_ptr<CacheKey> foundKey, std::unique_ptr<Cache> openedCache,
        const std::string& appVersion, Door itsDoor, SyncEvents events, Told tellings)
        : profile(std::move(openedProfile)), key(std::move(foundKey)), cache(std::move(openedCache)), door(std::move(itsDoor)),
          told(std::move(tellings)), tellChanges(events.changed),
          vault(profile->vault(*cache, key->isKept())), transport(door), scheduler(door), submission(*cache, clock, rng, bootId()),
          sync({*cache, submission, transport, clock, rng, scheduler, vault, appVersion, bootId()}, std::move(events)),
          import(*cache, clock, scheduler, vault, told.importProgress), out(*cache, scheduler, vault, profile->openedFolder()),
          privacy(*cache, transport, clock, rng, scheduler, appVersion, tellChanges) {}

    // Files that come from now on lie under another secret than those of the account before.
    Status sealFiles() {
        auto sealed = profile->sealFiles(*cache, key->isKept(), rng);
        if (sealed) vault = profile->vault(*cache, key->isKept());
        return sealed;
    }

    std::unique_ptr<Profile> profile;
    std::unique_ptr<CacheKey> key;
    std::unique_ptr<Cache> cache;
    Door door;
    Told told;
    std::function<void()> tellChanges;
    Vault vault;
    SystemClock clock;
    SystemRng rng;
    QtTransport transport;
    QtScheduler scheduler;
    Submission submission;
    SyncEngine sync;
    FileImport import;
    FileExport out;
    PrivacyPost privacy;
};

} // namespace atelyra::client
