#include "shared/base/textfile.h"

#include <fstream>

#include <fmt/format.h>

namespace atelyra {

Result<std::string> readTextFile(const std::filesystem::path& file, std::size_t mostBytes) {
    std::ifstream in(file, std::ios::binary);
    std::string text(mostBytes + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (!in.eof()) return Error{ErrorCode::Invalid, fmt::format("{}: can't be read, or is over {} KiB", file.string(), mostBytes >> 10)};
    text.resize(static_cast<std::size_t>(in.gcount()));
    return text;
}
} // namespace atelyra
