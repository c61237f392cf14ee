#include "server/jobs/demo/demofiles.h"

#include <array>
#include <cstdint>

#include "shared/base/hash.h"

namespace atelyra::server::demo {
namespace {
constexpr int kWidth = 320;
constexpr int kHeight = 200;

void put32(std::string& out, std::uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift);
}

std::uint32_t crc(std::string_view bytes) {
    std::uint32_t sum = 0xffffffff;
    for (const char c : bytes) {
        sum ^= static_cast<std::uint8_t>(c);
        for (int i = 0; i < 8; ++i) sum = (sum >> 1) ^ (sum & 1 ? 0xedb88320u : 0);
    }
    return ~sum;
}

void putChunk(std::string& png, std::string_view type, std::string_view data) {
    put32(png, static_cast<std::uint32_t>(data.size()));
    const std::string body = std::string(type) + std::string(data);
    png += body;
    put32(png, crc(body));
}

// A zlib stream that is not compressed: blocks of at most 64 KiB, and the checksum.
std::string stored(std::string_view data) {
    std::string out("\x78\x01", 2);
    std::uint32_t a = 1, b = 0;
    for (const char c : data) {
        a = (a + static_cast<std::uint8_t>(c)) % 65521;
        b = (b + a) % 65521;
    }
    while (!data.empty()) {
        const auto part = data.substr(0, 65535);
        data.remove_prefix(part.size());
        out += static_cast<char>(data.empty());
        for (const auto size : {static_cast<unsigned>(part.size()), ~static_cast<unsigned>(part.size())}) {
            out += static_cast<char>(size);
            out += static_cast<char>(size >> 8);
        }
        out += part;
    }
    put32(out, (b << 16) | a);
    return out;
}

// Paper, and soft shapes in a few tones: which ones, the name decides.
std::string png(const std::string& name) {
    const std::string seed = sha256(name);
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(seed[i % seed.size()]); };
    std::string palette("\xf6\xf2\xea", 3);
    for (std::size_t tone = 0; tone < 5; ++tone) {
        for (std::size_t part = 0; part < 3; ++part) palette += static_cast<char>(70 + (byte(part) / 3) + tone * 18);
    }
    std::string rows;
    for (int y = 0; y < kHeight; ++y) {
        rows += '\0'; // no filter
        for (int x = 0; x < kWidth; ++x) {
            char tone = 0;
            for (std::size_t disc = 0; disc < 5; ++disc) {
                const int dx = x - byte(5 + disc) * kWidth / 256, dy = y - byte(11 + disc) * kHeight / 256;
                const int radius = 20 + byte(17 + disc) / 4;
                if (dx * dx + dy * dy < radius * radius) tone = static_cast<char>(disc + 1);
            }
            rows += tone;
        }
    }
    std::string out("\x89PNG\r\n\x1a\n", 8), header;
    put32(header, kWidth);
    put32(header, kHeight);
    header += std::string("\x08\x03\x00\x00\x00", 5); // eight bits, palette
    putChunk(out, "IHDR", header);
    putChunk(out, "PLTE", palette);
    putChunk(out, "IDAT", stored(rows));
    putChunk(out, "IEND", {});
    return out;
}

std::string pdfText(const std::string& utf8) { // what the built-in font has; the rest becomes a question mark
    std::string out;
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const auto c = static_cast<std::uint8_t>(utf8[i]);
        if (c == '(' || c == ')' || c == '\\') out += '\\';
        if (c < 0x80) {
            out += utf8[i];
        } else if ((c == 0xc2 || c == 0xc3) && i + 1 < utf8.size()) {
            out += static_cast<char>(static_cast<std::uint8_t>(utf8[++i]) + (c == 0xc3 ? 0x40 : 0));
        } else if (c >= 0xc0) {
            out += '?';
        }
    }
    return out;
}

std::string pdf(const std::string& name, const std::string& caption) {
    const std::string page = "BT /F1 18 Tf 60 770 Td (" + pdfText(name) + ") Tj /F1 12 Tf 0 -30 Td (" + pdfText(caption) + ") Tj ET";
    const std::array objects{std::string("<< /Type /Catalog /Pages 2 0 R >>"), std::string("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
        std::string("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"),
        "<< /Length " + std::to_string(page.size()) + " >>\nstream\n" + page + "\nendstream",
        std::string("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")};
    std::string out = "%PDF-1.4\n", table = "0000000000 65535 f \n";
    for (std::size_t i = 0; i < objects.size(); ++i) {
        std::string offset = std::to_string(out.size());
        table += std::string(10 - offset.size(), '0') + offset + " 00000 n \n";
        out += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    const std::string start = std::to_string(out.size());
    const std::string count = std::to_string(objects.size() + 1);
    return out + "xref\n0 " + count + "\n" + table + "trailer << /Size " + count + " /Root 1 0 R >>\nstartxref\n" + start + "\n%%EOF\n";
}
} // namespace

MadeFile makeFile(const std::string& name, const std::string& caption) {
    if (name.ends_with(".png")) return {"image/png", png(name), kWidth, kHeight};
    if (name.ends_with(".pdf")) return {"application/pdf", pdf(name, caption), 0, 0};
    return {"text/plain", name + "\n\n" + caption + "\n", 0, 0};
}
} // namespace atelyra::server::demo
