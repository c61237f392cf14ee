#include "client/engine/securitycalls.h"

#include "client/engine/call.h"

namespace atelyra::client {

void changePassword(EngineSession& session, const std::string& password, const std::string& newPassword, EngineSession::Then<v1::SessionsEnded> then) {
    v1::ChangePassword request;
    request.set_password(password);
    request.set_new_password(newPassword);
    call(session, wire::Endpoint::ChangePassword, request, std::move(then));
}

void changeEmail(EngineSession& session, const std::string& password, const std::string& email, EngineSession::Then<v1::EmailChanged> then) {
    v1::ChangeEmail request;
    request.set_password(password);
    request.set_email(email);
    call(session, wire::Endpoint::ChangeEmail, request, std::move(then));
}

void endOtherSessions(EngineSession& session, const std::string& password, EngineSession::Then<v1::SessionsEnded> then) {
    v1::EndSessions request;
    request.set_password(password);
    call(session, wire::Endpoint::EndSessions, request, std::move(then));
}

void readSessions(EngineSession& session, EngineSession::Then<v1::Sessions> then) { call(session, wire::Endpoint::Sessions, v1::SessionsQuery(), std::move(then)); }
} // namespace atelyra::client
