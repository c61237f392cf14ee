#pragma once
// The help desk: tickets by their clocks, one ticket with all that was said, and the steps that answer it. Support sees and answers all, security
// only looks at the urgent ones, privacy officers at those about privacy; nobody works on a ticket of their own. Whoever asks has an open desk,
// which the router sees to, and each look is written down before it is answered. Any worker thread; runDue belongs to the job runner.
#include "server/core/accounts/accountservice.h"
#include "server/core/blobs/blobservice.h"
#include "server/core/readers.h"
#include "server/core/writer.h"
#include "shared/proto/helpdesk.pb.h"

namespace atelyra::server {

class HelpDesk {
public:
    struct Parts {
        Writer& writer;
        Readers& readers;
        BlobService& blobs;
        const Clock& clock;
    };
    explicit HelpDesk(Parts parts) : m_(parts) {}

    Result<v1::TicketQueue> queue(const Caller& staff, const v1::TicketQuery& query);
    // NotFound also where the role does not see such tickets. UseLimited: its person has limited the use of their data, and no officer has
    // allowed it; see ReadingDesk. So are the next two.
    Result<v1::TicketCase> look(const Caller& staff, const v1::TicketCaseQuery& query);
    // Conflict: something happened since. Forbidden: a ticket of one's own, a colleague's, or one that this role only looks at.
    Result<v1::TicketCase> act(const Caller& staff, const v1::TicketAct& act);
    Result<v1::TicketFilePiece> file(const Caller& staff, const v1::TicketFileQuery& query);

    Result<v1::AskedToRead> ask(const Caller& staff, const v1::AskToReadTicket& wish); // an officer to allow it

    // What support would see of one person's, for somebody else who may look for a while, and for a reason that is written down; see GlassDesk. What
    // is locked stays so. NotFound also where the ticket is not theirs.
    std::vector<v1::TicketRow> rowsOf(const store::Store& tables, const AccountId& person) const; // the newest first
    Result<v1::TicketCase> lookAtOne(const Caller& staff, const AccountId& person, const RawId& id, const std::string& reason);

    int runDue(); // what time makes of tickets; how many changed

private:
    Result<v1::TicketCase> caseOf(const store::Store& tables, const RawId& id, const Caller& staff) const;

    Parts m_;
};

} // namespace atelyra::server
