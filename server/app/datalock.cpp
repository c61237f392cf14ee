#include "server/app/datalock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

namespace atelyra::server {
namespace {
constexpr auto kLockName = "lock";
}

Result<DataLock> DataLock::take(const std::filesystem::path& folder) {
    std::error_code error;
    if (std::filesystem::create_directories(folder, error))
        std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
    if (!std::filesystem::is_directory(folder, error))
        return Error{ErrorCode::Unavailable, "can't make the data folder " + folder.string()};
    const int file = ::open((folder / kLockName).c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
    if (file < 0) return Error{ErrorCode::Unavailable, "can't write in the data folder " + folder.string()};
    if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
        ::close(file);
        return Error{ErrorCode::Unavailable, "another server is using the data folder " + folder.string()};
    }
    const std::filesystem::directory_iterator entries(folder, error);
    const bool empty = std::all_of(begin(entries), end(entries), [](const auto& entry) { return entry.path().filename() == kLockName; });
    return DataLock(file, empty);
}

DataLock::~DataLock() {
    if (m_file >= 0) ::close(m_file);
}
} // namespace atelyra::server
