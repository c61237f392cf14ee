#include "server/core/accounts/erasurejournal.h"

#include <fstream>
#include <sstream>

#include <fcntl.h>
#include <unistd.h>

#include "shared/base/hash.h"

namespace atelyra::server {

Result<std::vector<ErasureJournal::Entry>> ErasureJournal::entries() const {
    std::vector<Entry> entries;
    std::ifstream in(m_path);
    for (std::string line; std::getline(in, line) && !in.eof();) { // the last line counts when it has its end
        std::istringstream words(line);
        Entry entry;
        std::string account;
        const bool read = static_cast<bool>(words >> entry.number >> account >> entry.atMs);
        const auto bytes = fromHex(account);
        const auto id = bytes ? rawIdFromBytes(*bytes) : std::nullopt;
        if (!read || !id || entry.number != static_cast<std::int64_t>(entries.size()) + 1)
            return {ErrorCode::Internal, "the journal of erasures cannot be read: " + m_path};
        entry.account = AccountId(*id);
        entries.push_back(entry);
    }
    return entries;
}

Result<ErasureJournal::Entry> ErasureJournal::add(const AccountId& account, std::int64_t nowMs) {
    const auto known = entries();
    if (!known) return known.error();
    std::size_t whole = 0; // bytes
    for (const Entry& entry : *known) {
        if (entry.account == account) return entry;
        whole += std::to_string(entry.number).size() + 1 + 32 + 1 + std::to_string(entry.atMs).size() + 1;
    }
    const Entry entry{static_cast<std::int64_t>(known->size()) + 1, account, nowMs};
    const std::string line = std::to_string(entry.number) + " " + toHex(account.str()) + " " + std::to_string(nowMs) + "\n";
    const int fd = ::open(m_path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) return {ErrorCode::Unavailable, "the journal of erasures cannot be opened: " + m_path};
    const bool kept = ::ftruncate(fd, static_cast<off_t>(whole)) == 0 &&
                      ::pwrite(fd, line.data(), line.size(), static_cast<off_t>(whole)) == static_cast<ssize_t>(line.size()) && ::fsync(fd) == 0;
    ::close(fd);
    const int folder = ::open(m_path.substr(0, m_path.rfind('/') + 1).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool named = folder >= 0 && ::fsync(folder) == 0;
    if (folder >= 0) ::close(folder);
    if (!kept || !named) return {ErrorCode::Unavailable, "the journal of erasures cannot be written: " + m_path};
    return entry;
}
} // namespace atelyra::server
