#pragma once
// The one table of endpoints for both sides: method, path, who may call, how large a body, and which limit of rate counts.
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "shared/proto/accounts.pb.h"

namespace atelyra::v1 {
enum Purpose : int; // of the data map
}
namespace atelyra::wire {

enum class Endpoint {
    Health, Hello, SignUp, SignIn, SignOut, ChangePassword, ChangeEmail, EndSessions, Sessions, CloseAccount, Register, Push, Pull, Bootstrap, Marks, GigsQuery, GigsRevalidate, GigsReviews, History,
    BlobAnnounce, BlobState, BlobPiece, BlobRead, AskExport, ExportState, ExportRead, Consents, ConsentHistory, Usage, UsageDeletion, UsageTotals,
    AdvanceClock, Wake,
    PolicyPage, PolicyPageAt, TermsPage, TermsPageAt, TrustPage, TrustPageAt, InterestsPage, InterestsPageAt, SecurityTxt,
    PublicProcessors, PublicPurposes, PolicyList, PolicyText, PolicyShown, PoliciesShown,
    UnsubscribePage, Unsubscribe, AskRightPage, AskRight, ConfirmRightPage, ConfirmRight, AskForOtherPage, AskForOther, SendProof, ProofPage, ProofByLink, DeskProof,
    OpenDesk, KeepDesk, CloseDesk, DeskRequests, DeskCase, DeskReveal, DeskAct, DeskAudit, DeskDisclosures, DeskPropose, DeskDisclosureStep, DeskTake,
    DeskTickets, DeskTicket, DeskTicketAct, DeskTicketFile, DeskHolds, DeskPlaceHold, DeskHoldStep, DeskRetention, DeskRegisters, Accesses, PublicRequests, PublicSignals, Import, UndoImport,
    DeskMatters, DeskMatter, DeskMatterAct, PublicRules, DeskAskTicket, DeskAskMatter, DeskReadAsks, DeskAnswerReadAsk,
    DeskAlerts, DeskAlert, DeskAlertAct, DeskIncidents, DeskIncident, DeskIncidentDeclare, DeskIncidentAct,
    DeskPayouts, DeskPayoutAct, DeskOrderMoney,
    DeskGlasses, DeskAnswerGlass, DeskReviewGlass, DeskMyGlasses, DeskOpenGlass, BehindGlass, GlassTicket, GlassMatter, GlassOrder,
};
// Staff: who has a desk. The desks: who has that role and has opened it, with the password once more; AnyDesk: whichever. OpenGlass: who has the
// security desk open, and at it the glass of one account.
enum class Access { Anyone, Session, Operator, Staff, AnyDesk, PrivacyDesk, HelpDesk, ModerationDesk, SecurityDesk, FinanceDesk, OpenGlass };
constexpr bool needsOpenDesk(Access access) { return access >= Access::AnyDesk; }
bool admits(Access access, v1::Role role); // whoever has a session and this role
enum class Rate { Reads, Writes, SignIn, SignUp, Search, Uploads, Asks };

struct Route {
    Endpoint endpoint;
    v1::Purpose purpose; // what data is used for here; the log of use says it
    std::string_view method;
    std::string_view path; // "{sha256}" stands for 64 hex digits, "{token}" for 64 to 160, "{offset}" for up to 12 digits, "{version}" for a date
    Access access;
    Rate rate;
    std::size_t maxBody; // bytes
};
std::span<const Route> routes();
const Route& route(Endpoint endpoint);
bool takesForms(Endpoint endpoint); // also what a browser sends from a page
bool takesFiles(Endpoint endpoint); // such a form, with a file in it

struct Match {
    const Route* route = nullptr;
    std::string_view sha256; // hex, if the path has one; a view into the given path
    std::int64_t offset = 0;
    std::string_view token; // hex, likewise
    std::string_view version; // of a policy, such as 2026-11-22; a view into the given path
};
// pathKnown tells 404 from 405.
Match match(std::string_view method, std::string_view path, bool& pathKnown);
// The path with its placeholders filled in.
std::string pathOf(Endpoint endpoint, std::string_view hex = {}, std::int64_t offset = 0, std::string_view version = {});

} // namespace atelyra::wire
