// One order as both sides live it: placed, talked about, delivered, sent back, delivered again, accepted, reviewed; after each step both
// look for news. The same on two markets in turn, one that seals and one that does not, so that a drift of the machine meets both.
#include <stdexcept>

#include <QDir>
#include <QElapsedTimer>

#include "tests/bench/scenarios.h"
#include "tests/server/testmarket.h"

namespace atelyra::bench {
namespace {
constexpr int kJourneys = 400;
const std::string kNote(600, 'n'); // a paragraph

class Street {
public:
    Street(const QString& place, bool seals)
        : m_market(place, seals), m_seller(m_market, "seller"), m_buyer(m_market, "buyer"), m_sellerAt(m_seller.fresh()), m_buyerAt(m_buyer.fresh()) {
        m_gig = make<GigId>();
        say(m_seller, test::confirmAdult());
        say(m_seller, test::publish(m_gig, test::someGig("Lettering")));
    }

    double millisecondsOfOne() {
        QElapsedTimer clock;
        clock.start();
        const auto order = make<OrderId>();
        const auto gig = m_market.tables().entities.get<v1::Gig>(m_gig);
        if (!gig) throw std::runtime_error("the gig is not there");
        say(m_buyer, test::placeOrder(order, *gig));
        say(m_buyer, test::message(make<MessageId>(), m_seller.id, kNote));
        say(m_seller, test::message(make<MessageId>(), m_buyer.id, kNote));
        deliver(order);
        v1::CommandBody body;
        auto& revision = *body.mutable_request_revision();
        revision.set_order_id(order.str());
        revision.set_delivery_number(1);
        auto& point = *revision.add_points();
        point.set_gig_line("One file");
        point.set_x_permille(-1);
        point.set_text(kNote);
        say(m_buyer, body);
        deliver(order);
        body.mutable_accept_delivery()->set_order_id(order.str());
        body.mutable_accept_delivery()->set_delivery_number(2);
        say(m_buyer, body);
        review(m_buyer, order);
        review(m_seller, order);
        return double(clock.nsecsElapsed()) / 1e6;
    }

    std::int64_t sealedMessages() { return m_market.tables().db->number("SELECT count(*) FROM message WHERE substr(body, 1, 2) = x'0001'", -1); }

private:
    template <class T> T make() { return T::make(m_market.clock.wallMs(), m_market.rng); }
    void say(test::Person& who, const v1::CommandBody& body) {
        const auto outcome = who.say(body);
        if (!outcome.applied()) throw std::runtime_error("refused: " + outcome.ShortDebugString());
        m_market.market->runDueJobs();
        look(m_seller, m_sellerAt);
        look(m_buyer, m_buyerAt);
    }
    static void look(test::Person& who, v1::Cursor& at) {
        const auto reply = who.pull(at);
        if (reply.status() != v1::OK) throw std::runtime_error("pull: " + reply.ShortDebugString());
        at = reply.next();
    }
    void deliver(const OrderId& order) {
        v1::CommandBody body;
        body.mutable_deliver()->set_order_id(order.str());
        body.mutable_deliver()->set_note(kNote);
        say(m_seller, body);
    }
    void review(test::Person& who, const OrderId& order) {
        v1::CommandBody body;
        auto& review = *body.mutable_write_review();
        review.set_order_id(order.str());
        review.set_first_mark(5);
        review.set_second_mark(4);
        review.set_third_mark(5);
        review.set_text(kNote);
        say(who, body);
    }

    test::TestMarket m_market;
    test::Person m_seller, m_buyer;
    v1::Cursor m_sellerAt, m_buyerAt;
    GigId m_gig;
};
} // namespace

void measureJourney(const Setting& setting, Figures& figures) {
    const QString folder = setting.folder + QStringLiteral("/journey");
    QDir().mkpath(folder);
    Street open(folder, false), sealed(folder, true);
    std::vector<double> without, with, ratios;
    for (int i = 0; i < kJourneys / setting.part + 1; ++i) {
        const bool openFirst = i % 2 == 0;
        const double first = (openFirst ? open : sealed).millisecondsOfOne(), second = (openFirst ? sealed : open).millisecondsOfOne();
        without.push_back(openFirst ? first : second);
        with.push_back(openFirst ? second : first);
        ratios.push_back(with.back() / without.back());
    }
    if (open.sealedMessages() != 0 || sealed.sealedMessages() == 0) throw std::runtime_error("the two markets do not differ in sealing");
    figures.add({"journey.open", spread(without).p50, "ms", "an order from end to end, nothing sealed", "", ""});
    figures.add({"journey.sealed", spread(with).p50, "ms", "the same, everything personal sealed", "", ""});
    figures.add({"journey.sealing", 100 * (spread(ratios).p50 - 1), "%", "what sealing adds, the middle of " + std::to_string(ratios.size()) + " pairs", "", "5 or less"});
}
} // namespace atelyra::bench
