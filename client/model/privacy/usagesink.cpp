#include "client/model/privacy/usagesink.h"

#include "client/engine/engine.h"

namespace atelyra::model {

void UsageSink::take(const rules::CollectionPoint& point, rules::Screen screen) {
    m_engine.tell([id = point.id, value = rules::kScreenNames[std::size_t(screen)]](client::EngineSession& session) { session.countUse(id, value); });
}

void UsageSink::take(const rules::CollectionPoint&, const v1::CrashReport& crash) {
    m_engine.tell([crash](client::EngineSession& session) { session.keepCrash(crash); });
}

void UsageSink::take(const rules::CollectionPoint& point, const rules::CampaignCode& code) {
    m_engine.tell([id = point.id, code = code.text()](client::EngineSession& session) { session.keepCampaign(id, code); });
}
} // namespace atelyra::model
