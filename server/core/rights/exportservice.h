#pragma once
// Archives on request: one a day, built by a thread of its own that gives way to everything else, kept sealed under a key that ends with
// the archive, gone after seven days or when it was fetched twice. Any worker thread; whoever asks has given the password once more.
#include <condition_variable>
#include <mutex>
#include <thread>

#include "server/core/blobs/blobservice.h"
#include "server/core/privacy/consentkey.h"
#include "server/core/readers.h"
#include "server/core/writer.h"
#include "shared/base/rng.h"
#include "shared/proto/rights.pb.h"

namespace atelyra::server {

class ExportService {
public:
    struct Parts {
        Writer& writer;
        Readers& readers;
        BlobService& blobs;
        store::KeyStore& keys;
        const Clock& clock;
        Rng& rng;
        std::string dataFolder;
        std::string market; // its name
        ConsentKey signer;
    };
    explicit ExportService(Parts parts) : m_(std::move(parts)) {}
    ~ExportService() { stop(); }

    // RateLimited, with the time to wait, where today's was given already. While one is built it is the answer.
    Result<v1::ExportReply> ask(const AccountId& account, const std::string& passphrase, std::int64_t& retryAfterMs);
    Result<v1::ExportReply> state(const AccountId& account);
    // A piece of the archive. NotFound when there is none, or none any more.
    Result<BlobService::Piece> read(const AccountId& account, std::int64_t offset);

    void start(); // from now on by a thread of its own
    void stop();
    int runDue(); // builds what waits, ends what has expired; how many things were done
    int endExpired(); // that alone

private:
    std::vector<store::Export> waiting();
    Status build(const store::Export& one);
    Status writeFile(const store::Export& one, const Key& key);
    Status settle(store::Export one);
    void drop(const store::Export& one); // the key first
    v1::ExportReply replyFor(const std::optional<store::Export>& one) const;
    void loop();

    Parts m_;
    std::mutex m_running; // runDue by hand and by the thread take turns
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_poked = false;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace atelyra::server
