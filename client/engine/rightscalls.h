#pragma once
// What a person asks of the market about their own data: an archive, fetched piece by piece, and the end of the account. Free functions over
// a session; each answers once. Engine thread.
#include <optional>
#include <string>

#include "client/engine/enginesession.h"
#include "shared/proto/rights.pb.h"

namespace atelyra::client {

// Forbidden, "password": it is not the account's.
void askArchive(EngineSession& session, const std::string& password, const std::string& passphrase, EngineSession::Then<v1::ExportReply> then);
void archiveState(EngineSession& session, EngineSession::Then<v1::ExportReply> then);
// One piece more behind what the file `part` holds already; then how many bytes it holds. Conflict: the archive of that size is no longer
// there. Forbidden, "file": it cannot be written, or the disk is full.
void fetchArchivePiece(EngineSession& session, const std::string& part, std::int64_t size, EngineSession::Then<std::int64_t> then);
// The whole file, under its name.
Status keepArchive(const std::string& part, const std::string& path);

// What staff have looked at and what was given away, of the person's own data.
void readAccesses(EngineSession& session, EngineSession::Then<v1::Accesses> then);

// A document that shows whose a request is. Forbidden, "file": it cannot be read; TooLarge, UnsupportedType: as the server says.
void sendProof(EngineSession& session, const std::string& requestId, const std::string& path, EngineSession::Then<v1::SendProofReply> then);

// Closes the account there, and forgets it here as signing out does. That it is closing is remembered on this computer until it is over.
void closeAccount(EngineSession& session, const std::string& password, EngineSession::Then<std::monostate> then);
// What was said of the account that was closed from here; none: no account was, or it is over.
std::optional<v1::CloseAccountReply> closingAccount(EngineSession& session);
// This account has signed in: had it been closing, also when it was closed elsewhere? Then it no longer is.
bool tookBack(EngineSession& session, AccountId account);

} // namespace atelyra::client
