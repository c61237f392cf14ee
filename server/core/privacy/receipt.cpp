#include "server/core/privacy/receipt.h"

#include <charconv>
#include <ctime>

#include <fmt/format.h>

#include "shared/base/hash.h"
#include "shared/rules/privacy.h"
#include "shared/rules/privacypoints.h"
#include "shared/rules/privacyreceipt.h"

namespace atelyra::server {
namespace {
std::string_view purposeWord(v1::Choice choice) {
    switch (choice) {
    case v1::FUNCTIONAL_STORAGE: return "functional";
    case v1::USAGE_COUNTS: return "analytics";
    case v1::CAMPAIGN_MEASURES: return "marketing";
    case v1::MARKETING_MAIL: return "marketing-mail";
    case v1::PERSONAL_ORDER: return "personal-order";
    case v1::READ_RECEIPTS: return "read-receipts";
    case v1::SALE_OR_SHARING: return "sale-or-sharing";
    default: return "";
    }
}

std::string_view stateWord(v1::ConsentState state) {
    switch (state) {
    case v1::CONSENT_REQUESTED: return "ConsentRequested";
    case v1::CONSENT_GIVEN: return "ConsentGiven";
    case v1::CONSENT_REFUSED: return "ConsentRefused";
    case v1::CONSENT_WITHDRAWN: return "ConsentWithdrawn";
    case v1::CONSENT_EXPIRED: return "ConsentExpired";
    case v1::CONSENT_INVALIDATED: return "ConsentInvalidated";
    case v1::CONSENT_RENEWED: return "RenewedConsentGiven";
    default: return "ConsentUnknown";
    }
}

std::string_view methodWord(v1::ConsentMethod method) {
    switch (method) {
    case v1::ACCEPT_ALL_PRESSED: return "button: Accept all";
    case v1::REJECT_ALL_PRESSED: return "button: Reject all";
    case v1::CHOICES_SAVED: return "button: Save choices";
    case v1::DIALOG_CLOSED: return "dialog closed";
    case v1::SWITCHED: return "switch in Settings, Privacy";
    case v1::TOLD_BY_OTHER_DEVICE: return "told by another device";
    case v1::TIME_PASSED: return "time passed";
    case v1::PURPOSE_CHANGED: return "purpose changed";
    case v1::OPT_OUT_SIGNAL: return "signal: Sec-GPC";
    case v1::UNSUBSCRIBE_LINK: return "link: Unsubscribe";
    default: return "";
    }
}

// What the purpose collects, from the one registry.
std::string dataOf(v1::Choice choice) {
    std::string list;
    for (const auto& point : rules::kCollectionPoints)
        if (point.choice == choice) list += (list.empty() ? "" : ",") + jsonQuoted(point.id);
    return "[" + list + "]";
}

template <class T> bool readNumber(std::string_view text, std::string_view name, T& out) {
    const auto at = text.find(name);
    return at != text.npos && std::from_chars(text.data() + at + name.size(), text.data() + text.size(), out).ec == std::errc{};
}
} // namespace

std::string jsonQuoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += {'\\', c};
        else if (static_cast<unsigned char>(c) < 0x20) out += fmt::format("\\u{:04x}", static_cast<int>(c));
        else out += c;
    }
    return out + '"';
}

std::string signedText(std::string body, const ConsentKey& key) {
    const std::string signature = key.sign(body);
    return rules::withSignature(std::move(body), signature);
}

std::string utcText(std::int64_t ms) {
    const std::time_t seconds = ms / kSecondMs;
    std::tm utc{};
    ::gmtime_r(&seconds, &utc);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
    return text;
}

std::string receiptOf(const store::ConsentRow& row, const std::string& principal, const Controller& controller, const ConsentKey& key) {
    const auto& event = row.event;
    const std::string id = rawIdOf(event.id()).text();
    std::string body = R"({"schema":"https://w3id.org/dpv/schema/dpv-27560#receipt-eu-gdpr")";
    body += fmt::format(R"(,"receipt_id":"rc_{}","record_id":"cr_{}","created":"{}","pii_principal":{})", id, id, utcText(row.recordedMs), jsonQuoted(principal));
    body += fmt::format(R"(,"controller":{{"name":{},"address":{},"contact":{}}})", jsonQuoted(controller.name), jsonQuoted(controller.address),
        jsonQuoted(controller.contact));
    body += fmt::format(R"(,"notice":{{"policy":{},"sha256":"{}","dialog_sha256":"{}","language":{},"client":{}}})", jsonQuoted(event.policy_version()),
        toHex(event.policy_sha256()), toHex(event.dialog_sha256()), jsonQuoted(event.locale()), jsonQuoted(event.client_version()));
    body += fmt::format(R"(,"processing":[{{"purpose":"{}","version":{},"data":{},"recipients":[],"storage":"{}","retention":"P12M","withdraw":"Settings, Privacy"}}])",
        purposeWord(event.choice()), event.purpose_version(), dataOf(event.choice()), event.choice() == v1::FUNCTIONAL_STORAGE ? "device" : "server");
    body += fmt::format(R"(,"events":[{{"state":"{}","at":"{}","method":"{}"}}])", stateWord(event.state()), utcText(event.at_ms()), methodWord(event.method()));
    body += fmt::format(R"(,"chain":{{"seq":{},"hash":"{}"}},"key":"ed25519:{}")", row.seq, toHex(row.hash), key.publicHex());
    return signedText(std::move(body), key);
}

std::string headLine(const store::ConsentHead& head, std::int64_t nowMs, const ConsentKey& key) {
    return signedText(fmt::format(R"({{"seq":{},"hash":"{}","at":"{}")", head.seq, toHex(head.hash), utcText(nowMs)), key);
}

Result<store::ConsentHead> readHeadLine(const std::string& line, std::string_view publicHex) {
    const auto body = rules::signedPart(line, publicHex);
    if (!body) return body.error();
    store::ConsentHead head;
    constexpr std::string_view kHash = R"("hash":")";
    const auto at = body->find(kHash);
    if (!readNumber(*body, R"("seq":)", head.seq) || at == body->npos) return {ErrorCode::Invalid, "it is no end of a chain"};
    head.hash = fromHex(std::string_view(*body).substr(at + kHash.size(), 64)).value_or(std::string());
    return head;
}
} // namespace atelyra::server
