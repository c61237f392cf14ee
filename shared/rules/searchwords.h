#pragma once
// What a gig is found by, on the market and on each computer alike, and what is typed to find something. Pure.
#include <array>
#include <string>
#include <string_view>

#include "shared/proto/gigs.pb.h"

namespace atelyra::rules {

constexpr std::array<std::string_view, 5> kGigWordColumns{"title", "tags", "category", "body", "faq"};
// The value of a row of gig_words for what was asked, lower is better; a word in the title counts four times as much as one in the text.
constexpr std::string_view kGigWordsValue = "bm25(gig_words, 4.0, 3.0, 2.0, 1.0, 0.5)";

// In the order of the columns.
std::array<std::string, 5> wordsOfGig(const v1::GigContent& content);

// Typed text as a query of SQLite's full-text search that finds these words literally, the last one also as a beginning. A single letter begins
// too many words to mean one, so it waits for its second. Empty when there is no word to look for (yet).
std::string literalQuery(std::string_view typed);

} // namespace atelyra::rules
