#pragma once
// The bytes of files that the demo market speaks of: small, real and readable, made from their names. Pure.
#include <string>

namespace atelyra::server::demo {

struct MadeFile {
    std::string mime;
    std::string bytes;
    int width = 0; // images only
    int height = 0;
};
// By the ending of the name: png, pdf, or plain text. What stands in it is the caption.
MadeFile makeFile(const std::string& name, const std::string& caption);

} // namespace atelyra::server::demo
