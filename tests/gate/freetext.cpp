// Words of one's own in place of a value of the closed list.
#include "client/model/privacy/usagesink.h"

using namespace atelyra;

void collect(const model::Grants& grants, model::UsageSink& sink) {
    grants.with<"nav.page_view">([&](const auto& permit) {
#ifdef WRONG
        sink.record(permit, "what Ada searched for");
#else
        sink.record(permit, rules::Screen::Discover);
#endif
    });
}
