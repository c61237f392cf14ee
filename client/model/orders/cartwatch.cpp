#include "client/model/orders/cartwatch.h"

#include "client/model/draftscopes.h"


namespace atelyra::model {
namespace {
std::optional<v1::PlaceOrder> keptFor(client::EngineSession& session, const GigId& gig) {
    v1::PlaceOrder kept;
    const auto draft = session.cache().drafts().find(cartDraft(gig));
    if (!draft || !kept.ParseFromString(draft->body)) return {};
    return kept;
}

std::optional<CartChoice> read(client::EngineSession& session, const GigId& gig, std::set<std::string>&) {
    const auto kept = keptFor(session, gig);
    if (!kept) return {};
    return CartChoice{kept->tier(), {kept->extra_ids().begin(), kept->extra_ids().end()}};
}
} // namespace

CartWatch::CartWatch(client::Engine& engine, QObject* parent) : Watch(engine, read, parent) {}

void CartWatch::put(const CartChoice& choice, std::function<void(Result<Undo>)> done) {
    client::Engine* engine = &m_engine; // outlives every watch
    m_engine.ask(
        this,
        [engine, choice, gig = subject()](client::EngineSession& session) -> Result<Undo> {
            const auto before = keptFor(session, gig);
            v1::PlaceOrder now = before.value_or(v1::PlaceOrder());
            now.set_tier(choice.tier);
            now.clear_extra_ids();
            for (const auto& extra : choice.extras) now.add_extra_ids(extra);
            if (const auto status = session.saveDraft(cartDraft(gig), now.SerializeAsString()); !status) return status.error();
            return Undo([engine, scope = cartDraft(gig), body = before ? before->SerializeAsString() : std::string()] {
                engine->tell([scope, body](client::EngineSession& s) { (void)s.saveDraft(scope, body); }); // an empty one removes it
            });
        },
        std::move(done));
}
} // namespace atelyra::model
