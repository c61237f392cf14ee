#include "client/ui/shell/pagetable.h"

#include <functional>

#include <QHash>

#include "client/ui/accounts/profilepage.h"
#include "client/ui/chat/inboxpage.h"
#include "client/ui/gigs/cartpage.h"
#include "client/ui/gigs/discoverpage.h"
#include "client/ui/gigs/gigeditorpage.h"
#include "client/ui/gigs/gigpage.h"
#include "client/ui/gigs/gigspage.h"
#include "client/ui/gigs/orderreviewpage.h"
#include "client/ui/gigs/savedpage.h"
#include "client/ui/legal/legalpage.h"
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
        {int(Kind::Discover), make<DiscoverPage>},
        {int(Kind::Gig), make<GigPage>},
        {int(Kind::OrderReview), make<OrderReviewPage>},
        {int(Kind::Saved), make<SavedPage>},
        {int(Kind::Cart), make<CartPage>},
        {int(Kind::Gigs), make<GigsPage>},
        {int(Kind::GigEditor), make<GigEditorPage>},
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
