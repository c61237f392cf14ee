#pragma once
// The market's rules: what a command does. The same function predicts on the client and decides on the server, so that a button
// is grey exactly when the server would refuse. Pure: reads through a View, returns what would change, touches nothing. Any thread.
#include <cstdint>
#include <optional>
#include <vector>

#include "shared/base/id.h"
#include "shared/base/result.h"
#include "shared/proto/sync.pb.h"
#include "shared/rules/entity.h"

namespace atelyra::rules {

enum class ActorRole { Member, Psp, Timer };

struct Actor {
    AccountId account; // null for Psp and Timer
    ActorRole role = ActorRole::Member;
};

struct Context {
    Actor actor;
    std::int64_t nowMs = 0;       // the server's clock, or the client's estimate of it
    std::int64_t actedMs = 0;     // when the person acted: nowMs, or earlier for an attested command that waited offline
    CommandId commandId;
    bool deciding = false;        // true on the server. A prediction knows less, and lets pass what it cannot see
    std::uint64_t orderNumber = 0; // the number that a new order gets; server only
    std::uint64_t requestNumber = 0; // the number that a new request of a right, or a report, gets; server only
    std::uint64_t ticketNumber = 0; // the number that a new ticket gets; server only
    std::string policyVersion;    // in force; empty in a prediction that does not know it
};

// What the rules may look at. Both sides implement it over their store.
class View {
public:
    virtual ~View() = default;
    virtual std::optional<v1::Entity> find(const Ref& ref) const = 0;
    virtual std::optional<v1::FeeSchedule> feesInForce() const = 0;
    // Null when either side has nothing of that id.
    template <class T> std::optional<T> get(const RawId& id) const {
        auto entity = find({EntityOf<T>::kKind, id});
        if (!entity || !EntityOf<T>::has(*entity)) return std::nullopt;
        return std::move(*EntityOf<T>::mutate(*entity));
    }
};

// A charge that the market asks of the payment provider once the change is durable. One key, one charge, whatever is retried.
struct Charge {
    OrderId order;
    std::string instrument; // the provider's token, or a card of the sandbox
    std::int64_t amountMinor = 0;
    std::string currency;
    std::string idempotencyKey;
};

struct Refund {
    OrderId order;
    std::string reference; // the provider's, of the charge
    std::int64_t amountMinor = 0;
    std::string currency;
    std::string idempotencyKey;
};

// How somebody will pay or be paid: the provider is asked for a page where its owner fills it in, or told to forget it.
struct MethodAsk {
    enum class What { Add, Forget } what = What::Add;
    RawId method;
    AccountId account;
    v1::PaymentMethodKind kind = v1::PAYMENT_METHOD_KIND_UNSET;
    std::string token; // of what is forgotten
    std::string idempotencyKey;
};

struct PayoutAsk {
    RawId payout;
    AccountId account;
    std::string token; // of the account that receives it
    std::int64_t amountMinor = 0;
    std::string currency;
    std::string idempotencyKey;
};

// Everything one command changes; stored in one transaction or not at all.
struct Changes {
    std::vector<v1::Entity> puts;
    std::vector<Ref> removes;
    std::vector<v1::JournalEntry> journal; // hashes are filled in by the ledger
    std::vector<Charge> charges;
    std::vector<Refund> refunds;
    std::vector<MethodAsk> methods;
    std::vector<PayoutAsk> payouts;
    std::vector<v1::ConsentEvent> consents; // for the chain, of the acting account

    template <class T> void put(T message) { puts.push_back(wrap(std::move(message))); }
};

// Refusals are Error{code, field}; the code is shown to the person in words. Bodies are validated here, wholly, before anything else.
Result<Changes> apply(const Context& context, const v1::CommandBody& body, const View& view);

// May a member send this at all? (The market's own events may not come from outside.)
bool isMemberCommand(const v1::CommandBody& body);
// Moves money or commits to it: held for limits::kUndoHoldMs on the client before it is sent, so that undo is honest.
bool isHeldForUndo(const v1::CommandBody& body);
// How long a command may wait before the server refuses it as INTENT_EXPIRED.
std::int64_t timeToLiveMs(const v1::CommandBody& body);
// The stable name of a command, for logs and outbox rows: "order.place".
std::string_view commandName(const v1::CommandBody& body);
// The entity that a command is mainly about; the order for order commands, the conversation for messages, and so on.
Ref subjectOf(const v1::CommandBody& body, AccountId actor);
// All files that a message (a command or an entity) names, in order, each once.
std::vector<v1::File> filesOf(const google::protobuf::Message& message);

} // namespace atelyra::rules
