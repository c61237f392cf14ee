#pragma once
// Holds a data folder for one process: created if need be, readable by its owner only, locked until this ends. A second server on
// the same data would believe in its own memory. Owned by the composition root.
#include <filesystem>
#include <utility>

#include "shared/base/result.h"

namespace atelyra::server {

class DataLock {
public:
    static Result<DataLock> take(const std::filesystem::path& folder);
    DataLock(DataLock&& other) noexcept : m_file(std::exchange(other.m_file, -1)), m_wasEmpty(other.m_wasEmpty) {}
    DataLock& operator=(DataLock&&) = delete;
    ~DataLock();

    // Nothing was in the folder when it was taken.
    bool wasEmpty() const { return m_wasEmpty; }

private:
    DataLock(int file, bool wasEmpty) : m_file(file), m_wasEmpty(wasEmpty) {}

    int m_file;
    bool m_wasEmpty;
};

} // namespace atelyra::server
