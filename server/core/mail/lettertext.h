#pragma once
// Which letters the market writes, whether each belongs to the service or is an offer, and its words in the reader's language. What a letter is
// stands here and nowhere else, so that nobody who has one written can make it something else. Pure functions, any thread.
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace atelyra::server {

enum class LetterClass { Service, Offer };
struct LetterForm {
    constexpr LetterForm(std::string_view theKey, LetterClass theClass) : key(theKey), letterClass(theClass) {} // none without a class
    std::string_view key;
    LetterClass letterClass;
};
namespace letters {
constexpr LetterForm kErased{"erased", LetterClass::Service};
constexpr LetterForm kClosing{"closing", LetterClass::Service};
constexpr LetterForm kRightReceived{"right-received", LetterClass::Service};
constexpr LetterForm kRightNeedsProof{"right-needs-proof", LetterClass::Service};
constexpr LetterForm kProofLink{"proof-link", LetterClass::Service};
constexpr LetterForm kRightLonger{"right-longer", LetterClass::Service};
constexpr LetterForm kRightAnswered{"right-answered", LetterClass::Service};
constexpr LetterForm kRightDeclined{"right-declined", LetterClass::Service};
constexpr LetterForm kPolicyChanges{"policy-changes", LetterClass::Service};
constexpr LetterForm kOrderPlaced{"order-placed", LetterClass::Service};
constexpr LetterForm kOrderDelivered{"order-delivered", LetterClass::Service};
constexpr LetterForm kOrderAccepted{"order-accepted", LetterClass::Service};
constexpr LetterForm kTicketAnswered{"ticket-answered", LetterClass::Service};
constexpr LetterForm kTicketClosing{"ticket-closing", LetterClass::Service};
constexpr LetterForm kAccountHidden{"account-hidden", LetterClass::Service};
constexpr LetterForm kPasswordChanged{"password-changed", LetterClass::Service};
constexpr LetterForm kPayoutAccount{"payout-account", LetterClass::Service};
constexpr LetterForm kPayoutReturned{"payout-returned", LetterClass::Service};
constexpr LetterForm kReturned{"returned", LetterClass::Service};
constexpr LetterForm kIncident{"incident", LetterClass::Service};
constexpr LetterForm kEmailChanged{"email-changed", LetterClass::Service};
constexpr LetterForm kCorrection{"correction", LetterClass::Service}; // to a processor
constexpr LetterForm kAskLink{"ask-link", LetterClass::Service};
constexpr LetterForm kAgentLink{"agent-link", LetterClass::Service};
constexpr LetterForm kNews{"news", LetterClass::Offer};
} // namespace letters
std::span<const LetterForm> letterForms();
const LetterForm* letterForm(std::string_view key);

std::span<const std::string_view> letterLanguages();
// The one of these that is the best for somebody with this language; English where none fits.
std::string_view letterLanguage(std::string_view wanted);

using LetterDetails = std::map<std::string, std::string, std::less<>>;
struct LetterWords {
    std::string subject;
    std::string text; // with what stands below each letter
};
// Invalid names a place that nothing fills.
Result<LetterWords> letterWords(const LetterForm& form, std::string_view language, const LetterDetails& details);
// The places of a letter as they stand in its words; Invalid: the language does not have it.
Result<std::set<std::string>> letterPlaces(std::string_view key, std::string_view language);

} // namespace atelyra::server
