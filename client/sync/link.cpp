#include "client/sync/link.h"

#include "client/store/metakeys.h"

namespace atelyra::client {

bool Link::hasToken() const { return m_cache.meta().find(meta::kToken).has_value(); }

wire::Request Link::requestOf(wire::Endpoint endpoint, const google::protobuf::Message& message) {
    wire::Request request;
    request.method = "POST";
    request.path = wire::pathOf(endpoint);
    request.contentType = wire::kProtobuf;
    request.body = wire::encode(wire::kProtobuf, message);
    return request;
}

void Link::send(wire::Request request, Sent done, const std::string& base, std::int64_t timeoutMs) {
    carry(std::move(request), std::move(done), base, timeoutMs, false);
}

void Link::sendOnce(wire::Request request, Sent done) { carry(std::move(request), std::move(done), {}, kTimeoutMs, true); }

void Link::carry(wire::Request request, Sent done, const std::string& base, std::int64_t timeoutMs, bool once) {
    if (request.token.empty()) request.token = m_cache.meta().get(meta::kToken);
    m_transport.send(base, std::move(request), timeoutMs,
        [this, once, turn = m_turn, done = std::move(done)](Result<wire::Response> answer) {
            if (turn != m_turn && !once) return;
            wire::Response response;
            if (!answer) {
                const Refusal none{answer.error(), 0, -1};
                return done(&none, response);
            }
            response = std::move(*answer);
            if (response.status < 300) return done(nullptr, response);
            const Refusal refusal{wire::errorOf(response), response.status, response.retryAfterMs};
            done(&refusal, response);
        });
}
} // namespace atelyra::client
