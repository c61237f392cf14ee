#include "server/jobs/foundation.h"

#include <array>
#include <fstream>

#include <spdlog/spdlog.h>

#include "server/core/persist.h"
#include "server/core/seen.h"
#include "server/core/sync/epoch.h"
#include "server/jobs/marketparts.h"
#include "shared/rules/categories.h"

namespace atelyra::server {
namespace {
struct Shelf {
    std::string_view slug;
    std::string_view name;
};
constexpr std::array kShelves{Shelf{"design", "Design"}, Shelf{"illustration", "Illustration"}, Shelf{"writing", "Writing & translation"},
    Shelf{"audio", "Audio & music"}, Shelf{"video", "Video & motion"}, Shelf{"web", "Web & software"},
    Shelf{"data", "Data & analysis"}, Shelf{"business", "Business & office"}};

void putShelves(rules::Changes& changes) {
    int position = 0;
    for (const Shelf& shelf : kShelves) {
        v1::Category category;
        category.set_id(rules::categoryIdOf(shelf.slug).str());
        category.set_slug(std::string(shelf.slug));
        category.set_name(std::string(shelf.name));
        category.set_position(++position);
        changes.put(std::move(category));
    }
}

v1::FeeSchedule firstFees() {
    v1::FeeSchedule fees;
    fees.set_currency("EUR");
    fees.set_commission_bp(1000);
    fees.set_buyer_fee_bp(500);
    fees.set_vat_bp(2000);
    fees.set_psp_bp(150);
    fees.set_psp_fixed_minor(25);
    fees.set_in_force(true);
    return fees;
}

// Who moves the money and how payouts are made stands in the fees in force; another answer is another version, and orders keep theirs.
void putFees(Tx& tx, const Market::Parts& parts) {
    const auto old = Seen(tx.store).feesInForce();
    v1::FeeSchedule fees = old.value_or(firstFees());
    fees.set_provider(parts.options.payments.provider ? parts.options.payments.processor : std::string());
    fees.set_payout_min_minor(parts.options.payments.payoutMinMinor);
    fees.set_payout_two_minor(parts.options.payments.payoutTwoMinor);
    if (old && old->SerializeAsString() == fees.SerializeAsString()) return;
    fees.set_version(fees.version() + 1);
    fees.set_id(derivedRawId("fees", {std::to_string(fees.version())}).str());
    rules::Changes changes;
    if (old) {
        changes.put(*old);
        changes.puts.back().mutable_fee_schedule()->set_in_force(false);
    }
    changes.put(std::move(fees));
    persist(tx, changes);
}

// The folder remembers how often its database was opened. A database that knows of fewer times was put back from a copy: clients
// have seen a future that is gone, and must start over.
bool wasPutBack(const std::string& marker, std::int64_t openings) {
    std::int64_t seen = 0;
    std::ifstream(marker) >> seen;
    return openings < seen;
}
} // namespace

Status layFoundation(Market::Parts& parts, const std::string& dataFolder) {
    using store::Meta;
    const std::string marker = dataFolder + "/openings";
    std::int64_t openings = 0;
    auto laid = parts.writer.run([&](Tx& tx) -> Status {
        Meta& meta = tx.store.meta;
        openings = meta.number(Meta::kOpenings);
        if (openings == 0) {
            tx.store.log.createStream(store::kEverybody, RawId{});
            rules::Changes changes;
            putShelves(changes);
            persist(tx, changes);
        }
        if (openings == 0 || parts.options.publishes) putFees(tx, parts);
        if (openings == 0 || wasPutBack(marker, openings)) {
            if (openings > 0) spdlog::warn("the database is older than its folder: a new epoch begins");
            meta.setNumber(Meta::kEpoch, newEpoch(parts.rng));
        }
        meta.setNumber(Meta::kOpenings, ++openings);
        parts.clock.setOffsetMs(parts.options.testClock ? meta.number(Meta::kClockOffset) : 0);
        return ok();
    });
    if (laid) std::ofstream(marker) << openings << '\n';
    return laid;
}
} // namespace atelyra::server
