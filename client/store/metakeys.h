#pragma once
// The names under which sync remembers, in the meta table. Constants; any thread.
#include <string_view>

namespace atelyra::client::meta {

inline constexpr std::string_view kServerUrl = "server_url";
inline constexpr std::string_view kServerName = "server_name";
inline constexpr std::string_view kPolicyVersion = "policy_version";
inline constexpr std::string_view kWakeUrl = "wake_url";
inline constexpr std::string_view kTestClock = "test_clock";
inline constexpr std::string_view kUpgradeUrl = "upgrade_url";
inline constexpr std::string_view kEpoch = "epoch";
inline constexpr std::string_view kClockOffset = "clock_offset_ms"; // the server's clock less ours
inline constexpr std::string_view kInstall = "install_id";
inline constexpr std::string_view kFingerprint = "fingerprint"; // of the machine and folder that the install id is for
inline constexpr std::string_view kDevice = "device_id";
inline constexpr std::string_view kGeneration = "generation";
inline constexpr std::string_view kAccount = "account_id";
inline constexpr std::string_view kToken = "token";
inline constexpr std::string_view kFilesKey = "files_key"; // under which the files lie
inline constexpr std::string_view kNextSeq = "next_seq"; // of the next command to be sealed
inline constexpr std::string_view kCursor = "cursor";    // serialised v1::Cursor; absent: bootstrap
inline constexpr std::string_view kRound = "bootstrap_round";
inline constexpr std::string_view kReady = "ready"; // a first page of the account is here
inline constexpr std::string_view kLastSynced = "last_synced_ms";
inline constexpr std::string_view kCatalogueSynced = "catalogue_synced_ms";
inline constexpr std::string_view kPaused = "paused";
inline constexpr std::string_view kColumns = "columns_revision"; // of the rules that derive columns and words

} // namespace atelyra::client::meta
