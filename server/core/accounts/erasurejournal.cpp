#include "server/core/accounts/erasurejournal.h"

#include <cstdio>
#include <fstream>
#include <sstream>

#include <fcntl.h>
#include <unistd.h>

#include "shared/base/hash.h"

namespace atelyra::server {
namespace {
std::string lineOf(const ErasureJournal::Entry& entry) {
    return std::to_string(entry.number) + " " + toHex(entry.account.str()) + " " + std::to_string(entry.atMs) + "\n";
}

bool keepsName(const std::string& path) {
    const int folder = ::open(path.substr(0, path.rfind('/') + 1).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool named = folder >= 0 && ::fsync(folder) == 0;
    if (folder >= 0) ::close(folder);
    return named;
}
} // namespace

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
        if (!read || !id || (!entries.empty() && entry.number != entries.back().number + 1))
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
        whole += lineOf(entry).size();
    }
    const Entry entry{known->empty() ? 1 : known->back().number + 1, account, nowMs};
    const std::string line = lineOf(entry);
    const int fd = ::open(m_path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) return {ErrorCode::Unavailable, "the journal of erasures cannot be opened: " + m_path};
    const bool kept = ::ftruncate(fd, static_cast<off_t>(whole)) == 0 &&
                      ::pwrite(fd, line.data(), line.size(), static_cast<off_t>(whole)) == static_cast<ssize_t>(line.size()) && ::fsync(fd) == 0;
    ::close(fd);
    if (!kept || !keepsName(m_path)) return {ErrorCode::Unavailable, "the journal of erasures cannot be written: " + m_path};
    return entry;
}

Result<std::int64_t> ErasureJournal::dropUntil(std::int64_t atMs) {
    const auto known = entries();
    if (!known) return known.error();
    std::size_t dropped = 0;
    while (dropped + 1 < known->size() && (*known)[dropped].atMs <= atMs) ++dropped;
    if (dropped == 0) return std::int64_t{0};
    std::string rest;
    for (std::size_t i = dropped; i < known->size(); ++i) rest += lineOf((*known)[i]);
    const std::string next = m_path + ".next"; // whole, before it takes the other's place
    const int fd = ::open(next.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    const bool kept = fd >= 0 && ::write(fd, rest.data(), rest.size()) == static_cast<ssize_t>(rest.size()) && ::fsync(fd) == 0;
    if (fd >= 0) ::close(fd);
    if (!kept || ::rename(next.c_str(), m_path.c_str()) != 0 || !keepsName(m_path))
        return {ErrorCode::Unavailable, "the journal of erasures cannot be shortened: " + m_path};
    return static_cast<std::int64_t>(dropped);
}
} // namespace atelyra::server
