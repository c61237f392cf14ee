#pragma once
// Which waiting commands may go now, and in what order: a command gets its number (is sealed) when its time for undo is over, its
// files are with the server and what it builds on is sealed. Commands about one thing keep their order; a slow file holds up
// nothing else. Used by the main line of sync; one thread.
#include <optional>

#include "client/store/cache.h"
#include "client/sync/filetransfer.h"

namespace atelyra::client {

class Outgoing {
public:
    Outgoing(Cache& cache, Clock& clock, FileTransfer& files, std::string bootId)
        : m_cache(cache), m_clock(clock), m_files(files), m_bootId(std::move(bootId)) {}

    // Ends the holds that are over; when the next one will be, in ms from now.
    Result<std::optional<std::int64_t>> tendHolds();
    bool isDue() const; // there is something to push
    // Seals what may go and gives the next batch.
    Result<v1::PushRequest> batch();
    void onlyOne(bool one) { m_onlyOne = one; } // to find the one that the server chokes on
    std::uint64_t firstUnacked() const;
    std::uint64_t nextSeq() const;

private:
    std::vector<WaitingCommand> sealable(const std::vector<WaitingCommand>& all) const;
    v1::Command toWire(const WaitingCommand& command) const;

    Cache& m_cache;
    Clock& m_clock;
    FileTransfer& m_files;
    std::string m_bootId;
    bool m_onlyOne = false;
};

} // namespace atelyra::client
