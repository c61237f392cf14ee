#include "shared/rules/accounts.h"

#include <algorithm>
#include <array>

#include "shared/rules/check.h"
#include "shared/rules/rooms.h"

namespace atelyra::rules {
namespace {
constexpr int kLinks = 10;
constexpr int kLeastAge = 16;
constexpr std::size_t kPhoneBytes = 32;
constexpr int kPhoneDigits = 15; // E.164
constexpr int kLeastDigits = 5;

struct Country {
    std::string_view code;
    int years;
};
constexpr std::array kLater{Country{"IN", 18}, Country{"ZA", 18}};

bool isCountry(std::string_view text) {
    const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    return text.empty() || (text.size() == 2 && upper(text[0]) && upper(text[1]));
}

using Texts = google::protobuf::RepeatedPtrField<std::string>;
// A list with one empty text in it stands for the empty list.
bool emptiesTheList(const Texts& list) { return list.size() == 1 && list[0].empty(); }

template <class Fits> void checkEach(Check& check, std::string_view field, const Texts& list, int most, Fits fits) {
    check.that(list.size() <= most, field);
    if (emptiesTheList(list)) return;
    for (int i = 0; i < list.size() && check.good(); ++i) check.that(fits(list[i]), at(field, i));
}

Status checkBody(const v1::UpdateProfile& body) {
    Check check;
    if (body.has_display_name()) check.textGiven("display_name", body.display_name(), limits::kNameBytes);
    check.text("headline", body.headline(), limits::kLineBytes);
    check.text("bio", body.bio(), limits::kBioBytes, Lines::Many);
    check.that(isCountry(body.country()), "country");
    check.text("city", body.city(), limits::kNameBytes);
    checkEach(check, "languages", body.languages(), limits::kLanguages, isLanguageTag);
    checkEach(check, "skills", body.skills(), limits::kSkills,
        [](const auto& skill) { return checkText({}, skill, limits::kNameBytes, Lines::One, false).has_value(); });
    checkEach(check, "links", body.links(), kLinks, isSafeLink);
    if (body.has_avatar() && !body.avatar().sha256().empty())
        check.file("avatar", body.avatar()).that(body.avatar().mime().starts_with("image/"), "avatar.mime");
    return check.status();
}

void replace(Texts& old, const Texts& given) {
    if (given.empty()) return;
    if (emptiesTheList(given)) old.Clear();
    else old = given;
}
} // namespace

int leastAgeIn(std::string_view country) {
    const auto later = std::find_if(kLater.begin(), kLater.end(), [country](const Country& one) { return one.code == country; });
    return later == kLater.end() ? kLeastAge : later->years;
}

bool isPhone(std::string_view text) {
    if (text.empty()) return true;
    if (text.size() > kPhoneBytes || text.find_first_not_of("0123456789 -().", text.front() == '+' ? 1 : 0) != std::string_view::npos) return false;
    const auto digits = std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits >= kLeastDigits && digits <= kPhoneDigits;
}

Result<Changes> applyTo(const Context& context, const v1::SetPhone& body, const View& view) {
    if (!isPhone(body.phone())) return {ErrorCode::Invalid, "phone"};
    auto account = view.get<v1::Account>(context.actor.account);
    if (!account) return {ErrorCode::NotFound, "account"};
    account->set_phone(body.phone());
    Changes changes;
    changes.put(*std::move(account));
    return changes;
}

// Asked once: the first answer stays.
Result<Changes> applyTo(const Context& context, const v1::ConfirmAdult& body, const View& view) {
    if (body.rule() != kSellingAge) return {ErrorCode::Invalid, "rule"};
    if (!body.old_enough()) return {ErrorCode::TooYoung, "old_enough"};
    auto account = view.get<v1::Account>(context.actor.account);
    if (!account) return {ErrorCode::NotFound, "account"};
    Changes changes;
    if (account->adult_confirmed_ms() > 0) return changes;
    account->set_adult_confirmed_ms(context.actedMs);
    account->set_adult_rule(body.rule());
    changes.put(*std::move(account));
    return changes;
}

Result<Changes> applyTo(const Context& context, const v1::UpdateProfile& body, const View& view) {
    if (auto status = checkBody(body); !status) return status.error();
    auto profile = view.get<v1::Profile>(context.actor.account);
    if (!profile) return {ErrorCode::NotFound, "profile"};
    if (body.has_display_name()) profile->set_display_name(body.display_name());
    if (body.has_headline()) profile->set_headline(body.headline());
    if (body.has_bio()) profile->set_bio(body.bio());
    if (body.has_country()) profile->set_country(body.country());
    if (body.has_city()) profile->set_city(body.city());
    replace(*profile->mutable_languages(), body.languages());
    replace(*profile->mutable_skills(), body.skills());
    replace(*profile->mutable_links(), body.links());
    if (body.has_avatar()) {
        if (body.avatar().sha256().empty()) profile->clear_avatar();
        else *profile->mutable_avatar() = body.avatar();
    }
    Changes changes;
    changes.put(std::move(*profile));
    return changes;
}

} // namespace atelyra::rules
