#pragma once
// What somebody does who fears that another is in their account: another password, the end of all other sessions, and which there are. Free
// functions over a session, on the engine thread. Answered by the server alone: nothing of this can wait.
#include "client/engine/enginesession.h"

namespace atelyra::client {

void changePassword(EngineSession& session, const std::string& password, const std::string& newPassword, EngineSession::Then<v1::SessionsEnded> then);
void changeEmail(EngineSession& session, const std::string& password, const std::string& email, EngineSession::Then<v1::EmailChanged> then);
void endOtherSessions(EngineSession& session, const std::string& password, EngineSession::Then<v1::SessionsEnded> then);
void readSessions(EngineSession& session, EngineSession::Then<v1::Sessions> then);

} // namespace atelyra::client
