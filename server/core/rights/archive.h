#pragma once
// The archive that a person receives: a ZIP with their data as JSON for programs, as CSV for tables and as HTML for reading, the files
// they gave and were given, the shape of everything as JSON Schema, and a manifest that says what is in it, what is not, and why. One
// thread, inside one reading; takes as long as it takes, and holds one item at a time.
#include <functional>
#include <string>

#include "server/core/rights/personaldata.h"
#include "shared/base/result.h"

namespace atelyra::server {

struct ArchiveOrder {
    std::function<Status(std::string_view)> sink; // takes it, piece by piece
    std::string market;     // its name
    std::string handle;     // of the person
    std::string passphrase; // empty: the archive is open
    std::int64_t nowMs = 0;
    // A line that vouches for the manifest, and through it for every byte: what signs receipts signs this. Empty: nobody vouches.
    std::function<std::string(std::string_view manifestSha256Hex)> sign;
    // A piece of a file that the market keeps, from that byte on.
    std::function<Result<std::string>(std::string_view sha256, std::int64_t offset)> readFile;
};
// A file that is not here is left out and named in the manifest. On an error the sink has had only a part.
Status writeArchive(const PersonalData& data, const ArchiveOrder& order);

} // namespace atelyra::server
