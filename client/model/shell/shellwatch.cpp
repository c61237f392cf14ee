#include "client/model/shell/shellwatch.h"

#include <algorithm>

#include <QDateTime>

#include "client/model/draftscopes.h"
#include "client/model/format.h"
#include "client/model/makerows.h"
#include "client/store/ticketquery.h"
#include "shared/base/clock.h"
#include "shared/rules/orders.h"

namespace atelyra::model {
namespace {
constexpr int kActiveShown = 5;

qint64 heldFor(client::EngineSession& session) {
    client::OrderFilter filter;
    filter.side = client::OrderSide::Selling;
    filter.group = client::OrderGroup::Active;
    filter.limit = 500;
    qint64 held = 0;
    for (const auto& row : session.cache().orders().page(filter).rows)
        if (row.order.escrow() == v1::HELD) held += row.order.quote().price_minor();
    return held;
}

ShellView load(client::EngineSession& session, bool buying) {
    ShellView view;
    auto& cache = session.cache();
    view.account = session.me();
    view.signedIn = session.state().signedIn;
    view.serverName = q(session.state().serverName);
    view.serverUrl = q(session.serverUrl());
    view.policyVersion = q(session.state().policyVersion);
    view.testClock = session.state().testClock;
    view.marketNowMs = session.serverNowMs();
    for (const auto& category : cache.catalogue().categories()) view.categories.append(category);
    const auto outbox = cache.outbox().counts();
    view.outbox = outbox.waiting + outbox.attention;
    view.needsYou = outbox.attention;
    client::GigFilter saved;
    saved.savedOnly = true;
    saved.sort = v1::NEWEST; // which only counts
    saved.limit = 1;
    if (view.account.isNull()) return view;
    view.saved = cache.catalogue().search(saved).total;
    view.cart = int(cache.drafts().list(kCartDrafts).size());
    if (const auto account = cache.account()) {
        view.handle = q(account->handle());
        view.role = account->role();
        view.email = q(account->email());
        view.phone = q(account->phone());
        view.mayOffer = account->adult_confirmed_ms() > 0;
    }
    if (const auto profile = cache.profile(view.account)) {
        view.displayName = q(profile->display_name());
        view.sells = profile->level() != v1::SELLER_LEVEL_UNSET;
    }
    view.activeBuying = cache.orders().counts(client::OrderSide::Buying).active;
    view.activeSelling = cache.orders().counts(client::OrderSide::Selling).active;
    view.unread = cache.chat().unreadConversations();
    const auto tickets = client::tickets(cache);
    view.helpWaits = int(std::count_if(tickets.begin(), tickets.end(), [](const auto& own) { return own.ticket.state() == v1::TICKET_WAITS; }));
    view.myGigs = cache.catalogue().gigCountOf(view.account, client::CatalogueQuery::Which::Kept);
    client::OrderFilter active;
    active.side = buying ? client::OrderSide::Buying : client::OrderSide::Selling;
    active.group = client::OrderGroup::Active;
    active.limit = kActiveShown;
    for (const auto& order : cache.orders().page(active).rows) view.activeOrders.append(toRow(session, order));
    if (const auto balance = cache.balance()) view.balance = *balance;
    view.heldMinor = heldFor(session);
    return view;
}
} // namespace

ShellWatch::ShellWatch(client::Engine& engine, QObject* parent) : QObject(parent), m_engine(engine) {
    connect(&engine, &client::Engine::changed, this, [this](const client::ChangeSet&) { load(); });
    connect(&engine, &client::Engine::stateChanged, this, [this](const client::SyncState&) {
        Q_EMIT syncChanged();
        load();
    });
    connect(&engine, &client::Engine::started, this, &ShellWatch::load);
    connect(&engine, &client::Engine::signedIn, this, &ShellWatch::load);
    connect(&engine, &client::Engine::signedOut, this, &ShellWatch::load);
}

void ShellWatch::setBuying(bool buying) {
    m_buying = buying;
    load();
}

void ShellWatch::load() {
    if (m_loading) {
        m_again = true;
        return;
    }
    m_loading = true;
    m_engine.ask(this, [buying = m_buying](client::EngineSession& session) { return model::load(session, buying); }, [this](ShellView view) {
        m_loading = false;
        m_view = std::move(view);
        Q_EMIT changed();
        if (std::exchange(m_again, false)) load();
    });
}

SyncWords ShellWatch::syncWords() const {
    const client::SyncState& s = m_engine.state();
    const QString waiting = s.waiting > 0 ? tr("%n waiting", nullptr, s.waiting) : QString();
    switch (s.phase) {
    case client::SyncPhase::UpToDate:
        return {QStringLiteral("cloud-check"), tr("Up to date"), s.lastSyncedMs > 0 ? tr("Synced %1").arg(timeText(s.lastSyncedMs)) : QString(), Tone::Ok};
    case client::SyncPhase::Sending:
        return {QStringLiteral("refresh-cw"), tr("Sending %n change(s)", nullptr, std::max(1, s.sending)),
            s.bytesLeft > 0 ? tr("%1 of files left").arg(sizeText(s.bytesLeft)) : QString(), Tone::Accent};
    case client::SyncPhase::Offline:
        return {QStringLiteral("cloud-off"), tr("Offline since %1").arg(timeText(s.sinceMs)), waiting.isEmpty() ? tr("Everything here works") : waiting, Tone::Neutral};
    case client::SyncPhase::NeedsYou:
        return {QStringLiteral("circle-alert"), tr("%n action(s) need you", nullptr, s.attention), waiting, Tone::Warn};
    case client::SyncPhase::ServerUnreachable: {
        const qint64 left = (s.retryAtMs - SystemClock().wallMs() + 999) / 1000;
        const QString retry = left > 90 ? tr("Trying again in %n min", nullptr, int((left + 59) / 60)) : left > 0 ? tr("Trying again in %n s", nullptr, int(left)) : tr("Trying again");
        return {QStringLiteral("server-off"), tr("Server not answering"), waiting.isEmpty() ? retry : waiting, Tone::Neutral};
    }
    case client::SyncPhase::Paused: return {QStringLiteral("pause"), tr("Sync paused"), waiting.isEmpty() ? tr("Until you resume") : waiting, Tone::Neutral};
    case client::SyncPhase::SignedOut:
        if (m_engine.me().isNull()) return {QStringLiteral("cloud"), tr("Not signed in"), tr("Looking around"), Tone::Neutral};
        return {QStringLiteral("user-x"), tr("Signed out"), s.waiting > 0 ? tr("Sign in to send %n", nullptr, s.waiting) : tr("Sign in to go on"), Tone::Bad};
    case client::SyncPhase::UpgradeRequired: return {QStringLiteral("circle-alert"), tr("Update needed"), tr("Reading still works"), Tone::Warn};
    case client::SyncPhase::Problem: return {QStringLiteral("circle-alert"), tr("Sync has a problem"), tr("Open for details"), Tone::Warn};
    }
    return {};
}
} // namespace atelyra::model
