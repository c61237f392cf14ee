#pragma once
// A profile's folder on this machine: where the cache and the blobs lie, locked by the one program that uses it, and who this
// installation is. Owned by the engine thread.
#include <memory>
#include <string>

#include "client/store/cache.h"
#include "shared/base/rng.h"

class QLockFile;

namespace atelyra::client {

class Profile {
public:
    // Makes the folder (0700) if need be. Unavailable: another program has the profile open.
    static Result<std::unique_ptr<Profile>> open(const std::string& folder, const std::string& name);
    ~Profile();

    std::string cachePath() const { return m_folder + "/cache.sqlite"; }
    std::string blobFolder() const { return m_folder + "/blobs"; }
    void emptyBlobs() const; // whole files, parts, and what nobody remembers
    // Gives the installation an id; a folder that was copied to another machine gets another one, and is no known device there.
    Status identify(Cache& cache, Rng& rng) const;

private:
    explicit Profile(std::string folder);
    std::string m_folder;
    std::unique_ptr<QLockFile> m_lock;
};

std::string bootId(); // of this run of the machine

} // namespace atelyra::client
