#pragma once
// The log of use, a file a month of blocks that are sealed under the month's key. Lines wait in memory for a moment, so that nobody waits for a disk.
// Thread-safe; flush and endMonths are for the job runner.
#include <filesystem>
#include <functional>
#include <mutex>
#include <vector>

#include "server/store/keys/keystore.h"
#include "shared/proto/uselog.pb.h"
#include "shared/wire/endpoints.h"
#include "shared/wire/http.h"

namespace atelyra::server {

// What the log keeps of one request and its answer. null: there is no such route.
v1::UseLine lineOf(const wire::Request& request, const wire::Route* route, const wire::Response& response, std::int64_t atMs, std::int64_t tookMs);

class UseLog {
public:
    static constexpr std::size_t kBlock = 256; // lines that are written at the latest
    UseLog(store::KeyStore& keys, std::filesystem::path folder) : m_keys(keys), m_folder(std::move(folder)) {}
    ~UseLog() { flush(); }

    void add(v1::UseLine line);
    void flush();
    // Every line of the month that is still readable, the oldest first. Internal: a file was cut off or changed.
    Status read(const std::string& month, const std::function<void(const v1::UseLine&)>& line) const;
    std::vector<std::string> months() const; // that there are files of, in order
    std::filesystem::path fileOf(const std::string& month) const { return m_folder / (month + ".log"); }
    int endMonths(const std::string& before); // their keys are gone: the files follow; how many

private:
    Status write(const std::string& month, const v1::UseLines& lines);

    store::KeyStore& m_keys;
    const std::filesystem::path m_folder;
    mutable std::mutex m_mutex;      // of what waits
    mutable std::mutex m_fileMutex;  // of the files; never taken before the other
    v1::UseLines m_waiting;
};

} // namespace atelyra::server
