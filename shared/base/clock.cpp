#include "shared/base/clock.h"

#include <chrono>

namespace atelyra {
using namespace std::chrono;

std::int64_t SystemClock::wallMs() const {
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}
std::int64_t SystemClock::monoMs() const {
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}
} // namespace atelyra
