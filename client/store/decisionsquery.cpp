#include "client/store/decisionsquery.h"

#include <algorithm>

#include "client/store/allof.h"

namespace atelyra::client {
std::vector<v1::Decision> decisions(Cache& cache) {
    auto found = allOf<v1::Decision>(cache);
    std::stable_sort(found.begin(), found.end(), [](const auto& one, const auto& other) { return one.made_ms() > other.made_ms(); });
    return found;
}

std::vector<v1::Report> reports(Cache& cache) {
    auto found = allOf<v1::Report>(cache);
    std::stable_sort(found.begin(), found.end(), [](const auto& one, const auto& other) { return one.filed_ms() > other.filed_ms(); });
    return found;
}
} // namespace atelyra::client
