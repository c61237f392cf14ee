#include "server/providers/foldermail.h"

#include <algorithm>
#include <fstream>

namespace atelyra::server {
namespace fs = std::filesystem;

Result<std::unique_ptr<FolderMail>> FolderMail::open(const fs::path& folder, const fs::path& dataFolder, MailSender sender) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (!fs::is_directory(folder, error)) return {ErrorCode::Unavailable, "there is no folder for letters " + folder.string()};
    const fs::path inside = fs::weakly_canonical(folder, error), data = fs::weakly_canonical(dataFolder, error);
    if (std::mismatch(data.begin(), data.end(), inside.begin(), inside.end()).first == data.end())
        return {ErrorCode::Invalid, "letters must not lie in the data folder: " + folder.string()};
    if (!isMailAddress(sender.address)) return {ErrorCode::Invalid, "the sender's address is none"};
    return std::unique_ptr<FolderMail>(new FolderMail(inside, std::move(sender)));
}

MailAnswer FolderMail::send(const Letter& letter) {
    const auto message = mailMessage(letter, m_sender);
    if (!message) return MailAnswer::Never;
    const fs::path file = m_folder / (letter.id + ".eml"), next = m_folder / (letter.id + ".next");
    std::ofstream out(next, std::ios::binary | std::ios::trunc);
    out << *message << std::flush;
    std::error_code error;
    if (out.good()) fs::rename(next, file, error);
    return out.good() && !error ? MailAnswer::Sent : MailAnswer::Later;
}
} // namespace atelyra::server
