#include <QtTest>

#include "client/ui/shell/history.h"

namespace atelyra::ui {

class ShellHistoryTest : public QObject {
    Q_OBJECT
    static Place at(Place::Kind kind) {
        Place place;
        place.kind = kind;
        return place;
    }

private Q_SLOTS:
    void goesBackAndForwardThroughPlaces() {
        History history;
        QVERIFY(!history.canBack() && !history.canForward());
        history.go(at(Place::Kind::Discover));
        history.go(at(Place::Kind::Orders));
        history.go(at(Place::Kind::Inbox));
        QCOMPARE(history.back(), at(Place::Kind::Orders));
        QCOMPARE(history.back(), at(Place::Kind::Discover));
        QVERIFY(!history.canBack());
        QCOMPARE(history.forward(), at(Place::Kind::Orders));
        QVERIFY(history.canForward());
    }
    void forgetsWhatLayAheadWhenGoingElsewhere() {
        History history;
        history.go(at(Place::Kind::Discover));
        history.go(at(Place::Kind::Orders));
        history.back();
        history.go(at(Place::Kind::Saved));
        QVERIFY(!history.canForward());
        QCOMPARE(history.back(), at(Place::Kind::Discover));
    }
    void doesNotEnterThePlaceItIsAtTwice() {
        History history;
        history.go(at(Place::Kind::Discover));
        history.go(at(Place::Kind::Discover));
        QVERIFY(!history.canBack());
    }
    void replacesWithoutAStep() {
        History history;
        history.go(at(Place::Kind::Discover));
        history.go(at(Place::Kind::OrderReview));
        history.replace(at(Place::Kind::Order));
        QCOMPARE(history.current(), at(Place::Kind::Order));
        QCOMPARE(history.back(), at(Place::Kind::Discover));
    }
    void keepsABoundedNumberOfSteps() {
        History history;
        for (int i = 0; i < 500; ++i) history.go(at(i % 2 ? Place::Kind::Orders : Place::Kind::Inbox));
        int steps = 0;
        while (history.canBack()) {
            history.back();
            ++steps;
        }
        QCOMPARE(steps, 99);
    }
};

} // namespace atelyra::ui

QTEST_GUILESS_MAIN(atelyra::ui::ShellHistoryTest)
#include "shellhistorytest.moc"
