#pragma once
// What the status line says about sync: one phase that is always true, and the figures for its words. A plain value.
#include <cstdint>
#include <string>

namespace atelyra::client {

enum class SyncPhase { UpToDate, Sending, Offline, NeedsYou, ServerUnreachable, Paused, SignedOut, UpgradeRequired, Problem };

struct SyncState {
    SyncPhase phase = SyncPhase::SignedOut;
    std::int64_t sinceMs = 0;      // wall clock: in this phase
    std::int64_t lastSyncedMs = 0; // wall clock: the last checkpoint; 0 = never
    std::int64_t retryAtMs = 0;    // wall clock: ServerUnreachable
    int waiting = 0;               // commands that no checkpoint has acknowledged
    int sending = 0;               // of these, those under way
    int attention = 0;             // refused, and nobody has dealt with them
    std::int64_t bytesLeft = 0;    // of files to be sent
    bool ready = false;            // enough is here to show the account's first page
    bool signedIn = false;
    bool testClock = false;        // the operator may move this server's clock
    std::string serverName;
    std::string policyVersion;
    std::string upgradeUrl;        // UpgradeRequired
    std::string problem;           // Problem: English, for the details

    bool operator==(const SyncState&) const = default;
};

} // namespace atelyra::client
