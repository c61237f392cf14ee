#pragma once
// Sees to it that nothing is kept for longer than its rule says. Counts first what is overdue: a rule that would take much of its place at
// once waits for somebody to agree, since most wrong deletions are deletions of too much. What each rule has done is written down, and one
// that can do nothing for a month says so. run() is for the job runner, each hour, and the command line: one thread at a time; plan() for any.
#include "server/core/retention/retentionrule.h"
#include "server/store/retentioncounts.h"

namespace atelyra::server {

class Retention {
public:
    explicit Retention(RetentionParts parts) : m_(std::move(parts)) {}

    struct Line { // of one rule
        const RetentionRule* rule = nullptr;
        RetentionRule::Look look;
        std::int64_t nextMs = 0; // when the next row is; 0: none in sight
        bool waits = false;      // for somebody to agree
        bool alarms = false;
        store::RetentionCount count;
    };
    // What would be done now.
    Result<std::vector<Line>> plan();
    // Does it. `agreed`: also where much goes at once. What fails is said in the log, and leaves the other rules alone.
    Result<std::vector<Line>> run(bool agreed);

private:
    Result<Line> lineOf(const RetentionRule& rule);
    std::int64_t take(const RetentionRule& rule);
    Status note(const RetentionRule& rule, Line& line, std::int64_t went);

    RetentionParts m_;
};

// A line a rule that does something by itself, for people; or all of them as JSON with the fields that each stands for.
std::string retentionText(const std::vector<Retention::Line>& lines);
std::string retentionJson(const std::vector<Retention::Line>& lines, std::int64_t nowMs);

} // namespace atelyra::server
