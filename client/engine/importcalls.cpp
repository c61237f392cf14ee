#include "client/engine/importcalls.h"

#include <fstream>

#include "client/engine/call.h"
#include "client/engine/sessionparts.h"
#include "shared/base/hash.h"
#include "shared/base/limits.h"

namespace atelyra::client {
namespace {
Result<SentArchive> measured(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    SentArchive archive;
    Sha256 hash;
    std::string piece(limits::kBlobChunkBytes, '\0');
    while (file) {
        file.read(piece.data(), std::streamsize(piece.size()));
        const auto got = std::size_t(file.gcount());
        hash.add({piece.data(), got});
        archive.size += std::int64_t(got);
        if (archive.size > limits::kBlobBytes) return {ErrorCode::TooLarge, "file"};
    }
    if (!file.eof() || archive.size == 0) return {ErrorCode::Forbidden, "file"};
    archive.sha256 = hash.finish();
    return archive;
}

Result<std::string> pieceOf(const std::string& path, std::int64_t offset) {
    std::ifstream file(path, std::ios::binary);
    file.seekg(offset);
    std::string piece(limits::kBlobChunkBytes, '\0');
    file.read(piece.data(), std::streamsize(piece.size()));
    piece.resize(std::size_t(file.gcount()));
    return piece.empty() ? Result<std::string>(ErrorCode::Forbidden, "file") : Result<std::string>(std::move(piece));
}
} // namespace

void announceArchive(EngineSession& session, const std::string& path, EngineSession::Then<SentArchive> then) {
    const auto archive = measured(path);
    if (!archive) return then(archive.error());
    v1::BlobAnnounce announce;
    announce.set_sha256(archive->sha256);
    announce.set_size(archive->size);
    announce.set_mime("application/zip");
    call<v1::BlobState>(session, wire::Endpoint::BlobAnnounce, announce, [archive = *archive, then = std::move(then)](const Result<v1::BlobState>& state) {
        if (!state) return then(state.error());
        SentArchive sent = archive;
        sent.have = state->complete() ? sent.size : state->have();
        then(std::move(sent));
    });
}

void sendArchivePiece(EngineSession& session, const std::string& path, const SentArchive& archive, EngineSession::Then<SentArchive> then) {
    auto piece = pieceOf(path, archive.have);
    if (!piece) return then(piece.error());
    wire::Request request;
    request.method = "PATCH";
    request.path = wire::pathOf(wire::Endpoint::BlobPiece, toHex(archive.sha256));
    request.contentType = wire::kBytes;
    request.offset = archive.have;
    request.body = *std::move(piece);
    const auto until = archive.have + std::int64_t(request.body.size());
    session.impl().sync.call(std::move(request), [archive, until, then = std::move(then)](const Result<wire::Response>& answer) {
        if (!answer) return then(answer.error());
        SentArchive sent = archive;
        sent.have = answer->offset >= 0 ? answer->offset : until;
        then(std::move(sent));
    });
}

void importArchive(EngineSession& session, const std::string& sha256, const std::string& passphrase, bool run, EngineSession::Then<v1::ImportReply> then) {
    v1::Import request;
    request.set_sha256(sha256);
    request.set_passphrase(passphrase);
    request.set_run(run);
    call(session, wire::Endpoint::Import, request, std::move(then));
}

void undoImport(EngineSession& session, EngineSession::Then<v1::UndoImportReply> then) {
    call(session, wire::Endpoint::UndoImport, v1::UndoImport(), std::move(then));
}
} // namespace atelyra::client
