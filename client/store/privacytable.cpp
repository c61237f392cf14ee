#include "client/store/privacytable.h"

#include <algorithm>

#include "client/store/database.h"
#include "shared/rules/privacypoints.h"

namespace atelyra::client {
namespace {
constexpr const char* kAnswers = "SELECT event, device, sent, receipt FROM consent_answer ";

KeptAnswer answerOf(const Row& row) {
    KeptAnswer answer{{}, row.bytes(1), row.number(2) != 0, row.text(3)};
    answer.event.ParseFromString(row.bytes(0));
    return answer;
}

// A sudden end has a table of its own, and no point in it.
v1::Choice choiceOf(std::string_view point) {
    const auto known = rules::findPoint(point.empty() ? "crash.report" : point);
    return known ? known->choice : v1::CHOICE_UNSET;
}

// What goes is overwritten in the file.
template <class Work> void wiping(Database& db, Work work) {
    const auto pragma = [&db](const char* sql) { db.rows(sql, {}, [](const Row&) { return true; }); };
    pragma("PRAGMA secure_delete = ON");
    work();
    pragma("PRAGMA secure_delete = FAST");
}
} // namespace

void PrivacyTable::addAnswer(const v1::ConsentEvent& event, std::string_view device) {
    m_db.run("INSERT OR IGNORE INTO consent_answer(id, event, device, sent, receipt) VALUES(?, ?, ?, 0, '')",
        {bytes(std::string_view(event.id())), bytes(std::string_view(event.SerializeAsString())), bytes(device)});
}

std::vector<KeptAnswer> PrivacyTable::answers(int limit) const {
    std::vector<KeptAnswer> answers;
    m_db.rows(std::string(kAnswers) + "ORDER BY n DESC LIMIT ?", {number(limit)}, [&](const Row& row) {
        answers.push_back(answerOf(row));
        return true;
    });
    return answers;
}

std::vector<KeptAnswer> PrivacyTable::unsentAnswers() const {
    constexpr std::size_t kAtOnce = 10;
    std::vector<KeptAnswer> answers;
    m_db.rows(std::string(kAnswers) + "WHERE sent = 0 ORDER BY n", {}, [&](const Row& row) {
        auto answer = answerOf(row);
        if (!answers.empty() && (answers.front().device != answer.device || answers.size() == kAtOnce)) return false;
        answers.push_back(std::move(answer));
        return true;
    });
    return answers;
}

void PrivacyTable::setReceipt(std::string_view id, std::string_view receipt) {
    m_db.run("UPDATE consent_answer SET sent = 1, receipt = ? WHERE id = ?", {text(receipt), bytes(id)});
}

void PrivacyTable::sendAgain(std::string_view id) { m_db.run("UPDATE consent_answer SET sent = 0 WHERE id = ?", {bytes(id)}); }

std::optional<std::string> PrivacyTable::deviceOf(std::string_view id) const {
    std::optional<std::string> device;
    m_db.rows("SELECT device FROM consent_answer WHERE id = ?", {bytes(id)}, [&](const Row& row) {
        device = row.bytes(0);
        return false;
    });
    return device;
}

void PrivacyTable::count(std::string_view day, std::string_view point, std::string_view value) {
    m_db.run("INSERT INTO usage_day(day, point, value, count) VALUES(?, ?, ?, 1) ON CONFLICT(day, point, value) DO UPDATE SET count = count + 1",
        {text(day), text(point), text(value)});
}

void PrivacyTable::putCrash(std::string_view day, const v1::CrashReport& crash) {
    m_db.run("INSERT OR REPLACE INTO usage_crash(day, body) VALUES(?, ?)", {text(day), bytes(std::string_view(crash.SerializeAsString()))});
}

std::vector<QueuedUsage> PrivacyTable::queue() const {
    std::vector<QueuedUsage> days;
    const auto at = [&days](const std::string& day, v1::Choice choice) -> v1::UsageReport& {
        const auto found = std::find_if(days.begin(), days.end(), [&](const QueuedUsage& one) { return one.choice == choice && one.report.day() == day; });
        if (found != days.end()) return found->report;
        days.push_back({choice, {}});
        days.back().report.set_day(day);
        return days.back().report;
    };
    m_db.rows("SELECT day, point, value, count, NULL FROM usage_day UNION ALL SELECT day, '', '', 0, body FROM usage_crash ORDER BY 1, 2, 3", {},
        [&](const Row& row) {
            auto& report = at(row.text(0), choiceOf(row.text(1)));
            if (!row.isNull(4)) {
                report.mutable_crash()->ParseFromString(row.bytes(4));
                return true;
            }
            auto& count = *report.add_counts();
            count.set_point(row.text(1));
            count.set_value(row.text(2));
            count.set_count(static_cast<std::uint32_t>(row.number(3)));
            return true;
        });
    return days;
}

void PrivacyTable::dropDay(std::string_view day, v1::Choice choice) {
    for (const auto& point : rules::kCollectionPoints)
        if (point.choice == choice) m_db.run("DELETE FROM usage_day WHERE day = ? AND point = ?", {text(day), text(point.id)});
    if (choice == choiceOf({})) m_db.run("DELETE FROM usage_crash WHERE day = ?", {text(day)});
}

void PrivacyTable::wipeQueue() {
    wiping(m_db, [this] {
        m_db.run("DELETE FROM usage_day");
        m_db.run("DELETE FROM usage_crash");
    });
}

void PrivacyTable::wipeQueue(v1::Choice choice) {
    wiping(m_db, [this, choice] {
        for (const auto& point : rules::kCollectionPoints)
            if (point.choice == choice) m_db.run("DELETE FROM usage_day WHERE point = ?", {text(point.id)});
        if (choice == choiceOf({})) m_db.run("DELETE FROM usage_crash");
    });
}

void PrivacyTable::addSent(std::int64_t atMs, std::string_view body) {
    m_db.run("INSERT INTO usage_sent(at_ms, body) VALUES(?, ?)", {number(atMs), text(body)});
}

std::vector<SentUsage> PrivacyTable::sent(std::int64_t sinceMs) const {
    std::vector<SentUsage> all;
    m_db.rows("SELECT at_ms, body FROM usage_sent WHERE at_ms >= ? ORDER BY n DESC", {number(sinceMs)}, [&](const Row& row) {
        all.push_back({row.number(0), row.text(1)});
        return true;
    });
    return all;
}

void PrivacyTable::dropSentBefore(std::int64_t ms) { m_db.run("DELETE FROM usage_sent WHERE at_ms < ?", {number(ms)}); }

void PrivacyTable::wipeSent(v1::Choice choice) {
    wiping(m_db, [this, choice] { // a body is JSON of points and words of closed lists: a point's name in quotes is that point
        for (const auto& point : rules::kCollectionPoints)
            if (point.choice == choice) m_db.run("DELETE FROM usage_sent WHERE instr(body, ?) > 0", {text('"' + std::string(point.id) + '"')});
    });
}

void PrivacyTable::askDeletion(std::string_view device) { m_db.run("INSERT OR IGNORE INTO usage_deletion(device) VALUES(?)", {bytes(device)}); }

std::optional<std::string> PrivacyTable::deletionToAsk() const {
    std::optional<std::string> device;
    m_db.rows("SELECT device FROM usage_deletion LIMIT 1", {}, [&](const Row& row) {
        device = row.bytes(0);
        return false;
    });
    return device;
}

void PrivacyTable::dropDeletion(std::string_view device) { m_db.run("DELETE FROM usage_deletion WHERE device = ?", {bytes(device)}); }
} // namespace atelyra::client
