#include "client/model/chat/chatwatch.h"

#include "client/model/format.h"
#include "client/model/makerows.h"

namespace atelyra::model {
namespace {
constexpr int kLookedAt = 200; // messages, for their files
constexpr int kFiles = 12;

ChatView read(client::EngineSession& session, const ChatTarget& target, std::set<std::string>&) {
    ChatView view;
    auto& cache = session.cache();
    view.name = nameOf(session, target.other);
    if (const auto profile = cache.profile(target.other)) {
        view.known = true;
        view.headline = q(profile->headline());
        view.level = profile->level();
        QStringList place{q(profile->city()), profile->country().empty() ? QString() : countryName(q(profile->country()))};
        place.removeAll(QString());
        view.place = place.join(QStringLiteral(", "));
    }
    if (!target.order.isNull()) {
        if (const auto order = cache.orders().find(target.order)) view.order = toRow(session, *order);
    } else if (!target.gig.isNull()) {
        if (const auto gig = cache.catalogue().find(target.gig)) view.gig = toRow(session, *gig);
    }
    const auto page = cache.chat().messages(target.conversation(session.me()), 0, kLookedAt);
    for (auto message = page.rows.rbegin(); message != page.rows.rend(); ++message)
        for (const auto& file : message->message.files())
            if (view.files.size() < kFiles) view.files.append(toRow(session, file));
    return view;
}
} // namespace

ChatWatch::ChatWatch(client::Engine& engine, QObject* parent) : Watch(engine, read, parent) {}

// Older messages come without news of their conversation, and a message does not tell whose it is before it is read.
bool ChatWatch::concerns(const client::ChangeSet& c) const {
    return c.has(v1::MESSAGE) || c.has({v1::PROFILE, target().other}) || c.has({v1::ORDER, target().order})
        || c.has({v1::GIG, target().gig}) || c.has(client::Part::Files) || c.has(client::Part::Outbox);
}
} // namespace atelyra::model
