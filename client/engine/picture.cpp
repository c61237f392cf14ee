#include "client/engine/picture.h"

#include <cstdint>
#include <optional>

namespace atelyra::client {
namespace {
constexpr std::string_view kPng = "\x89PNG\r\n\x1a\n";
constexpr std::string_view kJpeg = "\xff\xd8\xff";

unsigned byteAt(std::string_view bytes, std::size_t at) { return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0; }
unsigned big(std::string_view bytes, std::size_t at, int count) {
    unsigned value = 0;
    for (int i = 0; i < count; ++i) value = value << 8 | byteAt(bytes, at + std::size_t(i));
    return value;
}
unsigned little(std::string_view bytes, std::size_t at, int count) {
    unsigned value = 0;
    for (int i = count; i-- > 0;) value = value << 8 | byteAt(bytes, at + std::size_t(i));
    return value;
}

// ---- JPEG: a row of marked segments before the image data

struct Segment {
    unsigned marker = 0;
    std::string_view whole; // with marker and length
    std::string_view content;
};

std::optional<Segment> segmentAt(std::string_view bytes, std::size_t at) {
    while (byteAt(bytes, at) == 0xff && byteAt(bytes, at + 1) == 0xff) ++at; // fill bytes
    if (byteAt(bytes, at) != 0xff) return std::nullopt;
    const auto length = big(bytes, at + 2, 2);
    if (length < 2 || at + 2 + length > bytes.size()) return std::nullopt;
    return Segment{byteAt(bytes, at + 1), bytes.substr(at, 2 + length), bytes.substr(at + 4, length - 2)};
}

bool isFrame(unsigned marker) { return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc; }

Picture jpegSize(std::string_view bytes) {
    for (std::size_t at = 2;;) {
        const auto segment = segmentAt(bytes, at);
        if (!segment || segment->marker == 0xda) return {};
        if (isFrame(segment->marker)) return {"image/jpeg", int(big(segment->content, 3, 2)), int(big(segment->content, 1, 2))};
        at = std::size_t(segment->whole.data() - bytes.data()) + segment->whole.size();
    }
}

// 1 to 8, from the first directory of an Exif block; 1 where there is none.
unsigned orientationOf(std::string_view exif) {
    if (exif.substr(0, 6) != std::string_view("Exif\0\0", 6)) return 1;
    const auto tiff = exif.substr(6);
    const bool isLittle = tiff.substr(0, 2) == "II";
    const auto number = [&](std::size_t at, int count) { return isLittle ? little(tiff, at, count) : big(tiff, at, count); };
    const std::size_t directory = number(4, 4);
    const auto entries = number(directory, 2);
    for (std::size_t i = 0; i < entries && i < 64; ++i) {
        const auto entry = directory + 2 + 12 * i;
        if (number(entry, 2) != 0x0112) continue;
        const auto value = number(entry + 8, 2);
        return value >= 1 && value <= 8 ? value : 1;
    }
    return 1;
}

std::string exifOf(unsigned orientation) {
    using namespace std::string_literals;
    return "\xff\xe1\x00\x22"
           "Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0"s + char(orientation) + "\0\0\0\0\0\0"s;
}

// Where the coded image that begins here ends: at the next marker that is not part of it.
std::size_t scanEnd(std::string_view bytes, std::size_t at) {
    for (; (at = bytes.find('\xff', at)) != std::string_view::npos; at += 2) {
        const auto marker = byteAt(bytes, at + 1);
        if (marker != 0 && !(marker >= 0xd0 && marker <= 0xd7)) return at;
    }
    return bytes.size();
}

// Segments may stand behind a scan as well, and whole other pictures behind the end: only what is known to be image stays.
std::string cleanJpeg(std::string_view bytes) {
    std::string kept;
    unsigned orientation = 1;
    for (std::size_t at = 2;;) {
        const auto segment = segmentAt(bytes, at);
        if (!segment || segment->marker == 0xd9) break;
        const auto marker = segment->marker;
        at = std::size_t(segment->whole.data() - bytes.data()) + segment->whole.size();
        if (marker == 0xe1 && orientation == 1) orientation = orientationOf(segment->content);
        const bool isColour = marker == 0xe0 || marker == 0xee || (marker == 0xe2 && segment->content.starts_with("ICC_PROFILE"));
        const bool isSaid = (marker >= 0xe0 && marker <= 0xef) || marker == 0xfe;
        if (!isSaid || isColour) kept += segment->whole;
        if (marker != 0xda) continue;
        const auto end = scanEnd(bytes, at);
        kept += bytes.substr(at, end - at);
        at = end;
    }
    std::string clean(bytes.substr(0, 2));
    if (orientation != 1) clean += exifOf(orientation);
    return clean.append(kept).append("\xff\xd9");
}

// ---- PNG: chunks of length, name, content and checksum

std::string cleanPng(std::string_view bytes) {
    std::string clean(kPng);
    for (std::size_t at = kPng.size(); at < bytes.size();) {
        const std::size_t length = big(bytes, at, 4);
        if (length > bytes.size() || at + 12 + length > bytes.size()) break; // cut off
        const auto name = bytes.substr(at + 4, 4);
        const bool isSaid = name == "tEXt" || name == "zTXt" || name == "iTXt" || name == "eXIf" || name == "tIME";
        if (!isSaid) clean += bytes.substr(at, 12 + length);
        at += 12 + length;
        if (name == "IEND") break; // what stands behind the end is not the picture
    }
    return clean;
}

// ---- GIF: a head with perhaps a table of colours, then images and extensions, each a row of blocks

std::size_t blocksEnd(std::string_view bytes, std::size_t at) {
    while (byteAt(bytes, at) != 0) at += 1 + byteAt(bytes, at);
    return at + 1;
}
std::size_t coloursOf(unsigned flags) { return flags & 0x80 ? std::size_t{3} << ((flags & 7) + 1) : 0; }

std::string cleanGif(std::string_view bytes) {
    std::size_t at = 13 + coloursOf(byteAt(bytes, 10));
    std::string clean(bytes.substr(0, at));
    while (at < bytes.size()) {
        const auto begin = at;
        const auto kind = byteAt(bytes, at);
        const auto label = byteAt(bytes, at + 1);
        if (kind == 0x2c) at = blocksEnd(bytes, at + 11 + coloursOf(byteAt(bytes, at + 9)));
        else if (kind == 0x21) at = blocksEnd(bytes, at + 2);
        else break;
        if (at > bytes.size()) break; // cut off
        const bool repeats = label == 0xff && bytes.substr(begin + 3, 11) == "NETSCAPE2.0";
        if (kind == 0x2c || label == 0xf9 || repeats) clean += bytes.substr(begin, at - begin);
    }
    return clean += '\x3b';
}

bool isGif(std::string_view bytes) { return bytes.substr(0, 6) == "GIF87a" || bytes.substr(0, 6) == "GIF89a"; }
} // namespace

Picture pictureOf(std::string_view bytes) {
    Picture picture;
    if (bytes.size() >= 24 && bytes.substr(0, 8) == kPng && bytes.substr(12, 4) == "IHDR")
        picture = {"image/png", int(big(bytes, 16, 4) & 0x7fffffff), int(big(bytes, 20, 4) & 0x7fffffff)};
    else if (bytes.substr(0, 3) == kJpeg) picture = jpegSize(bytes);
    else if (isGif(bytes)) picture = {"image/gif", int(little(bytes, 6, 2)), int(little(bytes, 8, 2))};
    return picture.width > 0 && picture.height > 0 ? picture : Picture{};
}

bool beginsLikePicture(std::string_view bytes) { return bytes.substr(0, 8) == kPng || bytes.substr(0, 3) == kJpeg || isGif(bytes); }

std::string withoutMetadata(std::string_view bytes) {
    const auto mime = pictureOf(bytes).mime;
    if (mime == "image/jpeg") return cleanJpeg(bytes);
    if (mime == "image/png") return cleanPng(bytes);
    if (mime == "image/gif") return cleanGif(bytes);
    return std::string(bytes);
}
} // namespace atelyra::client
