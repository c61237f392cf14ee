// The reader of heads by itself: the same answer however the bytes are cut.
#include <QtTest>

#include "server/http/admission.h"
#include "server/http/head.h"
#include "server/http/listenaddress.h"
#include "shared/base/rng.h"

using namespace atelyra;
using namespace atelyra::server;

namespace {
const std::string kPost = "POST /v1/push HTTP/1.1\r\nhost: a\r\nAUTHORIZATION:Bearer t0k-en=\r\ncontent-type: Application/X-Protobuf \r\n"
                          "Content-Length: 12\r\nConnection: Keep-Alive, Close\r\n\r\n";
}

class HeadTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsTheEndHoweverTheBytesAreCut() {
        const std::string two = kPost + "body and more";
        for (std::size_t first = 0; first <= kPost.size(); ++first) {
            std::size_t scanned = 0;
            const auto early = scanHead(std::string_view(two).substr(0, first), scanned);
            QVERIFY(early == (first == kPost.size() ? HeadScan::Complete : HeadScan::More));
            if (early == HeadScan::More) QVERIFY(scanHead(two, scanned) == HeadScan::Complete);
            QCOMPARE(scanned, kPost.size());
        }
    }

    void keepsAWordOfHowAProgramIntroducesItself() {
        const auto read = [](const std::string& headers) { return readHead("GET /v1/health HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n")->request; };
        const auto ours = read("User-Agent: Atelyra (linux)\r\nAccept-Language: de-AT,de;q=0.9\r\n");
        QVERIFY(ours.program == wire::Program::Atelyra && ours.system == wire::System::Linux);
        QCOMPARE(std::string(ours.language.data(), 2), std::string("de"));
        const auto browser = read("User-Agent: Mozilla/5.0 (Windows NT 10.0; Win64; x64) canary\r\nAccept-Language: *\r\n");
        QVERIFY(browser.program == wire::Program::Browser && browser.system == wire::System::Windows && browser.language[0] == '\0');
        QVERIFY(read("User-Agent: curl/8\r\n").program == wire::Program::Other && read("").program == wire::Program::Unknown);
        QVERIFY(read("Accept-Language: english\r\n").language[0] == '\0' && read("Accept-Language: D<\r\n").language[0] == '\0');
        QVERIFY(read("User-Agent: Atelyra (linux)\r\nUser-Agent: curl\r\n").program == wire::Program::Atelyra); // it decides nothing
    }

    void readsWhatCounts() {
        const auto head = readHead(kPost);
        QVERIFY(head);
        QVERIFY(head->route->endpoint == wire::Endpoint::Push);
        QCOMPARE(head->request.method, std::string("POST"));
        QCOMPARE(head->request.path, std::string("/v1/push"));
        QCOMPARE(head->request.token, std::string("t0k-en="));
        QCOMPARE(head->request.contentType, std::string(wire::kProtobuf));
        QCOMPARE(head->bodyLength, std::size_t{12});
        QVERIFY(head->close);
    }

    void answersInTheTypeThatIsAskedFor() {
        const auto typeOf = [](const std::string& header) {
            const auto head = readHead("GET /v1/health HTTP/1.1\r\nHost: a\r\n" + header + "\r\n");
            return head ? head->request.contentType : std::string();
        };
        QCOMPARE(typeOf(""), std::string(wire::kJson));
        QCOMPARE(typeOf("Accept: application/x-protobuf\r\n"), std::string(wire::kProtobuf));
        QCOMPARE(typeOf("Content-Type: application/x-protobuf\r\n"), std::string(wire::kProtobuf));
        QCOMPARE(typeOf("Accept: text/html,application/xhtml+xml;q=0.9,*/*;q=0.8\r\n"), std::string(wire::kHtml));
        QCOMPARE(typeOf("Content-Type: text/html\r\n"), std::string());
    }

    // The one path with a dot, letter by letter.
    void takesNoOtherDotInAPath() {
        const auto pathOf = [](const std::string& path) { return bool(readHead("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n")); };
        QVERIFY(pathOf("/.well-known/security.txt"));
        for (const auto* path : {"/.well-known/security.txt/", "/.well-known/security-txt.", "/./well-known/security.txt", "/policy/../policy", "/policy/.", "/policy.html"})
            QVERIFY2(!pathOf(path), path);
    }

    // Whatever single byte is hurt, the result is a refusal or a head that is as plain as before.
    void readsNoHurtHeadAsSomethingElse() {
        SeededRng rng(7);
        for (int i = 0; i < 20'000; ++i) {
            std::string hurt = kPost;
            hurt[rng.below(hurt.size())] = static_cast<char>(rng.below(256));
            std::size_t scanned = 0;
            if (scanHead(hurt, scanned) != HeadScan::Complete) continue;
            const auto head = readHead(std::string_view(hurt).substr(0, scanned));
            if (!head) continue;
            QVERIFY(head->request.path.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-/") == std::string::npos);
            QVERIFY(head->bodyLength <= head->route->maxBody);
            QVERIFY(head->request.method == head->route->method);
        }
    }

    void countsAWholeIpv6NeighbourhoodAsOne() {
        QCOMPARE(addressGroup("2001:db8:1:2::1"), addressGroup("2001:db8:1:2:ffff::9"));
        QVERIFY(addressGroup("2001:db8:1:2::1") != addressGroup("2001:db8:1:3::1"));
        QVERIFY(addressGroup("10.0.0.1") != addressGroup("10.0.0.2"));
        QVERIFY(addressGroup("::ffff:10.0.0.1") != addressGroup("::ffff:10.0.0.2"));
    }

    void givesPlacesBack() {
        Admission admission(3, 2, "127.0.0.9");
        {
            const auto one = admission.enter("10.0.0.1");
            const auto two = admission.enter("10.0.0.1");
            QVERIFY(one && two && !admission.enter("10.0.0.1"));
            const auto other = admission.enter("127.0.0.9");
            QVERIFY(other && !admission.enter("127.0.0.9")); // even the proxy not beyond all
            QCOMPARE(admission.present(), 3);
        }
        QCOMPARE(admission.present(), 0);
        QVERIFY(admission.enter("10.0.0.1"));
    }

    void readsAddressesToListenAt() {
        const auto address = ListenAddress::parse("[::1]:80");
        QVERIFY(address);
        QCOMPARE(address->url(), std::string("http://[::1]:80"));
        QVERIFY(address->isLoopback());
        QVERIFY(!ListenAddress::parse("0.0.0.0:80")->isLoopback());
        for (const char* wrong : {"", "80", "localhost:80", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:8x", "::1:80"})
            QVERIFY2(!ListenAddress::parse(wrong), wrong);
    }
};

QTEST_GUILESS_MAIN(HeadTest)
#include "headtest.moc"
