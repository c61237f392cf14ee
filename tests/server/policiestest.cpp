// Policies: published once and never edited, a change that matters counts thirty days after the last person was told, everybody can read
// and check them.
#include <QtTest>

#include "server/core/policies/policypage.h"
#include "shared/policies/bundled.h"
#include "shared/proto/policies.pb.h"
#include "tests/server/testmarket.h"

using namespace atelyra;
using namespace atelyra::test;
using wire::Endpoint;

namespace {
constexpr std::int64_t kThirtyDaysMs = 30 * kDayMs;

std::string fileOf(const std::string& version, const std::string& more, const std::string& text = "# Privacy\n\n## Logs\n[P7.5] Logs are kept 9 months.\n") {
    return "document: privacy\nversion: " + version + "\nlanguage: en\n" + more + "change: Logs are kept 9 months.\n---\n" + text;
}

std::string dayOf(std::int64_t ms) { return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).date().toString(Qt::ISODate).toStdString(); }
} // namespace

class PoliciesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_world = std::make_unique<TestMarket>(); }
    void publishesWhatComesWithTheProgramOnceAndForAll();
    void refusesATextThatWasPublishedAsAnother();
    void keepsWhatItPublishedAlsoAgainstItsOwnDatabase();
    void makesOtherDetailsAVersionOfTheirOwn();
    void refusesAChangeThatMattersBeforeThirtyDays();
    void letsAChangeThatMattersCountThirtyDaysAfterTheLastPersonWasTold();
    void remembersWhoWasShownWhichVersion();
    void handsOutTextsWhoseHashCanBeChecked();
    void publishesEachStatement();
    void showsPagesThatCannotAct();
    void weighsEachLegitimateInterest();
    void saysHowToReachItsSecurity();

private:
    server::PolicyService& policies() { return m_world->market->parts().policies; }
    Status install(const std::string& file) {
        const std::string_view view = file;
        return policies().install({&view, 1});
    }
    std::string inForce() { return policies().inForce("privacy"); }
    wire::Response get(std::string_view path, std::string_view type = wire::kJson, const std::string& token = {}) {
        wire::Request request;
        request.method = "GET";
        request.path = path;
        request.contentType = type;
        request.token = token;
        request.peer = "10.0.0.1";
        return m_world->market->router().handle(request);
    }
    std::unique_ptr<TestMarket> m_world;
};

void PoliciesTest::publishesWhatComesWithTheProgramOnceAndForAll() {
    const auto list = m_world->call<v1::PolicyList>(Endpoint::PolicyList, {}, v1::PolicyListRequest{}).body;
    QCOMPARE(list.versions_size(), int(policies::bundledFiles().size()));
    for (const auto& version : list.versions()) QVERIFY(version.in_force());
    QCOMPARE(list.controller().market(), std::string("Atelyra"));
    m_world->open();
    QCOMPARE(m_world->call<v1::PolicyList>(Endpoint::PolicyList, {}, v1::PolicyListRequest{}).body.SerializeAsString(), list.SerializeAsString());
}

void PoliciesTest::refusesATextThatWasPublishedAsAnother() {
    const std::string version = inForce();
    const auto edited = install(fileOf(version, ""));
    QVERIFY(!edited);
    QCOMPARE(edited.error().code, ErrorCode::Conflict); // 409
    QVERIFY(install(fileOf("2030-01-01", "")));
    QCOMPARE(inForce(), std::string("2030-01-01"));
}

void PoliciesTest::keepsWhatItPublishedAlsoAgainstItsOwnDatabase() {
    auto& db = *m_world->tables().db;
    for (const auto* harm : {"UPDATE policy_version SET text = 'another'", "UPDATE policy_version SET changes = ''", "DELETE FROM policy_version",
             "UPDATE policy_version SET published_ms = 1", "UPDATE policy_version SET effective_ms = effective_ms + 1",
             "INSERT INTO policy_version SELECT document, '2030-01-01', language, 0, 0, '', '', x'', x'', 1, 1 FROM policy_version LIMIT 1"})
        QVERIFY_EXCEPTION_THROWN(db.run(harm), store::DbError);
}

void PoliciesTest::makesOtherDetailsAVersionOfTheirOwn() {
    const std::string before = inForce();
    auto options = m_world->options();
    options.controller["controller.address"] = "2 New Street";
    m_world->clock.advance(kDayMs);
    m_world->market.reset();
    m_world->market = std::move(*server::Market::open(options, m_world->clock, m_world->rng));
    QVERIFY(inForce() != before);
    QCOMPARE(inForce(), dayOf(m_world->clock.wallMs()));
    QVERIFY(policies().text("privacy")->text().find("2 New Street") != std::string::npos);
    QVERIFY(policies().text("privacy", before)->text().find("1 Example Street") != std::string::npos);
    // And back, on the same day.
    m_world->open();
    QCOMPARE(inForce(), dayOf(m_world->clock.wallMs()) + "-2");
    QVERIFY(policies().text("privacy")->text().find("1 Example Street") != std::string::npos);
}

