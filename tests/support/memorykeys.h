#pragma once
// A keychain for tests that lives in memory and outlives the programs that use it; it may be locked, refuse to be written, or lose
// everything. Copies are the same keychain. Any thread.
#include <map>
#include <memory>
#include <mutex>

#include "client/engine/keystore.h"

namespace atelyra::test {

class MemoryKeys {
public:
    // As EngineOptions wants it.
    std::unique_ptr<client::KeyStore> operator()() const { return std::make_unique<Door>(m_all); }

    void lock(bool locked = true) { edit([&](All& all) { all.locked = locked; }); }
    void refuseWrites(bool refuse = true) { edit([&](All& all) { all.readOnly = refuse; }); }
    void hideUntilWritten() { edit([&](All& all) { all.hidden = true; }); } // as a person who dismisses one question and answers the next
    void set(std::map<std::string, std::string> entries) { edit([&](All& all) { all.entries = std::move(entries); }); }
    std::map<std::string, std::string> entries() const {
        std::map<std::string, std::string> now;
        edit([&](All& all) { now = all.entries; });
        return now;
    }

private:
    struct All {
        std::mutex mutex;
        std::map<std::string, std::string> entries;
        bool locked = false, readOnly = false, hidden = false;
    };
    class Door final : public client::KeyStore {
    public:
        explicit Door(std::shared_ptr<All> all) : m_all(std::move(all)) {}
        void read(const std::string& name, std::function<void(Result<std::string>)> then) override {
            Result<std::string> found(ErrorCode::NotFound);
            {
                const std::lock_guard guard(m_all->mutex);
                const auto at = m_all->entries.find(name);
                if (m_all->locked) found = {ErrorCode::Unavailable, "locked"};
                else if (at != m_all->entries.end() && !m_all->hidden) found = at->second;
            }
            then(std::move(found));
        }
        void write(const std::string& name, const std::string& secret, std::function<void(Status)> then) override {
            Status written = ok();
            {
                const std::lock_guard guard(m_all->mutex);
                if (m_all->locked || m_all->readOnly) written = {ErrorCode::Unavailable, "no"};
                else m_all->entries[name] = secret;
                m_all->hidden = false;
            }
            then(written);
        }

    private:
        std::shared_ptr<All> m_all;
    };
    template <class Edit> void edit(Edit change) const {
        const std::lock_guard guard(m_all->mutex);
        change(*m_all);
    }
    std::shared_ptr<All> m_all = std::make_shared<All>();
};

} // namespace atelyra::test
