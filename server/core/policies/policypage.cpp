#include "server/core/policies/policypage.h"

#include <algorithm>
#include <chrono>

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sodium.h>

#include "shared/base/hash.h"
#include "shared/policies/policytext.h"

namespace atelyra::server {
namespace {
struct Known {
    std::string_view document, path, name;
};
constexpr std::array kKnown{Known{"privacy", "/policy", "Privacy policy"}, Known{"terms", "/terms", "Terms"},
    Known{"trust", "/trust", "Trust and safety"}, Known{"interests", "/interests", "Legitimate interests"}};

// The colours of resources/tokens.json, as far as a page of text needs them.
constexpr std::string_view kStyle = R"css(
:root{color-scheme:light dark;--back:#fbfaf7;--card:#fff;--text:#1d1c22;--soft:#504e58;--line:#cfc9be;--link:#2a44b4;--focus:#2f4bc4}
@media (prefers-color-scheme:dark){:root{--back:#18191f;--card:#202129;--text:#ececf1;--soft:#b9bac6;--line:#3e414e;--link:#a5b6ff;--focus:#8fa4ff}}
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
@media print{nav{display:none}}
)css";

// The page's own style and nothing else; the hash names it.
std::string contentPolicy() {
    const std::string hash = sha256(kStyle);
    char text[64];
    sodium_bin2base64(text, sizeof text, reinterpret_cast<const unsigned char*>(hash.data()), hash.size(), sodium_base64_VARIANT_ORIGINAL);
    return fmt::format("default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'", text);
}

std::string minute(std::int64_t ms) {
    return fmt::format("{:%Y-%m-%d %H:%M} UTC", fmt::gmtime(static_cast<std::time_t>(ms / 1000)));
}

bool runsFromTheRight(std::string_view language) {
    return language.starts_with("ar") || language.starts_with("he") || language.starts_with("fa") || language.starts_with("ur");
}

const Known& knownOf(std::string_view document) {
    return *std::find_if(kKnown.begin(), kKnown.end(), [&](const Known& known) { return known.document == document; });
}

std::string navigation(std::string_view current) {
    std::string out = "<nav aria-label=\"Documents\"><ul>";
    for (const Known& known : kKnown)
        out += fmt::format("<li><a href=\"{}\"{}>{}</a></li>", known.path, known.document == current ? " aria-current=\"page\"" : "", known.name);
    return out + "</ul></nav>";
}

void addFact(std::string& out, std::string_view name, std::string_view value) {
    out += fmt::format("<dt>{}</dt><dd>{}</dd>", name, escapedHtml(value));
}

std::string stateOf(const v1::PolicyVersion& version) {
    if (version.in_force()) return "In force since " + minute(version.effective_ms());
    if (version.effective_ms() == 0) return "Announced; it counts thirty days after the last person was told";
    return "From " + minute(version.effective_ms());
}

std::string facts(const v1::PolicyVersion& version, std::string_view path) {
    std::string out = "<dl class=\"facts\">";
    addFact(out, "Version", version.version());
    addFact(out, "Last updated", minute(version.published_ms()));
    addFact(out, "State", stateOf(version));
    out += fmt::format("<dt>SHA-256</dt><dd><code>{}</code></dd>", escapedHtml(version.sha256()));
    out += fmt::format("<dt>Check it</dt><dd><code>curl {}/{} | sha256sum</code></dd>", path, escapedHtml(version.version()));
    out += "<dt>What changed</dt>";
    for (const auto& change : version.changes()) out += fmt::format("<dd>{}</dd>", escapedHtml(change));
    return out + "</dl>";
}

void addParagraph(std::string& out, const policies::Paragraph& paragraph) {
    const std::string anchor = escapedHtml(paragraph.anchor);
    out += fmt::format("<div id=\"{0}\"><p><a class=\"number\" href=\"#{0}\">{0}</a> {1}</p>", anchor, escapedHtml(paragraph.text));
    if (!paragraph.items.empty()) {
        out += "<ul>";
        for (const std::string& item : paragraph.items) out += fmt::format("<li>{}</li>", escapedHtml(item));
        out += "</ul>";
    }
    out += "</div>";
}

std::string archive(const v1::PolicyVersion& shown, const v1::PolicyList& all, std::string_view path) {
    std::string out = "<section><h2>All versions</h2><ul>";
    for (const v1::PolicyVersion& version : all.versions()) {
        if (version.document() != shown.document() || version.language() != shown.language()) continue;
        out += fmt::format("<li><a href=\"{0}/{1}\">{1}</a>: {2}</li>", path, escapedHtml(version.version()), escapedHtml(stateOf(version)));
    }
    return out + "</ul></section>";
}

std::string page(const v1::PolicyText& text, const v1::PolicyList& all) {
    const auto document = policies::readText(text.text()).value_or({});
    const Known& known = knownOf(text.version().document());
    const auto& language = text.version().language();
    std::string out = fmt::format("<!DOCTYPE html>\n<html lang=\"{}\" dir=\"{}\"><head><meta charset=\"utf-8\">"
                                  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{}</title><style>{}</style></head>"
                                  "<body><header>{}</header><main><h1>{}</h1><p class=\"summary\">{}</p>{}",
        escapedHtml(language), runsFromTheRight(language) ? "rtl" : "ltr", escapedHtml(document.title), kStyle, navigation(known.document),
        escapedHtml(document.title), escapedHtml(document.summary), facts(text.version(), known.path));
    for (const policies::Section& section : document.sections) {
        out += fmt::format("<section><h2>{}</h2>", escapedHtml(section.title));
        if (!section.summary.empty()) out += fmt::format("<p class=\"summary\">{}</p>", escapedHtml(section.summary));
        for (const policies::Paragraph& paragraph : section.paragraphs) addParagraph(out, paragraph);
        out += "</section>";
    }
    const v1::Controller& controller = all.controller();
    return out + archive(text.version(), all, known.path) +
           fmt::format("</main><footer><p>{}, {}. {}</p></footer></body></html>\n", escapedHtml(controller.name()), escapedHtml(controller.address()),
               escapedHtml(controller.contact()));
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

wire::Response policyAnswer(const v1::PolicyText& text, const v1::PolicyList& all, bool asPage) {
    wire::Response answer;
    answer.contentType = std::string(asPage ? wire::kHtml : wire::kPlain) + "; charset=utf-8";
    if (asPage) answer.contentPolicy = contentPolicy();
    answer.body = asPage ? page(text, all) : text.text();
    return answer;
}
} // namespace atelyra::server
