// Who may ask for what. tests/roles_matrix.tsv is kept by hand; it has to agree with the table of routes and with what the router does with every
// role, without a token, and with tokens that have expired or were ended.
#include <chrono>

#include <QFile>
#include <QtTest>

#include "tests/server/testmarket.h"

using namespace atelyra;
using namespace atelyra::test;
using wire::Endpoint;

namespace {
const QStringList kRoles{QStringLiteral("anon"), QStringLiteral("member"), QStringLiteral("support"), QStringLiteral("moderator"), QStringLiteral("finance"),
    QStringLiteral("privacy"), QStringLiteral("security"), QStringLiteral("glass"), QStringLiteral("operator")};
constexpr std::array kRoleOf{v1::ROLE_UNSET, v1::MEMBER, v1::ROLE_SUPPORT, v1::ROLE_MODERATOR, v1::ROLE_FINANCE, v1::ROLE_PRIVACY_OFFICER, v1::ROLE_SECURITY, v1::ROLE_SECURITY, v1::OPERATOR};
constexpr std::size_t kNobody = 0, kMember = 1, kSupport = 2, kModerator = 3, kFinance = 4, kPrivacy = 5, kSecurity = 6, kGlass = 7; // columns
constexpr int kSamples = 200;
constexpr double kMostMicros = 2'000;
// Whoever is let in is asked for more, the password or a consent, and is refused without it: here only those are tried who are not let in.
constexpr std::array kAsksMore{Endpoint::OpenDesk, Endpoint::CloseAccount, Endpoint::ChangePassword, Endpoint::ChangeEmail, Endpoint::EndSessions, Endpoint::AskExport, Endpoint::Usage};
// Each role its own part of these, and one none: what the route lets in, its service refuses.
constexpr std::array kServiceDecides{Endpoint::DeskTickets, Endpoint::DeskTicket, Endpoint::DeskTicketAct, Endpoint::DeskTicketFile, Endpoint::DeskAskTicket};

template <class List> bool has(const List& list, Endpoint endpoint) { return std::find(list.begin(), list.end(), endpoint) != list.end(); }
} // namespace

class RolesMatrixTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theMatrixNamesEveryRouteOnce();
    void theDeclarationsAgreeWithTheMatrix();
    void theRouterAgreesWithTheMatrix();
    void aTokenThatIsNoneLetsNobodyInWhoeverItBelongedTo();
    void inAnyOrderWithAllTokensLive();
    void aRoleThatIsTakenAwayIsGoneAtTheNextCall();
    void staffWithoutACaseSeeNobody();
    void whatIsNotForARoleLooksAsIfItHadNeverBeen();
    void andTakesAsLong();

