// How the market is guarded: what tests show, what an operator declares and for how long, when somebody has to do something, and who may look.
#include <sstream>

#include <QtTest>

#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include "server/core/registers/registers.h"
#include "tests/server/testmarket.h"

using namespace atelyra;
using namespace atelyra::server;
using namespace atelyra::test;
using wire::Endpoint;

namespace {
constexpr std::int64_t kNow = 1'798'000'000'000; // 24 December 2026
constexpr std::string_view kProgram = R"(
[[safeguard]]
id = "doors"
kind = "technical"
what = "Doors are shut"
owner = "security"
tests = ["server.doors", "server.locks"]
[[safeguard]]
id = "disks"
kind = "physical"
what = "Disks are encrypted"
owner = "operator"
[[signal]]
name = "Sec-GPC"
standard = "Global Privacy Control"
honoured = true
reviewed = 2026-11-23
)";

Result<Registers> registersWith(std::string_view operators, policies::Controls controls = {}) { return Registers::read(kProgram, operators, "own.toml", std::move(controls), kNow); }
std::string problem(std::string_view operators) {
    const auto all = registersWith(operators);
    return all ? std::string() : all.error().detail;
}
std::string declared(std::string_view more) { return "[[declared]]\nsafeguard = \"disks\"\nby = \"the board\"\non = 2026-06-01\nsays = \"LUKS\"\n" + std::string(more); }
std::string examined(std::string_view day) { return "[[examination]]\nkind = \"penetration test\"\nby = \"Harbour Security\"\non = " + std::string(day) + "\nfound = \"nothing\"\n"; }
std::int64_t msOf(int year, unsigned month, unsigned day) {
    using namespace std::chrono;
    return duration_cast<milliseconds>(sys_days(std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day)).time_since_epoch()).count();
}
bool says(const Registers& registers, std::int64_t nowMs, std::string_view part) {
    const auto lines = registers.alerts(nowMs);
    return std::any_of(lines.begin(), lines.end(), [part](const std::string& line) { return line.find(part) != std::string::npos; });
}
} // namespace

class RegistersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theProgramsOwnRegisterIsWholeAndEachHasAnOwner() {
        const auto all = Registers::ofProgram().at(kNow);
        QVERIFY(all.safeguards_size() > 20);
        std::set<std::string> ids;
        std::set<int> kinds;
        for (const auto& row : all.safeguards()) {
            QVERIFY2(ids.insert(row.id()).second, row.id().c_str());
            kinds.insert(row.kind());
            QVERIFY(row.owner() == "operator" || row.owner() == "security" || row.owner() == "privacy-officer");
            QCOMPARE(row.state(), row.kind() == v1::TECHNICAL ? v1::GUARD_UNTESTED : v1::GUARD_MISSING);
        }
        QCOMPARE(kinds.size(), std::size_t(3));
    }

    void whatIsTechnicalIsShownByItsTestsAlone() {
        const auto stateWith = [](policies::Controls controls) { return std::move(registersWith({}, std::move(controls))).value().at(kNow).safeguards(0); };
        QCOMPARE(stateWith({}).state(), v1::GUARD_UNTESTED);
        QCOMPARE(stateWith({{"server.doors", {1000, true}}}).state(), v1::GUARD_UNTESTED);
        const auto both = stateWith({{"server.doors", {3000, true}}, {"server.locks", {2000, true}}});
        QCOMPARE(both.state(), v1::GUARD_TESTED);
        QCOMPARE(both.at_ms(), 2000);
        QCOMPARE(stateWith({{"server.doors", {3000, true}}, {"server.locks", {2000, false}}}).state(), v1::GUARD_FAILED);
        QCOMPARE(stateWith({{"server.locks", {2000, false}}}).state(), v1::GUARD_FAILED);
        QVERIFY(problem("[[declared]]\nsafeguard = \"doors\"\nby = \"me\"\non = 2026-06-01\nsays = \"shut\"\n").find("own.toml:2: declared.safeguard: is proven by its tests") == 0);
    }

    void aDeclarationHoldsForAYear() {
        const auto registers = std::move(registersWith(declared({}))).value();
        const auto at = [&](std::int64_t now) { return registers.at(now).safeguards(1).state(); };
        QCOMPARE(std::move(registersWith({})).value().at(kNow).safeguards(1).state(), v1::GUARD_MISSING);
        QCOMPARE(at(kNow), v1::GUARD_DECLARED);
        QCOMPARE(registers.at(kNow).safeguards(1).says(), std::string("the board: LUKS"));
        const auto on = msOf(2026, 6, 1);
        QCOMPARE(at(on + Registers::kHoldsMs), v1::GUARD_DECLARED);
        QCOMPARE(at(on + Registers::kHoldsMs + 1), v1::GUARD_OUTDATED);
        QVERIFY(says(registers, on + Registers::kHoldsMs + 1, "disks was declared more than a year ago"));
        QVERIFY(says(std::move(registersWith({})).value(), kNow, "nobody has declared the safeguard disks"));
    }

    // The policy promises one a year; at 335 days it is time to arrange it.
    void theNextExaminationIsDueAYearAfterTheLast() {
        const auto none = std::move(registersWith({})).value();
        QCOMPARE(none.at(kNow).due(), v1::DUE_PAST);
        QVERIFY(says(none, kNow, "no examination"));
        const auto registers = std::move(registersWith(examined("2025-02-01") + examined("2026-03-14"))).value();
        const auto on = msOf(2026, 3, 14);
        QCOMPARE(registers.at(kNow).due_ms(), on + Registers::kHoldsMs);
        QCOMPARE(registers.at(kNow).examinations(0).on_ms(), on);
        const auto day = [&](int days) { return registers.at(on + days * kDayMs).due(); };
        QCOMPARE(day(334), v1::DUE_LATER);
        QCOMPARE(day(335), v1::DUE_SOON);
        QVERIFY(says(registers, on + 335 * kDayMs, "due within 30 days"));
        QCOMPARE(day(364), v1::DUE_SOON);
        QCOMPARE(day(365), v1::DUE_PAST);
        QVERIFY(says(registers, on + 366 * kDayMs, "is overdue"));
    }

    void whatBrowsersCanSayIsLookedAtEachYearAndToldToEverybody() {
        const auto own = Registers::ofProgram();
        const auto reviewed = own.browserSignals(0).browser_signals(0).reviewed_ms();
        const auto inTime = own.browserSignals(reviewed + Registers::kHoldsMs), later = own.browserSignals(reviewed + 366 * kDayMs);
        for (const auto& signal : inTime.browser_signals()) QVERIFY(!signal.outdated());
        for (const auto& signal : later.browser_signals()) QVERIFY(signal.outdated());
        QVERIFY(says(own, reviewed + 366 * kDayMs, "the signal DNT was looked at more than a year ago"));
        TestMarket world;
        wire::Request request;
        request.method = "GET";
        request.path = "/v1/public/signals";
        request.contentType = std::string(wire::kJson);
        const auto answer = world.market->router().handle(request);
        QCOMPARE(answer.status, 200);
        v1::PublicSignals told;
        QVERIFY(wire::decode(answer.contentType, answer.body, wire::Strictness::Client, told));
        std::map<std::string, bool> honoured; // and signalstest shows that it is so
        for (const auto& signal : told.browser_signals()) honoured[signal.name()] = signal.honoured();
        QVERIFY((honoured == std::map<std::string, bool>{{"Sec-GPC", true}, {"DNT", false}}));
    }

    void namesWhatIsWrongInTheOperatorsFile_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("unknown kind") << QByteArray("[[promise]]\nx = 1\n") << QByteArray("own.toml:1: promise: nothing of this kind");
        QTest::newRow("unknown key") << QByteArray::fromStdString(declared("colour = \"red\"\n")) << QByteArray("own.toml:6: declared.colour: there is no such key");
        QTest::newRow("unknown safeguard") << QByteArray::fromStdString(declared({})).replace("disks", "discs") << QByteArray("own.toml:2: declared.safeguard: there is no such safeguard");
        QTest::newRow("no date") << QByteArray::fromStdString(declared({})).replace("2026-06-01", "\"June\"") << QByteArray("own.toml:4: declared.on: must be a date");
        QTest::newRow("of tomorrow") << QByteArray::fromStdString(declared({})).replace("2026-06-01", "2027-06-01") << QByteArray("own.toml:4: declared.on: is in the future");
        QTest::newRow("two lines") << QByteArray::fromStdString(declared({})).replace("LUKS", "LUKS\\nand more") << QByteArray("own.toml:5: declared.says: must be one line");
        QTest::newRow("nothing said") << QByteArray::fromStdString(declared({})).replace("LUKS", "") << QByteArray("own.toml:5: declared.says: must be one line");
        QTest::newRow("no list") << QByteArray("declared = 7\n") << QByteArray("own.toml:1: declared must be written as [[declared]]");
        QTest::newRow("no toml") << QByteArray("[[declared]\n") << QByteArray("own.toml:1:");
        QTest::newRow("an examination without its findings") << QByteArray::fromStdString(examined("2026-03-14")).replace("found = \"nothing\"\n", "") << QByteArray("own.toml:1: examination.found:");
    }
    void namesWhatIsWrongInTheOperatorsFile() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, says);
        const auto said = problem(std::string_view(text.constData(), std::size_t(text.size())));
        QVERIFY2(!said.empty() && said.find(says.constData()) == 0, said.c_str());
    }

    void onlyWhoLooksAfterSecuritySeesTheRegisterAndThatIsWrittenDown() {
        TestMarket world;
        Person ada(world, "ada");
        const auto ask = [&] { return world.call<v1::GuardRegisters>(Endpoint::DeskRegisters, ada.token, v1::RegistersQuery()); };
        QCOMPARE(ask().status, 403);
        for (const auto role : {v1::OPERATOR, v1::ROLE_PRIVACY_OFFICER, v1::ROLE_SUPPORT, v1::ROLE_MODERATOR}) {
            QVERIFY(world.market->setRole("ada", role));
            QCOMPARE(ask().status, 403);
        }
        QVERIFY(world.market->setRole("ada", v1::ROLE_SECURITY));
        QVERIFY(ask().error == ErrorCode::DeskClosed);
        v1::OpenDesk open;
        open.set_password(passwordOf("ada"));
        QCOMPARE(world.call<v1::DeskSession>(Endpoint::OpenDesk, ada.token, open).status, 200);
        const auto seen = ask();
        QCOMPARE(seen.status, 200);
        QCOMPARE(seen.body.due(), v1::DUE_PAST);
        const auto entries = world.market->parts().readers.read([](store::Store& tables) -> Result<std::vector<v1::AuditEntry>> { return tables.audit.latest(0, 1); });
        QVERIFY(entries && entries->front().what() == "registers.view" && entries->front().role() == v1::ROLE_SECURITY && AccountId::of(entries->front().actor_id()) == ada.id);
    }

    void theLogSaysOnceADayWhatWantsSomebody() {
        std::ostringstream log;
        const auto before = spdlog::default_logger();
        spdlog::set_default_logger(std::make_shared<spdlog::logger>("", std::make_shared<spdlog::sinks::ostream_sink_mt>(log)));
        {
            TestMarket world;
            const auto said = [&] {
                int count = 0;
                for (auto at = log.str().find("no examination"); at != std::string::npos; at = log.str().find("no examination", at + 1)) ++count;
                return count;
            };
            auto& jobs = world.market->parts().jobs;
            jobs.cleanUp();
            const int first = said();
            QCOMPARE(first, 1);
            world.clock.advance(kHourMs);
            jobs.cleanUp();
            QCOMPARE(said(), 1);
            world.clock.advance(kDayMs);
            jobs.cleanUp();
            QCOMPARE(said(), 2);
        }
        spdlog::set_default_logger(before);
    }
};

QTEST_GUILESS_MAIN(RegistersTest)
#include "registerstest.moc"
