#include "shared/rules/privacyreceipt.h"

#include <algorithm>

#include <sodium.h>

#include "shared/base/hash.h"

namespace atelyra::rules {
namespace {
constexpr std::string_view kBeforeSignature = R"(,"sig":"ed25519:)";
constexpr std::string_view kBeforeKey = R"("key":"ed25519:)";
constexpr std::string_view kEnd = "\"}\n";
constexpr std::size_t kSignatureDigits = 2 * crypto_sign_BYTES;
constexpr std::size_t kKeyDigits = 2 * crypto_sign_PUBLICKEYBYTES;

const unsigned char* bytes(std::string_view data) { return reinterpret_cast<const unsigned char*>(data.data()); }
} // namespace

bool isSignedBy(std::string_view publicHex, std::string_view text, std::string_view signatureHex) {
    const auto isUpper = [](char c) { return c >= 'A' && c <= 'F'; };
    if (std::any_of(signatureHex.begin(), signatureHex.end(), isUpper)) return false;
    const auto key = fromHex(publicHex);
    const auto signature = fromHex(signatureHex);
    return key && signature && key->size() == crypto_sign_PUBLICKEYBYTES && signature->size() == crypto_sign_BYTES &&
           crypto_sign_verify_detached(bytes(*signature), bytes(text), text.size(), bytes(*key)) == 0;
}

std::string withSignature(std::string body, std::string_view signatureHex) {
    body += kBeforeSignature;
    body += signatureHex;
    body += kEnd;
    return body;
}

Result<std::string> signedPart(const std::string& text, std::string_view publicHex) {
    constexpr std::size_t tail = kBeforeSignature.size() + kSignatureDigits + kEnd.size();
    if (text.size() <= tail || !text.ends_with(kEnd)) return {ErrorCode::Invalid, "it does not end like something signed"};
    std::string body = text.substr(0, text.size() - tail);
    const std::string_view rest = std::string_view(text).substr(body.size());
    if (!rest.starts_with(kBeforeSignature)) return {ErrorCode::Invalid, "it has no signature"};
    if (!isSignedBy(publicHex, body, rest.substr(kBeforeSignature.size(), kSignatureDigits))) return {ErrorCode::Invalid, "the signature does not fit"};
    return body;
}

std::string keyNamedIn(std::string_view receipt) {
    const auto at = receipt.rfind(kBeforeKey);
    return at == receipt.npos ? std::string() : std::string(receipt.substr(at + kBeforeKey.size(), kKeyDigits));
}
} // namespace atelyra::rules
