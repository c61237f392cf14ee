#pragma once
// Installs and their devices. An install has one current device; registering is compare-and-set on its generation, which fences
// every earlier device, so that a late packet of an old incarnation can do nothing. Part of a Store, one thread at a time.
#include <optional>

#include "server/store/db/connection.h"

namespace atelyra::store {

struct Install {
    std::uint64_t generation = 0; // 0: not registered
    DeviceId current;
};
struct Device {
    bool isCurrent = false;
    std::uint64_t lastSeq = 0;
};

class Devices {
public:
    explicit Devices(Connection& db) : m_db(db) {}
    Install install(const AccountId& account, const InstallId& install) const;
    // False when the generation is not the expected one, or the device id belongs to something else.
    bool setCurrent(const AccountId& account, const InstallId& install, std::uint64_t expectedGeneration, const DeviceId& device,
        std::int64_t nowMs);
    std::optional<Device> find(const AccountId& account, const DeviceId& device) const;
    void setLastSeq(const DeviceId& device, std::uint64_t seq);
    // Forgets the least recently registered installs beyond this number; they register anew when they come back.
    void retireBeyond(const AccountId& account, int keep);

private:
    Connection& m_db;
};

} // namespace atelyra::store
