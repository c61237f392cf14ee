#include "tests/bench/figures.h"

#include <cstdio>

#include <fmt/format.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSysInfo>
#include <QThread>

namespace atelyra::bench {
namespace {
std::string number(double value) { return value >= 1000 ? fmt::format("{:.0f}", value) : fmt::format("{:.4g}", value); }
} // namespace

void Figures::add(const Figure& figure) {
    m_figures.push_back(figure);
    std::string beside;
    if (const double most = value(figure.limit); most > 0) beside = fmt::format("{:.0f} % of {}", 100 * figure.value / most, figure.limit);
    if (!figure.aim.empty()) beside += fmt::format("{}aim: {}", beside.empty() ? "" : "; ", figure.aim);
    fmt::print("{:<30}{:>10} {:<5} {}{}\n", figure.name, number(figure.value), figure.unit, figure.what,
        beside.empty() ? "" : " [" + beside + "]");
    std::fflush(stdout);
}

double Figures::value(const std::string& name) const {
    const auto found = std::find_if(m_figures.begin(), m_figures.end(), [&](const Figure& each) { return each.name == name; });
    return found == m_figures.end() ? 0 : found->value;
}

QByteArray Figures::json() const {
    QJsonArray figures;
    for (const Figure& each : m_figures) {
        QJsonObject entry{{"name", QString::fromStdString(each.name)}, {"value", each.value},
            {"unit", QString::fromStdString(each.unit)}, {"what", QString::fromStdString(each.what)}};
        if (!each.limit.empty()) entry.insert("limit", QString::fromStdString(each.limit));
        if (!each.aim.empty()) entry.insert("aim", QString::fromStdString(each.aim));
        figures.append(entry);
    }
    return QJsonDocument(QJsonObject{{"cores", QThread::idealThreadCount()}, {"system", QSysInfo::prettyProductName()},
        {"kernel", QSysInfo::kernelVersion()}, {"figures", figures}}).toJson();
}
} // namespace atelyra::bench
