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

constexpr std::int64_t kMethodLastsMs = kDayMs; // for as long its owner may fill in the provider's page
constexpr std::int64_t kMethodRetryMs = 3 * kSecondMs; // somebody sits before it

std::string_view wordFor(v1::MoveState state) {
    switch (state) {
    case v1::MOVE_NO_FUNDS: return "no_funds";
    case v1::MOVE_NEEDS_BANK: return "needs_confirmation";
    default: return "declined";
    }
}

std::int64_t waitAfter(int tries) { return std::min(kFirstRetryMs << std::min(tries, 10), kLastRetryMs); }

// The provider's reason is one word of its own, or ours.
std::string reasonOf(const std::string& said) {
    const bool isWord = !said.empty() && said.size() <= 40 && said.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
    return isWord ? said : "declined";
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
    for (const store::PaymentJob& job : jobs) ask(job);
    return static_cast<int>(jobs.size());
}

void JobRunner::ask(const store::PaymentJob& job) {
    using Kind = store::PaymentJob::Kind;
    if (job.kind == Kind::AddMethod) {
        v1::MethodRequest request;
        request.set_key(job.idempotencyKey);
        v1::PaymentMethodKind kind = v1::PAYMENT_METHOD_KIND_UNSET;
        v1::PaymentMethodKind_Parse(job.instrument, &kind);
        request.set_kind(kind);
        return settle(job, m_.payments.addMethod(request));
    }
    if (job.kind == Kind::ForgetMethod) {
        v1::ForgetRequest request;
        request.set_token(job.instrument);
        v1::MoveAnswer answer;
        if (m_.payments.forgetMethod(request)) answer.set_state(v1::MOVE_DONE);
        return settle(job, answer);
    }
    v1::MoveAnswer answer;
    if (job.tries > 0) { // it may have happened without our hearing of it: ask before asking for it again
        v1::MoveQuery query;
        query.set_key(job.idempotencyKey);
        answer = m_.payments.lookup(query);
    }
    if (answer.state() == v1::MOVE_UNKNOWN) answer = move(job);
    settle(job, answer);
}

v1::MoveAnswer JobRunner::move(const store::PaymentJob& job) {
    const auto fill = [&job](auto request) {
        request.set_key(job.idempotencyKey);
        request.set_amount_minor(job.amountMinor);
        request.set_currency(job.currency);
        return request;
    };
    switch (job.kind) {
    case store::PaymentJob::Kind::Charge: {
        auto request = fill(v1::ChargeRequest());
        request.set_order(job.subject.text());
        request.set_card(job.instrument);
        return m_.payments.charge(request);
    }
    case store::PaymentJob::Kind::Refund: {
        auto request = fill(v1::RefundRequest());
        request.set_charge(job.instrument);
        return m_.payments.refund(request);
    }
    default: {
        auto request = fill(v1::PayoutRequest());
        request.set_payee(job.instrument);
        return m_.payments.payOut(request);
    }
    }
}

// What the provider said becomes a command, and the job ends, in one step.
void JobRunner::settle(const store::PaymentJob& job, const v1::MoveAnswer& answer) {
    using Kind = store::PaymentJob::Kind;
    auto settled = m_.writer.run([&](Tx& tx) -> Status {
        auto& schedule = tx.store.schedule;
        if (!schedule.hasPayment(job.idempotencyKey)) return ok(); // settled before, by whoever had the lease after us
        const bool refundLater = job.kind == Kind::Refund && answer.state() != v1::MOVE_DONE;
        bool isSettled = answer.state() != v1::MOVE_UNKNOWN && !refundLater;
        if (isSettled && job.kind == Kind::Charge) isSettled = execute(tx, job, chargeSettled(job, answer), {});
        if (isSettled && job.kind == Kind::Payout) isSettled = execute(tx, job, payoutSettled(job, answer), {});
        if (isSettled) schedule.finishPayment(job.idempotencyKey);
        else schedule.postponePayment(job.idempotencyKey, tx.nowMs + waitAfter(job.tries));
        return ok();
    });
    if (!settled) spdlog::error("a payment could not be settled: {}", settled.error().detail);
}

