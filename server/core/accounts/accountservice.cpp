#include "server/core/accounts/accountservice.h"

#include <algorithm>

#include <sodium.h>

#include "server/core/accounts/closing.h"
#include "server/core/mail/lettersof.h"
#include "server/core/persist.h"
#include "server/core/watch/raising.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"

namespace atelyra::server {
namespace {
constexpr std::int64_t kTouchEveryMs = 10 * kMinuteMs; // a session's last use is known to this
constexpr std::size_t kTokenBytes = 32;

bool isCountry(std::string_view code) {
    return code.size() == 2 && std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}
bool isLanguage(std::string_view tag) {
    return tag.size() >= 2 && tag.size() <= 35 && std::all_of(tag.begin(), tag.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    });
}

Status checkSignUp(const v1::SignUp& request, const std::string& policyVersion) {
    if (!isHandle(request.handle())) return {ErrorCode::Invalid, "handle"};
    if (!isEmail(request.email())) return {ErrorCode::Invalid, "email"};
    if (auto name = checkText("display_name", request.display_name(), limits::kNameBytes, Lines::One, false); !name) return name;
    if (!request.country().empty() && !isCountry(request.country())) return {ErrorCode::Invalid, "country"};
    if (!request.language().empty() && !isLanguage(request.language())) return {ErrorCode::Invalid, "language"};
    if (auto label = checkText("device_label", request.device_label(), limits::kNameBytes, Lines::One); !label) return label;
    if (!request.old_enough()) return ErrorCode::TooYoung;
    if (request.policy_version() != policyVersion) return ErrorCode::PolicyChanged;
    return checkPassword(request.password(), request.handle(), request.email());
}

bool isTaken(const Tx& tx, const std::string& handle) { return tx.store.db->number("SELECT 1 FROM account WHERE handle = ?", 0, handle) == 1; }

std::string newToken(Rng& rng) {
    unsigned char bytes[kTokenBytes];
    rng.fill(bytes, sizeof bytes);
    char text[64];
    sodium_bin2base64(text, sizeof text, bytes, sizeof bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return text;
}
} // namespace

store::StreamId newStreamId(Rng& rng) {
    store::StreamId id = 0;
    rng.fill(&id, sizeof id);
    return (id >> 2) | 2; // positive for every database, and never everybody's
}

Status createMember(Tx& tx, const NewMember& member) {
    if (isTaken(tx, member.account.handle())) return ErrorCode::NameTaken;
    tx.store.log.createStream(member.stream, member.id);
    rules::Changes changes;
    changes.put(member.account);
    changes.put(member.profile);
    persist(tx, changes);
    return ok();
}

Status setHandle(Tx& tx, const AccountId& account, const std::string& handle) {
    auto known = tx.store.entities.get<v1::Account>(account);
    auto profile = tx.store.entities.get<v1::Profile>(account);
    if (!known || !profile) return ErrorCode::NotFound;
    if (!isHandle(handle)) return {ErrorCode::Invalid, "value"};
    if (isTaken(tx, handle)) return ErrorCode::NameTaken;
    known->set_handle(handle);
    profile->set_handle(handle);
    rules::Changes changes;
    changes.put(*std::move(known));
    changes.put(*std::move(profile));
    persist(tx, changes);
    return ok();
}

Status setEmail(Tx& tx, const AccountId& account, const std::string& email) {
    auto known = tx.store.entities.get<v1::Account>(account);
    if (!known) return ErrorCode::NotFound;
    if (known->email() == email) return {ErrorCode::Invalid, "email"};
    writeEmailLetter(tx, account, known->email());
    known->set_email(email);
    rules::Changes changes;
    changes.put(*std::move(known));
    persist(tx, changes);
    return ok();
}

Result<v1::SessionReply> AccountService::signUp(const v1::SignUp& request) {
    if (auto fit = checkSignUp(request, m_.policyVersion()); !fit) return fit.error();
    const auto hash = m_.hasher.hash(request.password());
    if (!hash) return hash.error();
    const std::int64_t now = m_.clock.wallMs();
    NewMember member;
    member.id = AccountId::make(now, m_.rng);
    member.stream = newStreamId(m_.rng);
    member.account.set_id(member.id.str());
    member.account.set_handle(request.handle());
    member.account.set_email(lowerAscii(request.email()));
    member.account.set_state(v1::ACTIVE_ACCOUNT);
    member.account.set_role(v1::MEMBER);
    member.account.set_age_confirmed_ms(now);
    member.account.set_policy_version(request.policy_version());
    member.account.set_created_ms(now);
    member.profile.set_account_id(member.id.str());
    member.profile.set_handle(request.handle());
    member.profile.set_display_name(request.display_name());
    member.profile.set_country(request.country());
    if (!request.language().empty()) member.profile.add_languages(request.language());
    member.profile.set_member_since_ms(now);
    auto created = m_.writer.run([&](Tx& tx) -> Status {
        if (auto made = createMember(tx, member); !made) return made;
        tx.store.credentials.set(member.id, *hash);
        tx.store.policies.shown(member.id, "privacy", request.policy_version(), "sign-up", now);
        return ok();
    });
    if (!created) return created.error();
    return openSession(member.id, request.device_label());
}

Result<v1::SessionReply> AccountService::signIn(const v1::SignIn& request, std::int64_t& retryAfterMs) {
    if (request.password().size() > limits::kPasswordMaxBytes) return ErrorCode::WrongCredentials;
    if (auto label = checkText("device_label", request.device_label(), limits::kNameBytes, Lines::One); !label) return label.error();
    const std::string login = lowerAscii(request.login());
    if ((retryAfterMs = m_.rates.signInDelay(login)) > 0) return ErrorCode::RateLimited;
    struct Known {
        AccountId account;
        std::string hash;
    };
    const auto known = m_.readers.read([&](store::Store& tables) -> Result<Known> {
        const auto account = tables.credentials.accountFor(login);
        return account ? Known{*account, tables.credentials.of(*account).value_or(std::string())} : Known{};
    });
    if (!known) return known.error();
    const auto right = m_.hasher.fits(known->hash, request.password());
    if (!right) return right.error();
    if (!*right) {
        m_.rates.signInFailed(login);
        return ErrorCode::WrongCredentials;
    }
    m_.rates.signInWorked(login);
    return openSession(known->account, request.device_label());
}

Result<v1::SessionReply> AccountService::openSession(const AccountId& account, const std::string& label) {
    const std::string token = newToken(m_.rng);
    v1::SessionReply reply;
    auto opened = m_.writer.run([&](Tx& tx) -> Status {
        const auto known = tx.store.entities.get<v1::Account>(account);
        if (!known || known->state() == v1::CLOSED_ACCOUNT) return ErrorCode::WrongCredentials;
        if (known->state() == v1::CLOSING_ACCOUNT) {
            if (tx.nowMs >= known->erase_ms() || tx.store.erasures.isByStaff(account)) return ErrorCode::WrongCredentials; // it is too late, or not theirs to do
            callBack(tx, account);
            reply.set_called_back(true);
        }
        watchComing(tx, account, known->created_ms());
        tx.store.sessions.add(token, account, label, tx.nowMs);
        reply.set_server_time_ms(tx.nowMs);
        reply.set_expires_ms(tx.nowMs + limits::kSessionTotalMs);
        return ok();
    });
    if (!opened) return opened.error();
    reply.set_token(token);
    reply.set_account_id(account.str());
    return reply;
}

Result<v1::SignOutReply> AccountService::signOut(std::string_view token) {
    auto done = m_.writer.run([&](Tx& tx) -> Status {
        tx.store.sessions.end(token);
        return ok();
    });
    if (!done) return done.error();
    return v1::SignOutReply{};
}

Status AccountService::confirm(const AccountId& account, const std::string& password, std::int64_t& retryAfterMs) {
    const Error wrong{ErrorCode::Forbidden, "password"}; // the session is good: it must not look as if it had ended
    if (password.size() > limits::kPasswordMaxBytes) return wrong;
    if ((retryAfterMs = m_.rates.signInDelay(account.text())) > 0) return ErrorCode::RateLimited;
    const auto hash = m_.readers.read([&](store::Store& tables) -> Result<std::string> {
        return tables.credentials.of(account).value_or(std::string());
    });
    if (!hash) return hash.error();
    const auto right = m_.hasher.fits(*hash, password);
    if (!right) return right.error();
    if (*right) return ok();
    m_.rates.signInFailed(account.text());
    return wrong;
}

Result<v1::CloseAccountReply> AccountService::close(const AccountId& account, const v1::CloseAccount& request, std::int64_t& retryAfterMs) {
    if (auto right = confirm(account, request.password(), retryAfterMs); !right) return right.error();
    Result<v1::CloseAccountReply> reply = ErrorCode::Unavailable;
    auto closed = m_.writer.run([&](Tx& tx) -> Status {
        reply = beginClosing(tx, account);
        return reply ? ok() : Status(reply.error());
    });
    if (!closed) return closed.error();
    return reply;
}

// The old hash goes and every other session ends in one step, so that there is no moment in between.
Result<v1::SessionsEnded> AccountService::changePassword(const AccountId& account, std::string_view token, const v1::ChangePassword& request, std::int64_t& retryAfterMs) {
    if (auto right = confirm(account, request.password(), retryAfterMs); !right) return right.error();
    if (request.new_password() == request.password()) return {ErrorCode::Invalid, "new_password"};
    const auto known = m_.readers.read([&](store::Store& tables) -> Result<v1::Account> {
        auto found = tables.entities.get<v1::Account>(account);
        return found ? Result<v1::Account>(*std::move(found)) : ErrorCode::NotFound;
    });
    if (!known) return known.error();
    if (auto fit = checkPassword(request.new_password(), known->handle(), known->email()); !fit) return fit.error();
    const auto hash = m_.hasher.hash(request.new_password());
    if (!hash) return hash.error();
    v1::SessionsEnded reply;
    auto changed = m_.writer.run([&](Tx& tx) -> Status {
        tx.store.credentials.set(account, *hash);
        reply.set_ended(tx.store.sessions.endOthers(account, token, tx.nowMs));
        writePasswordLetter(tx, account);
        return ok();
    });
    if (!changed) return changed.error();
    return reply;
}

Result<v1::EmailChanged> AccountService::changeEmail(const AccountId& account, const v1::ChangeEmail& request, std::int64_t& retryAfterMs) {
    if (auto right = confirm(account, request.password(), retryAfterMs); !right) return right.error();
    const std::string next = lowerAscii(request.email());
    if (!isEmail(next)) return {ErrorCode::Invalid, "email"};
    auto changed = m_.writer.run([&](Tx& tx) -> Status { return setEmail(tx, account, next); });
    if (!changed) return changed.error();
    return v1::EmailChanged{};
}

Result<v1::SessionsEnded> AccountService::endSessions(const AccountId& account, std::string_view token, const v1::EndSessions& request, std::int64_t& retryAfterMs) {
    if (auto right = confirm(account, request.password(), retryAfterMs); !right) return right.error();
    v1::SessionsEnded reply;
    auto ended = m_.writer.run([&](Tx& tx) -> Status {
        reply.set_ended(tx.store.sessions.endOthers(account, token, tx.nowMs));
        return ok();
    });
    if (!ended) return ended.error();
    return reply;
}

Result<v1::Sessions> AccountService::sessions(const AccountId& account, std::string_view token) {
    const std::int64_t now = m_.clock.wallMs();
    return m_.readers.read([&](store::Store& tables) -> Result<v1::Sessions> {
        v1::Sessions reply;
        for (v1::SessionRow& row : tables.sessions.of(account, token, now)) *reply.add_all() = std::move(row);
        return reply;
    });
}

std::optional<AccountId> AccountService::endedOwner(std::string_view token) {
    const auto owner = m_.readers.read([&](store::Store& tables) -> Result<std::optional<AccountId>> { return tables.sessions.endedOwner(token); });
    return owner ? *owner : std::nullopt;
}

std::optional<AccountId> AccountService::erasedOwner(std::string_view token) {
    const auto owner = m_.readers.read([&](store::Store& tables) -> Result<std::optional<AccountId>> { return tables.sessions.erasedOwner(token); });
    return owner ? *owner : std::nullopt;
}

Result<Caller> AccountService::callerOf(std::string_view token) {
    const std::int64_t now = m_.clock.wallMs();
    bool touch = false;
    auto caller = m_.readers.read([&](store::Store& tables) -> Result<Caller> {
        const auto session = token.empty() ? std::nullopt : tables.sessions.find(token, now);
        if (!session) return ErrorCode::Unauthenticated;
        touch = now - session->usedMs > kTouchEveryMs;
        return Caller{session->account, session->role};
    });
    if (caller && touch)
        m_.writer.post([token = std::string(token), whose = caller->account, now](Tx& tx) -> Status {
            tx.store.sessions.touch(token, now);
            tx.store.activity.use(whose, now);
            return ok();
        });
    return caller;
}
} // namespace atelyra::server
