#include "server/store/migrations.h"

#include <array>

#include "server/store/db/transaction.h"
#include "shared/base/hash.h"

namespace atelyra::store {
namespace {
// Entities have one shape: id, version, body, and the columns that queries need. A row with a null body is a dead one, kept for
// its version. Search (fts5) is the one thing in here that is not portable.
constexpr std::string_view kFirst = R"sql(
CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL);

CREATE TABLE account (id BLOB PRIMARY KEY, version BIGINT NOT NULL, body BLOB, handle TEXT, email TEXT, role INT);
CREATE UNIQUE INDEX account_handle ON account (handle);
CREATE INDEX account_email ON account (email);
CREATE TABLE profile (id BLOB PRIMARY KEY, version BIGINT NOT NULL, body BLOB, level INT);
CREATE TABLE gig (id BLOB PRIMARY KEY, version BIGINT NOT NULL, body BLOB, seller BLOB, state INT, category TEXT,
    from_price BIGINT, days INT, languages TEXT, published_ms BIGINT, rating INT);
CREATE INDEX gig_seller ON gig (seller);
CREATE INDEX gig_newest ON gig (state, published_ms, id);
CREATE INDEX gig_cheapest ON gig (state, from_price, id);
CREATE INDEX gig_rating ON gig (state, rating, id);
CREATE TABLE category (id BLOB PRIMARY KEY, version BIGINT NOT NULL, body BLOB);
CREATE TABLE saved_gig (id BLOB PRIMARY KEY, version BIGINT NOT NULL, body BLOB, account BLOB, gig BLOB);
CREATE INDEX saved_gig_account ON saved_gig (account);
CREATE TABLE orders (id BLOB PRIMARY KEY, version BIGINT NOT NULL, body BLOB, buyer BLOB, seller BLOB, gig BLOB, state INT,
    ended_ms BIGINT);
CREATE INDEX orders_buyer ON orders (buyer, gig);
CREATE INDEX orders_seller ON orders (seller);
CREATE TABLE conversation (id BLOB PRIMARY KEY, version BIGINT NOT NULL, body BLOB, one BLOB, other BLOB, last_seq BIGINT,
    one_delivered BIGINT, other_delivered BIGINT);
CREATE INDEX conversation_one ON conversation (one);
CREATE INDEX conversation_other ON conversation (other);
CREATE TABLE message (id BLOB PRIMARY KEY, version BIGINT NOT NULL, body BLOB, conversation BLOB, seq BIGINT);
CREATE UNIQUE INDEX message_seq ON message (conversation, seq);
CREATE TABLE review (id BLOB PRIMARY KEY, version BIGINT NOT NULL, body BLOB, gig BLOB, subject BLOB, by_buyer INT, state INT,
    revealed_ms BIGINT);
CREATE INDEX review_gig ON review (gig, state, revealed_ms, id);
CREATE TABLE balance (id BLOB PRIMARY KEY, version BIGINT NOT NULL, body BLOB);
CREATE TABLE fee_schedule (id BLOB PRIMARY KEY, version BIGINT NOT NULL, body BLOB, in_force INT);

CREATE TABLE gig_number (number INTEGER PRIMARY KEY, gig BLOB NOT NULL UNIQUE);
CREATE VIRTUAL TABLE gig_words USING fts5 (title, tags, category, summary, body, seller,
    tokenize = "unicode61 remove_diacritics 2", prefix = '2 3');

CREATE TABLE sync_stream (stream BIGINT PRIMARY KEY, account BLOB UNIQUE, head BIGINT NOT NULL, floor BIGINT NOT NULL);
CREATE TABLE sync_log (stream BIGINT NOT NULL, kind SMALLINT NOT NULL, id BLOB NOT NULL, seq BIGINT NOT NULL,
    version BIGINT NOT NULL, removed SMALLINT NOT NULL, at_ms BIGINT NOT NULL, PRIMARY KEY (stream, kind, id)) WITHOUT ROWID;
CREATE UNIQUE INDEX sync_log_seq ON sync_log (stream, seq);

CREATE TABLE install (install BLOB NOT NULL, account BLOB NOT NULL, generation BIGINT NOT NULL, device BLOB NOT NULL,
    seen_ms BIGINT NOT NULL, PRIMARY KEY (account, install));
CREATE TABLE device (device BLOB PRIMARY KEY, account BLOB NOT NULL, install BLOB NOT NULL, last_seq BIGINT NOT NULL);
CREATE TABLE command_result (device BLOB NOT NULL, seq BIGINT NOT NULL, account BLOB NOT NULL, command BLOB NOT NULL,
    body_hash BLOB NOT NULL, ran SMALLINT NOT NULL, outcome BLOB NOT NULL, at_ms BIGINT NOT NULL, PRIMARY KEY (device, seq));
CREATE INDEX command_result_command ON command_result (account, command);
CREATE INDEX command_result_at ON command_result (at_ms);

CREATE TABLE session (token_hash BLOB PRIMARY KEY, account BLOB NOT NULL, label TEXT NOT NULL, created_ms BIGINT NOT NULL,
    used_ms BIGINT NOT NULL);
CREATE INDEX session_account ON session (account);
CREATE TABLE credential (account BLOB PRIMARY KEY, hash TEXT NOT NULL);

CREATE TABLE blob (sha256 BLOB PRIMARY KEY, size BIGINT NOT NULL);
CREATE TABLE upload (account BLOB NOT NULL, sha256 BLOB NOT NULL, size BIGINT NOT NULL, mime TEXT NOT NULL,
    complete SMALLINT NOT NULL, at_ms BIGINT NOT NULL, PRIMARY KEY (account, sha256));
CREATE INDEX upload_sha256 ON upload (sha256);
CREATE TABLE blob_ref (sha256 BLOB NOT NULL, kind SMALLINT NOT NULL, id BLOB NOT NULL, PRIMARY KEY (sha256, kind, id));
CREATE INDEX blob_ref_entity ON blob_ref (kind, id);

CREATE TABLE watcher (kind SMALLINT NOT NULL, id BLOB NOT NULL, account BLOB NOT NULL, PRIMARY KEY (kind, id, account));

CREATE TABLE timer (order_id BLOB NOT NULL, kind SMALLINT NOT NULL, at_ms BIGINT NOT NULL, PRIMARY KEY (order_id, kind));
CREATE INDEX timer_at ON timer (at_ms);
CREATE TABLE payment_job (idempotency_key TEXT PRIMARY KEY, kind SMALLINT NOT NULL, order_id BLOB NOT NULL,
    instrument TEXT NOT NULL, amount BIGINT NOT NULL, currency TEXT NOT NULL, run_after_ms BIGINT NOT NULL,
    lease_until_ms BIGINT NOT NULL, tries INT NOT NULL);
CREATE INDEX payment_job_after ON payment_job (run_after_ms);

CREATE TABLE journal (number BIGINT PRIMARY KEY, event_id BLOB NOT NULL UNIQUE, order_id BLOB NOT NULL, body BLOB NOT NULL);
CREATE INDEX journal_order ON journal (order_id);
CREATE TABLE ledger_account (kind SMALLINT NOT NULL, owner BLOB NOT NULL, currency TEXT NOT NULL, amount BIGINT NOT NULL,
    PRIMARY KEY (kind, owner, currency));
CREATE TABLE ledger_total (kind SMALLINT NOT NULL, currency TEXT NOT NULL, amount BIGINT NOT NULL, PRIMARY KEY (kind, currency));
)sql";

