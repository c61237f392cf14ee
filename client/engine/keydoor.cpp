#include "client/engine/keydoor.h"

namespace atelyra::client {
namespace {
// Hands the answer to whoever asked, on the thread of the engine, if it is still there.
template <class T> std::function<void(Result<T>)> homeward(const KeyDoor::Back& back, const std::weak_ptr<int>& life, const std::function<void(Result<T>)>& then) {
    return [back, life, then](const Result<T>& answer) {
        back([life, then, answer] {
            if (!life.expired()) then(answer);
        });
    };
}
} // namespace

void KeyDoor::read(const std::string& name, std::function<void(Result<std::string>)> then) {
    m_post([name, then = std::move(then), life = std::weak_ptr(m_life)](KeyStore& keys, const Back& back) {
        keys.read(name, homeward<std::string>(back, life, then));
    });
}

void KeyDoor::write(const std::string& name, const std::string& secret, std::function<void(Status)> then) {
    m_post([name, secret, then = std::move(then), life = std::weak_ptr(m_life)](KeyStore& keys, const Back& back) {
        keys.write(name, secret, homeward<std::monostate>(back, life, then));
    });
}
} // namespace atelyra::client
