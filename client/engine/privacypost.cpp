#include "client/engine/privacypost.h"

#include <algorithm>
#include <ctime>
#include <utility>

#include "shared/rules/privacy.h"
#include "shared/rules/privacypoints.h"
#include "shared/wire/codec.h"
#include "shared/wire/endpoints.h"

namespace atelyra::client {
namespace {
constexpr std::string_view kDevice = "privacy/device";
constexpr std::string_view kCampaign = "privacy/campaign";
constexpr std::int64_t kTimeoutMs = 30'000;
constexpr std::int64_t kAgainMs = 60'000;
constexpr std::int64_t kSentShownMs = 90 * kDayMs;

// Where the answer is remembered that a counting stands on; empty: nothing is counted with that choice.
std::string_view grantKey(v1::Choice choice) {
    switch (choice) {
    case v1::USAGE_COUNTS: return "privacy/grant";
    case v1::CAMPAIGN_MEASURES: return "privacy/campaign-grant";
    default: return {};
    }
}
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

std::optional<std::string> PrivacyPost::grantOf(v1::Choice choice) const {
    const auto key = grantKey(choice);
    return key.empty() ? std::nullopt : m_cache.settings().find(key);
}

// The end of another counting may have replaced the pseudonym meanwhile: what stands on an answer keeps the one that it was given under.
std::string PrivacyPost::deviceOf(v1::Choice choice) {
    const auto grant = grantOf(choice);
    const auto known = grant ? m_cache.privacy().deviceOf(*grant) : std::nullopt;
    return known ? *known : device();
}

void PrivacyPost::endCounting(v1::Choice choice) {
    if (choice == v1::USAGE_COUNTS) endUsage();
    if (choice == v1::CAMPAIGN_MEASURES) endCampaign();
    m_cache.privacy().wipeQueue(choice);
    m_cache.settings().remove(grantKey(choice));
}

void PrivacyPost::endUsage() {
    if (grantOf(v1::USAGE_COUNTS)) m_cache.privacy().askDeletion(deviceOf(v1::USAGE_COUNTS));
    m_cache.settings().remove(kDevice); // the next answer is another device's
}

void PrivacyPost::endCampaign() {
    m_cache.settings().remove(kCampaign);
    m_cache.privacy().wipeSent(v1::CAMPAIGN_MEASURES); // it tells the code word for word
}

Status PrivacyPost::record(const std::vector<v1::ConsentEvent>& events) {
    auto kept = m_cache.transaction(Durability::Full, [&] {
        for (const auto& event : events) m_cache.privacy().addAnswer(event, deviceOf(event.choice()));
        for (const auto& event : events) {
            if (grantKey(event.choice()).empty()) continue;
            if (rules::allows(event.state())) m_cache.settings().set(grantKey(event.choice()), std::string_view(event.id()));
            else endCounting(event.choice());
        }
        m_cache.entities().note(Part::Settings);
    });
    m_tell();
    flush();
    return kept;
}

void PrivacyPost::count(std::string_view point, std::string_view value) {
    const auto known = rules::findPoint(point);
    if (!known || !grantOf(known->choice)) return;
    (void)m_cache.transaction(Durability::Cache, [&] { m_cache.privacy().count(today(), point, value); });
    if (due()) flush();
}

void PrivacyPost::keepCrash(const v1::CrashReport& crash) {
    if (grantOf(v1::USAGE_COUNTS)) keep([&] { m_cache.privacy().putCrash(today(), crash); });
}

void PrivacyPost::keepCampaign(std::string_view point, std::string_view code) {
    if (!grantOf(v1::CAMPAIGN_MEASURES) || !campaign().empty()) return;
    keep([&] {
        m_cache.settings().set(kCampaign, code);
        m_cache.privacy().count(today(), point, code);
    });
}

std::string PrivacyPost::campaign() const { return m_cache.settings().get(kCampaign); }

Status PrivacyPost::deleteQueue() {
    auto gone = m_cache.transaction(Durability::Full, [&] {
        m_cache.privacy().wipeQueue();
        m_cache.entities().note(Part::Settings);
    });
    m_tell();
    return gone;
}

void PrivacyPost::address(QueuedUsage& day) {
    day.report.set_device(deviceOf(day.choice));
    day.report.set_receipt_id(grantOf(day.choice).value_or(std::string()));
    day.report.set_client_version(m_version);
}

std::vector<std::string> PrivacyPost::queued() {
    std::vector<std::string> days;
    for (QueuedUsage& day : m_cache.privacy().queue()) {
        if (!grantOf(day.choice)) continue;
        address(day);
        days.push_back(wire::encode(wire::kJson, day.report));
    }
    return days;
}

std::optional<QueuedUsage> PrivacyPost::due() const {
    const auto days = m_cache.privacy().queue();
    const auto found = std::find_if(days.begin(), days.end(), [&](const QueuedUsage& day) { return day.report.day() < today() && grantOf(day.choice); });
    return found == days.end() ? std::nullopt : std::optional(*found);
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
    auto day = due();
    if (!day) return false;
    address(*day);
    post(wire::Endpoint::Usage, wire::kJson, day->report, [this, day = *day](const wire::Response&) { keepSent(day); },
        [this, day = *day](const wire::Response& response) { if (response.status == 403) giveWay(day); });
    return true;
}

void PrivacyPost::keepSent(const QueuedUsage& day) {
    // Withdrawn while it was under way: nothing of the campaign comes back onto this computer.
    const bool isWithdrawn = day.choice == v1::CAMPAIGN_MEASURES && grantOf(day.choice) != day.report.receipt_id();
    keep([&] {
        m_cache.privacy().dropDay(day.report.day(), day.choice);
        if (!isWithdrawn) m_cache.privacy().addSent(m_clock.wallMs(), wire::encode(wire::kJson, day.report));
        m_cache.privacy().dropSentBefore(m_clock.wallMs() - kSentShownMs);
    });
}

// Perhaps this server does not know of the grant: it hears of it again, and the day is tried once more. Refused again, it is what was
// counted that the server does not know, and it would never take it.
void PrivacyPost::giveWay(const QueuedUsage& day) {
    const std::string what = day.report.receipt_id() + day.report.day();
    const bool isAgain = std::exchange(m_refused, what) == what;
    keep([&] {
        if (isAgain) m_cache.privacy().dropDay(day.report.day(), day.choice);
        else m_cache.privacy().sendAgain(day.report.receipt_id());
    });
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
