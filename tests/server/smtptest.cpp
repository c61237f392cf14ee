// Letters on their way out: what they look like, what no letter can contain, and how a mail server's word is understood. The server is a real
// one on this machine, which says what the test wants it to say.
#include <QtTest>

#include <atomic>
#include <csignal>
#include <thread>

#include <QTemporaryDir>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <openssl/ssl.h>
#include <sodium.h>
#include <spdlog/spdlog.h>

#include "server/providers/foldermail.h"
#include "server/providers/gatedmail.h"
#include "server/providers/smtpmail.h"
#include "tests/support/certificate.h"
#include "tests/support/fakeclock.h"

using namespace atelyra;
using namespace atelyra::server;
using namespace atelyra::test;

namespace {
// Speaks SMTP with whoever comes, one after another, and remembers what it was told.
class MailServer {
public:
    struct Manner {
        std::string greeting = "220 here\r\n", sender = "250 ok\r\n", reader = "250 ok\r\n", taken = "250 taken\r\n", word = "235 welcome\r\n";
        std::string offers = "250-here\r\n250 AUTH PLAIN\r\n";
        bool hangsUpInside = false; // a letter
        const Certificate* certificate = nullptr; // shown at once, or when it is asked for
        bool encryptsAtOnce = false;
    };
    explicit MailServer(Manner manner) : m_manner(std::move(manner)), m_listener(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof at;
        if (::bind(m_listener, reinterpret_cast<sockaddr*>(&at), size) != 0 || ::listen(m_listener, 8) != 0) qFatal("no port");
        ::getsockname(m_listener, reinterpret_cast<sockaddr*>(&at), &size);
        port = ntohs(at.sin_port);
        if (m_manner.certificate) m_context = m_manner.certificate->context();
        ::signal(SIGPIPE, SIG_IGN); // of OpenSSL, when the other side is gone
        m_thread = std::thread([this] { serve(); });
    }
    ~MailServer() { stop(); }
    void stop() { // what was said may be read afterwards
        if (!m_thread.joinable()) return;
        m_stopping = true;
        ::shutdown(m_listener, SHUT_RDWR);
        if (m_talk >= 0) ::shutdown(m_talk, SHUT_RDWR);
        m_thread.join();
        ::close(m_listener);
    }

    int port = 0;
    std::string said; // all lines outside of letters
    std::vector<std::string> letters;
    int talks = 0;

private:
    void serve() {
        for (int talk; (talk = ::accept(m_listener, nullptr, nullptr)) >= 0;) {
            m_talk = talk;
            ++talks;
            converse(talk);
            m_talk = -1;
            m_tls.reset();
            ::close(talk);
            if (m_stopping) return;
        }
    }
    void say(int talk, const std::string& words) {
        if (m_tls) SSL_write(m_tls.get(), words.data(), int(words.size()));
        else [[maybe_unused]] const auto sent = ::send(talk, words.data(), words.size(), MSG_NOSIGNAL);
    }
    bool encrypt(int talk) {
        m_tls.reset(SSL_new(m_context.get()));
        SSL_set_fd(m_tls.get(), talk);
        return SSL_accept(m_tls.get()) == 1;
    }
    std::optional<std::string> line(int talk, std::string& in) {
        for (;;) {
            if (const auto end = in.find("\r\n"); end != std::string::npos) {
                const std::string found = in.substr(0, end);
                in.erase(0, end + 2);
                return found;
            }
            char piece[4096];
            const auto size = m_tls ? SSL_read(m_tls.get(), piece, sizeof piece) : ::recv(talk, piece, sizeof piece, 0);
            if (size <= 0) return std::nullopt;
            in.append(piece, std::size_t(size));
        }
    }
    void converse(int talk) {
        std::string in, letter;
        bool isInside = false;
        if (m_manner.encryptsAtOnce && !encrypt(talk)) return;
        say(talk, m_manner.greeting);
        while (const auto heard = line(talk, in)) {
            if (isInside) {
                if (m_manner.hangsUpInside) return;
                if (*heard != ".") {
                    letter += (heard->starts_with(".") ? heard->substr(1) : *heard) + "\r\n";
                    continue;
                }
                isInside = false;
                letters.push_back(std::exchange(letter, {}));
                say(talk, m_manner.taken);
                continue;
            }
            said += *heard + "\n";
            if (heard->starts_with("STARTTLS") && m_manner.certificate) {
                say(talk, "220 go on\r\n");
                if (!encrypt(talk)) return;
            } else if (heard->starts_with("EHLO")) say(talk, m_manner.offers);
            else if (heard->starts_with("AUTH")) say(talk, m_manner.word);
            else if (heard->starts_with("MAIL")) say(talk, m_manner.sender);
            else if (heard->starts_with("RCPT")) say(talk, m_manner.reader);
            else if (heard->starts_with("DATA")) say(talk, "354 go on\r\n"), isInside = true;
            else if (heard->starts_with("QUIT")) return say(talk, "221 bye\r\n");
            else say(talk, "502 no\r\n");
        }
    }

