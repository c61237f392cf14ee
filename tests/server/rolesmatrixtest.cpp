// Who may ask for what. tests/roles_matrix.tsv is kept by hand; it has to agree with the table of routes and with what the router does with every
// role, without a token, and with tokens that have expired or were ended.
#include <QFile>
#include <QtTest>

#include "tests/server/testmarket.h"

using namespace atelyra;
using namespace atelyra::test;
using wire::Endpoint;

namespace {
const QStringList kRoles{QStringLiteral("anon"), QStringLiteral("member"), QStringLiteral("support"), QStringLiteral("moderator"), QStringLiteral("privacy"),
    QStringLiteral("security"), QStringLiteral("operator")};
constexpr std::array kRoleOf{v1::ROLE_UNSET, v1::MEMBER, v1::ROLE_SUPPORT, v1::ROLE_MODERATOR, v1::ROLE_PRIVACY_OFFICER, v1::ROLE_SECURITY, v1::OPERATOR};
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
    void whatIsNotForARoleLooksAsIfItHadNeverBeen();

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
            const bool declared = wire::admits(route.access, kRoleOf[i]);
            const bool agrees = declared == cells[i] || (declared && has(kServiceDecides, route.endpoint));
            QVERIFY2(agrees, (nameOf(route) + ": " + kRoles[qsizetype(i)].toStdString()).c_str());
        }
    });
}

void RolesMatrixTest::theRouterAgreesWithTheMatrix() {
    eachRoute([&](const wire::Route& route) {
        const auto cells = cellsOf(route);
        for (std::size_t i = 0; i < kRoleOf.size(); ++i) {
            if (cells[i] && has(kAsksMore, route.endpoint)) continue;
            std::string token = m_people[i] ? m_people[i]->token : std::string();
            if (route.endpoint == Endpoint::SignOut && m_people[i]) token = signIn(m_people[i]->handle); // it is gone afterwards
            const auto answer = ask(route, token);
            const std::string where = nameOf(route) + ": " + kRoles[qsizetype(i)].toStdString() + " " + std::to_string(answer.status);
            if (i == 0) QVERIFY2((answer.status == 401 && wire::errorOf(answer).code == ErrorCode::Unauthenticated) == !cells[0], where.c_str());
            else if (!cells[i] && has(kServiceDecides, route.endpoint)) QVERIFY2(isRefused(answer) || answer.status == 404, where.c_str()); // as what never was
            else QVERIFY2(isRefused(answer) == !cells[i], where.c_str());
            if (route.endpoint == Endpoint::CloseDesk && cells[i]) openDesk(m_people[i]->handle, token);
        }
    });
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
}

// But for the number that finds the line in the log, which is another one each time.
void RolesMatrixTest::whatIsNotForARoleLooksAsIfItHadNeverBeen() {
    v1::CommandBody body;
    const RawId ticket = newRawId(m_world->clock.wallMs(), m_world->rng);
    body.mutable_open_ticket()->set_ticket_id(ticket.str());
    body.mutable_open_ticket()->set_kind(v1::TICKET_ABOUT_ORDER);
    body.mutable_open_ticket()->set_subject("Where is it?");
    body.mutable_open_ticket()->set_body("It was due on Monday.");
    m_people[1]->registerDevice();
    const auto asked = m_people[1]->say(body);
    QVERIFY2(asked.applied(), asked.ShortDebugString().c_str());
    const auto said = [&](std::size_t who, const RawId& id) {
        v1::TicketCaseQuery query;
        query.set_ticket_id(id.str());
        const auto answer = m_world->send(Endpoint::DeskTicket, m_people[who]->token, query);
        v1::ErrorReply reply;
        if (answer.status != 200 && !reply.ParseFromString(answer.body)) qFatal("no error");
        const auto idSize = reply.id().size();
        reply.clear_id();
        return std::to_string(answer.status) + reply.SerializeAsString() + std::to_string(idSize);
    };
    const RawId never = newRawId(1, m_world->rng);
    QVERIFY(said(2, ticket) != said(2, never)); // support sees it
    for (const std::size_t who : {std::size_t{4}, std::size_t{5}}) QCOMPARE(said(who, ticket), said(who, never)); // of another kind than theirs
}

QTEST_GUILESS_MAIN(RolesMatrixTest)
#include "rolesmatrixtest.moc"
