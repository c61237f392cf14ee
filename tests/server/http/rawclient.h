#pragma once
// A socket that says exactly the bytes it is told to, for talking to our servers the way an attacker would. Blocking, with an upper
// bound that only catches hangs. Owned by a test, one thread.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace atelyra::test {

class RawClient {
public:
    // Connects to the port of "http://127.0.0.1:PORT", from any address of the loopback.
    explicit RawClient(const std::string& url, const char* from = "127.0.0.1") : m_socket(::socket(AF_INET, SOCK_STREAM, 0)) {
        const timeval patience{30, 0};
        ::setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        ::setsockopt(m_socket, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        ::inet_pton(AF_INET, from, &address.sin_addr);
        ::bind(m_socket, reinterpret_cast<sockaddr*>(&address), sizeof address);
        ::inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
        address.sin_port = htons(static_cast<std::uint16_t>(std::stoi(url.substr(url.rfind(':') + 1))));
        m_connected = ::connect(m_socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    }
    RawClient(RawClient&& other) noexcept
        : m_socket(std::exchange(other.m_socket, -1)), m_connected(other.m_connected), m_in(std::move(other.m_in)) {}
    RawClient& operator=(RawClient&&) = delete;
    ~RawClient() {
        if (m_socket >= 0) ::close(m_socket);
    }

    bool isConnected() const { return m_connected; }
    int socket() const { return m_socket; }

    // False once the other side takes no more.
    bool say(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto went = ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (went <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(went));
        }
        return true;
    }

    // All that comes until the other side closes; m_hung tells whether it never did.
    std::string hearAll() {
        while (more()) {}
        return std::exchange(m_in, {});
    }

    // One answer with its body, or what came before the end.
    std::string hear() {
        std::size_t end = 0;
        while ((end = m_in.find("\r\n\r\n")) == std::string::npos) {
            if (!more()) return std::exchange(m_in, {});
        }
        end += 4;
        const auto length = m_in.find("Content-Length: ");
        if (length < end) end += std::stoul(m_in.substr(length + 16, 12));
        while (m_in.size() < end && more()) {}
        const std::string answer = m_in.substr(0, end);
        m_in.erase(0, answer.size());
        return answer;
    }

    bool hasHung() const { return m_hung; }

private:
    bool more() {
        std::array<char, 16384> piece;
        const auto got = ::recv(m_socket, piece.data(), piece.size(), 0);
        m_hung = got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
        if (got > 0) m_in.append(piece.data(), static_cast<std::size_t>(got));
        return got > 0;
    }

    int m_socket;
    bool m_connected = false;
    bool m_hung = false;
    std::string m_in;
};

inline int statusOf(const std::string& answer) { return answer.size() < 12 ? 0 : std::stoi(answer.substr(9, 3)); }

inline int countOf(const std::string& in, std::string_view what) {
    int count = 0;
    for (auto at = in.find(what); at != std::string::npos; at = in.find(what, at + what.size())) ++count;
    return count;
}

} // namespace atelyra::test