// Every command writes a message or the like and its outcome. Kept in the order of their keys they need one tree less.
constexpr std::string_view kSecond = R"sql(
CREATE TABLE message_by_id (id BLOB PRIMARY KEY, version BIGINT NOT NULL, body BLOB, conversation BLOB, seq BIGINT) WITHOUT ROWID;
INSERT INTO message_by_id SELECT id, version, body, conversation, seq FROM message ORDER BY id;
DROP TABLE message;
ALTER TABLE message_by_id RENAME TO message;
CREATE UNIQUE INDEX message_seq ON message (conversation, seq);

CREATE TABLE result_by_device (device BLOB NOT NULL, seq BIGINT NOT NULL, account BLOB NOT NULL, command BLOB NOT NULL,
    body_hash BLOB NOT NULL, ran SMALLINT NOT NULL, outcome BLOB NOT NULL, at_ms BIGINT NOT NULL, PRIMARY KEY (device, seq)) WITHOUT ROWID;
INSERT INTO result_by_device SELECT device, seq, account, command, body_hash, ran, outcome, at_ms FROM command_result
    ORDER BY device, seq;
DROP TABLE command_result;
ALTER TABLE result_by_device RENAME TO command_result;
CREATE INDEX command_result_command ON command_result (account, command);
CREATE INDEX command_result_at ON command_result (at_ms);
)sql";

