#include "client/ui/shell/pagetable.h"

#include <functional>

#include <QHash>

#include "client/ui/accounts/profilepage.h"
#include "client/ui/settings/settingspage.h"
#if __has_include("client/ui/gigs/discoverpage.h")
#include "client/ui/gigs/discoverpage.h"
#endif
#if __has_include("client/ui/gigs/gigpage.h")
#include "client/ui/gigs/gigpage.h"
#endif
#if __has_include("client/ui/gigs/orderreviewpage.h")
#include "client/ui/gigs/orderreviewpage.h"
#endif
#if __has_include("client/ui/gigs/savedpage.h")
#include "client/ui/gigs/savedpage.h"
#endif
#if __has_include("client/ui/gigs/gigspage.h")
#include "client/ui/gigs/gigspage.h"
#endif
#if __has_include("client/ui/gigs/gigeditorpage.h")
#include "client/ui/gigs/gigeditorpage.h"
#endif
#if __has_include("client/ui/orders/orderspage.h")
#include "client/ui/orders/orderspage.h"
#endif
#if __has_include("client/ui/orders/orderpage.h")
#include "client/ui/orders/orderpage.h"
#endif
#if __has_include("client/ui/orders/todaypage.h")
#include "client/ui/orders/todaypage.h"
#endif
#if __has_include("client/ui/chat/inboxpage.h")
#include "client/ui/chat/inboxpage.h"
#endif
#if __has_include("client/ui/outbox/outboxpage.h")
#include "client/ui/outbox/outboxpage.h"
#endif

namespace atelyra::ui {
namespace {

template <class P> Page* make(Context& context, QWidget* parent) { return new P(context, parent); }
using Factory = Page* (*)(Context&, QWidget*);

const QHash<int, Factory>& factories() {
    using Kind = Place::Kind;
    static const QHash<int, Factory> table{
        {int(Kind::Profile), make<ProfilePage>},
        {int(Kind::Settings), make<SettingsPage>},
#if __has_include("client/ui/gigs/discoverpage.h")
        {int(Kind::Discover), make<DiscoverPage>},
#endif
#if __has_include("client/ui/gigs/gigpage.h")
        {int(Kind::Gig), make<GigPage>},
#endif
#if __has_include("client/ui/gigs/orderreviewpage.h")
        {int(Kind::OrderReview), make<OrderReviewPage>},
#endif
#if __has_include("client/ui/gigs/savedpage.h")
        {int(Kind::Saved), make<SavedPage>},
#endif
#if __has_include("client/ui/gigs/gigspage.h")
        {int(Kind::Gigs), make<GigsPage>},
#endif
#if __has_include("client/ui/gigs/gigeditorpage.h")
        {int(Kind::GigEditor), make<GigEditorPage>},
#endif
#if __has_include("client/ui/orders/orderspage.h")
        {int(Kind::Orders), make<OrdersPage>},
#endif
#if __has_include("client/ui/orders/orderpage.h")
        {int(Kind::Order), make<OrderPage>},
#endif
#if __has_include("client/ui/orders/todaypage.h")
        {int(Kind::Today), make<TodayPage>},
#endif
#if __has_include("client/ui/chat/inboxpage.h")
        {int(Kind::Inbox), make<InboxPage>},
#endif
#if __has_include("client/ui/outbox/outboxpage.h")
        {int(Kind::Outbox), make<OutboxPage>},
#endif
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
    case Place::Kind::Settings: return false;
    case Place::Kind::Profile: return place.account.isNull();
    default: return true;
    }
}
} // namespace atelyra::ui
