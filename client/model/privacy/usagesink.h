#pragma once
// Where counts go: to the engine's thread, which adds them to the day. Takes nothing without a permit, and only values of the point's
// closed list. UI thread.
#include <concepts>

#include "client/model/privacy/gate.h"

namespace atelyra::client {
class Engine;
}

namespace atelyra::model {

class UsageSink {
public:
    explicit UsageSink(client::Engine& engine) : m_engine(engine) {}

    template <PointName name, std::same_as<PointValue<name>> Value> void record(const Permit<name>&, const Value& value) {
        take(registeredPoint<name>(), value);
    }

private:
    void take(const rules::CollectionPoint& point, rules::Screen screen);
    void take(const rules::CollectionPoint& point, const v1::CrashReport& crash);
    void take(const rules::CollectionPoint& point, const rules::CampaignCode& code);

    client::Engine& m_engine;
};

} // namespace atelyra::model