private:
    using Cells = std::array<bool, kRoleOf.size()>;
    static std::string nameOf(const wire::Route& route) { return std::string(route.method) + " " + std::string(route.path); }
    Cells cellsOf(const wire::Route& route) const { return m_matrix.at(nameOf(route)); }
    std::string signIn(const std::string& handle) { return m_world->call<v1::SessionReply>(Endpoint::SignIn, {}, signInForm(handle)).body.token(); }
    void openDesk(const std::string& handle, const std::string& token) {
        v1::OpenDesk request;
        request.set_password(passwordOf(handle));
        QCOMPARE(m_world->call<v1::DeskSession>(Endpoint::OpenDesk, token, request).status, 200);
    }
    void breakGlass() { // over the member
        v1::OpenGlass wish;
        wish.set_person("member");
        wish.set_reason("damage");
        wish.set_text("What they sent has to be looked at.");
        const auto asked = m_world->call<v1::Glasses>(Endpoint::DeskOpenGlass, m_people[kGlass]->token, wish);
        QCOMPARE(asked.status, 200);
        v1::AnswerGlass answer;
        answer.set_id(asked.body.all(0).id());
        answer.set_allow(true);
        QCOMPARE(m_world->call<v1::Glasses>(Endpoint::DeskAnswerGlass, m_people[kPrivacy]->token, answer).status, 200);
    }
    static bool isDeclared(const wire::Route& route, std::size_t column) {
        return wire::admits(route.access, kRoleOf[column]) && (route.access != wire::Access::OpenGlass || column == kGlass);
    }
    void checkCell(const wire::Route& route, std::size_t column);
    RawId asks(std::size_t who, v1::TicketKind kind) {
        v1::CommandBody body;
        const RawId ticket = newRawId(m_world->clock.wallMs(), m_world->rng);
        body.mutable_open_ticket()->set_ticket_id(ticket.str());
        body.mutable_open_ticket()->set_kind(kind);
        body.mutable_open_ticket()->set_subject("Where is it?");
        body.mutable_open_ticket()->set_body("It was due on Monday.");
        m_people[who]->registerDevice();
        const auto asked = m_people[who]->say(body);
        if (!asked.applied()) qFatal("not asked: %s", asked.ShortDebugString().c_str());
        return ticket;
    }
    // Without the number that finds the line in the log, which is another one each time.
    std::string said(Endpoint endpoint, std::size_t who, const google::protobuf::Message& query) {
        const auto answer = m_world->send(endpoint, m_people[who]->token, query);
        v1::ErrorReply reply;
        if (answer.status == 200 || !reply.ParseFromString(answer.body)) return std::to_string(answer.status);
        const auto idSize = reply.id().size();
        reply.clear_id();
        return std::to_string(answer.status) + reply.SerializeAsString() + std::to_string(idSize);
    }
    // A question at a desk that names something, and the same about what has never been.
    struct Pair {
        Endpoint endpoint;
        std::size_t who;
        std::unique_ptr<google::protobuf::Message> notYours, never;
    };
    std::vector<Pair> pairs();
    wire::Response ask(const wire::Route& route, const std::string& token) {
        wire::Request request;
        request.method = std::string(route.method);
        request.path = wire::pathOf(route.endpoint, std::string(64, 'a'), 0, "2026-11-22");
        request.contentType = std::string(wire::kProtobuf);
        request.token = token;
        request.peer = "10.0.0.1";
        return m_world->market->router().handle(request);
    }
    static bool isRefused(const wire::Response& answer) {
        if (answer.status != 401 && answer.status != 403) return false;
        const auto code = wire::errorOf(answer).code;
        return code == ErrorCode::Unauthenticated || code == ErrorCode::Forbidden || code == ErrorCode::DeskClosed;
    }
    template <class Visit> void eachRoute(Visit visit) {
        for (const auto& route : wire::routes())
            if (route.endpoint != Endpoint::Wake) visit(route); // has a door of its own
    }

    std::unique_ptr<TestMarket> m_world;
    std::map<std::string, Cells> m_matrix;
    std::array<std::unique_ptr<Person>, kRoleOf.size()> m_people; // the first is nobody
};

void RolesMatrixTest::initTestCase() {
    QFile file(QStringLiteral(ATELYRA_SOURCE_DIR "/tests/roles_matrix.tsv"));
    QVERIFY(file.open(QFile::ReadOnly | QFile::Text));
    for (const QByteArray& line : file.readAll().split('\n')) {
        if (line.isEmpty() || line.startsWith('#')) continue;
        const QStringList parts = QString::fromUtf8(line).split(QLatin1Char('\t'));
        QCOMPARE(parts.size(), 2 + kRoles.size());
        if (parts[0] == QStringLiteral("method")) {
            QCOMPARE(parts.mid(2), kRoles);
            continue;
        }
        Cells cells{};
        for (qsizetype i = 0; i < kRoles.size(); ++i) {
            const QString cell = parts[2 + i];
            QVERIFY2(cell == QStringLiteral("y") || cell == QStringLiteral("-"), line.constData());
            cells[std::size_t(i)] = cell == QStringLiteral("y");
        }
        QVERIFY2(m_matrix.emplace(parts[0].toStdString() + " " + parts[1].toStdString(), cells).second, line.constData());
    }
    m_world = std::make_unique<TestMarket>();
    for (std::size_t i = 1; i < kRoleOf.size(); ++i) {
        m_people[i] = std::make_unique<Person>(*m_world, kRoles[qsizetype(i)].toStdString());
        QVERIFY(m_world->market->setRole(m_people[i]->handle, kRoleOf[i]));
        if (wire::admits(wire::Access::AnyDesk, kRoleOf[i])) openDesk(m_people[i]->handle, m_people[i]->token);
    }
    breakGlass();
}

