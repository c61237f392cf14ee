#pragma once
// The words in resources/mail, compiled in. Made by the build. Any thread.
#include <span>
#include <string_view>

namespace atelyra::server {

struct BundledLetters {
    std::string_view language;
    std::string_view text; // the file as it lies there
};
std::span<const BundledLetters> bundledLetters();

} // namespace atelyra::server
