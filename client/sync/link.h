#pragma once
// Typed questions to the server over a Transport: encodes, adds the session's token, decodes, and turns what is not a good answer
// into an Error. Owned by the sync engine, one thread.
#include <functional>
#include <string>

#include "client/sync/submission.h"
#include "client/sync/transport.h"
#include "shared/wire/codec.h"
#include "shared/wire/endpoints.h"

namespace atelyra::client {

struct Refusal {
    Error error;
    int status = 0;                 // HTTP; 0: no answer came
    std::int64_t retryAfterMs = -1; // the server's wish
};

class Link {
public:
    Link(Transport& transport, Clock& clock, Submission& submission, Cache& cache)
        : m_transport(transport), m_clock(clock), m_submission(submission), m_cache(cache) {}

    static constexpr std::int64_t kTimeoutMs = 30'000;
    static constexpr std::int64_t kWakeTimeoutMs = 75'000;

    using Sent = std::function<void(const Refusal*, wire::Response&)>;
    template <class Reply> using Told = std::function<void(const Refusal*, Reply&)>; // null: the answer is good

    // For steps of a flow: what was asked before a drop() is not heard of any more.
    void send(wire::Request request, Sent done, const std::string& base = {}, std::int64_t timeoutMs = kTimeoutMs);
    template <class Reply>
    void post(wire::Endpoint endpoint, const google::protobuf::Message& message, Told<Reply> done, const std::string& base = {},
        std::int64_t timeoutMs = kTimeoutMs) {
        send(requestOf(endpoint, message), reader<Reply>(std::move(done)), base, timeoutMs);
    }
    // For single questions that somebody waits for: always answered.
    void sendOnce(wire::Request request, Sent done);
    template <class Reply> void ask(wire::Endpoint endpoint, const google::protobuf::Message& message, Told<Reply> done) {
        sendOnce(requestOf(endpoint, message), reader<Reply>(std::move(done)));
    }

    void drop() { ++m_turn; }
    bool hasToken() const;
    bool online() const { return m_transport.online(); }

private:
    static wire::Request requestOf(wire::Endpoint endpoint, const google::protobuf::Message& message);
    void carry(wire::Request request, Sent done, const std::string& base, std::int64_t timeoutMs, bool once);
    template <class Reply> Sent reader(Told<Reply> done) {
        return [this, sentMs = m_clock.monoMs(), done = std::move(done)](const Refusal* refusal, wire::Response& response) {
            Reply reply;
            if (refusal) return done(refusal, reply);
            if (auto decoded = wire::decode(response.contentType, response.body, wire::Strictness::Client, reply); !decoded) {
                const Refusal broken{{ErrorCode::Unavailable, "an answer that cannot be read: " + decoded.error().detail}, 0, -1};
                return done(&broken, reply);
            }
            learnTime(reply, m_clock.monoMs() - sentMs);
            done(nullptr, reply);
        };
    }
    template <class Reply> void learnTime(const Reply& reply, std::int64_t roundTripMs) {
        if constexpr (requires { reply.server_time_ms(); })
            if (reply.server_time_ms() > 0) m_submission.learnServerTime(reply.server_time_ms(), roundTripMs);
    }

    Transport& m_transport;
    Clock& m_clock;
    Submission& m_submission;
    Cache& m_cache;
    std::uint64_t m_turn = 0;
};

} // namespace atelyra::client
