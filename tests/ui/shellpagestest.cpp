// Every page of the program in the real window, over a profile that holds a market: what a screen reader meets there.
#include <QtTest>

#include "client/ui/shell/screenstate.h"
#include "tests/support/memorykeys.h"
#include "tests/ui/ordersmarket.h"
#include "tests/ui/support/walker.h"
#include "tests/ui/support/window.h"

namespace atelyra::ui {

class ShellPagesTest : public QObject {
    Q_OBJECT
    std::unique_ptr<UiWorld> m_world;
    std::unique_ptr<MainWindow> m_window;

    // The profile of a member with gigs and orders, as it lies on the disk after the program has ended.
    static QTemporaryDir filledProfile(const test::MemoryKeys& keys) {
        GigsMarket market(true, keys);
        const v1::OrderState states[]{v1::ACTIVE, v1::DELIVERED, v1::IN_REVISION, v1::COMPLETED};
        for (int n = 1; n <= 4; ++n) market.put(rules::wrap(orderIn(states[n - 1], n % 2 == 1, n)), 1);
        return std::move(market.folder);
    }
    // The engine answers in turn: after this it has answered whatever was asked before.
    void settle() {
        bool answered = false;
        m_world->engine.ask(&m_world->settings, [](client::EngineSession&) {}, [&] { answered = true; });
        QTRY_VERIFY(answered);
    }
    static Place at(Place::Kind kind) {
        Place place;
        place.kind = kind;
        return place;
    }
    static QList<Place> everyPlace() {
        QList<Place> all;
        for (const auto kind : {Place::Kind::Discover, Place::Kind::Orders, Place::Kind::Inbox, Place::Kind::Saved, Place::Kind::Cart, Place::Kind::Outbox,
                 Place::Kind::Today, Place::Kind::Gigs, Place::Kind::GigEditor, Place::Kind::Profile, Place::Kind::Settings, Place::Kind::Legal})
            all.append(at(kind));
        Place gig = at(Place::Kind::Gig), review = at(Place::Kind::OrderReview), other = at(Place::Kind::Profile);
        gig.gig = review.gig = GigsMarket::gigId(1);
        review.tier = 1;
        other.account = member(2);
        all << gig << review << other;
        for (int n = 1; n <= 4; ++n) {
            Place order = at(Place::Kind::Order);
            order.order = orderId(n);
            all.append(order);
        }
        return all;
    }

private Q_SLOTS:
    void init() {
        const test::MemoryKeys keys;
        m_world = std::make_unique<UiWorld>(filledProfile(keys), keys);
        m_window = windowOf(*m_world);
        begin(*m_world, *m_window);
        QVERIFY(m_window->page()); // signed in: no welcome on the way
    }
    void cleanup() {
        m_window.reset();
        m_world.reset();
    }

    void everyControlOfEveryPageHasAName() {
        QStringList wrong;
        const auto places = everyPlace();
        for (const Place& place : places) {
            m_window->go(place);
            QVERIFY(m_window->page());
            for (int question = 0; question < 3; ++question) settle(); // pages ask for what they show, and then for what belongs to it
            const QStringList here = namelessControls(*m_window);
            for (const QString& one : here) wrong.append(placeName(place.kind) + QStringLiteral(": ") + one);
        }
        wrong.removeDuplicates();
        QVERIFY2(wrong.isEmpty(), told(wrong));
    }
};

} // namespace atelyra::ui

QTEST_MAIN(atelyra::ui::ShellPagesTest)
#include "shellpagestest.moc"
