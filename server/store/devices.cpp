#include "server/store/devices.h"

namespace atelyra::store {

Install Devices::install(const AccountId& account, const InstallId& install) const {
    Statement row = m_db.query("SELECT generation, device FROM install WHERE account = ? AND install = ?", account, install);
    if (!row.step()) return {};
    return {row.count(0), DeviceId(row.id(1))};
}

bool Devices::setCurrent(const AccountId& account, const InstallId& install, std::uint64_t expectedGeneration, const DeviceId& device,
    std::int64_t nowMs) {
    if (this->install(account, install).generation != expectedGeneration) return false;
    m_db.run("INSERT INTO device (device, account, install, last_seq) VALUES (?, ?, ?, 0) ON CONFLICT (device) DO NOTHING", device,
        account, install);
    if (m_db.number("SELECT 1 FROM device WHERE device = ? AND account = ? AND install = ?", 0, device, account, install) == 0)
        return false;
    m_db.run("INSERT INTO install (account, install, generation, device, seen_ms) VALUES (?, ?, 1, ?, ?)"
             " ON CONFLICT (account, install) DO UPDATE SET generation = generation + 1, device = excluded.device,"
             " seen_ms = excluded.seen_ms", account, install, device, nowMs);
    return true;
}

std::optional<Device> Devices::find(const AccountId& account, const DeviceId& device) const {
    Statement row = m_db.query("SELECT d.last_seq, i.device FROM device d LEFT JOIN install i ON i.account = d.account AND"
                               " i.install = d.install WHERE d.device = ? AND d.account = ?", device, account);
    if (!row.step()) return std::nullopt;
    return Device{row.id(1) == device && !device.isNull(), row.count(0)};
}

void Devices::setLastSeq(const DeviceId& device, std::uint64_t seq) {
    m_db.run("UPDATE device SET last_seq = ? WHERE device = ?", seq, device);
}

void Devices::retireBeyond(const AccountId& account, int keep) {
    m_db.run("DELETE FROM install WHERE account = ? AND install IN (SELECT install FROM install WHERE account = ?"
             " ORDER BY seen_ms DESC, install LIMIT -1 OFFSET ?)", account, account, keep);
}
} // namespace atelyra::store
