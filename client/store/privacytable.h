#pragma once
// What this device answered about its data, with receipts; what was counted with consent and has not left yet; and, word for word,
// what has left. Part of Cache; engine thread.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/proto/privacy.pb.h"

namespace atelyra::client {
class Database;

struct KeptAnswer {
    v1::ConsentEvent event;
    std::string device; // the pseudonym that it was given under
    bool sent = false;
    std::string receipt; // empty until the server has signed it
};
struct QueuedUsage {
    v1::Choice choice = v1::CHOICE_UNSET; // whose consent it stands on
    v1::UsageReport report;               // day, counts and crash only
};
struct SentUsage {
    std::int64_t atMs = 0;
    std::string body; // exactly the bytes that were sent
};

class PrivacyTable {
public:
    explicit PrivacyTable(Database& db) : m_db(db) {}

    void addAnswer(const v1::ConsentEvent& event, std::string_view device); // the same id again is the same answer
    std::vector<KeptAnswer> answers(int limit) const; // newest first
    std::vector<KeptAnswer> unsentAnswers() const;    // oldest first, of one device
    void setReceipt(std::string_view id, std::string_view receipt);
    void sendAgain(std::string_view id);
    std::optional<std::string> deviceOf(std::string_view id) const; // the pseudonym that it was given under

    void count(std::string_view day, std::string_view point, std::string_view value);
    void putCrash(std::string_view day, const v1::CrashReport& crash);
    std::vector<QueuedUsage> queue() const; // a day and a choice each, the oldest first
    void dropDay(std::string_view day, v1::Choice choice);
    void wipeQueue(); // overwritten in the file
    void wipeQueue(v1::Choice choice);

    void addSent(std::int64_t atMs, std::string_view body);
    std::vector<SentUsage> sent(std::int64_t sinceMs) const; // newest first
    void dropSentBefore(std::int64_t ms);
    void wipeSent(v1::Choice choice); // overwritten, too

    void askDeletion(std::string_view device);
    std::optional<std::string> deletionToAsk() const;
    void dropDeletion(std::string_view device);

private:
    Database& m_db;
};

} // namespace atelyra::client
