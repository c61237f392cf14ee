#pragma once
// The verbs that work on the data of a market that is not running: each opens it, does one thing and closes it. Called by main()
// on the main thread; a running server keeps them out.
#include <filesystem>
#include <string>
#include <vector>

#include "server/app/config.h"
#include "shared/base/result.h"
#include "shared/proto/accounts.pb.h"

namespace atelyra::server {

// Where the data lies, and the file with the root key; empty: where it usually is.
struct DataPlace {
    std::filesystem::path folder;
    std::string rootKeyFile;
    std::string erasureJournal;
    std::string consentHeadFile;
    std::string backupFolder;
    std::vector<std::string> keyFolders;
};

Status setRole(const DataPlace& place, const std::string& handle, v1::Role role);
// An account that is nobody's, to notice whoever of the staff looks at it.
Status plantHoney(const DataPlace& place, const std::string& handle, const std::string& name);
// The log of use of a day that is written like 2026-11-23, as JSON lines.
Status listUse(const DataPlace& place, const std::string& day);
Status verifyAudit(const DataPlace& place); // what staff did
Status listAudit(const DataPlace& place);
// A backup in one file, sealed under a key of its own; whether one opens and is whole; and putting one back, which erases again whoever
// was erased since. `replaces`: although there is a database.
Status makeBackup(const DataPlace& place, const std::filesystem::path& to);
Status verifyBackup(const DataPlace& place, const std::filesystem::path& file);
Status restoreBackup(const DataPlace& place, const std::filesystem::path& file, bool replaces);
// What the sandbox has charged and refunded, as JSON on stdout; its record may be read while a server runs.
Status printCharges(const std::filesystem::path& dataFolder);
// Whether the books add up.
Status verify(const DataPlace& place);
// Erases again whoever was erased after the database that was put back.
Status replayErasures(const DataPlace& place);
// What of all that is kept is overdue, rule by rule; nothing is changed.
Status planRetention(const DataPlace& place, bool asJson);
// Takes it away. `agreed`: also where much of a table goes at once.
Status runRetention(const DataPlace& place, bool agreed, bool asJson);
// Who asked to be erased, and how far that is; the signed report of what was done, for somebody's account.
Status listErasures(const DataPlace& place);
Status printCertificate(const DataPlace& place, const std::string& account);
// Legal holds. A time is a day, 2026-11-23, and means its end.
struct HoldLine {
    std::string id, matter, basis, by, review, ends, silentUntil;
    std::vector<std::string> rows;
};
Status placeHold(const DataPlace& place, const HoldLine& line);
Status approveHold(const DataPlace& place, const HoldLine& line);
// Whoever waited for it is erased before this returns.
Status liftHold(const DataPlace& place, const HoldLine& line);
Status listHolds(const DataPlace& place);
// Whether the chain of consents is whole, and ends where it was signed off.
Status verifyConsents(const DataPlace& place);
// Whether a receipt is, to the byte, what the holder of the key signed. The key as hex, or a file that holds it.
Status verifyReceiptFile(const std::filesystem::path& receipt, const std::string& key);
// A letter about offers, in plain text, to everybody who has asked for such; they go when the server runs.
Status announce(const DataPlace& place, const Config& config, const std::string& subject, const std::filesystem::path& text);
// What was counted with consent, as sums on stdout; none over a few.
Status printUsage(const DataPlace& place);

} // namespace atelyra::server
