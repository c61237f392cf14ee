#include "server/core/policies/policypage.h"

#include <algorithm>
#include <chrono>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "server/core/htmlpage.h"
#include "shared/policies/policytext.h"

namespace atelyra::server {
namespace {
struct Known {
    std::string_view document, path, name;
};
constexpr std::array kKnown{Known{"privacy", "/policy", "Privacy policy"}, Known{"terms", "/terms", "Terms"},
    Known{"trust", "/trust", "Trust and safety"}, Known{"interests", "/interests", "Legitimate interests"}};

std::string minute(std::int64_t ms) {
    return fmt::format("{:%Y-%m-%d %H:%M} UTC", fmt::gmtime(static_cast<std::time_t>(ms / 1000)));
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

HtmlPage page(const v1::PolicyText& text, const v1::PolicyList& all) {
    const auto document = policies::readText(text.text()).value_or({});
    const Known& known = knownOf(text.version().document());
    std::string out = fmt::format("<h1>{}</h1><p class=\"summary\">{}</p>{}", escapedHtml(document.title), escapedHtml(document.summary), facts(text.version(), known.path));
    for (const policies::Section& section : document.sections) {
        out += fmt::format("<section><h2>{}</h2>", escapedHtml(section.title));
        if (!section.summary.empty()) out += fmt::format("<p class=\"summary\">{}</p>", escapedHtml(section.summary));
        for (const policies::Paragraph& paragraph : section.paragraphs) addParagraph(out, paragraph);
        out += "</section>";
    }
    out += archive(text.version(), all, known.path);
    return {text.version().language(), document.title, navigation(known.document), out};
}
} // namespace

std::string policyPath(std::string_view document, std::string_view version) { return fmt::format("{}/{}", knownOf(document).path, version); }

wire::Response policyAnswer(const v1::PolicyText& text, const v1::PolicyList& all, bool asPage) {
    if (asPage) return htmlAnswer(page(text, all), all.controller());
    wire::Response answer;
    answer.contentType = std::string(wire::kPlain) + "; charset=utf-8";
    answer.body = text.text();
    return answer;
}
} // namespace atelyra::server
