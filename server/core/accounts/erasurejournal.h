#pragma once
// Who was erased, written before anything is changed and kept apart from the database: when an old database is put back, it says what must be
// erased again. A line a person, with a number and the account's id, which leads to nobody. One thread at a time.
#include <string>
#include <vector>

#include "shared/base/id.h"
#include "shared/base/result.h"

namespace atelyra::server {

class ErasureJournal {
public:
    struct Entry {
        std::int64_t number = 0;
        AccountId account;
        std::int64_t atMs = 0;
    };
    explicit ErasureJournal(std::string path) : m_path(std::move(path)) {}
    // Internal: a line cannot be read. One that was cut off while it was written counts as not written.
    Result<std::vector<Entry>> entries() const;
    // The entry of this account, durable; the one there is, if there is one.
    Result<Entry> add(const AccountId& account, std::int64_t nowMs);
    // Forgets entries that are this old or older, but never the last; how many.
    Result<std::int64_t> dropUntil(std::int64_t atMs);

private:
    std::string m_path;
};

} // namespace atelyra::server