void PoliciesTest::refusesAChangeThatMattersBeforeThirtyDays() {
    const std::int64_t now = m_world->market->nowMs();
    const auto early = install(fileOf("2030-01-01", "material: yes\neffective: " + dayOf(now + 29 * kDayMs) + "\n"));
    QVERIFY(!early);
    QCOMPARE(early.error().code, ErrorCode::Conflict);
    // Nor does the database take it.
    QVERIFY_EXCEPTION_THROWN(m_world->tables().db->run("INSERT INTO policy_version (document, version, language, material, wanted_ms, changes, text,"
                                                       " sha256, source_sha256, published_ms) VALUES ('privacy', 'x', 'en', 1, ?, '', '', x'', x'', ?)",
                                 now + kThirtyDaysMs - 1, now),
        store::DbError);
    QVERIFY(install(fileOf("2030-01-01", "material: yes\neffective: " + dayOf(now + 32 * kDayMs) + "\n")));
}

void PoliciesTest::letsAChangeThatMattersCountThirtyDaysAfterTheLastPersonWasTold() {
    const Person ada(*m_world, "ada"), ben(*m_world, "ben");
    const std::string before = inForce();
    QVERIFY(install(fileOf("2030-01-01", "material: yes\n")));
    auto& table = m_world->tables().policies;
    const auto coming = [&] {
        const auto rows = table.all();
        return *std::find_if(rows.begin(), rows.end(), [](const auto& row) { return row.version.version == "2030-01-01"; });
    };
    // Nobody has been told, so it cannot get a day, however late.
    QVERIFY_EXCEPTION_THROWN(table.letCount(coming(), m_world->market->nowMs() + 400 * kDayMs), store::DbError);
    table.tell(ada.id, coming(), "product", m_world->market->nowMs());
    QVERIFY_EXCEPTION_THROWN(table.letCount(coming(), m_world->market->nowMs() + 400 * kDayMs), store::DbError);
    m_world->clock.advance(2 * kDayMs); // ben hears of it later
    const std::int64_t told = m_world->market->nowMs();
    table.tell(ben.id, coming(), "product", told);
    QVERIFY_EXCEPTION_THROWN(table.letCount(coming(), told + kThirtyDaysMs - 1), store::DbError);
    m_world->market->runDueJobs();
    QCOMPARE(coming().countsFromMs.value_or(0), told + kThirtyDaysMs);
    QCOMPARE(m_world->tables().db->number("SELECT count(*) FROM policy_notice WHERE version = '2030-01-01'", 0), 2);

    m_world->clock.advance(kThirtyDaysMs - 1);
    QCOMPARE(inForce(), before);
    m_world->clock.advance(1);
    QCOMPARE(inForce(), std::string("2030-01-01"));
    QCOMPARE(m_world->call<v1::SessionReply>(Endpoint::SignUp, {}, signUpForm("cid", before)).error, ErrorCode::PolicyChanged);
    QCOMPARE(m_world->call<v1::SessionReply>(Endpoint::SignUp, {}, signUpForm("cid", "2030-01-01")).status, 200);
}

void PoliciesTest::remembersWhoWasShownWhichVersion() {
    const Person ada(*m_world, "ada"), ben(*m_world, "ben");
    const auto acks = [&](const Person& person) {
        v1::PolicyAcks found;
        const auto response = get("/v1/me/policy-acks", wire::kProtobuf, person.token);
        if (!found.ParseFromString(response.body)) qFatal("no acks");
        return found;
    };
    QCOMPARE(acks(ada).acks_size(), 1);
    QCOMPARE(acks(ada).acks(0).version(), inForce());
    QCOMPARE(acks(ada).acks(0).channel(), std::string("sign-up"));
    QCOMPARE(acks(ada).acks(0).sha256(), policies().text("privacy")->version().sha256());
    QVERIFY(install(fileOf("2030-01-01", "material: yes\n")));
    m_world->market->runDueJobs();
    const auto unseen = [&] { return m_world->tables().db->number("SELECT count(*) FROM policy_notice WHERE shown_ms IS NULL", -1); };
    QCOMPARE(unseen(), 2);
    v1::PolicyAck shown;
    shown.set_document("privacy");
    shown.set_version("2030-01-01");
    shown.set_channel("product");
    for (int again = 0; again < 2; ++again) QCOMPARE(m_world->call<v1::PolicyAckReply>(Endpoint::PolicyShown, ada.token, shown).status, 200);
    QCOMPARE(unseen(), 1);
    QCOMPARE(acks(ada).acks_size(), 2);
    QCOMPARE(acks(ben).acks_size(), 1);
    shown.set_version("2031-01-01");
    QCOMPARE(m_world->call<v1::PolicyAckReply>(Endpoint::PolicyShown, ada.token, shown).status, 404);
    QCOMPARE(m_world->call<v1::PolicyAckReply>(Endpoint::PolicyShown, {}, shown).status, 401);
    QCOMPARE(get("/v1/me/policy-acks").status, 401);
}

