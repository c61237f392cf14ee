// Letters about offers as an operator sends them, and what a server wants to know before it writes letters at all. The real program.
#include <QtTest>

#include "server/store/db/connection.h"
#include "tests/server/letterbox.h"
#include "tests/server/served.h"

using namespace atelyra;
using namespace atelyra::test;

class AnnounceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void writesToWhoeverHasAskedAndToNobodyElse();
    void saysWhyItWritesToNobody();
    void namesWhatIsWrongWithTheMailOfAConfiguration_data();
    void namesWhatIsWrongWithTheMailOfAConfiguration();
    void aServerDoesNotStartWithMailThatItMayNotSend();
    void aDemonstrationPutsItsLettersIntoAFolder();

private:
    QString path(const char* name) const { return m_folder->filePath(QString::fromLatin1(name)); }
    QByteArray folderMail() const {
        return "[mail]\nfolder = \"" + path("letters").toUtf8() + "\"\nfrom = \"market@market.example\"\npublic_url = \"https://market.example\"\n";
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void AnnounceTest::writesToWhoeverHasAskedAndToNobodyElse() {
    TestMarket world;
    world.clock.advance(SystemClock().wallMs() - world.clock.wallMs()); // the program has no other time
    Person gwen(world, "gwen"), bert(world, "bert");
    v1::CommandBody wish;
    wish.mutable_set_choice()->set_choice(v1::MARKETING_MAIL);
    wish.mutable_set_choice()->set_state(v1::CONSENT_GIVEN);
    wish.mutable_set_choice()->set_purpose_version(1);
    wish.mutable_set_choice()->set_method(v1::SWITCHED);
    QVERIFY(gwen.say(wish).applied());
    world.market.reset();
    const auto config = written(path("market.toml"), folderMail() + "[keys]\nroot_file = \"" + world.keyFolder.filePath(QStringLiteral("root-key")).toUtf8() + "\"\n");
    const auto text = written(path("news.txt"), "Ten new gigs.\r\n\r\nCome and see.\r\n");
    const auto ended = verb({"announce", "--subject", "Autumn"}, world.folder.path(), {QStringLiteral("--config"), config, text});
    QVERIFY2(ended.code == 0, ended.err.constData());
    QVERIFY2(ended.out.startsWith("1 letters wait"), ended.out.constData());
    QVERIFY(QDir(path("letters")).isEmpty()); // they go when the server runs

    const auto box = std::make_shared<Letterbox>();
    world.mail = box;
    world.clock.advance(kHourMs);
    world.open();
    world.market->runDueJobs();
    QCOMPARE(box->letters.size(), std::size_t{1});
    QCOMPARE(box->letters[0].address, std::string("gwen@example.org"));
    QCOMPARE(box->letters[0].subject, std::string("Autumn"));
    QVERIFY2(box->letters[0].text.starts_with("Ten new gigs.\n\nCome and see.\n"), box->letters[0].text.c_str());
    QVERIFY(!box->letters[0].unsubscribeUrl.empty());
}

void AnnounceTest::saysWhyItWritesToNobody() {
    const auto data = path("data");
    QVERIFY(QDir().mkpath(data));
    const auto text = written(path("news.txt"), "Ten new gigs.\n");
    const auto said = [&](const QByteArray& config, const QString& file) {
        const auto ended = verb({"announce", "--subject", "Autumn"}, data, {QStringLiteral("--config"), written(path("market.toml"), config), file});
        return ended.code == 1 ? ended.err : QByteArray("it ended well");
    };
    QVERIFY(said(kController, text).contains("has no [mail]"));
    QVERIFY(said(folderMail(), path("nothing.txt")).contains("can't be read"));
    QVERIFY(said(folderMail(), written(path("empty.txt"), "")).contains("is empty"));
}

void AnnounceTest::namesWhatIsWrongWithTheMailOfAConfiguration_data() {
    QTest::addColumn<QByteArray>("mail");
    QTest::addColumn<QByteArray>("key");
    const QByteArray good = "host = \"smtp.example.org\"\nprocessor = \"Postwell\"\nfrom = \"market@market.example\"\npublic_url = \"https://market.example\"\n";
    QTest::newRow("nothing wrong") << good << QByteArray();
    QTest::newRow("on this machine") << good + "security = \"none\"\n" << QByteArray();
    QTest::newRow("another kind of security") << good + "security = \"ssl\"\n" << QByteArray("mail.security");
    QTest::newRow("a user without a password") << good + "user = \"market\"\n" << QByteArray("mail.password_file");
    QTest::newRow("nobody who answers for it") << QByteArray(good).replace("Postwell", "") << QByteArray("mail.processor");
    QTest::newRow("no sender") << QByteArray(good).replace("market@market.example", "market") << QByteArray("mail.from");
    QTest::newRow("no place for links") << QByteArray(good).replace("https://market.example", "") << QByteArray("mail.public_url");
    QTest::newRow("a place with a path") << QByteArray(good).replace("https://market.example", "https://market.example/x") << QByteArray("mail.public_url");
    QTest::newRow("a place that acts") << QByteArray(good).replace("https://market.example", "javascript://x") << QByteArray("mail.public_url");
    QTest::newRow("both ways") << good + "folder = \"/nowhere\"\n" << QByteArray("mail.folder");
}
void AnnounceTest::namesWhatIsWrongWithTheMailOfAConfiguration() {
    QFETCH(QByteArray, mail);
    QFETCH(QByteArray, key);
    const auto ended = run({QStringLiteral("config"), written(path("one.toml"), "[mail]\n" + mail)});
    QVERIFY2(ended.code == (key.isEmpty() ? 0 : 1) && ended.err.contains(key), ended.err.constData());
}

void AnnounceTest::aServerDoesNotStartWithMailThatItMayNotSend() {
    const auto refused = [&](const QByteArray& mail) {
        const auto data = path("data");
        const auto made = store::makeRootKey(store::usualRootKeyOf(data.toStdString()));
        if (!made && made.error().code != ErrorCode::Conflict) qFatal("no root key");
        const auto ended = run({QStringLiteral("serve"), QStringLiteral("--data"), data, QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"), QStringLiteral("--wake-listen"),
            QStringLiteral("127.0.0.1:0"), QStringLiteral("--config"), written(path("market.toml"), kController + mail)});
        return ended.code == 1 ? ended.err : QByteArray("it started");
    };
    QVERIFY(refused(folderMail()).contains("mail.folder: goes only with --demo"));
    const QByteArray smtp = "[mail]\nprocessor = \"Postwell\"\nfrom = \"market@market.example\"\npublic_url = \"https://market.example\"\n";
    QVERIFY(refused(smtp + "host = \"smtp.example.org\"\n").contains("Postwell: not in the register"));
    QVERIFY(refused(smtp + "host = \"smtp.example.org\"\nsecurity = \"none\"\n").contains("only on this machine"));
    QVERIFY(refused(smtp + "host = \"smtp.example.org\"\nuser = \"m\"\npassword_file = \"/nowhere\"\n").contains("mail.password_file"));
}

void AnnounceTest::aDemonstrationPutsItsLettersIntoAFolder() {
    Served server(path("data"), {QStringLiteral("--test-clock"), QStringLiteral("--config"), written(path("market.toml"), folderMail())});
    const auto token = server.signUp("gwen");
    v1::CloseAccount close;
    close.set_password(passwordOf("gwen"));
    server.ask<v1::CloseAccountReply>(Endpoint::CloseAccount, close, token);
    const QDir letters(path("letters"));
    QVERIFY(QTest::qWaitFor([&] { return letters.entryList({QStringLiteral("*.eml")}, QDir::Files).size() == 1; }, kPatienceMs));
    QFile file(letters.filePath(letters.entryList({QStringLiteral("*.eml")}, QDir::Files).at(0)));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto letter = file.readAll();
    QVERIFY2(letter.contains("Subject: Your account is closed\r\n") && letter.contains("To: \"Person gwen\" <gwen@example.org>\r\n"), letter.constData());
    const auto page = server.say("GET /privacy-request HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\nConnection: close\r\n\r\n");
    QVERIFY(statusOf(page) == 200 && page.find("<form") != std::string::npos && page.find("form-action 'self'") != std::string::npos);
    const std::string body = "email=gwen%40example.org&kind=RIGHT_OF_ACCESS&text=mine&joined=now&last_order=none";
    const auto asked = server.say("POST /v1/rights/ask HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " +
                                  std::to_string(body.size()) + "\r\n\r\n" + body);
    QVERIFY2(statusOf(asked) == 200, asked.c_str());
    QVERIFY(QTest::qWaitFor([&] { return letters.entryList({QStringLiteral("*.eml")}, QDir::Files).size() == 2; }, kPatienceMs));
    const auto log = server.end(SIGTERM).err; // nothing of all this is in its log
    for (const auto* personal : {"gwen", "privacy-request/"}) QVERIFY2(!log.contains(personal), log.constData());
}

QTEST_GUILESS_MAIN(AnnounceTest)
#include "announcetest.moc"
