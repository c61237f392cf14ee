#include "client/engine/privacypost.h"

#include <ctime>

#include "shared/rules/privacy.h"
#include "shared/wire/codec.h"
#include "shared/wire/endpoints.h"

namespace atelyra::client {
namespace {
constexpr std::string_view kDevice = "privacy/device";
constexpr std::string_view kGrant = "privacy/grant"; // the answer that the counting stands on
constexpr std::int64_t kTimeoutMs = 30'000;
constexpr std::int64_t kAgainMs = 60'000;
constexpr std::int64_t kSentShownMs = 90 * kDayMs;
} // namespace

std::string PrivacyPost::device() {
    auto id = m_cache.settings().get(kDevice);
    if (id.size() == RawId{}.bytes.size()) return id;
    RawId fresh;
    m_rng.fill(fresh.bytes.data(), fresh.bytes.size()); // no time in it
    m_cache.settings().set(kDevice, std::string_view(fresh.str()));
    return fresh.str();
}

std::string PrivacyPost::today() const {
    const std::time_t seconds = m_clock.wallMs() / kSecondMs;
    std::tm utc{};
    ::gmtime_r(&seconds, &utc);
    char day[16];
    std::strftime(day, sizeof day, "%Y-%m-%d", &utc);
    return day;
}

void PrivacyPost::keep(const std::function<void()>& work) {
    (void)m_cache.transaction(Durability::Full, [&] {
        work();
        m_cache.entities().note(Part::Settings);
    });
    m_tell();
}

void PrivacyPost::endCounting(bool wasOn) {
    m_cache.privacy().wipeQueue();
    if (wasOn) m_cache.privacy().askDeletion(device());
    m_cache.settings().remove(kGrant);
    m_cache.settings().remove(kDevice); // the next answer is another device's
}

Status PrivacyPost::record(const std::vector<v1::ConsentEvent>& events) {
    auto kept = m_cache.transaction(Durability::Full, [&] {
        const std::string pseudonym = device();
        for (const auto& event : events) m_cache.privacy().addAnswer(event, pseudonym);
        for (const auto& event : events) {
            if (event.choice() != v1::USAGE_COUNTS) continue;
            if (rules::allows(event.state())) m_cache.settings().set(kGrant, std::string_view(event.id()));
            else endCounting(m_cache.settings().find(kGrant).has_value());
        }
        m_cache.entities().note(Part::Settings);
    });
    m_tell();
    flush();
    return kept;
}

void PrivacyPost::count(std::string_view point, std::string_view value) {
    if (!m_cache.settings().find(kGrant)) return;
    (void)m_cache.transaction(Durability::Cache, [&] { m_cache.privacy().count(today(), point, value); });
    if (m_cache.privacy().oldestDay(today())) flush();
}

void PrivacyPost::keepCrash(const v1::CrashReport& crash) {
    if (m_cache.settings().find(kGrant)) keep([&] { m_cache.privacy().putCrash(today(), crash); });
}

Status PrivacyPost::deleteQueue() {
    auto gone = m_cache.transaction(Durability::Full, [&] {
        m_cache.privacy().wipeQueue();
        m_cache.entities().note(Part::Settings);
    });
    m_tell();
    return gone;
}

void PrivacyPost::address(v1::UsageReport& report, const std::string& grant) {
    report.set_device(device());
    report.set_receipt_id(grant);
    report.set_client_version(m_version);
}

std::vector<std::string> PrivacyPost::queued() {
    std::vector<std::string> days;
    const auto grant = m_cache.settings().find(kGrant);
    if (!grant) return days;
    for (v1::UsageReport report : m_cache.privacy().queue()) {
        address(report, *grant);
        days.push_back(wire::encode(wire::kJson, report));
    }
    return days;
}

void PrivacyPost::flush() {
    const auto now = m_clock.monoMs();
    const bool busy = m_underWayMs > 0 && now - m_underWayMs < 2 * kTimeoutMs; // an answer may get lost
    if (busy || now < m_waitingMs || !m_transport.online()) return;
    if (sendAnswers() || sendDeletion() || sendDay()) m_underWayMs = std::max<std::int64_t>(now, 1);
}

bool PrivacyPost::sendAnswers() {
    const auto answers = m_cache.privacy().unsentAnswers();
    if (answers.empty()) return false;
    v1::ConsentReport report;
    report.set_device(answers.front().device);
    for (const auto& answer : answers) *report.add_events() = answer.event;
    const auto isDone = [this, ids = report.events()] { // an answer that the server cannot take stays here, without a receipt
        keep([&] { for (const auto& event : ids) m_cache.privacy().setReceipt(event.id(), {}); });
    };
    post(wire::Endpoint::Consents, wire::kProtobuf, report,
        [this](const wire::Response& response) {
            v1::ConsentReply reply;
            if (!wire::decode(response.contentType, response.body, wire::Strictness::Client, reply)) return;
            keep([&] { for (const auto& receipt : reply.receipts()) m_cache.privacy().setReceipt(receipt.event_id(), receipt.text()); });
        },
        [isDone](const wire::Response& response) { if (response.status == 400) isDone(); });
    return true;
}

bool PrivacyPost::sendDeletion() {
    const auto old = m_cache.privacy().deletionToAsk();
    if (!old) return false;
    v1::UsageDeletion request;
    request.set_device(*old);
    post(wire::Endpoint::UsageDeletion, wire::kProtobuf, request, [this, old](const wire::Response&) { keep([&] { m_cache.privacy().dropDeletion(*old); }); });
    return true;
}

// As JSON, so that what the person can read afterwards is what was sent, to the byte.
bool PrivacyPost::sendDay() {
    const auto grant = m_cache.settings().find(kGrant);
    auto report = grant ? m_cache.privacy().oldestDay(today()) : std::nullopt;
    if (!report) return false;
    address(*report, *grant);
    post(wire::Endpoint::Usage, wire::kJson, *report,
        [this, day = report->day(), body = wire::encode(wire::kJson, *report)](const wire::Response&) {
            keep([&] {
                m_cache.privacy().dropDay(day);
                m_cache.privacy().addSent(m_clock.wallMs(), body);
                m_cache.privacy().dropSentBefore(m_clock.wallMs() - kSentShownMs);
            });
        },
        // This server does not know of the grant: it hears of it again, and the day is tried once more.
        [this, grant](const wire::Response& response) {
            if (response.status == 403) keep([&] { m_cache.privacy().sendAgain(*grant); });
        });
    return true;
}

void PrivacyPost::post(wire::Endpoint endpoint, std::string_view contentType, const google::protobuf::Message& message,
    std::function<void(const wire::Response&)> good, std::function<void(const wire::Response&)> refused) {
    wire::Request request;
    request.method = "POST";
    request.path = wire::pathOf(endpoint);
    request.contentType = contentType;
    request.body = wire::encode(contentType, message);
    m_transport.send({}, std::move(request), kTimeoutMs,
        [this, turn = ++m_turn, good = std::move(good), refused = std::move(refused)](const Result<wire::Response>& answer) {
            if (turn != m_turn) return;
            m_underWayMs = 0;
            if (answer && answer->status < 300) {
                good(*answer);
                return flush();
            }
            m_waitingMs = m_clock.monoMs() + kAgainMs;
            if (answer && refused) refused(*answer);
            m_scheduler.after(kAgainMs, [this] { flush(); });
        });
}
} // namespace atelyra::client
