#include "server/core/ratelimits.h"

#include <algorithm>
#include <cmath>

namespace atelyra::server {
namespace {
constexpr std::size_t kRemembered = 50'000;
constexpr int kFreeFailures = 5;

struct Allowance {
    double burst;
    double perMinute;
};
Allowance allowanceOf(wire::Rate rate) {
    switch (rate) {
    case wire::Rate::Reads: return {300, 600};
    case wire::Rate::Writes: return {120, 240};
    case wire::Rate::SignIn: return {20, 20};
    case wire::Rate::SignUp: return {5, 5.0 / 60};
    case wire::Rate::Search: return {60, 60};
    case wire::Rate::Asks: return {10, 10.0 / 60};
    case wire::Rate::Uploads: return {300, 600}; // pieces; bytes a day are counted when a file is announced
    }
    return {1, 1};
}

// Full buckets say nothing; when there are too many of them, all may go.
template <class Map> void bound(Map& map) {
    if (map.size() > kRemembered) map.clear();
}
} // namespace

std::string neighbourhoodOf(std::string_view address) {
    const bool six = address.find(':') != std::string_view::npos;
    std::size_t end = 0;
    for (int parts = six ? 4 : 3; parts > 0 && end != std::string_view::npos; --parts) end = address.find(six ? ':' : '.', end + 1);
    return std::string(address.substr(0, end));
}

std::int64_t RateLimits::takeFrom(const std::string& key, double burst, double perMinute) {
    burst = std::max(1.0, burst * m_factor);
    const double perMs = perMinute * m_factor / kMinuteMs;
    const std::int64_t now = m_clock.monoMs();
    bound(m_buckets);
    auto [at, isNew] = m_buckets.try_emplace(key, Bucket{burst, now});
    Bucket& bucket = at->second;
    bucket.tokens = std::min(burst, bucket.tokens + static_cast<double>(std::max<std::int64_t>(now - bucket.atMs, 0)) * perMs);
    bucket.atMs = now;
    if (bucket.tokens < 1) return static_cast<std::int64_t>(std::ceil((1 - bucket.tokens) / perMs));
    bucket.tokens -= 1;
    return 0;
}

std::int64_t RateLimits::take(wire::Rate rate, std::string_view address, std::string_view account) {
    std::lock_guard lock(m_mutex);
    const auto [burst, perMinute] = allowanceOf(rate);
    const std::string name = std::to_string(static_cast<int>(rate));
    const std::string who = account.empty() ? "a" + std::string(address) : "p" + std::string(account);
    const std::int64_t wait = takeFrom(name + who, burst, perMinute);
    if (wait > 0 || rate != wire::Rate::SignIn) return wait;
    return takeFrom(name + "n" + neighbourhoodOf(address), burst * 5, perMinute * 5);
}

std::int64_t RateLimits::takeMessage(std::string_view account) {
    std::lock_guard lock(m_mutex);
    return takeFrom("m" + std::string(account), 30, 30);
}

std::int64_t RateLimits::signInDelay(std::string_view login) {
    std::lock_guard lock(m_mutex);
    const auto found = m_failures.find(login);
    if (found == m_failures.end() || found->second.count < kFreeFailures) return 0;
    const std::int64_t delay = std::min<std::int64_t>(kSecondMs << std::min(found->second.count - kFreeFailures, 6), kMinuteMs);
    return std::max<std::int64_t>(found->second.lastMs + delay - m_clock.monoMs(), 0);
}

void RateLimits::signInFailed(std::string_view login) {
    std::lock_guard lock(m_mutex);
    bound(m_failures);
    Failures& failures = m_failures[std::string(login)];
    ++failures.count;
    failures.lastMs = m_clock.monoMs();
}

void RateLimits::signInWorked(std::string_view login) {
    std::lock_guard lock(m_mutex);
    if (const auto found = m_failures.find(login); found != m_failures.end()) m_failures.erase(found);
}
} // namespace atelyra::server
