#include "server/app/verbs.h"

#include <cstdio>

#include "server/jobs/market.h"
#include "server/providers/sandboxpayments.h"

namespace atelyra::server {
namespace {
template <class Verb> Status withMarket(const DataPlace& place, Verb verb, bool replays = false) {
    std::error_code error;
    if (!std::filesystem::is_directory(place.folder, error))
        return Error{ErrorCode::NotFound, "there is no data folder " + place.folder.string()};
    SystemClock clock;
    SystemRng rng;
    MarketOptions options;
    options.dataFolder = place.folder;
    options.rootKeyFile = place.rootKeyFile;
    options.erasureJournal = place.erasureJournal;
    options.replaysErasures = replays;
    options.inlineWriter = true;
    const auto market = Market::open(options, clock, rng);
    if (!market) return market.error();
    return verb(**market);
}
} // namespace

Status grantOperator(const DataPlace& place, const std::string& handle) {
    return withMarket(place, [&](Market& market) -> Status {
        const auto granted = market.setRole(handle, v1::OPERATOR);
        if (!granted && granted.error().code == ErrorCode::NotFound) return Error{ErrorCode::NotFound, "nobody has the handle " + handle};
        return granted;
    });
}

Status backUp(const DataPlace& place, const std::filesystem::path& to) {
    return withMarket(place, [&](Market& market) { return market.backup(to); });
}

Status printCharges(const std::filesystem::path& dataFolder) {
    const std::string record = sandboxRecordOf(dataFolder);
    std::error_code error;
    if (!std::filesystem::exists(record, error)) return Error{ErrorCode::NotFound, "there is no record " + record};
    SystemClock clock;
    const auto sandbox = SandboxPayments::open(record, clock);
    if (!sandbox) return sandbox.error();
    std::puts(chargesAsJson((*sandbox)->charges()).c_str());
    return ok();
}

Status verify(const DataPlace& place) {
    return withMarket(place, [](Market& market) { return market.verifyLedger(); });
}
Status replayErasures(const DataPlace& place) {
    return withMarket(place, [](Market&) { return ok(); }, true);
}
} // namespace atelyra::server
