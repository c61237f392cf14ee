#pragma once
// Takes a file out of the profile, in short slices: to where a person wants it, or to a folder of the profile from which another program
// reads it. Owned by the session, engine thread.
#include <functional>
#include <memory>
#include <string>

#include "client/store/cache.h"
#include "client/store/vault.h"
#include "client/sync/transport.h"

namespace atelyra::client {

class FileExport {
public:
    using Done = std::function<void(Result<std::string>)>; // its path
    FileExport(Cache& cache, Scheduler& scheduler, const Vault& vault, std::string openedFolder)
        : m_cache(cache), m_scheduler(scheduler), m_vault(vault), m_openedFolder(std::move(openedFolder)) {}

    void save(const std::string& sha256, const std::string& path, Done done);
    void open(const std::string& sha256, Done done);

private:
    struct Run;
    void slice(const std::shared_ptr<Run>& run);

    Cache& m_cache;
    Scheduler& m_scheduler;
    const Vault& m_vault;
    std::string m_openedFolder;
};

} // namespace atelyra::client
