#pragma once
// Files up in pieces, files down in pieces. Each sender sends the whole file, even if we have it from somebody else: otherwise one
// could find out by hash who has what. Any worker thread.
#include <array>
#include <functional>
#include <mutex>

#include "server/core/blobs/blobfiles.h"
#include "server/core/readers.h"
#include "server/core/writer.h"
#include "shared/proto/sync.pb.h"

namespace atelyra::server {

// What is kept of a file's type beside the file: which kind of picture it is. Of other files the type is the words of those who sent
// them; it goes with what shows the file.
std::string keptKind(const std::string& mime);

class BlobService {
public:
    BlobService(Writer& writer, Readers& readers, BlobFiles& files, const Clock& clock)
        : m_writer(writer), m_readers(readers), m_files(files), m_clock(clock) {}

    Result<v1::BlobState> announce(const AccountId& account, const v1::BlobAnnounce& request);
    struct State {
        std::int64_t have = 0;
        std::int64_t size = 0;
    };
    Result<State> state(const AccountId& account, std::string_view sha256);
    // Conflict: the piece does not begin where we are; state() says where that is. HashMismatch: begin anew.
    Result<State> piece(const AccountId& account, std::string_view sha256, std::int64_t offset, std::string_view bytes);
    struct Piece {
        std::string bytes;
        std::int64_t size = 0; // of the whole file
    };
    // A null reader is a visitor. NotFound for what is not there and for what is not theirs.
    // Seals what was written before files were sealed; a file at a time, and goes on where it was cut off.
    Status sealOlder();
    Result<Piece> read(const AccountId& reader, std::string_view sha256, std::int64_t offset);
    // As this entity shows it; who asks may see the entity. NotFound where it does not show it.
    Result<Piece> readIn(const rules::Ref& entity, std::string_view sha256, std::int64_t offset);

private:
    Result<Piece> readIf(const std::function<bool(const store::Store&)>& may, std::string_view sha256, std::int64_t offset);
    Result<Key> partKeyOf(const AccountId& account, std::string_view sha256);
    Status keepOrDrop(const AccountId& account, std::string_view sha256, const Key& partKey, Key& fileKey);
    Result<store::Upload> uploadOf(const AccountId& account, std::string_view sha256);
    Status complete(const AccountId& account, std::string_view sha256, const store::Upload& upload, const Key& partKey);
    std::mutex& turnOf(std::string_view sha256) { return m_turns[static_cast<unsigned char>(sha256[0]) % m_turns.size()]; }

    Writer& m_writer;
    Readers& m_readers;
    BlobFiles& m_files;
    const Clock& m_clock;
    std::array<std::mutex, 16> m_turns; // pieces of one file, one after the other
};

} // namespace atelyra::server
