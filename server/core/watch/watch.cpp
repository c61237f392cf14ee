#include "server/core/watch/watch.h"

#include <fstream>
#include <set>

#include <spdlog/spdlog.h>

#include "server/core/glass/glassstate.h"
#include "server/core/ratelimits.h"
#include "shared/base/hash.h"
#include "shared/base/textfile.h"

namespace atelyra::server {
namespace {
constexpr std::size_t kRemembered = 10'000; // neighbourhoods, sessions, accounts
constexpr std::size_t kFailures = 500;      // of one neighbourhood
constexpr std::int64_t kAuditedEveryMs = kDayMs;
constexpr std::size_t kHeadBytes = 1 << 10;
constexpr int kGlasses = 1'000;

template <class Map> void bound(Map& map) {
    if (map.size() > kRemembered) map.clear();
}

v1::Alert alertOf(v1::AlertKind kind, std::int64_t measured, const AccountId& account = {}) {
    v1::Alert alert;
    alert.set_kind(kind);
    alert.set_measured(measured);
    if (!account.isNull()) alert.set_account_id(account.str());
    return alert;
}

std::string textOf(const store::Audit::Head& head) { return std::to_string(head.seq) + " " + toHex(head.hash); }
} // namespace

void Watch::raiseLater(v1::Alert alert, std::string about) {
    m_.writer.post([alert = std::move(alert), about = std::move(about)](Tx& tx) -> Status {
        raise(tx, alert, about);
        return ok();
    });
}

void Watch::signInFailed(std::string_view address, std::string_view login) {
    const std::int64_t now = m_.clock.wallMs();
    const std::string neighbours = neighbourhoodOf(address);
    int failures = 0;
    std::set<std::uint64_t> names;
    {
        const std::lock_guard turn(m_mutex);
        bound(m_failures);
        auto& all = m_failures[neighbours];
        all.push_back({now, hash64(login)});
        while (all.size() > kFailures || all.front().atMs <= now - detectorOf(v1::PASSWORDS_GUESSED).windowMs) all.pop_front();
        failures = static_cast<int>(all.size());
        for (const Failure& one : all) names.insert(one.name);
    }
    if (!isGuessing(failures, static_cast<int>(names.size()))) return;
    auto alert = alertOf(v1::PASSWORDS_GUESSED, failures);
    alert.set_address(neighbours);
    raiseLater(std::move(alert), neighbours);
}

// The program that is signed out elsewhere asks once more or twice before it knows.
void Watch::endedSessionUsed(const AccountId& whose, std::string_view token) {
    const std::int64_t now = m_.clock.wallMs();
    {
        const std::lock_guard turn(m_mutex);
        bound(m_ended);
        if (now - m_ended.try_emplace(sha256(token), now).first->second < kEndedGraceMs) return;
    }
    raiseLater(alertOf(v1::ENDED_SESSION_USED, 1, whose), whose.str());
}

void Watch::archiveAsked() {
    const std::int64_t since = m_.clock.wallMs() - detectorOf(v1::MANY_EXPORTS).windowMs;
    const auto asked = m_.readers.read([&](store::Store& tables) -> Result<int> {
        return static_cast<int>(tables.db->number("SELECT count(*) FROM export WHERE asked_ms > ?", 0, since)); // one a person
    });
    if (asked && isMuchExported(*asked)) raiseLater(alertOf(v1::MANY_EXPORTS, *asked), {});
}

void Watch::sent(const AccountId& to, std::size_t bytes) {
    const std::lock_guard turn(m_mutex);
    m_sent[to] += static_cast<std::int64_t>(bytes);
}

void Watch::databaseChanged() { raiseLater(alertOf(v1::DATABASE_CHANGED, 1), {}); }

std::int64_t Watch::slowedMs(const AccountId& staff) {
    const auto until = m_.readers.read([&](store::Store& tables) -> Result<std::int64_t> { return tables.alerts.slowedUntil(staff); });
    return std::max<std::int64_t>(until.value_or(0) - m_.clock.wallMs(), 0);
}

void Watch::runDue() {
    compareBytes();
    checkErasures();
    checkGlasses();
    if (m_.clock.wallMs() - m_auditedMs >= kAuditedEveryMs) checkAudit();
}

void Watch::compareBytes() {
    std::map<AccountId, std::int64_t> sent;
    {
        const std::lock_guard turn(m_mutex);
        sent.swap(m_sent);
    }
    if (sent.empty()) return;
    auto written = m_.writer.run([&](Tx& tx) -> Status {
        for (const auto& [account, bytes] : sent) {
            if (!tx.store.credentials.of(account)) continue; // has left
            tx.store.activity.send(account, bytes, tx.nowMs);
            const auto days = tx.store.activity.days(account);
            std::vector<std::int64_t> before;
            for (std::size_t i = 1; i < days.size(); ++i) before.push_back(days[i].bytes);
            if (isMuch(days.front().bytes, before)) raise(tx, alertOf(v1::MUCH_SENT, days.front().bytes, account), account.str());
        }
        return ok();
    });
    if (!written) spdlog::error("what was sent today is not written down: {}", written.error().detail);
}

// Also where one cannot be finished: it is tried again each hour, and never called done.
void Watch::checkErasures() {
    const std::int64_t before = m_.clock.wallMs() - kErasureLateMs;
    const auto late = m_.readers.read([&](store::Store& tables) -> Result<std::vector<AccountId>> { return tables.erasures.late(before); });
    for (const AccountId& account : late.value_or(std::vector<AccountId>())) raiseLater(alertOf(v1::ERASURE_LATE, 1, account), account.str());
}

// Whoever asked for it is named: another one of them has to see that an officer looks at it again.
void Watch::checkGlasses() {
    const std::int64_t now = m_.clock.wallMs();
    const auto late = m_.readers.read([&](store::Store& tables) -> Result<std::vector<v1::Glass>> {
        auto glasses = tables.glasses.latest(kGlasses);
        for (v1::Glass& one : glasses) one = asItIsNow(tables, std::move(one), now);
        std::erase_if(glasses, [now](const v1::Glass& one) { return one.state() != v1::GLASS_OVER || now < one.review_by_ms(); });
        return glasses;
    });
    for (const v1::Glass& one : late.value_or(std::vector<v1::Glass>())) raiseLater(alertOf(v1::GLASS_UNREVIEWED, 1, AccountId::of(one.asked_by())), one.id());
}

// The whole chain, and that it still holds the end that it had when it was looked at last: a chain that was cut off and written anew verifies too.
void Watch::checkAudit() {
    const std::int64_t now = m_auditedMs = m_.clock.wallMs();
    const std::string known = readTextFile(m_.headFile, kHeadBytes).value_or(std::string());
    const auto mark = [&](const std::string& head) { return m_.keys.nameFor("audit head", head); };
    std::string end;
    const auto whole = m_.readers.read([&](store::Store& tables) -> Status {
        if (auto good = tables.audit.verify(now); !good) return good;
        if (const auto head = tables.audit.head()) end = textOf(*head);
        if (known.empty()) return ok();
        const auto head = tables.audit.headAt(std::atoll(known.c_str()));
        const bool holds = head && known == textOf(*head) + " " + mark(textOf(*head)) + "\n";
        return holds ? ok() : Status(ErrorCode::Internal, "its end is not the one that was remembered");
    });
    if (!whole) {
        spdlog::error("what staff did does not verify: {}", whole.error().detail);
        return raiseLater(alertOf(v1::AUDIT_BROKEN, 1), {});
    }
    if (!end.empty()) std::ofstream(m_.headFile, std::ios::trunc) << end << " " << mark(end) << "\n";
}
} // namespace atelyra::server
