#pragma once
// A profile's folder on this machine: where the cache and the files lie, locked by the one program that uses it, and who this
// installation is. Owned by the engine thread.
#include <memory>
#include <string>
#include <vector>

#include "client/store/cache.h"
#include "client/store/vault.h"
#include "shared/base/rng.h"

class QLockFile;

namespace atelyra::client {

class Profile {
public:
    // Makes the folder (0700) if need be. Unavailable: another program has the profile open.
    static Result<std::unique_ptr<Profile>> open(const std::string& folder, const std::string& name);
    ~Profile();

    std::string cachePath() const { return m_folder + "/cache.sqlite"; }
    std::string fileFolder(bool kept) const { return m_folder + (kept ? "/blobs" : "/passing"); } // the latter is emptied with the run
    static std::string keyNameOf(const std::string& folder); // of the cache's key, in the keychain: the folder's own
    std::string keyName() const { return keyNameOf(m_folder); }
    // Whole files, parts and what nobody remembers, of a run that keeps things (with caches that were put aside) or of one that does not.
    void emptyFiles(bool kept) const;
    Vault vault(Cache& cache, bool kept) const; // once its files have been sealed
    // What the cache names lies in the vault under a new secret; other files go. From an older vault, or as an earlier version left them.
    Status sealFiles(Cache& cache, bool kept, Rng& rng) const;
    std::string openedFolder() const { return m_folder + "/opened"; } // readable copies for other programs; empty before and after a run
    // Gives the installation an id; a folder that was copied to another machine gets another one, and is no known device there.
    Status identify(Cache& cache, Rng& rng) const;

private:
    explicit Profile(std::string folder);
    void keepFiles(const std::vector<FileRow>& files, bool kept) const; // and no others
    std::string m_folder;
    std::unique_ptr<QLockFile> m_lock;
};

std::string bootId(); // of this run of the machine

} // namespace atelyra::client
