#pragma once
// The pages that the market shows to browsers: no script, nothing from elsewhere, readable at 320 pixels, in the dark and from right to left.
// Pure functions, any thread.
#include <string>
#include <string_view>

#include "shared/proto/policies.pb.h"
#include "shared/wire/http.h"

namespace atelyra::server {

struct HtmlPage {
    std::string language; // BCP 47
    std::string title;    // as text
    std::string above;    // as HTML, where every value has been escaped
    std::string main;     // likewise
    bool hasForm = false; // that is sent back to the market
};
// With who is responsible below it.
wire::Response htmlAnswer(const HtmlPage& page, const v1::Controller& controller);
std::string escapedHtml(std::string_view text);

} // namespace atelyra::server
