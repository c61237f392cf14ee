#pragma once
// Becoming a member, coming in, going out. Answers about unknown names cost and look the same as those about known ones. Any worker
// thread.
#include <functional>
#include <optional>

#include "server/core/accounts/passwords.h"
#include "server/core/ratelimits.h"
#include "server/core/readers.h"
#include "server/core/writer.h"
#include "shared/base/rng.h"
#include "shared/proto/accounts.pb.h"

namespace atelyra::server {

struct Caller { // whom a token belongs to
    AccountId account;
    v1::Role role = v1::MEMBER;
};

class AccountService {
public:
    struct Parts {
        Writer& writer;
        Readers& readers;
        const Clock& clock;
        Rng& rng;
        RateLimits& rates;
        PasswordHasher& hasher;
        std::function<std::string()> policyVersion; // in force now
    };
    explicit AccountService(Parts parts) : m_(std::move(parts)) {}

    Result<v1::SessionReply> signUp(const v1::SignUp& request);
    // retryAfterMs is set where the answer is RateLimited.
    Result<v1::SessionReply> signIn(const v1::SignIn& request, std::int64_t& retryAfterMs);
    Result<v1::SignOutReply> signOut(std::string_view token);
    // The password once more, for what somebody who merely holds a device must not be able to do. Forbidden; RateLimited as
    // signIn.
    Status confirm(const AccountId& account, const std::string& password, std::int64_t& retryAfterMs);
    // Hidden and signed out when it returns.
    Result<v1::CloseAccountReply> close(const AccountId& account, const v1::CloseAccount& request, std::int64_t& retryAfterMs);
    // Another password; all other sessions have ended when it returns. Forbidden: not the old one; Invalid: the same again; WeakPassword.
    Result<v1::SessionsEnded> changePassword(const AccountId& account, std::string_view token, const v1::ChangePassword& request, std::int64_t& retryAfterMs);
    // Another mail address; the one until now is written to. Forbidden: not the password; Invalid: no address, or the same again.
    Result<v1::EmailChanged> changeEmail(const AccountId& account, const v1::ChangeEmail& request, std::int64_t& retryAfterMs);
    Result<v1::SessionsEnded> endSessions(const AccountId& account, std::string_view token, const v1::EndSessions& request, std::int64_t& retryAfterMs);
    Result<v1::Sessions> sessions(const AccountId& account, std::string_view token);
    std::optional<AccountId> endedOwner(std::string_view token);  // of a token that was ended, by its owner or by the market
    std::optional<AccountId> erasedOwner(std::string_view token); // of a token that belonged to somebody who has been erased
    Result<Caller> callerOf(std::string_view token); // Unauthenticated when it has ended

private:
    Result<v1::SessionReply> openSession(const AccountId& account, const std::string& label);

    Parts m_;
};

// The entities and the stream of a new member; NameTaken when the handle is somebody's. Also how a demo market gets its people.
struct NewMember {
    AccountId id;
    v1::Account account;
    v1::Profile profile;
    store::StreamId stream = 0;
};
Status createMember(Tx& tx, const NewMember& member);
store::StreamId newStreamId(Rng& rng);
// Whoever knows the person by it finds them by the new one. NotFound; Invalid: no handle; NameTaken.
Status setHandle(Tx& tx, const AccountId& account, const std::string& handle);
// In small letters, and an address. Whoever reads the one until now is told. NotFound; Invalid: the same again.
Status setEmail(Tx& tx, const AccountId& account, const std::string& email);

} // namespace atelyra::server