// A commit costs by the pages that it touches. In a stream the newest message and its talk are neighbours when kinds run downwards;
// ids of commands rise with time, so that a tree of them alone grows at its end, whoever sends.
constexpr std::string_view kThird = R"sql(
CREATE TABLE log_of_neighbours (stream BIGINT NOT NULL, kind SMALLINT NOT NULL, id BLOB NOT NULL, seq BIGINT NOT NULL,
    version BIGINT NOT NULL, removed SMALLINT NOT NULL, at_ms BIGINT NOT NULL, PRIMARY KEY (stream, kind DESC, id)) WITHOUT ROWID;
INSERT INTO log_of_neighbours SELECT stream, kind, id, seq, version, removed, at_ms FROM sync_log ORDER BY stream, kind DESC, id;
DROP TABLE sync_log;
ALTER TABLE log_of_neighbours RENAME TO sync_log;
CREATE UNIQUE INDEX sync_log_seq ON sync_log (stream, seq);

DROP INDEX command_result_command;
CREATE INDEX command_result_command ON command_result (command);
)sql";

// Who has the database alone must not find mail addresses in it, nor what people call the types of their files.
constexpr std::string_view kFourth = R"sql(
DROP INDEX account_email;
ALTER TABLE account DROP COLUMN email;
ALTER TABLE account ADD COLUMN mail_name TEXT;
CREATE INDEX account_mail_name ON account (mail_name);
UPDATE upload SET mime = '' WHERE mime NOT IN ('image/png', 'image/jpeg', 'image/gif', 'image/webp');
)sql";

// Each file under a key of its own, which is kept for each person who has it.
constexpr std::string_view kFifth = R"sql(
CREATE TABLE blob_key (sha256 BLOB NOT NULL, account BLOB NOT NULL, wrapped BLOB NOT NULL, PRIMARY KEY (sha256, account)) WITHOUT ROWID;
CREATE INDEX blob_key_account ON blob_key (account);
ALTER TABLE upload ADD COLUMN part_key BLOB;
)sql";

// What was promised is never edited. A material version counts thirty days after the last person was told, or the database says no.
constexpr std::string_view kPolicies = R"sql(
CREATE TABLE policy_version (document TEXT NOT NULL, version TEXT NOT NULL, language TEXT NOT NULL, material SMALLINT NOT NULL,
    wanted_ms BIGINT NOT NULL, changes TEXT NOT NULL, text TEXT NOT NULL, sha256 BLOB NOT NULL, source_sha256 BLOB NOT NULL,
    published_ms BIGINT NOT NULL, effective_ms BIGINT, PRIMARY KEY (document, version, language),
    CHECK (material = 0 OR wanted_ms = 0 OR wanted_ms >= published_ms + 2592000000),
    CHECK (effective_ms IS NULL OR effective_ms >= wanted_ms),
    CHECK (material = 0 OR effective_ms IS NULL OR effective_ms >= published_ms + 2592000000)) WITHOUT ROWID;
CREATE TABLE policy_notice (account BLOB NOT NULL, document TEXT NOT NULL, version TEXT NOT NULL, channel TEXT NOT NULL,
    sent_ms BIGINT NOT NULL, shown_ms BIGINT, PRIMARY KEY (account, document, version)) WITHOUT ROWID;
CREATE TABLE policy_ack (account BLOB NOT NULL, document TEXT NOT NULL, version TEXT NOT NULL, channel TEXT NOT NULL,
    shown_ms BIGINT NOT NULL, PRIMARY KEY (account, document, version)) WITHOUT ROWID;

