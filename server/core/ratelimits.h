#pragma once
// How often something may be asked for: token buckets by account or address, in memory, bounded. Thread-safe.
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "shared/base/clock.h"
#include "shared/wire/endpoints.h"

namespace atelyra::server {

// The neighbourhood of an address: a /24, or the first half of an IPv6 address.
std::string neighbourhoodOf(std::string_view address);

class RateLimits {
public:
    // factor: 1 for the real thing; larger for a demo or a test, where one address stands for many people.
    RateLimits(const Clock& clock, double factor) : m_clock(clock), m_factor(factor) {}

    // 0: go ahead. Otherwise how long to wait.
    std::int64_t take(wire::Rate rate, std::string_view address, std::string_view account);
    std::int64_t takeMessage(std::string_view account);

    // Failed sign-ins: after five, each next try waits longer, up to a minute; never for good, or others could lock a person out.
    std::int64_t signInDelay(std::string_view login);
    void signInFailed(std::string_view login);
    void signInWorked(std::string_view login);

private:
    struct Bucket {
        double tokens = 0;
        std::int64_t atMs = 0;
    };
    struct Failures {
        int count = 0;
        std::int64_t lastMs = 0;
    };
    std::int64_t takeFrom(const std::string& key, double burst, double perMinute);

    const Clock& m_clock;
    const double m_factor;
    std::mutex m_mutex;
    std::map<std::string, Bucket, std::less<>> m_buckets;
    std::map<std::string, Failures, std::less<>> m_failures;
};

} // namespace atelyra::server
