#include "client/engine/rightscalls.h"

#include <filesystem>
#include <fstream>

#include "client/engine/call.h"
#include "client/engine/sessionparts.h"
#include "shared/base/hash.h"
#include "shared/base/limits.h"
#include "shared/wire/codec.h"
#include "shared/wire/endpoints.h"

namespace atelyra::client {
namespace fs = std::filesystem;
namespace {
const std::string kClosing = "account/closing"; // "<hash of its id> <what the market said, as JSON>"

std::string nameOf(AccountId account) { return toHex(sha256(account.str())); }

std::int64_t sizeOf(const std::string& path) {
    std::error_code failed;
    const auto size = fs::file_size(path, failed);
    return failed ? 0 : std::int64_t(size);
}

Result<std::int64_t> append(const std::string& path, const std::string& piece) {
    std::ofstream out(path, std::ios::binary | std::ios::app);
    out.write(piece.data(), std::streamsize(piece.size()));
    out.close();
    if (!out) return {ErrorCode::Forbidden, "file"};
    return sizeOf(path);
}
} // namespace

void sendProof(EngineSession& session, const std::string& requestId, const std::string& path, EngineSession::Then<v1::SendProofReply> then) {
    std::ifstream in(path, std::ios::binary);
    std::string content(limits::kProofBytes + 1, '\0');
    in.read(content.data(), std::streamsize(content.size()));
    content.resize(std::size_t(in.gcount()));
    if (content.empty()) return then({ErrorCode::Forbidden, "file"});
    if (content.size() > limits::kProofBytes) return then({ErrorCode::TooLarge, "content"});
    v1::SendProof proof;
    proof.set_request_id(requestId);
    proof.set_content(std::move(content));
    call(session, wire::Endpoint::SendProof, proof, std::move(then));
}

void askArchive(EngineSession& session, const std::string& password, const std::string& passphrase, EngineSession::Then<v1::ExportReply> then) {
    v1::AskExport request;
    request.set_password(password);
    request.set_passphrase(passphrase);
    call(session, wire::Endpoint::AskExport, request, std::move(then));
}

void archiveState(EngineSession& session, EngineSession::Then<v1::ExportReply> then) {
    call(session, wire::Endpoint::ExportState, v1::AskExportState(), std::move(then));
}

void fetchArchivePiece(EngineSession& session, const std::string& part, std::int64_t size, EngineSession::Then<std::int64_t> then) {
    const std::int64_t have = sizeOf(part);
    if (have >= size) return then(have);
    if (auto fits = append(part, {}); !fits) return then(fits.error()); // before a fetch is spent on it
    wire::Request request;
    request.method = "GET";
    request.path = wire::pathOf(wire::Endpoint::ExportRead, {}, have);
    request.contentType = wire::kBytes;
    session.impl().sync.call(std::move(request), [part, have, size, then = std::move(then)](Result<wire::Response> answer) {
        if (!answer) return then(answer.error().code == ErrorCode::NotFound ? Error{ErrorCode::Conflict, "archive"} : answer.error());
        const bool fits = answer->size == size && answer->offset == have && !answer->body.empty() && sizeOf(part) == have;
        if (!fits) return then({ErrorCode::Conflict, "archive"});
        then(append(part, answer->body));
    });
}

Status keepArchive(const std::string& part, const std::string& path) {
    std::error_code failed;
    fs::rename(part, path, failed);
    return failed ? Status(ErrorCode::Forbidden, "file") : ok();
}

void readAccesses(EngineSession& session, EngineSession::Then<v1::Accesses> then) {
    call(session, wire::Endpoint::Accesses, v1::AccessesQuery(), std::move(then));
}

void closeAccount(EngineSession& session, const std::string& password, EngineSession::Then<std::monostate> then) {
    v1::CloseAccount request;
    request.set_password(password);
    call<v1::CloseAccountReply>(session, wire::Endpoint::CloseAccount, request,
        [&session, account = session.me(), then = std::move(then)](const Result<v1::CloseAccountReply>& closed) {
            if (!closed) return then(closed.error());
            if (auto kept = session.setSetting(kClosing, nameOf(account) + ' ' + wire::encode(wire::kJson, *closed)); !kept) return then(kept.error());
            session.forgetAccount(then);
        });
}

std::optional<v1::CloseAccountReply> closingAccount(EngineSession& session) {
    const std::string kept = session.setting(kClosing);
    v1::CloseAccountReply said;
    const auto at = kept.find(' ');
    if (at == std::string::npos || !wire::decode(wire::kJson, kept.substr(at + 1), wire::Strictness::Client, said)) return std::nullopt;
    return said.erase_ms() > session.serverNowMs() ? std::optional(said) : std::nullopt;
}

bool tookBack(EngineSession& session, AccountId account) {
    if (session.setting(kClosing).starts_with(nameOf(account) + ' ')) (void)session.setSetting(kClosing, {});
    return session.wasCalledBack();
}
} // namespace atelyra::client