// How somebody pays or is paid: asked again until its owner has filled in the page, or has had a day.
void JobRunner::settle(const store::PaymentJob& job, const v1::MethodAnswer& answer) {
    auto settled = m_.writer.run([&](Tx& tx) -> Status {
        auto& schedule = tx.store.schedule;
        if (!schedule.hasPayment(job.idempotencyKey)) return ok();
        const auto method = tx.store.entities.get<v1::PaymentMethod>(job.subject);
        const bool isLate = tx.nowMs - job.sinceMs >= kMethodLastsMs;
        bool isSettled = !method || isLate;
        v1::CommandBody body;
        if (answer.state() == v1::PAGE_FILLED_IN && !method) { // removed meanwhile: the provider has to hear of it
            schedule.addPayment({"forget-" + job.subject.text(), store::PaymentJob::Kind::ForgetMethod, job.subject, answer.token(), 0, {}, job.account}, tx.nowMs);
            tx.jobsWaiting = true;
        } else if (answer.state() == v1::PAGE_FILLED_IN) {
            auto& ready = *body.mutable_method_ready();
            ready.set_method_id(job.subject.str());
            ready.set_token(answer.token());
            ready.set_brand(answer.brand());
            ready.set_last4(answer.last4());
            ready.set_expires_year(answer.expires_year());
            ready.set_expires_month(answer.expires_month());
            isSettled = execute(tx, job, body, {}) || isLate;
        } else if (method && (answer.state() == v1::PAGE_FAILED || isLate)) {
            body.mutable_method_failed()->set_method_id(job.subject.str());
            body.mutable_method_failed()->set_reason(answer.state() == v1::PAGE_FAILED ? reasonOf(answer.reason()) : "expired");
            isSettled = execute(tx, job, body, {}) || isLate;
        } else if (method && answer.state() == v1::PAGE_OFFERED && answer.page() != method->page()) {
            body.mutable_method_offered()->set_method_id(job.subject.str());
            body.mutable_method_offered()->set_page(answer.page());
            execute(tx, job, body, answer.page());
        }
        const bool somebodyWaits = answer.state() == v1::PAGE_OFFERED && tx.nowMs - job.sinceMs < kHourMs;
        if (isSettled) schedule.finishPayment(job.idempotencyKey);
        else schedule.postponePayment(job.idempotencyKey, tx.nowMs + (somebodyWaits ? kMethodRetryMs : waitAfter(job.tries)));
        return ok();
    });
    if (!settled) spdlog::error("a payment method could not be settled: {}", settled.error().detail);
}

v1::CommandBody JobRunner::chargeSettled(const store::PaymentJob& job, const v1::MoveAnswer& answer) {
    v1::CommandBody body;
    if (answer.state() == v1::MOVE_DONE) {
        auto& captured = *body.mutable_payment_captured();
        captured.set_order_id(job.subject.str());
        captured.set_amount_minor(job.amountMinor);
        captured.set_reference(answer.reference());
    } else {
        auto& failed = *body.mutable_payment_failed();
        failed.set_order_id(job.subject.str());
        failed.set_reason(std::string(wordFor(answer.state())));
    }
    return body;
}

v1::CommandBody JobRunner::payoutSettled(const store::PaymentJob& job, const v1::MoveAnswer& answer) {
    v1::CommandBody body;
    if (answer.state() == v1::MOVE_DONE) {
        body.mutable_payout_paid()->set_payout_id(job.subject.str());
        body.mutable_payout_paid()->set_reference(answer.reference());
    } else {
        body.mutable_payout_returned()->set_payout_id(job.subject.str());
        body.mutable_payout_returned()->set_reason(reasonOf(answer.reason()));
    }
    return body;
}

// False: what the provider said is not what it may say, so that it has said nothing yet. Anything else that stands in the way is for good.
bool JobRunner::execute(Tx& tx, const store::PaymentJob& job, const v1::CommandBody& body, const std::string& occasion) {
    const auto outcome = m_.bus.execute(tx, {AccountId{}, rules::ActorRole::Psp}, body, occasion.empty() ? eventId("payment", {job.idempotencyKey}) : eventId("payment", {job.idempotencyKey, occasion}));
    if (!outcome) spdlog::error("what the payment provider said was not wanted: {} {}", errorKey(outcome.error().code), outcome.error().detail);
    return outcome || outcome.error().code != ErrorCode::Invalid;
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
