// What the doors let in when they have a certificate: tried with a client that may be as old, as slow or as rude as it likes.
#include <atomic>

#include <QTemporaryDir>
#include <QtTest>

#include "server/http/apiserver.h"
#include "server/http/wakeserver.h"
#include "shared/base/limits.h"
#include "shared/proto/sync.pb.h"
#include "shared/wire/codec.h"
#include "tests/server/http/rawclient.h"
#include "tests/support/certificate.h"
#include "tests/support/fakeclock.h"

using namespace atelyra;
using namespace atelyra::server;
using namespace atelyra::test;

namespace {
const std::string kGet = "GET /v1/health HTTP/1.1\r\nHost: a\r\n\r\n";
constexpr std::size_t kBig = 24 << 20;

class Echo final : public Router {
public:
    wire::Response handle(const wire::Request& request) override {
        ++calls;
        wire::Response answer;
        answer.contentType = request.contentType;
        answer.body = request.body == "big" ? std::string(kBig, 'x') : request.path + "|" + std::to_string(request.body.size());
        return answer;
    }
    std::atomic<int> calls{0};
};

class OneHead final : public WakeHub { // somebody whose news come when the test says so
public:
    Result<std::uint64_t> headFor(std::string_view, std::uint64_t& audience) override {
        audience = 7;
        return m_head.load();
    }
    void setListener(std::function<void(std::span<const std::uint64_t>)> listener) override {
        const std::lock_guard lock(m_mutex);
        m_listener = std::move(listener);
    }
    void commit() {
        const std::uint64_t key = 7;
        ++m_head;
        const std::lock_guard lock(m_mutex);
        if (m_listener) m_listener({&key, 1});
    }

private:
    std::atomic<std::uint64_t> m_head{1};
    std::mutex m_mutex;
    std::function<void(std::span<const std::uint64_t>)> m_listener;
};

class TlsClient {
public:
    struct Manner {
        int least = TLS1_VERSION, most = TLS1_3_VERSION;
        const char* suites = nullptr; // of 1.2 and older
        SSL_SESSION* session = nullptr; // of an earlier connection
    };
    explicit TlsClient(const std::string& url) : TlsClient(url, Manner()) {}
    TlsClient(const std::string& url, const Manner& manner) : m_raw(url), m_context(SSL_CTX_new(TLS_client_method()), SSL_CTX_free), m_ssl(nullptr, SSL_free) {
        SSL_CTX_set_security_level(m_context.get(), 0); // it may want what nobody should want any more
        SSL_CTX_set_min_proto_version(m_context.get(), manner.least);
        SSL_CTX_set_max_proto_version(m_context.get(), manner.most);
        if (manner.suites && SSL_CTX_set_cipher_list(m_context.get(), manner.suites) != 1) qFatal("no such suite");
        m_ssl.reset(SSL_new(m_context.get()));
        SSL_set_fd(m_ssl.get(), m_raw.socket());
        if (manner.session) SSL_set_session(m_ssl.get(), manner.session);
        m_isOpen = SSL_connect(m_ssl.get()) == 1;
    }
    bool isOpen() const { return m_isOpen; }
    SSL* ssl() { return m_ssl.get(); }
    bool say(std::string_view bytes) {
        while (!bytes.empty()) {
            std::size_t went = 0;
            if (SSL_write_ex(m_ssl.get(), bytes.data(), bytes.size(), &went) != 1) return false;
            bytes.remove_prefix(went);
        }
        return true;
    }
    std::string hear() { // one answer with its body, or what came before the end
        std::size_t end = std::string::npos;
        while (m_in.size() < end) {
            if (const auto head = m_in.find("\r\n\r\n"); end == std::string::npos && head != std::string::npos) {
                const auto length = m_in.find("Content-Length: ");
                end = head + 4 + (length < head ? std::stoul(m_in.substr(length + 16, 12)) : 0);
                continue;
            }
            std::array<char, 16384> piece;
            std::size_t got = 0;
            if (SSL_read_ex(m_ssl.get(), piece.data(), piece.size(), &got) != 1) break;
            m_in.append(piece.data(), got);
        }
        const auto answer = m_in.substr(0, end);
        m_in.erase(0, answer.size());
        return answer;
    }
    std::string ask(const std::string& bytes) { return say(bytes) ? hear() : std::string(); }

private:
    RawClient m_raw;
    std::unique_ptr<SSL_CTX, void (*)(SSL_CTX*)> m_context;
    std::unique_ptr<SSL, void (*)(SSL*)> m_ssl;
    bool m_isOpen = false;
    std::string m_in;
};

std::string post(const std::string& body) {
    return "POST /v1/push HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}
} // namespace

class TlsTest : public QObject {
    Q_OBJECT

    FakeClock m_clock;
    SystemClock m_real;
    SystemRng m_rng;
    Echo m_router;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Certificate> m_certificate;
    std::unique_ptr<Tls> m_tls;
    std::unique_ptr<ApiServer> m_server;
    std::string m_url;

