// What a request may need on its way: a document that shows whose it is, a correction of which others are told, and somebody else who looks at a
// refusal again.
#include <QtTest>

#include "server/core/formfields.h"
#include "server/core/rights/identityproofs.h"
#include "shared/rules/requests.h"
#include "tests/blackbox/residuescan.h"
#include "tests/server/letterbox.h"
#include "tests/server/testmarket.h"

using namespace atelyra;
using namespace atelyra::test;
using wire::Endpoint;

namespace {
const std::string kCanary = "canary4711passportnumber";
const std::string kPdf = "%PDF-1.7\n" + kCanary + "\n%%EOF\n";
// A processor who is told by letter; the market's clock stands within its contract.
const std::string kProcessor = "[[processor]]\nname = \"Frames\"\nrole = \"hosting\"\npurposes = [\"SERVICE\"]\nfields = [\"COUNTRY\"]\ncountry = \"PT\"\nregion = \"lisbon\"\n"
                               "contract = \"DPA 9\"\nsigned = 2026-01-01\nexpires = 2028-01-01\n";
} // namespace

class RightsStepsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { begin({}); }
    void cleanup() { m_world.reset(); }
    void aProofIsTakenOnlyWhereOneWasAskedFor();
    void aProofIsJudgedByItsFirstBytes_data();
    void aProofIsJudgedByItsFirstBytes();
    void theClockStandsUntilTheProofIsHere();
    void onlyWhoHasTheRequestSeesTheProofAndThatIsWrittenDown();
    void whoCannotSignInSendsItThroughTheLinkInTheLetter();
    void whoActsForSomebodySendsWhatTheySignedAndThePersonConfirms();
    void aFormWithAFileIsReadToTheByte();
    void aProofIsSealedAndGoneThirtyDaysAfterTheAnswer();
    void aProofGoesWithItsPerson();
    void thePersonSeesThatTheProofsAreHere();
    void anOfficerCorrectsWhatThePersonAskedFor_data();
    void anOfficerCorrectsWhatThePersonAskedFor();
    void whoeverOutsideHadTheOldVersionIsTold();
    void whatNobodyCanBeToldIsNotCorrected();
    void somebodyElseLooksAtARefusalAgain();
    void anAppealThatIsRefusedStaysTheLastWord();
    void anAppealHasATimeAndAClock();
    void aRequestUnderTheLawOfAStateShowsItsTermToo();

