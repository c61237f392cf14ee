// Searching as a person types: each letter of two words is a search of its own, over common and rare words alike.
#include <stdexcept>

#include <QDir>
#include <QElapsedTimer>

#include "tests/bench/library.h"
#include "tests/bench/scenarios.h"
#include "tests/support/cachekey.h"

namespace atelyra::bench {
namespace {
constexpr int kGigs = 50'000;

double millisecondsOf(client::Cache& cache, const std::string& typed) {
    client::GigFilter filter;
    filter.text = typed;
    QElapsedTimer clock;
    clock.start();
    cache.catalogue().search(filter);
    return double(clock.nsecsElapsed()) / 1e6;
}
} // namespace

void measureSearch(const Setting& setting, Figures& figures) {
    const QString folder = setting.folder + QStringLiteral("/search");
    QDir().mkpath(folder);
    auto opened = client::Cache::open((folder + QStringLiteral("/cache.sqlite")).toStdString(), test::cacheKey());
    if (!opened) throw std::runtime_error(opened.error().detail);
    client::Cache& cache = **opened;
    const int gigs = kGigs / setting.part;
    addGigs(cache, gigs);

    std::vector<double> typing, commonest;
    for (int first = 1; first < kWords; first = first * 3 / 2 + 1) {
        const std::string words = word(first) + " " + word(first / 2);
        for (std::size_t letters = 1; letters <= words.size(); ++letters) typing.push_back(millisecondsOf(cache, words.substr(0, letters)));
    }
    for (int i = 0; i < 20; ++i) commonest.push_back(millisecondsOf(cache, word(0)));
    const auto typed = spread(typing);
    const std::string among = " among " + std::to_string(gigs) + " gigs";
    figures.add({"search.p50", typed.p50, "ms", "a letter more" + among, "", ""});
    figures.add({"search.p99", typed.p99, "ms", std::to_string(typing.size()) + " searches", "", "20 or less"});
    figures.add({"search.worst", typed.worst, "ms", "the slowest of them", "", ""});
    figures.add({"search.commonest_word", spread(commonest).p50, "ms", "a word that nearly every gig has", "", ""});
}
} // namespace atelyra::bench
