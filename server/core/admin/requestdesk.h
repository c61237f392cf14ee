#pragma once
// The privacy officer's desk: requests of rights in the order of their terms, one case with what was done, and the steps that answer it.
// Whoever asks has the role and an open desk; the router sees to both. People's names and words are given only for a reason. Any worker
// thread; runDue belongs to the job runner.
#include "server/core/commandbus.h"
#include "server/core/readers.h"
#include "server/core/rights/exportservice.h"
#include "server/core/writer.h"
#include "server/providers/processors.h"

namespace atelyra::server {

class RequestDesk {
public:
    struct Parts {
        Writer& writer;
        Readers& readers;
        CommandBus& bus;
        ExportService& exports;
        const Clock& clock;
        Rng& rng;
        const Gateway& gateway; // to whoever outside has what is put right
    };
    explicit RequestDesk(Parts parts) : m_(parts) {}

    Result<v1::DeskQueue> queue(const AccountId& officer, const v1::DeskQuery& query);
    Result<v1::DeskCase> look(const AccountId& officer, const v1::DeskCaseQuery& query);
    Result<v1::Revealed> reveal(const AccountId& officer, const v1::Reveal& request);
    // Conflict: somebody else did something since. Forbidden: a request of the officer's own, or a colleague's. RateLimited: the person has
    // had today's archive.
    Result<v1::DeskCase> act(const AccountId& officer, const v1::DeskAct& act, std::int64_t& retryAfterMs);

    Result<v1::PublicRequests> publicFigures();
    int runDue(); // clocks that stood for long enough run again, and terms that come near are said in the log; how many things were done

private:
    v1::DeskCase caseOf(const store::Store& tables, const RawId& id, const v1::RightsRequest& request, std::uint64_t version, const AccountId& officer) const;
    Status effect(Tx& tx, const AccountId& person, v1::DeskStep step, std::int64_t& retryAfterMs);
    Status sendArchive(const AccountId& person, std::int64_t& retryAfterMs);
    int endPauses();
    int sayTerms();

    Parts m_;
};

} // namespace atelyra::server
