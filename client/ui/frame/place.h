#pragma once
// A place in the client that can be gone to, remembered by back and forward, and named in a deep link. A plain value.
#include "client/model/chat/messagesmodel.h"
#include "shared/base/id.h"

namespace atelyra::ui {

struct Place {
    enum class Kind { Discover, Gig, OrderReview, Orders, Order, Inbox, Saved, Cart, Outbox, Today, Gigs, GigEditor, Earnings, Profile, Settings, Legal, Help, DeskRequests, DeskAudit, DeskHolds, DeskDisclosures, DeskReading, DeskRetention, DeskTickets, DeskGuards, DeskMatters, DeskAlerts, DeskIncidents, DeskGlass, DeskGlasses, DeskPayouts, DeskOrderMoney };

    Kind kind = Kind::Discover;
    GigId gig;                 // Gig, OrderReview, GigEditor (null: a new gig)
    OrderId order;             // Order; Help: that was in view
    model::ChatTarget chat;   // Inbox: this conversation
    AccountId account;         // Profile (null: one's own)
    CommandId command;         // Outbox: this row
    QString section;           // Settings: "appearance"; Legal: "privacy"; Help: a ticket's id; Discover: a search text; Order: "deliver", "review", "requirements"
    int tier = 0;              // OrderReview
    std::vector<std::string> extras;

    bool operator==(const Place&) const = default;
};

// Of administrator mode: outside it they are nowhere.
constexpr bool isOfDesk(Place::Kind kind) { return kind >= Place::Kind::DeskRequests; }

} // namespace atelyra::ui
