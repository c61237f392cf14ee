#pragma once
// What was measured: each figure with its unit, beside the limit of this machine that it can be held against, and beside what is aimed
// at. Printed as it comes, and written as JSON for comparing two runs. Owned by main, one thread.
#include <algorithm>
#include <string>
#include <vector>

#include <QByteArray>

namespace atelyra::bench {

struct Figure {
    std::string name;  // "commands.32_devices"; the part before the dot is the scenario
    double value = 0;
    std::string unit;  // "/s", "ms", "MiB", "x"
    std::string what;  // in a few words
    std::string limit; // name of the figure that is the most this machine can do, if there is one
    std::string aim;   // in words, if there is one
};

class Figures {
public:
    void add(const Figure& figure);
    double value(const std::string& name) const; // 0 where it was not measured
    QByteArray json() const;

private:
    std::vector<Figure> m_figures;
};

// Of many single times.
struct Spread {
    double p50 = 0, p99 = 0, worst = 0;
};
inline Spread spread(std::vector<double> times) {
    if (times.empty()) return {};
    std::sort(times.begin(), times.end());
    const auto at = [&](double part) { return times[std::min(times.size() - 1, std::size_t(double(times.size()) * part))]; };
    return {at(0.5), at(0.99), times.back()};
}

} // namespace atelyra::bench
