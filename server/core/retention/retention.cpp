#include "server/core/retention/retention.h"

#include <spdlog/spdlog.h>

namespace atelyra::server {
namespace {
constexpr std::int64_t kAsksFrom = 100;    // rows: fewer are no accident
constexpr std::int64_t kPartThatAsks = 20; // a twentieth of what is there
constexpr std::int64_t kPatienceMs = 30 * kDayMs;
constexpr std::int64_t kTellsEveryMs = kDayMs;

bool isStuck(const store::RetentionCount& count, std::int64_t nowMs) { return count.stuckMs > 0 && nowMs - count.stuckMs >= kPatienceMs; }
} // namespace

Result<Retention::Line> Retention::lineOf(const RetentionRule& rule) {
    return m_.readers.read([&](store::Store& tables) -> Result<Line> {
        const std::int64_t now = m_.clock.wallMs(), before = rule.period.before(now);
        Line line{&rule, {}, 0, false, false, tables.retention.of(rule.name)};
        if (rule.look) {
            line.look = rule.look(m_, tables, before);
        } else {
            if (rule.place.find('.') == std::string::npos) line.look.rows = tables.db->number("SELECT count(*) FROM " + rule.place, 0);
            if (!rule.overdue.empty()) line.look.overdue = tables.db->number("SELECT count(*)" + rule.overdue, 0, before);
            if (!rule.oldest.empty()) line.look.oldestMs = tables.db->number(rule.oldest, 0);
        }
        line.nextMs = line.look.oldestMs > 0 ? rule.period.endOf(line.look.oldestMs) : 0;
        if (rule.code == v1::ACCT30 && !rule.hasPeriod()) line.nextMs = tables.erasures.nextDueMs().value_or(0);
        line.waits = line.look.overdue >= kAsksFrom && line.look.overdue * kPartThatAsks > line.look.rows;
        line.alarms = line.look.overdue > 0 && isStuck(line.count, now);
        return line;
    });
}

Result<std::vector<Retention::Line>> Retention::plan() {
    std::vector<Line> lines;
    for (const RetentionRule& rule : retentionRules()) {
        auto line = lineOf(rule);
        if (!line) return line.error();
        lines.push_back(*std::move(line));
    }
    return lines;
}

Result<std::vector<Retention::Line>> Retention::run(bool agreed) {
    std::vector<Line> lines;
    for (const RetentionRule& rule : retentionRules()) {
        auto line = lineOf(rule);
        if (!line) return line.error();
        if (rule.hasPeriod()) {
            std::int64_t went = 0;
            if (line->waits && !agreed) {
                spdlog::warn("retention: {} of {} are overdue in '{}', too many to go unasked: 'atelyra-server retention run --agreed'",
                    line->look.overdue, line->look.rows, rule.name);
            } else if (line->look.overdue > 0) {
                went = take(rule);
                line = lineOf(rule);
                if (!line) return line.error();
            }
            if (auto noted = note(rule, *line, went); !noted) return noted.error();
        }
        lines.push_back(*std::move(line));
    }
    return lines;
}

std::int64_t Retention::take(const RetentionRule& rule) {
    const std::int64_t before = rule.period.before(m_.clock.wallMs());
    Result<std::int64_t> went = std::int64_t{0};
    try {
        if (rule.take) {
            went = rule.take(m_, before);
        } else {
            auto done = m_.writer.run([&](Tx& tx) -> Status {
                went = tx.store.db->run("DELETE" + rule.overdue, before);
                return ok();
            });
            if (!done) went = done.error();
        }
    } catch (const store::DbError& error) {
        went = Error{error.code, error.what()};
    }
    if (went) return *went;
    spdlog::error("retention: '{}' failed: {}", rule.name, went.error().detail);
    return 0;
}

Status Retention::note(const RetentionRule& rule, Line& line, std::int64_t went) {
    const std::int64_t now = m_.clock.wallMs();
    store::RetentionCount& count = line.count;
    count.ranMs = now;
    if (went > 0) {
        count.doneMs = now;
        count.done = went;
        count.total += went;
    }
    if (went > 0 || line.look.overdue == 0) count.stuckMs = count.toldMs = 0;
    else if (count.stuckMs == 0) count.stuckMs = now;
    line.alarms = isStuck(count, now);
    if (line.alarms && now - count.toldMs >= kTellsEveryMs) {
        spdlog::error("retention: '{}' has taken nothing for {} days though {} rows of {} are overdue", rule.name, (now - count.stuckMs) / kDayMs,
            line.look.overdue, rule.place);
        count.toldMs = now;
    }
    return m_.writer.run([&](Tx& tx) -> Status {
        tx.store.retention.put(rule.name, count);
        return ok();
    });
}
} // namespace atelyra::server
