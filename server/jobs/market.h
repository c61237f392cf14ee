#pragma once
// The whole market in one object: opens a folder, puts the parts together, and gives out the two doors that the HTTP servers need.
// Owned by main, or by a test, which runs it on its own thread with a clock of its own. The doors are thread-safe; open, start and
// drain belong to the owner.
#include <memory>
#include <string>

#include "server/core/accounts/passwords.h"
#include "server/core/privacy/receipt.h"
#include "server/core/router.h"
#include "server/core/wakehub.h"
#include "server/core/registers/registers.h"
#include "server/providers/mail.h"
#include "server/providers/payments.h"
#include "server/providers/processors.h"
#include "server/providers/sandboxpayments.h"
#include "shared/base/clock.h"
#include "shared/base/rng.h"
#include "shared/policies/policytext.h"
#include "shared/proto/accounts.pb.h"

namespace atelyra::server {

// Somebody who does not exist, for markets that are none: demonstrations and tests.
policies::Details inventedController();

// Who delivers letters, and where the links in them lead.
struct MailOptions {
    std::shared_ptr<MailProvider> provider; // null: nobody, and none are written
    std::string processor;                  // the provider's name in the register
    std::string publicUrl;                  // of the API as browsers reach it, without a path
};

// Who moves the money, and how payouts are made.
struct PaymentOptions {
    std::shared_ptr<PaymentProvider> provider; // null: the sandbox, which moves none
    std::string processor;                     // the provider's name in the register
    std::int64_t payoutMinMinor = 100;
    std::int64_t payoutTwoMinor = 100'000; // from here on two of finance have to approve; 0: never
};

struct MarketOptions {
    std::string dataFolder;
    bool demo = false;         // fill an empty market from demoFolder, and leave the ways in beside the data as demo.json
    std::string demoFolder;    // resources/demo
    std::string rootKeyFile;   // empty: beside the data folder, see store/keys/rootkey
    bool makesRootKey = false; // where there is none yet and no data: a demo, a test
    std::string erasureJournal; // who was erased; empty: in the data folder
    std::string backupFolder;            // where a backup is put each day; empty: nowhere
    std::vector<std::string> keyFolders; // where copies of the keys lie; empty: two in the data folder
    bool replaysErasures = false; // an older database was put back: erases again instead of refusing
    bool testClock = false;    // an operator may advance the time
    MailOptions mail;
    PaymentOptions payments;
    ProcessorRegister processors;       // who outside works for the market
    Registers registers = Registers::ofProgram(); // how it is guarded
    std::string securityContact = "security@market.example"; // of security.txt
    std::string serverName = "Atelyra";
    std::string version;
    std::string wakeUrl;       // where clients wait for news; empty: they poll
    policies::Details controller = inventedController(); // who is responsible, as the policies say it
    bool publishes = true; // policies and fees that are new, or whose details are; never by who only looks after the data
    std::string consentHeadFile;    // where the chain of answers is signed off every hour; empty: in the data folder
    std::vector<std::string> campaigns; // that people may come by, by their codes
    double rateFactor = 1;     // more generous where one address stands for many people
    PasswordHasher::Settings hashing;
    bool inlineWriter = false; // everything on the caller's thread, in the order of the calls: for tests
    bool durable = true;       // false only for tests
    bool seals = true;         // false only for measuring what it costs
};

class Market {
public:
    static Result<std::unique_ptr<Market>> open(const MarketOptions& options, const Clock& clock, Rng& rng);
    // Puts the database of a backup in the place of what is there; open() then wants `replaysErasures`.
    static Status restore(const MarketOptions& options, const std::string& backup, const Clock& clock, Rng& rng);
    ~Market();

    Router& router();
    WakeHub& wakeHub();
    Status start(); // writer and jobs get their threads; with inlineWriter nothing happens by itself
    void drain();   // finishes what waits; afterwards writes are refused

    int runDueJobs();                                       // by hand, where there is no thread for it
    Result<std::int64_t> advanceClock(std::int64_t byMs);   // stops at each thing that becomes due on the way
    std::int64_t nowMs() const;
    Status setRole(const std::string& handle, v1::Role role);
    // An account that is nobody's: whoever of the staff looks at it is noticed. NameTaken.
    Status plantHoney(const std::string& handle, const std::string& name);
    Status copyDatabase(const std::string& path); // with an epoch of its own, so that clients notice when it is put back
    Status verifyLedger();
    Status verifyConsents(); // the chain of answers, and its signed ends
    std::vector<SandboxCharge> charges() const;

    struct Parts; // for the tests of the rooms, and for those who fill a market
    Parts& parts() { return *m_parts; }

private:
    explicit Market(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

// Where the sandbox keeps its record in a data folder.
std::string sandboxRecordOf(const std::string& dataFolder);

} // namespace atelyra::server
