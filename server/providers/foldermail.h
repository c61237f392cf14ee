#pragma once
// Mail that reaches nobody: each letter becomes a file in a folder, as a mail program opens it. For demonstrations and tests; whoever may read
// the folder reads the letters. Thread-safe.
#include <filesystem>
#include <memory>

#include "server/providers/mailmessage.h"
#include "shared/base/result.h"

namespace atelyra::server {

class FolderMail final : public MailProvider {
public:
    // Not inside the data, which must say nothing about people who have been erased.
    static Result<std::unique_ptr<FolderMail>> open(const std::filesystem::path& folder, const std::filesystem::path& dataFolder, MailSender sender);
    MailAnswer send(const Letter& letter) override; // the same letter again is the same file

private:
    FolderMail(std::filesystem::path folder, MailSender sender) : m_folder(std::move(folder)), m_sender(std::move(sender)) {}
    const std::filesystem::path m_folder;
    const MailSender m_sender;
};

} // namespace atelyra::server
