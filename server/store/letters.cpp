#include "server/store/letters.h"

namespace atelyra::store {
namespace {
constexpr std::string_view kTable = "mail";
constexpr std::size_t kNameDigits = 32; // enough that no two addresses meet
constexpr std::string_view kNames = "do not mail"; // the key under which addresses have their names

KeyName keyOf(const RawId& id) { return {KeyKind::Letter, id.str()}; }
std::string placeOf(const RawId& id) { return "letter " + id.str(); }
} // namespace

std::string Letters::closed(const RawId& id, const AccountId& account, const v1::LetterContents& contents) const {
    const std::string bytes = contents.SerializeAsString();
    if (!account.isNull()) return m_seal.closeText(kTable, id.str(), account, bytes);
    const auto key = m_seal.keys().make(keyOf(id));
    return key ? seal(*key, bytes, placeOf(id)) : std::string();
}

// Of what no key opens any more nothing is left.
v1::LetterContents Letters::opened(const RawId& id, const AccountId& account, std::string_view body) const {
    std::string bytes;
    if (!account.isNull()) {
        bytes = m_seal.openText(kTable, id.str(), account, body);
    } else if (const auto key = m_seal.keys().find(keyOf(id))) {
        bytes = unseal(*key, body, placeOf(id)).value_or(std::string());
    }
    v1::LetterContents contents;
    if (!contents.ParseFromString(bytes)) throw DbError(ErrorCode::Internal, "a letter cannot be read");
    return contents;
}

void Letters::insert(const RawId& id, const AccountId& to, bool isOffer, v1::LetterState state, const v1::LetterContents& contents, std::int64_t nowMs) {
    if (!m_open || m_db.number("SELECT 1 FROM mail WHERE id = ?", 0, id) == 1) return;
    Statement row(m_db, "INSERT INTO mail (id, account, offer, state, body, written_ms, run_after_ms, lease_until_ms, tries, sent_ms)"
                        " VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, 0)");
    row.bind(id);
    if (to.isNull()) row.bind(nullptr);
    else row.bind(to);
    const std::string body = closed(id, to, contents);
    row.bindAll(isOffer, static_cast<int>(state), Bytes{body}, nowMs, nowMs);
    while (row.step()) {}
}

void Letters::add(const RawId& id, const AccountId& to, bool isOffer, const v1::LetterContents& contents, std::int64_t nowMs) {
    insert(id, to, isOffer, v1::LETTER_WAITS, contents, nowMs);
}

void Letters::hold(const RawId& id, const v1::LetterContents& contents, std::int64_t nowMs) { insert(id, {}, false, v1::LETTER_HELD, contents, nowMs); }

void Letters::release(const RawId& id, const v1::LetterDetail& detail, std::int64_t nowMs) {
    Statement row = m_db.query("SELECT body FROM mail WHERE id = ? AND state = ?", id, static_cast<int>(v1::LETTER_HELD));
    if (!row.step()) return;
    auto contents = opened(id, {}, row.bytes(0));
    *contents.add_details() = detail;
    m_db.run("UPDATE mail SET state = ?, body = ?, written_ms = ?, run_after_ms = ? WHERE id = ?", static_cast<int>(v1::LETTER_WAITS), Bytes{closed(id, {}, contents)},
        nowMs, nowMs, id);
}

bool Letters::hasDue(std::int64_t nowMs) const {
    return m_db.number("SELECT 1 FROM mail WHERE state = ? AND run_after_ms <= ? AND lease_until_ms <= ? LIMIT 1", 0, static_cast<int>(v1::LETTER_WAITS), nowMs, nowMs) == 1;
}

std::vector<WaitingLetter> Letters::lease(std::int64_t nowMs, std::int64_t leaseUntilMs, int limit) {
    std::vector<WaitingLetter> letters;
    for (Statement row = m_db.query("SELECT id, account, offer, written_ms, tries, body FROM mail WHERE state = ? AND run_after_ms <= ? AND lease_until_ms <= ?"
                                    " ORDER BY offer, run_after_ms, id LIMIT ?",
             static_cast<int>(v1::LETTER_WAITS), nowMs, nowMs, limit); row.step();) {
        const AccountId account = row.isNull(1) ? AccountId{} : AccountId(row.id(1));
        letters.push_back({row.id(0), account, row.number(2) != 0, row.number(3), static_cast<int>(row.number(4)), opened(row.id(0), account, row.bytes(5))});
    }
    for (const WaitingLetter& letter : letters) m_db.run("UPDATE mail SET lease_until_ms = ?, tries = tries + 1 WHERE id = ?", leaseUntilMs, letter.id);
    return letters;
}

std::optional<std::int64_t> Letters::nextDueMs() const {
    const auto next = m_db.number("SELECT min(max(run_after_ms, lease_until_ms)) FROM mail WHERE state = ?", 0, static_cast<int>(v1::LETTER_WAITS));
    return next == 0 ? std::nullopt : std::optional(next);
}

void Letters::giveBack(const WaitingLetter& letter) { m_db.run("UPDATE mail SET lease_until_ms = 0, tries = ? WHERE id = ?", letter.tries, letter.id); }

void Letters::postpone(const WaitingLetter& letter, std::int64_t runAfterMs) {
    m_db.run("UPDATE mail SET run_after_ms = ?, lease_until_ms = 0 WHERE id = ?", runAfterMs, letter.id);
}

void Letters::end(const WaitingLetter& letter, v1::LetterState state, const std::string& subject, std::int64_t nowMs) {
    if (letter.account.isNull()) return drop(letter.id);
    v1::LetterContents kept;
    kept.set_kind(letter.contents.kind());
    kept.set_subject(subject);
    m_db.run("UPDATE mail SET state = ?, body = ?, sent_ms = ?, lease_until_ms = 0 WHERE id = ?", static_cast<int>(state),
        Bytes{closed(letter.id, letter.account, kept)}, state == v1::LETTER_SENT ? nowMs : 0, letter.id);
}

void Letters::drop(const RawId& id) {
    m_db.run("DELETE FROM mail WHERE id = ?", id);
    if (m_seal.keys().find(keyOf(id))) m_seal.keys().destroy(keyOf(id));
}

int Letters::dropOffers(const AccountId& to) {
    return m_db.run("DELETE FROM mail WHERE account = ? AND offer = 1 AND state = ?", to, static_cast<int>(v1::LETTER_WAITS));
}

std::vector<v1::LetterRecord> Letters::of(const AccountId& account) const {
    std::vector<v1::LetterRecord> records;
    for (Statement row = m_db.query("SELECT id, offer, state, body, written_ms, sent_ms FROM mail WHERE account = ? ORDER BY written_ms, id", account); row.step();) {
        const auto contents = opened(row.id(0), account, row.bytes(3));
        v1::LetterRecord& record = records.emplace_back();
        record.set_kind(contents.kind());
        record.set_subject(contents.subject());
        record.set_offer(row.number(1) != 0);
        record.set_state(static_cast<v1::LetterState>(row.number(2)));
        record.set_written_ms(row.number(4));
        record.set_sent_ms(row.number(5));
    }
    return records;
}

std::string Letters::nameOf(KeyStore& keys, std::string_view address) { return keys.nameFor(kNames, address).substr(0, kNameDigits); }

void Letters::neverOffer(std::string_view name, std::int64_t nowMs) {
    m_db.run("INSERT INTO do_not_mail (name, at_ms) VALUES (?, ?) ON CONFLICT (name) DO NOTHING", name, nowMs);
}

bool Letters::mayOffer(std::string_view name) const { return m_db.number("SELECT 1 FROM do_not_mail WHERE name = ?", 0, name) == 0; }
} // namespace atelyra::store
