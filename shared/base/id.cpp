#include "shared/base/id.h"

#include <algorithm>

#include <sodium.h>

#include "shared/base/rng.h"

namespace atelyra {

std::string RawId::text() const {
    char out[32];
    sodium_bin2base64(out, sizeof out, bytes.data(), bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return out;
}

RawId newRawId(std::int64_t nowMs, Rng& rng) {
    RawId id;
    rng.fill(id.bytes.data(), id.bytes.size());
    const auto ms = static_cast<std::uint64_t>(nowMs);
    for (int i = 0; i < 6; ++i) id.bytes[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(ms >> (40 - 8 * i));
    id.bytes[6] = static_cast<std::uint8_t>(0x70 | (id.bytes[6] & 0x0f)); // version 7
    id.bytes[8] = static_cast<std::uint8_t>(0x80 | (id.bytes[8] & 0x3f)); // RFC 9562 variant
    return id;
}

RawId derivedRawId(std::string_view domain, std::initializer_list<std::string_view> parts) {
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, 16);
    const auto add = [&](std::string_view part) {
        const std::uint64_t size = part.size();
        std::uint8_t prefix[8];
        for (int i = 0; i < 8; ++i) prefix[i] = static_cast<std::uint8_t>(size >> (8 * i));
        crypto_generichash_update(&state, prefix, sizeof prefix);
        crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(part.data()), part.size());
    };
    add(domain);
    for (auto part : parts) add(part);
    RawId id;
    crypto_generichash_final(&state, id.bytes.data(), id.bytes.size());
    return id;
}

std::optional<RawId> rawIdFromBytes(std::string_view raw) {
    if (raw.size() != 16) return std::nullopt;
    RawId id;
    std::copy(raw.begin(), raw.end(), reinterpret_cast<char*>(id.bytes.data()));
    return id;
}

RawId rawIdOf(std::string_view raw) { return rawIdFromBytes(raw).value_or(RawId{}); }

std::optional<RawId> rawIdFromText(std::string_view text) {
    RawId id;
    std::size_t length = 0;
    if (text.size() != 22 || sodium_base642bin(id.bytes.data(), id.bytes.size(), text.data(), text.size(), nullptr, &length,
                                 nullptr, sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 || length != 16)
        return std::nullopt;
    return id;
}

ConversationId conversationIdOf(AccountId one, AccountId other, OrderId order) {
    const auto [low, high] = std::minmax(one, other);
    return ConversationId(derivedRawId("conversation", {low.str(), high.str(), order.str()}));
}
ReviewId reviewIdOf(OrderId order, AccountId author) {
    return ReviewId(derivedRawId("review", {order.str(), author.str()}));
}
RawId savedIdOf(AccountId account, GigId gig) { return derivedRawId("saved", {account.str(), gig.str()}); }

} // namespace atelyra
