// Making a permit of one's own.
#include "client/model/privacy/usagesink.h"

using namespace atelyra;

void collect(const model::Grants& grants) {
#ifdef WRONG
    (void)grants;
    const model::Permit<"nav.page_view"> permit;
    (void)permit;
#else
    grants.with<"nav.page_view">([](const model::Permit<"nav.page_view">& permit) { (void)permit; });
#endif
}
