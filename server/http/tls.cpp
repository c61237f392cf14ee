#include "server/http/tls.h"

#include <fcntl.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <spdlog/spdlog.h>
#include <sys/socket.h>
#include <sys/stat.h>

namespace atelyra::server {
namespace {
constexpr std::int64_t kLookMs = kMinuteMs;
constexpr const char* kSuites = "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:"
                                "ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305";

class TlsChannel final : public Channel {
public:
    // A connection keeps the certificate that it began with.
    TlsChannel(std::shared_ptr<SSL_CTX> context, int socket) : m_context(std::move(context)), m_ssl(SSL_new(m_context.get()), SSL_free) {
        ::fcntl(socket, F_SETFL, ::fcntl(socket, F_GETFL) | O_NONBLOCK); // the library reads and writes without flags
        SSL_set_fd(m_ssl.get(), socket);
        SSL_set_accept_state(m_ssl.get());
    }

    Moved receive(char* into, std::size_t size, std::size_t& count) override {
        ERR_clear_error();
        return outcome(SSL_read_ex(m_ssl.get(), into, size, &count));
    }
    Moved send(const char* bytes, std::size_t size, std::size_t& count) override {
        ERR_clear_error();
        return outcome(SSL_write_ex(m_ssl.get(), bytes, size, &count));
    }
    bool holdsMore() const override { return SSL_pending(m_ssl.get()) > 0; }
    bool isGone() override {
        char byte = 0;
        std::size_t count = 0;
        ERR_clear_error();
        return outcome(SSL_peek_ex(m_ssl.get(), &byte, 1, &count)) == Moved::End;
    }
    void end() override {
        ERR_clear_error();
        if (m_isBroken || !SSL_is_init_finished(m_ssl.get())) return; // there is nobody to take leave of
        SSL_shutdown(m_ssl.get());
        ::shutdown(SSL_get_fd(m_ssl.get()), SHUT_WR);
    }

private:
    Moved outcome(int worked) {
        if (worked == 1) return Moved::Some;
        switch (SSL_get_error(m_ssl.get(), worked)) {
        case SSL_ERROR_WANT_READ: return Moved::WantsRead;
        case SSL_ERROR_WANT_WRITE: return Moved::WantsWrite;
        case SSL_ERROR_SSL: case SSL_ERROR_SYSCALL: m_isBroken = true; break; // after these the library must not be asked to shut down
        default: break;
        }
        return Moved::End;
    }

    std::shared_ptr<SSL_CTX> m_context;
    std::unique_ptr<SSL, void (*)(SSL*)> m_ssl;
    bool m_isBroken = false;
};

std::string reason() {
    const char* said = ERR_reason_error_string(ERR_peek_last_error());
    return said ? said : "unknown";
}
} // namespace

Result<Tls::Context> Tls::contextOf(const Files& files) {
    struct stat status {};
    if (::stat(files.key.c_str(), &status) == 0 && (status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return Error{ErrorCode::Invalid, files.key.string() + ": others may read this key; chmod 600"};
    ERR_clear_error();
    const Context context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
    SSL_CTX* raw = context.get();
    SSL_CTX_set_options(raw, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_NO_TICKET);
    SSL_CTX_set_session_cache_mode(raw, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_num_tickets(raw, 0);
    SSL_CTX_set_mode(raw, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_RELEASE_BUFFERS);
    if (SSL_CTX_set_min_proto_version(raw, TLS1_2_VERSION) != 1 || SSL_CTX_set_cipher_list(raw, kSuites) != 1)
        return Error{ErrorCode::Internal, "TLS: " + reason()};
    if (SSL_CTX_use_certificate_chain_file(raw, files.certificate.c_str()) != 1)
        return Error{ErrorCode::Invalid, files.certificate.string() + ": no certificate: " + reason()};
    // Asking a person for the key's password would stop a server that nobody looks at.
    SSL_CTX_set_default_passwd_cb(raw, [](char*, int, int, void*) { return -1; });
    if (SSL_CTX_use_PrivateKey_file(raw, files.key.c_str(), SSL_FILETYPE_PEM) != 1 || SSL_CTX_check_private_key(raw) != 1)
        return Error{ErrorCode::Invalid, files.key.string() + ": no key, or not that of the certificate: " + reason()};
    return context;
}

Tls::Stamp Tls::stamp() const {
    std::error_code error;
    return {std::filesystem::last_write_time(m_files.certificate, error), std::filesystem::last_write_time(m_files.key, error)};
}

Result<std::unique_ptr<Tls>> Tls::open(Files files, const Clock& clock) {
    std::unique_ptr<Tls> tls(new Tls(std::move(files), clock));
    tls->m_stamp = tls->stamp();
    tls->m_lookAgainMs = clock.monoMs() + kLookMs;
    auto context = contextOf(tls->m_files);
    if (!context) return context.error();
    tls->m_context = *std::move(context);
    return tls;
}

Tls::Context Tls::current() {
    const std::lock_guard lock(m_mutex);
    const auto now = m_clock.monoMs();
    if (now < m_lookAgainMs) return m_context;
    m_lookAgainMs = now + kLookMs;
    const Stamp found = stamp();
    if (found == m_stamp) return m_context;
    auto renewed = contextOf(m_files);
    if (!renewed) {
        spdlog::error("the renewed certificate is not taken: {}", renewed.error().detail);
        return m_context;
    }
    m_stamp = found;
    spdlog::info("the certificate was renewed");
    return m_context = *std::move(renewed);
}

std::unique_ptr<Channel> Tls::channelFor(int socket) { return std::make_unique<TlsChannel>(current(), socket); }
} // namespace atelyra::server
