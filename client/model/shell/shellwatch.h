#pragma once
// What the frame around every page shows, watched: who is signed in, counts, active orders, sync state. UI thread.
#include <QObject>

#include "client/engine/engine.h"
#include "client/model/rows.h"
#include "client/model/words.h"

namespace atelyra::model {

struct ShellView {
    bool signedIn = false;
    AccountId account;
    QString displayName, handle, serverName, serverUrl, policyVersion;
    v1::Role role = v1::ROLE_UNSET;
    bool sells = false, testClock = false;
    QString email, phone; // of the account, shown to nobody else
    bool mayOffer = false; // has said that they are old enough to sell
    int activeBuying = 0, activeSelling = 0, unread = 0, saved = 0, cart = 0, myGigs = 0, outbox = 0, needsYou = 0, helpWaits = 0; // helpWaits: questions of the help desk to the person
    QVector<OrderRow> activeOrders; // of the mode in view, at most five
    v1::Balance balance;
    qint64 heldMinor = 0; // in escrow for this seller
    qint64 marketNowMs = 0;
    QVector<v1::Category> categories;
};

struct SyncWords { // design: sync status, two lines, icon and tone
    QString glyph, first, second;
    Tone tone = Tone::Neutral;
};

class ShellWatch : public QObject {
    Q_OBJECT
public:
    explicit ShellWatch(client::Engine& engine, QObject* parent = nullptr);
    void setBuying(bool buying);
    const ShellView& view() const { return m_view; }
    SyncWords syncWords() const;

Q_SIGNALS:
    void changed();
    void syncChanged();

private:
    void load();
    client::Engine& m_engine;
    ShellView m_view;
    bool m_buying = true;
    bool m_loading = false;
    bool m_again = false;
};

} // namespace atelyra::model
