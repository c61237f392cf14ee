#include "server/http/exchange.h"

#include <httplib.h>

#include "server/http/answerbytes.h"
#include "shared/wire/codec.h"

namespace atelyra::server {
namespace {
constexpr std::size_t kRequestsAConnection = 100'000;
constexpr time_t kAnnouncedIdleSeconds = 8;

class StringStream final : public httplib::Stream {
public:
    explicit StringStream(std::string_view in) : m_in(in) {}

    bool is_readable() const override { return true; }
    bool is_writable() const override { return true; }
    ssize_t read(char* to, std::size_t size) override {
        const auto count = m_in.copy(to, size);
        m_in.remove_prefix(count);
        return static_cast<ssize_t>(count);
    }
    ssize_t write(const char* from, std::size_t size) override {
        m_out.append(from, size);
        return static_cast<ssize_t>(size);
    }
    void get_remote_ip_and_port(std::string&, int&) const override {}
    void get_local_ip_and_port(std::string&, int&) const override {}
    socket_t socket() const override { return 0; } // asked only whether select() could take it

    std::string takeOut() { return std::move(m_out); }

private:
    std::string_view m_in;
    std::string m_out;
};
} // namespace

class Exchange::Speaker : public httplib::Server {
public:
    explicit Speaker(Router& router) : m_router(router) {
        set_keep_alive_max_count(kRequestsAConnection); // only announced; the connection keeps its own time
        set_keep_alive_timeout(kAnnouncedIdleSeconds);
        // Every request ends here: no routes by pattern, no files, no reading of bodies, no compression, no decoded text.
        set_pre_routing_handler([this](const httplib::Request&, httplib::Response& out) {
            respond(out);
            return HandlerResponse::Handled;
        });
        // The library's own would send the exception's text to the client.
        set_exception_handler([this](const httplib::Request&, httplib::Response& out, std::exception_ptr) { fail(out); });
    }

    Answer speak(std::string_view rawHead, wire::Request request, bool close, std::string_view requestId) {
        m_request = std::move(request);
        m_requestId = requestId;
        m_status = 500;
        StringStream stream(rawHead);
        bool closed = false;
        const auto withoutCompression = [](httplib::Request& in) { in.headers.erase("Accept-Encoding"); };
        if (!process_request(stream, close, closed, withoutCompression)) return {};
        return {stream.takeOut(), m_status};
    }

private:
    void respond(httplib::Response& out) { put(m_router.handle(m_request), out); }

    void fail(httplib::Response& out) {
        out.headers.clear();
        put(wire::errorResponse({ErrorCode::Internal, "exception"}, wire::kJson, m_requestId), out);
    }

    void put(wire::Response answer, httplib::Response& out) {
        m_status = out.status = answer.status;
        out.body = std::move(answer.body);
        if (!answer.contentType.empty()) out.set_header("Content-Type", answer.contentType);
        if (answer.offset >= 0) out.set_header("Upload-Offset", std::to_string(answer.offset));
        if (answer.size >= 0) out.set_header("Upload-Length", std::to_string(answer.size));
        if (answer.retryAfterMs >= 0) out.set_header("Retry-After", std::to_string((answer.retryAfterMs + 999) / 1000));
        out.set_header("Cache-Control", "no-store");
        out.set_header("X-Content-Type-Options", "nosniff");
        out.set_header("Content-Security-Policy", answer.contentPolicy.empty() ? std::string(kNothingMayRun) : answer.contentPolicy);
        out.set_header("Referrer-Policy", "no-referrer");
        out.set_header("Vary", "Accept");
        out.set_header("Request-Id", m_requestId);
    }

    Router& m_router;
    wire::Request m_request;
    std::string m_requestId;
    int m_status = 500;
};

Exchange::Exchange(Router& router) : m_speaker(std::make_unique<Speaker>(router)) {}
Exchange::~Exchange() = default;

Exchange::Answer Exchange::answer(std::string_view rawHead, wire::Request request, bool close, std::string_view requestId) {
    return m_speaker->speak(rawHead, std::move(request), close, requestId);
}
} // namespace atelyra::server
