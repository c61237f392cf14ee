#include "shared/rules/searchwords.h"

#include <algorithm>
#include <cctype>

namespace atelyra::rules {
namespace {
std::string joined(const google::protobuf::RepeatedPtrField<std::string>& parts) {
    std::string all;
    for (const auto& part : parts) all += part + "\n";
    return all;
}
} // namespace

std::array<std::string, 5> wordsOfGig(const v1::GigContent& content) {
    std::string faq;
    for (const auto& one : content.faqs()) faq += one.question() + "\n" + one.answer() + "\n";
    auto category = content.category();
    std::replace(category.begin(), category.end(), '-', ' ');
    return {content.title(), joined(content.tags()), category, content.summary() + "\n" + content.body(), faq};
}

std::string literalQuery(std::string_view typed) {
    constexpr int kMostWords = 12;
    std::string query, word;
    int words = 0;
    const auto isWordByte = [](char c) { return (c & 0x80) || std::isalnum(static_cast<unsigned char>(c)); };
    const auto endWord = [&] {
        const bool says = std::any_of(word.begin(), word.end(), isWordByte);
        if (says && words++ < kMostWords) query += (query.empty() ? "\"" : " \"") + word + "\"";
        word.clear();
    };
    for (const char c : typed) {
        if (static_cast<unsigned char>(c) <= ' ') endWord();
        else if (c == '"') word += "\"\"";
        else word += c;
    }
    if (word.size() == 1 && std::isalpha(static_cast<unsigned char>(word[0]))) return query;
    const bool unfinished = !word.empty();
    endWord();
    if (unfinished && !query.empty()) query += "*";
    return query;
}
} // namespace atelyra::rules
