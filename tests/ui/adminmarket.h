#pragma once
// An officer at the program's window, a colleague of theirs, and a member who asks: the real engine against the whole server, which a test of
// pages that keep nothing cannot do without. One a test; UI thread.
#include <memory>

#include "client/model/accounts/rightsactions.h"
#include "client/model/admin/deskactions.h"
#include "tests/support/fakeclock.h"
#include "tests/support/people.h"
#include "tests/system/desk.h"
#include "tests/ui/support/uiworld.h"

namespace atelyra::ui {

class AdminMarket {
public:
    AdminMarket() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }
    // Signed up and an officer, with the member's requests on the desk. A window starts the engine by itself.
    bool open(bool starts = true) {
        return (!starts || start(world.engine)) && point() && enter(world.engine, "mira") && server.market().setRole("mira", v1::ROLE_PRIVACY_OFFICER)
            && until([this] { return world.shell.view().role == v1::ROLE_PRIVACY_OFFICER; }) && asked();
    }
    // The desk of whoever is at the window, in this role; null: the server would not.
    std::unique_ptr<model::DeskActions> enterDesk(v1::Role role) {
        auto desk = std::make_unique<model::DeskActions>(world.engine, world.clock);
        return server.market().setRole("mira", role) && enterAgain(*desk) ? std::move(desk) : nullptr;
    }
    bool enterAgain(model::DeskActions& desk) {
        std::optional<Status> opened;
        desk.open(password(), &m_guard, [&](const Status& status) { opened = status; });
        return until([&] { return opened.has_value(); }) && opened->has_value();
    }
    // Another officer, at another computer.
    bool addColleague() {
        colleague = std::make_unique<test::Desk>(server.url, "dario");
        colleague->signUp();
        if (!until([this] { return !colleague->me.isNull(); }) || !server.market().setRole("dario", v1::ROLE_PRIVACY_OFFICER)) return false;
        return told(*colleague, openDesk("dario"));
    }
    static v1::OpenDesk openDesk(const std::string& handle) {
        v1::OpenDesk question;
        question.set_password(test::passwordOf(handle));
        return question;
    }
    // One question of the colleague's; true: it was answered well.
    template <class Question> bool told(test::Desk& desk, const Question& question) {
        using Answer = typename client::DeskCall<Question>::Answer;
        std::optional<bool> good;
        desk.engine->askLater<Answer>(&desk.guard, [question](client::EngineSession& session, auto then) { client::askDesk(session, question, then); },
            [&good](const Result<Answer>& answer) { good = answer.has_value(); });
        return until([&] { return good.has_value(); }) && *good;
    }
    // The member's requests as the member's own program has them.
    std::vector<v1::RightsRequest> ofMember() {
        std::optional<std::vector<v1::RightsRequest>> all;
        rights->requests(&member->guard, [&](std::vector<v1::RightsRequest> found) { all = std::move(found); });
        return until([&] { return all.has_value(); }) ? *all : std::vector<v1::RightsRequest>();
    }
    template <class Condition> static bool until(Condition condition) { return QTest::qWaitFor(condition, test::kPatienceMs); }
    static QString password() { return QString::fromStdString(test::passwordOf("mira")); }

    test::LiveServer server;
    UiWorld world;
    std::unique_ptr<test::Desk> member, colleague;
    std::unique_ptr<model::RightsActions> rights; // of the member

private:
    static bool start(client::Engine& engine) {
        QSignalSpy started(&engine, &client::Engine::started);
        engine.start();
        return started.count() > 0 || started.wait();
    }
    bool point() {
        std::optional<bool> set;
        world.accounts.setServer(QString::fromStdString(server.url), &m_guard, [&](const Result<QString>& name) { set = name.has_value(); });
        return until([&] { return set.has_value(); }) && *set;
    }
    bool enter(client::Engine& engine, const std::string& handle) {
        std::optional<bool> in;
        engine.askLater<AccountId>(&m_guard, [form = test::signUpForm(handle)](client::EngineSession& s, auto then) { s.signUp(form, then); },
            [&](const Result<AccountId>& made) { in = made.has_value(); });
        return until([&] { return in.has_value(); }) && *in;
    }
    bool asked() {
        member = std::make_unique<test::Desk>(server.url, "ada");
        member->signUp();
        if (!until([this] { return !member->me.isNull(); })) return false;
        rights = std::make_unique<model::RightsActions>(*member->engine);
        rights->ask(v1::RIGHT_TO_OBJECT, QStringLiteral("Not to the order of search, thank you."), &member->guard, {});
        rights->ask(v1::RIGHT_TO_RESTRICTION, QStringLiteral("Until my question is settled."), &member->guard, {});
        return until([this] {
            const auto all = ofMember();
            return all.size() == 2 && std::all_of(all.begin(), all.end(), [](const auto& one) { return !one.number().empty(); });
        });
    }

    QObject m_guard;
};

} // namespace atelyra::ui
