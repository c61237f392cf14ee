// Words of one's own in place of a campaign's code.
#include "client/model/privacy/usagesink.h"

using namespace atelyra;

void collect(const model::Grants& grants, model::UsageSink& sink) {
    grants.with<"campaign.arrival">([&](const auto& permit) {
#ifdef WRONG
        sink.record(permit, std::string("whom Ada knows"));
#else
        if (const auto code = rules::CampaignCode::of("spring-2026")) sink.record(permit, *code);
#endif
    });
}
