#include "server/core/policies/policyservice.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "server/core/mail/lettersof.h"
#include "shared/base/hash.h"

namespace atelyra::server {
namespace {
constexpr int kToldAtOnce = 500;

std::string nameOf(const policies::Version& v) { return fmt::format("{} {} ({})", v.document, v.version, v.language); }

std::string dayOf(std::int64_t ms) {
    const auto day = std::chrono::floor<std::chrono::days>(std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(ms)));
    const std::chrono::year_month_day date(day);
    return fmt::format("{:04}-{:02}-{:02}", int(date.year()), unsigned(date.month()), unsigned(date.day()));
}

void describe(const store::PolicyRow& row, bool inForce, v1::PolicyVersion& into) {
    into.set_document(row.version.document);
    into.set_version(row.version.version);
    into.set_language(row.version.language);
    into.set_sha256(toHex(row.sha256));
    into.set_material(row.version.material);
    into.set_published_ms(row.publishedMs);
    into.set_effective_ms(row.countsFromMs.value_or(0));
    for (const std::string& change : row.version.changes) into.add_changes(change);
    into.set_in_force(inForce);
}
} // namespace

Status PolicyService::install(std::span<const std::string_view> files) {
    if (auto loaded = load(); !loaded) return loaded;
    for (const std::string_view file : files) {
        const auto version = policies::readVersion(file);
        if (!version) return {ErrorCode::Invalid, "a policy: " + version.error().detail};
        if (auto published = publish(*version); !published) return published;
    }
    return ok();
}

Status PolicyService::publish(const policies::Version& source) {
    const std::string sourceHash = sha256(source.text);
    for (const store::PolicyRow& row : m_rows) {
        if (row.version.document != source.document || row.version.language != source.language || row.version.version != source.version) continue;
        if (row.sourceSha256 != sourceHash)
            return {ErrorCode::Conflict, nameOf(source) + " was published with another text: give the new text a version of its own"};
        return publishWithOtherDetails(row, source);
    }
    auto filled = policies::filled(source.text, m_.details);
    if (!filled) return {filled.error().code, nameOf(source) + ": " + filled.error().detail};
    return write(source, *std::move(filled));
}

// The operator has moved, or has another officer: the same text with other details is a version too, and nobody has to write it.
Status PolicyService::publishWithOtherDetails(const store::PolicyRow& known, policies::Version source) {
    const store::PolicyRow* last = newest(source.document, source.language);
    if (last->sourceSha256 != known.sourceSha256) return ok(); // a version of the past, which stays as it was
    auto filled = policies::filled(source.text, m_.details);
    if (!filled) return {filled.error().code, nameOf(source) + ": " + filled.error().detail};
    if (last->sha256 == sha256(*filled)) return ok();
    const std::string day = dayOf(m_.clock.wallMs());
    source.version = day;
    for (int another = 2; std::any_of(m_rows.begin(), m_rows.end(), [&](const store::PolicyRow& row) {
             return row.version.document == source.document && row.version.version == source.version;
         }); ++another)
        source.version = fmt::format("{}-{}", day, another);
    source.material = false;
    source.effectiveMs = 0;
    source.changes = {"The details of who is responsible have changed."};
    return write(source, *std::move(filled));
}

Status PolicyService::write(const policies::Version& source, std::string filled) {
    store::PolicyRow row;
    row.version = source;
    row.sourceSha256 = sha256(source.text);
    row.sha256 = sha256(filled);
    row.version.text = std::move(filled);
    row.publishedMs = m_.clock.wallMs();
    if (source.material && source.effectiveMs != 0 && source.effectiveMs < row.publishedMs + store::Policies::kNoticeMs)
        return {ErrorCode::Conflict, nameOf(source) + ": a change that matters counts thirty days after it was published at the earliest"};
    auto written = m_.writer.run([&](Tx& tx) -> Status {
        tx.store.policies.publish(row);
        if (!row.version.material) tx.store.policies.letCount(row, std::max(row.publishedMs, row.version.effectiveMs));
        return ok();
    });
    if (!written) return written;
    spdlog::info("policy {} is published", nameOf(source));
    return load();
}

Status PolicyService::load() {
    auto rows = m_.readers.read([](store::Store& tables) -> Result<std::vector<store::PolicyRow>> { return tables.policies.all(); });
    if (!rows) return rows.error();
    const std::lock_guard lock(m_mutex);
    m_rows = *std::move(rows);
    return ok();
}

