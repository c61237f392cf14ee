#include "server/core/htmlpage.h"

#include <fmt/format.h>
#include <sodium.h>

#include "shared/base/hash.h"

namespace atelyra::server {
namespace {
// The colours of resources/tokens.json, as far as a page of text needs them.
constexpr std::string_view kStyle = R"css(
:root{color-scheme:light dark;--back:#fbfaf7;--card:#fff;--text:#1d1c22;--soft:#504e58;--line:#cfc9be;--edge:#85817a;--link:#2a44b4;--onlink:#fff;--focus:#2f4bc4}
@media (prefers-color-scheme:dark){:root{--back:#18191f;--card:#202129;--text:#ececf1;--soft:#b9bac6;--line:#3e414e;--edge:#7f8293;--link:#a5b6ff;--onlink:#18191f;--focus:#8fa4ff}}
*{box-sizing:border-box}
body{margin:0;background:var(--back);color:var(--text);font:1rem/1.6 Inter,system-ui,sans-serif;overflow-wrap:anywhere}
header,main,footer{max-inline-size:44rem;margin-inline:auto;padding-inline:1rem}
header{padding-block:1rem}main{padding-block-end:2rem}footer{padding-block:1rem;border-block-start:1px solid var(--line);color:var(--soft)}
nav ul{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem}
nav a{display:inline-block;padding-block:.25rem}
a{color:var(--link)}a:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
h1{font-size:1.75rem;line-height:1.25;margin-block:.5rem}h2{font-size:1.25rem;line-height:1.35;margin-block:2rem .25rem}
.summary,.facts,.number{color:var(--soft)}.summary{margin-block:.25rem 1rem}
.facts{font-size:.875rem;background:var(--card);border:1px solid var(--line);border-radius:10px;padding:.75rem 1rem}
.facts dt{font-weight:600}.facts dd{margin:0 0 .5rem}.number{font-size:.875rem;text-decoration:none}
code{font-size:.875rem}li{margin-block:.15rem}
form{display:grid;gap:1rem}label{display:grid;gap:.25rem;font-weight:600}label small{font-weight:400;color:var(--soft)}
input,select,textarea{font:inherit;font-weight:400;color:inherit;background:var(--card);border:1px solid var(--edge);border-radius:8px;padding:.5rem .75rem;inline-size:100%}
textarea{min-block-size:7rem}
button{font:inherit;font-weight:600;color:var(--onlink);background:var(--link);border:0;border-radius:8px;padding:.6rem 1.25rem;justify-self:start;cursor:pointer}
input:focus-visible,select:focus-visible,textarea:focus-visible,button:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
@media print{nav{display:none}}
)css";

// The page's own style and nothing else; the hash names it.
std::string contentPolicy(bool hasForm) {
    const std::string hash = sha256(kStyle);
    char text[64];
    sodium_bin2base64(text, sizeof text, reinterpret_cast<const unsigned char*>(hash.data()), hash.size(), sodium_base64_VARIANT_ORIGINAL);
    return fmt::format("default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action {}; frame-ancestors 'none'", text,
        hasForm ? "'self'" : "'none'");
}

bool runsFromTheRight(std::string_view language) {
    return language.starts_with("ar") || language.starts_with("he") || language.starts_with("fa") || language.starts_with("ur");
}
} // namespace

std::string escapedHtml(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&#39;"; break;
        default: out += c;
        }
    }
    return out;
}

wire::Response htmlAnswer(const HtmlPage& page, const v1::Controller& controller) {
    wire::Response answer;
    answer.contentType = std::string(wire::kHtml) + "; charset=utf-8";
    answer.contentPolicy = contentPolicy(page.hasForm);
    answer.body = fmt::format("<!DOCTYPE html>\n<html lang=\"{}\" dir=\"{}\"><head><meta charset=\"utf-8\">"
                              "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{}</title><style>{}</style></head>"
                              "<body><header>{}</header><main>{}</main><footer><p>{}, {}. {}</p></footer></body></html>\n",
        escapedHtml(page.language), runsFromTheRight(page.language) ? "rtl" : "ltr", escapedHtml(page.title), kStyle, page.above, page.main,
        escapedHtml(controller.name()), escapedHtml(controller.address()), escapedHtml(controller.contact()));
    return answer;
}
} // namespace atelyra::server
