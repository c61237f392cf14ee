#pragma once
// Bringing one's data along: an archive that lies on this computer is sent to the market, piece by piece, and looked into or taken over there.
// Free functions over a session; each answers once. Engine thread.
#include <string>

#include "client/engine/enginesession.h"
#include "shared/proto/rights.pb.h"

namespace atelyra::client {

struct SentArchive {
    std::string sha256; // raw
    std::int64_t size = 0;
    std::int64_t have = 0; // bytes that the market has
    bool isWhole() const { return size > 0 && have >= size; }
};
// Reads the whole file once. Forbidden, "file": it cannot be read. TooLarge.
void announceArchive(EngineSession& session, const std::string& path, EngineSession::Then<SentArchive> then);
void sendArchivePiece(EngineSession& session, const std::string& path, const SentArchive& archive, EngineSession::Then<SentArchive> then);

void importArchive(EngineSession& session, const std::string& sha256, const std::string& passphrase, bool run, EngineSession::Then<v1::ImportReply> then);
void undoImport(EngineSession& session, EngineSession::Then<v1::UndoImportReply> then);

} // namespace atelyra::client
