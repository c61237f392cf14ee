#include "client/ui/shell/pagetable.h"

#include <functional>

#include <QHash>

#include "client/ui/accounts/profilepage.h"
#include "client/ui/admin/alertspage.h"
#include "client/ui/admin/auditpage.h"
#include "client/ui/admin/decisionspage.h"
#include "client/ui/admin/disclosurespage.h"
#include "client/ui/admin/glassespage.h"
#include "client/ui/admin/glasspage.h"
#include "client/ui/admin/guardspage.h"
#include "client/ui/admin/helpdeskpage.h"
#include "client/ui/admin/holdspage.h"
#include "client/ui/admin/incidentspage.h"
#include "client/ui/admin/ordermoneypage.h"
#include "client/ui/admin/payoutspage.h"
#include "client/ui/admin/readaskspage.h"
#include "client/ui/admin/requestspage.h"
#include "client/ui/admin/retentionpage.h"
#include "client/ui/chat/inboxpage.h"
#include "client/ui/gigs/cartpage.h"
#include "client/ui/gigs/discoverpage.h"
#include "client/ui/gigs/gigeditorpage.h"
#include "client/ui/gigs/gigpage.h"
#include "client/ui/gigs/gigspage.h"
#include "client/ui/gigs/orderreviewpage.h"
#include "client/ui/gigs/savedpage.h"
#include "client/ui/help/helppage.h"
#include "client/ui/legal/legalpage.h"
#include "client/ui/money/earningspage.h"
#include "client/ui/orders/orderpage.h"
#include "client/ui/orders/orderspage.h"
#include "client/ui/orders/todaypage.h"
#include "client/ui/outbox/outboxpage.h"
#include "client/ui/settings/settingspage.h"

namespace atelyra::ui {
namespace {

template <class P> Page* make(Context& context, QWidget* parent) { return new P(context, parent); }
using Factory = Page* (*)(Context&, QWidget*);

const QHash<int, Factory>& factories() {
    using Kind = Place::Kind;
    static const QHash<int, Factory> table{
        {int(Kind::Profile), make<ProfilePage>},
        {int(Kind::Settings), make<SettingsPage>},
        {int(Kind::Legal), make<LegalPage>},
        {int(Kind::Help), make<HelpPage>},
        {int(Kind::Discover), make<DiscoverPage>},
        {int(Kind::Gig), make<GigPage>},
        {int(Kind::OrderReview), make<OrderReviewPage>},
        {int(Kind::Saved), make<SavedPage>},
        {int(Kind::Cart), make<CartPage>},
        {int(Kind::Gigs), make<GigsPage>},
        {int(Kind::GigEditor), make<GigEditorPage>},
        {int(Kind::Earnings), make<EarningsPage>},
        {int(Kind::Orders), make<OrdersPage>},
        {int(Kind::Order), make<OrderPage>},
        {int(Kind::Today), make<TodayPage>},
        {int(Kind::Inbox), make<InboxPage>},
        {int(Kind::Outbox), make<OutboxPage>},
    };
    return table;
}
} // namespace

Page* makePage(Place::Kind kind, Context& context, QWidget* parent) {
    const Factory factory = factories().value(int(kind), nullptr);
    return factory ? factory(context, parent) : nullptr;
}

Page* makeDeskPage(Place::Kind kind, Context& context, model::DeskActions& desk, QWidget* parent) {
    switch (kind) {
    case Place::Kind::DeskRequests: return new RequestsPage(context, desk, parent);
    case Place::Kind::DeskAudit: return new AuditPage(context, desk, parent);
    case Place::Kind::DeskHolds: return new HoldsPage(context, desk, parent);
    case Place::Kind::DeskDisclosures: return new DisclosuresPage(context, desk, parent);
    case Place::Kind::DeskReading: return new ReadAsksPage(context, desk, parent);
    case Place::Kind::DeskGuards: return new GuardsPage(context, desk, parent);
    case Place::Kind::DeskRetention: return new RetentionPage(context, desk, parent);
    case Place::Kind::DeskTickets: return new HelpDeskPage(context, desk, parent);
    case Place::Kind::DeskMatters: return new DecisionsPage(context, desk, parent);
    case Place::Kind::DeskAlerts: return new AlertsPage(context, desk, parent);
    case Place::Kind::DeskIncidents: return new IncidentsPage(context, desk, parent);
    case Place::Kind::DeskGlass: return new GlassPage(context, desk, parent);
    case Place::Kind::DeskGlasses: return new GlassesPage(context, desk, parent);
    case Place::Kind::DeskPayouts: return new PayoutsPage(context, desk, parent);
    case Place::Kind::DeskOrderMoney: return new OrderMoneyPage(context, desk, parent);
    default: return nullptr;
    }
}

rules::Screen screenOf(Place::Kind kind) {
    using rules::Screen;
    switch (kind) {
    case Place::Kind::Discover: return Screen::Discover;
    case Place::Kind::Gig: case Place::Kind::OrderReview: return Screen::Gig;
    case Place::Kind::Orders: return Screen::Orders;
    case Place::Kind::Order: return Screen::Order;
    case Place::Kind::Inbox: return Screen::Inbox;
    case Place::Kind::Saved: return Screen::Saved;
    case Place::Kind::Cart: return Screen::Cart;
    case Place::Kind::Outbox: return Screen::Outbox;
    case Place::Kind::Today: return Screen::Today;
    case Place::Kind::Gigs: return Screen::MyGigs;
    case Place::Kind::GigEditor: return Screen::GigEditor;
    case Place::Kind::Earnings: return Screen::Earnings;
    case Place::Kind::Profile: return Screen::Profile;
    case Place::Kind::Settings: return Screen::Settings;
    default: break; // read by everybody, or the desk's
    }
    return Screen::Other;
}

Place helpFrom(const Place& here) {
    Place help;
    help.kind = Place::Kind::Help;
    if (here.kind == Place::Kind::Order) help.order = here.order;
    else if (here.kind == Place::Kind::Inbox) help.order = here.chat.order;
    return help;
}

bool needsAccount(const Place& place) {
    switch (place.kind) {
    case Place::Kind::Discover:
    case Place::Kind::Gig:
    case Place::Kind::Outbox:
    case Place::Kind::Settings:
    case Place::Kind::Legal: return false;
    case Place::Kind::Profile: return place.account.isNull();
    default: return true;
    }
}
} // namespace atelyra::ui