    const Manner m_manner;
    const int m_listener;
    std::unique_ptr<SSL_CTX, void (*)(SSL_CTX*)> m_context{nullptr, SSL_CTX_free};
    std::unique_ptr<SSL, void (*)(SSL*)> m_tls{nullptr, SSL_free};
    std::atomic<int> m_talk{-1};
    std::atomic<bool> m_stopping{false};
    std::thread m_thread;
};

Letter someLetter() {
    return {"00ff", "gwen@example.org", "Gwen Osei", "Your order", "Hello,\n.\nthat was a dot.\n", {}, 1'790'000'000'000};
}

SmtpSettings settingsFor(const MailServer& server) {
    SmtpSettings settings;
    settings.host = "127.0.0.1";
    settings.port = server.port;
    settings.security = SmtpSettings::Security::None;
    settings.sender = {"market@market.example", "The market"};
    return settings;
}

MailAnswer sent(const SmtpSettings& settings, const Letter& letter = someLetter()) { return SmtpMail::open(settings).value()->send(letter); }

std::string headOf(const std::string& message) { return message.substr(0, message.find("\r\n\r\n") + 2); }
std::string decoded(const std::string& base64) {
    std::string bytes(base64.size(), '\0');
    std::size_t size = 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), base64.data(), base64.size(), "\r\n", &size, nullptr, sodium_base64_VARIANT_ORIGINAL) != 0)
        qFatal("no base64");
    return bytes.substr(0, size);
}
} // namespace

class SmtpTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void handsALetterOverAsItWasWritten();
    void saysNothingOfThisMachineAndNothingMoreOfTheReader();
    void signsInWhereTheServerWantsIt();
    void keepsItsConnectionForTheNextLetter();
    void understandsARefusal_data();
    void understandsARefusal();
    void sendsNothingWhereTheServerDoesNotEncrypt();
    void doesNotTravelInTheOpenBeyondThisMachine();
    void travelsEncryptedToAServerThatSomebodyVouchesFor_data();
    void travelsEncryptedToAServerThatSomebodyVouchesFor();
    void waitsForAServerThatIsNotThere();
    void writesWhatIsNoEnglishSoThatEveryProgramReadsIt();
    void refusesWhatCouldEndAHeader_data();
    void refusesWhatCouldEndAHeader();
    void anOfferCarriesItsEnd();
    void aFolderKeepsALetterOnceAndLiesOutsideTheData();
    void asksTheGatewayForEachLetter();
};

void SmtpTest::handsALetterOverAsItWasWritten() {
    MailServer server({});
    QCOMPARE(sent(settingsFor(server)), MailAnswer::Sent);
    server.stop();
    QCOMPARE(server.letters.size(), std::size_t{1});
    QVERIFY2(server.letters[0].ends_with("\r\n\r\nHello,\r\n.\r\nthat was a dot.\r\n"), server.letters[0].c_str());
    QVERIFY(server.said.find("MAIL FROM:<market@market.example>") != std::string::npos);
    QVERIFY(server.said.find("RCPT TO:<gwen@example.org>") != std::string::npos);
}

void SmtpTest::saysNothingOfThisMachineAndNothingMoreOfTheReader() {
    MailServer server({});
    QCOMPARE(sent(settingsFor(server)), MailAnswer::Sent);
    server.stop();
    QVERIFY2(server.said.starts_with("EHLO market.example\n"), server.said.c_str());
    QCOMPARE(headOf(server.letters.at(0)), std::string("Date: Mon, 21 Sep 2026 14:13:20 +0000\r\nFrom: \"The market\" <market@market.example>\r\n"
        "To: \"Gwen Osei\" <gwen@example.org>\r\nSubject: Your order\r\nMessage-ID: <00ff@market.example>\r\nAuto-Submitted: auto-generated\r\n"
        "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 7bit\r\n"));
}

