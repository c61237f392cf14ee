#pragma once
// One accepted socket of the API: gathers a whole request and sends a whole answer without ever blocking, under limits of bytes and
// of time. Any doubt about where a request ends kills it. Owned by whoever works on it: the lobby while bytes move, a worker
// while the answer is made; one thread at a time.
#include <cstdint>
#include <memory>
#include <string>

#include "server/http/admission.h"
#include "server/http/channel.h"
#include "server/http/head.h"

namespace atelyra::server {

struct PatienceMs { // how long a client may take
    std::int64_t idle = 10'000;   // between two requests
    std::int64_t head = 3'000;    // from its first byte, or from connecting, to the end of the head
    std::int64_t body = 15'000;   // from there to the end of the body
    std::int64_t answer = 15'000; // to take the answer
    std::int64_t leaving = 1'000; // to notice a refusal
};

class Connection {
public:
    enum class Wants { Read, Write, Service, Close };

    Connection(int socket, std::unique_ptr<Channel> channel, std::string peer, Admission::Place place, const PatienceMs& patience, std::int64_t nowMs);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    // Moves what bytes there are.
    Wants advance(std::int64_t nowMs);
    // The answer to the request that was given for service.
    Wants answer(std::string bytes, bool close, std::int64_t nowMs);
    // Whether the client hung up while its answer was being made; may be asked while nobody moves bytes.
    bool isGone() { return m_channel->isGone(); }

    int socket() const { return m_socket; }
    const std::string& peer() const { return m_peer; }
    std::int64_t deadlineMs() const { return m_deadlineMs; }
    bool isBetweenRequests() const { return m_phase == Phase::Head && m_in.empty(); }
    bool isSending() const { return m_phase == Phase::Sending || m_phase == Phase::Leaving; }

    // Set when advance() wants Service; the service takes what it needs.
    Head& head() { return m_head; }
    const std::string& rawHead() const { return m_rawHead; }
    std::string takeBody() { return std::move(m_body); }
    // Set when advance() says Service though the request can't be served: the answer is a refusal.
    const Error* doubt() const { return m_doubted ? &m_doubt : nullptr; }

private:
    enum class Phase { Head, Body, Serving, Sending, Leaving };
    enum class Received { Some, Nothing, End };

    Wants move(std::int64_t nowMs);
    Wants settle(Wants wants, std::int64_t nowMs);
    Received receive(std::string& into, std::size_t upTo);
    Wants gatherHead(std::int64_t nowMs);
    Wants gatherBody();
    Wants send(std::int64_t nowMs);
    Wants leave();
    Wants nextRequest(std::int64_t nowMs);
    Wants doubtful(Error error);

    const int m_socket;
    const std::unique_ptr<Channel> m_channel;
    const std::string m_peer;
    const Admission::Place m_place;
    const PatienceMs& m_patience;
    Phase m_phase = Phase::Head;
    std::int64_t m_deadlineMs;
    Wants m_readsWhen = Wants::Read; // the socket can do this: TLS may have to write before it can read
    bool m_close = false;
    bool m_doubted = false;
    Error m_doubt;
    std::string m_in; // received and not yet understood
    std::size_t m_scanned = 0;
    std::string m_rawHead;
    Head m_head;
    std::string m_body;
    std::string m_out;
    std::size_t m_sent = 0;
    std::size_t m_discarded = 0;
};

} // namespace atelyra::server