void RolesMatrixTest::theMatrixNamesEveryRouteOnce() {
    std::size_t routes = 0;
    eachRoute([&](const wire::Route& route) {
        ++routes;
        QVERIFY2(m_matrix.contains(nameOf(route)), nameOf(route).c_str());
    });
    QCOMPARE(m_matrix.size(), routes);
}

void RolesMatrixTest::theDeclarationsAgreeWithTheMatrix() {
    eachRoute([&](const wire::Route& route) {
        const auto cells = cellsOf(route);
        QCOMPARE(cells[0], route.access == wire::Access::Anyone);
        for (std::size_t i = 1; i < kRoleOf.size(); ++i) {
            const bool declared = isDeclared(route, i);
            const bool agrees = declared == cells[i] || (declared && has(kServiceDecides, route.endpoint));
            QVERIFY2(agrees, (nameOf(route) + ": " + kRoles[qsizetype(i)].toStdString()).c_str());
        }
    });
}

void RolesMatrixTest::checkCell(const wire::Route& route, std::size_t i) {
    const bool letsIn = cellsOf(route)[i];
    if (letsIn && has(kAsksMore, route.endpoint)) return;
    std::string token = m_people[i] ? m_people[i]->token : std::string();
    if (route.endpoint == Endpoint::SignOut && m_people[i]) token = signIn(m_people[i]->handle); // it is gone afterwards
    const auto answer = ask(route, token);
    const std::string where = nameOf(route) + ": " + kRoles[qsizetype(i)].toStdString() + " " + std::to_string(answer.status);
    if (i == kNobody) QVERIFY2((answer.status == 401 && wire::errorOf(answer).code == ErrorCode::Unauthenticated) == !letsIn, where.c_str());
    else if (!letsIn && has(kServiceDecides, route.endpoint)) QVERIFY2(isRefused(answer) || answer.status == 404, where.c_str()); // as what never was
    else QVERIFY2(isRefused(answer) == !letsIn, where.c_str());
    if (route.endpoint == Endpoint::CloseDesk && letsIn) openDesk(m_people[i]->handle, token);
}

void RolesMatrixTest::theRouterAgreesWithTheMatrix() {
    eachRoute([&](const wire::Route& route) {
        for (std::size_t i = 0; i < kRoleOf.size(); ++i) checkCell(route, i);
    });
}

// Nothing of one answer may stay for the next, whoever asks.
void RolesMatrixTest::inAnyOrderWithAllTokensLive() {
    std::vector<std::pair<const wire::Route*, std::size_t>> cells;
    eachRoute([&](const wire::Route& route) {
        for (std::size_t i = 0; i < kRoleOf.size(); ++i) cells.emplace_back(&route, i);
    });
    SeededRng rng(20261123);
    for (std::size_t left = cells.size(); left > 1; --left) std::swap(cells[left - 1], cells[rng.below(left)]);
    for (const auto& [route, column] : cells) checkCell(*route, column);
}

void RolesMatrixTest::aRoleThatIsTakenAwayIsGoneAtTheNextCall() {
    for (const std::size_t i : {kSupport, kModerator, kFinance, kPrivacy, kSecurity}) {
        Person person(*m_world, "was-" + kRoles[qsizetype(i)].toStdString());
        QVERIFY(m_world->market->setRole(person.handle, kRoleOf[i]));
        openDesk(person.handle, person.token);
        const auto tried = [&](bool letsIn) {
            eachRoute([&](const wire::Route& route) {
                if (!wire::needsOpenDesk(route.access) || !cellsOf(route)[i] || route.endpoint == Endpoint::CloseDesk) return;
                QVERIFY2(isRefused(ask(route, person.token)) == !letsIn, nameOf(route).c_str());
            });
        };
        tried(true);
        QVERIFY(m_world->market->setRole(person.handle, v1::MEMBER));
        tried(false);
    }
}

