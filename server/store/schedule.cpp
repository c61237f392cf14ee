#include "server/store/schedule.h"

namespace atelyra::store {
namespace {
constexpr std::string_view kTable = "payment_job";
}

void Schedule::setTimers(const OrderId& order, std::span<const rules::OrderTimer> timers) {
    m_db.run("DELETE FROM timer WHERE order_id = ?", order);
    for (const auto& timer : timers)
        m_db.run("INSERT INTO timer (order_id, kind, at_ms) VALUES (?, ?, ?)", order, static_cast<int>(timer.kind), timer.atMs);
}

void Schedule::dropTimer(const DueTimer& timer) {
    m_db.run("DELETE FROM timer WHERE order_id = ? AND kind = ? AND at_ms = ?", timer.order, static_cast<int>(timer.kind), timer.atMs);
}

void Schedule::addTimer(const DueTimer& timer) {
    m_db.run("INSERT INTO timer (order_id, kind, at_ms) VALUES (?, ?, ?) ON CONFLICT (order_id, kind) DO UPDATE SET at_ms = excluded.at_ms", timer.order,
        static_cast<int>(timer.kind), timer.atMs);
}

std::vector<DueTimer> Schedule::dueTimers(std::int64_t nowMs, int limit) const {
    std::vector<DueTimer> due;
    for (Statement row = m_db.query("SELECT order_id, kind, at_ms FROM timer WHERE at_ms <= ? ORDER BY at_ms, order_id, kind LIMIT ?",
             nowMs, limit); row.step();)
        due.push_back({OrderId(row.id(0)), static_cast<v1::TimerKind>(row.number(1)), row.number(2)});
    return due;
}

void Schedule::addPayment(const PaymentJob& job, std::int64_t nowMs) {
    m_db.run("INSERT INTO payment_job (idempotency_key, kind, order_id, instrument, amount, currency, run_after_ms, lease_until_ms, tries, account, since_ms)"
             " VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, ?, ?) ON CONFLICT (idempotency_key) DO NOTHING",
        job.idempotencyKey, static_cast<int>(job.kind), job.subject, Bytes{m_seal.closeText(kTable, job.idempotencyKey, job.account, job.instrument)},
        job.amountMinor, job.currency, nowMs, job.account, nowMs);
}

std::vector<PaymentJob> Schedule::leasePayments(std::int64_t nowMs, std::int64_t leaseUntilMs, int limit) {
    std::vector<PaymentJob> jobs;
    for (Statement row = m_db.query("SELECT idempotency_key, kind, order_id, instrument, amount, currency, account, tries, since_ms FROM payment_job"
                                    " WHERE run_after_ms <= ? AND lease_until_ms <= ? ORDER BY run_after_ms, idempotency_key LIMIT ?",
             nowMs, nowMs, limit); row.step();)
        jobs.push_back({row.text(0), static_cast<PaymentJob::Kind>(row.number(1)), row.id(2), row.text(3), row.number(4),
            row.text(5), AccountId(row.id(6)), static_cast<int>(row.number(7)), row.number(8)});
    for (PaymentJob& job : jobs) job.instrument = m_seal.openText(kTable, job.idempotencyKey, job.account, job.instrument);
    for (const PaymentJob& job : jobs)
        m_db.run("UPDATE payment_job SET lease_until_ms = ?, tries = tries + 1 WHERE idempotency_key = ?", leaseUntilMs, job.idempotencyKey);
    return jobs;
}

void Schedule::sealOlder() {
    std::vector<PaymentJob> open;
    for (Statement row = m_db.query("SELECT idempotency_key, account, instrument FROM payment_job"); row.step();)
        if (!RowSeal::isClosed(row.bytes(2))) open.push_back({row.text(0), {}, {}, row.text(2), 0, {}, AccountId(row.id(1))});
    for (const PaymentJob& job : open)
        m_db.run("UPDATE payment_job SET instrument = ? WHERE idempotency_key = ?",
            Bytes{m_seal.closeText(kTable, job.idempotencyKey, job.account, job.instrument)}, job.idempotencyKey);
}

void Schedule::postponePayment(const std::string& idempotencyKey, std::int64_t runAfterMs) {
    m_db.run("UPDATE payment_job SET run_after_ms = ?, lease_until_ms = 0 WHERE idempotency_key = ?", runAfterMs, idempotencyKey);
}

void Schedule::finishPayment(const std::string& idempotencyKey) {
    m_db.run("DELETE FROM payment_job WHERE idempotency_key = ?", idempotencyKey);
}

bool Schedule::hasPayment(const std::string& idempotencyKey) const {
    return m_db.number("SELECT 1 FROM payment_job WHERE idempotency_key = ?", 0, idempotencyKey) == 1;
}

std::optional<std::int64_t> Schedule::nextDueMs() const {
    const auto next = m_db.number("SELECT min(at) FROM (SELECT min(at_ms) AS at FROM timer UNION ALL"
                                  " SELECT min(max(run_after_ms, lease_until_ms)) FROM payment_job)", 0);
    return next == 0 ? std::nullopt : std::optional(next);
}
} // namespace atelyra::store