CREATE TRIGGER policy_version_fixed BEFORE UPDATE OF document, version, language, material, wanted_ms, changes, text, sha256,
    source_sha256, published_ms ON policy_version
    BEGIN SELECT RAISE(ABORT, 'a published version is never edited'); END;
CREATE TRIGGER policy_version_kept BEFORE DELETE ON policy_version
    BEGIN SELECT RAISE(ABORT, 'a published version is never removed'); END;
CREATE TRIGGER policy_version_begun BEFORE INSERT ON policy_version WHEN NEW.effective_ms IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'a version counts from its own step on'); END;
CREATE TRIGGER policy_version_dated BEFORE UPDATE OF effective_ms ON policy_version WHEN OLD.effective_ms IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'the day of a version is never moved'); END;
CREATE TRIGGER policy_version_noticed BEFORE UPDATE OF effective_ms ON policy_version WHEN NEW.material = 1 AND (
    NEW.effective_ms < (SELECT max(sent_ms) + 2592000000 FROM policy_notice WHERE document = NEW.document AND version = NEW.version)
    OR EXISTS (SELECT 1 FROM account WHERE body IS NOT NULL AND NOT EXISTS (SELECT 1 FROM policy_notice
        WHERE account = account.id AND document = NEW.document AND version = NEW.version)))
    BEGIN SELECT RAISE(ABORT, 'not everybody has been told for thirty days'); END;
)sql";

// People who leave: closing, called back or erased; sessions that have ended are told so.
constexpr std::string_view kSeventh = R"sql(
CREATE TABLE erasure (account BLOB PRIMARY KEY, asked_ms BIGINT NOT NULL, next_ms BIGINT NOT NULL, done_ms BIGINT NOT NULL,
    changed BIGINT NOT NULL);
CREATE TABLE closing_gig (gig BLOB PRIMARY KEY, account BLOB NOT NULL);
ALTER TABLE session ADD COLUMN ended_ms BIGINT NOT NULL DEFAULT 0;
)sql";

// One archive a person: its file is beside the database, sealed under the key that has its id.
constexpr std::string_view kExports = R"sql(
CREATE TABLE export (account BLOB PRIMARY KEY, id BLOB NOT NULL, state SMALLINT NOT NULL, asked_ms BIGINT NOT NULL,
    expires_ms BIGINT NOT NULL, size BIGINT NOT NULL, fetches SMALLINT NOT NULL, secret BLOB NOT NULL);
CREATE INDEX export_state ON export (state);
)sql";

// What people decide about their data. The chain of answers is written once: whatever tries to change it is stopped by the database.
constexpr std::string_view kPrivacy = R"sql(
CREATE TABLE privacy_choices (id BLOB PRIMARY KEY, version BIGINT NOT NULL, body BLOB);
CREATE TABLE rights_request (id BLOB PRIMARY KEY, version BIGINT NOT NULL, body BLOB, account BLOB, state INT, due_ms BIGINT);
CREATE INDEX rights_request_account ON rights_request (account);
CREATE INDEX rights_request_due ON rights_request (state, due_ms);

CREATE TABLE consent_subject (subject BLOB PRIMARY KEY, salt BLOB NOT NULL);
CREATE TABLE consent_event (seq BIGINT PRIMARY KEY, event BLOB NOT NULL UNIQUE, subject BLOB NOT NULL, choice SMALLINT NOT NULL,
    body BLOB NOT NULL, recorded_ms BIGINT NOT NULL, hash BLOB NOT NULL);
CREATE INDEX consent_event_subject ON consent_event (subject, choice, seq);
CREATE INDEX consent_event_at ON consent_event (recorded_ms);
CREATE TRIGGER consent_event_stays BEFORE UPDATE ON consent_event BEGIN SELECT RAISE(ABORT, 'answers are never changed'); END;
CREATE TRIGGER consent_event_kept BEFORE DELETE ON consent_event BEGIN SELECT RAISE(ABORT, 'answers are never deleted'); END;

