#include "server/http/front.h"

#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>

#include "server/http/answerbytes.h"

namespace atelyra::server {
namespace {
std::string addressOf(int socket) {
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    std::array<char, NI_MAXHOST> host{};
    if (::getpeername(socket, reinterpret_cast<sockaddr*>(&address), &size) != 0 ||
        ::getnameinfo(reinterpret_cast<sockaddr*>(&address), size, host.data(), host.size(), nullptr, 0, NI_NUMERICHOST) != 0)
        return {};
    return host.data();
}
} // namespace

Front::Front(const Clock& clock, Rng& rng, FrontOptions options, Lobby::Service service)
    : m_clock(clock), m_rng(rng), m_options(std::move(options)), m_service(std::move(service)),
      m_admission(m_options.connections, m_options.connectionsAnAddress, m_options.trustedProxy),
      m_lobby(clock, [this](std::unique_ptr<Connection> connection) { serve(std::move(connection)); }),
      m_listener([this](int socket) { accept(socket); }) {}

Front::~Front() { drain(); }

Result<std::string> Front::listen(std::string_view text) {
    const auto address = ListenAddress::parse(text);
    if (!address) return address.error();
    const auto bound = m_listener.bind(*address);
    if (!bound) return bound.error();
    return bound->url(m_options.tls != nullptr);
}

Status Front::start() {
    if (const auto started = m_lobby.start(); !started) return started;
    m_listener.start();
    return ok();
}

void Front::closeDoor() { m_listener.stop(); }

void Front::drain() {
    m_listener.stop();
    m_lobby.drain(m_options.drainMs);
}

void Front::accept(int socket) {
    std::string peer = addressOf(socket);
    auto place = m_admission.enter(peer);
    if (!place && m_options.tls) { // a refusal would cost a handshake
        ::close(socket);
        return;
    }
    if (!place) {
        const auto no = refusalBytes({ErrorCode::Unavailable, "no place"}, newRequestId());
        ::send(socket, no.data(), no.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
        ::close(socket);
        return;
    }
    auto channel = m_options.tls ? m_options.tls->channelFor(socket) : std::make_unique<PlainChannel>(socket);
    m_lobby.admit(std::make_unique<Connection>(socket, std::move(channel), std::move(peer), *std::move(place), m_options.patience, m_clock.monoMs()));
}

void Front::serve(std::unique_ptr<Connection> connection) {
    if (const Error* doubt = connection->doubt()) refuse(std::move(connection), Error(*doubt));
    else m_service(std::move(connection));
}

void Front::answer(std::unique_ptr<Connection> connection, std::string bytes, bool close) {
    const auto wants = connection->answer(std::move(bytes), close, m_clock.monoMs());
    m_lobby.giveBack(std::move(connection), wants);
}

void Front::refuse(std::unique_ptr<Connection> connection, const Error& error) {
    const auto id = newRequestId();
    auto bytes = refusalBytes(error, id);
    report({id, "-", "-", httpStatus(error.code), 0, 0, bytes.size(), error.detail});
    answer(std::move(connection), std::move(bytes), true);
}

void Front::report(const Served& served) const {
    if (m_options.served) m_options.served(served);
}

std::string Front::newRequestId() const { return server::newRequestId(m_rng); }

// Only a proxy of ours may say who is behind it, and only its own entry, the last one, counts.
std::string Front::peerOf(Connection& connection) const {
    const std::string& said = connection.head().forwardedFor;
    if (said.empty() || m_options.trustedProxy.empty() || connection.peer() != m_options.trustedProxy) return connection.peer();
    const auto last = said.find_last_of(", ");
    return last == std::string::npos ? said : said.substr(last + 1);
}
} // namespace atelyra::server
