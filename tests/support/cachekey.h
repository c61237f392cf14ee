#pragma once
// The key under which caches of tests are sealed. Plain function, any thread.
#include "client/store/secret.h"

namespace atelyra::test {

inline const client::Secret& cacheKey() {
    static const auto key = [] {
        SeededRng rng(7);
        return client::Secret::make(rng);
    }();
    return key;
}

} // namespace atelyra::test
