#include <fmt/format.h>

#include "server/core/privacy/receipt.h"
#include "server/core/retention/retention.h"

namespace atelyra::server {
namespace {
std::string dayOf(std::int64_t ms) { return ms > 0 ? utcText(ms).substr(0, 10) : "-"; }
std::string timeOf(std::int64_t ms) { return ms > 0 ? "\"" + utcText(ms) + "\"" : "null"; }

// Names and sentences of the house: they have no quotes in them.
std::string listOf(const std::vector<std::string>& words) {
    std::string list;
    for (const auto& word : words) list += (list.empty() ? "\"" : ", \"") + word + "\"";
    return "[" + list + "]";
}

std::string wordFor(const Retention::Line& line) {
    if (line.alarms) return "ALARM: nothing goes since " + dayOf(line.count.stuckMs);
    return line.waits ? "waits for --agreed" : "";
}
} // namespace

std::string retentionText(const std::vector<Retention::Line>& lines) {
    std::string text = fmt::format("{:<34} {:<11} {:>8} {:>8} {:>8} {:>9}  {:<10}  {:<10}\n", "rule", "code", "rows", "overdue", "last", "in all", "next", "last on");
    for (const auto& line : lines) {
        if (!line.rule->hasPeriod()) continue;
        text += fmt::format("{:<34} {:<11} {:>8} {:>8} {:>8} {:>9}  {:<10}  {:<10}  {}\n", line.rule->name, v1::Retention_Name(line.rule->code), line.look.rows,
            line.look.overdue, line.count.done, line.count.total, dayOf(line.nextMs), dayOf(line.count.doneMs), wordFor(line));
    }
    return text;
}

std::string retentionJson(const std::vector<Retention::Line>& lines, std::int64_t nowMs) {
    std::string json;
    for (const auto& line : lines) {
        const auto& rule = *line.rule;
        json += fmt::format("{}\n  {{\"rule\": \"{}\", \"code\": \"{}\", \"place\": \"{}\", \"ends\": \"{}\", \"rows\": {}, \"overdue\": {}, \"next\": {}",
            json.empty() ? "" : ",", rule.name, v1::Retention_Name(rule.code), rule.place, rule.ends, line.look.rows, line.look.overdue, timeOf(line.nextMs));
        json += fmt::format(", \"waits\": {}, \"alarms\": {}, \"ran\": {}, \"last\": {}, \"last_rows\": {}, \"all_rows\": {}, \"fields\": {}}}", line.waits,
            line.alarms, timeOf(line.count.ranMs), timeOf(line.count.doneMs), line.count.done, line.count.total, listOf(fieldsOf(rule)));
    }
    return fmt::format("{{\"at\": {}, \"rules\": [{}\n]}}\n", timeOf(nowMs), json);
}
} // namespace atelyra::server
