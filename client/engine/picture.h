#pragma once
// What a picture's first bytes tell (kind and size), and the picture without what cameras and programs add to it: place, device,
// comments. Works on the container alone and never decodes an image. Pure, any thread.
#include <string>
#include <string_view>

namespace atelyra::client {

struct Picture {
    std::string mime; // empty: not a picture that the market shows
    int width = 0;
    int height = 0;
};
Picture pictureOf(std::string_view bytes);
// Of the first bytes of a file. What they tell may stand megabytes behind them.
bool beginsLikePicture(std::string_view bytes);
// The same image data; a JPEG keeps which way up it is. Nothing is kept that is not known to be image: of a broken picture, what can
// be read. Bytes that are no picture come back as they are.
std::string withoutMetadata(std::string_view bytes);

} // namespace atelyra::client
