#pragma once
// What people answered about their data, one row an answer, chained by hash and never changed: the database itself refuses it. Whose
// an answer was stands in it only as a salted hash; with the salt gone the chain still verifies and leads to nobody. Part of a
// Store, one thread at a time.
#include <optional>
#include <string>
#include <vector>

#include "server/store/db/connection.h"
#include "shared/proto/privacy.pb.h"

namespace atelyra::store {

struct ConsentRow {
    std::int64_t seq = 0; // from 1, dense
    std::string subject;  // the salted hash
    v1::ConsentEvent event;
    std::int64_t recordedMs = 0; // by the server's clock
    std::string hash;
};

// An end of the chain that was signed and written down elsewhere.
struct ConsentHead {
    std::int64_t seq = 0;
    std::string hash;
};

class ConsentChain {
public:
    explicit ConsentChain(Connection& db) : m_db(db) {}

    static std::string subjectOfAccount(const RawId& account);
    static std::string subjectOfDevice(std::string_view pseudonym);

    // The same id again is the same answer and adds nothing; throws when it says something else.
    ConsentRow append(const std::string& subject, const v1::ConsentEvent& event, std::int64_t nowMs);
    std::optional<ConsentRow> find(std::string_view eventId) const;
    bool isOf(const ConsentRow& row, const std::string& subject) const; // false once the subject is forgotten
    std::optional<ConsentRow> last(const std::string& subject, v1::Choice choice) const;
    std::vector<ConsentRow> of(const std::string& subject) const;
    void forget(const std::string& subject); // erasure: from now on these rows are nobody's

    std::optional<ConsentHead> head() const;
    // Reads the whole chain again and compares the heads. The first thing that is wrong, with its number, as Internal.
    Status verify(const std::vector<ConsentHead>& heads) const;

    // Answers to one choice since then: how many, and how many of them said yes.
    struct Share {
        std::int64_t asked = 0;
        std::int64_t given = 0;
    };
    Share shareOf(v1::Choice choice, std::int64_t sinceMs) const;

private:
    std::optional<std::string> saltOf(const std::string& subject) const;
    std::string hashedSubject(const std::string& subject) const; // empty: unknown
    ConsentRow rowOf(const Statement& row) const;

    Connection& m_db;
};

} // namespace atelyra::store
