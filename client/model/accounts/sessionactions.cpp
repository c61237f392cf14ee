#include "client/model/accounts/sessionactions.h"

#include "client/engine/securitycalls.h"
#include "client/model/makerows.h"

namespace atelyra::model {

void SessionActions::sessions(QObject* guard, std::function<void(Result<v1::Sessions>)> done) {
    m_engine.askLater<v1::Sessions>(guard, [](client::EngineSession& session, auto then) { client::readSessions(session, then); }, std::move(done));
}

void SessionActions::changePassword(const QString& password, const QString& newPassword, QObject* guard, std::function<void(Result<v1::SessionsEnded>)> done) {
    m_engine.askLater<v1::SessionsEnded>(
        guard, [old = u8(password), next = u8(newPassword)](client::EngineSession& session, auto then) { client::changePassword(session, old, next, then); }, std::move(done));
}

void SessionActions::changeEmail(const QString& password, const QString& email, QObject* guard, std::function<void(Status)> done) {
    m_engine.askLater<v1::EmailChanged>(
        guard, [password = u8(password), email = u8(email)](client::EngineSession& session, auto then) { client::changeEmail(session, password, email, then); },
        [done = std::move(done)](const Result<v1::EmailChanged>& changed) { done(changed ? ok() : Status(changed.error())); });
}

void SessionActions::endOthers(const QString& password, QObject* guard, std::function<void(Result<v1::SessionsEnded>)> done) {
    m_engine.askLater<v1::SessionsEnded>(
        guard, [password = u8(password)](client::EngineSession& session, auto then) { client::endOtherSessions(session, password, then); }, std::move(done));
}
} // namespace atelyra::model
