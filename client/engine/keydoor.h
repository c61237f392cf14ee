#pragma once
// The engine thread's end of the way to the key store, which lives on the UI thread: a system's keychain serves one thread alone.
// Questions and answers are queued calls. Owned by the session, engine thread.
#include <memory>

#include "client/engine/keystore.h"

namespace atelyra::client {

class KeyDoor final : public KeyStore {
public:
    using Back = std::function<void(std::function<void()>)>; // UI -> engine
    using Question = std::function<void(KeyStore&, const Back&)>;
    using Post = std::function<void(Question)>; // engine -> UI
    explicit KeyDoor(Post post) : m_post(std::move(post)) {}

    void read(const std::string& name, std::function<void(Result<std::string>)> then) override;
    void write(const std::string& name, const std::string& secret, std::function<void(Status)> then) override;

private:
    Post m_post;
    std::shared_ptr<int> m_life = std::make_shared<int>(0); // of the answers
};

} // namespace atelyra::client
