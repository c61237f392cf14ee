#pragma once
// The program's version, as `--version`, the About panel and the window's metadata show it. From the project's line in CMakeLists.txt.
// A constant, any thread.

namespace atelyra::client {

constexpr char kVersion[] = ATELYRA_VERSION;

} // namespace atelyra::client
