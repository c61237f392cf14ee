#pragma once
// The gate before everything optional. Whatever collects must name its point, and names it at compile time: a name that the registry
// does not have is no program. It gets a permit, for as long as one call lasts, only while the purpose behind the point is allowed; a
// permit cannot be made, copied or kept by anybody else. Values come from the point's closed list, so that no free text gets through.
// Grants may be read on any thread.
#include <atomic>
#include <cstddef>
#include <type_traits>
#include <utility>

#include "shared/rules/campaigncode.h"
#include "shared/rules/privacypoints.h"

namespace atelyra::model {

// A text as a template argument.
template <std::size_t Size> struct PointName {
    char text[Size];
    consteval PointName(const char (&given)[Size]) {
        for (std::size_t i = 0; i < Size; ++i) text[i] = given[i];
    }
    constexpr std::string_view view() const { return {text, Size - 1}; }
};

template <PointName name> consteval rules::CollectionPoint registeredPoint() {
    static_assert(rules::findPoint(name.view()).has_value(), "this point is not in the registry: shared/rules/privacypoints.h");
    return *rules::findPoint(name.view());
}

template <rules::Vocabulary vocabulary> struct ValueOf;
template <> struct ValueOf<rules::Vocabulary::Screens> { using Type = rules::Screen; };
template <> struct ValueOf<rules::Vocabulary::Crash> { using Type = v1::CrashReport; };
template <> struct ValueOf<rules::Vocabulary::Campaigns> { using Type = rules::CampaignCode; };
template <PointName name> using PointValue = typename ValueOf<registeredPoint<name>().vocabulary>::Type;

class Grants;

template <PointName name> class Permit {
public:
    Permit(const Permit&) = delete;
    Permit& operator=(const Permit&) = delete;

private:
    friend class Grants;
    Permit() = default;
};

class Grants {
public:
    // False, and nothing is called, while the purpose is not allowed.
    template <PointName name, class Use> bool with(Use&& use) const {
        if (!isOn(registeredPoint<name>().choice)) return false;
        const Permit<name> permit;
        std::forward<Use>(use)(permit);
        return true;
    }
    bool isOn(v1::Choice choice) const { return m_on.load(std::memory_order_acquire) & bitOf(choice); }
    void set(v1::Choice choice, bool on) {
        if (on) m_on.fetch_or(bitOf(choice), std::memory_order_release);
        else m_on.fetch_and(~bitOf(choice), std::memory_order_release);
    }

private:
    static constexpr std::uint32_t bitOf(v1::Choice choice) { return std::uint32_t{1} << unsigned(choice); }
    std::atomic<std::uint32_t> m_on{0}; // nothing is on before somebody said so
};

} // namespace atelyra::model
