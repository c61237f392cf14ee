#pragma once
// An account that its owner closes: hidden and signed out at once, erased after thirty days, and called back until then by signing in. Staff close
// that of a child: it is erased after two days, and called back by them alone. Runs inside the writer's jobs.
#include "server/core/tx.h"
#include "shared/proto/accounts.pb.h"
#include "shared/rules/apply.h"

namespace atelyra::server {

enum class ClosedBy { Owner, Staff };
// What the person is told. AlreadyDone when the account is closing; staff can still close what its owner has.
Result<v1::CloseAccountReply> beginClosing(Tx& tx, const AccountId& account, ClosedBy who = ClosedBy::Owner);
// Everything is as it was, but for the sessions. Nothing happens to an account that is not closing.
void callBack(Tx& tx, const AccountId& account);
// The account's gigs as its state and its owner's wish to be left alone want them: off the shelves, or back on them.
void setShelves(Tx& tx, const AccountId& account, rules::Changes& changes);
// How many rows of the person a legal hold wants kept, also where they must not be told.
int rowsHeldOf(const store::Store& tables, const AccountId& account);
// What somebody who is gone is called: one pseudonym a person.
std::string formerHandleOf(const AccountId& account);
v1::Profile formerProfileOf(const AccountId& account);
// Orders in which something is still to happen by itself, and that therefore wait.
std::vector<OrderId> openOrdersOf(const store::Store& tables, const AccountId& account);

} // namespace atelyra::server
