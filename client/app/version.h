#pragma once
// The program's version, as `--version`, the About panel and the window's metadata show it. A constant, any thread.

namespace atelyra::client {

constexpr char kVersion[] = "0.1.0";

} // namespace atelyra::client
