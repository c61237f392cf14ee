#include "server/core/admin/requestdesk.h"

#include <algorithm>
#include <array>

#include <spdlog/spdlog.h>

#include "server/core/accounts/closing.h"
#include "server/core/admin/auditlog.h"
#include "server/core/admin/staffname.h"
#include "server/core/persist.h"
#include "server/core/rights/corrections.h"
#include "server/core/rights/personaldata.h"
#include "shared/rules/requests.h"

namespace atelyra::server {
namespace {
constexpr int kRows = 500;       // of the queue at once
constexpr int kHistory = 200;    // entries of one case
constexpr int kDrafted = 10'000; // closed requests that figures are made of
constexpr std::array kToldAt{0, 2, 7, 14}; // days before a term, at which the officers are told
constexpr std::string_view kMask = "\u2022\u2022\u2022";
const std::string kOpen = " FROM rights_request WHERE closed_ms = 0 AND body IS NOT NULL";
const std::string kAppeals = " FROM rights_request WHERE appeal_due_ms > 0 AND body IS NOT NULL"; // closed, and to be looked at again

bool isPlain(char letter) { return static_cast<unsigned char>(letter) < 0x80; }

// Its ends, so that two can be told apart.
std::string masked(const std::string& mail) {
    const auto at = mail.rfind('@');
    if (at == std::string::npos || at == 0) return {};
    std::string text;
    if (isPlain(mail.front())) text += mail.front();
    text += kMask;
    if (at > 2 && isPlain(mail[at - 1])) text += mail[at - 1];
    return text + mail.substr(at);
}

struct Found {
    RawId id;
    v1::RightsRequest request;
    std::uint64_t version = 0;
};
std::optional<Found> requestIn(const store::Store& tables, const RawId& id) {
    auto stored = tables.entities.find({v1::RIGHTS_REQUEST_ENTITY, id});
    if (!stored) return std::nullopt;
    return Found{id, std::move(*stored->entity.mutable_rights_request()), stored->version};
}

std::vector<Found> requestsIn(const store::Store& tables, store::Statement row) {
    std::vector<Found> found;
    while (row.step())
        if (auto one = requestIn(tables, row.id(0))) found.push_back(*std::move(one));
    return found;
}

v1::DeskRow rowOf(const store::Store& tables, const Found& found, const AccountId& officer) {
    const v1::RightsRequest& request = found.request;
    v1::DeskRow row;
    row.set_request_id(found.id.str());
    row.set_version(found.version);
    row.set_number(request.number());
    const AccountId person = AccountId::of(request.account_id());
    if (const auto account = tables.entities.get<v1::Account>(person)) row.set_person(masked(account->email()));
    if (const auto profile = tables.entities.get<v1::Profile>(person)) row.set_country(profile->country());
    row.set_kind(request.kind());
    row.set_state(request.state());
    row.set_identity(request.identity());
    row.set_reason(request.reason());
    row.set_received_ms(request.received_ms());
    row.set_due_ms(request.due_ms());
    row.set_extended_ms(request.extended_ms());
    row.set_paused_ms(request.paused_ms());
    row.set_stood_ms(request.stood_ms());
    row.set_closed_ms(request.closed_ms());
    const AccountId who = AccountId::of(request.officer_id());
    row.set_officer(staffNameOf(tables, who));
    row.set_mine(!who.isNull() && who == officer);
    row.set_us_state(request.us_state());
    row.set_us_due_ms(request.us_due_ms());
    row.set_by_agent(!request.agent().empty());
    row.set_proofs(request.proofs());
    row.set_appeal(request.appeal().state());
    row.set_appeal_due_ms(request.appeal().due_ms());
    return row;
}

struct Figures {
    int answered = 0, late = 0, medianDays = -1;
};
Figures figuresOf(const store::Store& tables, std::int64_t nowMs) {
    Figures figures;
    std::vector<int> days;
    for (const Found& found : requestsIn(tables, tables.db->query("SELECT id FROM rights_request WHERE closed_ms > ? AND body IS NOT NULL LIMIT ?", nowMs - kYearMs, kDrafted))) {
        days.push_back(rules::dayOf(found.request, nowMs));
        v1::RightsRequest first = found.request; // what counts is the first answer
        first.clear_appeal();
        figures.late += first.closed_ms() > rules::termMs(first, first.closed_ms());
    }
    figures.answered = static_cast<int>(days.size());
    if (!days.empty()) {
        const auto middle = days.begin() + std::ptrdiff_t(days.size() / 2);
        std::nth_element(days.begin(), middle, days.end());
        figures.medianDays = *middle;
    }
    return figures;
}

std::string stateKey(const v1::RightsRequest& request) { return v1::RequestState_Name(request.state()) + " due " + std::to_string(rules::termMs(request, 0)); }
} // namespace

Result<v1::DeskQueue> RequestDesk::queue(const AccountId& officer, const v1::DeskQuery& query) {
    if (auto noted = writeDown(m_.writer, {.by = officer, .what = "desk.queue"}); !noted) return noted.error();
    const std::int64_t now = m_.clock.wallMs();
    return m_.readers.read([&](store::Store& tables) -> Result<v1::DeskQueue> {
        v1::DeskQueue queue;
        queue.set_server_time_ms(now);
        auto open = requestsIn(tables, tables.db->query("SELECT id" + kOpen + " ORDER BY due_ms, id LIMIT ?", kRows));
        for (const Found& found : requestsIn(tables, tables.db->query("SELECT id" + kAppeals + " ORDER BY appeal_due_ms, id LIMIT ?", kRows))) open.push_back(found);
        std::stable_sort(open.begin(), open.end(), [now](const Found& a, const Found& b) { return rules::termMs(a.request, now) < rules::termMs(b.request, now); });
        for (const Found& found : open) *queue.add_open() = rowOf(tables, found, officer);
        for (const Found& found : requestsIn(tables, tables.db->query("SELECT id FROM rights_request WHERE closed_ms > ? AND appeal_due_ms = 0 AND body IS NOT NULL ORDER BY closed_ms DESC, id LIMIT ?",
                 std::max<std::int64_t>(query.closed_since_ms(), 0), kRows)))
            *queue.add_closed() = rowOf(tables, found, officer);
        const Figures figures = figuresOf(tables, now);
        queue.set_median_days(figures.medianDays);
        queue.set_late(figures.late);
        return queue;
    });
}

v1::DeskCase RequestDesk::caseOf(const store::Store& tables, const RawId& id, const v1::RightsRequest& request, std::uint64_t version, const AccountId& officer) const {
    v1::DeskCase all;
    *all.mutable_row() = rowOf(tables, {id, request, version}, officer);
    for (v1::AuditEntry& entry : tables.audit.ofItem(id, kHistory)) {
        entry.set_actor(staffNameOf(tables, AccountId::of(entry.actor_id())));
        *all.add_history() = std::move(entry);
    }
    for (const store::Proof& proof : tables.proofs.of(id)) {
        auto& row = *all.add_proofs();
        row.set_id(proof.id.str());
        row.set_mime(proof.mime);
        row.set_size(proof.size);
        row.set_at_ms(proof.atMs);
    }
    *all.mutable_corrections() = request.corrections();
    const AccountId person = AccountId::of(request.account_id());
    const PersonalData data(tables, person, m_.clock.wallMs());
    for (const auto& section : PersonalData::sections()) {
        std::int64_t records = 0;
        data.each(section, [&records](const google::protobuf::Message&) { ++records; });
        if (records == 0) continue;
        auto& source = *all.add_sources();
        source.set_section(std::string(section.name));
        source.set_records(records);
    }
    if (const auto archive = tables.exports.of(person)) {
        all.set_archive(archive->state);
        all.set_archive_asked_ms(archive->askedMs);
    }
    if (const auto account = tables.entities.get<v1::Account>(person)) {
        all.set_account(account->state());
        all.set_erase_ms(account->erase_ms());
    }
    const auto choices = tables.entities.get<v1::PrivacyChoices>(person);
    all.set_restricted(choices && choices->restricted());
    all.set_held(rowsHeldOf(tables, person));
    return all;
}

Result<v1::DeskCase> RequestDesk::look(const AccountId& officer, const v1::DeskCaseQuery& query) {
    const RawId id = rawIdOf(query.request_id());
    return m_.readers.read([&](store::Store& tables) -> Result<v1::DeskCase> {
        const auto found = requestIn(tables, id);
        if (!found) return ErrorCode::NotFound;
        const Deed deed{.by = officer, .what = "request.view", .about = AccountId::of(found->request.account_id()), .item = id};
        if (auto noted = writeDown(m_.writer, deed); !noted) return noted.error();
        return caseOf(tables, id, found->request, found->version, officer);
    });
}

Result<v1::Revealed> RequestDesk::reveal(const AccountId& officer, const v1::Reveal& request) {
    const auto reasons = rules::revealReasons();
    if (std::find(reasons.begin(), reasons.end(), request.reason()) == reasons.end()) return {ErrorCode::Invalid, "reason"};
    v1::Revealed revealed;
    auto noted = m_.writer.run([&](Tx& tx) -> Status {
        const RawId id = rawIdOf(request.request_id());
        const auto found = requestIn(tx.store, id);
        if (!found) return ErrorCode::NotFound;
        const AccountId person = AccountId::of(found->request.account_id());
        writeDown(tx, {.by = officer, .what = "request.reveal", .about = person, .item = id, .reason = request.reason()});
        if (const auto account = tx.store.entities.get<v1::Account>(person)) {
            revealed.set_handle(account->handle());
            revealed.set_email(account->email());
            revealed.set_phone(account->phone());
        }
        if (const auto profile = tx.store.entities.get<v1::Profile>(person)) revealed.set_display_name(profile->display_name());
        revealed.set_text(found->request.text());
        revealed.set_answer(found->request.answer());
        revealed.set_agent(found->request.agent());
        revealed.set_appeal(found->request.appeal().text());
        return ok();
    });
    if (!noted) return noted.error();
    return revealed;
}

Status RequestDesk::effect(Tx& tx, const AccountId& person, v1::DeskStep step, std::int64_t& retryAfterMs) {
    if (step == v1::SEND_ARCHIVE) { // it is asked for when this is written down; that it cannot be is known before
        const auto last = tx.store.exports.of(person);
        retryAfterMs = last && last->state == v1::EXPORT_IS_GONE ? last->askedMs + kDayMs - tx.nowMs : 0;
        return retryAfterMs > 0 ? Status(ErrorCode::RateLimited, "one archive a day") : ok();
    }
    if (step == v1::CLOSE_FOR_ERASURE) {
        const auto begun = beginClosing(tx, person);
        return begun ? ok() : Status(begun.error());
    }
    if (step != v1::LIMIT_ON && step != v1::LIMIT_OFF) return ok();
    v1::CommandBody body;
    body.mutable_limit_use()->set_on(step == v1::LIMIT_ON);
    const auto done = m_.bus.execute(tx, {person, rules::ActorRole::Member}, body, CommandId::make(tx.nowMs, m_.rng));
    return done ? ok() : Status(done.error());
}

// Where one is being built or waits already, that is the one.
Status RequestDesk::sendArchive(const AccountId& person, std::int64_t& retryAfterMs) {
    const auto state = m_.exports.state(person);
    if (state && (state->state() == v1::EXPORT_WAITS || state->state() == v1::EXPORT_IS_READY)) return ok();
    const auto asked = m_.exports.ask(person, {}, retryAfterMs);
    return asked ? ok() : Status(asked.error());
}

Result<v1::DeskCase> RequestDesk::act(const AccountId& officer, const v1::DeskAct& act, std::int64_t& retryAfterMs) {
    const RawId id = rawIdOf(act.request_id());
    AccountId person;
    auto done = m_.writer.run([&](Tx& tx) -> Status {
        const auto found = requestIn(tx.store, id);
        if (!found) return ErrorCode::NotFound;
        if (found->version != act.version()) return {ErrorCode::Conflict, "version"};
        person = AccountId::of(found->request.account_id());
        if (person == officer) return {ErrorCode::Forbidden, "account_id"};
        auto after = rules::afterStep(found->request, act, officer, tx.nowMs);
        if (!after) return after.error();
        writeDown(tx, {.by = officer, .what = std::string(rules::stepName(act.step())), .about = person, .item = id, .reason = act.step() == v1::CORRECT_DATA ? act.field() : act.reason(),
                          .before = stateKey(found->request), .after = stateKey(*after)});
        if (auto had = effect(tx, person, act.step(), retryAfterMs); !had) return had;
        if (act.step() == v1::CORRECT_DATA) {
            auto corrected = correct(tx, m_.bus, m_.gateway, person, act, CommandId::make(tx.nowMs, m_.rng));
            if (!corrected) return corrected.error();
            *after->add_corrections() = *std::move(corrected);
        }
        rules::Changes changes;
        changes.put(*std::move(after));
        persist(tx, changes);
        return ok();
    });
    if (!done) return done.error();
    if (act.step() == v1::SEND_ARCHIVE)
        if (auto sent = sendArchive(person, retryAfterMs); !sent) return sent.error();
    return m_.readers.read([&](store::Store& tables) -> Result<v1::DeskCase> {
        const auto found = requestIn(tables, id);
        return found ? Result<v1::DeskCase>(caseOf(tables, id, found->request, found->version, officer)) : ErrorCode::NotFound;
    });
}

Result<v1::PublicRequests> RequestDesk::publicFigures() {
    return m_.readers.read([&](store::Store& tables) -> Result<v1::PublicRequests> {
        const Figures figures = figuresOf(tables, m_.clock.wallMs());
        v1::PublicRequests reply;
        reply.set_answered(figures.answered);
        reply.set_late(figures.late);
        reply.set_median_days(figures.medianDays);
        return reply;
    });
}

int RequestDesk::runDue() { return endPauses() + sayTerms(); }

int RequestDesk::endPauses() {
    int ended = 0;
    auto done = m_.writer.run([&](Tx& tx) -> Status {
        ended = 0;
        rules::Changes changes;
        for (const Found& found : requestsIn(tx.store, tx.store.db->query("SELECT id" + kOpen + " AND state = ?", static_cast<int>(v1::REQUEST_WAITS_FOR_PROOF)))) {
            if (!rules::isPauseOver(found.request, tx.nowMs)) continue;
            auto after = rules::afterPause(found.request);
            writeDown(tx, {.by = {}, .role = v1::ROLE_UNSET, .what = "request.resume", .about = AccountId::of(found.request.account_id()), .item = found.id,
                              .before = stateKey(found.request), .after = stateKey(after)});
            changes.put(std::move(after));
            ++ended;
        }
        if (ended > 0) persist(tx, changes);
        return ok();
    });
    return done ? ended : 0;
}

// Once for each of the days; the number is no one's name.
int RequestDesk::sayTerms() {
    int said = 0;
    auto done = m_.writer.run([&](Tx& tx) -> Status {
        said = 0;
        for (const Found& found : requestsIn(tx.store, tx.store.db->query("SELECT id" + kOpen))) {
            const std::int64_t left = rules::termMs(found.request, tx.nowMs) - tx.nowMs;
            const auto reached = std::find_if(kToldAt.begin(), kToldAt.end(), [left](int days) { return left <= days * kDayMs; });
            if (reached == kToldAt.end()) continue;
            const auto before = tx.store.db->number("SELECT days FROM request_alert WHERE request = ?", kToldAt.back() + 1, found.id);
            if (before <= *reached) continue;
            tx.store.db->run("INSERT INTO request_alert (request, days) VALUES (?, ?) ON CONFLICT (request) DO UPDATE SET days = excluded.days", found.id, *reached);
            ++said;
            if (left < 0) spdlog::error("alert: the request {} is past its term", found.request.number());
            else spdlog::warn("alert: the request {} is due within {} days", found.request.number(), *reached);
        }
        return ok();
    });
    return done ? said : 0;
}
} // namespace atelyra::server
