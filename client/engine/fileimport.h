#pragma once
// Takes a file that a person chose into the profile, in short slices: read, cleaned of a picture's metadata, hashed, and sealed. Owned by the session, engine thread.
#include <functional>
#include <memory>
#include <string>

#include "client/store/cache.h"
#include "client/store/vault.h"
#include "client/sync/transport.h"
#include "shared/base/clock.h"

namespace atelyra::client {

class FileImport {
public:
    using Progress = std::function<void(const std::string& path, std::int64_t have, std::int64_t size)>;
    using Done = std::function<void(Result<v1::File>)>;
    FileImport(Cache& cache, Clock& clock, Scheduler& scheduler, const Vault& vault, Progress progress)
        : m_cache(cache), m_clock(clock), m_scheduler(scheduler), m_vault(vault), m_progress(std::move(progress)) {}

    // path in UTF-8.
    void take(const std::string& path, Done done);

private:
    struct Run;
    void slice(const std::shared_ptr<Run>& run);
    void finish(const std::shared_ptr<Run>& run);
    static void fail(const std::shared_ptr<Run>& run, Error error);

    Cache& m_cache;
    Clock& m_clock;
    Scheduler& m_scheduler;
    const Vault& m_vault;
    Progress m_progress;
    int m_runs = 0;
};

} // namespace atelyra::client
