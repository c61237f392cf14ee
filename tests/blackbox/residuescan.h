#pragma once
// Looks for what should be gone: texts in raw bytes, in any of the forms in which programs store them, also inside compressed data. Knows
// nothing of databases or formats, so that nothing can hide behind them. Owned by a test or a small program, one thread.
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace atelyra::test {

class ResidueScan {
public:
    explicit ResidueScan(const std::vector<std::string>& needles);

    struct Hit {
        std::string where;
        std::size_t offset = 0;
        std::string needle;
        std::string form; // "utf-8", "base64 of utf-8", "zlib: hex of utf-16le", ...
    };
    std::vector<Hit> inBytes(std::string_view bytes, const std::string& where) const;
    // All files below, by whatever name, and the names themselves.
    std::vector<Hit> inFolder(const std::filesystem::path& folder) const;

private:
    struct Form {
        std::string bytes;
        std::string needle;
        std::string name;
    };
    void addForms(const std::string& needle);
    void look(std::string_view bytes, const std::string& where, const std::string& inside, int depth, std::vector<Hit>& hits) const;
    std::vector<Form> m_forms;
};

} // namespace atelyra::test
