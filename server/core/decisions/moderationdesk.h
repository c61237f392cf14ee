#pragma once
// The moderators' desk: one list of what was reported, what rules have noticed, what people want reviewed and what waits for a second
// person; one matter with its facts; and what is decided. Whoever asks is a moderator with an open desk; the router sees to both. Each look
// is written down before it is answered. Also the register of rules that everybody may read. Any worker thread.
#include "server/core/admin/auditlog.h"
#include "server/core/readers.h"
#include "server/core/writer.h"
#include "shared/base/rng.h"
#include "shared/proto/moderation.pb.h"

namespace atelyra::server {

class ModerationDesk {
public:
    struct Parts {
        Writer& writer;
        Readers& readers;
        const Clock& clock;
        Rng& rng;
    };
    explicit ModerationDesk(Parts parts) : m_(parts) {}

    Result<v1::Matters> list(const AccountId& moderator);
    // UseLimited: its person has limited the use of their data, and no officer has allowed it; see ReadingDesk. So is deciding on it.
    Result<v1::Matter> look(const AccountId& moderator, const v1::MatterQuery& query);
    // Invalid: something is not said. Conflict: somebody else has to do it, or has done it meanwhile. Answers with the list as it is then.
    Result<v1::Matters> act(const AccountId& moderator, const v1::ActOnMatter& act);
    Result<v1::AskedToRead> ask(const AccountId& moderator, const v1::AskToReadMatter& wish); // an officer to allow it
    Result<v1::PublicRules> publicRules();

    // What a moderator would see of what is open about one person, for somebody else who may look for a while; as HelpDesk has it.
    std::vector<v1::MatterRow> rowsAbout(const store::Store& tables, const AccountId& person) const;
    Result<v1::Matter> lookAtOne(const AccountId& person, const v1::MatterQuery& query, const Deed& look);

private:
    Status actOn(Tx& tx, const AccountId& moderator, const v1::ActOnMatter& act);
    Result<v1::Matters> matters(const AccountId& moderator);

    Parts m_;
};

} // namespace atelyra::server
