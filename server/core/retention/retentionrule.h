#pragma once
// How long things are kept: one list, with a rule for every table and every kind of data in it. Each has the data map's code, and either a
// period after which rows go, or something else that ends them, in words. Read by Retention, any thread.
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "server/core/accounts/erasurejournal.h"
#include "server/core/blobs/blobfiles.h"
#include "server/core/readers.h"
#include "server/core/retention/backups.h"
#include "server/core/rights/exportservice.h"
#include "server/core/usage/uselog.h"
#include "server/core/writer.h"
#include "shared/proto/datamap.pb.h"

namespace atelyra::server {

struct RetentionParts {
    Writer& writer;
    Readers& readers;
    store::KeyStore& keys;
    BlobFiles& files;
    ExportService& exports;
    ErasureJournal journal;
    Backups& backups;
    const Clock& clock;
    UseLog& uses;
};

struct RetentionRule {
    struct Period {
        std::int64_t ms = 0;
        bool isFiscal = false; // seven years from the end of the fiscal year
        std::int64_t before(std::int64_t nowMs) const; // what happened before is overdue
        std::int64_t endOf(std::int64_t atMs) const;
    };
    struct Look {
        std::int64_t rows = 0;
        std::int64_t overdue = 0;
        std::int64_t oldestMs = 0; // from which the next one's period counts; 0: none in sight
    };
    using Looks = std::function<Look(const RetentionParts&, store::Store&, std::int64_t before)>;
    using Takes = std::function<Result<std::int64_t>(const RetentionParts&, std::int64_t before)>; // how many went

    std::string name;
    v1::Retention code = v1::RETENTION_UNSET;
    std::string place; // a table; with a dot in it: a file
    std::string ends;  // in words
    Period period{};
    std::string overdue{}; // " FROM table WHERE …", with the time before which a row is overdue; empty where no period ends anything
    std::string oldest{};  // the time from which the next one's period counts
    Takes take{};          // without it the overdue rows are deleted
    Looks look{};          // what is not a table of the market
    std::vector<v1::DataKind> kinds{}; // in a table that is none of an entity's

    bool hasPeriod() const { return !overdue.empty() || look; }
};

std::span<const RetentionRule> retentionRules();
// Kinds that this server keeps nothing of: what only clients have, and what no part of the market writes yet.
std::span<const v1::DataKind> kindsNotKept();
// The fields for which a rule stands, as the messages name them.
std::vector<std::string> fieldsOf(const RetentionRule& rule);

} // namespace atelyra::server
