#pragma once
// A file that is open for as long as this lives. One thread.
#include <string>

#include <fcntl.h>
#include <unistd.h>

namespace atelyra::server {

class OpenFile {
public:
    OpenFile(const std::string& path, int flags) : m_fd(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
    ~OpenFile() {
        if (m_fd >= 0) ::close(m_fd);
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    operator int() const { return m_fd; } // negative: it could not be opened, see errno

private:
    int m_fd;
};

} // namespace atelyra::server
