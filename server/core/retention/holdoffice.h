#pragma once
// Where legal holds are placed, approved and lifted. A hold is over rows that are named one by one, never over an account; two of the staff
// must want it, it is looked at again within ninety days, and it has an end. While it is in force its rows are neither erased nor ended by
// time. Any thread.
#include <string>
#include <vector>

#include "server/core/readers.h"
#include "server/core/writer.h"
#include "shared/base/rng.h"

namespace atelyra::server {

class HoldOffice {
public:
    struct Parts {
        Writer& writer;
        Readers& readers;
        const Clock& clock;
        Rng& rng;
    };
    struct Wish {
        std::string matter, basis;
        std::string by; // handle of an operator or a privacy officer
        std::int64_t reviewMs = 0;
        std::int64_t endsMs = 0;
        std::int64_t silentUntilMs = 0; // 0: people may be told
        std::vector<std::string> rows;  // "order:AT-20418", "talk:AT-20418" for each message of its talk, "message:<id>", …
    };
    explicit HoldOffice(Parts parts) : m_(parts) {}

    // Forbidden: neither an operator nor a privacy officer, or the same person twice. Invalid and NotFound say what of the wish is wrong.
    Result<RawId> place(const Wish& wish);
    Status approve(const RawId& id, const std::string& by);
    // Whoever waits to be erased is due at once.
    Status lift(const RawId& id, const std::string& by);
    Result<std::vector<store::Hold>> list();
    // Lifts what has come to its end, and says which should have been looked at again; how many ended.
    int runDue();

private:
    Parts m_;
};

std::string holdsText(const std::vector<store::Hold>& holds, std::int64_t nowMs);

} // namespace atelyra::server
