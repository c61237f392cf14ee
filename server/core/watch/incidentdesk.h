#pragma once
// Incidents at the desk of whoever looks after security: declared, contained, assessed, told to the authority and to people, closed. Who is affected
// is worked out from what staff did within the window, by those whom the incident's alerts name, until it is settled with the notices. A drill goes
// the same way and leaves the market nowhere. Each look and each step is written down. The router sees to role and open desk. Any worker thread;
// runDue belongs to the job runner.
#include "server/core/accounts/accountservice.h"
#include "server/core/readers.h"
#include "server/core/writer.h"
#include "shared/base/rng.h"
#include "shared/proto/incidents.pb.h"

namespace atelyra::server {

class IncidentDesk {
public:
    struct Parts {
        Writer& writer;
        Readers& readers;
        const Clock& clock;
        Rng& rng;
    };
    explicit IncidentDesk(Parts parts) : m_(parts) {}

    Result<v1::Incidents> list(const Caller& staff);
    Result<v1::Incident> look(const Caller& staff, const v1::IncidentQuery& query);
    Result<v1::Incident> declare(const Caller& staff, const v1::DeclareIncident& wish);
    // As rules::afterAct. With the second person's yes the letters are written in the same step.
    Result<v1::Incident> act(const Caller& staff, const v1::ActOnIncident& act);
    void runDue(); // says in the log that an authority waits

private:
    Parts m_;
};

} // namespace atelyra::server
