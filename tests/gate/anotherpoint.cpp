// The permit of one point with the value of another.
#include "client/model/privacy/usagesink.h"

using namespace atelyra;

void collect(const model::Grants& grants, model::UsageSink& sink) {
    grants.with<"crash.report">([&](const auto& permit) {
#ifdef WRONG
        sink.record(permit, rules::Screen::Discover);
#else
        sink.record(permit, v1::CrashReport());
#endif
    });
}
