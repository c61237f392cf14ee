// Keeping a permit beyond the call that it was given for.
#include "client/model/privacy/usagesink.h"

using namespace atelyra;

void collect(const model::Grants& grants) {
    grants.with<"nav.page_view">([](const auto& permit) {
#ifdef WRONG
        static const auto kept = permit;
        (void)kept;
#else
        (void)permit;
#endif
    });
}
