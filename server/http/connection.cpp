#include "server/http/connection.h"

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "shared/base/limits.h"

namespace atelyra::server {
namespace {
constexpr std::size_t kReadBytes = 64 << 10; // at one go, so that nobody keeps the lobby for itself
constexpr std::size_t kDiscardBytes = 4 << 20;
}

Connection::Connection(int socket, std::string peer, Admission::Place place, const PatienceMs& patience, std::int64_t nowMs)
    : m_socket(socket), m_peer(std::move(peer)), m_place(std::move(place)), m_patience(patience),
      m_deadlineMs(nowMs + patience.head) {}

Connection::~Connection() { ::close(m_socket); }

Connection::Wants Connection::advance(std::int64_t nowMs) {
    switch (m_phase) {
    case Phase::Head: return gatherHead(nowMs);
    case Phase::Body: return gatherBody();
    case Phase::Sending: return send(nowMs);
    case Phase::Leaving: return leave();
    case Phase::Serving: break;
    }
    return Wants::Service;
}

Connection::Received Connection::receive(std::string& into, std::size_t upTo) {
    std::array<char, kReadBytes> piece;
    const auto got = ::recv(m_socket, piece.data(), std::min(upTo, piece.size()), MSG_DONTWAIT);
    if (got > 0) {
        into.append(piece.data(), static_cast<std::size_t>(got));
        return Received::Some;
    }
    const bool waits = got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR);
    return waits ? Received::Nothing : Received::End;
}

Connection::Wants Connection::gatherHead(std::int64_t nowMs) {
    const bool wasEmpty = m_in.empty();
    if (m_scanned == m_in.size()) { // else bytes of a request sent behind the last one are still to be read
        switch (receive(m_in, limits::kHeaderBytes - m_in.size())) {
        case Received::End: return Wants::Close;
        case Received::Nothing: return Wants::Read;
        case Received::Some: break;
        }
    }
    if (wasEmpty) m_deadlineMs = nowMs + m_patience.head;
    switch (scanHead(m_in, m_scanned)) {
    case HeadScan::Bad: return doubtful({ErrorCode::Invalid, "a bare CR, LF or NUL"});
    case HeadScan::More:
        if (m_in.size() < limits::kHeaderBytes) return Wants::Read;
        return doubtful({ErrorCode::Invalid, "the head is too long"});
    case HeadScan::Complete: break;
    }
    m_rawHead.assign(m_in, 0, m_scanned);
    m_in.erase(0, m_scanned);
    auto head = readHead(m_rawHead);
    if (!head) return doubtful(head.error());
    m_head = *std::move(head);
    m_body.assign(m_in, 0, m_head.bodyLength);
    m_in.erase(0, m_body.size());
    m_phase = Phase::Body;
    m_deadlineMs = nowMs + m_patience.body;
    return gatherBody();
}

Connection::Wants Connection::gatherBody() {
    if (m_body.size() < m_head.bodyLength) {
        if (receive(m_body, m_head.bodyLength - m_body.size()) == Received::End) return Wants::Close;
        if (m_body.size() < m_head.bodyLength) return Wants::Read;
    }
    m_phase = Phase::Serving;
    return Wants::Service;
}

Connection::Wants Connection::doubtful(Error error) {
    m_phase = Phase::Serving;
    m_doubted = true;
    m_doubt = std::move(error);
    return Wants::Service;
}

Connection::Wants Connection::answer(std::string bytes, bool close, std::int64_t nowMs) {
    m_phase = Phase::Sending;
    m_close = close;
    m_out = std::move(bytes);
    m_sent = 0;
    m_deadlineMs = nowMs + m_patience.answer;
    return send(nowMs);
}

bool Connection::isGone() const {
    char byte = 0;
    const auto got = ::recv(m_socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return got == 0 || (got < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR);
}

Connection::Wants Connection::send(std::int64_t nowMs) {
    while (m_sent < m_out.size()) {
        const auto went = ::send(m_socket, m_out.data() + m_sent, m_out.size() - m_sent, MSG_DONTWAIT | MSG_NOSIGNAL);
        if (went < 0) return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR ? Wants::Write : Wants::Close;
        m_sent += static_cast<std::size_t>(went);
    }
    return nextRequest(nowMs);
}

Connection::Wants Connection::nextRequest(std::int64_t nowMs) {
    m_out = {};
    if (m_close) {
        // Closing over unread bytes would reset the connection and take the answer from under the client's eyes.
        ::shutdown(m_socket, SHUT_WR);
        m_phase = Phase::Leaving;
        m_deadlineMs = nowMs + m_patience.leaving;
        return leave();
    }
    m_phase = Phase::Head;
    m_scanned = 0;
    m_deadlineMs = nowMs + (m_in.empty() ? m_patience.idle : m_patience.head);
    return m_in.empty() ? Wants::Read : gatherHead(nowMs);
}

Connection::Wants Connection::leave() {
    std::string unread;
    const auto received = receive(unread, kReadBytes);
    m_discarded += unread.size();
    return received == Received::End || m_discarded > kDiscardBytes ? Wants::Close : Wants::Read;
}
} // namespace atelyra::server
