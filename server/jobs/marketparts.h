#pragma once
// What a market is made of, in the order in which the parts need each other. Only Market builds one; tests and the demo market look
// inside.
#include "server/core/marketclock.h"
#include "server/core/marketrouter.h"
#include "server/core/streamwakehub.h"
#include "server/jobs/jobrunner.h"
#include "server/jobs/market.h"
#include "server/providers/gatedmail.h"
#include "server/providers/gatedpayments.h"

namespace atelyra::server {

struct Databases {
    std::unique_ptr<store::KeyStore> keys;
    std::unique_ptr<store::Store> tables;
};

struct Market::Parts {
    Parts(MarketOptions chosen, std::unique_ptr<MarketClock> time, Rng& chance, Databases opened, std::unique_ptr<SandboxPayments> madeSandbox,
        ConsentKey consentKey, int lockFile);
    ~Parts();

    // As if the time had passed: whatever becomes due on the way happens at its own time, and what follows from it too.
    void passTo(std::int64_t targetMs);
    Result<std::int64_t> advance(std::int64_t byMs);

    MarketOptions options;
    Rng& rng;
    int lock;
    std::unique_ptr<MarketClock> ownClock;
    MarketClock& clock;
    std::unique_ptr<store::KeyStore> keys;
    std::unique_ptr<store::Store> tables; // the writer's
    std::unique_ptr<SandboxPayments> sandbox;
    Gateway gateway;
    GatedPayments gatedPayments;
    Writer writer;
    Readers readers;
    RateLimits rates;
    PasswordHasher hasher;
    BlobFiles files;
    Erasure erasure;
    PolicyService policies;
    CommandBus bus;
    AccountService accounts;
    SyncService sync;
    CatalogueService catalogue;
    BlobService blobs;
    ChatService chat;
    ExportService exports;
    ImportService imports;
    ConsentService consents;
    UsageService usage;
    HoldOffice holds;
    Backups backups;
    UseLog uses;
    Retention retention;
    DeskDoor door;
    RequestDesk desk;
    PaperDesk papers;
    ReadingDesk reading;
    HelpDesk help;
    ModerationDesk moderation;
    FinanceDesk finance;
    GlassDesk glass;
    Watch watch;
    AlertDesk alerts;
    IncidentDesk incidents;
    std::optional<GatedMail> gatedMail; // none where nobody delivers
    Offers offers;
    PostOffice post;
    SignedOutRequests signedOut;
    IdentityProofs proofs;
    StreamWakeHub wakeHub;
    JobRunner jobs;
    MarketRouter router;
};

} // namespace atelyra::server
