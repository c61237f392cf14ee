#include "server/core/persist.h"

#include <algorithm>

#include "server/core/blobs/blobaccess.h"
#include "server/core/mail/lettersof.h"
#include "shared/rules/orders.h"
#include "shared/rules/permissions.h"

namespace atelyra::server {
namespace {
using rules::Ref;

Ref profileOf(const AccountId& account) { return {v1::PROFILE, account}; }

class Persisting {
public:
    Persisting(Tx& tx, Seen& seen) : m_tx(tx), m_store(tx.store), m_seen(seen) {}

    void put(const v1::Entity& entity);
    void remove(const Ref& ref);
    void book(const std::vector<v1::JournalEntry>& journal);
    void schedule(const rules::Changes& changes);
    std::vector<Written> written;

private:
    std::set<AccountId> audienceOf(const Ref& ref, const v1::Entity* before, const v1::Entity* after) const;
    void introduce(const v1::Entity& entity);
    void show(const Ref& ref, const AccountId& account);
    void follow(const v1::Entity& entity, const v1::Entity* before);
    void setFiles(const Ref& ref, const v1::Entity& entity, const v1::Entity* before);
    void index(const v1::Gig& gig, const v1::Entity* before);
    void forget(const v1::SavedGig& saved);

    Tx& m_tx;
    store::Store& m_store;
    Seen& m_seen;
};

std::set<AccountId> Persisting::audienceOf(const Ref& ref, const v1::Entity* before, const v1::Entity* after) const {
    std::set<AccountId> audience;
    for (const v1::Entity* entity : {before, after}) {
        if (!entity) continue;
        for (const AccountId& account : rules::audienceOf(*entity)) audience.insert(account);
    }
    if (store::Watchers::canHave(ref.kind))
        for (const AccountId& account : m_store.watchers.of(ref)) audience.insert(account);
    return audience;
}

void Persisting::put(const v1::Entity& entity) {
    const Ref ref = rules::refOf(entity);
    const store::Past before = m_seen.take(ref);
    const v1::Entity* old = before.entity ? &*before.entity : nullptr;
    const std::uint64_t version = m_store.entities.put(entity, before);
    if (rules::isForEverybody(ref.kind)) {
        m_tx.notes.tellEverybody(ref, version, false);
    } else {
        m_tx.notes.tell(ref, version, false, audienceOf(ref, old, &entity));
    }
    if (!old) introduce(entity);
    follow(entity, old);
    setFiles(ref, entity, old);
    writeLettersOf(m_tx, old, entity);
    written.push_back({ref, version});
}

void Persisting::remove(const Ref& ref) {
    const auto before = m_seen.take(ref).entity;
    if (!before) return;
    const std::uint64_t version = m_store.entities.remove(ref);
    m_tx.notes.tell(ref, version, true, audienceOf(ref, &*before, nullptr));
    m_store.blobs.setReferences(ref, {});
    if (before->has_gig()) m_store.gigIndex.remove(GigId::of(before->gig().id()));
    if (before->has_saved_gig()) forget(before->saved_gig());
    written.push_back({ref, version});
}

// From now on the account hears of this entity, beginning with what it is now.
void Persisting::show(const Ref& ref, const AccountId& account) {
    if (account.isNull() || ref.id.isNull() || !m_store.watchers.add(ref, account)) return;
    if (const auto version = m_store.entities.versionOf(ref)) m_tx.notes.tell(ref, version, false, {account});
}

// People who meet get to see each other's profile, and buyers and savers the gig and who sells it.
void Persisting::introduce(const v1::Entity& entity) {
    const auto meet = [this](const AccountId& one, const AccountId& other) {
        show(profileOf(one), other);
        show(profileOf(other), one);
    };
    if (entity.has_conversation()) {
        const auto& talk = entity.conversation();
        meet(AccountId::of(talk.one_id()), AccountId::of(talk.other_id()));
        for (const auto& member : {talk.one_id(), talk.other_id()}) show({v1::GIG, GigId::of(talk.gig_id())}, AccountId::of(member));
    } else if (entity.has_order()) {
        const auto& order = entity.order();
        meet(AccountId::of(order.buyer_id()), AccountId::of(order.seller_id()));
        show({v1::GIG, GigId::of(order.gig_id())}, AccountId::of(order.buyer_id()));
    } else if (entity.has_saved_gig()) {
        const AccountId saver = AccountId::of(entity.saved_gig().account_id());
        const GigId gigId = GigId::of(entity.saved_gig().gig_id());
        show({v1::GIG, gigId}, saver);
        if (const auto gig = m_store.entities.get<v1::Gig>(gigId)) show(profileOf(AccountId::of(gig->seller_id())), saver);
    }
}

// A gig that is no longer saved leaves the stream again, unless an order or a talk keeps it there.
void Persisting::forget(const v1::SavedGig& saved) {
    const AccountId saver = AccountId::of(saved.account_id());
    const GigId gig = GigId::of(saved.gig_id());
    const Ref ref{v1::GIG, gig};
    const auto found = m_store.entities.find(ref);
    if (found) {
        const auto own = rules::audienceOf(found->entity);
        if (std::find(own.begin(), own.end(), saver) != own.end()) return;
    }
    if (m_store.db->number("SELECT 1 FROM orders WHERE buyer = ? AND gig = ? LIMIT 1", 0, saver, gig) == 1) return;
    if (m_store.watchers.remove(ref, saver)) m_tx.notes.tell(ref, m_store.entities.versionOf(ref), true, {saver});
}

void Persisting::follow(const v1::Entity& entity, const v1::Entity* before) {
    if (entity.has_order()) {
        m_store.schedule.setTimers(OrderId::of(entity.order().id()), rules::timersOf(entity.order()));
        m_tx.jobsWaiting = true;
    } else if (entity.has_gig()) {
        index(entity.gig(), before);
    }
}

void Persisting::setFiles(const Ref& ref, const v1::Entity& entity, const v1::Entity* before) {
    const auto hashes = [](const v1::Entity& of) {
        std::vector<std::string> all;
        for (const v1::File& file : rules::filesOf(of)) all.push_back(file.sha256());
        return all;
    };
    const auto now = hashes(entity);
    if (now == (before ? hashes(*before) : std::vector<std::string>{})) return;
    m_store.blobs.setReferences(ref, now);
    for (const auto& [author, file] : authoredFiles(entity)) m_store.blobs.share(author, file);
}

// Counters move often, words seldom: the index is left alone unless what it holds has changed.
void Persisting::index(const v1::Gig& gig, const v1::Entity* before) {
    if (gig.state() != v1::LIVE) {
        if (before && before->gig().state() == v1::LIVE) m_store.gigIndex.remove(GigId::of(gig.id()));
    } else if (!before || before->gig().state() != v1::LIVE || before->gig().revision() != gig.revision()) {
        m_store.gigIndex.put(gig);
    }
}

// Journal, and the balances that its sellers see.
void Persisting::book(const std::vector<v1::JournalEntry>& journal) {
    std::map<AccountId, std::int64_t> earned; // per seller whose money has moved
    std::string currency;
    for (const v1::JournalEntry& entry : m_store.ledger.append(journal)) {
        currency = entry.currency();
        for (const v1::Posting& posting : entry.postings()) {
            if (posting.account() != v1::PENDING && posting.account() != v1::AVAILABLE && posting.account() != v1::TRANSIT) continue;
            auto& sum = earned[AccountId::of(posting.owner())];
            if (posting.account() == v1::PENDING && entry.code() == v1::L3_RELEASE) sum -= posting.amount_minor();
        }
    }
    for (const auto& [seller, gained] : earned) {
        v1::Balance balance = m_store.entities.get<v1::Balance>(seller).value_or(v1::Balance{});
        balance.set_account_id(seller.str());
        balance.set_currency(currency);
        balance.set_pending_minor(-m_store.ledger.balance(v1::PENDING, seller.str(), currency));
        balance.set_available_minor(-m_store.ledger.balance(v1::AVAILABLE, seller.str(), currency));
        balance.set_transit_minor(-m_store.ledger.balance(v1::TRANSIT, seller.str(), currency));
        balance.set_earned_minor(balance.earned_minor() + gained);
        put(rules::wrap(std::move(balance)));
    }
}

void Persisting::schedule(const rules::Changes& changes) {
    using store::PaymentJob;
    const auto add = [this](const PaymentJob& job) {
        m_store.schedule.addPayment(job, m_tx.nowMs);
        m_tx.jobsWaiting = true;
    };
    const auto buyerOf = [this](const OrderId& order) {
        const auto found = m_store.entities.get<v1::Order>(order);
        return found ? AccountId::of(found->buyer_id()) : AccountId{};
    };
    for (const auto& charge : changes.charges)
        add({charge.idempotencyKey, PaymentJob::Kind::Charge, charge.order, charge.instrument, charge.amountMinor, charge.currency, buyerOf(charge.order)});
    for (const auto& refund : changes.refunds)
        add({refund.idempotencyKey, PaymentJob::Kind::Refund, refund.order, refund.reference, refund.amountMinor, refund.currency, buyerOf(refund.order)});
    for (const auto& payout : changes.payouts)
        add({payout.idempotencyKey, PaymentJob::Kind::Payout, payout.payout, payout.token, payout.amountMinor, payout.currency, payout.account});
    for (const auto& method : changes.methods) {
        const bool isNew = method.what == rules::MethodAsk::What::Add;
        add({method.idempotencyKey, isNew ? PaymentJob::Kind::AddMethod : PaymentJob::Kind::ForgetMethod, method.method,
            isNew ? v1::PaymentMethodKind_Name(method.kind) : method.token, 0, {}, method.account});
    }
}
} // namespace

std::vector<Written> persist(Tx& tx, const rules::Changes& changes) {
    Seen nothing(tx.store);
    return persist(tx, changes, nothing);
}

std::vector<Written> persist(Tx& tx, const rules::Changes& changes, Seen& seen) {
    Persisting persisting(tx, seen);
    for (const v1::Entity& entity : changes.puts) persisting.put(entity);
    for (const Ref& ref : changes.removes) persisting.remove(ref);
    persisting.book(changes.journal);
    persisting.schedule(changes);
    return std::move(persisting.written);
}
} // namespace atelyra::server
