#pragma once
// The bytes of files on disk: whole ones by their hash, unfinished ones by hash and who is sending. How much of an unfinished file
// is there is its size on disk, nothing else. Thread-safe as long as one sender's file is worked on by one caller at a time.
#include <string>

#include "shared/base/id.h"
#include "shared/base/result.h"

namespace atelyra::server {

class BlobFiles {
public:
    explicit BlobFiles(std::string folder) : m_folder(std::move(folder)) {}
    Status prepare(); // makes the folders

    std::int64_t partSize(const AccountId& account, std::string_view sha256) const; // 0 when there is none
    Status append(const AccountId& account, std::string_view sha256, std::int64_t offset, std::string_view piece);
    // Durable under its name if its bytes are what the name says; else HashMismatch, and the part is gone. `head` gets the first bytes.
    Status finish(const AccountId& account, std::string_view sha256, std::string& head);
    void dropPart(const AccountId& account, std::string_view sha256);

    Result<std::string> read(std::string_view sha256, std::int64_t offset, std::size_t size) const;
    void remove(std::string_view sha256);

private:
    std::string pathOf(std::string_view sha256) const;
    std::string partOf(const AccountId& account, std::string_view sha256) const;
    std::string m_folder;
};

} // namespace atelyra::server