void RolesMatrixTest::aTokenThatIsNoneLetsNobodyInWhoeverItBelongedTo() {
    for (std::size_t i = 1; i < kRoleOf.size(); ++i) {
        const std::string& handle = m_people[i]->handle;
        const std::string revoked = signIn(handle), changed = signIn(handle) + "x";
        if (wire::admits(wire::Access::AnyDesk, kRoleOf[i])) openDesk(handle, revoked);
        m_world->tables().sessions.endOthers(m_people[i]->id, m_people[i]->token, m_world->clock.wallMs());
        eachRoute([&](const wire::Route& route) {
            if (route.access == wire::Access::Anyone) return;
            for (const auto& token : {revoked, changed}) {
                const auto answer = ask(route, token);
                QVERIFY2(answer.status == 401, (nameOf(route) + ": " + handle + " " + std::to_string(answer.status)).c_str());
            }
        });
    }
    // And one that has run out by itself, with the desk that it had.
    m_world->clock.advance(31 * kDayMs);
    for (std::size_t i = 1; i < kRoleOf.size(); ++i)
        eachRoute([&](const wire::Route& route) {
            if (route.access != wire::Access::Anyone) QCOMPARE(ask(route, m_people[i]->token).status, 401);
        });
    for (std::size_t i = 1; i < kRoleOf.size(); ++i) {
        m_people[i]->token = signIn(m_people[i]->handle);
        if (wire::admits(wire::Access::AnyDesk, kRoleOf[i])) openDesk(m_people[i]->handle, m_people[i]->token);
    }
    breakGlass();
}

void RolesMatrixTest::staffWithoutACaseSeeNobody() {
    // By the number of an account, where a desk takes one of anything else.
    const RawId member = m_people[kMember]->id;
    v1::TicketCaseQuery ticket;
    ticket.set_ticket_id(member.str());
    QCOMPARE(m_world->send(Endpoint::DeskTicket, m_people[kSupport]->token, ticket).status, 404);
    v1::MatterQuery matter;
    matter.set_id(member.str());
    for (int kind = v1::REPORT_MATTER; kind <= v1::PROPOSAL_MATTER; ++kind) {
        matter.set_kind(v1::MatterKind(kind));
        QCOMPARE(m_world->send(Endpoint::DeskMatter, m_people[kModerator]->token, matter).status, 404);
    }
    v1::DeskCaseQuery request;
    request.set_request_id(member.str());
    QCOMPARE(m_world->send(Endpoint::DeskCase, m_people[kPrivacy]->token, request).status, 404);
    v1::OrderMoneyQuery money;
    money.set_number("member");
    money.set_reason("books");
    QCOMPARE(m_world->send(Endpoint::DeskOrderMoney, m_people[kFinance]->token, money).status, 404);
    v1::AlertQuery alert;
    alert.set_id(member.str());
    QCOMPARE(m_world->send(Endpoint::DeskAlert, m_people[kSecurity]->token, alert).status, 404);
}

