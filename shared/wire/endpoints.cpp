#include "shared/wire/endpoints.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "shared/base/limits.h"
#include "shared/proto/datamap.pb.h"

namespace atelyra::wire {
namespace {
constexpr std::size_t kSmall = 16 << 10;
constexpr std::array kRoutes{
    Route{Endpoint::Health, v1::SERVICE, "GET", "/v1/health", Access::Anyone, Rate::Reads, 0},
    Route{Endpoint::Hello, v1::SERVICE, "POST", "/v1/hello", Access::Anyone, Rate::Reads, kSmall},
    Route{Endpoint::SignUp, v1::SERVICE, "POST", "/v1/accounts/sign-up", Access::Anyone, Rate::SignUp, kSmall},
    Route{Endpoint::SignIn, v1::SECURITY, "POST", "/v1/accounts/sign-in", Access::Anyone, Rate::SignIn, kSmall},
    Route{Endpoint::SignOut, v1::SECURITY, "POST", "/v1/accounts/sign-out", Access::Session, Rate::Writes, kSmall},
    Route{Endpoint::ChangePassword, v1::SECURITY, "POST", "/v1/accounts/password", Access::Session, Rate::SignIn, kSmall},
    Route{Endpoint::ChangeEmail, v1::SECURITY, "POST", "/v1/accounts/email", Access::Session, Rate::SignIn, kSmall},
    Route{Endpoint::EndSessions, v1::SECURITY, "POST", "/v1/accounts/sessions/end", Access::Session, Rate::SignIn, kSmall},
    Route{Endpoint::Sessions, v1::SECURITY, "POST", "/v1/me/sessions", Access::Session, Rate::Reads, kSmall},
    Route{Endpoint::CloseAccount, v1::LEGAL, "POST", "/v1/accounts/close", Access::Session, Rate::SignIn, kSmall},
    Route{Endpoint::Register, v1::SERVICE, "POST", "/v1/register", Access::Session, Rate::Writes, kSmall},
    Route{Endpoint::Push, v1::SERVICE, "POST", "/v1/push", Access::Session, Rate::Writes, limits::kPushBytes},
    Route{Endpoint::Pull, v1::SERVICE, "POST", "/v1/pull", Access::Session, Rate::Reads, kSmall},
    Route{Endpoint::Bootstrap, v1::SERVICE, "POST", "/v1/bootstrap", Access::Session, Rate::Reads, kSmall},
    Route{Endpoint::Marks, v1::SERVICE, "POST", "/v1/marks", Access::Session, Rate::Writes, kSmall},
    Route{Endpoint::GigsQuery, v1::SERVICE, "POST", "/v1/gigs/query", Access::Anyone, Rate::Search, kSmall},
    Route{Endpoint::GigsRevalidate, v1::SERVICE, "POST", "/v1/gigs/revalidate", Access::Anyone, Rate::Search, 64 << 10},
    Route{Endpoint::GigsReviews, v1::SERVICE, "POST", "/v1/gigs/reviews", Access::Anyone, Rate::Search, kSmall},
    Route{Endpoint::History, v1::SERVICE, "POST", "/v1/history", Access::Session, Rate::Reads, kSmall},
    Route{Endpoint::BlobAnnounce, v1::SERVICE, "POST", "/v1/blobs", Access::Session, Rate::Uploads, kSmall},
    Route{Endpoint::BlobState, v1::SERVICE, "HEAD", "/v1/blobs/{sha256}", Access::Session, Rate::Reads, 0},
    Route{Endpoint::BlobPiece, v1::SERVICE, "PATCH", "/v1/blobs/{sha256}", Access::Session, Rate::Uploads, limits::kBlobChunkBytes},
    Route{Endpoint::BlobRead, v1::SERVICE, "GET", "/v1/blobs/{sha256}/{offset}", Access::Anyone, Rate::Reads, 0},
    Route{Endpoint::AskExport, v1::LEGAL, "POST", "/v1/export", Access::Session, Rate::SignIn, kSmall},
    Route{Endpoint::ExportState, v1::LEGAL, "POST", "/v1/export/state", Access::Session, Rate::Reads, kSmall},
    Route{Endpoint::ExportRead, v1::LEGAL, "GET", "/v1/export/{offset}", Access::Session, Rate::Reads, 0},
    Route{Endpoint::Consents, v1::LEGAL, "POST", "/v1/consents", Access::Anyone, Rate::Writes, kSmall},
    Route{Endpoint::ConsentHistory, v1::LEGAL, "POST", "/v1/consents/history", Access::Session, Rate::Reads, kSmall},
    Route{Endpoint::Usage, v1::ANALYTICS, "POST", "/v1/telemetry", Access::Anyone, Rate::Writes, 4 << 10},
    Route{Endpoint::UsageDeletion, v1::ANALYTICS, "POST", "/v1/telemetry/deletion-request", Access::Anyone, Rate::Writes, kSmall},
    Route{Endpoint::UsageTotals, v1::ANALYTICS, "POST", "/v1/admin/usage", Access::Operator, Rate::Reads, kSmall},
    Route{Endpoint::AdvanceClock, v1::SERVICE, "POST", "/v1/admin/advance-clock", Access::Operator, Rate::Writes, kSmall},
    Route{Endpoint::PolicyPage, v1::LEGAL, "GET", "/policy", Access::Anyone, Rate::Reads, 0},
    Route{Endpoint::PolicyPageAt, v1::LEGAL, "GET", "/policy/{version}", Access::Anyone, Rate::Reads, 0},
    Route{Endpoint::TermsPage, v1::LEGAL, "GET", "/terms", Access::Anyone, Rate::Reads, 0},
    Route{Endpoint::TermsPageAt, v1::LEGAL, "GET", "/terms/{version}", Access::Anyone, Rate::Reads, 0},
    Route{Endpoint::TrustPage, v1::LEGAL, "GET", "/trust", Access::Anyone, Rate::Reads, 0},
    Route{Endpoint::TrustPageAt, v1::LEGAL, "GET", "/trust/{version}", Access::Anyone, Rate::Reads, 0},
    Route{Endpoint::InterestsPage, v1::LEGAL, "GET", "/interests", Access::Anyone, Rate::Reads, 0},
    Route{Endpoint::InterestsPageAt, v1::LEGAL, "GET", "/interests/{version}", Access::Anyone, Rate::Reads, 0},
    Route{Endpoint::SecurityTxt, v1::SECURITY, "GET", "/.well-known/security.txt", Access::Anyone, Rate::Reads, 0},
    Route{Endpoint::PublicProcessors, v1::LEGAL, "GET", "/v1/public/processors", Access::Anyone, Rate::Reads, 0},
    Route{Endpoint::PublicPurposes, v1::LEGAL, "GET", "/v1/public/purposes", Access::Anyone, Rate::Reads, 0},
    Route{Endpoint::PolicyList, v1::LEGAL, "POST", "/v1/policies/list", Access::Anyone, Rate::Reads, kSmall},
    Route{Endpoint::PolicyText, v1::LEGAL, "POST", "/v1/policies/text", Access::Anyone, Rate::Reads, kSmall},
    Route{Endpoint::PolicyShown, v1::LEGAL, "POST", "/v1/policies/shown", Access::Session, Rate::Writes, kSmall},
    Route{Endpoint::PoliciesShown, v1::LEGAL, "GET", "/v1/me/policy-acks", Access::Session, Rate::Reads, 0},
    Route{Endpoint::OpenDesk, v1::SECURITY, "POST", "/v1/desk/open", Access::Staff, Rate::SignIn, kSmall},
    Route{Endpoint::KeepDesk, v1::SECURITY, "POST", "/v1/desk/keep", Access::AnyDesk, Rate::Reads, kSmall},
    Route{Endpoint::CloseDesk, v1::SECURITY, "POST", "/v1/desk/close", Access::AnyDesk, Rate::Reads, kSmall},
    Route{Endpoint::DeskRequests, v1::LEGAL, "POST", "/v1/desk/requests", Access::PrivacyDesk, Rate::Reads, kSmall},
    Route{Endpoint::DeskCase, v1::LEGAL, "POST", "/v1/desk/case", Access::PrivacyDesk, Rate::Reads, kSmall},
    Route{Endpoint::DeskReveal, v1::LEGAL, "POST", "/v1/desk/reveal", Access::PrivacyDesk, Rate::Writes, kSmall},
    Route{Endpoint::DeskAct, v1::LEGAL, "POST", "/v1/desk/act", Access::PrivacyDesk, Rate::Writes, kSmall},
    Route{Endpoint::DeskTickets, v1::SUPPORT_HELP, "POST", "/v1/desk/tickets", Access::AnyDesk, Rate::Reads, kSmall}, // each role its own part
    Route{Endpoint::DeskTicket, v1::SUPPORT_HELP, "POST", "/v1/desk/ticket", Access::AnyDesk, Rate::Reads, kSmall},
    Route{Endpoint::DeskTicketAct, v1::SUPPORT_HELP, "POST", "/v1/desk/ticket/act", Access::AnyDesk, Rate::Writes, kSmall},
    Route{Endpoint::DeskTicketFile, v1::SUPPORT_HELP, "POST", "/v1/desk/ticket/file", Access::AnyDesk, Rate::Reads, kSmall},
    Route{Endpoint::DeskAudit, v1::SECURITY, "POST", "/v1/desk/audit", Access::PrivacyDesk, Rate::Reads, kSmall},
    Route{Endpoint::DeskDisclosures, v1::LEGAL, "POST", "/v1/desk/disclosures", Access::PrivacyDesk, Rate::Reads, kSmall},
    Route{Endpoint::DeskPropose, v1::LEGAL, "POST", "/v1/desk/disclosures/propose", Access::PrivacyDesk, Rate::Writes, kSmall},
    Route{Endpoint::DeskDisclosureStep, v1::LEGAL, "POST", "/v1/desk/disclosures/step", Access::PrivacyDesk, Rate::Writes, kSmall},
    Route{Endpoint::DeskTake, v1::LEGAL, "POST", "/v1/desk/disclosures/take", Access::PrivacyDesk, Rate::Writes, kSmall},
    Route{Endpoint::DeskHolds, v1::LEGAL, "POST", "/v1/desk/holds", Access::PrivacyDesk, Rate::Reads, kSmall},
    Route{Endpoint::DeskPlaceHold, v1::LEGAL, "POST", "/v1/desk/holds/place", Access::PrivacyDesk, Rate::Writes, 64 << 10},
    Route{Endpoint::DeskHoldStep, v1::LEGAL, "POST", "/v1/desk/holds/step", Access::PrivacyDesk, Rate::Writes, kSmall},
    Route{Endpoint::DeskRetention, v1::LEGAL, "POST", "/v1/desk/retention", Access::PrivacyDesk, Rate::Reads, kSmall},
    Route{Endpoint::DeskRegisters, v1::SECURITY, "POST", "/v1/desk/registers", Access::SecurityDesk, Rate::Reads, kSmall},
    Route{Endpoint::Accesses, v1::LEGAL, "POST", "/v1/me/accesses", Access::Session, Rate::Reads, kSmall},
    Route{Endpoint::Import, v1::SERVICE, "POST", "/v1/import", Access::Session, Rate::Uploads, kSmall},
    Route{Endpoint::UndoImport, v1::SERVICE, "POST", "/v1/import/undo", Access::Session, Rate::Writes, kSmall},
    Route{Endpoint::PublicRequests, v1::LEGAL, "GET", "/v1/public/requests", Access::Anyone, Rate::Reads, 0},
    Route{Endpoint::PublicSignals, v1::LEGAL, "GET", "/v1/public/signals", Access::Anyone, Rate::Reads, 0},
    Route{Endpoint::PublicRules, v1::AUTOMATED_DECISION, "GET", "/v1/public/rules", Access::Anyone, Rate::Reads, 0},
    Route{Endpoint::DeskMatters, v1::SECURITY, "POST", "/v1/desk/matters", Access::ModerationDesk, Rate::Reads, kSmall},
    Route{Endpoint::DeskMatter, v1::SECURITY, "POST", "/v1/desk/matters/one", Access::ModerationDesk, Rate::Reads, kSmall},
    Route{Endpoint::DeskMatterAct, v1::SECURITY, "POST", "/v1/desk/matters/act", Access::ModerationDesk, Rate::Writes, kSmall},
    Route{Endpoint::DeskAskTicket, v1::SUPPORT_HELP, "POST", "/v1/desk/ticket/ask", Access::AnyDesk, Rate::Writes, kSmall},
    Route{Endpoint::DeskAskMatter, v1::SECURITY, "POST", "/v1/desk/matters/ask", Access::ModerationDesk, Rate::Writes, kSmall},
    Route{Endpoint::DeskReadAsks, v1::LEGAL, "POST", "/v1/desk/reading", Access::PrivacyDesk, Rate::Reads, kSmall},
    Route{Endpoint::DeskAnswerReadAsk, v1::LEGAL, "POST", "/v1/desk/reading/answer", Access::PrivacyDesk, Rate::Writes, kSmall},
    Route{Endpoint::DeskAlerts, v1::SECURITY, "POST", "/v1/desk/alerts", Access::SecurityDesk, Rate::Reads, kSmall},
    Route{Endpoint::DeskAlert, v1::SECURITY, "POST", "/v1/desk/alerts/one", Access::SecurityDesk, Rate::Reads, kSmall},
    Route{Endpoint::DeskAlertAct, v1::SECURITY, "POST", "/v1/desk/alerts/act", Access::SecurityDesk, Rate::Writes, kSmall},
    Route{Endpoint::DeskIncidents, v1::LEGAL, "POST", "/v1/desk/incidents", Access::SecurityDesk, Rate::Reads, kSmall},
    Route{Endpoint::DeskIncident, v1::LEGAL, "POST", "/v1/desk/incidents/one", Access::SecurityDesk, Rate::Reads, kSmall},
    Route{Endpoint::DeskIncidentDeclare, v1::LEGAL, "POST", "/v1/desk/incidents/declare", Access::SecurityDesk, Rate::Writes, kSmall},
    Route{Endpoint::DeskIncidentAct, v1::LEGAL, "POST", "/v1/desk/incidents/act", Access::SecurityDesk, Rate::Writes, kSmall},
    Route{Endpoint::DeskPayouts, v1::PAYMENT, "POST", "/v1/desk/payouts", Access::FinanceDesk, Rate::Reads, kSmall},
    Route{Endpoint::DeskPayoutAct, v1::PAYMENT, "POST", "/v1/desk/payouts/act", Access::FinanceDesk, Rate::Writes, kSmall},
    Route{Endpoint::DeskOrderMoney, v1::PAYMENT, "POST", "/v1/desk/order-money", Access::FinanceDesk, Rate::Reads, kSmall},
    Route{Endpoint::DeskGlasses, v1::SECURITY, "POST", "/v1/desk/glasses", Access::PrivacyDesk, Rate::Reads, kSmall},
    Route{Endpoint::DeskAnswerGlass, v1::SECURITY, "POST", "/v1/desk/glasses/answer", Access::PrivacyDesk, Rate::Writes, kSmall},
    Route{Endpoint::DeskReviewGlass, v1::SECURITY, "POST", "/v1/desk/glasses/review", Access::PrivacyDesk, Rate::Writes, kSmall},
    Route{Endpoint::DeskMyGlasses, v1::SECURITY, "POST", "/v1/desk/glasses/mine", Access::SecurityDesk, Rate::Reads, kSmall},
    Route{Endpoint::DeskOpenGlass, v1::SECURITY, "POST", "/v1/desk/glasses/open", Access::SecurityDesk, Rate::Writes, kSmall},
    Route{Endpoint::BehindGlass, v1::SECURITY, "POST", "/v1/desk/glass", Access::OpenGlass, Rate::Reads, kSmall},
    Route{Endpoint::GlassTicket, v1::SECURITY, "POST", "/v1/desk/glass/ticket", Access::OpenGlass, Rate::Reads, kSmall},
    Route{Endpoint::GlassMatter, v1::SECURITY, "POST", "/v1/desk/glass/matter", Access::OpenGlass, Rate::Reads, kSmall},
    Route{Endpoint::GlassOrder, v1::SECURITY, "POST", "/v1/desk/glass/order", Access::OpenGlass, Rate::Reads, kSmall},
    Route{Endpoint::UnsubscribePage, v1::MARKETING, "GET", "/unsubscribe/{token}", Access::Anyone, Rate::Reads, 0},
    Route{Endpoint::Unsubscribe, v1::MARKETING, "POST", "/unsubscribe/{token}", Access::Anyone, Rate::Writes, kSmall},
    Route{Endpoint::AskRightPage, v1::LEGAL, "GET", "/privacy-request", Access::Anyone, Rate::Reads, 0},
    Route{Endpoint::AskRight, v1::LEGAL, "POST", "/v1/rights/ask", Access::Anyone, Rate::Asks, kSmall},
    Route{Endpoint::ConfirmRightPage, v1::LEGAL, "GET", "/privacy-request/{token}", Access::Anyone, Rate::Reads, 0},
    Route{Endpoint::ConfirmRight, v1::LEGAL, "POST", "/v1/rights/confirm/{token}", Access::Anyone, Rate::Writes, kSmall},
    Route{Endpoint::AskForOtherPage, v1::LEGAL, "GET", "/privacy-request-for-somebody", Access::Anyone, Rate::Reads, 0},
    Route{Endpoint::AskForOther, v1::LEGAL, "POST", "/v1/rights/ask-for-somebody", Access::Anyone, Rate::Asks, limits::kRequestBytes},
    Route{Endpoint::SendProof, v1::LEGAL, "POST", "/v1/rights/proof", Access::Session, Rate::Uploads, limits::kRequestBytes},
    Route{Endpoint::ProofPage, v1::LEGAL, "GET", "/privacy-proof/{token}", Access::Anyone, Rate::Reads, 0},
    Route{Endpoint::ProofByLink, v1::LEGAL, "POST", "/v1/rights/proof/{token}", Access::Anyone, Rate::Asks, limits::kRequestBytes},
    Route{Endpoint::DeskProof, v1::LEGAL, "POST", "/v1/desk/proof", Access::PrivacyDesk, Rate::Reads, kSmall},
    Route{Endpoint::Wake, v1::SERVICE, "POST", "/v1/wake", Access::Session, Rate::Reads, kSmall}, // on its own listener
};
static_assert(std::all_of(kRoutes.begin(), kRoutes.end(), [](const Route& route) { return route.purpose != v1::PURPOSE_UNSET; }), "a route without a purpose");

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
    case Access::SecurityDesk: case Access::OpenGlass: return role == v1::ROLE_SECURITY;
    case Access::FinanceDesk: return role == v1::ROLE_FINANCE;
    case Access::Staff: case Access::AnyDesk: break;
    }
    return role == v1::ROLE_PRIVACY_OFFICER || role == v1::ROLE_SUPPORT || role == v1::ROLE_MODERATOR || role == v1::ROLE_SECURITY || role == v1::ROLE_FINANCE;
}

const Route& route(Endpoint endpoint) {
    return *std::find_if(kRoutes.begin(), kRoutes.end(), [&](const Route& r) { return r.endpoint == endpoint; });
}

bool takesForms(Endpoint endpoint) {
    return endpoint == Endpoint::Unsubscribe || endpoint == Endpoint::AskRight || endpoint == Endpoint::ConfirmRight;
}

bool takesFiles(Endpoint endpoint) { return endpoint == Endpoint::ProofByLink || endpoint == Endpoint::AskForOther; }

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
