#include "server/http/channel.h"

#include <sys/socket.h>

#include <cerrno>

namespace atelyra::server {
namespace {
bool isLater() { return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR; }
}

Channel::Moved PlainChannel::receive(char* into, std::size_t size, std::size_t& count) {
    const auto got = ::recv(m_socket, into, size, MSG_DONTWAIT);
    if (got <= 0) return got < 0 && isLater() ? Moved::WantsRead : Moved::End;
    count = static_cast<std::size_t>(got);
    return Moved::Some;
}

Channel::Moved PlainChannel::send(const char* bytes, std::size_t size, std::size_t& count) {
    const auto went = ::send(m_socket, bytes, size, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (went < 0) return isLater() ? Moved::WantsWrite : Moved::End;
    count = static_cast<std::size_t>(went);
    return Moved::Some;
}

bool PlainChannel::isGone() {
    char byte = 0;
    const auto got = ::recv(m_socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return got == 0 || (got < 0 && !isLater());
}

void PlainChannel::end() { ::shutdown(m_socket, SHUT_WR); }
} // namespace atelyra::server
