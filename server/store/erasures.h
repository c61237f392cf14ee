#pragma once
// Who asked to be erased, how far it is, and what an account that is closing had on show. Part of a Store, one thread at a time.
#include <optional>
#include <string>
#include <span>
#include <string_view>
#include <vector>

#include "server/store/db/connection.h"
#include "shared/base/id.h"

namespace atelyra::store {

struct ErasureRecord {
    AccountId account;
    std::int64_t askedMs = 0;
    std::int64_t begunMs = 0; // 0: has not come about yet
    std::int64_t nextMs = 0;
    std::int64_t doneMs = 0;
    std::string certificate; // empty before it is done
    std::vector<std::pair<std::string, std::int64_t>> counts; // what went so far, in rows
};

class Erasures {
public:
    explicit Erasures(Connection& db) : m_db(db) {}
    void ask(const AccountId& account, std::int64_t nowMs, std::int64_t eraseMs);
    void callBack(const AccountId& account);
    void setByStaff(const AccountId& account, std::int64_t eraseMs); // not its owner's wish, and not theirs to call back
    bool isByStaff(const AccountId& account) const;
    // What is not shown while its owner is leaving, or wants to be left alone, and is shown again afterwards.
    void rememberLive(const AccountId& account, const GigId& gig);
    std::vector<GigId> liveBefore(const AccountId& account) const;
    void forgetLive(const AccountId& account);

    std::vector<AccountId> due(std::int64_t nowMs) const;
    std::optional<std::int64_t> nextDueMs() const;
    bool isKnown(const AccountId& account) const; // asked for, whether it is done or not
    void begin(const AccountId& account, std::int64_t nowMs); // the first time counts
    void tryAgain(const AccountId& account, std::int64_t atMs); // it waits, and rightly
    void fail(const AccountId& account, std::int64_t nowMs, std::int64_t atMs); // and is tried again
    std::vector<AccountId> late(std::int64_t before) const; // failing since then, or not begun though it was due
    void hurry(std::int64_t nowMs); // whoever was begun and waits is due now
    void count(const AccountId& account, std::string_view what, std::int64_t rows); // in the transaction in which they go
    void finish(const AccountId& account, std::int64_t nowMs, std::int64_t rows);
    void certify(const AccountId& account, std::string_view certificate);
    std::optional<ErasureRecord> find(const AccountId& account) const;
    std::vector<ErasureRecord> all() const; // without counts and certificates
    bool isFinished(const AccountId& account) const;

    // All that is kept of a person beside entities; every table that names somebody is here, or in the list of those that stay.
    // Who waits for some rows keeps what these need: the keys of files, and what says who may hear of them.
    enum class Whom { All, WhoWaits };
    void forgetPerson(const AccountId& account, Whom whom = Whom::All);
    void forgetStream(const AccountId& account);
    static std::span<const std::string_view> tablesOfAPerson();
    static std::span<const std::string_view> tablesThatStay();

private:
    Connection& m_db;
};

} // namespace atelyra::store
