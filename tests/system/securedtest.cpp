// A market with a certificate of its own: the whole of a person's way is encrypted, and a certificate that nobody vouches for is not taken.
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QtTest>

#include "client/sync/transport.h"
#include "tests/support/certificate.h"
#include "tests/system/desk.h"

using namespace atelyra;
using namespace atelyra::test;

class SecuredTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    SystemClock m_clock;
    Certificate m_certificate{"IP:127.0.0.1"};
    std::unique_ptr<server::Tls> m_tls;
    std::unique_ptr<LiveServer> m_server;
    QSslConfiguration m_asItWas = QSslConfiguration::defaultConfiguration();

    QString file(const char* name) const { return m_folder.filePath(QLatin1String(name)); }

private Q_SLOTS:
    void init() {
        auto tls = server::Tls::open({m_certificate.writtenTo(file("market.pem")), m_certificate.keyWrittenTo(file("market.key"))}, m_clock);
        QVERIFY(tls);
        m_tls = *std::move(tls);
        m_server = std::make_unique<LiveServer>(m_tls.get());
        QVERIFY2(m_server->url.starts_with("https://"), m_server->url.c_str());
    }
    void cleanup() {
        m_server.reset();
        m_tls.reset();
        QSslConfiguration::setDefaultConfiguration(m_asItWas);
    }

    void twoPeopleTalkAndAreWokenWhereTheCertificateIsTrusted() {
        QSslConfiguration trusting = m_asItWas;
        trusting.addCaCertificates(QSslCertificate::fromPath(file("market.pem")));
        QSslConfiguration::setDefaultConfiguration(trusting);
        Desk ada(m_server->url, "ada"), ben(m_server->url, "ben");
        ada.signUp();
        ben.signUp();
        QTRY_VERIFY_WITH_TIMEOUT(!ada.me.isNull() && !ben.me.isNull(), kPatienceMs);
        ada.submit(message(MessageId(sampleId(1)), ben.me, "This line was encrypted"));
        QVERIFY(ben.sees([](client::EngineSession& session) { return session.cache().chat().unreadConversations() == 1; }));
    }

    void aCertificateThatNobodyVouchesForIsNotTaken() {
        Desk ada(m_server->url, "ada");
        std::optional<Error> refused;
        ada.engine->askLater<AccountId>(&ada.guard, [](client::EngineSession& s, auto then) { s.signUp(signUpForm("ada"), then); },
            [&refused](const Result<AccountId>& made) {
                if (!made) refused = made.error();
            });
        QTRY_VERIFY_WITH_TIMEOUT(refused.has_value(), kPatienceMs);
        QCOMPARE(refused->code, ErrorCode::Unavailable);
        QCOMPARE(refused->detail, std::string(client::kUntrusted));
        QVERIFY(ada.me.isNull());
    }
};

QTEST_GUILESS_MAIN(SecuredTest)
#include "securedtest.moc"