void SmtpTest::signsInWhereTheServerWantsIt() {
    MailServer server({});
    auto settings = settingsFor(server);
    settings.user = "market";
    settings.password = "violet harbour";
    QCOMPARE(sent(settings), MailAnswer::Sent);
    MailServer::Manner strict;
    strict.word = "535 who are you?\r\n";
    MailServer other(strict);
    settings.port = other.port;
    QCOMPARE(sent(settings), MailAnswer::Later); // the password can be mended
    server.stop();
    other.stop();
    QVERIFY(server.said.find("AUTH PLAIN") != std::string::npos);
    QVERIFY(other.said.find("MAIL") == std::string::npos);
}

void SmtpTest::keepsItsConnectionForTheNextLetter() {
    MailServer server({});
    {
        const auto mail = SmtpMail::open(settingsFor(server)).value();
        for (int i = 0; i < 3; ++i) QCOMPARE(mail->send(someLetter()), MailAnswer::Sent);
    }
    server.stop();
    QCOMPARE(server.letters.size(), std::size_t{3});
    QCOMPARE(server.talks, 1);
}

void SmtpTest::understandsARefusal_data() {
    QTest::addColumn<std::string>("part");
    QTest::addColumn<std::string>("says");
    QTest::addColumn<bool>("isFinal");
    QTest::newRow("no such reader") << std::string("reader") << std::string("550 no such reader\r\n") << true;
    QTest::newRow("the reader's box is full") << std::string("reader") << std::string("452 full\r\n") << false;
    QTest::newRow("come back in a while") << std::string("reader") << std::string("450 later\r\n") << false;
    QTest::newRow("a sender who is not known") << std::string("sender") << std::string("550 who are you?\r\n") << false;
    QTest::newRow("a server that takes no mail") << std::string("greeting") << std::string("554 no\r\n") << false;
    QTest::newRow("a letter that is not liked") << std::string("taken") << std::string("554 no\r\n") << true;
    QTest::newRow("a letter for which there is no room") << std::string("taken") << std::string("452 no room\r\n") << false;
    QTest::newRow("hangs up inside the letter") << std::string("inside") << std::string() << false;
}
void SmtpTest::understandsARefusal() {
    QFETCH(std::string, part);
    QFETCH(std::string, says);
    QFETCH(bool, isFinal);
    MailServer::Manner manner;
    (part == "reader" ? manner.reader : part == "sender" ? manner.sender : part == "greeting" ? manner.greeting : manner.taken) = says;
    if (part == "inside") {
        manner = {};
        manner.hangsUpInside = true;
    }
    MailServer server(manner);
    QCOMPARE(sent(settingsFor(server)), isFinal ? MailAnswer::Never : MailAnswer::Later);
}

void SmtpTest::sendsNothingWhereTheServerDoesNotEncrypt() {
    MailServer server({});
    auto settings = settingsFor(server);
    settings.security = SmtpSettings::Security::StartTls;
    settings.user = "market";
    settings.password = "violet harbour";
    QCOMPARE(sent(settings), MailAnswer::Later);
    settings.security = SmtpSettings::Security::Tls;
    settings.patienceMs = 500; // it waits for the other side's greeting
    QCOMPARE(sent(settings), MailAnswer::Later);
    server.stop();
    QVERIFY(server.letters.empty());
    for (const auto* word : {"MAIL", "RCPT", "AUTH", "gwen"}) QVERIFY2(server.said.find(word) == std::string::npos, server.said.c_str());
}

void SmtpTest::doesNotTravelInTheOpenBeyondThisMachine() {
    SmtpSettings settings;
    settings.security = SmtpSettings::Security::None;
    settings.sender = {"market@market.example", {}};
    for (const auto* host : {"smtp.example.org", "127.example.org.", "10.0.0.1", ""}) {
        settings.host = host;
        QVERIFY2(!SmtpMail::open(settings), host);
    }
    settings.host = "smtp.example.org";
    settings.security = SmtpSettings::Security::StartTls;
    QVERIFY(SmtpMail::open(settings));
}

