#pragma once
// One question to the market and its answer, for verbs that are free functions over a session. Answers once. Engine thread.
#include "client/engine/enginesession.h"
#include "shared/wire/codec.h"
#include "shared/wire/endpoints.h"

namespace atelyra::client {

void send(EngineSession& session, wire::Endpoint endpoint, const google::protobuf::Message& question, EngineSession::Then<wire::Response> then);

template <class Reply> void call(EngineSession& session, wire::Endpoint endpoint, const google::protobuf::Message& question, EngineSession::Then<Reply> then) {
    send(session, endpoint, question, [then = std::move(then)](const Result<wire::Response>& answer) {
        Reply reply;
        if (!answer) return then(answer.error());
        if (auto read = wire::decode(answer->contentType, answer->body, wire::Strictness::Client, reply); !read) return then(read.error());
        then(std::move(reply));
    });
}

} // namespace atelyra::client
