#include "client/engine/cachekey.h"

namespace atelyra::client {

CacheKey::CacheKey(std::unique_ptr<KeyStore> store, std::string name, Rng& rng)
    : m_store(std::move(store)), m_name(std::move(name)), m_rng(rng), m_now(Secret::make(rng)) {}

// A locked keychain may say that it has none and, asked to keep a new one, open after all: the old one would be overwritten. So it is
// opened by something else first, and asked again.
void CacheKey::find(bool isNeeded, std::function<void()> then) {
    if (!m_store) return then();
    m_store->read(m_name, [this, isNeeded, then = std::move(then)](const Result<std::string>& entry) {
        if (entry || !isNeeded || entry.error().code != ErrorCode::NotFound) return take(entry, then);
        m_store->write(m_name + "/open", "yes", [this, then](const Status& opened) {
            if (!opened) return then();
            m_store->read(m_name, [this, then](const Result<std::string>& again) { take(again, then); });
        });
    });
}

// The entry is the key, or the new and the old one with a space between.
void CacheKey::take(const Result<std::string>& entry, std::function<void()> then) {
    if (!entry && entry.error().code != ErrorCode::NotFound) return then();
    const auto gap = entry ? entry->find(' ') : std::string::npos;
    if (const auto found = entry ? Secret::fromHex(entry->substr(0, gap)) : std::nullopt) {
        m_now = *found;
        if (gap != std::string::npos) m_before = Secret::fromHex(entry->substr(gap + 1));
        m_kept = true;
        return then();
    }
    m_new = true;
    write([this, then = std::move(then)](const Status& written) {
        m_kept = written.has_value();
        then();
    });
}

void CacheKey::change(Old old, std::function<void(Status)> then) {
    const auto last = std::exchange(m_now, Secret::make(m_rng));
    m_before = old == Old::Keep ? std::optional(last) : std::nullopt;
    if (!m_kept) return then(ok());
    write([this, last, then = std::move(then)](const Status& written) {
        if (!written) {
            m_now = last;
            m_before.reset();
        }
        then(written);
    });
}

void CacheKey::settle(std::function<void(Status)> then) {
    m_before.reset();
    if (!m_kept) return then(ok());
    write(std::move(then));
}

void CacheKey::write(std::function<void(Status)> then) {
    m_store->write(m_name, m_before ? m_now.hex() + ' ' + m_before->hex() : m_now.hex(), std::move(then));
}
} // namespace atelyra::client