CREATE TABLE usage_day (day TEXT NOT NULL, point TEXT NOT NULL, value TEXT NOT NULL, device BLOB NOT NULL, count BIGINT NOT NULL,
    PRIMARY KEY (day, point, value, device)) WITHOUT ROWID;
CREATE INDEX usage_day_device ON usage_day (device);
CREATE TABLE crash_report (day TEXT NOT NULL, device BLOB NOT NULL, body BLOB NOT NULL, PRIMARY KEY (day, device));
)sql";

// How long things are kept: what the rules need to look at, and what each of them has done. An order has work while something was handed
// over or said in it that is not kept for taxes; of older ones it is not known.
constexpr std::string_view kRetention = R"sql(
ALTER TABLE orders ADD COLUMN has_work SMALLINT;
UPDATE orders SET has_work = 1 WHERE body IS NOT NULL;
CREATE INDEX orders_ended ON orders (ended_ms) WHERE ended_ms > 0;
ALTER TABLE rights_request ADD COLUMN closed_ms BIGINT;
ALTER TABLE consent_subject ADD COLUMN answered_ms BIGINT NOT NULL DEFAULT 0;
UPDATE consent_subject SET answered_ms = (SELECT coalesce(max(recorded_ms), 0) FROM consent_event);
CREATE TABLE retention_rule (rule TEXT PRIMARY KEY, ran_ms BIGINT NOT NULL, done_ms BIGINT NOT NULL, stuck_ms BIGINT NOT NULL,
    told_ms BIGINT NOT NULL, done BIGINT NOT NULL, total BIGINT NOT NULL) WITHOUT ROWID;
)sql";

// Rows that must stay for a court or an authority. An erasure knows when it first came about, and what it has done so far.
constexpr std::string_view kHolds = R"sql(
CREATE TABLE legal_hold (id BLOB PRIMARY KEY, matter TEXT NOT NULL, basis TEXT NOT NULL, placed_by BLOB NOT NULL, approved_by BLOB NOT NULL,
    placed_ms BIGINT NOT NULL, approved_ms BIGINT NOT NULL, review_ms BIGINT NOT NULL, ends_ms BIGINT NOT NULL, lifted_ms BIGINT NOT NULL,
    silent_until_ms BIGINT NOT NULL, CHECK (approved_ms = 0 OR approved_by <> placed_by), CHECK (review_ms <= placed_ms + 7776000000));
CREATE TABLE held_row (kind SMALLINT NOT NULL, id BLOB NOT NULL, hold BLOB NOT NULL, PRIMARY KEY (kind, id, hold)) WITHOUT ROWID;
CREATE INDEX held_row_hold ON held_row (hold);
CREATE VIEW held AS SELECT r.kind AS kind, r.id AS id FROM held_row r JOIN legal_hold h ON h.id = r.hold WHERE h.approved_ms > 0 AND h.lifted_ms = 0;
ALTER TABLE erasure ADD COLUMN begun_ms BIGINT NOT NULL DEFAULT 0;
ALTER TABLE erasure ADD COLUMN certificate TEXT;
CREATE TABLE erasure_count (account BLOB NOT NULL, what TEXT NOT NULL, rows BIGINT NOT NULL, PRIMARY KEY (account, what)) WITHOUT ROWID;
)sql";

// What staff do and look at. The chain is written once; what an entry says is not changed either, but ends with its time.
constexpr std::string_view kDesk = R"sql(
CREATE TABLE audit_chain (seq BIGINT PRIMARY KEY, at_ms BIGINT NOT NULL, digest BLOB NOT NULL, hash BLOB NOT NULL);
CREATE TRIGGER audit_chain_stays BEFORE UPDATE ON audit_chain BEGIN SELECT RAISE(ABORT, 'what was done is never changed'); END;
CREATE TRIGGER audit_chain_kept BEFORE DELETE ON audit_chain BEGIN SELECT RAISE(ABORT, 'what was done is never deleted'); END;
CREATE TABLE audit_entry (seq BIGINT PRIMARY KEY, at_ms BIGINT NOT NULL, account BLOB NOT NULL, item BLOB NOT NULL, body BLOB NOT NULL);
CREATE INDEX audit_entry_account ON audit_entry (account, seq);
CREATE INDEX audit_entry_item ON audit_entry (item, seq);
CREATE INDEX audit_entry_at ON audit_entry (at_ms);
CREATE TRIGGER audit_entry_fixed BEFORE UPDATE ON audit_entry BEGIN SELECT RAISE(ABORT, 'what was done is never changed'); END;
CREATE TABLE request_alert (request BLOB PRIMARY KEY, days SMALLINT NOT NULL) WITHOUT ROWID;
CREATE TABLE disclosure (id BLOB PRIMARY KEY, account BLOB NOT NULL, at_ms BIGINT NOT NULL, body BLOB NOT NULL);
CREATE INDEX disclosure_account ON disclosure (account);
)sql";

