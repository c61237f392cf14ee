#pragma once
// The one door, seen from inside: finds the route, knows the caller, keeps the limits, and hands the decoded request to its service.
// Built from the shared table of routes; a route that nobody answers is a mistake at start, not at the first call. Any thread.
#include <atomic>
#include <functional>
#include <map>

#include "server/core/accounts/accountservice.h"
#include "server/core/admin/deskdoor.h"
#include "server/core/admin/paperdesk.h"
#include "server/core/admin/readingdesk.h"
#include "server/core/admin/requestdesk.h"
#include "server/core/blobs/blobservice.h"
#include "server/core/chat/chatservice.h"
#include "server/core/commandbus.h"
#include "server/core/decisions/moderationdesk.h"
#include "server/core/finance/financedesk.h"
#include "server/core/gigs/catalogueservice.h"
#include "server/core/glass/glassdesk.h"
#include "server/core/help/helpdesk.h"
#include "server/core/mail/offers.h"
#include "server/core/policies/policyservice.h"
#include "server/core/registers/registers.h"
#include "server/core/rights/exportservice.h"
#include "server/core/rights/identityproofs.h"
#include "server/core/rights/importservice.h"
#include "server/core/rights/signedoutrequests.h"
#include "server/core/privacy/consentservice.h"
#include "server/core/privacy/usageservice.h"
#include "server/core/usage/uselog.h"
#include "server/core/router.h"
#include "server/core/sync/syncservice.h"
#include "server/core/watch/alertdesk.h"
#include "server/core/watch/incidentdesk.h"
#include "server/core/watch/watch.h"
#include "shared/proto/admin.pb.h"
#include "shared/wire/endpoints.h"

namespace atelyra::server {

class MarketRouter final : public Router {
public:
    struct Parts {
        AccountService& accounts;
        SyncService& sync;
        CommandBus& bus;
        CatalogueService& catalogue;
        BlobService& blobs;
        ChatService& chat;
        PolicyService& policies;
        ExportService& exports;
        ConsentService& consents;
        UsageService& usage;
        ImportService& imports;
        DeskDoor& door;
        RequestDesk& desk;
        PaperDesk& papers;
        ReadingDesk& reading;
        HelpDesk& help;
        ModerationDesk& moderation;
        FinanceDesk& finance;
        GlassDesk& glass;
        UseLog& uses;
        Watch& watch;
        AlertDesk& alerts;
        IncidentDesk& incidents;
        Offers& offers;
        SignedOutRequests& signedOut;
        IdentityProofs& proofs;
        Writer& writer;
        RateLimits& rates;
        const Clock& clock;
        Rng& rng;
        std::string version;
        std::string securityContact; // of security.txt; empty: there is none
        v1::PublicProcessors processors; // who outside works for the market
        const Registers& registers;
        // Moves the clock and does what has become due; empty on a server without a test clock.
        std::function<Result<std::int64_t>(std::int64_t byMs)> advanceClock;
    };
    explicit MarketRouter(Parts parts);
    Status checkRoutes() const; // Internal: a route of the table has nobody to answer it
    void setDraining() { m_draining = true; }

    wire::Response handle(const wire::Request& request) override;

private:
    struct Call {
        const wire::Request& request;
        const wire::Match& match;
        std::optional<Caller> caller;
        std::int64_t retryAfterMs = -1; // set by an answer that wants one
        std::string sha256() const;
        AccountId account() const { return caller ? caller->account : AccountId{}; }
    };
    using Answer = std::function<wire::Response(Call&)>;

    // Decodes, asks, encodes: In and Out are messages, ask takes (Call&, const In&) and returns Result<Out>.
    template <class In, class Ask> Answer message(Ask ask);
    static wire::Response piece(const Call& call, Result<BlobService::Piece> read);
    void addAnswers();
    void addBlobAnswers();
    void addPolicyAnswers();
    void addPages();
    void addExportAnswers();
    void addPrivacyAnswers();
    void addDeskAnswers();
    void addPaperAnswers();
    void addHelpAnswers();
    void addDecisionAnswers();
    void addWatchAnswers();
    void addFinanceAnswers();
    void addGlassAnswers();
    void addMailAnswers();
    wire::Response answer(const wire::Request& request, const wire::Route*& route);
    wire::Response dispatch(const wire::Request& request, const wire::Route*& route, std::int64_t& retryAfterMs);
    Status admit(Call& call);
    Status admitToDesk(Call& call);
    wire::Response refusal(const Error& error, const wire::Request& request, const wire::Route* route, std::int64_t retryAfterMs);
    Result<v1::PushReply> push(const Call& call, const v1::PushRequest& request);

    Parts m_;
    std::map<wire::Endpoint, Answer> m_answers;
    std::atomic<bool> m_draining{false};
};

} // namespace atelyra::server
