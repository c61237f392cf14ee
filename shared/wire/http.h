#pragma once
// A request and its answer, whatever carries them: cpp-httplib on the server, Qt Network on the client, a loop in tests.
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace atelyra::wire {

inline constexpr std::string_view kProtobuf = "application/x-protobuf";
inline constexpr std::string_view kJson = "application/json";
inline constexpr std::string_view kBytes = "application/octet-stream";
inline constexpr std::string_view kHtml = "text/html";   // of pages for everybody, where a browser asks
inline constexpr std::string_view kForm = "application/x-www-form-urlencoded"; // of a page that was filled in
inline constexpr std::string_view kFormWithFiles = "multipart/form-data"; // the same, with files in it
inline constexpr std::string_view kPlain = "text/plain"; // the same, where anybody else does

// How a program introduces itself, in the few words that are kept of it.
enum class Program : std::uint8_t { Unknown, Atelyra, Browser, Other };
enum class System : std::uint8_t { Unknown, Linux, Windows, MacOs, Other };

struct Request {
    std::string method;      // GET POST PATCH HEAD DELETE
    std::string path;        // no query, no fragment
    std::string contentType; // of the body; also what the answer is wanted in
    std::string token;       // bearer, without the word
    std::int64_t offset = -1; // Upload-Offset of a blob's piece
    bool optOut = false;     // Sec-GPC: 1; server side only
    Program program = Program::Unknown; // server side only, like the next two
    System system = System::Unknown;
    std::array<char, 3> language{}; // two or three small letters, without the region
    std::string body;
    std::string peer;        // address of the other end; server side only
};

struct Response {
    int status = 200;
    std::string contentType;
    std::string body;
    std::int64_t offset = -1;       // Upload-Offset
    std::int64_t size = -1;         // Upload-Length
    std::int64_t retryAfterMs = -1; // Retry-After
    std::string contentPolicy;      // Content-Security-Policy of a page; without one nothing is allowed
};

} // namespace atelyra::wire