void SmtpTest::travelsEncryptedToAServerThatSomebodyVouchesFor_data() {
    QTest::addColumn<bool>("atOnce");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("isKnown");
    for (const bool atOnce : {true, false}) {
        QTest::addRow("known, %s", atOnce ? "at once" : "when asked") << atOnce << QByteArray("IP:127.0.0.1") << true;
        QTest::addRow("known to nobody, %s", atOnce ? "at once" : "when asked") << atOnce << QByteArray("IP:127.0.0.1") << false;
        QTest::addRow("of another, %s", atOnce ? "at once" : "when asked") << atOnce << QByteArray("DNS:other.example") << true;
    }
}
void SmtpTest::travelsEncryptedToAServerThatSomebodyVouchesFor() {
    QFETCH(bool, atOnce);
    QFETCH(QByteArray, name);
    QFETCH(bool, isKnown);
    QTemporaryDir place;
    const Certificate certificate(name.constData());
    MailServer::Manner manner;
    manner.certificate = &certificate;
    manner.encryptsAtOnce = atOnce;
    if (!atOnce) manner.offers = "250-here\r\n250-STARTTLS\r\n250 AUTH PLAIN\r\n";
    MailServer server(manner);
    auto settings = settingsFor(server);
    settings.security = atOnce ? SmtpSettings::Security::Tls : SmtpSettings::Security::StartTls;
    settings.user = "market";
    settings.password = "violet harbour";
    if (isKnown) settings.authorities = certificate.writtenTo(place.filePath(QStringLiteral("authorities.pem")));
    const bool isGood = isKnown && name.startsWith("IP");
    QCOMPARE(sent(settings), isGood ? MailAnswer::Sent : MailAnswer::Later);
    server.stop();
    QCOMPARE(server.letters.size(), isGood ? std::size_t{1} : std::size_t{0});
    for (const auto* word : {"MAIL", "RCPT", "AUTH"}) QVERIFY2((server.said.find(word) != std::string::npos) == isGood, server.said.c_str());
}

void SmtpTest::waitsForAServerThatIsNotThere() {
    SmtpSettings settings;
    {
        MailServer server({});
        settings = settingsFor(server);
    }
    QCOMPARE(sent(settings), MailAnswer::Later);
}

void SmtpTest::writesWhatIsNoEnglishSoThatEveryProgramReadsIt() {
    auto letter = someLetter();
    letter.name = "غيداء العمري";
    letter.subject = "Ihre Bestellung für „Schöne Buchstaben“ ist angekommen, und zwar vollständig und geprüft";
    letter.text = "مرحبا،\nوصل طلبك.\n" + std::string(2000, 'x') + "\n";
    const auto message = mailMessage(letter, {"market@market.example", "Märkte"}).value();
    std::istringstream lines(message);
    for (std::string line; std::getline(lines, line);) QVERIFY2(line.size() <= 79, line.c_str());
    for (const char c : message) QVERIFY((c >= 0x20 && c <= 0x7e) || c == '\r' || c == '\n');
    QCOMPARE(decoded(message.substr(message.find("\r\n\r\n") + 4)), std::string("مرحبا،\r\nوصل طلبك.\r\n") + std::string(2000, 'x') + "\r\n");
    std::string subject;
    const auto head = headOf(message);
    const auto from = head.find("Subject: ");
    for (std::size_t at = from; (at = head.find("=?UTF-8?B?", at)) < head.find("\r\nMessage-ID"); at += 10) {
        const auto word = head.substr(at + 10, head.find("?=", at) - at - 10);
        QVERIFY(QString::fromStdString(decoded(word)).toUtf8().toStdString() == decoded(word)); // no character is cut
        subject += decoded(word);
    }
    QCOMPARE(subject, letter.subject);
}

