#include "shared/rules/cardnumbers.h"

#include <algorithm>
#include <functional>
#include <vector>

namespace atelyra::rules {
namespace {
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
constexpr std::size_t kShortest = 13, kLongest = 19, kShown = 4;
constexpr std::string_view kMask = "\u2022";

bool isDigit(char c) { return c >= '0' && c <= '9'; }

bool isLuhn(std::string_view digits) {
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const int digit = digits[digits.size() - 1 - i] - '0';
        sum += i % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10;
    }
    return sum % 10 == 0;
}

// Beginnings and lengths of the cards that are about; without them one number in ten would be one.
bool isCardLike(std::string_view digits) {
    const auto begin = [digits](std::size_t count) { return std::stoi(std::string(digits.substr(0, count))); };
    const std::size_t size = digits.size();
    const int two = begin(2), four = begin(4);
    if (digits[0] == '4') return size == 13 || size == 16 || size == 19;
    if ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)) return size == 16;
    if (two == 34 || two == 37) return size == 15;
    if (two == 36 || two == 38 || (begin(3) >= 300 && begin(3) <= 305)) return size == 14;
    if (four == 6011 || two == 65 || (begin(3) >= 644 && begin(3) <= 649) || (four >= 3528 && four <= 3589) || two == 62) return size >= 16;
    return (two == 50 || (two >= 56 && two <= 59) || two == 67) && size >= 16;
}

// A run of digits, in groups or not: single spaces and hyphens may stand between.
struct Run {
    std::size_t end = 0; // in the text
    std::string digits;
    std::vector<std::size_t> places; // of the digits
};
Run runAt(std::string_view text, std::size_t at) {
    Run run{at, {}, {}};
    for (std::size_t i = at; i < text.size(); ++i) {
        if (isDigit(text[i])) {
            run.digits += text[i];
            run.places.push_back(i);
            run.end = i + 1;
        } else if ((text[i] != ' ' && text[i] != '-') || i + 1 == text.size() || !isDigit(text[i + 1])) {
            break;
        }
    }
    return run;
}

// Groups that end or begin where the card does may have more digits beside them: 03 4111 1111 1111 1111 05.
std::optional<std::pair<std::size_t, std::size_t>> cardIn(const Run& run) {
    const auto startsGroup = [&](std::size_t i) { return i == 0 || run.places[i] != run.places[i - 1] + 1; };
    const auto endsGroup = [&](std::size_t i) { return i + 1 == run.places.size() || run.places[i + 1] != run.places[i] + 1; };
    for (std::size_t from = 0; from + kShortest <= run.digits.size(); ++from) {
        if (!startsGroup(from)) continue;
        for (std::size_t size = std::min(kLongest, run.digits.size() - from); size >= kShortest; --size) {
            const std::string_view digits = std::string_view(run.digits).substr(from, size);
            if (endsGroup(from + size - 1) && isCardLike(digits) && isLuhn(digits)) return std::pair(from, size);
        }
    }
    return std::nullopt;
}

void eachText(const Message& message, const std::string& path, const std::function<bool(const std::string& path, const std::string& text)>& visit, bool& goes) {
    const auto& reflection = *message.GetReflection();
    std::vector<const FieldDescriptor*> fields;
    reflection.ListFields(message, &fields);
    for (const auto* field : fields) {
        const int count = field->is_repeated() ? reflection.FieldSize(message, field) : 1;
        for (int i = 0; i < count && goes; ++i) {
            const std::string name = path + field->name() + (field->is_repeated() ? "[" + std::to_string(i) + "]" : std::string());
            if (field->type() == FieldDescriptor::TYPE_STRING)
                goes = visit(name, field->is_repeated() ? reflection.GetRepeatedString(message, field, i) : reflection.GetString(message, field));
            else if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE)
                eachText(field->is_repeated() ? reflection.GetRepeatedMessage(message, field, i) : reflection.GetMessage(message, field), name + ".", visit, goes);
        }
    }
}
} // namespace

std::string withoutCardNumbers(std::string_view text) {
    std::string clean;
    std::size_t copied = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (!isDigit(text[at])) {
            ++at;
            continue;
        }
        const Run run = runAt(text, at);
        const auto card = cardIn(run);
        if (!card) {
            at = run.end;
            continue;
        }
        const auto [from, size] = *card;
        for (std::size_t i = from; i + kShown < from + size; ++i) {
            clean += text.substr(copied, run.places[i] - copied);
            clean += kMask;
            copied = run.places[i] + 1;
        }
        at = run.places[from + size - 1] + 1;
    }
    clean += text.substr(copied);
    return clean;
}

bool hasCardNumber(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        if (!isDigit(text[at])) {
            ++at;
            continue;
        }
        const Run run = runAt(text, at);
        if (cardIn(run)) return true;
        at = run.end;
    }
    return false;
}

std::optional<std::string> cardNumberIn(const Message& message) {
    std::optional<std::string> found;
    bool goes = true;
    eachText(message, {}, [&found](const std::string& path, const std::string& text) {
        if (hasCardNumber(text)) found = path;
        return !found;
    }, goes);
    return found;
}

void maskCardNumbers(Message& message) {
    const auto& reflection = *message.GetReflection();
    std::vector<const FieldDescriptor*> fields;
    reflection.ListFields(message, &fields);
    for (const auto* field : fields) {
        const int count = field->is_repeated() ? reflection.FieldSize(message, field) : 1;
        for (int i = 0; i < count; ++i) {
            if (field->type() == FieldDescriptor::TYPE_STRING) {
                if (field->is_repeated()) reflection.SetRepeatedString(&message, field, i, withoutCardNumbers(reflection.GetRepeatedString(message, field, i)));
                else reflection.SetString(&message, field, withoutCardNumbers(reflection.GetString(message, field)));
            } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
                maskCardNumbers(field->is_repeated() ? *reflection.MutableRepeatedMessage(&message, field, i) : *reflection.MutableMessage(&message, field));
            }
        }
    }
}
} // namespace atelyra::rules
