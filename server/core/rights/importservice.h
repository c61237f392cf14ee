#pragma once
// Bringing one's profile and gigs along from another market. The archive was sent like any file; it is looked into, each thing in it becomes
// the command that the person could have sent themselves, and all that the rules accept happens in one transaction, or nothing. Never
// reviews, balances, roles or verification. What was brought can be taken back for a day. Any worker thread.
#include "server/core/blobs/blobservice.h"
#include "server/core/commandbus.h"
#include "server/core/readers.h"
#include "server/core/rights/archivereader.h"
#include "server/core/writer.h"

namespace atelyra::server {

class ImportService {
public:
    static constexpr std::int64_t kUndoMs = kDayMs;
    struct Parts {
        Writer& writer;
        Readers& readers;
        BlobService& blobs;
        CommandBus& bus;
        const Clock& clock;
        Rng& rng;
        std::string publicKey; // of this market, as hex: what it signed itself
    };
    explicit ImportService(Parts parts) : m_(std::move(parts)) {}

    // Looks only, or does it. NotFound: no such file of this person. For what is wrong with an archive see ArchiveReader.
    Result<v1::ImportReply> import(const AccountId& account, const v1::Import& request);
    // NotFound: there is none, or not any more.
    Result<v1::UndoImportReply> undo(const AccountId& account);

private:
    struct Plan;
    Result<v1::ArchiveOrigin> originOf(const BroughtArchive& brought) const;
    Result<std::int64_t> sizeOf(const AccountId& account, std::string_view sha256);
    Result<Plan> planFor(const AccountId& account, const BroughtArchive& brought);
    Status bringFiles(const AccountId& account, const ArchiveReader& reader, Plan& plan);
    Status carryOut(const AccountId& account, const Plan& plan, bool keep, v1::ImportReply& reply);
    void carryGig(Tx& tx, const AccountId& account, const v1::PublishGig& gig, v1::ImportReply& reply, v1::ImportRecord& record);

    Parts m_;
};

} // namespace atelyra::server
