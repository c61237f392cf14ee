#include "server/store/consentchain.h"

#include "shared/base/hash.h"
#include "shared/base/rng.h"

namespace atelyra::store {
namespace {
constexpr std::size_t kSaltBytes = 32;
constexpr const char* kColumns = "SELECT seq, subject, body, recorded_ms, hash FROM consent_event ";

void add(std::string& bytes, std::string_view part) {
    for (int shift = 0; shift < 64; shift += 8) bytes += static_cast<char>(std::uint64_t{part.size()} >> shift);
    bytes += part;
}

// Over the row as it is kept, so that nothing in it can change unseen.
std::string hashOf(std::string_view previous, const ConsentRow& row, std::string_view body) {
    std::string bytes;
    add(bytes, previous);
    add(bytes, std::to_string(row.seq));
    add(bytes, row.subject);
    add(bytes, body);
    add(bytes, std::to_string(row.recordedMs));
    return blake2b(bytes);
}

std::string numbered(const char* what, std::int64_t seq) { return std::string(what) + " " + std::to_string(seq); }
} // namespace

std::string ConsentChain::subjectOfAccount(const RawId& account) { return "account:" + account.str(); }
std::string ConsentChain::subjectOfDevice(std::string_view pseudonym) { return "device:" + std::string(pseudonym); }

std::optional<std::string> ConsentChain::saltOf(const std::string& subject) const {
    Statement row = m_db.query("SELECT salt FROM consent_subject WHERE subject = ?", Bytes{subject});
    return row.step() ? std::optional(row.text(0)) : std::nullopt;
}

std::string ConsentChain::hashedSubject(const std::string& subject) const {
    const auto salt = saltOf(subject);
    return salt ? blake2b(*salt + subject) : std::string();
}

ConsentRow ConsentChain::rowOf(const Statement& row) const {
    ConsentRow out{row.number(0), row.text(1), {}, row.number(3), row.text(4)};
    if (!out.event.ParseFromString(row.text(2))) throw DbError(ErrorCode::Internal, "an answer cannot be read");
    return out;
}

ConsentRow ConsentChain::append(const std::string& subject, const v1::ConsentEvent& event, std::int64_t nowMs) {
    const std::string body = event.SerializeAsString();
    if (auto before = find(event.id())) {
        if (before->event.SerializeAsString() != body || !isOf(*before, subject)) throw DbError(ErrorCode::Internal, "two answers have one id");
        return *std::move(before);
    }
    if (!saltOf(subject)) {
        std::string salt(kSaltBytes, '\0');
        SystemRng().fill(salt.data(), salt.size());
        m_db.run("INSERT INTO consent_subject (subject, salt, answered_ms) VALUES (?, ?, ?)", Bytes{subject}, Bytes{salt}, nowMs);
    } else {
        m_db.run("UPDATE consent_subject SET answered_ms = ? WHERE subject = ?", nowMs, Bytes{subject});
    }
    const auto previous = head().value_or(ConsentHead{});
    ConsentRow row{previous.seq + 1, hashedSubject(subject), event, nowMs, {}};
    row.hash = hashOf(previous.hash, row, body);
    m_db.run("INSERT INTO consent_event (seq, event, subject, choice, body, recorded_ms, hash) VALUES (?, ?, ?, ?, ?, ?, ?)", row.seq,
        Bytes{event.id()}, Bytes{row.subject}, static_cast<int>(event.choice()), Bytes{body}, nowMs, Bytes{row.hash});
    return row;
}

std::optional<ConsentRow> ConsentChain::find(std::string_view eventId) const {
    Statement row = m_db.query(std::string(kColumns) + "WHERE event = ?", Bytes{eventId});
    return row.step() ? std::optional(rowOf(row)) : std::nullopt;
}

bool ConsentChain::isOf(const ConsentRow& row, const std::string& subject) const { return row.subject == hashedSubject(subject); }

std::optional<ConsentRow> ConsentChain::last(const std::string& subject, v1::Choice choice) const {
    Statement row = m_db.query(std::string(kColumns) + "WHERE subject = ? AND choice = ? ORDER BY seq DESC LIMIT 1", Bytes{hashedSubject(subject)},
        static_cast<int>(choice));
    return row.step() ? std::optional(rowOf(row)) : std::nullopt;
}

std::vector<ConsentRow> ConsentChain::of(const std::string& subject) const {
    std::vector<ConsentRow> rows;
    for (Statement row = m_db.query(std::string(kColumns) + "WHERE subject = ? ORDER BY seq", Bytes{hashedSubject(subject)}); row.step();)
        rows.push_back(rowOf(row));
    return rows;
}

void ConsentChain::forget(const std::string& subject) { m_db.run("DELETE FROM consent_subject WHERE subject = ?", Bytes{subject}); }

std::optional<ConsentHead> ConsentChain::head() const {
    Statement row = m_db.query("SELECT seq, hash FROM consent_event ORDER BY seq DESC LIMIT 1");
    return row.step() ? std::optional(ConsentHead{row.number(0), row.text(1)}) : std::nullopt;
}

Status ConsentChain::verify(const std::vector<ConsentHead>& heads) const {
    std::string previous;
    std::int64_t expected = 1;
    std::size_t seen = 0;
    for (Statement row = m_db.query(std::string(kColumns) + "ORDER BY seq"); row.step(); ++expected) {
        const ConsentRow at{row.number(0), row.text(1), {}, row.number(3), row.text(4)};
        if (at.seq != expected) return {ErrorCode::Internal, numbered("the chain of answers has a gap at", expected)};
        if (at.hash != hashOf(previous, at, row.bytes(2))) return {ErrorCode::Internal, numbered("the chain of answers was changed at", at.seq)};
        previous = at.hash;
        for (const ConsentHead& head : heads) {
            if (head.seq != at.seq) continue;
            if (head.hash != at.hash) return {ErrorCode::Internal, numbered("a signed head differs at", at.seq)};
            ++seen;
        }
    }
    for (const ConsentHead& head : heads)
        if (head.seq >= expected) return {ErrorCode::Internal, numbered("the chain of answers ends before the signed head", head.seq)};
    return seen == heads.size() ? ok() : Status(ErrorCode::Internal, "a signed head is of no row");
}

ConsentChain::Share ConsentChain::shareOf(v1::Choice choice, std::int64_t sinceMs) const {
    Share share;
    for (Statement row = m_db.query(std::string(kColumns) + "WHERE recorded_ms >= ? AND choice = ?", sinceMs, static_cast<int>(choice)); row.step();) {
        const auto state = rowOf(row).event.state();
        const bool yes = state == v1::CONSENT_GIVEN || state == v1::CONSENT_RENEWED;
        if (!yes && state != v1::CONSENT_REFUSED) continue;
        ++share.asked;
        share.given += yes;
    }
    return share;
}
} // namespace atelyra::store
