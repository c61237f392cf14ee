#include "shared/rules/gigs.h"

#include <algorithm>
#include <set>

#include "shared/base/hash.h"
#include "shared/base/id.h"
#include "shared/rules/categories.h"
#include "shared/rules/check.h"
#include "shared/rules/rooms.h"

namespace atelyra::rules {
namespace {
using What = FieldProblem::What;
constexpr int kFeatures = 20;

class Problems {
public:
    void add(std::string field, What what) { m_found.push_back({std::move(field), what}); }
    void text(const std::string& field, const std::string& value, std::size_t maxBytes, bool required, Lines lines = Lines::One) {
        if (value.find_first_not_of(" \n\t") == std::string::npos) {
            if (required) add(field, What::Missing);
            else if (!value.empty()) add(field, What::BadText);
        } else if (value.size() > maxBytes) {
            add(field, What::TooLong);
        } else if (!checkText(field, value, maxBytes, lines)) {
            add(field, What::BadText);
        }
    }
    void within(const std::string& field, std::int64_t value, std::int64_t low, std::int64_t high) {
        if (value < low || value > high) add(field, What::OutOfRange);
    }
    // False when there are so many that looking at each is pointless.
    bool count(const std::string& field, int count, int most, int least = 0) {
        if (count < least) add(field, What::TooFew);
        if (count > most) add(field, What::TooMany);
        return count <= most;
    }
    void texts(const std::string& field, const google::protobuf::RepeatedPtrField<std::string>& values, int most) {
        if (!count(field, values.size(), most)) return;
        std::set<std::string> seen;
        for (int i = 0; i < values.size(); ++i) {
            text(at(field, i), values[i], limits::kNameBytes, true);
            if (!seen.insert(values[i]).second) add(at(field, i), What::Duplicate);
        }
    }
    // Extras and questions are known by an id that the editor gave them.
    void id(const std::string& field, const std::string& bytes, std::set<std::string>& seen) {
        if (!rawIdFromBytes(bytes)) add(field, What::OutOfRange);
        else if (!seen.insert(bytes).second) add(field, What::Duplicate);
    }
    std::vector<FieldProblem> take() { return std::move(m_found); }

private:
    std::vector<FieldProblem> m_found;
};

bool isSlug(std::string_view text) {
    return !text.empty() && text.size() <= 60 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

void lookAtPackages(Problems& problems, const v1::GigContent& content) {
    if (!problems.count("packages", content.packages_size(), limits::kPackages, 1)) return;
    std::int64_t before = 0;
    for (int i = 0; i < content.packages_size(); ++i) {
        const auto& package = content.packages(i);
        if (package.tier() != i + 1) problems.add(at("packages", i, "tier"), What::OutOfRange);
        problems.text(at("packages", i, "name"), package.name(), limits::kNameBytes, true);
        problems.text(at("packages", i, "scope"), package.scope(), limits::kLineBytes, true, Lines::Many);
        problems.within(at("packages", i, "price_minor"), package.price_minor(), limits::kMinPriceMinor, limits::kMaxPriceMinor);
        if (package.price_minor() <= before) problems.add(at("packages", i, "price_minor"), What::NotRising);
        before = std::max<std::int64_t>(package.price_minor(), 0);
        problems.within(at("packages", i, "days"), package.days(), 1, limits::kMaxDays);
        problems.within(at("packages", i, "revisions"), package.revisions(), -1, limits::kMaxRevisions);
        problems.texts(at("packages", i, "features"), package.features(), kFeatures);
    }
}

void lookAtExtras(Problems& problems, const v1::GigContent& content) {
    if (!problems.count("extras", content.extras_size(), limits::kExtras)) return;
    std::set<std::string> ids;
    for (int i = 0; i < content.extras_size(); ++i) {
        const auto& extra = content.extras(i);
        problems.id(at("extras", i, "id"), extra.id(), ids);
        problems.text(at("extras", i, "name"), extra.name(), limits::kNameBytes, true);
        problems.within(at("extras", i, "price_minor"), extra.price_minor(), limits::kMinPriceMinor, limits::kMaxPriceMinor);
        problems.within(at("extras", i, "add_days"), extra.add_days(), -limits::kMaxDays, limits::kMaxDays);
    }
}

void lookAtFaqs(Problems& problems, const v1::GigContent& content) {
    if (!problems.count("faqs", content.faqs_size(), limits::kFaqs)) return;
    for (int i = 0; i < content.faqs_size(); ++i) {
        problems.text(at("faqs", i, "question"), content.faqs(i).question(), limits::kLineBytes, true);
        problems.text(at("faqs", i, "answer"), content.faqs(i).answer(), limits::kBioBytes, true, Lines::Many);
    }
}

void lookAtQuestions(Problems& problems, const v1::GigContent& content) {
    if (!problems.count("questions", content.questions_size(), limits::kQuestions)) return;
    std::set<std::string> ids;
    for (int i = 0; i < content.questions_size(); ++i) {
        const auto& question = content.questions(i);
        problems.id(at("questions", i, "id"), question.id(), ids);
        if (question.kind() == v1::QUESTION_KIND_UNSET || !v1::QuestionKind_IsValid(question.kind()))
            problems.add(at("questions", i, "kind"), What::Missing);
        problems.text(at("questions", i, "label"), question.label(), limits::kLineBytes, true);
        const bool choice = question.kind() == v1::CHOICE || question.kind() == v1::MULTI_CHOICE;
        problems.count(at("questions", i, "options"), question.options_size(), choice ? limits::kOptions : 0, choice ? 2 : 0);
        if (choice) problems.texts(at("questions", i, "options"), question.options(), limits::kOptions);
    }
}

void lookAtMedia(Problems& problems, const v1::GigContent& content) {
    if (!problems.count("media", content.media_size(), limits::kMedia)) return;
    std::set<std::string> seen;
    for (int i = 0; i < content.media_size(); ++i) {
        const auto& file = content.media(i);
        if (!Check().file("media", file).good()) problems.add(at("media", i), What::BadText);
        if (!seen.insert(file.sha256()).second) problems.add(at("media", i), What::Duplicate);
    }
}
} // namespace

std::vector<FieldProblem> problemsOf(const v1::GigContent& content) {
    Problems problems;
    problems.text("title", content.title(), limits::kTitleBytes, true);
    if (content.category().empty()) problems.add("category", What::Missing);
    else if (!isSlug(content.category())) problems.add("category", What::BadText);
    problems.text("summary", content.summary(), limits::kLineBytes, true);
    problems.text("body", content.body(), limits::kGigBodyBytes, true, Lines::Many);
    problems.texts("tags", content.tags(), limits::kTags);
    lookAtPackages(problems, content);
    lookAtExtras(problems, content);
    lookAtFaqs(problems, content);
    lookAtQuestions(problems, content);
    lookAtMedia(problems, content);
    if (problems.count("languages", content.languages_size(), limits::kLanguages))
        for (int i = 0; i < content.languages_size(); ++i)
            if (!isLanguageTag(content.languages(i))) problems.add(at("languages", i), What::BadText);
    return problems.take();
}

std::string termsHash(const v1::GigContent& content) {
    v1::GigContent pinned;
    *pinned.mutable_packages() = content.packages();
    *pinned.mutable_extras() = content.extras();
    *pinned.mutable_questions() = content.questions();
    pinned.set_approves_orders(content.approves_orders());
    return sha256(pinned.SerializeAsString()); // no maps in it: one order of bytes only
}

std::int64_t fromPriceMinor(const v1::GigContent& content) {
    std::int64_t least = 0;
    for (const auto& package : content.packages())
        if (least == 0 || package.price_minor() < least) least = package.price_minor();
    return least;
}

int fastestDays(const v1::GigContent& content) {
    int least = 0;
    for (const auto& package : content.packages())
        if (least == 0 || package.days() < least) least = package.days();
    return least;
}

namespace {
// Publishing makes a member a seller.
void startSelling(const Context& context, const View& view, Changes& changes) {
    auto profile = view.get<v1::Profile>(context.actor.account);
    if (!profile || profile->level() != v1::SELLER_LEVEL_UNSET) return;
    profile->set_level(v1::NEW_SELLER);
    changes.put(std::move(*profile));
}

// The seller's own gig; others learn of it only what they can see anyway.
Result<v1::Gig> ownGig(const Context& context, const std::string& id, const View& view) {
    auto gig = view.get<v1::Gig>(GigId::of(id));
    if (!gig) return {ErrorCode::NotFound, "gig_id"};
    if (AccountId::of(gig->seller_id()) == context.actor.account) return std::move(*gig);
    return {gig->state() == v1::LIVE ? ErrorCode::Forbidden : ErrorCode::NotFound, "gig_id"};
}
// Whoever wants their data left alone shows nothing.
Status mayShow(const Context& context, const View& view) {
    const auto choices = view.get<v1::PrivacyChoices>(context.actor.account);
    return choices && choices->restricted() ? Status(ErrorCode::UseLimited, "restricted") : ok();
}
// And whoever offers something has said that they are of age.
Status mayOffer(const Context& context, const View& view) {
    if (auto may = mayShow(context, view); !may) return may;
    const auto account = view.get<v1::Account>(context.actor.account);
    if (!account) return context.deciding ? Status(ErrorCode::NotFound, "account") : ok(); // a prediction lets pass what it cannot see
    return account->adult_confirmed_ms() > 0 ? ok() : Status(ErrorCode::AgeUnconfirmed, "adult_confirmed_ms");
}
} // namespace

Result<Changes> applyTo(const Context& context, const v1::PublishGig& body, const View& view) {
    Check check;
    check.id("gig_id", body.gig_id()).that(body.base_revision() >= 0, "base_revision");
    if (!check.good()) return check.status().error();
    if (const auto problems = problemsOf(body.content()); !problems.empty())
        return {ErrorCode::Invalid, "content." + problems.front().field};

    // A prediction may be made before the categories are here.
    if (context.deciding && !view.find({v1::CATEGORY, categoryIdOf(body.content().category())})) return {ErrorCode::Invalid, "content.category"};

    v1::Gig gig;
    if (auto old = ownGig(context, body.gig_id(), view)) {
        gig = std::move(*old);
    } else {
        if (old.error().code == ErrorCode::Forbidden || body.base_revision() > 0) return old.error();
        if (view.find({v1::GIG, GigId::of(body.gig_id())})) return old.error(); // somebody else's, and not to be known
        gig.set_id(body.gig_id());
        gig.set_seller_id(context.actor.account.str());
        gig.set_created_ms(context.nowMs);
    }
    if (gig.revision() != body.base_revision()) return {ErrorCode::Conflict, "base_revision"};
    gig.set_revision(gig.revision() + 1);
    if (gig.revision() == 1 && body.at_rest()) {
        if (auto may = mayShow(context, view); !may) return may.error();
        gig.set_state(v1::PAUSED);
    }
    if (gig.state() != v1::PAUSED) { // what is paused can be edited in peace
        if (auto may = mayOffer(context, view); !may) return may.error();
        gig.set_state(v1::LIVE);
    }
    *gig.mutable_content() = body.content();
    gig.set_published_ms(context.nowMs);
    gig.set_terms_hash(termsHash(body.content()));

    Changes changes;
    changes.put(std::move(gig));
    startSelling(context, view, changes);
    return changes;
}

Result<Changes> applyTo(const Context& context, const v1::SetGigState& body, const View& view) {
    Check check;
    check.id("gig_id", body.gig_id());
    check.that(body.state() == v1::LIVE || body.state() == v1::PAUSED || body.state() == v1::ARCHIVED, "state");
    if (!check.good()) return check.status().error();
    auto gig = ownGig(context, body.gig_id(), view);
    if (!gig) return gig.error();
    if (gig->state() == body.state()) return {ErrorCode::AlreadyDone, "state"};
    if (body.state() == v1::LIVE)
        if (auto may = mayOffer(context, view); !may) return may.error();
    gig->set_state(body.state());
    Changes changes;
    changes.put(std::move(*gig));
    return changes;
}

Result<Changes> applyTo(const Context& context, const v1::RemoveGig& body, const View& view) {
    Check check;
    if (!check.id("gig_id", body.gig_id()).good()) return check.status().error();
    const auto gig = ownGig(context, body.gig_id(), view);
    if (!gig) return gig.error();
    if (gig->open_orders() > 0) return {ErrorCode::OrdersOpen, "gig_id"};
    Changes changes;
    changes.removes.push_back({v1::GIG, GigId::of(body.gig_id())});
    return changes;
}

Result<Changes> applyTo(const Context& context, const v1::SaveGig& body, const View& view) {
    Check check;
    if (!check.id("gig_id", body.gig_id()).good()) return check.status().error();
    const RawId id = savedIdOf(context.actor.account, GigId::of(body.gig_id()));
    const bool saved = view.find({v1::SAVED_GIG, id}).has_value();
    Changes changes;
    if (!body.saved()) {
        if (saved) changes.removes.push_back({v1::SAVED_GIG, id});
        return changes;
    }
    if (saved) return changes;
    const auto gig = view.get<v1::Gig>(GigId::of(body.gig_id()));
    const bool visible = gig && (gig->state() == v1::LIVE || AccountId::of(gig->seller_id()) == context.actor.account);
    if (context.deciding && !visible) return {ErrorCode::NotFound, "gig_id"};
    v1::SavedGig choice;
    choice.set_id(id.str());
    choice.set_account_id(context.actor.account.str());
    choice.set_gig_id(body.gig_id());
    choice.set_saved_ms(context.actedMs);
    changes.put(std::move(choice));
    return changes;
}

} // namespace atelyra::rules
