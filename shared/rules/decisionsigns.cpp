// What the words of a message give away. Cautious: a sign that is often wrong is worth nothing, and none of them acts without others.
#include <algorithm>
#include <array>
#include <bit>
#include <cctype>
#include <string>
#include <utility>

#include "shared/base/text.h"
#include "shared/rules/decisions.h"

namespace atelyra::rules {
namespace {
constexpr std::size_t kPhoneDigits = 9, kMostPhoneDigits = 15, kFewestWords = 6;
constexpr int kNearBits = 12;

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool isWordByte(char c) { return isDigit(c) || isLetter(c) || static_cast<unsigned char>(c) >= 0x80; }

bool hasMailAddress(std::string_view text) {
    for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
        if (at == 0 || !isWordByte(text[at - 1])) continue;
        std::size_t end = at + 1;
        while (end < text.size() && (isWordByte(text[end]) || text[end] == '-' || text[end] == '.')) ++end;
        const auto host = text.substr(at + 1, end - at - 1);
        const auto dot = host.find('.');
        if (dot != std::string_view::npos && dot > 0 && dot + 2 < host.size() && isLetter(host[dot + 1])) return true;
    }
    return false;
}

// With its country, or in the way in which numbers at home begin.
bool hasTelephone(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool begins = text[at] == '+' || (text[at] == '0' && at + 1 < text.size() && isDigit(text[at + 1]));
        if (!begins || (at > 0 && (isWordByte(text[at - 1]) || text[at - 1] == '.' || text[at - 1] == ','))) continue;
        std::size_t digits = 0, end = at + (text[at] == '+');
        for (; end < text.size(); ++end) {
            if (isDigit(text[end])) ++digits;
            else if (std::string_view(" -/()").find(text[end]) == std::string_view::npos) break;
        }
        if (digits >= kPhoneDigits && digits <= kMostPhoneDigits) return true;
        at = std::max(at, end - 1);
    }
    return false;
}

// An account number as banks write it, with its check digits.
bool isIban(std::string_view text) {
    std::string plain;
    for (const char c : text) {
        if (c == ' ') continue;
        if (!isDigit(c) && !isLetter(c)) break;
        plain += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        if (plain.size() == 34) break;
    }
    for (std::size_t size = plain.size(); size >= 15; --size) {
        const std::string turned = plain.substr(4, size - 4) + plain.substr(0, 4);
        int rest = 0;
        for (const char c : turned) rest = isDigit(c) ? (rest * 10 + (c - '0')) % 97 : (rest * 100 + (c - 'A' + 10)) % 97;
        if (rest == 1) return true;
    }
    return false;
}
bool hasIban(std::string_view text) {
    for (std::size_t at = 0; at + 15 <= text.size(); ++at) {
        const bool begins = isLetter(text[at]) && isLetter(text[at + 1]) && isDigit(text[at + 2]) && isDigit(text[at + 3]);
        if (begins && (at == 0 || !isWordByte(text[at - 1])) && isIban(text.substr(at))) return true;
    }
    return false;
}

// Names that others like to borrow.
constexpr std::array<std::string_view, 9> kBorrowed{"paypal", "stripe", "wise", "google", "apple", "microsoft", "amazon", "dropbox", "atelyra"};

// As an eye in a hurry reads it.
std::string asItLooks(std::string_view label) {
    std::string looks;
    for (std::size_t i = 0; i < label.size(); ++i) {
        const char c = label[i];
        if (c == 'r' && i + 1 < label.size() && label[i + 1] == 'n') looks += 'm', ++i;
        else looks += c == '0' ? 'o' : c == '1' ? 'l' : c == '5' ? 's' : c == '3' ? 'e' : c;
    }
    return looks;
}

bool mixesAlphabets(std::string_view host) {
    const bool latin = std::any_of(host.begin(), host.end(), isLetter);
    // Greek and Cyrillic begin with these bytes.
    const bool other = std::any_of(host.begin(), host.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xcd && static_cast<unsigned char>(c) <= 0xd4; });
    return latin && other;
}

bool isLookalike(std::string_view authority) {
    if (authority.find('@') != std::string_view::npos) return true; // what stands before it is no host
    const std::string host = lowerAscii(authority.substr(0, authority.find(':')));
    if (host.find("xn--") != std::string::npos || mixesAlphabets(host)) return true;
    std::vector<std::string> labels;
    for (std::size_t from = 0; from <= host.size();) {
        const auto end = std::min(host.find('.', from), host.size());
        labels.push_back(host.substr(from, end - from));
        from = end + 1;
    }
    if (labels.size() < 2) return false;
    const std::size_t own = labels.size() - 2; // the name that somebody has registered
    for (std::size_t i = 0; i <= own; ++i)
        for (const auto name : kBorrowed) {
            if (labels[i] != name && asItLooks(labels[i]) == name) return true;
            if (i + 1 < own && labels[i] == name) return true; // paypal.com.example.net
        }
    return false;
}

std::uint64_t hashOf(std::string_view word) {
    std::uint64_t hash = 14'695'981'039'346'656'037u;
    for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 1'099'511'628'211u;
    hash ^= hash >> 33;
    hash *= 0xff51afd7ed558ccdu;
    return hash ^ (hash >> 29);
}
} // namespace

bool namesContact(std::string_view text) { return hasMailAddress(text) || hasTelephone(text) || hasIban(text); }

bool hasLookalikeLink(std::string_view text) {
    for (const std::string_view begin : {"https://", "http://", "www."})
        for (std::size_t at = text.find(begin); at != std::string_view::npos; at = text.find(begin, at + 1)) {
            const std::size_t from = begin == "www." ? at : at + begin.size();
            if (isLookalike(text.substr(from, text.find_first_of(" \t\n/?#\"'<>),", from) - from))) return true;
        }
    return false;
}

// Each word, and each with the next, votes for the bits of its hash: a name more or less hardly moves them.
std::uint64_t markOf(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : lowerAscii(text) + ' ') {
        if (isWordByte(c)) word += c;
        else if (!word.empty()) words.push_back(std::exchange(word, {}));
    }
    if (words.size() < kFewestWords) return 0;
    std::array<int, 64> votes{};
    const auto vote = [&votes](std::uint64_t hash) {
        for (int bit = 0; bit < 64; ++bit) votes[static_cast<std::size_t>(bit)] += (hash >> bit) & 1 ? 1 : -1;
    };
    for (std::size_t i = 0; i < words.size(); ++i) {
        vote(hashOf(words[i]));
        if (i > 0) vote(hashOf(words[i - 1] + ' ' + words[i]));
    }
    std::uint64_t mark = 0;
    for (int bit = 0; bit < 64; ++bit)
        if (votes[static_cast<std::size_t>(bit)] > 0) mark |= std::uint64_t{1} << bit;
    return mark;
}

bool isNear(std::uint64_t mark, std::uint64_t other) { return mark != 0 && other != 0 && std::popcount(mark ^ other) <= kNearBits; }
} // namespace atelyra::rules
