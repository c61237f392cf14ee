#pragma once
// The other drawers of the officer's desk: what staff did, what was given to courts and authorities, legal holds, and how long things are
// kept. What one officer proposes another has to agree to. Any worker thread.
#include "server/core/readers.h"
#include "server/core/retention/holdoffice.h"
#include "server/core/retention/retention.h"
#include "server/core/writer.h"
#include "shared/proto/admin.pb.h"

namespace atelyra::server {

class PaperDesk {
public:
    struct Parts {
        Writer& writer;
        Readers& readers;
        HoldOffice& holds;
        Retention& retention;
        const Clock& clock;
        Rng& rng;
    };
    explicit PaperDesk(Parts parts) : m_(parts) {}

    Result<v1::AuditPage> audit(const AccountId& officer, const v1::AuditQuery& query);
    Result<v1::Accesses> accesses(const AccountId& person); // to their own data; asked for by themselves

    Result<v1::Disclosures> disclosures(const AccountId& officer);
    // NotFound: no such person; Invalid names what is missing.
    Result<v1::Disclosures> propose(const AccountId& officer, const v1::ProposeDisclosure& wish);
    // Forbidden: approved by whoever proposed it. AlreadyDone: approved, given or withdrawn before.
    Result<v1::Disclosures> step(const AccountId& officer, const v1::DisclosureStep& step);
    // The sections that were agreed on and nothing else. NotFound before there are two who agree.
    Result<v1::DisclosurePackage> take(const AccountId& officer, const v1::TakeDisclosure& request);

    Result<v1::HoldRows> holds(const AccountId& officer);
    Result<v1::HoldRows> placeHold(const AccountId& officer, const v1::PlaceHold& wish);
    Result<v1::HoldRows> stepHold(const AccountId& officer, const v1::HoldStep& step);

    Result<v1::RetentionReport> retention(const AccountId& officer);

private:
    Result<v1::Disclosures> allDisclosures(const AccountId& officer);
    Result<v1::HoldRows> allHolds(const AccountId& officer);
    Result<std::string> handleOf(const AccountId& officer);
    Parts m_;
};

} // namespace atelyra::server
