#include "client/store/privacytable.h"

#include "client/store/database.h"

namespace atelyra::client {
namespace {
constexpr const char* kAnswers = "SELECT event, device, sent, receipt FROM consent_answer ";

KeptAnswer answerOf(const Row& row) {
    KeptAnswer answer{{}, row.bytes(1), row.number(2) != 0, row.text(3)};
    answer.event.ParseFromString(row.bytes(0));
    return answer;
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

void PrivacyTable::count(std::string_view day, std::string_view point, std::string_view value) {
    m_db.run("INSERT INTO usage_day(day, point, value, count) VALUES(?, ?, ?, 1) ON CONFLICT(day, point, value) DO UPDATE SET count = count + 1",
        {text(day), text(point), text(value)});
}

void PrivacyTable::putCrash(std::string_view day, const v1::CrashReport& crash) {
    m_db.run("INSERT OR REPLACE INTO usage_crash(day, body) VALUES(?, ?)", {text(day), bytes(std::string_view(crash.SerializeAsString()))});
}

std::vector<v1::UsageReport> PrivacyTable::queue() const {
    std::vector<v1::UsageReport> days;
    const auto at = [&days](const std::string& day) -> v1::UsageReport& {
        if (days.empty() || days.back().day() != day) days.emplace_back().set_day(day);
        return days.back();
    };
    m_db.rows("SELECT day, point, value, count, NULL FROM usage_day UNION ALL SELECT day, '', '', 0, body FROM usage_crash ORDER BY 1, 2, 3", {},
        [&](const Row& row) {
            auto& report = at(row.text(0));
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

std::optional<v1::UsageReport> PrivacyTable::oldestDay(std::string_view before) const {
    auto days = queue();
    return days.empty() || days.front().day() >= before ? std::nullopt : std::optional(std::move(days.front()));
}

void PrivacyTable::dropDay(std::string_view day) {
    m_db.run("DELETE FROM usage_day WHERE day = ?", {text(day)});
    m_db.run("DELETE FROM usage_crash WHERE day = ?", {text(day)});
}

void PrivacyTable::wipeQueue() {
    m_db.rows("PRAGMA secure_delete = ON", {}, [](const Row&) { return true; });
    m_db.run("DELETE FROM usage_day");
    m_db.run("DELETE FROM usage_crash");
    m_db.rows("PRAGMA secure_delete = FAST", {}, [](const Row&) { return true; });
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