    Tls::Files files() const { return {m_folder->filePath(QStringLiteral("market.pem")).toStdString(), m_folder->filePath(QStringLiteral("market.key")).toStdString()}; }
    void write(const Certificate& certificate) const {
        certificate.writtenTo(QString::fromStdString(files().certificate.string()));
        certificate.keyWrittenTo(QString::fromStdString(files().key.string()));
    }
    void serve(PatienceMs patience = {}) {
        auto tls = Tls::open(files(), m_clock);
        QVERIFY2(tls, "no TLS");
        m_tls = *std::move(tls);
        ApiOptions options;
        options.threads = 2;
        options.front.tls = m_tls.get();
        options.front.patience = patience;
        m_server = std::make_unique<ApiServer>(m_real, m_rng, options);
        const auto url = m_server->listen("127.0.0.1:0");
        QVERIFY(url && m_server->start(m_router));
        m_url = *url;
    }
    bool shows(TlsClient& client, const Certificate& certificate) const {
        const std::unique_ptr<X509, void (*)(X509*)> shown(SSL_get1_peer_certificate(client.ssl()), X509_free);
        return shown && X509_cmp(shown.get(), certificate.x509()) == 0;
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_certificate = std::make_unique<Certificate>("IP:127.0.0.1");
        write(*m_certificate);
        m_router.calls = 0;
    }
    void cleanup() {
        m_server.reset();
        m_tls.reset();
    }

    void saysHttpsAndAnswersWhoeverIsNewEnough() {
        serve();
        QVERIFY2(m_url.starts_with("https://127.0.0.1:"), m_url.c_str());
        for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
            TlsClient client(m_url, {version, version});
            QVERIFY(client.isOpen() && shows(client, *m_certificate));
            QCOMPARE(statusOf(client.ask(kGet)), 200);
        }
    }

    void refusesVersionsThatAreBroken() {
        serve();
        for (const int version : {TLS1_VERSION, TLS1_1_VERSION}) QVERIFY(!TlsClient(m_url, {version, version}).isOpen());
        QCOMPARE(m_router.calls, 0);
    }

    void takesOnlySuitesThatAuthenticateAndForget_data() {
        QTest::addColumn<QByteArray>("suite");
        QTest::addColumn<bool>("fine");
        for (const char* fine : {"ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-ECDSA-AES256-GCM-SHA384", "ECDHE-ECDSA-CHACHA20-POLY1305"}) QTest::newRow(fine) << QByteArray(fine) << true;
        for (const char* bad : {"ECDHE-ECDSA-AES128-SHA256", "ECDHE-ECDSA-AES256-SHA384", "ECDHE-ECDSA-AES128-SHA", "ECDHE-ECDSA-AES128-CCM8", "AES128-GCM-SHA256", "AES128-SHA", "NULL"})
            QTest::newRow(bad) << QByteArray(bad) << false;
    }
    void takesOnlySuitesThatAuthenticateAndForget() {
        QFETCH(QByteArray, suite);
        QFETCH(bool, fine);
        serve();
        QCOMPARE(TlsClient(m_url, {TLS1_2_VERSION, TLS1_2_VERSION, suite.constData()}).isOpen(), fine);
    }

    void saysNothingInTheClear() {
        serve();
        RawClient client(m_url);
        client.say(kGet);
        const auto heard = client.hearAll();
        QVERIFY(!client.hasHung());
        QVERIFY2(heard.find("HTTP/1.1") == std::string::npos, heard.c_str());
        QCOMPARE(m_router.calls, 0);
    }

