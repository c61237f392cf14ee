#include "client/model/accounts/accountactions.h"

#include <QSysInfo>

#include "client/engine/rightscalls.h"
#include "client/model/makerows.h"
#include "client/sync/transport.h"
#include "shared/rules/accounts.h"
#include "shared/wire/endpoints.h"

namespace atelyra::model {
namespace {
// What the list of sessions shows: the kind of system, never the computer's name.
std::string deviceLabel() { return u8(QSysInfo::prettyProductName()); }

v1::File toFile(const FileRow& row) {
    v1::File file;
    file.set_sha256(row.sha256.toStdString());
    file.set_size(row.size);
    file.set_name(u8(row.name));
    file.set_mime(u8(row.mime));
    return file;
}

QString pageOf(const QString& serverUrl, wire::Endpoint page) {
    if (serverUrl.isEmpty()) return {};
    return (serverUrl.endsWith(QLatin1Char('/')) ? serverUrl.chopped(1) : serverUrl) + QString::fromStdString(wire::pathOf(page));
}

Status statusOf(const Result<AccountId>& result) { return result ? ok() : Status(result.error()); }
} // namespace

QString AccountActions::askingPage(const QString& serverUrl) { return pageOf(serverUrl, wire::Endpoint::AskRightPage); }
QString AccountActions::askingForOtherPage(const QString& serverUrl) { return pageOf(serverUrl, wire::Endpoint::AskForOtherPage); }

AccountActions::AccountActions(client::Engine& engine, QObject* parent) : QObject(parent), m_engine(engine) {}

void AccountActions::signUp(const SignUpForm& form, QObject* guard, std::function<void(Status)> done) {
    v1::SignUp request;
    request.set_handle(u8(form.handle));
    request.set_email(u8(form.email));
    request.set_password(u8(form.password));
    request.set_display_name(u8(form.displayName));
    request.set_country(u8(form.country));
    request.set_language(u8(form.language));
    request.set_old_enough(form.oldEnough);
    request.set_policy_version(u8(form.policyVersion));
    request.set_device_label(deviceLabel());
    m_engine.askLater<AccountId>(
        guard ? guard : this, [request](client::EngineSession& session, auto then) { session.signUp(request, then); },
        [done = std::move(done)](Result<AccountId> result) { done(statusOf(result)); });
}

void AccountActions::signIn(const QString& login, const QString& password, QObject* guard, std::function<void(Status)> done) {
    v1::SignIn request;
    request.set_login(u8(login));
    request.set_password(u8(password));
    request.set_device_label(deviceLabel());
    m_engine.askLater<bool>(
        guard ? guard : this,
        [request](client::EngineSession& session, auto then) {
            session.signIn(request, [&session, then](const Result<AccountId>& entered) {
                if (entered) then(client::tookBack(session, *entered));
                else then(entered.error());
            });
        },
        [this, done = std::move(done)](const Result<bool>& tookBack) {
            done(tookBack ? ok() : Status(tookBack.error()));
            if (tookBack && *tookBack) Q_EMIT calledBack();
        });
}

void AccountActions::closing(QObject* guard, std::function<void(v1::CloseAccountReply)> done) {
    m_engine.ask(guard, [](client::EngineSession& session) { return client::closingAccount(session).value_or(v1::CloseAccountReply()); }, std::move(done));
}

void AccountActions::signOut(QObject* guard, std::function<void(Status)> done) {
    m_engine.askLater<std::monostate>(
        guard ? guard : this, [](client::EngineSession& session, auto then) { session.signOut(then); },
        [done = std::move(done)](Status status) {
            if (done) done(std::move(status));
        });
}

void AccountActions::updateProfile(const v1::UpdateProfile& profile, QObject* guard, Done done) {
    v1::CommandBody body;
    *body.mutable_update_profile() = profile;
    submit(m_engine, std::move(body), guard ? guard : this, std::move(done));
}

void AccountActions::setPhone(const QString& phone, QObject* guard, Done done) {
    v1::CommandBody body;
    body.mutable_set_phone()->set_phone(u8(phone));
    submit(m_engine, std::move(body), guard ? guard : this, std::move(done));
}

void AccountActions::confirmAdult(QObject* guard, Done done) {
    v1::CommandBody body;
    body.mutable_confirm_adult()->set_rule(rules::kSellingAge);
    body.mutable_confirm_adult()->set_old_enough(true);
    submit(m_engine, std::move(body), guard ? guard : this, std::move(done));
}

bool AccountActions::wasUntrusted(const Error& error) { return error.code == ErrorCode::Unavailable && error.detail == client::kUntrusted; }

void AccountActions::setServer(const QString& url, QObject* guard, std::function<void(Result<QString>)> done) {
    m_engine.askLater<std::string>(
        guard ? guard : this,
        [url = u8(url)](client::EngineSession& session, auto then) {
            session.setServer(url, [&session, then](Status status) {
                if (status) then(session.state().serverName);
                else then(status.error());
            });
        },
        [done = std::move(done)](Result<std::string> name) {
            if (name) done(q(*name));
            else done(name.error());
        });
}

void AccountActions::importFile(const QString& path, QObject* guard, std::function<void(Result<v1::File>)> done) {
    m_engine.askLater<v1::File>(
        guard ? guard : this,
        [path = u8(path)](client::EngineSession& session, auto then) { session.importFile(path, then); },
        std::move(done));
}

void AccountActions::fetchCovers(const QVector<FileRow>& files) {
    std::vector<v1::File> wanted;
    for (const FileRow& file : files)
        if (!file.sha256.isEmpty() && file.localPath.isEmpty()) wanted.push_back(toFile(file));
    if (wanted.empty()) return;
    m_engine.tell([wanted](client::EngineSession& session) {
        for (const auto& file : wanted) session.fetchCover(file);
    });
}

void AccountActions::fetchFile(const FileRow& file) {
    m_engine.tell([wanted = toFile(file)](client::EngineSession& session) { session.fetchFile(wanted, [](Result<std::string>) {}); });
}
} // namespace atelyra::model
