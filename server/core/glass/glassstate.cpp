#include "server/core/glass/glassstate.h"

#include <algorithm>

namespace atelyra::server {
namespace {
constexpr int kDeeds = 500; // about who asked, looked through for a change of their role

// When the role of who asked changed since then, the first time; far away if it did not.
std::int64_t roleChangedMs(const store::Store& tables, const v1::Glass& glass) {
    std::int64_t changedMs = INT64_MAX;
    for (const v1::AuditEntry& entry : tables.audit.about(AccountId::of(glass.asked_by()), kDeeds)) { // the newest first
        if (entry.at_ms() <= glass.asked_ms()) break;
        if (entry.what() == "role.set") changedMs = entry.at_ms();
    }
    return changedMs;
}
} // namespace

v1::Glass asItIsNow(const store::Store& tables, v1::Glass glass, std::int64_t nowMs) {
    const bool answered = glass.answered_ms() > 0;
    const std::int64_t changedMs = glass.reviewed_ms() > 0 ? INT64_MAX : roleChangedMs(tables, glass);
    if (!answered) {
        glass.set_state(nowMs < std::min(changedMs, glass.asked_ms() + kGlassWaitsMs) ? v1::GLASS_ASKED : v1::GLASS_LAPSED);
        return glass;
    }
    if (glass.ends_ms() == 0) {
        glass.set_state(v1::GLASS_REFUSED);
        return glass;
    }
    glass.set_ends_ms(std::min(glass.ends_ms(), changedMs));
    glass.set_review_by_ms(glass.ends_ms() + kGlassReviewMs);
    glass.set_state(glass.reviewed_ms() > 0 ? v1::GLASS_REVIEWED : nowMs < glass.ends_ms() ? v1::GLASS_OPEN : v1::GLASS_OVER);
    return glass;
}
} // namespace atelyra::server