private:
    void begin(const std::string& processors) {
        m_box = std::make_shared<Letterbox>();
        m_world = std::make_unique<TestMarket>();
        m_world->mail = m_box;
        m_world->processors = processors;
        m_world->open();
        m_gwen = std::make_unique<Person>(*m_world, "gwen");
        m_mira = std::make_unique<Person>(*m_world, "mira");
        m_dario = std::make_unique<Person>(*m_world, "dario");
        for (Person* officer : {m_mira.get(), m_dario.get()}) {
            if (!m_world->market->setRole(officer->handle, v1::ROLE_PRIVACY_OFFICER)) qFatal("no officer");
            open(*officer);
        }
    }
    void open(const Person& officer) {
        v1::OpenDesk request;
        request.set_password(passwordOf(officer.handle));
        if (m_world->call<v1::DeskSession>(Endpoint::OpenDesk, officer.token, request).status != 200) qFatal("no desk");
    }
    RawId asks(v1::RightKind kind = v1::RIGHT_OF_ACCESS, const std::string& state = {}) {
        v1::CommandBody body;
        const RawId id = newRawId(m_world->clock.wallMs(), m_world->rng);
        body.mutable_open_request()->set_request_id(id.str());
        body.mutable_open_request()->set_kind(kind);
        body.mutable_open_request()->set_text("please");
        body.mutable_open_request()->set_us_state(state);
        if (!m_gwen->say(body).applied()) qFatal("not asked");
        return id;
    }
    v1::DeskAct act(const RawId& id, v1::DeskStep step, const std::string& text = {}, const std::string& reason = {}) {
        v1::DeskAct act;
        act.set_request_id(id.str());
        act.set_version(m_world->tables().entities.versionOf({v1::RIGHTS_REQUEST_ENTITY, id}));
        act.set_step(step);
        act.set_text(text);
        act.set_reason(reason);
        return act;
    }
    Answered<v1::DeskCase> does(const Person& officer, const v1::DeskAct& act) { return m_world->call<v1::DeskCase>(Endpoint::DeskAct, officer.token, act); }
    Answered<v1::DeskCase> step(const Person& officer, const RawId& id, v1::DeskStep step, const std::string& text = {}, const std::string& reason = {}) {
        return does(officer, act(id, step, text, reason));
    }
    v1::RightsRequest request(const RawId& id) { return *m_world->tables().entities.get<v1::RightsRequest>(id); }
    RawId thatWaits() {
        const RawId id = asks();
        if (step(*m_mira, id, v1::TAKE_REQUEST).status != 200 || step(*m_mira, id, v1::ASK_PROOF, "A document with your name, please.").status != 200) qFatal("not asked for");
        return id;
    }
    Answered<v1::SendProofReply> send(const Person& person, const RawId& id, const std::string& content) {
        v1::SendProof proof;
        proof.set_request_id(id.str());
        proof.set_content(content);
        return m_world->call<v1::SendProofReply>(Endpoint::SendProof, person.token, proof);
    }
    Answered<v1::ProofFile> read(const Person& officer, const RawId& id) {
        v1::ProofQuery query;
        query.set_request_id(id.str());
        const auto proofs = m_world->tables().proofs.of(id);
        query.set_proof_id(proofs.empty() ? std::string(16, 'x') : proofs.front().id.str());
        return m_world->call<v1::ProofFile>(Endpoint::DeskProof, officer.token, query);
    }
    RawId refused() {
        const RawId id = asks();
        if (step(*m_mira, id, v1::TAKE_REQUEST).status != 200 || step(*m_mira, id, v1::REFUSE_REQUEST, "It is not ours to give.", "LegallyExempted").status != 200) qFatal("not refused");
        return id;
    }
    v1::Outcome appeals(const RawId& id) {
        v1::CommandBody body;
        body.mutable_appeal_request()->set_request_id(id.str());
        body.mutable_appeal_request()->set_text("The exemption is about something else.");
        return m_gwen->say(body);
    }
    wire::Response browser(const std::string& method, const std::string& path, std::string_view type, const std::string& body = {}) {
        wire::Request request;
        request.method = method;
        request.path = path;
        request.contentType = type;
        request.body = body;
        request.peer = "10.0.0.7";
        return m_world->market->router().handle(request);
    }
    static std::string formWith(const std::string& file) {
        return "------b0undary\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhello\r\n------b0undary\r\nContent-Disposition: form-data; name=\"file\"; filename=\"me.pdf\"\r\n"
               "Content-Type: application/pdf\r\n\r\n" + file + "\r\n------b0undary--\r\n";
    }
    // Sessions of people end when they are not used for long.
    void passDays(int days) {
        m_world->clock.advance(days * kDayMs);
        m_world->market->runDueJobs();
        m_world->market->parts().jobs.cleanUp();
        for (auto* person : {m_gwen.get(), m_mira.get(), m_dario.get()})
            person->token = m_world->call<v1::SessionReply>(Endpoint::SignIn, {}, signInForm(person->handle)).body.token();
        for (auto* officer : {m_mira.get(), m_dario.get()}) open(*officer);
        m_gwen->registerDevice(); // a device that was away for long is forgotten
    }

    std::unique_ptr<TestMarket> m_world;
    std::shared_ptr<Letterbox> m_box;
    std::unique_ptr<Person> m_gwen, m_mira, m_dario;
};

