#pragma once
// Files up and down in pieces, one each way at a time, going on where they stopped. Uploads follow the outbox: what the first
// waiting command needs goes first. Covers for lists come when nothing else is under way. What was fetched makes room again, the
// longest unused first. Owned by the sync engine, one thread.
#include <deque>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "client/store/vault.h"
#include "client/sync/link.h"
#include "client/sync/pacing.h"
#include "shared/base/hash.h"

namespace atelyra::client {

class FileTransfer {
public:
    struct Events {
        std::function<void(const std::string& sha256, std::int64_t have, std::int64_t size)> progress;
        std::function<void(const std::string& sha256, const std::string& path)> downloaded;
        std::function<void(const std::string& sha256)> uploaded;
        // The server will never take it, or it is no longer here: what needs it cannot be sent.
        std::function<void(const std::string& sha256, const Error& why)> hopeless;
    };
    FileTransfer(Link& link, Cache& cache, Clock& clock, Rng& rng, Scheduler& scheduler, const Vault& vault,
        std::int64_t mostFetchedBytes, Events events)
        : m_link(link), m_cache(cache), m_clock(clock), m_rng(rng), m_scheduler(scheduler), m_vault(vault),
          m_mostFetchedBytes(mostFetchedBytes), m_events(std::move(events)) {}

    void upload(); // looks for what is to be sent, if nothing is under way
    // The waiting commands' first file that the server lacks, if any.
    std::optional<FileRow> nextToUpload() const;
    bool isThere(const v1::CommandBody& body) const; // all its files are with the server
    using Done = std::function<void(Result<std::string>)>;
    void fetch(const v1::File& file, Done done);
    // A small picture for a list: behind everything else, tried once, forgotten when others are wanted more.
    void fetchCover(const v1::File& file);
    void drop(); // the session ended; fetches fail
    void retryNow();

private:
    void announce(const FileRow& file);
    void askState(const FileRow& file);
    void sendPiece(const FileRow& file, std::int64_t offset);
    void sent(const FileRow& file, std::int64_t have, bool complete);
    void uploadFailed(const FileRow& file, const Refusal& refusal);
    struct Fetch {
        v1::File file;
        std::vector<Done> done; // empty: a cover
        Sha256 hash;
        std::int64_t have = 0;
    };
    std::deque<Fetch>::iterator find(const std::string& sha256);
    void fetchNext();
    void rehash(std::int64_t until);
    void askPiece();
    void take(const std::string& bytes);
    void fetched(Result<std::string> result);
    void makeRoom(const std::string& keep);
    void coverRefused(const Refusal& refusal);

    Link& m_link;
    Cache& m_cache;
    Clock& m_clock;
    Rng& m_rng;
    Scheduler& m_scheduler;
    const Vault& m_vault;
    std::int64_t m_mostFetchedBytes;
    Events m_events;
    bool m_uploading = false;
    Pacing m_uploadPace;
    Scheduler::Token m_uploadTimer = 0;
    std::deque<Fetch> m_fetches; // what is asked for, then covers; the first one is under way
    bool m_fetching = false;
    int m_fetchTurn = 0; // of the first one: an answer to an earlier turn is not heard
    std::set<std::string> m_noCovers; // the server has said no
    Pacing m_fetchPace;
    Scheduler::Token m_fetchTimer = 0;
};

} // namespace atelyra::client
