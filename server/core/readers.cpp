#include "server/core/readers.h"

namespace atelyra::server {

Result<std::unique_ptr<store::Store>> Readers::take() {
    {
        std::lock_guard lock(m_mutex);
        if (!m_idle.empty()) {
            auto tables = std::move(m_idle.back());
            m_idle.pop_back();
            return tables;
        }
    }
    auto connection = store::Connection::open(m_path, store::Connection::Access::ReadOnly, m_durability);
    if (!connection) return connection.error();
    return std::make_unique<store::Store>(std::move(*connection), m_keys);
}

void Readers::giveBack(std::unique_ptr<store::Store> tables) {
    std::lock_guard lock(m_mutex);
    m_idle.push_back(std::move(tables));
}
} // namespace atelyra::server