void RightsStepsTest::aProofIsTakenOnlyWhereOneWasAskedFor() {
    const RawId calm = asks();
    QCOMPARE(send(*m_gwen, calm, kPdf).error, ErrorCode::OrderMovedOn);
    const RawId id = thatWaits();
    QCOMPARE(send(*m_dario, id, kPdf).error, ErrorCode::NotFound); // somebody else's
    QCOMPARE(m_world->call<v1::SendProofReply>(Endpoint::SendProof, {}, v1::SendProof()).status, 401);
    for (int i = 1; i <= limits::kProofsARequest; ++i) QCOMPARE(send(*m_gwen, id, kPdf).body.proofs(), i);
    QCOMPARE(send(*m_gwen, id, kPdf).error, ErrorCode::TooLarge);
    QCOMPARE(m_world->tables().proofs.of(id).size(), std::size_t(limits::kProofsARequest));
}

void RightsStepsTest::aProofIsJudgedByItsFirstBytes_data() {
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("status");
    QTest::newRow("a PDF") << QByteArray::fromStdString(kPdf) << 200;
    QTest::newRow("a PNG") << QByteArray("\x89PNG\r\n\x1a\nrest") << 200;
    QTest::newRow("a JPEG") << QByteArray("\xff\xd8\xff\xe0rest") << 200;
    QTest::newRow("a page with a script") << QByteArray("<html><script>1</script>") << 415;
    QTest::newRow("a program") << QByteArray("\x7f" "ELF") << 415;
    QTest::newRow("an SVG") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg'/>") << 415;
    QTest::newRow("nothing") << QByteArray() << 400;
    QTest::newRow("more than it may be") << QByteArray("%PDF-") + QByteArray(int(limits::kProofBytes), 'x') << 413;
}

void RightsStepsTest::aProofIsJudgedByItsFirstBytes() {
    QFETCH(QByteArray, content);
    QFETCH(int, status);
    const RawId id = thatWaits();
    QCOMPARE(send(*m_gwen, id, content.toStdString()).status, status);
    QCOMPARE(m_world->tables().proofs.of(id).size(), std::size_t(status == 200 ? 1 : 0));
}

void RightsStepsTest::theClockStandsUntilTheProofIsHere() {
    const RawId id = thatWaits();
    const std::int64_t due = request(id).due_ms();
    passDays(5);
    QCOMPARE(send(*m_gwen, id, kPdf).status, 200);
    QCOMPARE(request(id).state(), v1::REQUEST_IN_PROGRESS);
    QCOMPARE(request(id).due_ms(), due + 5 * kDayMs);
    QCOMPARE(step(*m_mira, id, v1::ASK_PROOF, "And another one?").error, ErrorCode::AlreadyDone); // once
    QCOMPARE(step(*m_mira, id, v1::PROOF_SEEN).status, 200);
    QCOMPARE(request(id).identity(), v1::IDENTITY_SEEN);
    QCOMPARE(send(*m_gwen, id, kPdf).error, ErrorCode::OrderMovedOn); // nothing more than was needed
}

void RightsStepsTest::onlyWhoHasTheRequestSeesTheProofAndThatIsWrittenDown() {
    const RawId id = thatWaits();
    QCOMPARE(send(*m_gwen, id, kPdf).status, 200);
    const auto entries = [this] { return m_world->tables().db->number("SELECT count(*) FROM audit_entry", 0); };
    const auto before = entries();
    QCOMPARE(read(*m_dario, id).error, ErrorCode::Forbidden); // a colleague who has not taken it
    QCOMPARE(read(*m_gwen, id).status, 403);
    QCOMPARE(entries(), before);
    const auto seen = read(*m_mira, id);
    QCOMPARE(seen.status, 200);
    QCOMPARE(seen.body.content(), kPdf);
    QCOMPARE(seen.body.mime(), std::string("application/pdf"));
    QCOMPARE(entries(), before + 1);
    const auto accesses = m_world->call<v1::Accesses>(Endpoint::Accesses, m_gwen->token, v1::AccessesQuery()).body;
    QCOMPARE(accesses.accesses(0).what(), std::string("request.proof")); // and the person sees it
    v1::DeskCaseQuery query;
    query.set_request_id(id.str());
    const auto all = m_world->call<v1::DeskCase>(Endpoint::DeskCase, m_dario->token, query).body;
    QCOMPARE(all.proofs_size(), 1); // that it is there is no secret at the desk
    QCOMPARE(all.ShortDebugString().find(kCanary), std::string::npos);
}