// Letters that wait or went, addresses that get no offers, and requests that wait for the letter with their link to be opened.
constexpr std::string_view kMail = R"sql(
CREATE TABLE mail (id BLOB PRIMARY KEY, account BLOB, offer SMALLINT NOT NULL, state SMALLINT NOT NULL, body BLOB NOT NULL, written_ms BIGINT NOT NULL,
    run_after_ms BIGINT NOT NULL, lease_until_ms BIGINT NOT NULL, tries INT NOT NULL, sent_ms BIGINT NOT NULL);
CREATE INDEX mail_account ON mail (account);
CREATE INDEX mail_waits ON mail (state, run_after_ms);
CREATE TABLE do_not_mail (name TEXT PRIMARY KEY, at_ms BIGINT NOT NULL) WITHOUT ROWID;
CREATE TABLE signed_out_request (id BLOB PRIMARY KEY, account BLOB NOT NULL, token_hash BLOB NOT NULL UNIQUE, body BLOB NOT NULL, at_ms BIGINT NOT NULL);
CREATE INDEX signed_out_request_account ON signed_out_request (account, at_ms);
ALTER TABLE policy_notice ADD COLUMN mailed_ms BIGINT;
)sql";

// What an import made, until it can no longer be taken back.
constexpr std::string_view kImports = R"sql(
CREATE TABLE import_record (account BLOB PRIMARY KEY, at_ms BIGINT NOT NULL, body BLOB NOT NULL);
)sql";

// Questions to those who help. An account that staff have closed does not come back by signing in.
constexpr std::string_view kTickets = R"sql(
CREATE TABLE ticket (id BLOB PRIMARY KEY, version BIGINT NOT NULL, body BLOB, account BLOB, kind INT, state INT, due_ms BIGINT, answered_ms BIGINT,
    solved_ms BIGINT);
CREATE INDEX ticket_account ON ticket (account);
CREATE INDEX ticket_due ON ticket (state, due_ms);
CREATE INDEX ticket_solved ON ticket (solved_ms) WHERE solved_ms > 0;
ALTER TABLE erasure ADD COLUMN by_staff SMALLINT NOT NULL DEFAULT 0;
)sql";

// What rules noticed, what was decided, and what people reported.
constexpr std::string_view kDecisions = R"sql(
CREATE TABLE decision (id BLOB PRIMARY KEY, version BIGINT NOT NULL, body BLOB, account BLOB, step SMALLINT, automatic SMALLINT, made_ms BIGINT,
    state SMALLINT, appeal SMALLINT, ends_ms BIGINT, ended_ms BIGINT);
CREATE INDEX decision_account ON decision (account, made_ms);
CREATE INDEX decision_ends ON decision (state, ends_ms);
CREATE INDEX decision_appeal ON decision (appeal);
CREATE TABLE standing (id BLOB PRIMARY KEY, version BIGINT NOT NULL, body BLOB);
CREATE TABLE report (id BLOB PRIMARY KEY, version BIGINT NOT NULL, body BLOB, account BLOB, about BLOB, filed_ms BIGINT, state SMALLINT,
    answered_ms BIGINT);
