// Collecting without a permit.
#include "client/model/privacy/usagesink.h"

using namespace atelyra;

void collect(const model::Grants& grants, model::UsageSink& sink) {
#ifdef WRONG
    (void)grants;
    sink.record<"nav.page_view">({}, rules::Screen::Gig);
#else
    grants.with<"nav.page_view">([&](const auto& permit) { sink.record(permit, rules::Screen::Gig); });
#endif
}
