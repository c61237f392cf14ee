#include "server/core/admin/paperdesk.h"

#include <algorithm>

#include "server/core/admin/auditlog.h"
#include "server/core/admin/staffname.h"
#include "server/core/rights/personaldata.h"
#include "server/core/rights/staffaccess.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/wire/codec.h"

namespace atelyra::server {
namespace {
constexpr int kPage = 50;

const PersonalData::Section* sectionNamed(std::string_view name) {
    const auto all = PersonalData::sections();
    const auto found = std::find_if(all.begin(), all.end(), [name](const auto& section) { return section.name == name; });
    return found == all.end() ? nullptr : &*found;
}

Status checkWish(const v1::ProposeDisclosure& wish, std::int64_t nowMs) {
    for (const auto& [field, text] : {std::pair("authority", &wish.authority()), std::pair("matter", &wish.matter()), std::pair("basis", &wish.basis())}) {
        if (text->empty()) return {ErrorCode::Invalid, field};
        if (auto fit = checkText(field, *text, limits::kLineBytes, Lines::One); !fit) return fit;
    }
    if (wish.sections().empty() || wish.sections_size() > static_cast<int>(PersonalData::sections().size())) return {ErrorCode::Invalid, "sections"};
    for (const auto& section : wish.sections())
        if (!sectionNamed(section)) return {ErrorCode::Invalid, "sections"};
    if (wish.silent_until_ms() != 0 && wish.silent_until_ms() <= nowMs) return {ErrorCode::Invalid, "silent_until_ms"};
    return ok();
}
} // namespace

Result<v1::AuditPage> PaperDesk::audit(const AccountId& officer, const v1::AuditQuery& query) {
    const RawId item = rawIdOf(query.item_id());
    if (auto noted = writeDown(m_.writer, {.by = officer, .what = "audit.view", .item = item}); !noted) return noted.error();
    return m_.readers.read([&](store::Store& tables) -> Result<v1::AuditPage> {
        v1::AuditPage page;
        auto entries = item.isNull() ? tables.audit.latest(query.before_seq(), kPage + 1) : tables.audit.ofItem(item, kPage + 1);
        page.set_more(entries.size() > kPage);
        entries.resize(std::min<std::size_t>(entries.size(), kPage));
        for (v1::AuditEntry& entry : entries) {
            entry.set_actor(staffNameOf(tables, AccountId::of(entry.actor_id())));
            entry.set_item(requestNumberOf(tables, entry.item_id()));
            *page.add_entries() = std::move(entry);
        }
        page.set_intact(tables.audit.verify(m_.clock.wallMs()).has_value());
        return page;
    });
}

Result<v1::Accesses> PaperDesk::accesses(const AccountId& person) {
    return m_.readers.read([&](store::Store& tables) -> Result<v1::Accesses> { return accessesOf(tables, person, m_.clock.wallMs()); });
}

Result<v1::Disclosures> PaperDesk::allDisclosures(const AccountId& officer) {
    return m_.readers.read([&](store::Store& tables) -> Result<v1::Disclosures> {
        v1::Disclosures reply;
        for (v1::Disclosure& one : tables.disclosures.all()) {
            one.set_proposer(staffNameOf(tables, AccountId::of(one.proposed_by())));
            one.set_approver(staffNameOf(tables, AccountId::of(one.approved_by())));
            one.set_mine(AccountId::of(one.proposed_by()) == officer);
            *reply.add_all() = std::move(one);
        }
        return reply;
    });
}

Result<v1::Disclosures> PaperDesk::disclosures(const AccountId& officer) {
    if (auto noted = writeDown(m_.writer, {.by = officer, .what = "disclosure.list"}); !noted) return noted.error();
    return allDisclosures(officer);
}

Result<v1::Disclosures> PaperDesk::propose(const AccountId& officer, const v1::ProposeDisclosure& wish) {
    if (auto fit = checkWish(wish, m_.clock.wallMs()); !fit) return fit.error();
    auto done = m_.writer.run([&](Tx& tx) -> Status {
        const auto person = tx.store.credentials.accountFor(wish.person());
        if (!person) return {ErrorCode::NotFound, "person"};
        v1::Disclosure one;
        const RawId id = newRawId(tx.nowMs, m_.rng);
        one.set_id(id.str());
        one.set_account_id(person->str());
        one.set_authority(wish.authority());
        one.set_matter(wish.matter());
        one.set_basis(wish.basis());
        *one.mutable_sections() = wish.sections();
        one.set_proposed_by(officer.str());
        one.set_proposed_ms(tx.nowMs);
        one.set_silent_until_ms(wish.silent_until_ms());
        tx.store.disclosures.put(one);
        writeDown(tx, {.by = officer, .what = "disclosure.propose", .about = *person, .item = id});
        return ok();
    });
    if (!done) return done.error();
    return allDisclosures(officer);
}

Result<v1::Disclosures> PaperDesk::step(const AccountId& officer, const v1::DisclosureStep& step) {
    auto done = m_.writer.run([&](Tx& tx) -> Status {
        auto one = tx.store.disclosures.find(rawIdOf(step.id()));
        if (!one) return ErrorCode::NotFound;
        if (one->withdrawn_ms() > 0 || one->given_ms() > 0 || (!step.withdraw() && one->approved_ms() > 0)) return {ErrorCode::AlreadyDone, "id"};
        if (step.withdraw()) {
            one->set_withdrawn_ms(tx.nowMs);
        } else {
            if (AccountId::of(one->proposed_by()) == officer) return {ErrorCode::Forbidden, "proposed_by"}; // four eyes
            one->set_approved_by(officer.str());
            one->set_approved_ms(tx.nowMs);
        }
        tx.store.disclosures.put(*one);
        writeDown(tx, {.by = officer, .what = step.withdraw() ? "disclosure.withdraw" : "disclosure.approve", .about = AccountId::of(one->account_id()),
                          .item = rawIdOf(one->id())});
        return ok();
    });
    if (!done) return done.error();
    return allDisclosures(officer);
}

Result<v1::DisclosurePackage> PaperDesk::take(const AccountId& officer, const v1::TakeDisclosure& request) {
    v1::DisclosurePackage package;
    auto done = m_.writer.run([&](Tx& tx) -> Status {
        package.Clear();
        auto one = tx.store.disclosures.find(rawIdOf(request.id()));
        if (!one || one->approved_ms() == 0 || one->withdrawn_ms() > 0) return ErrorCode::NotFound;
        const AccountId person = AccountId::of(one->account_id());
        if (one->given_ms() == 0) {
            one->set_given_ms(tx.nowMs);
            tx.store.disclosures.put(*one);
        }
        writeDown(tx, {.by = officer, .what = "disclosure.take", .about = person, .item = rawIdOf(one->id())});
        const PersonalData data(tx.store, person, tx.nowMs);
        for (const auto& name : one->sections()) {
            const auto* section = sectionNamed(name);
            if (!section) continue; // of an older program
            auto& part = *package.add_parts();
            part.set_section(name);
            data.each(*section, [&part](const google::protobuf::Message& item) { *part.mutable_json_lines() += wire::encode(wire::kJson, item) + '\n'; });
        }
        *package.mutable_disclosure() = std::move(*one);
        return ok();
    });
    if (!done) return done.error();
    return package;
}

Result<std::string> PaperDesk::handleOf(const AccountId& officer) {
    return m_.readers.read([&](store::Store& tables) -> Result<std::string> {
        const auto account = tables.entities.get<v1::Account>(officer);
        return account ? Result<std::string>(account->handle()) : ErrorCode::Forbidden;
    });
}

Result<v1::HoldRows> PaperDesk::allHolds(const AccountId& officer) {
    return m_.readers.read([&](store::Store& tables) -> Result<v1::HoldRows> {
        v1::HoldRows reply;
        for (const store::Hold& hold : tables.holds.all()) {
            auto& row = *reply.add_all();
            row.set_id(hold.id.str());
            row.set_matter(hold.matter);
            row.set_basis(hold.basis);
            row.set_placer(staffNameOf(tables, hold.placedBy));
            row.set_approver(staffNameOf(tables, hold.approvedBy));
            row.set_placed_ms(hold.placedMs);
            row.set_approved_ms(hold.approvedMs);
            row.set_review_ms(hold.reviewMs);
            row.set_ends_ms(hold.endsMs);
            row.set_lifted_ms(hold.liftedMs);
            row.set_silent_until_ms(hold.silentUntilMs);
            row.set_rows(hold.rows);
            row.set_mine(hold.placedBy == officer);
        }
        return reply;
    });
}

Result<v1::HoldRows> PaperDesk::holds(const AccountId& officer) {
    if (auto noted = writeDown(m_.writer, {.by = officer, .what = "hold.list"}); !noted) return noted.error();
    return allHolds(officer);
}

Result<v1::HoldRows> PaperDesk::placeHold(const AccountId& officer, const v1::PlaceHold& wish) {
    const auto by = handleOf(officer);
    if (!by) return by.error();
    const auto placed = m_.holds.place({wish.matter(), wish.basis(), *by, wish.review_ms(), wish.ends_ms(), wish.silent_until_ms(),
        {wish.rows().begin(), wish.rows().end()}});
    if (!placed) return placed.error();
    return allHolds(officer);
}

Result<v1::HoldRows> PaperDesk::stepHold(const AccountId& officer, const v1::HoldStep& step) {
    const auto by = handleOf(officer);
    if (!by) return by.error();
    const RawId id = rawIdOf(step.id());
    if (auto done = step.lift() ? m_.holds.lift(id, *by) : m_.holds.approve(id, *by); !done) return done.error();
    return allHolds(officer);
}

Result<v1::RetentionReport> PaperDesk::retention(const AccountId& officer) {
    if (auto noted = writeDown(m_.writer, {.by = officer, .what = "retention.view"}); !noted) return noted.error();
    const auto lines = m_.retention.plan();
    if (!lines) return lines.error();
    v1::RetentionReport report;
    report.set_server_time_ms(m_.clock.wallMs());
    for (const Retention::Line& line : *lines) {
        auto& row = *report.add_rows();
        row.set_rule(line.rule->name);
        row.set_period(v1::Retention_Name(line.rule->code));
        row.set_place(line.rule->place);
        row.set_ends(line.rule->ends);
        row.set_rows(line.look.rows);
        row.set_overdue(line.look.overdue);
        row.set_next_ms(line.nextMs);
        row.set_ran_ms(line.count.ranMs);
        row.set_done(line.count.total);
        row.set_stopped(line.waits);
    }
    return report;
}
} // namespace atelyra::server