CREATE INDEX report_account ON report (account);
CREATE INDEX report_state ON report (state, filed_ms);
CREATE TABLE risk_signal (account BLOB NOT NULL, rule TEXT NOT NULL, first_ms BIGINT NOT NULL, version INT NOT NULL, last_ms BIGINT NOT NULL,
    count INT NOT NULL, settled SMALLINT NOT NULL, PRIMARY KEY (account, rule, first_ms)) WITHOUT ROWID;
CREATE INDEX risk_signal_last ON risk_signal (last_ms);
CREATE TABLE trace (account BLOB NOT NULL, what SMALLINT NOT NULL, at_ms BIGINT NOT NULL, mark BIGINT NOT NULL);
CREATE INDEX trace_account ON trace (account, what, at_ms);
CREATE INDEX trace_at ON trace (at_ms);
CREATE TABLE decision_proposal (id BLOB PRIMARY KEY, account BLOB NOT NULL, at_ms BIGINT NOT NULL, body BLOB NOT NULL, kind SMALLINT NOT NULL,
    item BLOB NOT NULL);
)sql";

// What is found by its own words counts the same on the market and on each computer; filled when the market is opened.
constexpr std::string_view kWords = R"sql(
DELETE FROM gig_number;
DROP TABLE gig_words;
CREATE VIRTUAL TABLE gig_words USING fts5 (title, tags, category, body, faq, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3');
)sql";

// What was noticed about the market's safety, and what it is noticed by. Sessions that are there say when their accounts were used last.
constexpr std::string_view kAlerts = R"sql(
CREATE TABLE alert (id BLOB PRIMARY KEY, mark TEXT NOT NULL, state SMALLINT NOT NULL, first_ms BIGINT NOT NULL, last_ms BIGINT NOT NULL, account BLOB NOT NULL,
    slowed_ms BIGINT NOT NULL, body BLOB NOT NULL);
CREATE INDEX alert_mark ON alert (mark, first_ms);
CREATE INDEX alert_account ON alert (account, slowed_ms);
CREATE INDEX alert_last ON alert (last_ms);
CREATE TABLE staff_look (staff BLOB NOT NULL, person BLOB NOT NULL, at_ms BIGINT NOT NULL, PRIMARY KEY (staff, person)) WITHOUT ROWID;
CREATE INDEX staff_look_at ON staff_look (at_ms);
CREATE TABLE honey_account (account BLOB PRIMARY KEY, at_ms BIGINT NOT NULL) WITHOUT ROWID;
CREATE TABLE account_use (account BLOB PRIMARY KEY, at_ms BIGINT NOT NULL) WITHOUT ROWID;
CREATE INDEX account_use_at ON account_use (at_ms);
INSERT INTO account_use (account, at_ms) SELECT account, max(used_ms) FROM session GROUP BY account;
CREATE TABLE sent_day (account BLOB NOT NULL, day BIGINT NOT NULL, bytes BIGINT NOT NULL, PRIMARY KEY (account, day)) WITHOUT ROWID;
CREATE INDEX sent_day_day ON sent_day (day);
ALTER TABLE erasure ADD COLUMN failed_ms BIGINT NOT NULL DEFAULT 0;
)sql";

// What has happened to people's data, and whom it concerned.
constexpr std::string_view kIncidents = R"sql(
CREATE TABLE incident (id BLOB PRIMARY KEY, aware_ms BIGINT NOT NULL, closed_ms BIGINT NOT NULL, body BLOB NOT NULL);
CREATE TABLE incident_subject (incident BLOB NOT NULL, account BLOB NOT NULL, told_ms BIGINT NOT NULL, PRIMARY KEY (incident, account)) WITHOUT ROWID;
CREATE INDEX incident_subject_account ON incident_subject (account);
)sql";

// Documents by which somebody shows who they are, until a while after their request was answered.
constexpr std::string_view kProofs = R"sql(
CREATE TABLE identity_proof (id BLOB PRIMARY KEY, request BLOB NOT NULL, account BLOB NOT NULL, at_ms BIGINT NOT NULL, mime TEXT NOT NULL,
    size BIGINT NOT NULL, body BLOB NOT NULL);
CREATE INDEX identity_proof_request ON identity_proof (request, at_ms);
CREATE INDEX identity_proof_account ON identity_proof (account);
ALTER TABLE rights_request ADD COLUMN appeal_due_ms BIGINT DEFAULT 0;
)sql";