    void neitherRenegotiatesNorResumes() {
        serve();
        TlsClient client(m_url, {TLS1_2_VERSION, TLS1_2_VERSION});
        QCOMPARE(statusOf(client.ask(kGet)), 200);
        SSL_renegotiate(client.ssl());
        const bool again = SSL_do_handshake(client.ssl()) == 1 && statusOf(client.ask(kGet)) == 200;
        QVERIFY(!again);
        for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
            TlsClient first(m_url, {version, version});
            QCOMPARE(statusOf(first.ask(kGet)), 200);
            const std::unique_ptr<SSL_SESSION, void (*)(SSL_SESSION*)> session(SSL_get1_session(first.ssl()), SSL_SESSION_free);
            TlsClient second(m_url, {version, version, nullptr, session.get()});
            QVERIFY(second.isOpen() && SSL_session_reused(second.ssl()) == 0);
        }
    }

    void carriesMuchInBothDirections() {
        serve();
        TlsClient client(m_url);
        const std::string body(limits::kPushBytes, 'y');
        const auto up = client.ask(post(body));
        QVERIFY2(up.ends_with("/v1/push|" + std::to_string(body.size())), up.substr(0, 200).c_str());
        const auto down = client.ask(post("big"));
        QCOMPARE(statusOf(down), 200);
        QVERIFY(down.size() > kBig && down.find_first_not_of('x', down.size() - kBig) == std::string::npos);
    }

    // The second one is in the program and not in the socket any more, which tells nobody of it.
    void answersTwoRequestsThatCameInOneRecord() {
        serve();
        TlsClient client(m_url);
        QVERIFY(client.say(kGet + kGet + post("z")));
        QCOMPARE(statusOf(client.hear()), 200);
        QCOMPARE(statusOf(client.hear()), 200);
        QVERIFY(client.hear().ends_with("/v1/push|1"));
    }

    void aHandshakeThatIsNeverFinishedIsCutAndDelaysNobody() {
        PatienceMs patience;
        patience.head = 600;
        serve(patience);
        std::vector<RawClient> slow;
        for (int i = 0; i < 8; ++i) {
            slow.emplace_back(m_url);
            slow.back().say(std::string_view("\x16\x03\x01\x02\x00\x01", 6)); // the beginning of a greeting
        }
        QCOMPARE(statusOf(TlsClient(m_url).ask(kGet)), 200);
        for (RawClient& client : slow) {
            client.hearAll();
            QVERIFY(!client.hasHung());
        }
    }

    void nonsenseInsideARecordEndsTheConnectionAlone() {
        serve();
        TlsClient client(m_url), other(m_url);
        QVERIFY(client.isOpen() && other.isOpen());
        ::send(SSL_get_fd(client.ssl()), "\x17\x03\x03\x00\x20" "0123456789abcdef0123456789abcdef", 37, MSG_NOSIGNAL);
        QVERIFY(client.hear().empty());
        QCOMPARE(statusOf(other.ask(kGet)), 200);
    }

    void aRenewedCertificateIsTakenAndOneThatDoesNotFitIsNot() {
        serve();
        TlsClient early(m_url);
        QVERIFY(shows(early, *m_certificate));
        const Certificate renewed("IP:127.0.0.1"), stranger("IP:127.0.0.1");
        const auto writtenLater = [this](const Certificate& certificate, bool withKey) {
            const auto before = std::filesystem::last_write_time(files().certificate);
            certificate.writtenTo(QString::fromStdString(files().certificate.string()));
            if (withKey) certificate.keyWrittenTo(QString::fromStdString(files().key.string()));
            std::filesystem::last_write_time(files().certificate, before + std::chrono::seconds(5)); // however coarse the disk's clock is
        };
        writtenLater(renewed, true);
        TlsClient sooner(m_url);
        QVERIFY(shows(sooner, *m_certificate)); // nobody looks at the disk for each connection
        m_clock.advance(kMinuteMs);
        TlsClient later(m_url);
        QVERIFY(shows(later, renewed));
        QCOMPARE(statusOf(early.ask(kGet)), 200);
        writtenLater(stranger, false);
        m_clock.advance(kMinuteMs);
        TlsClient last(m_url);
        QVERIFY(shows(last, renewed));
    }

    void refusesFilesThatCannotServe() {
        const auto said = [this] {
            const auto tls = Tls::open(files(), m_clock);
            return tls ? std::string() : tls.error().detail;
        };
        QVERIFY(said().empty());
        const QString key = QString::fromStdString(files().key.string());
        QFile::setPermissions(key, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup);
        QVERIFY(said().find("market.key: others may read") != std::string::npos);
        Certificate("IP:127.0.0.1").keyWrittenTo(key);
        QVERIFY(said().find("market.key: no key, or not that of the certificate") != std::string::npos);
        QFile::remove(QString::fromStdString(files().certificate.string()));
        QVERIFY(said().find("market.pem: no certificate") != std::string::npos);
    }

    void whoeverWaitsIsWokenAndWhoeverHangsUpIsForgotten() {
        auto tls = Tls::open(files(), m_clock);
        QVERIFY(tls);
        OneHead hub;
        WakeOptions options;
        options.front.tls = tls->get();
        WakeServer wake(m_real, m_rng, options);
        const auto url = wake.listen("127.0.0.1:0");
        QVERIFY(url && wake.start(hub));
        v1::WakeRequest request;
        request.set_known_head(1);
        const auto body = wire::encode(wire::kProtobuf, request);
        const auto poll = "POST /v1/wake HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer t\r\nContent-Type: " + std::string(wire::kProtobuf) + "\r\nContent-Length: " +
                          std::to_string(body.size()) + "\r\n\r\n" + body;
        TlsClient stays(*url);
        QVERIFY(stays.say(poll));
        {
            TlsClient leaves(*url);
            QVERIFY(leaves.say(poll));
            QTRY_COMPARE(wake.parked(), 2);
            SSL_shutdown(leaves.ssl());
        }
        QTRY_COMPARE_WITH_TIMEOUT(wake.parked(), 1, 20'000);
        hub.commit();
        QCOMPARE(statusOf(stays.hear()), 200);
        wake.drain();
    }
};

QTEST_GUILESS_MAIN(TlsTest)
#include "tlstest.moc"
