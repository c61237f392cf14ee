#include "server/core/usage/uselog.h"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <map>

#include <spdlog/spdlog.h>

#include "server/store/months.h"
#include "shared/proto/datamap.pb.h"

namespace atelyra::server {
namespace fs = std::filesystem;
namespace {
constexpr std::size_t kLengthBytes = 4;
constexpr std::size_t kMostBlock = 1 << 20;

store::KeyName keyOf(const std::string& month) { return {store::KeyKind::Month, month}; }
std::string placeOf(const std::string& month) { return "use log|" + month; }

std::string lengthOf(std::size_t size) {
    std::string bytes;
    for (std::size_t i = 0; i < kLengthBytes; ++i) bytes += static_cast<char>(size >> (8 * i));
    return bytes;
}
std::size_t lengthIn(const char* bytes) {
    std::size_t size = 0;
    for (std::size_t i = 0; i < kLengthBytes; ++i) size |= std::size_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
    return size;
}

std::string_view nameOf(wire::Program program) {
    switch (program) {
    case wire::Program::Atelyra: return "atelyra";
    case wire::Program::Browser: return "browser";
    case wire::Program::Other: return "other";
    case wire::Program::Unknown: break;
    }
    return {};
}

std::string_view nameOf(wire::System system) {
    switch (system) {
    case wire::System::Linux: return "linux";
    case wire::System::Windows: return "windows";
    case wire::System::MacOs: return "macos";
    case wire::System::Other: return "other";
    case wire::System::Unknown: break;
    }
    return {};
}
} // namespace

v1::UseLine lineOf(const wire::Request& request, const wire::Route* route, const wire::Response& response, std::int64_t atMs, std::int64_t tookMs) {
    v1::UseLine line;
    line.set_at_ms(atMs);
    line.set_method(route ? std::string(route->method) : "-");
    line.set_route(route ? std::string(route->path) : "-");
    if (route) line.set_purpose(v1::Purpose_Name(route->purpose));
    line.set_status(response.status);
    line.set_bytes(static_cast<std::int64_t>(response.body.size()));
    line.set_ms(static_cast<int>(std::min<std::int64_t>(tookMs, INT32_MAX)));
    line.set_program(std::string(nameOf(request.program)));
    line.set_system(std::string(nameOf(request.system)));
    line.set_language(request.language.data(), strnlen(request.language.data(), request.language.size()));
    line.set_address(request.peer);
    return line;
}

void UseLog::add(v1::UseLine line) {
    bool isFull = false;
    {
        const std::lock_guard turn(m_mutex);
        *m_waiting.add_lines() = std::move(line);
        isFull = m_waiting.lines_size() >= static_cast<int>(kBlock);
    }
    if (isFull) flush();
}

void UseLog::flush() {
    v1::UseLines taken;
    {
        const std::lock_guard turn(m_mutex);
        taken.Swap(&m_waiting);
    }
    if (taken.lines().empty()) return;
    std::map<std::string, v1::UseLines> months;
    for (auto& line : *taken.mutable_lines()) *months[store::monthOf(line.at_ms())].add_lines() = std::move(line);
    for (const auto& [month, lines] : months)
        if (auto written = write(month, lines); !written) spdlog::error("{} lines of the log of use are lost: {}", lines.lines_size(), written.error().detail);
}

Status UseLog::write(const std::string& month, const v1::UseLines& lines) {
    const auto key = m_keys.make(keyOf(month));
    if (!key) return {ErrorCode::Internal, "the key of the month is destroyed"};
    const std::string block = seal(*key, lines.SerializeAsString(), placeOf(month));
    const std::lock_guard turn(m_fileMutex);
    std::error_code error;
    if (fs::create_directories(m_folder, error)) fs::permissions(m_folder, fs::perms::owner_all, error);
    std::ofstream out(fileOf(month), std::ios::binary | std::ios::app);
    out << lengthOf(block.size()) << block;
    out.flush();
    return out ? ok() : Status(ErrorCode::Unavailable, "the file cannot be written");
}

Status UseLog::read(const std::string& month, const std::function<void(const v1::UseLine&)>& line) const {
    const auto key = m_keys.find(keyOf(month));
    if (!key) return {ErrorCode::NotFound, "the month is over, and its key is destroyed"};
    const std::lock_guard turn(m_fileMutex);
    std::ifstream in(fileOf(month), std::ios::binary);
    for (char length[kLengthBytes]; in.read(length, kLengthBytes);) {
        std::string block(std::min(lengthIn(length), kMostBlock), '\0');
        in.read(block.data(), static_cast<std::streamsize>(block.size()));
        const auto plain = in ? unseal(*key, block, placeOf(month)) : std::nullopt;
        v1::UseLines lines;
        if (!plain || !lines.ParseFromString(*plain)) return {ErrorCode::Internal, "the log of " + month + " was cut off or changed"};
        for (const auto& one : lines.lines()) line(one);
    }
    return ok();
}

std::vector<std::string> UseLog::months() const {
    std::vector<std::string> found;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(m_folder, error))
        if (entry.path().extension() == ".log") found.push_back(entry.path().stem().string());
    std::sort(found.begin(), found.end());
    return found;
}

int UseLog::endMonths(const std::string& before) {
    int ended = 0;
    for (const std::string& month : months()) {
        if (month >= before) continue;
        m_keys.destroy(keyOf(month));
        const std::lock_guard turn(m_fileMutex);
        std::error_code error;
        ended += fs::remove(fileOf(month), error);
    }
    return ended;
}
} // namespace atelyra::server