void RightsStepsTest::whoCannotSignInSendsItThroughTheLinkInTheLetter() {
    v1::AskRight ask;
    ask.set_email("gwen@example.org");
    ask.set_kind(v1::RIGHT_OF_ACCESS);
    ask.set_text("a copy");
    ask.set_joined("2026");
    ask.set_last_order("none");
    QCOMPARE(m_world->send(Endpoint::AskRight, {}, ask).status, 200);
    m_world->market->runDueJobs();
    const auto linkIn = [this](const std::string& begin) {
        for (const auto& letter : m_box->letters)
            if (const auto from = letter.text.find(begin); from != std::string::npos) return letter.text.substr(from, letter.text.find('\n', from) - from);
        return std::string();
    };
    const std::string token = linkIn("/privacy-request/").substr(std::string("/privacy-request/").size());
    QCOMPARE(browser("POST", "/v1/rights/confirm/" + token, wire::kForm).status, 200);
    const RawId id = [this] {
        auto row = m_world->tables().db->query("SELECT id FROM rights_request");
        return row.step() ? row.id(0) : RawId{};
    }();
    QCOMPARE(step(*m_mira, id, v1::TAKE_REQUEST).status, 200);
    QCOMPARE(step(*m_mira, id, v1::ASK_PROOF, "The facts do not fit. A document with your name, please.").status, 200);
    m_world->market->runDueJobs();
    const std::string page = linkIn("/privacy-proof/");
    QVERIFY(!page.empty());
    for (const auto& letter : m_box->letters) QCOMPARE(letter.address, std::string("gwen@example.org"));
    const auto shown = browser("GET", page, wire::kHtml);
    QCOMPARE(shown.status, 200);
    QVERIFY(shown.body.find("type=\"file\"") != std::string::npos && shown.body.find("<script") == std::string::npos && shown.body.find("gwen") == std::string::npos);
    const std::string door = "/v1/rights/proof/" + page.substr(std::string("/privacy-proof/").size());
    std::string foreign = door;
    foreign.back() = foreign.back() == '0' ? '1' : '0';
    QCOMPARE(browser("POST", foreign, wire::kFormWithFiles, formWith(kPdf)).status, 404);
    QCOMPARE(browser("POST", door, wire::kFormWithFiles, formWith("<html>")).status, 415);
    QCOMPARE(browser("POST", door, wire::kFormWithFiles, "--x\r\nno form").status, 400);
    QVERIFY(m_world->tables().proofs.of(id).empty());
    QCOMPARE(browser("POST", door, wire::kFormWithFiles, formWith(kPdf)).status, 200);
    QCOMPARE(read(*m_mira, id).body.content(), kPdf);
    QCOMPARE(step(*m_mira, id, v1::PROOF_SEEN).status, 200);
    QCOMPARE(browser("GET", page, wire::kHtml).status, 404); // it leads nowhere when nothing is asked for any more
    QCOMPARE(browser("POST", door, wire::kFormWithFiles, formWith(kPdf)).status, 404);
}