int PolicyService::sendNotices() {
    std::vector<store::PolicyRow> coming;
    {
        const std::lock_guard lock(m_mutex);
        std::copy_if(m_rows.begin(), m_rows.end(), std::back_inserter(coming), [](const auto& row) { return !row.countsFromMs; });
    }
    int done = 0;
    for (const store::PolicyRow& row : coming) {
        int now = 0;
        auto told = m_.writer.run([&](Tx& tx) -> Status {
            const auto accounts = tx.store.policies.untold(row, kToldAtOnce);
            for (const AccountId& account : accounts) {
                tx.store.policies.tell(account, row, "product", tx.nowMs);
                writePolicyLetter(tx, account, row);
            }
            now = static_cast<int>(accounts.size());
            if (accounts.size() == kToldAtOnce) return ok();
            const std::int64_t first = std::max(tx.store.policies.lastToldMs(row), row.publishedMs) + store::Policies::kNoticeMs;
            tx.store.policies.letCount(row, std::max(row.version.effectiveMs, first));
            ++now;
            return ok();
        });
        if (told) done += now;
        else spdlog::error("notices of {} could not be written: {}", nameOf(row.version), told.error().detail);
    }
    if (done > 0) {
        if (auto loaded = load(); !loaded) spdlog::error("policies cannot be read: {}", loaded.error().detail);
    }
    return done;
}

const store::PolicyRow* PolicyService::newest(std::string_view document, std::string_view language) const {
    const store::PolicyRow* last = nullptr;
    for (const store::PolicyRow& row : m_rows) {
        if (row.version.document == document && row.version.language == language) last = &row;
    }
    return last;
}

const store::PolicyRow* PolicyService::counting(std::string_view document) const {
    const std::int64_t now = m_.clock.wallMs();
    const store::PolicyRow* found = nullptr;
    for (const store::PolicyRow& row : m_rows) {
        if (row.version.document != document || !row.countsFromMs || *row.countsFromMs > now) continue;
        if (!found || *row.countsFromMs >= *found->countsFromMs) found = &row;
    }
    return found;
}

std::string PolicyService::inForce(std::string_view document) const {
    const std::lock_guard lock(m_mutex);
    const store::PolicyRow* row = counting(document);
    return row ? row->version.version : std::string();
}

v1::PolicyList PolicyService::list() const {
    v1::PolicyList list;
    const auto detail = [&](const char* name) {
        const auto found = m_.details.find(name);
        return found == m_.details.end() ? std::string() : found->second;
    };
    auto& controller = *list.mutable_controller();
    controller.set_market(detail("market.name"));
    controller.set_name(detail("controller.name"));
    controller.set_register_(detail("controller.register"));
    controller.set_address(detail("controller.address"));
    controller.set_contact(detail("controller.contact"));
    controller.set_officer(detail("controller.officer"));
    controller.set_representative(detail("controller.representative"));
    controller.set_authority(detail("controller.authority"));
    const std::lock_guard lock(m_mutex);
    for (const store::PolicyRow& row : m_rows) {
        const store::PolicyRow* now = counting(row.version.document);
        describe(row, now && now->version.version == row.version.version, *list.add_versions());
    }
    return list;
}

Result<v1::PolicyText> PolicyService::text(std::string_view document, std::string_view version, std::string_view language) const {
    const std::lock_guard lock(m_mutex);
    const store::PolicyRow* now = counting(document);
    const std::string wanted = !version.empty() ? std::string(version) : now ? now->version.version : std::string();
    const store::PolicyRow* found = nullptr;
    for (const store::PolicyRow& row : m_rows) {
        if (row.version.document != document || row.version.version != wanted) continue;
        if (!found || row.version.language == language) found = &row;
    }
    if (!found) return ErrorCode::NotFound;
    v1::PolicyText text;
    describe(*found, now && now->version.version == wanted, *text.mutable_version());
    text.set_text(found->version.text);
    return text;
}

Status PolicyService::acknowledge(const AccountId& account, const v1::PolicyAck& ack) {
    if (ack.channel() != "product") return {ErrorCode::Invalid, "channel"};
    if (auto known = text(ack.document(), ack.version()); !known || ack.version().empty()) return ErrorCode::NotFound;
    return m_.writer.run([&](Tx& tx) -> Status {
        tx.store.policies.shown(account, ack.document(), ack.version(), ack.channel(), tx.nowMs);
        return ok();
    });
}

Result<v1::PolicyAcks> PolicyService::shownTo(const AccountId& account) const {
    return m_.readers.read([&](store::Store& tables) -> Result<v1::PolicyAcks> {
        v1::PolicyAcks acks;
        for (const store::PolicyShown& shown : tables.policies.shownTo(account)) {
            auto& ack = *acks.add_acks();
            ack.set_document(shown.document);
            ack.set_version(shown.version);
            ack.set_channel(shown.channel);
            ack.set_shown_ms(shown.shownMs);
            ack.set_sha256(toHex(shown.sha256));
        }
        return acks;
    });
}
} // namespace atelyra::server