// How people pay and are paid.
constexpr std::string_view kPayouts = R"sql(
CREATE TABLE payment_method (id BLOB PRIMARY KEY, version BIGINT NOT NULL, body BLOB, account BLOB);
CREATE INDEX payment_method_account ON payment_method (account);
CREATE TABLE payout (id BLOB PRIMARY KEY, version BIGINT NOT NULL, body BLOB, account BLOB, state SMALLINT, asked_ms BIGINT, ended_ms BIGINT);
CREATE INDEX payout_account ON payout (account);
CREATE INDEX payout_state ON payout (state, asked_ms);
CREATE INDEX payout_ended ON payout (ended_ms);
ALTER TABLE payment_job ADD COLUMN account BLOB;
ALTER TABLE payment_job ADD COLUMN since_ms BIGINT NOT NULL DEFAULT 0;
UPDATE payment_job SET account = (SELECT buyer FROM orders WHERE orders.id = order_id);
)sql";

// Who of security broke the glass over an account, in which session.
constexpr std::string_view kGlasses = R"sql(
CREATE TABLE glass (id BLOB PRIMARY KEY, session BLOB NOT NULL, asked_ms BIGINT NOT NULL, body BLOB NOT NULL);
CREATE INDEX glass_session ON glass (session, asked_ms);
CREATE INDEX glass_asked ON glass (asked_ms);
)sql";

constexpr std::array kSteps{
    Migration{1, "the tables of the first market", kFirst},
    Migration{2, "messages and outcomes in the order of their keys", kSecond},
    Migration{3, "fewer pages a command", kThird},
    Migration{4, "mail addresses by a keyed name", kFourth},
    Migration{5, "files under keys of their own", kFifth},
    Migration{6, "versions of the policies", kPolicies},
    Migration{7, "people who leave", kSeventh},
    Migration{8, "archives that people asked for", kExports},
    Migration{9, "what people decide about their data", kPrivacy},
    Migration{10, "how long things are kept", kRetention},
    Migration{11, "rows that must stay", kHolds},
    Migration{12, "the officer's desk", kDesk},
    Migration{13, "letters", kMail},
    Migration{14, "what was brought along", kImports},
    Migration{15, "tickets", kTickets},
    Migration{16, "decisions and reports", kDecisions},
    Migration{17, "the words of the search", kWords},
    Migration{18, "alerts", kAlerts},
    Migration{19, "incidents", kIncidents},
    Migration{20, "proofs of identity", kProofs},
    Migration{21, "payouts", kPayouts},
    Migration{22, "broken glass", kGlasses},
};
} // namespace

std::span<const Migration> migrations() { return kSteps; }

Status migrate(Connection& db, std::span<const Migration> steps) {
    try {
        db.script("CREATE TABLE IF NOT EXISTS migration (number INT PRIMARY KEY, name TEXT NOT NULL, checksum BLOB NOT NULL)");
        std::size_t applied = 0;
        for (Statement row = db.query("SELECT number, checksum FROM migration ORDER BY number"); row.step(); ++applied) {
            if (applied >= steps.size() || row.number(0) > steps.back().number) return {ErrorCode::Invalid, "the database is newer than this program"};
            if (row.number(0) != steps[applied].number || row.bytes(1) != sha256(steps[applied].sql))
                return {ErrorCode::Invalid, "the database was made by other steps than ours"};
        }
        int last = applied == 0 ? 0 : steps[applied - 1].number;
        for (const Migration& step : steps.subspan(applied)) {
            if (step.number <= last) return {ErrorCode::Internal, "the steps do not rise"};
            last = step.number;
            Transaction transaction(db, Transaction::Kind::Write);
            db.script(std::string(step.sql));
            db.run("INSERT INTO migration (number, name, checksum) VALUES (?, ?, ?)", step.number, step.name, Bytes{sha256(step.sql)});
            transaction.commit();
        }
    } catch (const DbError& error) {
        return {error.code, error.what()};
    }
    return ok();
}
} // namespace atelyra::store