void RightsStepsTest::whoActsForSomebodySendsWhatTheySignedAndThePersonConfirms() {
    const auto page = browser("GET", "/privacy-request-for-somebody", wire::kHtml);
    QCOMPARE(page.status, 200);
    QVERIFY(page.body.find("multipart/form-data") != std::string::npos && page.body.find("<script") == std::string::npos);
    const auto form = [](const std::string& email, const std::string& file) {
        std::string body;
        for (const auto& [name, value] : {std::pair<std::string, std::string>("agent", "Consumer Aid"), {"email", email}, {"kind", "RIGHT_OF_ACCESS"}, {"text", "A copy of everything."}, {"us_state", "CA"}})
            body += "--b0undary\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
        return body + "--b0undary\r\nContent-Disposition: form-data; name=\"file\"; filename=\"signed.pdf\"\r\n\r\n" + file + "\r\n--b0undary--\r\n";
    };
    const auto known = browser("POST", "/v1/rights/ask-for-somebody", wire::kFormWithFiles, form("gwen@example.org", kPdf));
    const auto unknown = browser("POST", "/v1/rights/ask-for-somebody", wire::kFormWithFiles, form("nobody@example.org", kPdf));
    QCOMPARE(known.status, 200);
    QCOMPARE(known.body, unknown.body); // it tells nobody who has an account
    QCOMPARE(browser("POST", "/v1/rights/ask-for-somebody", wire::kFormWithFiles, form("gwen@example.org", "not signed")).status, 415);
    m_world->market->runDueJobs();
    QCOMPARE(m_box->letters.size(), std::size_t{1});
    QVERIFY(m_box->letters.back().subject.find("Consumer Aid") != std::string::npos);
    QCOMPARE(m_world->tables().db->number("SELECT count(*) FROM rights_request", -1), 0); // not before the person has said so
    for (const auto& hit : ResidueScan({kCanary}).inFolder(m_world->folder.path().toStdString())) QFAIL((hit.where + " as " + hit.form).c_str());
    const auto& text = m_box->letters.back().text;
    const auto from = text.find("/privacy-request/") + std::string("/privacy-request/").size();
    QCOMPARE(browser("POST", "/v1/rights/confirm/" + text.substr(from, text.find('\n', from) - from), wire::kForm).status, 200);
    const auto queue = m_world->call<v1::DeskQueue>(Endpoint::DeskRequests, m_mira->token, v1::DeskQuery()).body;
    QCOMPARE(queue.open_size(), 1);
    QVERIFY(queue.open(0).by_agent());
    QCOMPARE(queue.open(0).us_state(), std::string("CA"));
    const RawId id = rawIdOf(queue.open(0).request_id());
    QCOMPARE(request(id).agent(), std::string("Consumer Aid"));
    QCOMPARE(request(id).identity(), v1::IDENTITY_BY_MAIL);
    QCOMPARE(step(*m_mira, id, v1::TAKE_REQUEST).status, 200);
    QCOMPARE(read(*m_mira, id).body.content(), kPdf); // what they have signed is with the request
}

