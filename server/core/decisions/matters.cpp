#include "server/core/decisions/matters.h"

#include <algorithm>

#include "server/core/admin/staffname.h"
#include "server/core/decisions/deciding.h"
#include "shared/rules/decisions.h"

namespace atelyra::server {
namespace {
constexpr int kRows = 500, kEarlier = 50, kHistory = 100;
constexpr std::int64_t kReportMs = 72 * kHourMs; // in which one is looked at

bool isGrave(v1::ReportReason reason) { return reason == v1::REPORTED_AS_FRAUD || reason == v1::REPORTED_AS_ILLEGAL || reason == v1::REPORTED_AS_ABUSE; }

v1::Harm harmOf(const FoundMatter& matter) {
    switch (matter.kind) {
    case v1::SIGNALS_MATTER: {
        const int sum = rules::sumOf(matter.noticed);
        return sum >= rules::kUrgentSum ? v1::HARM_URGENT : sum >= rules::kHighSum ? v1::HARM_HIGH : v1::HARM_USUAL;
    }
    case v1::REPORT_MATTER: return isGrave(matter.report->reason()) ? v1::HARM_HIGH : v1::HARM_USUAL;
    case v1::PROPOSAL_MATTER: return v1::HARM_HIGH;
    default: return v1::HARM_USUAL;
    }
}

// What a report is about, as it is now.
std::string textOf(const store::Store& tables, const v1::EntityRef& item) {
    const auto ref = rules::fromProto(item);
    const auto stored = ref ? tables.entities.find(*ref) : std::nullopt;
    if (!stored) return {};
    const v1::Entity& entity = stored->entity;
    if (entity.has_message()) return entity.message().body();
    if (entity.has_gig()) return entity.gig().content().title() + "\n" + entity.gig().content().summary() + "\n" + entity.gig().content().body();
    return entity.profile().display_name() + "\n" + entity.profile().headline() + "\n" + entity.profile().bio();
}

std::vector<RawId> idsIn(store::Statement row) {
    std::vector<RawId> ids;
    while (row.step()) ids.push_back(row.id(0));
    return ids;
}
} // namespace

std::optional<FoundMatter> findMatter(const store::Store& tables, v1::MatterKind kind, const RawId& id, std::int64_t nowMs) {
    FoundMatter found{kind, id, {}, {}, {}, {}, {}};
    switch (kind) {
    case v1::REPORT_MATTER:
        found.report = tables.entities.get<v1::Report>(id);
        if (!found.report || found.report->state() != v1::REPORT_FILED || tables.noticed.isProposedFor(id)) return std::nullopt;
        found.about = AccountId::of(found.report->about_id());
        break;
    case v1::SIGNALS_MATTER: found.about = AccountId(id); break;
    case v1::APPEAL_MATTER:
        found.decision = tables.entities.get<v1::Decision>(id);
        if (!found.decision || found.decision->appeal() != v1::APPEAL_ASKED) return std::nullopt;
        found.about = AccountId::of(found.decision->account_id());
        break;
    case v1::PROPOSAL_MATTER:
        found.proposal = tables.noticed.proposal(id);
        if (!found.proposal) return std::nullopt;
        found.decision = found.proposal->decision;
        found.about = AccountId::of(found.decision->account_id());
        break;
    default: return std::nullopt;
    }
    found.noticed = tables.noticed.counting(found.about, nowMs - rules::kSignalsMs);
    for (auto& signal : found.noticed)
        if (const auto* rule = rules::signalRule(signal.rule())) signal.set_weight(rule->weight);
    if (kind == v1::SIGNALS_MATTER && !rules::isForPeople(found.noticed)) return std::nullopt;
    return found;
}

std::vector<FoundMatter> openMatters(const store::Store& tables, std::int64_t nowMs) {
    std::vector<FoundMatter> all;
    const auto add = [&](v1::MatterKind kind, const RawId& id) {
        if (auto found = findMatter(tables, kind, id, nowMs)) all.push_back(*std::move(found));
    };
    for (const RawId& id : idsIn(tables.db->query("SELECT id FROM report WHERE state = ? ORDER BY filed_ms LIMIT ?", static_cast<int>(v1::REPORT_FILED), kRows)))
        add(v1::REPORT_MATTER, id);
    for (const RawId& id : idsIn(tables.db->query("SELECT id FROM decision WHERE appeal = ? ORDER BY made_ms LIMIT ?", static_cast<int>(v1::APPEAL_ASKED), kRows)))
        add(v1::APPEAL_MATTER, id);
    for (const AccountId& account : tables.noticed.people(nowMs - rules::kSignalsMs)) add(v1::SIGNALS_MATTER, account);
    for (const auto& proposal : tables.noticed.proposals()) add(v1::PROPOSAL_MATTER, proposal.id);
    return all;
}

bool isOthersToDo(const FoundMatter& matter, const AccountId& moderator) {
    if (matter.about == moderator) return true;
    if (matter.report && AccountId::of(matter.report->account_id()) == moderator) return true;
    if (!matter.decision) return false;
    return AccountId::of(matter.decision->decided_by()) == moderator || AccountId::of(matter.decision->agreed_by()) == moderator;
}

v1::MatterRow rowOf(const store::Store& tables, const FoundMatter& matter, const AccountId& moderator, std::int64_t nowMs) {
    v1::MatterRow row;
    row.set_kind(matter.kind);
    row.set_id(matter.id.str());
    if (const auto profile = tables.entities.get<v1::Profile>(matter.about)) row.set_person(profile->handle());
    row.set_harm(harmOf(matter));
    row.set_sum(rules::sumOf(matter.noticed));
    row.set_not_mine(isOthersToDo(matter, moderator));
    if (matter.report) {
        row.set_number(matter.report->number());
        row.set_reason(matter.report->reason());
        row.set_since_ms(matter.report->filed_ms());
        row.set_due_ms(matter.report->filed_ms() + kReportMs);
    } else if (matter.proposal) {
        row.set_step(matter.decision->step());
        row.set_since_ms(matter.proposal->atMs);
        row.set_due_ms(matter.proposal->atMs + kReportMs);
    } else if (matter.decision) {
        row.set_number(matter.decision->number());
        row.set_step(matter.decision->step());
        row.set_since_ms(matter.decision->appealed_ms());
        row.set_due_ms(matter.decision->answer_due_ms());
    } else {
        std::int64_t since = nowMs;
        for (const v1::Signal& signal : matter.noticed) since = std::min(since, signal.first_ms());
        row.set_since_ms(since);
        row.set_due_ms(since + rules::kLongestAutomaticMs);
    }
    return row;
}

v1::Matter wholeOf(const store::Store& tables, const FoundMatter& matter, const AccountId& moderator, std::int64_t nowMs) {
    v1::Matter whole;
    *whole.mutable_row() = rowOf(tables, matter, moderator, nowMs);
    if (matter.report) {
        *whole.mutable_report() = *matter.report;
        whole.mutable_report()->clear_account_id(); // who reports is nothing to judge by
        whole.set_item_text(textOf(tables, matter.report->item()));
    }
    if (matter.decision) *whole.mutable_decision() = *matter.decision;
    for (const v1::Signal& signal : matter.noticed) *whole.add_noticed() = signal;
    whole.set_sum(rules::sumOf(matter.noticed));
    for (v1::Decision& earlier : decisionsAbout(tables, matter.about, kEarlier)) *whole.add_earlier() = std::move(earlier);
    for (v1::AuditEntry& entry : tables.audit.ofItem(matter.id, kHistory)) {
        entry.set_actor(staffNameOf(tables, AccountId::of(entry.actor_id())));
        *whole.add_history() = std::move(entry);
    }
    return whole;
}
} // namespace atelyra::server
