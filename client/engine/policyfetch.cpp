#include "client/engine/policyfetch.h"

#include "client/engine/call.h"
#include "shared/base/hash.h"
#include "shared/proto/policies.pb.h"
#include "shared/wire/codec.h"
#include "shared/wire/endpoints.h"

namespace atelyra::client {
namespace {
using Then = EngineSession::Then<std::monostate>;

// One text after the other; the list is kept last, so that what it names is here.
void fetchNext(EngineSession& session, v1::PolicyList list, int at, Then then) {
    for (; at < list.versions_size(); ++at) {
        const auto& version = list.versions(at);
        if (!session.setting(policyTextKey(version.document(), version.version())).empty()) continue;
        v1::PolicyTextRequest request;
        request.set_document(version.document());
        request.set_version(version.version());
        request.set_language(version.language());
        return call<v1::PolicyText>(session, wire::Endpoint::PolicyText, request, [&session, list, at, then](const Result<v1::PolicyText>& text) {
            if (!text) return then(text.error());
            const auto& wanted = list.versions(at);
            if (toHex(sha256(text->text())) != wanted.sha256()) return then(Error{ErrorCode::HashMismatch, "policy " + wanted.version()});
            if (auto kept = session.setSetting(policyTextKey(wanted.document(), wanted.version()), text->text()); !kept) return then(kept.error());
            fetchNext(session, list, at + 1, then);
        });
    }
    then(session.setSetting(std::string(kPolicyList), wire::encode(wire::kJson, list)));
}
} // namespace

std::string policyTextKey(std::string_view document, std::string_view version) {
    return "policy/" + std::string(document) + '/' + std::string(version);
}

void tellPolicyShown(EngineSession& session, std::string_view document, std::string_view version) {
    if (session.me().isNull()) return;
    v1::PolicyAck shown;
    shown.set_document(std::string(document));
    shown.set_version(std::string(version));
    shown.set_channel("product");
    call<v1::PolicyAckReply>(session, wire::Endpoint::PolicyShown, shown, [](const Result<v1::PolicyAckReply>&) {});
}

void fetchPolicies(EngineSession& session, Then then) {
    call<v1::PolicyList>(session, wire::Endpoint::PolicyList, v1::PolicyListRequest(), [&session, then = std::move(then)](const Result<v1::PolicyList>& list) {
        if (!list) return then(list.error());
        fetchNext(session, *list, 0, then);
    });
}
} // namespace atelyra::client
