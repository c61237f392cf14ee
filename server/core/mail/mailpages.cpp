#include "server/core/mail/mailpages.h"

#include <array>

#include <fmt/format.h>

#include "server/core/formfields.h"
#include "server/core/privacy/receipt.h"
#include "shared/base/limits.h"
#include "shared/wire/endpoints.h"

namespace atelyra::server {
namespace {
HtmlPage page(std::string_view title, std::string_view main, bool hasForm = false) {
    return {"en", std::string(title), {}, fmt::format("<h1>{}</h1>{}", escapedHtml(title), main), hasForm};
}

std::string button(std::string_view path, std::string_view words) {
    return fmt::format("<form method=\"post\" action=\"{}\"><button>{}</button></form>", escapedHtml(path), escapedHtml(words));
}

struct Choice {
    std::string_view value, words;
};
constexpr std::array kRights{Choice{"RIGHT_OF_ACCESS", "Give me a copy of it"}, Choice{"RIGHT_TO_CORRECTION", "Correct something in it"},
    Choice{"RIGHT_TO_ERASURE", "Erase it"}, Choice{"RIGHT_TO_RESTRICTION", "Keep it, but leave it alone"}, Choice{"RIGHT_TO_OBJECT", "Stop using it for something"},
    Choice{"RIGHT_TO_HUMAN_REVIEW", "Have a person look at a decision"}};
constexpr std::array kAmounts{Choice{"none", "I have never ordered or sold anything"}, Choice{"under 50", "under 50 euros"}, Choice{"50 to 200", "50 to 200 euros"},
    Choice{"200 to 1000", "200 to 1000 euros"}, Choice{"over 1000", "over 1000 euros"}, Choice{"not known", "I do not remember"}};

template <std::size_t Size> std::string choice(std::string_view name, const std::array<Choice, Size>& all) {
    std::string out = fmt::format("<select name=\"{}\">", name);
    for (const Choice& one : all) out += fmt::format("<option value=\"{}\">{}</option>", one.value, one.words);
    return out + "</select>";
}

Result<v1::AskRight> askIn(const FormFields& fields) {
    const auto field = [&](std::string_view name) {
        const auto found = fields.find(name);
        return found == fields.end() ? std::string() : found->second;
    };
    v1::AskRight request;
    v1::RightKind kind = v1::RIGHT_KIND_UNSET;
    if (!v1::RightKind_Parse(field("kind"), &kind)) return {ErrorCode::Invalid, "kind"};
    request.set_email(field("email"));
    request.set_kind(kind);
    request.set_text(field("text"));
    request.set_joined(field("joined"));
    request.set_last_order(field("last_order"));
    request.set_us_state(field("us_state"));
    request.set_agent(field("agent"));
    return request;
}
} // namespace

HtmlPage unsubscribePage(std::string_view token) {
    return page("No more offers by mail?", "<p class=\"summary\">One press ends letters about offers. Letters about your orders and your account still come, because the "
                                           "service needs them.</p>" + button(wire::pathOf(wire::Endpoint::Unsubscribe, token), "End offers"), true);
}

HtmlPage unsubscribedPage() {
    return page("No more offers by mail", "<p>It is done. You get no letters about offers any more. In the program you can change this under Settings, Privacy.</p>");
}

HtmlPage askRightPage(bool hasMail, const v1::Controller& controller) {
    constexpr std::string_view kTitle = "Ask about your data without signing in";
    const std::string who = fmt::format("<p>You can also write to {} or to {}, {}.</p>", escapedHtml(controller.contact()), escapedHtml(controller.name()),
        escapedHtml(controller.address()));
    if (!hasMail)
        return page(kTitle, "<p class=\"summary\">This market writes no letters, so nobody can be asked here whether an address is theirs.</p>"
                            "<p>Who can sign in asks in the program, under Settings, Privacy.</p>" + who);
    std::string form = fmt::format("<form method=\"post\" action=\"{}\">", wire::pathOf(wire::Endpoint::AskRight));
    form += "<label>The mail address of your account<input name=\"email\" type=\"email\" autocomplete=\"email\" maxlength=\"254\" required></label>";
    form += "<label>What should happen with your data?" + choice("kind", kRights) + "</label>";
    form += "<label>In a sentence <small>what you want, and what it is about</small><textarea name=\"text\" maxlength=\"1000\" required></textarea></label>";
    form += "<label>When did you join, about? <small>a month is enough, such as March 2026</small><input name=\"joined\" maxlength=\"40\" required></label>";
    form += "<label>How much was your last order, about?" + choice("last_order", kAmounts) + "</label>";
    form += "<label>State of the United States <small>two letters such as CA, where you ask under its law; otherwise leave it empty</small>"
            "<input name=\"us_state\" maxlength=\"2\"></label>";
    form += "<button>Send the request</button></form>";
    return page(kTitle, "<p class=\"summary\">A letter with a link goes to the address, if it belongs to an account. Open the link within a day, and your request "
                        "counts. The two facts show us later that it is you.</p>" + form + fmt::format("<p class=\"summary\">You can also write to us, by mail or by post; both addresses stand below. Whoever acts for somebody else asks "
                                               "<a href=\"{}\">on a page of their own</a>.</p>", wire::pathOf(wire::Endpoint::AskForOtherPage)), true);
}

Result<v1::AskRight> askRightIn(std::string_view body) {
    const auto fields = formFields(body);
    return fields ? askIn(*fields) : fields.error();
}

HtmlPage askForOtherPage(bool hasMail, const v1::Controller& controller) {
    constexpr std::string_view kTitle = "Ask for somebody else about their data";
    if (!hasMail) return askRightPage(hasMail, controller);
    std::string form = fmt::format("<form method=\"post\" enctype=\"multipart/form-data\" action=\"{}\">", wire::pathOf(wire::Endpoint::AskForOther));
    form += "<label>Who are you? <small>your name, or that of your company</small><input name=\"agent\" maxlength=\"100\" required></label>";
    form += "<label>The mail address of the person's account<input name=\"email\" type=\"email\" maxlength=\"254\" required></label>";
    form += "<label>What should happen with their data?" + choice("kind", kRights) + "</label>";
    form += "<label>In a sentence <small>what they want, and what it is about</small><textarea name=\"text\" maxlength=\"1000\" required></textarea></label>";
    form += "<label>State of the United States <small>two letters such as CA, where the person asks under its law; otherwise leave it empty</small>"
            "<input name=\"us_state\" maxlength=\"2\"></label>";
    form += fmt::format("<label>What the person has signed for you <small>PNG, JPEG or PDF, {} KB at most</small><input name=\"file\" type=\"file\" "
                        "accept=\"application/pdf,image/png,image/jpeg\" required></label>", limits::kProofBytes >> 10);
    form += "<button>Send the request</button></form>";
    return page(kTitle, "<p class=\"summary\">A letter goes to the person, if the address belongs to an account. They open its link within a day to say that you act for them, "
                        "and only then does the request count. The answer goes to the person.</p>" + form, true);
}

Result<v1::AskRight> askForOtherIn(std::string_view body) {
    auto form = formWithFile(body);
    if (!form) return form.error();
    auto request = askIn(form->fields);
    if (!request) return request.error();
    if (request->agent().empty()) return {ErrorCode::Invalid, "agent"};
    request->set_joined("-"); // what they have signed stands for the facts
    request->set_last_order("-");
    request->set_authorisation(std::move(form->file));
    return request;
}

HtmlPage askedRightPage() {
    return page("Look at your mail", "<p>If the address belongs to an account, a letter with a link is on its way to it. Open the link within 24 hours: only then does your request "
                                     "count, and you have our answer within 30 days.</p><p>No letter? Then it was another address, or there were several requests for it "
                                     "already. Nobody who does not read your mail learns which.</p>");
}

HtmlPage confirmRightPage(std::string_view token) {
    return page("Was it you who asked?", "<p class=\"summary\">With one press your request counts, and our 30 days begin.</p>" +
                                             button(wire::pathOf(wire::Endpoint::ConfirmRight, token), "Yes, it was me"), true);
}

HtmlPage confirmedRightPage(const v1::ConfirmRightReply& reply) {
    return page("Your request counts", fmt::format("<p>It has the number {}. You have our answer by {}, in a letter to your address.</p>", escapedHtml(reply.number()),
        utcText(reply.due_ms()).substr(0, 10)));
}

HtmlPage proofPage(std::string_view token) {
    std::string form = fmt::format("<form method=\"post\" enctype=\"multipart/form-data\" action=\"{}\">", wire::pathOf(wire::Endpoint::ProofByLink, token));
    form += fmt::format("<label>A picture or a PDF <small>PNG, JPEG or PDF, {} KB at most</small><input name=\"file\" type=\"file\" accept=\"application/pdf,image/png,image/jpeg\" required></label>",
        limits::kProofBytes >> 10);
    form += "<button>Send it</button></form>";
    return page("Show that the request is yours", "<p class=\"summary\">The letter says what is needed. Cover everything else: your number, your picture, your signature. It is sealed, "
                                                  "only the person who works on your request sees it, and it is destroyed at the latest 30 days after your request was answered.</p>" + form, true);
}

HtmlPage provedPage(int proofs) {
    return page("It is here", fmt::format("<p>Files that you have sent: {}. Our clock runs again, and the answer comes in a letter. The page before this one takes {} at most.</p>", proofs,
        limits::kProofsARequest));
}

HtmlPage troublePage(ErrorCode code) {
    const auto sentence = [code]() -> std::string_view {
        switch (code) {
        case ErrorCode::Invalid: return "Something is missing, or cannot be read. Go back and look through it once more.";
        case ErrorCode::NotFound: return "There is nothing here. A link from a letter works only for its time, and some only once.";
        case ErrorCode::TooLarge: return "It is larger than the market takes, or there are as many as it takes. Send a smaller one, such as a picture with fewer pixels.";
        case ErrorCode::UnsupportedType: return "This is neither a picture nor a PDF that can be looked at. Nothing was kept of it; go back and choose another file.";
        case ErrorCode::RateLimited: return "There were too many requests from where you are. Try again in a while.";
        case ErrorCode::Unsupported: return "This market writes no letters. The page before this one says whom to write to.";
        default: return "Try again later.";
        }
    }();
    return page("That did not work", fmt::format("<p>{}</p>", sentence));
}
} // namespace atelyra::server
