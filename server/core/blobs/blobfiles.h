#pragma once
// The bytes of files on disk, sealed: whole ones by their hash, unfinished ones by hash and who is sending. How much of an unfinished
// file is there follows from its size on disk and nothing else. Thread-safe as long as one sender's file is worked on by one caller at a
// time.
#include <string>
#include <vector>

#include "server/core/blobs/sealedchunks.h"
#include "shared/base/id.h"

namespace atelyra::server {

class BlobFiles {
public:
    // `olderFolder` has what was written before files were sealed.
    BlobFiles(std::string folder, std::string olderFolder) : m_folder(std::move(folder)), m_older(std::move(olderFolder)) {}
    Status prepare(); // makes the folders

    std::int64_t partSize(const AccountId& account, std::string_view sha256) const; // plain bytes; 0 when there is none
    // HashMismatch: what is there was damaged and has become shorter.
    Status append(const AccountId& account, std::string_view sha256, const Key& key, std::string_view piece);
    // HashMismatch when its bytes are not what the name says, and the part is gone. `head` gets the first bytes.
    Status check(const AccountId& account, std::string_view sha256, const Key& key, std::string& head);
    Status keep(const AccountId& account, std::string_view sha256); // durable under its name
    void dropPart(const AccountId& account, std::string_view sha256);

    Result<std::string> read(std::string_view sha256, const Key& key, std::int64_t offset, std::size_t size) const;
    bool has(std::string_view sha256) const;
    void remove(std::string_view sha256);

    // What was written before files were sealed: the hashes of whole files; one of them, sealed under its name, and its open bytes gone
    // after dropOlder. Unfinished ones are dropped, and begin anew.
    std::vector<std::string> older() const;
    Status sealOlder(std::string_view sha256, const Key& key);
    void dropOlder(std::string_view sha256);
    void dropOlderParts();

private:
    static std::string pathIn(const std::string& folder, std::string_view sha256);
    std::string partOf(const AccountId& account, std::string_view sha256) const;
    Status moveIntoPlace(const std::string& from, std::string_view sha256);
    std::string m_folder, m_older;
};

} // namespace atelyra::server
