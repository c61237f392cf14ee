#pragma once
// TLS for both doors: versions 1.2 and 1.3, suites that authenticate what they encrypt and whose keys are forgotten, no renegotiation, no
// compression, nothing resumed. The suites of 1.2 are those that Mozilla calls intermediate, without DHE. A certificate that is renewed in its
// place is taken for new connections within a minute; one that does not fit its key is said in the log, and the old one stays. Owned by the
// composition root, outlives the doors; channelFor() from any thread.
#include <filesystem>
#include <memory>
#include <mutex>

#include "server/http/channel.h"
#include "shared/base/clock.h"
#include "shared/base/result.h"

typedef struct ssl_ctx_st SSL_CTX;

namespace atelyra::server {

class Tls {
public:
    struct Files {
        std::filesystem::path certificate; // PEM: the server's own, then those between it and the root
        std::filesystem::path key;         // PEM, readable by its owner alone
    };
    // Invalid says which file, and what is wrong with it.
    static Result<std::unique_ptr<Tls>> open(Files files, const Clock& clock);

    std::unique_ptr<Channel> channelFor(int socket);

private:
    using Context = std::shared_ptr<SSL_CTX>;
    struct Stamp {
        std::filesystem::file_time_type certificate, key;
        bool operator==(const Stamp&) const = default;
    };
    Tls(Files files, const Clock& clock) : m_files(std::move(files)), m_clock(clock) {}
    Stamp stamp() const;
    Context current();
    static Result<Context> contextOf(const Files& files);

    const Files m_files;
    const Clock& m_clock;
    std::mutex m_mutex;
    Context m_context; // guarded, as is what follows
    Stamp m_stamp;
    std::int64_t m_lookAgainMs = 0;
};

} // namespace atelyra::server
