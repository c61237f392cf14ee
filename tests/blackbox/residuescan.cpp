#include "tests/blackbox/residuescan.h"

#include <algorithm>
#include <fstream>
#include <functional>
#include <iterator>

#include <zlib.h>

namespace atelyra::test {
namespace fs = std::filesystem;
namespace {
constexpr int kDepth = 2;                       // compressed inside compressed
constexpr std::size_t kInflated = 64ul << 20;   // more in one stream is not looked at
constexpr std::size_t kLeast = 4;               // characters of a form that means anything

std::string utf16(const std::string& text, bool bigEndian) {
    std::string out;
    for (const char c : text) { // needles are ASCII
        if (bigEndian) out += '\0';
        out += c;
        if (!bigEndian) out += '\0';
    }
    return out;
}

std::string hex(const std::string& bytes, const char* digits) {
    std::string out;
    for (const unsigned char c : bytes) (out += digits[c >> 4]) += digits[c & 15];
    return out;
}

// What stays the same in base64 whatever stands before and behind, when so many bytes stand before.
std::string base64Core(const std::string& bytes, std::size_t before, bool url) {
    const std::string digits = std::string("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789") + (url ? "-_" : "+/");
    const std::size_t firstBit = (before * 8 + 5) / 6 * 6, lastBit = (before + bytes.size()) * 8 / 6 * 6;
    std::string out;
    for (std::size_t bit = firstBit; bit < lastBit; bit += 6) {
        unsigned value = 0;
        for (std::size_t i = bit; i < bit + 6; ++i) {
            const auto byte = static_cast<unsigned char>(bytes[i / 8 - before]);
            value = value << 1 | (byte >> (7 - i % 8) & 1u);
        }
        out += digits[value];
    }
    return out;
}

// What a stream that begins here holds; empty when none does. 47: zlib or gzip, as its header says.
std::string inflated(std::string_view bytes) {
    z_stream stream{};
    if (inflateInit2(&stream, 47) != Z_OK) return {};
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(std::min<std::size_t>(bytes.size(), 1u << 30));
    std::string out, piece(64 << 10, '\0');
    for (int code = Z_OK; code == Z_OK && out.size() < kInflated;) {
        stream.next_out = reinterpret_cast<Bytef*>(piece.data());
        stream.avail_out = static_cast<uInt>(piece.size());
        code = inflate(&stream, Z_NO_FLUSH);
        out.append(piece, 0, piece.size() - stream.avail_out);
    }
    inflateEnd(&stream);
    return out;
}

bool mayBeCompressed(unsigned char first, unsigned char second) {
    return (first == 0x1f && second == 0x8b) || ((first & 0x0f) == 8 && first >> 4 <= 7 && (first << 8 | second) % 31 == 0);
}
} // namespace

ResidueScan::ResidueScan(const std::vector<std::string>& needles) {
    for (const std::string& needle : needles) addForms(needle);
}

void ResidueScan::addForms(const std::string& needle) {
    const auto add = [&](std::string bytes, const std::string& name) {
        if (bytes.size() >= kLeast) m_forms.push_back({std::move(bytes), needle, name});
    };
    for (const auto& [raw, name] : {std::pair(needle, std::string("utf-8")), {utf16(needle, false), "utf-16le"}, {utf16(needle, true), "utf-16be"}}) {
        add(raw, name);
        add(hex(raw, "0123456789abcdef"), "hex of " + name);
        add(hex(raw, "0123456789ABCDEF"), "hex of " + name);
        for (std::size_t before = 0; before < 3; ++before) {
            const auto plain = base64Core(raw, before, false), url = base64Core(raw, before, true);
            add(plain, "base64 of " + name);
            if (url != plain) add(url, "base64 of " + name);
        }
    }
}

std::vector<ResidueScan::Hit> ResidueScan::inBytes(std::string_view bytes, const std::string& where) const {
    std::vector<Hit> hits;
    look(bytes, where, {}, kDepth, hits);
    return hits;
}

void ResidueScan::look(std::string_view bytes, const std::string& where, const std::string& inside, int depth, std::vector<Hit>& hits) const {
    for (const Form& form : m_forms) {
        const std::boyer_moore_horspool_searcher searcher(form.bytes.begin(), form.bytes.end());
        for (auto from = bytes.begin();;) {
            const auto found = std::search(from, bytes.end(), searcher);
            if (found == bytes.end()) break;
            hits.push_back({where, static_cast<std::size_t>(found - bytes.begin()), form.needle, inside + form.name});
            from = found + 1;
        }
    }
    for (std::size_t at = 0; depth > 0 && at + 2 < bytes.size(); ++at) {
        if (!mayBeCompressed(static_cast<unsigned char>(bytes[at]), static_cast<unsigned char>(bytes[at + 1]))) continue;
        const std::string inner = inflated(bytes.substr(at));
        if (inner.size() >= kLeast) look(inner, where, inside + "zlib: ", depth - 1, hits);
    }
}

std::vector<ResidueScan::Hit> ResidueScan::inFolder(const fs::path& folder) const {
    std::vector<Hit> hits;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        const std::string name = fs::relative(entry.path(), folder).string();
        look(name, name + " (the name)", {}, 0, hits);
        if (!entry.is_regular_file()) continue;
        std::ifstream in(entry.path(), std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(in), {}};
        look(bytes, name, {}, kDepth, hits);
    }
    return hits;
}

} // namespace atelyra::test
