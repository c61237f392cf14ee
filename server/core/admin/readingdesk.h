#pragma once
// Whoever limits the use of their data is left alone by staff, too: a ticket or a matter about them is locked until a privacy officer has written
// down why it may be read, for a week. What they say themselves after they limited it is theirs to say, and is read as any other. Who asked, what
// the officer said and until when stands in the log of what staff do, and nowhere else. Any worker thread.
#include "server/core/admin/auditlog.h"
#include "server/core/readers.h"
#include "server/core/writer.h"
#include "server/store/store.h"

namespace atelyra::server {

// saidMs: when the person last said something in it themselves; 0: never. Whether who looks is an officer, who is never locked out, is for the caller.
bool isLocked(const store::Store& tables, const AccountId& about, const RawId& item, std::int64_t saidMs, std::int64_t nowMs);
// AlreadyDone: it may be read. Asked once, it waits for an officer, or for a week.
Result<v1::AskedToRead> askToRead(Tx& tx, const Deed& who, bool locked);

class ReadingDesk {
public:
    static constexpr std::int64_t kAllowedMs = 7 * kDayMs;

    struct Parts {
        Writer& writer;
        Readers& readers;
        const Clock& clock;
    };
    explicit ReadingDesk(Parts parts) : m_(parts) {}

    Result<v1::ReadAsks> asks(const AccountId& officer);
    // NotFound: nobody asks. AlreadyDone: a colleague was faster. Forbidden: it is about the officer, or the officer asked. Invalid: not one of the reasons.
    Result<v1::ReadAsks> answer(const AccountId& officer, const v1::AnswerReadAsk& answer);

private:
    Result<v1::ReadAsks> all(const AccountId& officer);
    Parts m_;
};

} // namespace atelyra::server
