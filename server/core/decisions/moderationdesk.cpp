#include "server/core/decisions/moderationdesk.h"

#include <algorithm>
#include <tuple>

#include "server/core/admin/readingdesk.h"
#include "server/core/decisions/deciding.h"
#include "server/core/decisions/matters.h"
#include "server/core/persist.h"
#include "server/core/watch/raising.h"
#include "shared/rules/decisions.h"
#include "shared/rules/decisionsteps.h"

namespace atelyra::server {
namespace {
constexpr int kCounted = 10'000;

// Whoever wants a decision reviewed has said so themselves.
bool isLockedMatter(const store::Store& tables, const FoundMatter& matter, std::int64_t nowMs) {
    return isLocked(tables, matter.about, matter.id, matter.kind == v1::APPEAL_MATTER ? matter.decision->appealed_ms() : 0, nowMs);
}

void answerReport(Tx& tx, v1::Report report, v1::ReportState state, const std::string& answer, const AccountId& moderator) {
    report.set_state(state);
    report.set_answer(answer);
    report.set_answered_ms(tx.nowMs);
    report.set_answered_by(moderator.str());
    rules::Changes changes;
    changes.put(std::move(report));
    persist(tx, changes);
}

// Somebody has looked at what the rules have done: it stands, or goes on as if it had not been.
void judgeAutomatic(Tx& tx, const AccountId& about, const AccountId& moderator, bool stands) {
    for (v1::Decision decision : automaticOf(tx.store, about)) {
        if (decision.decided_by().empty()) decision.set_decided_by(moderator.str());
        if (stands) putDecision(tx, std::move(decision));
        else overturn(tx, std::move(decision));
    }
    tx.store.noticed.settle(about, tx.nowMs);
}

v1::Decision decisionBy(Tx& tx, const RawId& id, const FoundMatter& matter, const v1::ActOnMatter& act, const AccountId& moderator) {
    v1::Decision decision = newDecision(tx, id, matter.about, act.step());
    decision.set_rule(act.clause());
    decision.set_rule_version(rules::kClausesVersion);
    decision.set_facts(act.text());
    if (act.step() == v1::FEATURE_LIMITED) *decision.mutable_limits() = act.limits();
    if (matter.report) *decision.mutable_item() = matter.report->item();
    const int days = act.step() == v1::WARNING_GIVEN ? rules::kWarningDays : act.days();
    if (days > 0) decision.set_ends_ms(tx.nowMs + days * kDayMs);
    decision.set_decided_by(moderator.str());
    return decision;
}

// What led to it is settled with it.
void close(Tx& tx, const FoundMatter& matter, const AccountId& moderator) {
    if (matter.report) answerReport(tx, *matter.report, v1::REPORT_ACTED_ON, {}, moderator);
    if (matter.kind == v1::SIGNALS_MATTER) judgeAutomatic(tx, matter.about, moderator, true);
}

void answerAppeal(Tx& tx, v1::Decision decision, const v1::ActOnMatter& act, const AccountId& moderator) {
    decision.set_appeal(act.act() == v1::GRANT ? v1::APPEAL_GRANTED : v1::APPEAL_UPHELD);
    decision.set_answer(act.text());
    decision.set_answered_ms(tx.nowMs);
    decision.set_answered_by(moderator.str());
    if (act.act() == v1::GRANT) overturn(tx, std::move(decision));
    else putDecision(tx, std::move(decision));
}
} // namespace

Result<v1::Matters> ModerationDesk::matters(const AccountId& moderator) {
    const std::int64_t now = m_.clock.wallMs();
    return m_.readers.read([&](store::Store& tables) -> Result<v1::Matters> {
        std::vector<v1::MatterRow> rows;
        for (const FoundMatter& matter : openMatters(tables, now)) {
            v1::MatterRow& row = rows.emplace_back(rowOf(tables, matter, moderator, now));
            if (!isLockedMatter(tables, matter, now)) continue;
            row.set_locked(true);
            row.clear_person();
        }
        std::stable_sort(rows.begin(), rows.end(), [](const v1::MatterRow& a, const v1::MatterRow& b) {
            return std::tuple(-static_cast<int>(a.harm()), a.due_ms()) < std::tuple(-static_cast<int>(b.harm()), b.due_ms());
        });
        v1::Matters all;
        for (auto& row : rows) *all.add_open() = std::move(row);
        all.set_server_time_ms(now);
        return all;
    });
}

Result<v1::Matters> ModerationDesk::list(const AccountId& moderator) {
    if (auto noted = writeDown(m_.writer, {.by = moderator, .role = v1::ROLE_MODERATOR, .what = "matter.queue"}); !noted) return noted.error();
    return matters(moderator);
}

Result<v1::Matter> ModerationDesk::look(const AccountId& moderator, const v1::MatterQuery& query) {
    const RawId id = rawIdOf(query.id());
    v1::Matter whole;
    auto looked = m_.writer.run([&](Tx& tx) -> Status {
        const auto found = findMatter(tx.store, query.kind(), id, tx.nowMs);
        if (!found) {
            watchSearch(tx, moderator, AccountId(id)); // stays, though nothing is found
            return ok();
        }
        if (isLockedMatter(tx.store, *found, tx.nowMs)) return {ErrorCode::UseLimited, "locked"};
        writeDown(tx, {.by = moderator, .role = v1::ROLE_MODERATOR, .what = "matter.view", .about = found->about, .item = id});
        whole = wholeOf(tx.store, *found, moderator, tx.nowMs);
        return ok();
    });
    if (!looked) return looked.error();
    return whole.has_row() ? Result<v1::Matter>(std::move(whole)) : ErrorCode::NotFound;
}

Result<v1::AskedToRead> ModerationDesk::ask(const AccountId& moderator, const v1::AskToReadMatter& wish) {
    v1::AskedToRead asked;
    auto done = m_.writer.run([&](Tx& tx) -> Status {
        const RawId id = rawIdOf(wish.id());
        const auto found = findMatter(tx.store, wish.kind(), id, tx.nowMs);
        if (!found) return ErrorCode::NotFound;
        auto reply = askToRead(tx, {.by = moderator, .role = v1::ROLE_MODERATOR, .what = {}, .about = found->about, .item = id}, isLockedMatter(tx.store, *found, tx.nowMs));
        if (!reply) return reply.error();
        asked = *std::move(reply);
        return ok();
    });
    return done ? Result<v1::AskedToRead>(std::move(asked)) : done.error();
}

Status ModerationDesk::actOn(Tx& tx, const AccountId& moderator, const v1::ActOnMatter& act) {
    const RawId id = rawIdOf(act.id());
    const auto found = findMatter(tx.store, act.kind(), id, tx.nowMs);
    if (!found) return {ErrorCode::Conflict, "id"}; // somebody was faster
    if (isOthersToDo(*found, moderator)) return {ErrorCode::Conflict, "decided_by"};
    if (isLockedMatter(tx.store, *found, tx.nowMs)) return {ErrorCode::UseLimited, "locked"};
    const AccountId about = found->about;
    writeDown(tx, {.by = moderator, .role = v1::ROLE_MODERATOR, .what = std::string(rules::actName(act)), .about = about, .item = id, .reason = act.clause(),
                      .after = act.act() == v1::DECIDE ? v1::DecisionStep_Name(act.step()) : std::string()});
    switch (act.act()) {
    case v1::DISMISS:
        if (found->report) answerReport(tx, *found->report, v1::REPORT_DISMISSED, act.text(), moderator);
        else judgeAutomatic(tx, about, moderator, false);
        return ok();
    case v1::CONFIRM: judgeAutomatic(tx, about, moderator, true); return ok();
    case v1::DECIDE: {
        const RawId decisionId = newRawId(tx.nowMs, m_.rng);
        v1::Decision decision = decisionBy(tx, decisionId, *found, act, moderator);
        if (rules::needsTwo(act.step())) {
            tx.store.noticed.propose({decisionId, std::move(decision), found->report ? rules::toProto({v1::REPORT, id}) : v1::EntityRef(), tx.nowMs});
            return ok();
        }
        putDecision(tx, std::move(decision));
        close(tx, *found, moderator);
        return ok();
    }
    case v1::UPHOLD:
    case v1::GRANT: answerAppeal(tx, *found->decision, act, moderator); return ok();
    case v1::AGREE: {
        v1::Decision decision = *found->decision;
        const std::int64_t lasts = decision.ends_ms() - decision.made_ms();
        decision.set_made_ms(tx.nowMs); // it counts from when it is one
        decision.set_ends_ms(tx.nowMs + lasts);
        decision.set_appeal_until_ms(tx.nowMs + rules::kAppealMs);
        decision.set_agreed_by(moderator.str());
        putDecision(tx, std::move(decision));
        if (const auto answers = rules::fromProto(found->proposal->answers))
            if (const auto report = tx.store.entities.get<v1::Report>(answers->id); report && report->state() == v1::REPORT_FILED)
                answerReport(tx, *report, v1::REPORT_ACTED_ON, {}, moderator);
        tx.store.noticed.settle(about, tx.nowMs);
        tx.store.noticed.drop(id);
        return ok();
    }
    case v1::DISAGREE: tx.store.noticed.drop(id); return ok();
    default: return {ErrorCode::Invalid, "act"};
    }
}

Result<v1::Matters> ModerationDesk::act(const AccountId& moderator, const v1::ActOnMatter& act) {
    if (auto fit = rules::checkAct(act); !fit) return fit.error();
    if (auto done = m_.writer.run([&](Tx& tx) { return actOn(tx, moderator, act); }); !done) return done.error();
    return matters(moderator);
}

std::vector<v1::MatterRow> ModerationDesk::rowsAbout(const store::Store& tables, const AccountId& person) const {
    const std::int64_t now = m_.clock.wallMs();
    std::vector<v1::MatterRow> rows;
    for (const FoundMatter& matter : openMatters(tables, now)) {
        if (matter.about != person) continue;
        rows.push_back(rowOf(tables, matter, {}, now));
        rows.back().set_locked(isLockedMatter(tables, matter, now));
    }
    return rows;
}

Result<v1::Matter> ModerationDesk::lookAtOne(const AccountId& person, const v1::MatterQuery& query, const Deed& look) {
    v1::Matter whole;
    auto looked = m_.writer.run([&](Tx& tx) -> Status {
        const auto found = findMatter(tx.store, query.kind(), rawIdOf(query.id()), tx.nowMs);
        if (!found || found->about != person) return ErrorCode::NotFound;
        if (isLockedMatter(tx.store, *found, tx.nowMs)) return {ErrorCode::UseLimited, "locked"};
        Deed deed = look;
        deed.what = "matter.view";
        deed.about = person;
        deed.item = found->id;
        writeDown(tx, deed);
        whole = wholeOf(tx.store, *found, {}, tx.nowMs);
        return ok();
    });
    return looked ? Result<v1::Matter>(std::move(whole)) : looked.error();
}

Result<v1::PublicRules> ModerationDesk::publicRules() {
    const std::int64_t since = m_.clock.wallMs() - kYearMs;
    return m_.readers.read([&](store::Store& tables) -> Result<v1::PublicRules> {
        struct Count {
            int decided = 0, overturned = 0;
        };
        std::map<std::pair<std::string, int>, Count> counts;
        for (auto row = tables.db->query("SELECT id FROM decision WHERE automatic = 1 AND made_ms > ? AND body IS NOT NULL LIMIT ?", since, kCounted); row.step();) {
            const auto decision = tables.entities.get<v1::Decision>(row.id(0));
            if (!decision) continue;
            Count& count = counts[{decision->rule(), decision->rule_version()}];
            ++count.decided;
            count.overturned += decision->state() == v1::DECISION_OVERTURNED;
        }
        v1::PublicRules all;
        const auto add = [&](const auto& rule) {
            auto& one = *all.add_rules();
            one.set_name(std::string(rule.name));
            one.set_version(rule.version);
            one.set_inputs(std::string(rule.inputs));
            one.set_effect(std::string(rule.effect));
            const Count count = counts[{one.name(), one.version()}];
            one.set_decided(count.decided);
            one.set_overturned(count.overturned);
        };
        for (const auto& rule : rules::signalRules()) add(rule);
        for (const auto& rule : rules::sumRules()) add(rule);
        return all;
    });
}
} // namespace atelyra::server
