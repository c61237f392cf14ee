#pragma once
// How bytes move over one accepted socket, without ever blocking: as they are, or through TLS. Owned by its connection, one thread at a time.
#include <cstddef>

namespace atelyra::server {

class Channel {
public:
    enum class Moved { Some, WantsRead, WantsWrite, End }; // Wants…: nothing moved; when the socket can do that, ask again

    virtual ~Channel() = default;
    virtual Moved receive(char* into, std::size_t size, std::size_t& count) = 0;
    virtual Moved send(const char* bytes, std::size_t size, std::size_t& count) = 0;
    virtual bool holdsMore() const { return false; } // what came and was not taken yet: the socket will not tell of it
    virtual bool isGone() = 0;                       // the other side has hung up
    virtual void end() = 0;                          // nothing more will be sent
};

class PlainChannel final : public Channel {
public:
    explicit PlainChannel(int socket) : m_socket(socket) {}
    Moved receive(char* into, std::size_t size, std::size_t& count) override;
    Moved send(const char* bytes, std::size_t size, std::size_t& count) override;
    bool isGone() override;
    void end() override;

private:
    const int m_socket;
};

} // namespace atelyra::server
