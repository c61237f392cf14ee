#pragma once
// Ids: 16 bytes, UUIDv7 where someone creates a thing (time-ordered, so that tables stay dense), or a hash where both sides must
// arrive at the same id by themselves. Strong types keep an order's id from being passed as a gig's. Plain values, any thread.
#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace atelyra {
class Rng;

struct RawId {
    std::array<std::uint8_t, 16> bytes{};

    auto operator<=>(const RawId&) const = default;
    bool isNull() const { return *this == RawId{}; }
    // The 16 bytes as protobuf and SQLite take them.
    std::string str() const { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }
    // 22 characters of base64url, as in paths and object names.
    std::string text() const;
};

RawId newRawId(std::int64_t nowMs, Rng& rng);
// An id that everybody who knows the parts arrives at: the first 16 bytes of BLAKE2b over the length-prefixed parts.
RawId derivedRawId(std::string_view domain, std::initializer_list<std::string_view> parts);
std::optional<RawId> rawIdFromBytes(std::string_view sixteenBytes);
// For bytes that have been validated before, and for looking something up: anything but 16 bytes gives the null id.
RawId rawIdOf(std::string_view sixteenBytes);
std::optional<RawId> rawIdFromText(std::string_view twentyTwoCharacters);

template <class Tag> struct Id : RawId {
    Id() = default;
    explicit Id(const RawId& raw) : RawId(raw) {}
    static Id of(std::string_view sixteenBytes) { return Id(rawIdOf(sixteenBytes)); }
    static Id make(std::int64_t nowMs, Rng& rng) { return Id(newRawId(nowMs, rng)); }
    auto operator<=>(const Id&) const = default;
};

using AccountId = Id<struct AccountTag>;
using GigId = Id<struct GigTag>;
using OrderId = Id<struct OrderTag>;
using ConversationId = Id<struct ConversationTag>;
using MessageId = Id<struct MessageTag>;
using ReviewId = Id<struct ReviewTag>;
using CommandId = Id<struct CommandTag>;
using DeviceId = Id<struct DeviceTag>;
using InstallId = Id<struct InstallTag>;

// One conversation a pair of people before an order, one an order after it.
ConversationId conversationIdOf(AccountId one, AccountId other, OrderId order);
ReviewId reviewIdOf(OrderId order, AccountId author);
// A person's saved gig has this id, so saving twice is saving once.
RawId savedIdOf(AccountId account, GigId gig);

} // namespace atelyra
