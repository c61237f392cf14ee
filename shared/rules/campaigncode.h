#pragma once
// The code of a campaign, as a poster's link or an installer hands it over: a name that is printed for everybody alike, too short and too
// plain to carry anything about a person. What is no such name becomes no code. A value, any thread.
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

namespace atelyra::rules {

class CampaignCode {
public:
    // Nothing: it is not 2 to 32 of a-z, digits and dashes.
    static std::optional<CampaignCode> of(std::string_view text) {
        const bool isPlain = std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
        return isPlain && text.size() >= 2 && text.size() <= 32 ? std::optional(CampaignCode(text)) : std::nullopt;
    }
    const std::string& text() const { return m_text; }
    bool operator==(const CampaignCode&) const = default;

private:
    explicit CampaignCode(std::string_view text) : m_text(text) {}
    std::string m_text;
};

} // namespace atelyra::rules
