#pragma once
// The alerts at the desk of whoever looks after security: the list without people, one alert with what it is about, and what is done about it, with
// a reason. Each look and each step is written down. The router sees to role and open desk. Any worker thread.
#include "server/core/accounts/accountservice.h"
#include "server/core/readers.h"
#include "server/core/writer.h"
#include "shared/proto/watch.pb.h"

namespace atelyra::server {

class AlertDesk {
public:
    struct Parts {
        Writer& writer;
        Readers& readers;
        const Clock& clock;
    };
    explicit AlertDesk(Parts parts) : m_(parts) {}

    Result<v1::Alerts> list(const Caller& staff);
    Result<v1::Alert> look(const Caller& staff, const v1::AlertQuery& query);
    // Invalid: no reason, no end. Forbidden: it is about whoever asks. AlreadyDone: closed before. A closed one slows nobody any more.
    Result<v1::Alert> act(const Caller& staff, const v1::ActOnAlert& act);

private:
    static v1::Alert shown(const store::Store& tables, v1::Alert alert, const AccountId& to);
    Parts m_;
};

} // namespace atelyra::server