void PoliciesTest::handsOutTextsWhoseHashCanBeChecked() {
    for (const auto* path : {"/policy", "/terms", "/trust", "/interests"}) {
        const auto answer = get(path);
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.contentType.starts_with("text/plain"));
        const auto list = policies().list();
        QVERIFY(std::any_of(list.versions().begin(), list.versions().end(), [&](const auto& v) { return v.sha256() == policies::hashOf(answer.body); }));
        QCOMPARE(get(std::string(path) + "/" + inForce()).body, answer.body);
        QCOMPARE(get(std::string(path) + "/2001-01-01").status, 404);
        QVERIFY(answer.body.find('{') == std::string::npos); // all details are filled in
    }
    v1::PolicyTextRequest request;
    request.set_document("privacy");
    QCOMPARE(m_world->call<v1::PolicyText>(Endpoint::PolicyText, {}, request).body.text(), get("/policy").body);
}

// The rows of the trace, each with its text and its place in the page.
void PoliciesTest::publishesEachStatement() {
    QFile trace(QStringLiteral(ATELYRA_SOURCE_DIR "/tests/policy_trace.tsv"));
    QVERIFY(trace.open(QIODevice::ReadOnly));
    const auto text = get("/policy").body, page = get("/policy", wire::kHtml).body;
    int statements = 0;
    for (const QByteArray& line : trace.readAll().split('\n')) {
        if (!line.startsWith('P')) continue;
        const std::string number = line.split('\t').constFirst().toStdString();
        QVERIFY2(text.find("\n[" + number + "] ") != std::string::npos, number.c_str());
        QVERIFY2(page.find("<div id=\"" + number + "\"><p>") != std::string::npos, number.c_str());
        ++statements;
    }
    QVERIFY(statements > 90);
    for (const auto* said : {"ask a lawyer", "No system is perfectly secure", "We do not sell personal data", "Do Not Track", "Global Privacy Control"})
        QVERIFY2(text.find(said) != std::string::npos, said);
}

void PoliciesTest::showsPagesThatCannotAct() {
    QVERIFY(install(fileOf("2030-01-01", "", "# <b>Privacy</b> & \"quotes\"\n\n## <script>alert(1)</script>\n> '><img src=x>\n[P7.5] <a href=//x>link</a>\n- <li>\n")));
    const auto page = get("/policy", wire::kHtml);
    QCOMPARE(page.status, 200);
    QVERIFY(page.contentType.starts_with("text/html"));
    QVERIFY(page.body.find("&lt;script&gt;") != std::string::npos);
    for (const auto* harm : {"<script", "<img", "<b>", "<a href=//", "onload", "http:", "https:", "url(", "@import", "<link", "<form"})
        QVERIFY2(page.body.find(harm) == std::string::npos, harm);
    // Only the page's own style may run, and its hash is the one that is allowed.
    const auto from = page.body.find("<style>") + 7;
    const auto style = page.body.substr(from, page.body.find("</style>") - from);
    const auto hash = QByteArray::fromStdString(sha256(style)).toBase64().toStdString();
    QVERIFY2(page.contentPolicy.find("default-src 'none'") != std::string::npos && page.contentPolicy.find(hash) != std::string::npos, page.contentPolicy.c_str());
    QVERIFY(page.contentPolicy.find("unsafe") == std::string::npos);
    for (const auto* wanted : {"<html lang=\"en\" dir=\"ltr\">", "width=device-width", "prefers-color-scheme:dark", "id=\"P7.5\"", "href=\"/terms\"", "2030-01-01", "Last updated"})
        QVERIFY2(page.body.find(wanted) != std::string::npos, wanted);
}

void PoliciesTest::weighsEachLegitimateInterest() {
    v1::PublicPurposes purposes;
    QVERIFY(wire::decode(wire::kJson, get("/v1/public/purposes").body, wire::Strictness::Client, purposes));
    const auto weighed = policies::readText(get("/interests").body).value();
    bool any = false;
    for (const auto& row : purposes.purposes()) {
        QVERIFY(row.retention_size() > 0 && row.categories_size() > 0);
        if (row.basis() != v1::LEGIT_INTEREST) continue;
        any = true;
        QVERIFY(row.objectable());
        const bool found = std::any_of(weighed.sections.begin(), weighed.sections.end(),
            [&](const auto& section) { return section.paragraphs.at(0).anchor == row.lia_id(); });
        QVERIFY2(found, v1::Purpose_Name(row.purpose()).c_str());
    }
    QVERIFY(any);
    QCOMPARE(get("/v1/public/processors").body, std::string("{}")); // nobody outside receives anything
}

void PoliciesTest::saysHowToReachItsSecurity() {
    const auto answer = get("/.well-known/security.txt");
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.body.starts_with("Contact: mailto:security@market.example\nExpires: 2"));
    QVERIFY(answer.contentType.starts_with("text/plain"));
}

QTEST_GUILESS_MAIN(PoliciesTest)
#include "policiestest.moc"
