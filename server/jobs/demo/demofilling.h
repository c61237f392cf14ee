#pragma once
// Lets the demo market happen: everything that its files tell becomes commands of members, in the order of the times at which it is
// said to have happened, with the market's clock set back and moving on. So journal, timers, events and marks are what they would
// be. Used once, before the market starts, on the caller's thread.
#include <functional>
#include <map>

#include "server/jobs/demo/demosource.h"
#include "server/jobs/marketparts.h"

namespace atelyra::server::demo {

struct WayIn {
    std::string role, login, password;
};

class DemoFilling {
public:
    DemoFilling(Market::Parts& parts, const DemoSource& source) : m_parts(parts), m_source(source) {}
    Status run();
    const std::vector<WayIn>& waysIn() const { return m_waysIn; }

private:
    using Making = std::function<Result<v1::CommandBody>(const store::Store&)>;
    struct KnownGig {
        GigId id;
        AccountId seller;
        v1::GigContent content; // as it was published
    };
    struct KnownOrder {
        OrderId id;
        AccountId buyer, seller;
        std::int64_t placedMs = 0;
    };

    // When and what.
    void at(std::int64_t whenMs, std::function<Status()> happening) { m_happenings.emplace(whenMs, std::move(happening)); }
    void sayAt(std::int64_t whenMs, const AccountId& who, Making making);
    std::int64_t daysAgo(double days) const;
    Status say(const AccountId& who, const Making& making);
    Status letItHappen();

    Status addPeople();
    Status addPerson(DemoPerson person);
    Result<AccountId> visitor(const std::string& name);
    Status giveWayIn(const AccountId& account, const std::string& role, const std::string& handle);

    Status planGigs();
    Status planReviewed(const KnownGig& gig, const DemoReview& review, int number);
    Status planOrders();
    void planOrder(const DemoOrder& order);
    void planWork(const DemoOrder& order, const KnownOrder& known);
    void planEnd(const DemoOrder& order, const KnownOrder& known);
    void planReviews(const DemoOrder& order, const KnownOrder& known);
    void planTalks();
    Status planRequests();
    Status takeStep(const RawId& request, const DemoStep& step);
    Status planTickets();
    Status takeTicketStep(const RawId& ticket, const DemoStep& step);
    Status planReports();
    Status decideReport(const RawId& id, const DemoReport& report);

    void placeAt(std::int64_t whenMs, const KnownOrder& order, const KnownGig& gig, int tier, std::vector<int> extras,
        std::vector<DemoAnswer> answers);
    void beginAt(std::int64_t whenMs, const KnownOrder& order); // the seller's yes, and on without answers
    void reviewAt(std::int64_t whenMs, const KnownOrder& order, const AccountId& author, const DemoReview& review);
    Result<v1::File> bring(const AccountId& who, const DemoFile& file);

    Market::Parts& m_parts;
    const DemoSource& m_source;
    std::int64_t m_nowMs = 0; // the present, from which the files count back
    std::multimap<std::int64_t, std::function<Status()>> m_happenings;
    std::map<std::string, AccountId> m_people; // by handle, and visitors by name
    std::map<std::string, KnownGig> m_gigs;    // by slug
    std::map<std::string, KnownOrder> m_orders; // by key
    std::vector<WayIn> m_waysIn;
};

} // namespace atelyra::server::demo
