#include "server/core/policies/publicfacts.h"

#include <ctime>
#include <map>
#include <set>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "shared/base/clock.h"
#include "shared/privacy/datamap.h"

namespace atelyra::server {
namespace {
constexpr std::int64_t kSecurityTxtMs = 180 * kDayMs; // under a year, as the RFC advises

// Where each interest is weighed: its paragraph in resources/policy/interests.
std::string_view weighedIn(v1::Purpose purpose) {
    switch (purpose) {
    case v1::SECURITY: return "L1";
    case v1::PERSONALISE: return "L2";
    case v1::AUTOMATED_DECISION: return "L3";
    case v1::SUPPORT_HELP: return "L4";
    default: return {};
    }
}
} // namespace

v1::PublicPurposes publicPurposes() {
    struct Found {
        std::set<v1::Retention> retention;
        std::set<v1::DataCategory> categories;
    };
    std::map<std::pair<v1::Purpose, v1::Basis>, Found> found;
    const auto& kinds = *v1::DataKind_descriptor();
    for (int i = 0; i < kinds.value_count(); ++i) {
        const v1::Row& row = privacy::rowOf(static_cast<v1::DataKind>(kinds.value(i)->number()));
        if (row.category() == v1::CATEGORY_UNSET || row.category() == v1::NOT_PERSONAL) continue;
        for (const int purpose : row.purpose()) {
            Found& at = found[{static_cast<v1::Purpose>(purpose), row.basis()}];
            at.retention.insert(row.retention());
            at.categories.insert(row.category());
        }
    }
    v1::PublicPurposes all;
    for (const auto& [key, at] : found) {
        auto& row = *all.add_purposes();
        row.set_purpose(key.first);
        row.set_basis(key.second);
        for (const auto retention : at.retention) row.add_retention(retention);
        for (const auto category : at.categories) row.add_categories(category);
        if (key.second != v1::LEGIT_INTEREST) continue;
        row.set_lia_id(std::string(weighedIn(key.first)));
        row.set_objectable(true);
    }
    return all;
}

std::string securityTxt(const std::string& contact, std::int64_t nowMs) {
    if (contact.empty()) return {};
    const auto until = static_cast<std::time_t>((nowMs + kSecurityTxtMs) / kDayMs * (kDayMs / kSecondMs));
    const bool isAddress = contact.find(':') == std::string::npos;
    return fmt::format("Contact: {}{}\nExpires: {:%Y-%m-%dT%H:%M:%SZ}\nPreferred-Languages: en\n", isAddress ? "mailto:" : "", contact, fmt::gmtime(until));
}
} // namespace atelyra::server
