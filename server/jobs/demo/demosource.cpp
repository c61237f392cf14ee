#include "server/jobs/demo/demosource.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <map>

#include <toml++/toml.h>

namespace atelyra::server::demo {
namespace {
std::string text(const toml::table& from, std::string_view key) { return from[key].value_or(std::string()); }
double number(const toml::table& from, std::string_view key) { return from[key].value_or(0.0); }
int whole(const toml::table& from, std::string_view key) { return static_cast<int>(from[key].value_or(std::int64_t{0})); }

template <class Each> void forTables(const toml::table& from, std::string_view key, Each each) {
    if (const auto* array = from[key].as_array()) {
        for (const auto& node : *array) {
            if (const auto* table = node.as_table()) each(*table);
        }
    }
}
template <class Each> void forTexts(const toml::table& from, std::string_view key, Each each) {
    if (const auto* array = from[key].as_array()) {
        for (const auto& node : *array) {
            if (const auto value = node.value<std::string>()) each(*value);
        }
    }
}

v1::SellerLevel levelOf(const std::string& word) {
    if (word == "verified") return v1::VERIFIED_SELLER;
    return word == "established" ? v1::ESTABLISHED_SELLER : v1::NEW_SELLER;
}

// "2021-03" as the first of that month.
std::int64_t monthMs(const std::string& month) {
    using namespace std::chrono;
    if (month.size() != 7) return 0;
    const year_month_day day{year(std::stoi(month.substr(0, 4))), std::chrono::month(static_cast<unsigned>(std::stoi(month.substr(5)))), std::chrono::day(1)};
    return day.ok() ? duration_cast<milliseconds>(sys_days(day).time_since_epoch()).count() : 0;
}

DemoPerson personOf(const toml::table& from) {
    DemoPerson person;
    auto& profile = person.profile;
    profile.set_handle(text(from, "handle"));
    profile.set_display_name(text(from, "display_name"));
    profile.set_headline(text(from, "headline"));
    profile.set_bio(text(from, "bio"));
    profile.set_country(text(from, "country"));
    profile.set_city(text(from, "city"));
    forTexts(from, "languages", [&](const std::string& language) { profile.add_languages(language); });
    forTexts(from, "skills", [&](const std::string& skill) { profile.add_skills(skill); });
    profile.set_member_since_ms(monthMs(text(from, "member_since")));
    profile.set_reply_hours(whole(from, "reply_hours"));
    person.email = text(from, "email");
    person.role = text(from, "role");
    if (person.role == "seller") profile.set_level(levelOf(text(from, "level")));
    person.demo = from["demo"].value_or(false);
    return person;
}

DemoReview reviewOf(const toml::table& from) {
    DemoReview review;
    review.by = text(from, "by");
    review.daysAgo = number(from, "days_ago");
    review.text = text(from, "text");
    if (const auto* stars = from["stars"].as_table()) {
        const bool byBuyer = stars->contains("quality");
        review.marks[0] = whole(*stars, byBuyer ? "quality" : "clarity");
        review.marks[1] = whole(*stars, "communication");
        review.marks[2] = whole(*stars, byBuyer ? "as_described" : "fairness");
    }
    return review;
}

v1::QuestionKind questionKindOf(const std::string& word) {
    static const std::map<std::string, v1::QuestionKind> kinds{{"text", v1::TEXT}, {"long", v1::LONG_TEXT}, {"choice", v1::CHOICE},
        {"multi", v1::MULTI_CHOICE}, {"file", v1::FILES}, {"date", v1::DATE}, {"link", v1::LINK}};
    const auto found = kinds.find(word);
    return found == kinds.end() ? v1::LONG_TEXT : found->second;
}

void addPackage(v1::GigContent& content, const toml::table& from) {
    auto& package = *content.add_packages();
    package.set_tier(whole(from, "tier"));
    package.set_name(text(from, "name"));
    package.set_scope(text(from, "scope"));
    package.set_price_minor(whole(from, "price_minor"));
    package.set_days(whole(from, "days"));
    package.set_revisions(whole(from, "revisions"));
    forTexts(from, "features", [&](const std::string& feature) { package.add_features(feature); });
}

DemoGig gigOf(const toml::table& from) {
    DemoGig gig;
    gig.slug = text(from, "slug");
    gig.seller = text(from, "seller");
    auto& content = gig.content;
    content.set_category(text(from, "category"));
    content.set_title(text(from, "title"));
    content.set_summary(text(from, "summary"));
    content.set_body(text(from, "body"));
    forTexts(from, "tags", [&](const std::string& tag) { content.add_tags(tag); });
    forTables(from, "package", [&](const toml::table& t) { addPackage(content, t); });
    forTables(from, "extra", [&](const toml::table& t) {
        auto& extra = *content.add_extras();
        extra.set_name(text(t, "name"));
        extra.set_price_minor(whole(t, "price_minor"));
        extra.set_add_days(whole(t, "add_days"));
    });
    forTables(from, "faq", [&](const toml::table& t) {
        auto& faq = *content.add_faqs();
        faq.set_question(text(t, "question"));
        faq.set_answer(text(t, "answer"));
    });
    forTables(from, "question", [&](const toml::table& t) {
        auto& question = *content.add_questions();
        question.set_kind(questionKindOf(text(t, "kind")));
        question.set_label(text(t, "label"));
        question.set_required(t["required"].value_or(false));
        forTexts(t, "options", [&](const std::string& option) { question.add_options(option); });
    });
    forTables(from, "review", [&](const toml::table& t) { gig.reviews.push_back(reviewOf(t)); });
    return gig;
}

DemoDelivery deliveryOf(const toml::table& from) {
    DemoDelivery delivery{number(from, "days_ago"), text(from, "note"), {}};
    forTables(from, "files", [&](const toml::table& t) { delivery.files.push_back({text(t, "name"), text(t, "caption")}); });
    return delivery;
}

DemoOrder orderOf(const toml::table& from) {
    DemoOrder order;
    order.key = text(from, "key");
    order.gig = text(from, "gig");
    order.buyer = text(from, "buyer");
    order.state = text(from, "state");
    order.reason = text(from, "reason");
    order.tier = whole(from, "tier");
    if (const auto* extras = from["extras"].as_array()) {
        for (const auto& node : *extras) order.extras.push_back(static_cast<int>(node.value_or(std::int64_t{0})));
    }
    forTables(from, "answers", [&](const toml::table& t) { order.answers.push_back({whole(t, "question"), text(t, "value")}); });
    order.orderedDaysAgo = number(from, "ordered_days_ago");
    order.completedDaysAgo = number(from, "completed_days_ago");
    order.endedDaysAgo = number(from, "ended_days_ago");
    order.revisionDaysAgo = number(from, "revision_days_ago");
    forTexts(from, "revision_points", [&](const std::string& point) { order.revisionPoints.push_back(point); });
    forTables(from, "deliveries", [&](const toml::table& t) { order.deliveries.push_back(deliveryOf(t)); });
    if (const auto* review = from["review_by_buyer"].as_table()) order.byBuyer.push_back(reviewOf(*review));
    if (const auto* review = from["review_by_seller"].as_table()) order.bySeller.push_back(reviewOf(*review));
    return order;
}

DemoTalk talkOf(const toml::table& from) {
    DemoTalk talk{text(from, "order"), text(from, "gig"), {}, {}};
    forTexts(from, "between", [&](const std::string& handle) { talk.between.push_back(handle); });
    forTables(from, "message", [&](const toml::table& t) {
        talk.messages.push_back({text(t, "from"), number(t, "minutes_ago"), text(t, "text")});
    });
    return talk;
}

std::vector<DemoStep> stepsOf(const toml::table& from) {
    std::vector<DemoStep> steps;
    forTables(from, "step", [&](const toml::table& t) {
        steps.push_back({number(t, "days_ago"), text(t, "by"), text(t, "step"), text(t, "reason"), text(t, "text")});
    });
    return steps;
}

DemoRequest requestOf(const toml::table& from) {
    return {text(from, "by"), text(from, "kind"), text(from, "text"), number(from, "days_ago"), stepsOf(from)};
}

DemoTicket ticketOf(const toml::table& from) {
    return {text(from, "by"), text(from, "kind"), text(from, "order"), text(from, "subject"), text(from, "text"), number(from, "days_ago"), stepsOf(from)};
}

DemoReport reportOf(const toml::table& from) {
    return {text(from, "by"), text(from, "about"), text(from, "reason"), text(from, "text"), number(from, "days_ago"), text(from, "decided_by"), text(from, "step"),
        text(from, "clause"), text(from, "facts"), number(from, "decided_days_ago"), static_cast<int>(number(from, "days")), text(from, "appeal"),
        number(from, "appeal_days_ago")};
}
} // namespace

Result<DemoSource> readDemoSource(const std::string& folder) {
    std::vector<std::string> files;
    std::error_code failed;
    for (const auto& entry : std::filesystem::directory_iterator(folder, failed)) {
        if (entry.path().extension() == ".toml") files.push_back(entry.path().string());
    }
    if (failed || files.empty()) return {ErrorCode::Invalid, "there is no demo market in " + folder};
    std::sort(files.begin(), files.end());
    DemoSource source;
    for (const std::string& file : files) {
        try {
            const toml::table read = toml::parse_file(file);
            forTables(read, "person", [&](const toml::table& t) { source.people.push_back(personOf(t)); });
            forTables(read, "gig", [&](const toml::table& t) { source.gigs.push_back(gigOf(t)); });
            forTables(read, "order", [&](const toml::table& t) { source.orders.push_back(orderOf(t)); });
            forTables(read, "conversation", [&](const toml::table& t) { source.talks.push_back(talkOf(t)); });
            forTables(read, "request", [&](const toml::table& t) { source.requests.push_back(requestOf(t)); });
            forTables(read, "ticket", [&](const toml::table& t) { source.tickets.push_back(ticketOf(t)); });
            forTables(read, "report", [&](const toml::table& t) { source.reports.push_back(reportOf(t)); });
        } catch (const std::exception& error) {
            return {ErrorCode::Invalid, file + ": " + error.what()};
        }
    }
    return source;
}
} // namespace atelyra::server::demo
