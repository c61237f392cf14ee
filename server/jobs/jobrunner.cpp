#include "server/jobs/jobrunner.h"

#include <algorithm>

#include <spdlog/spdlog.h>

#include "server/core/decisions/deciding.h"

namespace atelyra::server {
namespace {
constexpr int kAtOnce = 50;
constexpr std::int64_t kLeaseMs = kMinuteMs;
constexpr std::int64_t kFirstRetryMs = 5 * kSecondMs;
constexpr std::int64_t kLastRetryMs = 10 * kMinuteMs;
constexpr std::int64_t kLongestNapMs = kSecondMs; // a test clock may jump without telling
constexpr std::int64_t kCleanEveryMs = kHourMs;

CommandId eventId(std::string_view domain, std::initializer_list<std::string_view> parts) { return CommandId(derivedRawId(domain, parts)); }

std::string_view wordFor(PaymentAnswer::What what) {
    switch (what) {
    case PaymentAnswer::What::NoFunds: return "no_funds";
    case PaymentAnswer::What::NeedsConfirmation: return "needs_confirmation";
    default: return "declined";
    }
}
} // namespace

void JobRunner::start() {
    m_thread = std::thread([this] { loop(); });
}

void JobRunner::stop() {
    {
        std::lock_guard lock(m_mutex);
        m_stopping = true;
        m_changed.notify_all();
    }
    if (m_thread.joinable()) m_thread.join();
}

void JobRunner::poke() {
    std::lock_guard lock(m_mutex);
    m_poked = true;
    m_changed.notify_all();
}

void JobRunner::loop() {
    for (;;) {
        runDue();
        m_.uses.flush();
        if (m_.clock.wallMs() - m_cleanedMs > kCleanEveryMs) cleanUp();
        const std::int64_t wait = std::clamp<std::int64_t>(nextDueMs().value_or(INT64_MAX / 2) - m_.clock.wallMs(), 0, kLongestNapMs);
        std::unique_lock lock(m_mutex);
        // What is due and was not done is being held up by something: not at once again.
        m_changed.wait_for(lock, std::chrono::milliseconds(std::max<std::int64_t>(wait, 20)), [this] { return m_poked || m_stopping; });
        m_poked = false;
        if (m_stopping) return;
    }
}

std::optional<std::int64_t> JobRunner::nextDueMs() {
    const auto next = m_.readers.read([this](store::Store& tables) -> Result<std::int64_t> {
        return std::min({tables.schedule.nextDueMs().value_or(INT64_MAX), tables.erasures.nextDueMs().value_or(INT64_MAX), m_.post.nextDueMs(tables).value_or(INT64_MAX),
            nextDecisionEndMs(tables).value_or(INT64_MAX)});
    });
    return next && *next != INT64_MAX ? std::optional(*next) : std::nullopt;
}

bool JobRunner::isStopping() {
    std::lock_guard lock(m_mutex);
    return m_stopping;
}

int JobRunner::runDue() {
    std::lock_guard turn(m_running);
    int done = 0;
    for (int more = 1; more > 0 && done < 10'000 && !isStopping(); done += more)
        more = movePayments() + endDecisions() + fireTimers() + m_.policies.sendNotices() + m_.signedOut.sortOut() + m_.post.sendDue();
    const int erased = m_.erasure.runDue();
    return done + erased + (erased > 0 ? m_.post.sendDue() : 0);
}

int JobRunner::fireTimers() {
    const auto due = m_.readers.read([&](store::Store& tables) -> Result<std::vector<store::DueTimer>> {
        return tables.schedule.dueTimers(m_.clock.wallMs(), kAtOnce);
    });
    if (!due) return 0;
    for (const store::DueTimer& timer : *due) fire(timer);
    return static_cast<int>(due->size());
}

int JobRunner::endDecisions() {
    const auto next = m_.readers.read([](store::Store& tables) -> Result<std::int64_t> { return nextDecisionEndMs(tables).value_or(INT64_MAX); });
    if (!next || *next > m_.clock.wallMs()) return 0;
    int ended = 0;
    auto done = m_.writer.run([&ended](Tx& tx) -> Status {
        ended = server::endDecisions(tx);
        return ok();
    });
    if (!done) spdlog::error("decisions could not be ended: {}", done.error().detail);
    return done ? ended : 0;
}

// The command and the end of the timer are one step. A timer that the rules do not want is dropped: its order's next change sets
// what is right.
void JobRunner::fire(const store::DueTimer& timer) {
    v1::CommandBody body;
    body.mutable_timer_fired()->set_order_id(timer.order.str());
    body.mutable_timer_fired()->set_timer(timer.kind);
    const auto id = eventId("timer", {timer.order.str(), v1::TimerKind_Name(timer.kind), std::to_string(timer.atMs)});
    auto fired = m_.writer.run([&](Tx& tx) -> Status {
        tx.store.schedule.dropTimer(timer);
        const auto outcome = m_.bus.execute(tx, {AccountId{}, rules::ActorRole::Timer}, body, id);
        if (!outcome && outcome.error().code == ErrorCode::Limited) {
            tx.store.schedule.addTimer({timer.order, timer.kind, moneyWaitsUntil(tx.store, timer.order, tx.nowMs)});
            return ok();
        }
        if (!outcome) spdlog::info("a {} was not wanted: {}", v1::TimerKind_Name(timer.kind), errorKey(outcome.error().code));
        return ok();
    });
    if (!fired) spdlog::error("a timer could not fire: {}", fired.error().detail);
}

int JobRunner::movePayments() {
    std::vector<store::PaymentJob> jobs;
    const std::int64_t now = m_.clock.wallMs();
    const auto waiting = m_.readers.read([&](store::Store& tables) -> Result<bool> {
        return tables.db->number("SELECT 1 FROM payment_job WHERE run_after_ms <= ? AND lease_until_ms <= ? LIMIT 1", 0, now, now) == 1;
    });
    if (!waiting.value_or(false)) return 0;
    auto leased = m_.writer.run([&](Tx& tx) -> Status {
        jobs = tx.store.schedule.leasePayments(now, now + kLeaseMs, kAtOnce);
        return ok();
    });
    if (!leased) return 0;
    for (const store::PaymentJob& job : jobs) {
        PaymentAnswer answer;
        // After a first try the charge may have happened without our hearing of it: ask before asking for it again.
        if (job.tries > 0) answer = m_.payments.lookup(job.idempotencyKey);
        if (answer.what == PaymentAnswer::What::Unknown) {
            answer = job.kind == store::PaymentJob::Kind::Charge
                         ? m_.payments.capture({job.idempotencyKey, job.order.text(), job.amountMinor, job.currency, job.instrument})
                         : m_.payments.refund({job.idempotencyKey, job.instrument, job.amountMinor, job.currency});
        }
        settle(job, answer);
    }
    return static_cast<int>(jobs.size());
}

// What the provider said becomes a command, and the job ends, in one step.
void JobRunner::settle(const store::PaymentJob& job, const PaymentAnswer& answer) {
    auto settled = m_.writer.run([&](Tx& tx) -> Status {
        auto& schedule = tx.store.schedule;
        if (!schedule.hasPayment(job.idempotencyKey)) return ok(); // settled before, by whoever had the lease after us
        const bool refundLater = job.kind == store::PaymentJob::Kind::Refund && answer.what != PaymentAnswer::What::Done;
        if (answer.what == PaymentAnswer::What::Unknown || refundLater) {
            const std::int64_t wait = std::min(kFirstRetryMs << std::min(job.tries, 10), kLastRetryMs);
            schedule.postponePayment(job.idempotencyKey, tx.nowMs + wait);
            return ok();
        }
        schedule.finishPayment(job.idempotencyKey);
        if (job.kind == store::PaymentJob::Kind::Charge) settleCharge(tx, job, answer);
        return ok();
    });
    if (!settled) spdlog::error("a payment could not be settled: {}", settled.error().detail);
}

void JobRunner::settleCharge(Tx& tx, const store::PaymentJob& job, const PaymentAnswer& answer) {
    v1::CommandBody body;
    if (answer.what == PaymentAnswer::What::Done) {
        auto& captured = *body.mutable_payment_captured();
        captured.set_order_id(job.order.str());
        captured.set_amount_minor(job.amountMinor);
        captured.set_reference(answer.reference);
    } else {
        auto& failed = *body.mutable_payment_failed();
        failed.set_order_id(job.order.str());
        failed.set_reason(std::string(wordFor(answer.what)));
    }
    const auto outcome = m_.bus.execute(tx, {AccountId{}, rules::ActorRole::Psp}, body, eventId("payment", {job.idempotencyKey}));
    if (!outcome) spdlog::error("a payment was not wanted: {} {}", errorKey(outcome.error().code), outcome.error().detail);
}

void JobRunner::cleanUp() {
    m_cleanedMs = m_.clock.wallMs();
    if (auto signedOff = m_.consents.writeHead(); !signedOff) spdlog::error("the chain of answers is not signed off: {}", signedOff.error().detail);
    std::lock_guard turn(m_running);
    m_.holds.runDue();
    m_.desk.runDue();
    m_.help.runDue();
    m_.backups.runDue();
    m_.watch.runDue();
    m_.incidents.runDue();
    if (m_cleanedMs - m_alertedMs >= kDayMs) {
        m_alertedMs = m_cleanedMs;
        for (const auto& line : m_.registers.alerts(m_cleanedMs)) spdlog::warn("alert: {}", line);
        // What was edited or removed stands in pages of the search until these are merged.
        const auto merged = m_.writer.run([](Tx& tx) -> Status {
            tx.store.gigIndex.optimize();
            return ok();
        });
        if (!merged) spdlog::error("the words of the search are not merged: {}", merged.error().detail);
    }
    if (auto kept = m_.retention.run(false); !kept) spdlog::error("what is overdue stays: {}", kept.error().detail);
}
} // namespace atelyra::server
