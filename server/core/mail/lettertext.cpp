#include "server/core/mail/lettertext.h"

#include <algorithm>
#include <array>
#include <vector>

#include "server/core/mail/bundledletters.h"

namespace atelyra::server {
namespace {
using std::string_view;

constexpr std::array kForms{letters::kErased, letters::kClosing, letters::kRightReceived, letters::kRightNeedsProof, letters::kProofLink, letters::kRightLonger, letters::kRightAnswered,
    letters::kRightDeclined, letters::kPolicyChanges, letters::kOrderPlaced, letters::kOrderDelivered, letters::kOrderAccepted, letters::kTicketAnswered, letters::kTicketClosing,
    letters::kAccountHidden, letters::kPasswordChanged, letters::kPayoutAccount, letters::kPayoutReturned, letters::kEmailChanged, letters::kReturned, letters::kIncident, letters::kCorrection, letters::kAskLink,
    letters::kAgentLink, letters::kNews};
constexpr string_view kFoot = "foot";
constexpr string_view kInProgram = "in-program";
constexpr string_view kBegins = "== ";

struct Words {
    string_view subject, text;
};
using Language = std::map<string_view, Words>;

string_view takeLine(string_view& rest) {
    const auto end = std::min(rest.find('\n'), rest.size());
    const auto line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return line;
}

Language read(string_view file) {
    Language words;
    while (file.starts_with(kBegins)) {
        const auto key = takeLine(file).substr(kBegins.size());
        const auto subject = takeLine(file);
        takeLine(file);
        auto end = file.find("\n== ");
        const auto text = file.substr(0, end == string_view::npos ? end : end + 1);
        file.remove_prefix(text.size());
        words[key] = {subject, text};
    }
    return words;
}

const std::map<string_view, Language>& all() {
    static const auto languages = [] {
        std::map<string_view, Language> read_;
        for (const auto& bundled : bundledLetters()) read_[bundled.language] = read(bundled.text);
        return read_;
    }();
    return languages;
}

const Words* find(string_view key, string_view language) {
    const auto words = all().find(language);
    if (words == all().end()) return nullptr;
    const auto found = words->second.find(key);
    return found == words->second.end() ? nullptr : &found->second;
}

// From one place to the next; what fills a place is not looked at again.
template <class Fill> Status eachPlace(string_view text, std::string& out, Fill fill) {
    for (;;) {
        const auto begin = text.find('{');
        out += text.substr(0, begin);
        if (begin == string_view::npos) return ok();
        const auto end = text.find('}', begin);
        if (end == string_view::npos) return {ErrorCode::Invalid, "a place without its end"};
        const auto name = text.substr(begin + 1, end - begin - 1);
        if (auto filled = fill(name, out); !filled) return filled;
        text.remove_prefix(end + 1);
    }
}

Result<std::string> filled(string_view text, const LetterDetails& details) {
    std::string out;
    auto done = eachPlace(text, out, [&](string_view name, std::string& into) -> Status {
        const auto found = details.find(name);
        if (found == details.end()) return {ErrorCode::Invalid, "nothing fills {" + std::string(name) + "}"};
        into += found->second;
        return ok();
    });
    if (!done) return done.error();
    return out;
}
} // namespace

std::span<const LetterForm> letterForms() { return kForms; }

const LetterForm* letterForm(string_view key) {
    const auto found = std::find_if(kForms.begin(), kForms.end(), [key](const LetterForm& form) { return form.key == key; });
    return found == kForms.end() ? nullptr : &*found;
}

std::span<const string_view> letterLanguages() {
    static const auto names = [] {
        std::vector<string_view> found;
        for (const auto& bundled : bundledLetters()) found.push_back(bundled.language);
        return found;
    }();
    return names;
}

string_view letterLanguage(string_view wanted) {
    const auto root = wanted.substr(0, wanted.find('-'));
    for (const auto language : letterLanguages())
        if (language == root) return language;
    return "en";
}

Result<LetterWords> letterWords(const LetterForm& form, string_view language, const LetterDetails& details) {
    const string_view tongue = letterLanguage(language);
    const Words *words = find(form.key, tongue), *foot = find(kFoot, tongue), *inProgram = find(kInProgram, tongue);
    if (!words || !foot || !inProgram) return {ErrorCode::Internal, "no words for " + std::string(form.key)};
    LetterDetails whole = details;
    const auto said = details.find("words");
    if (said == details.end() || said->second.empty()) { // nothing that may be written into a letter
        std::string where(inProgram->text);
        where.erase(where.find_last_not_of('\n') + 1);
        whole["words"] = where;
    }
    const auto subject = filled(words->subject, whole);
    if (!subject) return subject.error();
    const auto text = filled(words->text, whole);
    if (!text) return text.error();
    const auto below = filled(foot->text, whole);
    if (!below) return below.error();
    return LetterWords{*subject, *text + "\n" + *below};
}

Result<std::set<std::string>> letterPlaces(string_view key, string_view language) {
    const Words* words = find(key, language);
    if (!words) return {ErrorCode::Invalid, std::string(language) + " has no " + std::string(key)};
    std::set<std::string> places;
    std::string ignored;
    for (const auto text : {words->subject, words->text}) {
        auto read = eachPlace(text, ignored, [&](string_view name, std::string&) -> Status {
            places.emplace(name);
            return ok();
        });
        if (!read) return read.error();
    }
    return places;
}
} // namespace atelyra::server
