#include "server/core/privacy/consentservice.h"

#include <fstream>

#include "server/core/persist.h"
#include "shared/base/hash.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/rules/privacy.h"

namespace atelyra::server {
namespace {
constexpr int kEventsAReport = 10;
constexpr std::int64_t kOldestMs = 400 * kDayMs; // an answer that was given without a network
constexpr std::int64_t kAheadMs = 2 * kDayMs;    // clocks differ
constexpr std::size_t kIdBytes = 16;
constexpr std::size_t kSha256Bytes = 32;

bool isHashOrNone(const std::string& bytes) { return bytes.empty() || bytes.size() == kSha256Bytes; }

Status checkEvent(const v1::ConsentEvent& event, std::int64_t nowMs) {
    if (event.id().size() != kIdBytes) return {ErrorCode::Invalid, "id"};
    if (!rules::isOfDevice(event.choice())) return {ErrorCode::Invalid, "choice"};
    if (event.state() == v1::CONSENT_UNKNOWN || event.state() == v1::CONSENT_REQUESTED) return {ErrorCode::Invalid, "state"};
    if (event.method() == v1::CONSENT_METHOD_UNSET) return {ErrorCode::Invalid, "method"};
    if (event.purpose_version() == 0) return {ErrorCode::Invalid, "purpose_version"};
    if (event.at_ms() < nowMs - kOldestMs || event.at_ms() > nowMs + kAheadMs) return {ErrorCode::Invalid, "at_ms"};
    if (!isHashOrNone(event.policy_sha256()) || !isHashOrNone(event.dialog_sha256())) return {ErrorCode::Invalid, "sha256"};
    for (const auto* text : {&event.locale(), &event.policy_version(), &event.client_version()})
        if (auto fit = checkText("text", *text, limits::kNameBytes, Lines::One); !fit) return fit;
    return ok();
}
} // namespace

Result<v1::ConsentReply> ConsentService::report(const v1::ConsentReport& report) {
    if (report.device().size() != kIdBytes) return {ErrorCode::Invalid, "device"};
    if (report.events().empty() || report.events_size() > kEventsAReport) return {ErrorCode::Invalid, "events"};
    const std::int64_t now = m_.clock.wallMs();
    for (const auto& event : report.events())
        if (auto fit = checkEvent(event, now); !fit) return fit.error();
    const std::string subject = store::ConsentChain::subjectOfDevice(report.device());
    v1::ConsentReply reply;
    auto kept = m_.writer.run([&](Tx& tx) -> Status {
        reply.Clear();
        for (const auto& event : report.events()) {
            if (const auto before = tx.store.consents.find(event.id()); before && !tx.store.consents.isOf(*before, subject)) return {ErrorCode::Invalid, "id"};
            const auto row = tx.store.consents.append(subject, event, tx.nowMs);
            auto& receipt = *reply.add_receipts();
            receipt.set_event_id(event.id());
            receipt.set_text(receiptOf(row, "device:" + toHex(report.device()), m_.controller, m_.key));
        }
        return ok();
    });
    if (!kept) return kept.error();
    return reply;
}

Result<v1::ConsentReply> ConsentService::history(const AccountId& account) {
    return m_.readers.read([&](store::Store& tables) -> Result<v1::ConsentReply> {
        v1::ConsentReply reply;
        for (const auto& row : tables.consents.of(store::ConsentChain::subjectOfAccount(account))) {
            auto& receipt = *reply.add_receipts();
            receipt.set_event_id(row.event.id());
            receipt.set_text(receiptOf(row, "account:" + account.text(), m_.controller, m_.key));
        }
        return reply;
    });
}

Status ConsentService::honourOptOut(const AccountId& account) {
    const auto isNew = m_.readers.read([&](store::Store& tables) -> Result<bool> {
        return rules::optOut(account, tables.entities.get<v1::PrivacyChoices>(account), m_.clock.wallMs()).has_value();
    });
    if (!isNew) return isNew.error();
    if (!*isNew) return ok();
    return m_.writer.run([&](Tx& tx) -> Status {
        auto out = rules::optOut(account, tx.store.entities.get<v1::PrivacyChoices>(account), tx.nowMs);
        if (!out) return ok();
        for (auto& event : out->events) {
            event.set_id(newRawId(tx.nowMs, m_.rng).str());
            tx.store.consents.append(store::ConsentChain::subjectOfAccount(account), event, tx.nowMs);
        }
        rules::Changes changes;
        changes.put(std::move(out->choices));
        persist(tx, changes);
        return ok();
    });
}

Status ConsentService::writeHead() {
    const auto head = m_.readers.read([](store::Store& tables) -> Result<store::ConsentHead> { return tables.consents.head().value_or(store::ConsentHead{}); });
    if (!head) return head.error();
    const std::lock_guard turn(m_headMutex);
    if (head->seq == m_lastHead) return ok();
    std::ofstream out(m_.headFile, std::ios::app);
    out << headLine(*head, m_.clock.wallMs(), m_.key) << std::flush;
    if (!out.good()) return {ErrorCode::Unavailable, "cannot write " + m_.headFile};
    m_lastHead = head->seq;
    return ok();
}

Status ConsentService::verify() {
    std::vector<store::ConsentHead> heads;
    std::ifstream in(m_.headFile);
    for (std::string line; std::getline(in, line);) {
        const auto head = readHeadLine(line + '\n', m_.key.publicHex());
        if (!head) return {ErrorCode::Internal, m_.headFile + ": " + head.error().detail};
        heads.push_back(*head);
    }
    return m_.readers.read([&](store::Store& tables) -> Status { return tables.consents.verify(heads); });
}
} // namespace atelyra::server
