#include "server/core/retention/retentionrule.h"

#include <algorithm>
#include <array>
#include <set>

#include "server/core/persist.h"
#include "server/store/fiscalyear.h"
#include "server/store/months.h"
#include "shared/base/limits.h"
#include "shared/privacy/datamap.h"
#include "shared/privacy/erasing.h"
#include "shared/rules/decisions.h"

namespace atelyra::server {
namespace {
using Rule = RetentionRule;
using Parts = RetentionParts;
using store::KeyKind;

constexpr int kRowsASlice = 200;
constexpr std::int64_t kEndedKnownMs = 90 * kDayMs; // thirty days of closing, and sixty in which a device may come back
constexpr std::int64_t kOutcomesMs = 180 * kDayMs;
constexpr std::int64_t kTombstonesMs = 180 * kDayMs;
constexpr std::int64_t kLooseFilesMs = 48 * kHourMs;
constexpr std::int64_t kAfterOrderMs = 180 * kDayMs;
constexpr std::int64_t kLastLettersMs = 7 * kDayMs; // longer than they are tried
constexpr std::int64_t kProofMs = 3 * kYearMs;
constexpr std::int64_t kProofsMs = 30 * kDayMs - Backups::kKeysMs; // on the thirtieth day the last copy of the key is gone
constexpr std::int64_t kJournalMs = Backups::kSetsMs + 40 * kDayMs;

Result<std::int64_t> inSlices(const Parts& parts, const std::function<std::int64_t(Tx&)>& slice) {
    std::int64_t all = 0;
    for (std::int64_t went = kRowsASlice; went == kRowsASlice; all += went) {
        auto done = parts.writer.run([&](Tx& tx) -> Status {
            went = slice(tx);
            return ok();
        });
        if (!done) return done.error();
    }
    return all;
}

std::vector<RawId> idsOf(Tx& tx, const std::string& query, std::int64_t before) {
    std::vector<RawId> ids;
    for (auto row = tx.store.db->query(query + " LIMIT ?", before, kRowsASlice); row.step();) ids.push_back(row.id(0));
    return ids;
}

// What was said about an order and handed over in it; the order itself stays.
const std::string kOldWork = " FROM orders WHERE ended_ms > 0 AND ended_ms <= ? AND has_work = 1"
                             " AND NOT EXISTS (SELECT 1 FROM timer t WHERE t.order_id = orders.id)" + store::Holds::exceptHeld(v1::ORDER, "orders");

Result<std::int64_t> endWork(const Parts& parts, std::int64_t before) {
    return inSlices(parts, [before](Tx& tx) {
        const auto ids = idsOf(tx, "SELECT id" + kOldWork, before);
        rules::Changes changes;
        for (const RawId& id : ids) {
            auto order = tx.store.entities.get<v1::Order>(id);
            privacy::expire(*order, v1::DISPUTE180);
            changes.put(*std::move(order));
        }
        persist(tx, changes);
        return static_cast<std::int64_t>(ids.size());
    });
}

// Entities go like any that is removed, so that whoever has one hears of it. One whose key is gone says nothing any more, not even to whom.
template <class T> Rule::Takes removing(const std::string& overdue) {
    return [overdue](const Parts& parts, std::int64_t before) {
        return inSlices(parts, [&](Tx& tx) {
            const auto ids = idsOf(tx, "SELECT id" + overdue, before);
            rules::Changes changes;
            for (const RawId& id : ids) {
                const rules::Ref ref{rules::EntityOf<T>::kKind, id};
                const auto stored = tx.store.entities.find(ref);
                if (stored && rules::refOf(stored->entity) == ref) changes.removes.push_back(ref);
                else tx.store.entities.remove(ref);
            }
            persist(tx, changes);
            return static_cast<std::int64_t>(ids.size());
        });
    };
}

// Years that are over, and under whose keys nothing lies any more.
std::vector<std::string> endedYears(const Parts& parts, store::Store& tables, std::int64_t before) {
    std::vector<std::string> ended;
    for (const std::string& year : parts.keys.idsOf(KeyKind::Year))
        if (store::startOfFiscalYear(std::stoi(year)) < before &&
            tables.db->number("SELECT 1 FROM orders WHERE body IS NOT NULL AND substr(body, 1, 6) = ? LIMIT 1", 0,
                store::Bytes{store::RowSeal::yearMark(year)}) == 0)
            ended.push_back(year);
    return ended;
}

Rule::Look lookAtYears(const Parts& parts, store::Store& tables, std::int64_t before) {
    const auto years = parts.keys.idsOf(KeyKind::Year);
    return {static_cast<std::int64_t>(years.size()), static_cast<std::int64_t>(endedYears(parts, tables, before).size()),
        years.empty() ? 0 : store::startOfFiscalYear(std::stoi(years.front()))};
}

Result<std::int64_t> endYears(const Parts& parts, std::int64_t before) {
    auto ended = parts.readers.read([&](store::Store& tables) -> Result<std::vector<std::string>> { return endedYears(parts, tables, before); });
    if (!ended) return ended.error();
    for (const std::string& year : *ended) parts.keys.destroy(store::KeyName::ofYear(year));
    return static_cast<std::int64_t>(ended->size());
}

Result<std::int64_t> dropLooseFiles(const Parts& parts, std::int64_t before) {
    store::Blobs::Dropped dropped;
    std::int64_t went = 0;
    auto done = parts.writer.run([&](Tx& tx) -> Status {
        const auto count = [&tx] { return tx.store.db->number("SELECT count(*) FROM upload", 0); };
        went = count();
        dropped = tx.store.blobs.purge(before);
        went -= count();
        return ok();
    });
    if (!done) return done.error();
    for (const std::string& file : dropped.files) parts.files.remove(file);
    for (const auto& [account, sha256] : dropped.parts) parts.files.dropPart(account, sha256);
    return went;
}

Result<std::int64_t> dropTombstones(const Parts& parts, std::int64_t before) {
    std::int64_t went = 0;
    auto done = parts.writer.run([&](Tx& tx) -> Status {
        went = tx.store.log.purge(before);
        return ok();
    });
    if (!done) return done.error();
    return went;
}

// The last entry always stays: it carries the number on.
Rule::Look lookAtJournal(const Parts& parts, store::Store&, std::int64_t before) {
    Rule::Look look;
    const auto entries = parts.journal.entries().value_or(std::vector<ErasureJournal::Entry>{});
    look.rows = static_cast<std::int64_t>(entries.size());
    for (std::size_t i = 0; i + 1 < entries.size() && entries[i].atMs <= before; ++i) ++look.overdue;
    if (entries.size() > 1) look.oldestMs = entries.front().atMs;
    return look;
}

Result<std::int64_t> shortenJournal(const Parts& parts, std::int64_t before) {
    ErasureJournal journal = parts.journal;
    return journal.dropUntil(before);
}

// By the times at which they were made.
Rule::Look lookAtTimes(const std::vector<std::int64_t>& times, std::int64_t before) {
    Rule::Look look;
    look.rows = static_cast<std::int64_t>(times.size());
    for (const auto time : times) {
        look.overdue += time <= before;
        look.oldestMs = look.oldestMs == 0 ? time : std::min(look.oldestMs, time);
    }
    return look;
}

Rule::Look lookAtSets(const Parts& parts, store::Store&, std::int64_t before) {
    std::vector<std::int64_t> times;
    for (const std::string& set : parts.backups.sets()) times.push_back(Backups::madeAt(set));
    return lookAtTimes(times, before);
}

Rule::Look lookAtKeyCopies(const Parts& parts, store::Store&, std::int64_t before) {
    std::vector<std::int64_t> times;
    for (const auto& copy : parts.backups.keyCopies()) times.push_back(Backups::madeAt(copy.filename().string()));
    return lookAtTimes(times, before);
}

std::string endOfSession() {
    const auto plus = [](std::int64_t ms) { return " + " + std::to_string(ms); };
    return "CASE WHEN ended_ms > 0 THEN ended_ms" + plus(kEndedKnownMs) + " ELSE min(created_ms" + plus(limits::kSessionTotalMs) + ", used_ms" +
           plus(limits::kSessionIdleMs) + ") END";
}
std::string dayAsMs(const char* table) { return "SELECT CAST(strftime('%s', min(day)) AS INT) * 1000 FROM " + std::string(table); }
std::string olderDays(const char* table) { return " FROM " + std::string(table) + " WHERE day <= date(? / 1000, 'unixepoch')"; }
// Of somebody who was erased so long ago.
std::string ofErased(const char* table, const char* column, const char* more = "") {
    return " FROM " + std::string(table) + " WHERE " + column + " IN (SELECT account FROM erasure WHERE done_ms > 0 AND done_ms < ?)" + more;
}
const std::string kFirstErased = "SELECT min(done_ms) FROM erasure WHERE done_ms > 0";

const char* const kByErasure = "with the account, thirty days after it was closed";
const char* const kWithOrder = "with the order that it is part of";
const char* const kNobody = "never: it says nothing about anybody";
const char* const kWithParent = "with what it is part of";

std::vector<Rule> peopleRules() {
    std::vector<Rule> rules;
    for (const auto& [what, table] : {std::pair("state", "account"), {"profile", "profile"}, {"gigs", "gig"}, {"saved gigs", "saved_gig"}, {"reviews", "review"},
             {"privacy choices", "privacy_choices"}, {"messages", "message"}, {"orders", "orders"}, {"requests by right", "rights_request"}, {"tickets", "ticket"},
             {"decisions", "decision"}, {"limits", "standing"}, {"reports", "report"}, {"cards and accounts for payouts", "payment_method"}, {"payouts", "payout"}})
        rules.push_back({std::string(what) + " of an account", v1::ACCT30, table, kByErasure});
    rules.push_back({"choices of an account", v1::CPROOF, "privacy_choices", kByErasure});
    for (const auto& [what, table] : {std::pair("profiles", "profile"), {"gigs", "gig"}, {"orders", "orders"}, {"messages", "message"}, {"talks", "conversation"}, {"tickets", "ticket"}})
        rules.push_back({std::string("parts of ") + what, v1::PARENT, table, kWithParent});
    rules.push_back({"talk of an account", v1::ACCT30, "conversation", kByErasure});
    rules.push_back({"talk of an order", v1::TX7Y, "conversation", "empty when both accounts are erased; what is left are random numbers"});
    rules.push_back({"orders of reviews", v1::TX7Y, "review", "a random number that leads to nothing once the order is gone"});
    rules.push_back({"authors of messages", v1::TX7Y, "message", "random numbers that lead to nobody once their accounts are erased"});
    rules.push_back({.name = "passwords", .code = v1::ACCT30, .place = "credential", .ends = kByErasure, .kinds = {v1::PASSWORD}});
    rules.push_back({"shown before closing", v1::PARENT, "closing_gig", "when the account is erased or called back"});
    rules.push_back({"streams", v1::PARENT, "sync_stream", kByErasure});
    return rules;
}

std::vector<Rule> deviceRules() {
    const std::string ends = endOfSession();
    return {
        {.name = "sessions", .code = v1::SESS30, .place = "session", .ends = "30 days after last use, 90 after its begin; one that was ended, 90 days later",
            .period = {0}, .overdue = " FROM session WHERE " + ends + " <= ?", .oldest = "SELECT min(" + ends + ") FROM session",
            .kinds = {v1::SESSION_TOKEN, v1::SESSION_DEVICE}},
        {.name = "installs", .code = v1::SESS30, .place = "install", .ends = "30 days after it was registered, once nobody of the account is signed in",
            .period = {limits::kSessionIdleMs},
            .overdue = " FROM install WHERE seen_ms <= ? AND NOT EXISTS (SELECT 1 FROM session s WHERE s.account = install.account AND s.ended_ms = 0)",
            .oldest = "SELECT min(seen_ms) FROM install i WHERE NOT EXISTS (SELECT 1 FROM session s WHERE s.account = i.account AND s.ended_ms = 0)",
            .kinds = {v1::SESSION_DEVICE}},
        {.name = "outcomes", .code = v1::LOG12M, .place = "command_result", .ends = "180 days after the command", .period = {kOutcomesMs},
            .overdue = " FROM command_result WHERE at_ms <= ?", .oldest = "SELECT min(at_ms) FROM command_result"},
        {.name = "devices", .code = v1::SESS30, .place = "device", .ends = "when its install has another or is gone, and its last outcome is",
            .period = {0},
            .overdue = " FROM device WHERE ? > 0 AND NOT EXISTS (SELECT 1 FROM install i WHERE i.account = device.account AND i.install = device.install"
                       " AND i.device = device.device) AND NOT EXISTS (SELECT 1 FROM command_result c WHERE c.device = device.device)",
            .kinds = {v1::SESSION_DEVICE}},
        {.name = "tombstones", .code = v1::PARENT, .place = "sync_log", .ends = "180 days after what it stood for was removed", .period = {kTombstonesMs},
            .overdue = " FROM sync_log WHERE removed = 1 AND at_ms < ?", .oldest = "SELECT min(at_ms) FROM sync_log WHERE removed = 1",
            .take = dropTombstones},
        {.name = "watchers", .code = v1::PARENT, .place = "watcher", .ends = "when what is watched is gone", .period = {0},
            .overdue = " FROM watcher WHERE ? > 0 AND NOT EXISTS (SELECT 1 FROM gig g WHERE g.id = watcher.id AND g.body IS NOT NULL)"
                       " AND NOT EXISTS (SELECT 1 FROM profile p WHERE p.id = watcher.id AND p.body IS NOT NULL)"},
    };
}

std::vector<Rule> fileRules() {
    return {
        {.name = "loose files", .code = v1::TRANSIENT, .place = "upload", .ends = "48 hours after it was announced, unless something shows it",
            .period = {kLooseFilesMs}, .overdue = " FROM upload WHERE at_ms < ? AND NOT EXISTS (SELECT 1 FROM blob_ref r WHERE r.sha256 = upload.sha256)",
            .oldest = "SELECT min(at_ms) FROM upload WHERE NOT EXISTS (SELECT 1 FROM blob_ref r WHERE r.sha256 = upload.sha256)", .take = dropLooseFiles},
        {.name = "what was brought along", .code = v1::PARENT, .place = "import_record", .ends = "a day after it was, when it can no longer be taken back",
            .period = {kDayMs}, .overdue = " FROM import_record WHERE at_ms <= ?", .oldest = "SELECT min(at_ms) FROM import_record"},
        {"files", v1::PARENT, "blob", "with the last that shows it"},
        {"places of files", v1::PARENT, "blob_ref", "with what shows the file"},
        {"keys of files", v1::PARENT, "blob_key", "with the file, or with the account"},
        {.name = "archives", .code = v1::EXP7D, .place = "export", .ends = "7 days after it was built, or when it was fetched twice", .period = {0},
            .overdue = " FROM export WHERE state IN (" + std::to_string(v1::EXPORT_IS_READY) + ", " + std::to_string(v1::EXPORT_FAILED) + ") AND expires_ms <= ?",
            .oldest = "SELECT min(expires_ms) FROM export WHERE state = " + std::to_string(v1::EXPORT_IS_READY),
            .take = [](const Parts& parts, std::int64_t) -> Result<std::int64_t> { return parts.exports.endExpired(); }, .kinds = {v1::EXPORT_FILE}},
        {.name = "that there was an archive", .code = v1::EXP7D, .place = "export", .ends = "7 days after the archive", .period = {7 * kDayMs},
            .overdue = " FROM export WHERE expires_ms > 0 AND expires_ms <= ?", .oldest = "SELECT min(expires_ms) FROM export WHERE expires_ms > 0"},
    };
}

std::vector<Rule> orderRules() {
    const std::string old = " FROM orders WHERE ended_ms > 0 AND ended_ms < ? AND body IS NOT NULL" + store::Holds::exceptHeld(v1::ORDER, "orders");
    const std::string balances = ofErased("balance", "id", " AND body IS NOT NULL");
    const std::string payouts = " FROM payout WHERE ended_ms > 0 AND ended_ms < ? AND body IS NOT NULL" + store::Holds::exceptHeld(v1::PAYOUT_ENTITY, "payout");
    return {
        {.name = "work of orders", .code = v1::DISPUTE180, .place = "orders", .ends = "180 days after the order", .period = {kAfterOrderMs}, .overdue = kOldWork,
            .oldest = "SELECT min(ended_ms) FROM orders WHERE ended_ms > 0 AND has_work = 1", .take = endWork},
        {.name = "orders", .code = v1::TX7Y, .place = "orders", .ends = "7 years from the end of the fiscal year", .period = {0, true}, .overdue = old,
            .oldest = "SELECT min(ended_ms) FROM orders WHERE ended_ms > 0", .take = removing<v1::Order>(old)},
        {.name = "keys of years", .code = v1::TX7Y, .place = "keys.db", .ends = "7 years from the end of the year, when its last order is gone",
            .period = {0, true}, .take = endYears, .look = lookAtYears},
        {.name = "balances of erased accounts", .code = v1::TX7Y, .place = "balance", .ends = "with the account, and then as records of payments do",
            .period = {0, true}, .overdue = balances, .oldest = kFirstErased, .take = removing<v1::Balance>(balances)},
        {.name = "journal of money", .code = v1::TX7Y, .place = "journal",
            .ends = "never, since the books must add up: whose entry it was is gone with the order, and the account's number leads to nobody once it is erased",
            .kinds = {v1::LEDGER}},
        {.name = "payouts", .code = v1::TX7Y, .place = "payout", .ends = "7 years from the end of the fiscal year", .period = {0, true}, .overdue = payouts,
            .oldest = "SELECT min(ended_ms) FROM payout WHERE ended_ms > 0", .take = removing<v1::Payout>(payouts)},
        {"sums of money", v1::TX7Y, "ledger_account", "never, like the journal that they are the sums of"},
        {"totals of money", v1::TX7Y, "ledger_total", kNobody},
        {"timers", v1::PARENT, "timer", kWithOrder},
        {.name = "payments to make", .code = v1::ACCT30, .place = "payment_job", .ends = "when the provider has answered", .kinds = {v1::PAYMENT_METHOD, v1::PAYMENT_TOKEN}},
    };
}

// One that waits for the end of an erasure ends with it.
const std::string kLettersThatEnd = " state <> " + std::to_string(v1::LETTER_HELD);
const std::string kLastLetters = " FROM mail WHERE account IS NULL AND written_ms <= ? AND" + kLettersThatEnd;

// Keys of things that are gone, however they went: with their time, or with their person.
struct OwnKeys {
    KeyKind kind;
    std::string_view table;
};
constexpr OwnKeys kOfTickets{KeyKind::Ticket, "ticket"}, kOfProofs{KeyKind::Proof, "identity_proof"};

std::vector<std::string> looseKeys(const Parts& parts, const store::Store& tables, const OwnKeys& which) {
    std::vector<std::string> loose;
    const std::string there = "SELECT 1 FROM " + std::string(which.table) + " WHERE id = ? AND body IS NOT NULL";
    for (const std::string& id : parts.keys.idsOf(which.kind))
        if (tables.db->number(there, 0, store::Bytes{id}) == 0) loose.push_back(id);
    return loose;
}

Rule::Looks lookAtKeys(const OwnKeys& which) {
    return [which](const Parts& parts, store::Store& tables, std::int64_t) -> Rule::Look {
        return {static_cast<std::int64_t>(parts.keys.idsOf(which.kind).size()), static_cast<std::int64_t>(looseKeys(parts, tables, which).size()), 0};
    };
}

// In the writer's turn: while nothing is being written whose key is there already.
Rule::Takes endKeys(const OwnKeys& which) {
    return [which](const Parts& parts, std::int64_t) -> Result<std::int64_t> {
        std::int64_t went = 0;
        auto done = parts.writer.run([&](Tx& tx) -> Status {
            went = 0;
            for (const std::string& id : looseKeys(parts, tx.store, which)) {
                parts.keys.destroy({which.kind, id});
                ++went;
            }
            return ok();
        });
        if (!done) return done.error();
        return went;
    };
}

// Documents whose request was answered so long ago, or is gone.
const std::string kOldProofs = " FROM identity_proof WHERE NOT EXISTS (SELECT 1 FROM rights_request r WHERE r.id = identity_proof.request AND r.body IS NOT NULL"
                               " AND (r.closed_ms = 0 OR r.closed_ms > ?))";
Result<std::int64_t> endProofs(const Parts& parts, std::int64_t before) {
    return inSlices(parts, [before](Tx& tx) {
        const auto ids = idsOf(tx, "SELECT id" + kOldProofs, before);
        for (const RawId& id : ids) tx.store.proofs.drop(id);
        return static_cast<std::int64_t>(ids.size());
    });
}

// With their keys, and so wherever there are copies.
Result<std::int64_t> endLastLetters(const Parts& parts, std::int64_t before) {
    return inSlices(parts, [before](Tx& tx) {
        const auto ids = idsOf(tx, "SELECT id" + kLastLetters, before);
        for (const RawId& id : ids) tx.store.letters.drop(id);
        return static_cast<std::int64_t>(ids.size());
    });
}

std::vector<Rule> decisionRules() {
    const std::string decisions = " FROM decision WHERE made_ms <= ? AND (ends_ms = 0 OR ended_ms > 0) AND appeal <> 1 AND body IS NOT NULL" +
                                  store::Holds::exceptHeld(v1::DECISION_ENTITY, "decision");
    const std::string reports = " FROM report WHERE answered_ms > 0 AND answered_ms <= ? AND body IS NOT NULL" + store::Holds::exceptHeld(v1::REPORT, "report");
    return {
        {.name = "decisions", .code = v1::ENF3Y, .place = "decision", .ends = "3 years after it was made, once it is over", .period = {kProofMs},
            .overdue = decisions, .oldest = "SELECT min(made_ms) FROM decision WHERE body IS NOT NULL", .take = removing<v1::Decision>(decisions)},
        {"what is limited now", v1::ENF3Y, "standing", "when nothing is limited any more"},
        {.name = "reports", .code = v1::ENF3Y, .place = "report", .ends = "3 years after it was answered", .period = {kProofMs}, .overdue = reports,
            .oldest = "SELECT min(answered_ms) FROM report WHERE answered_ms > 0", .take = removing<v1::Report>(reports)},
        {.name = "what rules noticed", .code = v1::ENF3Y, .place = "risk_signal", .ends = "7 days after it was noticed; what a decision rests on stays in it",
            .period = {rules::kSignalsMs}, .overdue = " FROM risk_signal WHERE last_ms <= ?", .oldest = "SELECT min(last_ms) FROM risk_signal",
            .kinds = {v1::DECISION}},
        {.name = "what rules look at", .code = v1::TRANSIENT, .place = "trace", .ends = "24 hours after it was left", .period = {store::Signals::kTracesMs},
            .overdue = " FROM trace WHERE at_ms <= ?", .oldest = "SELECT min(at_ms) FROM trace"},
        {.name = "proposed decisions", .code = v1::ENF3Y, .place = "decision_proposal", .ends = "30 days after it was proposed, where nobody agreed",
            .period = {store::Signals::kProposalsMs}, .overdue = " FROM decision_proposal WHERE at_ms <= ?", .oldest = "SELECT min(at_ms) FROM decision_proposal",
            .kinds = {v1::ENFORCEMENT}},
    };
}

std::vector<Rule> proofRules() {
    const std::string requests = " FROM rights_request WHERE closed_ms > 0 AND closed_ms <= ? AND body IS NOT NULL" +
                                 store::Holds::exceptHeld(v1::RIGHTS_REQUEST_ENTITY, "rights_request");
    const std::string tickets = " FROM ticket WHERE solved_ms > 0 AND solved_ms <= ? AND body IS NOT NULL" + store::Holds::exceptHeld(v1::TICKET, "ticket");
    return {
        {.name = "requests by right", .code = v1::SUP3Y, .place = "rights_request", .ends = "3 years after it was answered; opened again, the period begins anew",
            .period = {kProofMs}, .overdue = requests, .oldest = "SELECT min(closed_ms) FROM rights_request WHERE closed_ms > 0",
            .take = removing<v1::RightsRequest>(requests)},
        {"who works on a request", v1::ENF3Y, "rights_request", "with the request"},
        {.name = "proofs of identity", .code = v1::EVIDENCE30, .place = "identity_proof",
            .ends = "23 days after the request was answered, with its key; seven days later there is no copy of that either", .period = {kProofsMs},
            .overdue = kOldProofs, .oldest = "SELECT min(r.closed_ms) FROM rights_request r JOIN identity_proof p ON p.request = r.id WHERE r.closed_ms > 0",
            .take = endProofs, .kinds = {v1::IDENTITY_EVIDENCE}},
        {.name = "keys of proofs", .code = v1::EVIDENCE30, .place = "keys.db", .ends = "with the proof", .take = endKeys(kOfProofs), .look = lookAtKeys(kOfProofs)},
        {.name = "tickets", .code = v1::SUP3Y, .place = "ticket", .ends = "3 years after it was solved; opened again, the period begins anew", .period = {kProofMs},
            .overdue = tickets, .oldest = "SELECT min(solved_ms) FROM ticket WHERE solved_ms > 0", .take = removing<v1::Ticket>(tickets)},
        {.name = "keys of tickets", .code = v1::SUP3Y, .place = "keys.db", .ends = "with the ticket", .take = endKeys(kOfTickets), .look = lookAtKeys(kOfTickets)},
        {"who works on a ticket", v1::ENF3Y, "ticket", "with the ticket"},
        {.name = "notices of policies", .code = v1::CPROOF, .place = "policy_notice", .ends = "3 years after the account was erased", .period = {kProofMs},
            .overdue = ofErased("policy_notice", "account"), .oldest = kFirstErased, .kinds = {v1::POLICY_ACK}},
        {.name = "policies that were shown", .code = v1::CPROOF, .place = "policy_ack", .ends = "3 years after the account was erased", .period = {kProofMs},
            .overdue = ofErased("policy_ack", "account"), .oldest = kFirstErased, .kinds = {v1::POLICY_ACK}},
        {.name = "whose answers they are", .code = v1::CPROOF, .place = "consent_subject", .ends = "with the account; of a device, 3 years after its last answer",
            .period = {kProofMs}, .overdue = " FROM consent_subject WHERE answered_ms <= ? AND substr(subject, 1, 7) = CAST('device:' AS BLOB)",
            .oldest = "SELECT min(answered_ms) FROM consent_subject WHERE substr(subject, 1, 7) = CAST('device:' AS BLOB)",
            .kinds = {v1::CONSENT_EVENT, v1::CONSENT_RECEIPT}},
        {.name = "answers", .code = v1::CPROOF, .place = "consent_event",
            .ends = "never, since they are a chain: whose an answer was ends with its salt", .kinds = {v1::CONSENT_EVENT, v1::CONSENT_RECEIPT}},
        {.name = "last letters to people who were erased", .code = v1::LOG12M, .place = "mail", .ends = "when it was handed over, or a week after the erasure",
            .period = {kLastLettersMs}, .overdue = kLastLetters,
            .oldest = "SELECT min(written_ms) FROM mail WHERE account IS NULL AND" + kLettersThatEnd, .take = endLastLetters},
        {.name = "letters", .code = v1::LOG12M, .place = "mail", .ends = "12 months after it was written; what it said, when it was handed over",
            .period = {kYearMs}, .overdue = " FROM mail WHERE written_ms <= ? AND" + kLettersThatEnd, .oldest = "SELECT min(written_ms) FROM mail WHERE" + kLettersThatEnd,
            .kinds = {v1::MAIL_SENT}},
        {.name = "addresses without offers", .code = v1::CPROOF, .place = "do_not_mail", .ends = "3 years after they were declined", .period = {kProofMs},
            .overdue = " FROM do_not_mail WHERE at_ms <= ?", .oldest = "SELECT min(at_ms) FROM do_not_mail", .kinds = {v1::DO_NOT_MAIL}},
        {.name = "requests that nobody confirmed", .code = v1::TRANSIENT, .place = "signed_out_request", .ends = "24 hours after they were asked",
            .period = {store::AskedRights::kHoldMs}, .overdue = " FROM signed_out_request WHERE at_ms <= ?", .oldest = "SELECT min(at_ms) FROM signed_out_request"},
        {.name = "legal holds", .code = v1::ENF3Y, .place = "legal_hold", .ends = "3 years after it was lifted", .period = {kProofMs},
            .overdue = " FROM legal_hold WHERE (lifted_ms > 0 OR approved_ms = 0) AND max(lifted_ms, placed_ms) <= ?",
            .oldest = "SELECT min(lifted_ms) FROM legal_hold WHERE lifted_ms > 0", .kinds = {v1::LEGAL_HOLD}},
        {.name = "rows of holds", .code = v1::PARENT, .place = "held_row", .ends = "with the hold", .period = {0},
            .overdue = " FROM held_row WHERE ? > 0 AND NOT EXISTS (SELECT 1 FROM legal_hold l WHERE l.id = held_row.hold)"},
        {.name = "what staff did", .code = v1::ENF3Y, .place = "audit_entry", .ends = "3 years after it was done; that something was done stays in the chain",
            .period = {store::Audit::kKeptMs}, .overdue = " FROM audit_entry WHERE at_ms <= ?", .oldest = "SELECT min(at_ms) FROM audit_entry",
            .kinds = {v1::STAFF_ACCESS}},
        {"that something was done", v1::ENF3Y, "audit_chain", "never, since it is a chain: it has only hashes, which lead to nobody"},
        {.name = "who was told of a term", .code = v1::PARENT, .place = "request_alert", .ends = "when the request is answered", .period = {0},
            .overdue = " FROM request_alert WHERE ? > 0 AND NOT EXISTS (SELECT 1 FROM rights_request r WHERE r.id = request_alert.request AND r.closed_ms = 0)"},
        {.name = "what was given to courts", .code = v1::TX7Y, .place = "disclosure", .ends = "7 years from the end of the fiscal year", .period = {0, true},
            .overdue = " FROM disclosure WHERE at_ms < ?", .oldest = "SELECT min(at_ms) FROM disclosure", .kinds = {v1::DISCLOSURE}},
        {.name = "daily use", .code = v1::LOG12M, .place = "usage_day", .ends = "12 months after the day", .period = {kYearMs}, .overdue = olderDays("usage_day"),
            .oldest = dayAsMs("usage_day"), .kinds = {v1::DAILY_USE, v1::CAMPAIGN, v1::AGGREGATE}},
        {.name = "sudden ends", .code = v1::LOG12M, .place = "crash_report", .ends = "12 months after the day", .period = {kYearMs},
            .overdue = olderDays("crash_report"), .oldest = dayAsMs("crash_report"), .kinds = {v1::CRASH_REPORT}},
        {.name = "backups", .code = v1::BKP35, .place = "keys.db", .ends = "35 days after it was made: its key is destroyed", .period = {Backups::kSetsMs},
            .take = [](const Parts& parts, std::int64_t before) -> Result<std::int64_t> { return parts.backups.expireSets(before); }, .look = lookAtSets},
        {.name = "copies of the keys", .code = v1::BKP35, .place = "copies of keys.db", .ends = "7 days after it was made", .period = {Backups::kKeysMs},
            .take = [](const Parts& parts, std::int64_t before) -> Result<std::int64_t> { return parts.backups.expireKeyCopies(before); },
            .look = lookAtKeyCopies},
        {.name = "entries of the journal of erasures", .code = v1::BKP35, .place = "erasure.journal", .ends = "40 days after the last backup that knows the account",
            .period = {kJournalMs}, .take = shortenJournal, .look = lookAtJournal},
        {.name = "that somebody was erased", .code = v1::TX7Y, .place = "erasure", .ends = "as records of payments do", .period = {0, true},
            .overdue = " FROM erasure WHERE done_ms > 0 AND done_ms < ? AND NOT EXISTS (SELECT 1 FROM balance b WHERE b.id = erasure.account AND b.body IS NOT NULL)",
            .oldest = kFirstErased},
        {.name = "what was erased", .code = v1::TX7Y, .place = "erasure_count", .ends = "with the record that somebody was erased", .period = {0},
            .overdue = " FROM erasure_count WHERE ? > 0 AND NOT EXISTS (SELECT 1 FROM erasure e WHERE e.account = erasure_count.account)"},
    };
}

// Of months whose first day is twelve months old: then nothing under them is younger than it may be.
std::vector<std::string> endedMonths(const Parts& parts) {
    std::vector<std::string> ended;
    for (const std::string& month : parts.keys.idsOf(KeyKind::Month))
        if (month < store::oldestMonthKept(parts.clock.wallMs())) ended.push_back(month);
    return ended;
}

Rule::Look lookAtMonths(const Parts& parts, store::Store&, std::int64_t) {
    return {static_cast<std::int64_t>(parts.keys.idsOf(KeyKind::Month).size()), static_cast<std::int64_t>(endedMonths(parts).size()), 0};
}

Result<std::int64_t> endMonths(const Parts& parts, std::int64_t) {
    const auto ended = endedMonths(parts);
    for (const std::string& month : ended) parts.keys.destroy({KeyKind::Month, month});
    return static_cast<std::int64_t>(ended.size());
}

Rule::Look lookAtUses(const Parts& parts, store::Store&, std::int64_t) {
    Rule::Look look;
    for (const std::string& month : parts.uses.months()) {
        ++look.rows;
        look.overdue += month < store::oldestMonthKept(parts.clock.wallMs());
    }
    return look;
}

std::vector<Rule> safetyRules() {
    return {
        {.name = "alerts", .code = v1::LOG12M, .place = "alert", .ends = "12 months after it was last noticed; what it says, with the key of its month",
            .period = {kYearMs}, .overdue = " FROM alert WHERE last_ms <= ?", .oldest = "SELECT min(last_ms) FROM alert", .kinds = {v1::SECURITY_EVENT, v1::SECURITY_ADDRESS}},
        {.name = "keys of months", .code = v1::LOG12M, .place = "keys.db", .ends = "when the first day of the month is 12 months old", .take = endMonths, .look = lookAtMonths},
        {.name = "log of use", .code = v1::LOG12M, .place = "use/*.log", .ends = "with the key of its month",
            .take = [](const Parts& parts, std::int64_t) -> Result<std::int64_t> { return parts.uses.endMonths(store::oldestMonthKept(parts.clock.wallMs())); },
            .look = lookAtUses, .kinds = {v1::ACCESS_LINE}},
        {.name = "last use of accounts", .code = v1::LOG12M, .place = "account_use", .ends = "12 months after it", .period = {kYearMs},
            .overdue = " FROM account_use WHERE at_ms <= ?", .oldest = "SELECT min(at_ms) FROM account_use", .kinds = {v1::SECURITY_EVENT}},
        {.name = "bytes of a day", .code = v1::LOG12M, .place = "sent_day", .ends = "31 days after the day", .period = {store::Activity::kDays * kDayMs},
            .overdue = " FROM sent_day WHERE day * 86400000 <= ?", .oldest = "SELECT min(day) * 86400000 FROM sent_day", .kinds = {v1::SECURITY_EVENT}},
        {.name = "whom staff looked at", .code = v1::TRANSIENT, .place = "staff_look", .ends = "an hour after the look; the audit log has it", .period = {store::Alerts::kLooksMs},
            .overdue = " FROM staff_look WHERE at_ms <= ?", .oldest = "SELECT min(at_ms) FROM staff_look"},
        {.name = "incidents", .code = v1::ENF3Y, .place = "incident", .ends = "3 years after it was closed", .period = {kProofMs},
            .overdue = " FROM incident WHERE closed_ms > 0 AND closed_ms <= ?", .oldest = "SELECT min(closed_ms) FROM incident WHERE closed_ms > 0",
            .kinds = {v1::INCIDENT}},
        {.name = "whom incidents concerned", .code = v1::ENF3Y, .place = "incident_subject", .ends = "with the incident", .period = {0},
            .overdue = " FROM incident_subject WHERE ? > 0 AND NOT EXISTS (SELECT 1 FROM incident i WHERE i.id = incident_subject.incident)",
            .kinds = {v1::BREACH_SUBJECT}},
        {.name = "broken glass", .code = v1::ENF3Y, .place = "glass", .ends = "3 years after it was asked for", .period = {kProofMs},
            .overdue = " FROM glass WHERE asked_ms <= ?", .oldest = "SELECT min(asked_ms) FROM glass", .kinds = {v1::GLASS_TEXT}},
        {"accounts that are nobody's", v1::PARENT, "honey_account", "when the account is erased"},
    };
}

std::vector<Rule> otherRules() {
    std::vector<Rule> rules;
    for (const char* table : {"meta", "migration", "retention_rule", "category", "fee_schedule", "policy_version", "gig_number", "gig_words"})
        rules.push_back({table, v1::PARENT, table, kNobody});
    rules[rules.size() - 2].ends = rules.back().ends = "with the gig";
    return rules;
}

void addFields(const google::protobuf::Descriptor& message, v1::Retention code, std::set<const google::protobuf::Descriptor*>& seen,
    std::vector<std::string>& fields) {
    if (!seen.insert(&message).second) return;
    for (int i = 0; i < message.field_count(); ++i) {
        const auto& field = *message.field(i);
        if (privacy::isPersonal(field) && privacy::rowOf(field).retention() == code)
            fields.push_back(message.name() + "." + field.name());
        if (field.message_type()) addFields(*field.message_type(), code, seen, fields);
    }
}
} // namespace

std::int64_t RetentionRule::Period::before(std::int64_t nowMs) const { return isFiscal ? store::taxNeedsFrom(nowMs) : nowMs - ms; }
std::int64_t RetentionRule::Period::endOf(std::int64_t atMs) const { return isFiscal ? store::keptForTaxUntil(atMs) : atMs + ms; }

// In the order in which they are run: what others wait for comes first.
std::span<const RetentionRule> retentionRules() {
    static const auto all = [] {
        std::vector<Rule> rules;
        for (auto&& part : {peopleRules(), deviceRules(), orderRules(), fileRules(), proofRules(), decisionRules(), safetyRules(), otherRules()})
            rules.insert(rules.end(), part.begin(), part.end());
        return rules;
    }();
    return all;
}

std::span<const v1::DataKind> kindsNotKept() {
    static constexpr std::array kAll{v1::SEARCH_WORDS, v1::THEME_AND_LAYOUT, v1::US_STATE};
    return kAll;
}

std::vector<std::string> fieldsOf(const RetentionRule& rule) {
    std::vector<std::string> fields;
    const auto& entity = *v1::Entity::descriptor();
    for (int i = 0; i < entity.field_count(); ++i) {
        const auto* message = entity.field(i)->message_type();
        const auto* stored = message ? privacy::storedAs(*message) : nullptr;
        if (!stored || stored->table() != rule.place) continue;
        std::set<const google::protobuf::Descriptor*> seen;
        addFields(*message, rule.code, seen, fields);
    }
    for (const v1::DataKind kind : rule.kinds) fields.push_back(v1::DataKind_Name(kind));
    return fields;
}
} // namespace atelyra::server
