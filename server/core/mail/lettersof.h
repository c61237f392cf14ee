#pragma once
// Which letters follow from what happens: looked at where it becomes durable, so that a letter is written exactly when its reason is, whoever
// brought it about. In a market without mail nothing is written. Inside the writer's jobs.
#include "server/core/mail/lettertext.h"
#include "server/core/tx.h"
#include "shared/proto/accounts.pb.h"
#include "shared/proto/incidents.pb.h"

namespace atelyra::server {

// One letter to an account. `about` and `occasion` tell one from another: the same ones again are the same letter.
void writeLetter(Tx& tx, const LetterForm& form, const AccountId& to, std::string_view about, std::int64_t occasion, const LetterDetails& details);

// What an order, a ticket or a request by right is now, and was before; null: it is new.
void writeLettersOf(Tx& tx, const v1::Entity* before, const v1::Entity& after);
// The account closes.
void writeClosingLetter(Tx& tx, const AccountId& account, const v1::CloseAccountReply& said);
// Staff have closed it, since it is a child's.
void writeHiddenLetter(Tx& tx, const AccountId& account, const v1::CloseAccountReply& said);
// Somebody has another password; who reads this and knows nothing of it should hear of it.
void writePasswordLetter(Tx& tx, const AccountId& account);
// Somebody signed in to an account that was not used for long; whoever reads this and knows nothing of it should hear of it.
void writeReturnLetter(Tx& tx, const AccountId& account);
// Something has happened to the data of this account; told by two of those who look after security.
void writeIncidentLetter(Tx& tx, const AccountId& account, const v1::Incident& incident);
// The account has another address: told at the one that it had, in case it was somebody else.
void writeEmailLetter(Tx& tx, const AccountId& account, const std::string& before);
// To somebody outside who may have an older version of what was put right. It has no account, and ends like the last letters of people.
struct CorrectionNotice {
    std::string to, address, field, before, after;
};
void writeCorrectionLetter(Tx& tx, const CorrectionNotice& notice, const CommandId& command);
// A version of a policy that matters was announced.
void writePolicyLetter(Tx& tx, const AccountId& account, const store::PolicyRow& row);
// Before anything of somebody goes: their address is sealed into the letter with the certificate, which waits for it. In the step that ends the
// erasure the certificate comes in, and the letter goes; what lies in it then is read by nobody but who delivers it.
void holdCertificateLetter(Tx& tx, const AccountId& account);
void releaseCertificateLetter(Tx& tx, const AccountId& account, const std::string& certificate);

// The language that somebody is written to in.
std::string languageOf(const store::Store& tables, const AccountId& account);

} // namespace atelyra::server
