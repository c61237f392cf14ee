// A point that is not in the registry.
#include "client/model/privacy/usagesink.h"

using namespace atelyra;

void collect(const model::Grants& grants) {
#ifdef WRONG
    grants.with<"mouse.path">([](const auto&) {});
#else
    grants.with<"nav.page_view">([](const auto&) {});
#endif
}
