#include "server/core/rights/signedoutrequests.h"

#include <algorithm>

#include <spdlog/spdlog.h>

#include "server/core/mail/lettersof.h"
#include "server/core/persist.h"
#include "server/core/rights/identityproofs.h"
#include "shared/base/hash.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/rules/requests.h"
#include "shared/wire/endpoints.h"

namespace atelyra::server {
namespace {
constexpr std::size_t kMostWaiting = 1'000;
constexpr int kMostForOthers = 20; // each with a file, in memory
constexpr std::size_t kTextBytes = 3'000; // with the facts it must fit into a request
constexpr int kAccountsAnAddress = 3;
constexpr int kLettersAnHour = 3;
constexpr std::size_t kTokenBytes = 32;

Status check(const v1::AskRight& request) {
    if (!isEmail(request.email())) return {ErrorCode::Invalid, "email"};
    if (request.kind() == v1::RIGHT_KIND_UNSET || !v1::RightKind_IsValid(request.kind())) return {ErrorCode::Invalid, "kind"};
    if (auto fit = checkText("text", request.text(), kTextBytes, Lines::Many, false); !fit) return fit;
    if (auto fit = checkText("joined", request.joined(), limits::kNameBytes, Lines::One, false); !fit) return fit;
    if (auto fit = checkText("last_order", request.last_order(), limits::kNameBytes, Lines::One, false); !fit) return fit;
    if (!request.us_state().empty() && !rules::isUsState(request.us_state())) return {ErrorCode::Invalid, "us_state"};
    if (auto fit = checkText("agent", request.agent(), limits::kNameBytes, Lines::One); !fit) return fit;
    if (request.agent().empty() != request.authorisation().empty()) return {ErrorCode::Invalid, "authorisation"};
    return request.agent().empty() ? ok() : checkProof(request.authorisation());
}

std::string newToken(Rng& rng) {
    char bytes[kTokenBytes];
    rng.fill(bytes, sizeof bytes);
    return toHex({bytes, sizeof bytes});
}

// As an officer reads it.
std::string textOf(const v1::AskRight& request) {
    if (!request.agent().empty())
        return "Asked for the person by: " + request.agent() + "\nWhat they have signed is with the request; the person has opened the link in the letter to the account's address.\n\n" + request.text();
    return "Asked without signing in; the link in the letter to the account's address was opened.\nJoined, as they say: " + request.joined() +
           "\nLast order, as they say: " + request.last_order() + "\n\n" + request.text();
}
} // namespace

Status SignedOutRequests::ask(const v1::AskRight& request) {
    if (!m_.hasMail) return {ErrorCode::Unsupported, "this market writes no letters"};
    if (auto fit = check(request); !fit) return fit;
    const std::lock_guard lock(m_mutex);
    const bool forOther = !request.agent().empty();
    const auto others = std::count_if(m_waiting.begin(), m_waiting.end(), [](const auto& one) { return !one.agent().empty(); });
    if (m_waiting.size() >= kMostWaiting || (forOther && others >= kMostForOthers)) return {ErrorCode::Unavailable, "too many requests wait"};
    m_waiting.push_back(request);
    m_waiting.back().set_email(lowerAscii(request.email()));
    return ok();
}

int SignedOutRequests::sortOut() {
    std::deque<v1::AskRight> waiting;
    {
        const std::lock_guard lock(m_mutex);
        waiting.swap(m_waiting);
    }
    if (waiting.empty()) return 0;
    auto done = m_.writer.run([&](Tx& tx) -> Status {
        tx.store.asked.purge(tx.nowMs);
        for (const auto& request : waiting)
            for (const AccountId& account : tx.store.credentials.accountsWith(request.email(), kAccountsAnAddress)) invite(tx, account, request);
        return ok();
    });
    if (!done) spdlog::error("requests without a sign-in were lost: {}", done.error().detail);
    return static_cast<int>(waiting.size());
}

void SignedOutRequests::invite(Tx& tx, const AccountId& account, const v1::AskRight& request) {
    if (tx.store.asked.countSince(account, tx.nowMs - kHourMs) >= kLettersAnHour) return; // somebody wants to fill a box
    const std::string token = newToken(m_.rng);
    const store::AskedRight asked{newRawId(tx.nowMs, m_.rng), account, request};
    tx.store.asked.add(asked, token, tx.nowMs);
    const bool forOther = !request.agent().empty();
    writeLetter(tx, forOther ? letters::kAgentLink : letters::kAskLink, account, asked.id.str(), 0, {{"who", request.agent()}, {"path", wire::pathOf(wire::Endpoint::ConfirmRightPage, token)}});
}

Result<v1::ConfirmRightReply> SignedOutRequests::confirm(std::string_view token) {
    v1::ConfirmRightReply reply;
    auto confirmed = m_.writer.run([&](Tx& tx) -> Status {
        const auto asked = tx.store.asked.take(token, tx.nowMs);
        if (!asked) return ErrorCode::NotFound;
        v1::CommandBody body;
        body.mutable_open_request()->set_request_id(asked->id.str());
        body.mutable_open_request()->set_kind(asked->what.kind());
        body.mutable_open_request()->set_text(textOf(asked->what));
        body.mutable_open_request()->set_us_state(asked->what.us_state());
        const auto outcome = m_.bus.execute(tx, {asked->account, rules::ActorRole::Member}, body, CommandId::make(tx.nowMs, m_.rng));
        if (!outcome) return outcome.error();
        auto request = *tx.store.entities.get<v1::RightsRequest>(asked->id);
        request.set_identity(v1::IDENTITY_BY_MAIL); // an officer looks at the facts
        if (!asked->what.agent().empty()) {
            request.set_agent(asked->what.agent());
            request.set_proofs(1);
            keepProof(tx, m_.rng, asked->account, asked->id, asked->what.authorisation());
        }
        reply.set_number(request.number());
        reply.set_due_ms(request.due_ms());
        rules::Changes changes;
        changes.put(std::move(request));
        persist(tx, changes);
        return ok();
    });
    if (!confirmed) return confirmed.error();
    return reply;
}
} // namespace atelyra::server
