#pragma once
// When a gig can be published, field by field, so that the editor can say it beside the field before the server does. Pure.
#include <string>
#include <vector>

#include "shared/base/result.h"
#include "shared/proto/gigs.pb.h"

namespace atelyra::rules {

struct FieldProblem {
    enum class What { Missing, TooLong, TooMany, TooFew, OutOfRange, BadText, Duplicate, NotRising };
    std::string field; // "title", "packages[1].price_minor", "questions[0].options", …
    What what;
};
// Empty: it can be published. In the order of the form.
std::vector<FieldProblem> problemsOf(const v1::GigContent& content);
// What an order pins: packages, extras, questions and approval. 32 bytes.
std::string termsHash(const v1::GigContent& content);
// Cheapest package and shortest delivery, for cards and sorting.
std::int64_t fromPriceMinor(const v1::GigContent& content);
int fastestDays(const v1::GigContent& content);

} // namespace atelyra::rules
