#include "server/store/meta.h"

namespace atelyra::store {

std::int64_t Meta::number(std::string_view name, std::int64_t otherwise) const {
    return m_db.number("SELECT value FROM meta WHERE name = ?", otherwise, name);
}

void Meta::setNumber(std::string_view name, std::int64_t value) {
    m_db.run("INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", name, value);
}

std::int64_t Meta::next(std::string_view counter, std::int64_t first) {
    const std::int64_t value = number(counter, first - 1) + 1;
    setNumber(counter, value);
    return value;
}
} // namespace atelyra::store
