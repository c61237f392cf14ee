#include "client/engine/call.h"

#include "client/engine/sessionparts.h"

namespace atelyra::client {

void send(EngineSession& session, wire::Endpoint endpoint, const google::protobuf::Message& question, EngineSession::Then<wire::Response> then) {
    wire::Request request;
    request.method = wire::route(endpoint).method;
    request.path = wire::pathOf(endpoint);
    request.contentType = wire::kProtobuf;
    request.body = wire::encode(wire::kProtobuf, question);
    session.impl().sync.call(std::move(request), std::move(then));
}
} // namespace atelyra::client
