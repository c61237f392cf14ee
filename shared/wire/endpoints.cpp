#include "shared/wire/endpoints.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "shared/base/limits.h"

namespace atelyra::wire {
namespace {
constexpr std::size_t kSmall = 16 << 10;
constexpr std::array kRoutes{
    Route{Endpoint::Health, "GET", "/v1/health", Access::Anyone, Rate::Reads, 0},
    Route{Endpoint::Hello, "POST", "/v1/hello", Access::Anyone, Rate::Reads, kSmall},
    Route{Endpoint::SignUp, "POST", "/v1/accounts/sign-up", Access::Anyone, Rate::SignUp, kSmall},
    Route{Endpoint::SignIn, "POST", "/v1/accounts/sign-in", Access::Anyone, Rate::SignIn, kSmall},
    Route{Endpoint::SignOut, "POST", "/v1/accounts/sign-out", Access::Session, Rate::Writes, kSmall},
    Route{Endpoint::ChangePassword, "POST", "/v1/accounts/password", Access::Session, Rate::SignIn, kSmall},
    Route{Endpoint::EndSessions, "POST", "/v1/accounts/sessions/end", Access::Session, Rate::SignIn, kSmall},
    Route{Endpoint::Sessions, "POST", "/v1/me/sessions", Access::Session, Rate::Reads, kSmall},
    Route{Endpoint::CloseAccount, "POST", "/v1/accounts/close", Access::Session, Rate::SignIn, kSmall},
    Route{Endpoint::Register, "POST", "/v1/register", Access::Session, Rate::Writes, kSmall},
    Route{Endpoint::Push, "POST", "/v1/push", Access::Session, Rate::Writes, limits::kPushBytes},
    Route{Endpoint::Pull, "POST", "/v1/pull", Access::Session, Rate::Reads, kSmall},
    Route{Endpoint::Bootstrap, "POST", "/v1/bootstrap", Access::Session, Rate::Reads, kSmall},
    Route{Endpoint::Marks, "POST", "/v1/marks", Access::Session, Rate::Writes, kSmall},
    Route{Endpoint::GigsQuery, "POST", "/v1/gigs/query", Access::Anyone, Rate::Search, kSmall},
    Route{Endpoint::GigsRevalidate, "POST", "/v1/gigs/revalidate", Access::Anyone, Rate::Search, 64 << 10},
    Route{Endpoint::GigsReviews, "POST", "/v1/gigs/reviews", Access::Anyone, Rate::Search, kSmall},
    Route{Endpoint::History, "POST", "/v1/history", Access::Session, Rate::Reads, kSmall},
    Route{Endpoint::BlobAnnounce, "POST", "/v1/blobs", Access::Session, Rate::Uploads, kSmall},
    Route{Endpoint::BlobState, "HEAD", "/v1/blobs/{sha256}", Access::Session, Rate::Reads, 0},
    Route{Endpoint::BlobPiece, "PATCH", "/v1/blobs/{sha256}", Access::Session, Rate::Uploads, limits::kBlobChunkBytes},
    Route{Endpoint::BlobRead, "GET", "/v1/blobs/{sha256}/{offset}", Access::Anyone, Rate::Reads, 0},
    Route{Endpoint::AskExport, "POST", "/v1/export", Access::Session, Rate::SignIn, kSmall},
    Route{Endpoint::ExportState, "POST", "/v1/export/state", Access::Session, Rate::Reads, kSmall},
    Route{Endpoint::ExportRead, "GET", "/v1/export/{offset}", Access::Session, Rate::Reads, 0},
    Route{Endpoint::Consents, "POST", "/v1/consents", Access::Anyone, Rate::Writes, kSmall},
    Route{Endpoint::ConsentHistory, "POST", "/v1/consents/history", Access::Session, Rate::Reads, kSmall},
    Route{Endpoint::Usage, "POST", "/v1/telemetry", Access::Anyone, Rate::Writes, 4 << 10},
    Route{Endpoint::UsageDeletion, "POST", "/v1/telemetry/deletion-request", Access::Anyone, Rate::Writes, kSmall},
    Route{Endpoint::UsageTotals, "POST", "/v1/admin/usage", Access::Operator, Rate::Reads, kSmall},
    Route{Endpoint::AdvanceClock, "POST", "/v1/admin/advance-clock", Access::Operator, Rate::Writes, kSmall},
    Route{Endpoint::PolicyPage, "GET", "/policy", Access::Anyone, Rate::Reads, 0},
    Route{Endpoint::PolicyPageAt, "GET", "/policy/{version}", Access::Anyone, Rate::Reads, 0},
    Route{Endpoint::TermsPage, "GET", "/terms", Access::Anyone, Rate::Reads, 0},
    Route{Endpoint::TermsPageAt, "GET", "/terms/{version}", Access::Anyone, Rate::Reads, 0},
    Route{Endpoint::TrustPage, "GET", "/trust", Access::Anyone, Rate::Reads, 0},
    Route{Endpoint::TrustPageAt, "GET", "/trust/{version}", Access::Anyone, Rate::Reads, 0},
    Route{Endpoint::InterestsPage, "GET", "/interests", Access::Anyone, Rate::Reads, 0},
    Route{Endpoint::InterestsPageAt, "GET", "/interests/{version}", Access::Anyone, Rate::Reads, 0},
    Route{Endpoint::SecurityTxt, "GET", "/.well-known/security.txt", Access::Anyone, Rate::Reads, 0},
    Route{Endpoint::PublicProcessors, "GET", "/v1/public/processors", Access::Anyone, Rate::Reads, 0},
    Route{Endpoint::PublicPurposes, "GET", "/v1/public/purposes", Access::Anyone, Rate::Reads, 0},
    Route{Endpoint::PolicyList, "POST", "/v1/policies/list", Access::Anyone, Rate::Reads, kSmall},
    Route{Endpoint::PolicyText, "POST", "/v1/policies/text", Access::Anyone, Rate::Reads, kSmall},
    Route{Endpoint::PolicyShown, "POST", "/v1/policies/shown", Access::Session, Rate::Writes, kSmall},
    Route{Endpoint::PoliciesShown, "GET", "/v1/me/policy-acks", Access::Session, Rate::Reads, 0},
    Route{Endpoint::OpenDesk, "POST", "/v1/desk/open", Access::Staff, Rate::SignIn, kSmall},
    Route{Endpoint::KeepDesk, "POST", "/v1/desk/keep", Access::AnyDesk, Rate::Reads, kSmall},
    Route{Endpoint::CloseDesk, "POST", "/v1/desk/close", Access::AnyDesk, Rate::Reads, kSmall},
    Route{Endpoint::DeskRequests, "POST", "/v1/desk/requests", Access::PrivacyDesk, Rate::Reads, kSmall},
    Route{Endpoint::DeskCase, "POST", "/v1/desk/case", Access::PrivacyDesk, Rate::Reads, kSmall},
    Route{Endpoint::DeskReveal, "POST", "/v1/desk/reveal", Access::PrivacyDesk, Rate::Writes, kSmall},
    Route{Endpoint::DeskAct, "POST", "/v1/desk/act", Access::PrivacyDesk, Rate::Writes, kSmall},
    Route{Endpoint::DeskTickets, "POST", "/v1/desk/tickets", Access::AnyDesk, Rate::Reads, kSmall}, // each role its own part
    Route{Endpoint::DeskTicket, "POST", "/v1/desk/ticket", Access::AnyDesk, Rate::Reads, kSmall},
    Route{Endpoint::DeskTicketAct, "POST", "/v1/desk/ticket/act", Access::AnyDesk, Rate::Writes, kSmall},
    Route{Endpoint::DeskTicketFile, "POST", "/v1/desk/ticket/file", Access::AnyDesk, Rate::Reads, kSmall},
    Route{Endpoint::DeskAudit, "POST", "/v1/desk/audit", Access::PrivacyDesk, Rate::Reads, kSmall},
    Route{Endpoint::DeskDisclosures, "POST", "/v1/desk/disclosures", Access::PrivacyDesk, Rate::Reads, kSmall},
    Route{Endpoint::DeskPropose, "POST", "/v1/desk/disclosures/propose", Access::PrivacyDesk, Rate::Writes, kSmall},
    Route{Endpoint::DeskDisclosureStep, "POST", "/v1/desk/disclosures/step", Access::PrivacyDesk, Rate::Writes, kSmall},
    Route{Endpoint::DeskTake, "POST", "/v1/desk/disclosures/take", Access::PrivacyDesk, Rate::Writes, kSmall},
    Route{Endpoint::DeskHolds, "POST", "/v1/desk/holds", Access::PrivacyDesk, Rate::Reads, kSmall},
    Route{Endpoint::DeskPlaceHold, "POST", "/v1/desk/holds/place", Access::PrivacyDesk, Rate::Writes, 64 << 10},
    Route{Endpoint::DeskHoldStep, "POST", "/v1/desk/holds/step", Access::PrivacyDesk, Rate::Writes, kSmall},
    Route{Endpoint::DeskRetention, "POST", "/v1/desk/retention", Access::PrivacyDesk, Rate::Reads, kSmall},
    Route{Endpoint::DeskRegisters, "POST", "/v1/desk/registers", Access::SecurityDesk, Rate::Reads, kSmall},
    Route{Endpoint::Accesses, "POST", "/v1/me/accesses", Access::Session, Rate::Reads, kSmall},
    Route{Endpoint::Import, "POST", "/v1/import", Access::Session, Rate::Uploads, kSmall},
    Route{Endpoint::UndoImport, "POST", "/v1/import/undo", Access::Session, Rate::Writes, kSmall},
    Route{Endpoint::PublicRequests, "GET", "/v1/public/requests", Access::Anyone, Rate::Reads, 0},
    Route{Endpoint::PublicSignals, "GET", "/v1/public/signals", Access::Anyone, Rate::Reads, 0},
    Route{Endpoint::PublicRules, "GET", "/v1/public/rules", Access::Anyone, Rate::Reads, 0},
    Route{Endpoint::DeskMatters, "POST", "/v1/desk/matters", Access::ModerationDesk, Rate::Reads, kSmall},
    Route{Endpoint::DeskMatter, "POST", "/v1/desk/matters/one", Access::ModerationDesk, Rate::Reads, kSmall},
    Route{Endpoint::DeskMatterAct, "POST", "/v1/desk/matters/act", Access::ModerationDesk, Rate::Writes, kSmall},
    Route{Endpoint::DeskAlerts, "POST", "/v1/desk/alerts", Access::SecurityDesk, Rate::Reads, kSmall},
    Route{Endpoint::DeskAlert, "POST", "/v1/desk/alerts/one", Access::SecurityDesk, Rate::Reads, kSmall},
    Route{Endpoint::DeskAlertAct, "POST", "/v1/desk/alerts/act", Access::SecurityDesk, Rate::Writes, kSmall},
    Route{Endpoint::DeskIncidents, "POST", "/v1/desk/incidents", Access::SecurityDesk, Rate::Reads, kSmall},
    Route{Endpoint::DeskIncident, "POST", "/v1/desk/incidents/one", Access::SecurityDesk, Rate::Reads, kSmall},
    Route{Endpoint::DeskIncidentDeclare, "POST", "/v1/desk/incidents/declare", Access::SecurityDesk, Rate::Writes, kSmall},
    Route{Endpoint::DeskIncidentAct, "POST", "/v1/desk/incidents/act", Access::SecurityDesk, Rate::Writes, kSmall},
    Route{Endpoint::UnsubscribePage, "GET", "/unsubscribe/{token}", Access::Anyone, Rate::Reads, 0},
    Route{Endpoint::Unsubscribe, "POST", "/unsubscribe/{token}", Access::Anyone, Rate::Writes, kSmall},
    Route{Endpoint::AskRightPage, "GET", "/privacy-request", Access::Anyone, Rate::Reads, 0},
    Route{Endpoint::AskRight, "POST", "/v1/rights/ask", Access::Anyone, Rate::Asks, kSmall},
    Route{Endpoint::ConfirmRightPage, "GET", "/privacy-request/{token}", Access::Anyone, Rate::Reads, 0},
    Route{Endpoint::ConfirmRight, "POST", "/v1/rights/confirm/{token}", Access::Anyone, Rate::Writes, kSmall},
    Route{Endpoint::Wake, "POST", "/v1/wake", Access::Session, Rate::Reads, kSmall}, // on its own listener
};

bool isLowerHex(std::string_view s) {
    return std::all_of(s.begin(), s.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::string_view nextSegment(std::string_view& rest) {
    if (!rest.empty() && rest.front() == '/') rest.remove_prefix(1);
    const auto end = std::min(rest.find('/'), rest.size());
    const auto segment = rest.substr(0, end);
    rest.remove_prefix(end);
    return segment;
}

bool fits(std::string_view pattern, std::string_view path, Match& match) {
    while (!pattern.empty() && !path.empty()) {
        const auto wanted = nextSegment(pattern);
        const auto given = nextSegment(path);
        if (wanted == "{sha256}") {
            if (given.size() != 64 || !isLowerHex(given)) return false;
            match.sha256 = given;
        } else if (wanted == "{token}") {
            if (given.size() < 64 || given.size() > 160 || given.size() % 2 != 0 || !isLowerHex(given)) return false;
            match.token = given;
        } else if (wanted == "{offset}") {
            if (given.empty() || given.size() > 12 || given.front() == '-') return false;
            const auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), match.offset);
            if (error != std::errc{} || end != given.data() + given.size()) return false;
        } else if (wanted == "{version}") {
            if (given.size() < 10 || given.size() > 13 || given.find_first_not_of("0123456789-") != std::string_view::npos) return false;
            match.version = given;
        } else if (wanted != given) {
            return false;
        }
    }
    return pattern.empty() && path.empty();
}
} // namespace

std::span<const Route> routes() { return kRoutes; }

bool admits(Access access, v1::Role role) {
    switch (access) {
    case Access::Anyone: case Access::Session: return true;
    case Access::Operator: return role == v1::OPERATOR;
    case Access::PrivacyDesk: return role == v1::ROLE_PRIVACY_OFFICER;
    case Access::HelpDesk: return role == v1::ROLE_SUPPORT;
    case Access::ModerationDesk: return role == v1::ROLE_MODERATOR;
    case Access::SecurityDesk: return role == v1::ROLE_SECURITY;
    case Access::Staff: case Access::AnyDesk: break;
    }
    return role == v1::ROLE_PRIVACY_OFFICER || role == v1::ROLE_SUPPORT || role == v1::ROLE_MODERATOR || role == v1::ROLE_SECURITY;
}

const Route& route(Endpoint endpoint) {
    return *std::find_if(kRoutes.begin(), kRoutes.end(), [&](const Route& r) { return r.endpoint == endpoint; });
}

bool takesForms(Endpoint endpoint) {
    return endpoint == Endpoint::Unsubscribe || endpoint == Endpoint::AskRight || endpoint == Endpoint::ConfirmRight;
}

Match match(std::string_view method, std::string_view path, bool& pathKnown) {
    pathKnown = false;
    if (path.empty() || path.front() != '/' || path.size() > 200) return {};
    for (const Route& r : kRoutes) {
        Match found;
        if (!fits(r.path, path, found)) continue;
        pathKnown = true;
        if (r.method != method) continue;
        found.route = &r;
        return found;
    }
    return {};
}

std::string pathOf(Endpoint endpoint, std::string_view hex, std::int64_t offset, std::string_view version) {
    std::string path(route(endpoint).path);
    const auto fill = [&](std::string_view placeholder, const std::string& value) {
        if (const auto at = path.find(placeholder); at != std::string::npos) path.replace(at, placeholder.size(), value);
    };
    fill("{sha256}", std::string(hex));
    fill("{token}", std::string(hex));
    fill("{offset}", std::to_string(offset));
    fill("{version}", std::string(version));
    return path;
}
} // namespace atelyra::wire
