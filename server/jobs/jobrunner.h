#pragma once
// Does what the market has to do by itself: fires the timers of orders, charges and refunds, letters, erases people who left, and cleans up.
// Everything is a row that was committed with its cause, and becomes a command when it is done, so a crash at any point loses nothing
// and repeats nothing. Its own thread after start(); in tests runDue() is called by hand.
#include <condition_variable>
#include <mutex>
#include <thread>

#include "server/core/accounts/erasure.h"
#include "server/core/admin/requestdesk.h"
#include "server/core/commandbus.h"
#include "server/core/help/helpdesk.h"
#include "server/core/mail/postoffice.h"
#include "server/core/policies/policyservice.h"
#include "server/core/privacy/consentservice.h"
#include "server/core/readers.h"
#include "server/core/registers/registers.h"
#include "server/core/retention/holdoffice.h"
#include "server/core/retention/retention.h"
#include "server/core/rights/signedoutrequests.h"
#include "server/core/usage/uselog.h"
#include "server/core/watch/incidentdesk.h"
#include "server/core/watch/watch.h"
#include "server/core/writer.h"
#include "server/providers/payments.h"

namespace atelyra::server {

class JobRunner {
public:
    struct Parts {
        Writer& writer;
        Readers& readers;
        CommandBus& bus;
        PaymentProvider& payments;
        Erasure& erasure;
        HoldOffice& holds;
        Backups& backups;
        Retention& retention;
        RequestDesk& desk;
        HelpDesk& help;
        ConsentService& consents;
        const Clock& clock;
        PolicyService& policies;
        SignedOutRequests& signedOut;
        PostOffice& post;
        const Registers& registers;
        Watch& watch;
        IncidentDesk& incidents;
        UseLog& uses;
    };
    explicit JobRunner(Parts parts) : m_(parts) {}
    ~JobRunner() { stop(); }

    void start();
    void stop();
    void poke(); // something may have become due; does not block
    int runDue(); // all that is due now; how many things were done
    std::optional<std::int64_t> nextDueMs();
    void cleanUp(); // each hour

private:
    void loop();
    bool isStopping();
    int fireTimers();
    int endDecisions();
    void fire(const store::DueTimer& timer);
    int movePayments();
    void ask(const store::PaymentJob& job);
    v1::MoveAnswer move(const store::PaymentJob& job);
    void settle(const store::PaymentJob& job, const v1::MoveAnswer& answer);
    void settle(const store::PaymentJob& job, const v1::MethodAnswer& answer);
    static v1::CommandBody chargeSettled(const store::PaymentJob& job, const v1::MoveAnswer& answer);
    static v1::CommandBody payoutSettled(const store::PaymentJob& job, const v1::MoveAnswer& answer);
    bool execute(Tx& tx, const store::PaymentJob& job, const v1::CommandBody& body, const std::string& occasion);

    Parts m_;
    std::mutex m_running; // runDue by hand and by the thread take turns
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_poked = false;
    bool m_stopping = false;
    std::int64_t m_cleanedMs = 0;
    std::int64_t m_alertedMs = 0;
    std::thread m_thread;
};

} // namespace atelyra::server
