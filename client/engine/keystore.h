#pragma once
// Where secrets of this person on this computer are kept: the system's keychain, or what a test has instead. Answers come later, on the
// thread that asked, and not after the store has died. UI thread; the engine's thread has a KeyDoor to it.
#include <functional>
#include <string>

#include "shared/base/result.h"

namespace atelyra::client {

class KeyStore {
public:
    virtual ~KeyStore() = default;
    // NotFound: it keeps nothing of that name. Unavailable: there is no keychain, it is locked, or the person said no.
    virtual void read(const std::string& name, std::function<void(Result<std::string>)> then) = 0;
    virtual void write(const std::string& name, const std::string& secret, std::function<void(Status)> then) = 0;
};

} // namespace atelyra::client