// Of another kind than the role's, or of somebody whose glass is not broken.
std::vector<RolesMatrixTest::Pair> RolesMatrixTest::pairs() {
    std::vector<Pair> all;
    const auto add = [&](Endpoint endpoint, std::size_t who, auto notYours, auto never) {
        all.push_back({endpoint, who, std::make_unique<decltype(notYours)>(notYours), std::make_unique<decltype(never)>(never)});
    };
    const RawId ofOrder = asks(kMember, v1::TICKET_ABOUT_ORDER), ofOther = asks(kSupport, v1::TICKET_ABOUT_OTHER), never = newRawId(1, m_world->rng);
    const auto ticket = [](const RawId& id) {
        v1::TicketCaseQuery query;
        query.set_ticket_id(id.str());
        return query;
    };
    for (const std::size_t who : {kPrivacy, kSecurity}) add(Endpoint::DeskTicket, who, ticket(ofOrder), ticket(never));
    const auto act = [](const RawId& id) {
        v1::TicketAct query;
        query.set_ticket_id(id.str());
        query.set_version(1);
        query.set_step(v1::CLAIM_TICKET);
        return query;
    };
    for (const std::size_t who : {kModerator, kFinance, kPrivacy, kSecurity}) add(Endpoint::DeskTicketAct, who, act(ofOrder), act(never));
    const auto file = [](const RawId& id) {
        v1::TicketFileQuery query;
        query.set_ticket_id(id.str());
        query.set_sha256(std::string(32, 'a'));
        return query;
    };
    for (const std::size_t who : {kModerator, kFinance, kPrivacy, kSecurity}) add(Endpoint::DeskTicketFile, who, file(ofOrder), file(never));
    const auto wish = [](const RawId& id) {
        v1::AskToReadTicket query;
        query.set_ticket_id(id.str());
        return query;
    };
    for (const std::size_t who : {kModerator, kFinance, kPrivacy, kSecurity}) add(Endpoint::DeskAskTicket, who, wish(ofOrder), wish(never));
    const auto behind = [](const RawId& id) {
        v1::GlassTicketQuery query;
        query.set_ticket_id(id.str());
        return query;
    };
    add(Endpoint::GlassTicket, kGlass, behind(ofOther), behind(never));
    const auto matter = [](const RawId& id) {
        v1::GlassMatterQuery query;
        query.set_kind(v1::SIGNALS_MATTER);
        query.set_id(id.str());
        return query;
    };
    add(Endpoint::GlassMatter, kGlass, matter(m_people[kSupport]->id), matter(never));
    return all;
}

void RolesMatrixTest::whatIsNotForARoleLooksAsIfItHadNeverBeen() {
    v1::TicketCaseQuery mine, never;
    mine.set_ticket_id(asks(kMember, v1::TICKET_ABOUT_ORDER).str());
    never.set_ticket_id(newRawId(1, m_world->rng).str());
    QVERIFY(said(Endpoint::DeskTicket, kSupport, mine) != said(Endpoint::DeskTicket, kSupport, never)); // support sees it
    for (const Pair& pair : pairs()) {
        const std::string answer = said(pair.endpoint, pair.who, *pair.notYours);
        QCOMPARE(answer, said(pair.endpoint, pair.who, *pair.never));
        QVERIFY2(answer.starts_with("404"), answer.c_str());
    }
}

// What was measured stands in the output, some microseconds. The bound is a hundred times that, since a machine that tests does other things, too.
void RolesMatrixTest::andTakesAsLong() {
    using Clock = std::chrono::steady_clock;
    for (const Pair& pair : pairs()) {
        const auto once = [&](const google::protobuf::Message& query) {
            const auto begun = Clock::now();
            m_world->send(pair.endpoint, m_people[pair.who]->token, query);
            return std::chrono::duration<double, std::micro>(Clock::now() - begun).count();
        };
        std::vector<double> notYours, never;
        for (int i = 0; i < kSamples; ++i) { // by turns, so that what else the machine does falls on both
            notYours.push_back(once(*pair.notYours));
            never.push_back(once(*pair.never));
        }
        const auto median = [](std::vector<double>& times) {
            std::nth_element(times.begin(), times.begin() + kSamples / 2, times.end());
            return times[kSamples / 2];
        };
        const double a = median(notYours), b = median(never);
        const auto& route = wire::route(pair.endpoint);
        qInfo("%.*s as %s: not theirs %.0f us, never there %.0f us", int(route.path.size()), route.path.data(), qPrintable(kRoles[qsizetype(pair.who)]), a, b);
        QVERIFY2(std::abs(a - b) < kMostMicros, nameOf(route).c_str());
    }
}

QTEST_GUILESS_MAIN(RolesMatrixTest)
#include "rolesmatrixtest.moc"
