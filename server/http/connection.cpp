#include "server/http/connection.h"

#include <unistd.h>

#include <algorithm>
#include <array>

#include "shared/base/limits.h"

namespace atelyra::server {
namespace {
constexpr std::size_t kReadBytes = 64 << 10; // at one go, so that nobody keeps the lobby for itself
constexpr std::size_t kDiscardBytes = 4 << 20;
}

Connection::Connection(int socket, std::unique_ptr<Channel> channel, std::string peer, Admission::Place place, const PatienceMs& patience, std::int64_t nowMs)
    : m_socket(socket), m_channel(std::move(channel)), m_peer(std::move(peer)), m_place(std::move(place)), m_patience(patience),
      m_deadlineMs(nowMs + patience.head) {}

Connection::~Connection() { ::close(m_socket); }

Connection::Wants Connection::advance(std::int64_t nowMs) { return settle(move(nowMs), nowMs); }

// What the channel has already taken from the socket, no event will tell of.
Connection::Wants Connection::settle(Wants wants, std::int64_t nowMs) {
    while (wants == Wants::Read && m_channel->holdsMore()) wants = move(nowMs);
    return wants;
}

Connection::Wants Connection::move(std::int64_t nowMs) {
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
    std::size_t count = 0;
    const auto moved = m_channel->receive(piece.data(), std::min(upTo, piece.size()), count);
    into.append(piece.data(), count);
    m_readsWhen = moved == Channel::Moved::WantsWrite ? Wants::Write : Wants::Read;
    if (moved == Channel::Moved::End) return Received::End;
    return moved == Channel::Moved::Some ? Received::Some : Received::Nothing;
}

Connection::Wants Connection::gatherHead(std::int64_t nowMs) {
    const bool wasEmpty = m_in.empty();
    if (m_scanned == m_in.size()) { // else bytes of a request sent behind the last one are still to be read
        switch (receive(m_in, limits::kHeaderBytes - m_in.size())) {
        case Received::End: return Wants::Close;
        case Received::Nothing: return m_readsWhen;
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
        if (m_body.size() < m_head.bodyLength) return m_readsWhen;
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
    return settle(send(nowMs), nowMs);
}

Connection::Wants Connection::send(std::int64_t nowMs) {
    while (m_sent < m_out.size()) {
        std::size_t count = 0;
        switch (m_channel->send(m_out.data() + m_sent, m_out.size() - m_sent, count)) {
        case Channel::Moved::Some: m_sent += count; break;
        case Channel::Moved::WantsRead: return Wants::Read;
        case Channel::Moved::WantsWrite: return Wants::Write;
        case Channel::Moved::End: return Wants::Close;
        }
    }
    return nextRequest(nowMs);
}

Connection::Wants Connection::nextRequest(std::int64_t nowMs) {
    m_out = {};
    if (m_close) {
        // Closing over unread bytes would reset the connection and take the answer from under the client's eyes.
        m_channel->end();
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
    return received == Received::End || m_discarded > kDiscardBytes ? Wants::Close : m_readsWhen;
}
} // namespace atelyra::server
