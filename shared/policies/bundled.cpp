#include "shared/policies/bundled.h"

namespace atelyra::policies {

Version newestBundled(std::string_view document) {
    Version newest;
    for (const std::string_view file : bundledFiles()) {
        auto version = readVersion(file);
        if (version && version->document == document && version->version > newest.version) newest = *std::move(version);
    }
    return newest;
}
} // namespace atelyra::policies
