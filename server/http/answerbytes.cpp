#include "server/http/answerbytes.h"

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

std::string answerBytes(const wire::Response& answer, std::string_view requestId, bool close) {
    std::string bytes = fmt::format("HTTP/1.1 {} {}\r\n", answer.status, answer.status < 300 ? "OK" : "Refused");
    const auto header = [&bytes](std::string_view name, const auto& value) { bytes += fmt::format("{}: {}\r\n", name, value); };
    if (answer.status != 204) header("Content-Length", answer.body.size());
    if (!answer.body.empty()) header("Content-Type", answer.contentType);
    if (answer.retryAfterMs >= 0) header("Retry-After", (answer.retryAfterMs + 999) / 1000);
    header("Cache-Control", "no-store");
    header("X-Content-Type-Options", "nosniff");
    header("Content-Security-Policy", kNothingMayRun);
    header("Referrer-Policy", "no-referrer");
    header("Request-Id", requestId);
    if (close) header("Connection", "close");
    return bytes + "\r\n" + answer.body;
}

std::string refusalBytes(const Error& error, std::string_view requestId) {
    const bool later = error.code == ErrorCode::Unavailable;
    return answerBytes(wire::errorResponse(error, wire::kJson, requestId, later ? kRetryAfterMs : -1), requestId, true);
}
} // namespace atelyra::server