void SmtpTest::refusesWhatCouldEndAHeader_data() {
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("value");
    for (const auto* field : {"address", "name", "subject", "id", "url"})
        for (const auto& [what, bytes] : {std::pair("CRLF", QByteArray("a@example.org\r\nBcc: other@example.org")), std::pair("LF", QByteArray("a@example.org\nX: y")),
                 std::pair("CR", QByteArray("a@example.org\rX: y")), std::pair("NUL", QByteArray("a@exam\0ple.org", 14))})
            QTest::addRow("%s in %s", what, field) << QByteArray(field) << bytes;
    QTest::newRow("two readers") << QByteArray("address") << QByteArray("a@example.org,b@example.org");
    QTest::newRow("an address with a name") << QByteArray("address") << QByteArray("A<a@example.org>");
    QTest::newRow("a link that acts") << QByteArray("url") << QByteArray("javascript:alert(1)");
    QTest::newRow("a link that ends") << QByteArray("url") << QByteArray("https://example.org/>,<https://other.example");
}
void SmtpTest::refusesWhatCouldEndAHeader() {
    QFETCH(QByteArray, field);
    QFETCH(QByteArray, value);
    auto letter = someLetter();
    (field == "address" ? letter.address : field == "name" ? letter.name : field == "subject" ? letter.subject : field == "id" ? letter.id : letter.unsubscribeUrl) =
        value.toStdString();
    QCOMPARE(mailMessage(letter, {"market@market.example", {}}).error().code, ErrorCode::Invalid);
    MailServer server({});
    QCOMPARE(sent(settingsFor(server), letter), MailAnswer::Never);
    server.stop();
    QCOMPARE(server.talks, 0);
}

void SmtpTest::anOfferCarriesItsEnd() {
    auto letter = someLetter();
    QVERIFY(mailMessage(letter, {"market@market.example", {}})->find("List-") == std::string::npos);
    letter.unsubscribeUrl = "https://market.example/unsubscribe/" + std::string(144, 'a');
    QVERIFY(mailMessage(letter, {"market@market.example", {}})->find("\r\nList-Unsubscribe: <" + letter.unsubscribeUrl + ">\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n") !=
            std::string::npos);
}

void SmtpTest::aFolderKeepsALetterOnceAndLiesOutsideTheData() {
    QTemporaryDir place;
    const auto at = [&](const char* name) { return place.filePath(QString::fromLatin1(name)).toStdString(); };
    const auto folder = FolderMail::open(at("letters"), at("data"), {"market@market.example", {}}).value();
    for (int i = 0; i < 2; ++i) QCOMPARE(folder->send(someLetter()), MailAnswer::Sent);
    QCOMPARE(QDir(place.filePath(QStringLiteral("letters"))).entryList(QDir::Files), QStringList{QStringLiteral("00ff.eml")});
    for (const auto* inside : {"data", "data/letters", "data/../data/letters"}) QVERIFY(!FolderMail::open(at(inside), at("data"), {"market@market.example", {}}));
    QVERIFY(FolderMail::open(at("data-letters"), at("data"), {"market@market.example", {}}));
}

void SmtpTest::asksTheGatewayForEachLetter() {
    struct Counting final : MailProvider {
        MailAnswer send(const Letter&) override { return ++letters, MailAnswer::Sent; }
        int letters = 0;
    } provider;
    FakeClock clock;
    const std::string row = "[[processor]]\nname = \"Postwell\"\nrole = \"email\"\npurposes = [\"SERVICE_NOTICE\"]\nfields = [\"EMAIL\", \"DISPLAY_NAME\"]\n"
                            "country = \"IE\"\nregion = \"west\"\ncontract = \"DPA 8\"\nsigned = 2026-01-01\nexpires = 2026-10-01\n";
    const auto parsed = ProcessorRegister::parse(row, "f.toml");
    QVERIFY2(parsed, parsed ? "" : parsed.error().detail.c_str());
    const Gateway gateway(*parsed, clock);
    GatedMail mail(provider, "Postwell", gateway);
    QVERIFY(mail.check());
    QVERIFY(!mail.check(v1::MARKETING));
    QVERIFY(!GatedMail(provider, "smtp.example.org", gateway).check());
    QVERIFY(GatedMail(provider, kMailFolder, gateway).check(v1::MARKETING));
    auto letter = someLetter();
    QCOMPARE(mail.send(letter), MailAnswer::Sent);
    letter.unsubscribeUrl = "https://market.example/unsubscribe/aa";
    QCOMPARE(mail.send(letter), MailAnswer::Later); // nobody agreed with them on offers
    letter.unsubscribeUrl.clear();
    clock.advance(30 * kDayMs);
    QCOMPARE(mail.send(letter), MailAnswer::Later); // the contract has run out
    QCOMPARE(provider.letters, 1);
}

QTEST_GUILESS_MAIN(SmtpTest)
#include "smtptest.moc"