void RightsStepsTest::aFormWithAFileIsReadToTheByte() {
    const std::string odd("\r\n--\0\xff------b0undar", 22);
    const auto file = server::formWithFile(formWith(odd));
    QVERIFY(file.has_value());
    QCOMPARE(file->file, odd);
    QCOMPARE(file->fields.at("note"), std::string("hello"));
    for (const std::string& bad : {std::string(), std::string("--"), std::string("--x"), std::string("--x\r\n"), formWith(odd).substr(0, 120), std::string(5'000, '-'),
             std::string("--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nno file\r\n--x--\r\n")})
        QVERIFY(!server::formWithFile(bad).has_value());
}

void RightsStepsTest::aProofIsSealedAndGoneThirtyDaysAfterTheAnswer() {
    const RawId id = thatWaits();
    QCOMPARE(send(*m_gwen, id, kPdf).status, 200);
    const auto folder = m_world->folder.path().toStdString();
    for (const auto& hit : ResidueScan({kCanary}).inFolder(folder)) QFAIL((hit.where + " as " + hit.form).c_str());
    QCOMPARE(step(*m_mira, id, v1::PROOF_SEEN).status, 200);
    passDays(25);
    QCOMPARE(read(*m_mira, id).status, 200); // an open request keeps it
    QCOMPARE(step(*m_mira, id, v1::ANSWER_REQUEST, "Here it is.").status, 200);
    passDays(20);
    QCOMPARE(read(*m_mira, id).status, 200);
    const RawId proof = m_world->tables().proofs.of(id).front().id;
    passDays(10);
    QCOMPARE(read(*m_mira, id).error, ErrorCode::NotFound);
    QVERIFY(m_world->tables().proofs.of(id).empty());
    QVERIFY(!m_world->tables().keys.find(store::KeyName::ofProof(proof.str()))); // with its key, and so in every copy
    QVERIFY(m_world->tables().keys.isDestroyed(store::KeyName::ofProof(proof.str())));
    QCOMPARE(request(id).proofs(), 1); // that there was one stays with the request
}

void RightsStepsTest::aProofGoesWithItsPerson() {
    const RawId id = thatWaits();
    QCOMPARE(send(*m_gwen, id, kPdf).status, 200);
    const RawId proof = m_world->tables().proofs.of(id).front().id;
    v1::CloseAccount close;
    close.set_password(passwordOf("gwen"));
    QCOMPARE(m_world->call<v1::CloseAccountReply>(Endpoint::CloseAccount, m_gwen->token, close).status, 200);
    m_world->clock.advance(31 * kDayMs);
    m_world->market->runDueJobs();
    m_world->market->parts().jobs.cleanUp();
    QVERIFY(m_world->tables().proofs.of(id).empty());
    QVERIFY(!m_world->tables().keys.find(store::KeyName::ofProof(proof.str())));
}

void RightsStepsTest::thePersonSeesThatTheProofsAreHere() {
    const RawId id = thatWaits();
    QCOMPARE(send(*m_gwen, id, kPdf).status, 200);
    Base base;
    auto cursor = m_gwen->fresh();
    pullAll(*m_gwen, base, cursor);
    v1::Entity seen;
    QVERIFY(seen.ParseFromString(base.at({v1::RIGHTS_REQUEST_ENTITY, id}).second));
    QCOMPARE(seen.rights_request().proofs(), 1);
    for (const auto& [ref, row] : base) QCOMPARE(row.second.find(kCanary), std::string::npos); // nothing of it is synced
}

void RightsStepsTest::anOfficerCorrectsWhatThePersonAskedFor_data() {
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("refusal");
    QTest::newRow("country") << "country" << "FR" << "";
    QTest::newRow("no country") << "country" << "France" << "INVALID";
    QTest::newRow("as it is") << "country" << "PT" << "INVALID";
    QTest::newRow("handle") << "handle" << "gwendolyn" << "";
    QTest::newRow("somebody's handle") << "handle" << "mira" << "NAME_TAKEN";
    QTest::newRow("no handle") << "handle" << "G wen" << "INVALID";
    QTest::newRow("mail") << "email" << "gwen@example.net" << "";
    QTest::newRow("no mail") << "email" << "gwen" << "INVALID";
    QTest::newRow("name") << "display_name" << "Gwen Ashby" << "";
    QTest::newRow("phone") << "phone" << "+351 912 345 678" << "";
    QTest::newRow("what no officer touches") << "role" << "5" << "INVALID";
}

void RightsStepsTest::anOfficerCorrectsWhatThePersonAskedFor() {
    QFETCH(QString, field);
    QFETCH(QString, value);
    QFETCH(QString, refusal);
    const RawId id = asks(v1::RIGHT_TO_CORRECTION);
    QCOMPARE(step(*m_mira, id, v1::TAKE_REQUEST).status, 200);
    auto wish = act(id, v1::CORRECT_DATA);
    wish.set_field(field.toStdString());
    wish.set_value(value.toStdString());
    QCOMPARE(does(*m_dario, wish).error, ErrorCode::Forbidden); // not theirs
    const auto done = does(*m_mira, wish);
    if (!refusal.isEmpty()) {
        QCOMPARE(QString::fromStdString(std::string(errorKey(done.error))), refusal);
        QCOMPARE(request(id).corrections_size(), 0);
        return;
    }
    QCOMPARE(done.status, 200);
    QCOMPARE(request(id).corrections(0).field(), field.toStdString());
    QCOMPARE(request(id).corrections(0).told_size(), 0); // nobody outside is registered, so nobody was told
    QCOMPARE(done.body.history(0).what(), std::string("request.correct"));
    QCOMPARE(done.body.history(0).ShortDebugString().find(value.toStdString()), std::string::npos); // the log has no words of people
    const auto account = *m_world->tables().entities.get<v1::Account>(m_gwen->id);
    const auto profile = *m_world->tables().entities.get<v1::Profile>(m_gwen->id);
    const std::string all = account.ShortDebugString() + profile.ShortDebugString();
    QVERIFY(all.find(value.toStdString()) != std::string::npos);
    QCOMPARE(account.handle(), profile.handle());
}

void RightsStepsTest::whoeverOutsideHadTheOldVersionIsTold() {
    begin(kProcessor + "contact = \"privacy@frames.example\"\n");
    const RawId id = asks(v1::RIGHT_TO_CORRECTION);
    QCOMPARE(step(*m_mira, id, v1::TAKE_REQUEST).status, 200);
    auto wish = act(id, v1::CORRECT_DATA);
    wish.set_field("country");
    wish.set_value("FR");
    QCOMPARE(does(*m_mira, wish).status, 200);
    m_world->market->runDueJobs();
    const auto told = m_box->to("privacy@frames.example");
    QCOMPARE(told.size(), std::size_t{1});
    QVERIFY(told[0].text.find("PT") != std::string::npos && told[0].text.find("FR") != std::string::npos);
    QVERIFY(told[0].text.find("gwen") == std::string::npos); // no more than they hold
    QCOMPARE(request(id).corrections(0).told(0), std::string("Frames"));
    auto name = act(id, v1::CORRECT_DATA); // of which they have nothing
    name.set_field("headline");
    name.set_value("Letters by hand");
    QCOMPARE(does(*m_mira, name).status, 200);
    m_world->market->runDueJobs();
    QCOMPARE(m_box->to("privacy@frames.example").size(), std::size_t{1});
    QCOMPARE(request(id).corrections(1).told_size(), 0);
}

void RightsStepsTest::whatNobodyCanBeToldIsNotCorrected() {
    begin(kProcessor); // without an address
    const RawId id = asks(v1::RIGHT_TO_CORRECTION);
    QCOMPARE(step(*m_mira, id, v1::TAKE_REQUEST).status, 200);
    auto wish = act(id, v1::CORRECT_DATA);
    wish.set_field("country");
    wish.set_value("FR");
    QCOMPARE(does(*m_mira, wish).error, ErrorCode::Unavailable);
    QCOMPARE(m_world->tables().entities.get<v1::Profile>(m_gwen->id)->country(), std::string("PT"));
    QCOMPARE(request(id).corrections_size(), 0);
}

void RightsStepsTest::somebodyElseLooksAtARefusalAgain() {
    const RawId id = refused();
    QVERIFY(appeals(id).applied());
    QCOMPARE(appeals(id).reason(), std::string("ALREADY_DONE")); // once
    v1::DeskQueue queue = m_world->call<v1::DeskQueue>(Endpoint::DeskRequests, m_dario->token, v1::DeskQuery()).body;
    QCOMPARE(queue.open_size(), 1); // it stands among what is open again
    QCOMPARE(queue.closed_size(), 0);
    QCOMPARE(queue.open(0).appeal(), v1::REQUEST_APPEAL_ASKED);
    QCOMPARE(step(*m_mira, id, v1::GRANT_APPEAL, "I still think so.").error, ErrorCode::Forbidden); // who refused does not decide
    QCOMPARE(step(*m_dario, id, v1::GRANT_APPEAL, "You are right.").status, 200);
    const auto open = request(id);
    QCOMPARE(open.state(), v1::REQUEST_IN_PROGRESS);
    QCOMPARE(open.appeal().state(), v1::REQUEST_APPEAL_GRANTED);
    QCOMPARE(open.closed_ms(), 0);
    QCOMPARE(AccountId::of(open.officer_id()), m_dario->id);
    QCOMPARE(step(*m_dario, id, v1::ANSWER_REQUEST, "Here it is.").status, 200);
    QCOMPARE(request(id).state(), v1::REQUEST_ANSWERED);
}

void RightsStepsTest::anAppealThatIsRefusedStaysTheLastWord() {
    const RawId id = refused();
    QVERIFY(appeals(id).applied());
    QCOMPARE(step(*m_dario, id, v1::REFUSE_APPEAL, "The exemption is about exactly this.").status, 200);
    QCOMPARE(request(id).state(), v1::REQUEST_DECLINED);
    QCOMPARE(request(id).appeal().state(), v1::REQUEST_APPEAL_REFUSED);
    QCOMPARE(step(*m_dario, id, v1::GRANT_APPEAL, "Or not.").error, ErrorCode::OrderMovedOn);
    QCOMPARE(appeals(id).reason(), std::string("ALREADY_DONE"));
    QCOMPARE(m_world->call<v1::DeskQueue>(Endpoint::DeskRequests, m_dario->token, v1::DeskQuery()).body.closed_size(), 1);
}

void RightsStepsTest::anAppealHasATimeAndAClock() {
    QCOMPARE(appeals(asks()).reason(), std::string("ORDER_MOVED_ON")); // nothing was refused yet
    const RawId id = refused();
    passDays(100);
    QVERIFY(appeals(id).applied());
    QCOMPARE(rules::termMs(request(id), m_world->clock.wallMs()), request(id).appeal().asked_ms() + rules::kRequestAppealMs);
    const RawId late = refused();
    passDays(181);
    QCOMPARE(appeals(late).reason(), std::string("ORDER_MOVED_ON"));
}

void RightsStepsTest::aRequestUnderTheLawOfAStateShowsItsTermToo() {
    v1::CommandBody body;
    body.mutable_open_request()->set_request_id(newRawId(1, m_world->rng).str());
    body.mutable_open_request()->set_kind(v1::RIGHT_OF_ACCESS);
    body.mutable_open_request()->set_us_state("XX");
    QCOMPARE(m_gwen->say(body).reason(), std::string("INVALID"));
    const RawId id = asks(v1::RIGHT_OF_ACCESS, "CA");
    const auto asked = request(id);
    QCOMPARE(asked.us_due_ms() - asked.received_ms(), 45 * kDayMs);
    QCOMPARE(asked.due_ms() - asked.received_ms(), 30 * kDayMs); // the market's own counts
    QVERIFY(asked.acknowledged_ms() > 0 && asked.acknowledged_ms() - asked.received_ms() < 10 * kDayMs);
    QCOMPARE(step(*m_mira, id, v1::TAKE_REQUEST).status, 200);
    QCOMPARE(step(*m_mira, id, v1::EXTEND_TERM, "It takes longer.", "ComplexityOfProcess").status, 200);
    QCOMPARE(request(id).us_due_ms() - asked.received_ms(), 90 * kDayMs);
    const auto queue = m_world->call<v1::DeskQueue>(Endpoint::DeskRequests, m_mira->token, v1::DeskQuery()).body;
    QCOMPARE(queue.open(0).us_state(), std::string("CA"));
    QCOMPARE(queue.open(0).us_due_ms(), request(id).us_due_ms());
}

QTEST_GUILESS_MAIN(RightsStepsTest)
#include "rightsstepstest.moc"
