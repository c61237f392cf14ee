#pragma once
// The key of a profile's cache: found in the keychain or made and put there. Where there is no keychain there is a key all the same,
// which ends with the program. Changed by way of the keychain first, so that whatever happens in between the files on the disk have
// a key there, or none. Owned by the session; engine thread.
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "client/engine/keystore.h"
#include "client/store/secret.h"

namespace atelyra::client {

class CacheKey {
public:
    CacheKey(std::unique_ptr<KeyStore> store, std::string name, Rng& rng);

    // isNeeded: something lies on the disk under it.
    void find(bool isNeeded, std::function<void()> then);
    bool isKept() const { return m_kept; } // false: it ends with the program, so nothing may be written down
    bool isNew() const { return m_new; }   // there was none: what lies on the disk has lost its key
    const Secret& now() const { return m_now; }
    // The cache may still be under this one: a change was interrupted.
    const std::optional<Secret>& before() const { return m_before; }

    // To a new key. The old one is kept beside it until settle(), or is gone at once.
    enum class Old { Keep, Forget };
    void change(Old old, std::function<void(Status)> then);
    void settle(std::function<void(Status)> then);

private:
    void take(const Result<std::string>& entry, std::function<void()> then);
    void write(std::function<void(Status)> then);

    std::unique_ptr<KeyStore> m_store;
    std::string m_name;
    Rng& m_rng;
    Secret m_now;
    std::optional<Secret> m_before;
    bool m_kept = false;
    bool m_new = false;
};

} // namespace atelyra::client
