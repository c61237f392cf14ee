#include "server/providers/mailmessage.h"

#include <algorithm>
#include <ctime>

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sodium.h>

#include "shared/base/text.h"

namespace atelyra::server {
namespace {
constexpr std::size_t kWordBytes = 39;     // of text in one encoded word, whose length is bounded
constexpr std::size_t kPlainHeader = 60;   // a longer value is cut into words
constexpr std::size_t kPlainLine = 900;    // of the text; mail servers cut longer ones
constexpr std::size_t kBytesALine = 57;    // of base64: 76 characters

bool isPrintable(char c) { return c >= 0x20 && c <= 0x7e; }
bool arePrintable(std::string_view text) { return std::all_of(text.begin(), text.end(), isPrintable); }
bool isOneLine(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) < 0x20) || c == 0x7f; });
}

std::string base64(std::string_view bytes) {
    std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), sodium_base64_VARIANT_ORIGINAL);
    text.pop_back(); // the zero behind it
    return text;
}

// Cut between characters, never inside one.
std::string encodedWords(std::string_view text) {
    std::string words;
    while (!text.empty()) {
        std::size_t end = std::min(kWordBytes, text.size());
        while (end < text.size() && end > 1 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
        words += fmt::format("{}=?UTF-8?B?{}?=", words.empty() ? "" : "\r\n ", base64(text.substr(0, end)));
        text.remove_prefix(end);
    }
    return words;
}

std::string headerText(std::string_view text) {
    const bool isPlain = arePrintable(text) && text.size() <= kPlainHeader && text.find("=?") == std::string_view::npos;
    return isPlain ? std::string(text) : encodedWords(text);
}

std::string mailbox(const std::string& address, std::string_view name) {
    if (name.empty()) return address;
    if (!arePrintable(name) || name.size() > kPlainHeader) return fmt::format("{}\r\n <{}>", encodedWords(name), address);
    std::string quoted;
    for (const char c : name) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return fmt::format("\"{}\" <{}>", quoted, address);
}

// As it is where every mail server leaves it alone, and otherwise in a form that none of them touches.
std::string bodyOf(std::string_view text, std::string& encoding) {
    bool isPlain = true;
    std::size_t line = 0;
    std::string whole; // lines end with CRLF, as in all mail
    for (const char c : text) {
        line = c == '\n' ? 0 : line + 1;
        isPlain = isPlain && (isPrintable(c) || c == '\n') && line <= kPlainLine;
        if (c == '\n') whole += '\r';
        whole += c;
    }
    encoding = isPlain ? "7bit" : "base64";
    if (isPlain) return whole;
    std::string body;
    for (std::size_t at = 0; at < whole.size(); at += kBytesALine) body += base64(std::string_view(whole).substr(at, kBytesALine)) + "\r\n";
    return body;
}

Error unfit(const char* what) { return {ErrorCode::Invalid, std::string(what) + " does not fit into a letter's head"}; }
} // namespace

bool isMailAddress(std::string_view text) {
    return isEmail(text) && std::all_of(text.begin(), text.end(), [](char c) { return isPrintable(c) && std::string_view(" ()<>[]{}:;,\\\"`").find(c) == std::string_view::npos; });
}

Result<std::string> mailMessage(const Letter& letter, const MailSender& sender) {
    if (!isMailAddress(letter.address)) return unfit("the address");
    if (!isMailAddress(sender.address)) return unfit("the sender's address");
    if (!isOneLine(letter.name) || !isOneLine(sender.name)) return unfit("a name");
    if (!isOneLine(letter.subject)) return unfit("the subject");
    if (letter.id.empty() || letter.id.find_first_not_of("0123456789abcdef") != std::string::npos) return unfit("the id");
    const std::string& url = letter.unsubscribeUrl;
    if (!url.empty() && (!isSafeLink(url) || !arePrintable(url) || url.find_first_of(" <>") != std::string::npos)) return unfit("the link that ends offers");
    std::string encoding;
    const std::string body = bodyOf(letter.text, encoding);
    std::string message = fmt::format("Date: {:%a, %d %b %Y %H:%M:%S} +0000\r\n", fmt::gmtime(static_cast<std::time_t>(letter.writtenMs / 1000)));
    message += fmt::format("From: {}\r\nTo: {}\r\nSubject: {}\r\n", mailbox(sender.address, sender.name), mailbox(letter.address, letter.name), headerText(letter.subject));
    message += fmt::format("Message-ID: <{}@{}>\r\nAuto-Submitted: auto-generated\r\n", letter.id, sender.address.substr(sender.address.find('@') + 1));
    if (!url.empty()) message += fmt::format("List-Unsubscribe: <{}>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n", url);
    message += fmt::format("MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: {}\r\n\r\n", encoding);
    return message + body;
}
} // namespace atelyra::server
