#include "server/http/refusal.h"

#include <cstdint>

#include <fmt/format.h>

#include "shared/wire/codec.h"

namespace atelyra::server {
namespace {
constexpr std::int64_t kRetryAfterMs = 2000;
}

std::string newRequestId(Rng& rng) {
    std::uint64_t bits = 0;
    rng.fill(&bits, sizeof bits);
    return fmt::format("{:016x}", bits);
}

std::string refusalBytes(const Error& error, std::string_view requestId) {
    const bool later = error.code == ErrorCode::Unavailable;
    const auto answer = wire::errorResponse(error, wire::kJson, requestId, later ? kRetryAfterMs : -1);
    return fmt::format("HTTP/1.1 {} {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: no-store\r\n"
                       "X-Content-Type-Options: nosniff\r\nRequest-Id: {}\r\n{}Connection: close\r\n\r\n{}",
                       answer.status, errorKey(error.code), answer.contentType, answer.body.size(), requestId,
                       later ? fmt::format("Retry-After: {}\r\n", kRetryAfterMs / 1000) : std::string(), answer.body);
}
} // namespace atelyra::server
