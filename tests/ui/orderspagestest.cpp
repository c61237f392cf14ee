// The order's workspace in every state, for either side: the buttons that the rules allow and no others, a handle and a name on each,
// nothing clipped; revision and review written by keyboard.
#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QtTest>

#include "client/ui/kit/badge.h"
#include "client/ui/orders/orderpage.h"
#include "client/ui/orders/orderspage.h"
#include "client/ui/orders/todaypage.h"
#include "client/ui/theme/theme.h"
#include "tests/ui/ordersmarket.h"
#include "tests/ui/support/showing.h"

using namespace atelyra;
using namespace atelyra::ui;

namespace {
Place orderPlace(int n = 1) {
    Place place;
    place.kind = Place::Kind::Order;
    place.order = orderId(n);
    return place;
}

// What decides something about the order, by handle.
const QStringList kDeciding{QStringLiteral("order.pay"), QStringLiteral("order.acceptOrder"), QStringLiteral("order.decline"), QStringLiteral("order.answers.send"),
    QStringLiteral("order.skip"), QStringLiteral("order.accept"), QStringLiteral("order.requestRevision"), QStringLiteral("order.deliver.send"),
    QStringLiteral("order.withdraw"), QStringLiteral("order.review.send"), QStringLiteral("order.proposal.agree"), QStringLiteral("order.proposal.refuse")};

void writeReview(QWidget& page, const QString& text) { // by keyboard, four stars for each
    for (const char* name : {"order.review.quality", "order.review.communication", "order.review.described"})
        QTest::keyClick(child<QWidget>(page, name), Qt::Key_4);
    QTest::keyClicks(child<QPlainTextEdit>(page, "order.review.text"), text);
}

QStringList shownButtons(QWidget& page) {
    QStringList found;
    for (const QString& name : kDeciding)
        if (auto* button = page.findChild<QPushButton*>(name); button && button->isVisibleTo(&page)) found.append(name);
    return found;
}

// Pages scroll down only: content that needs more width than there is would be cut.
bool fitsAcross(QWidget& page) {
    for (QScrollArea* area : page.findChildren<QScrollArea*>())
        if (area->isVisibleTo(&page) && area->widget() && area->widget()->width() > area->viewport()->width()) return false;
    return true;
}
} // namespace

class OrdersPagesTest : public QObject {
    Q_OBJECT
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<GigsMarket> m_market;

    void put(const v1::Order& order) { m_market->put(rules::wrap(order), 1); }
    std::unique_ptr<OrderPage> opened(const v1::Order& order, QSize size = kDesk) {
        put(order);
        auto page = std::make_unique<OrderPage>(m_market->context);
        show(*page, size);
        page->open(orderPlace());
        [&] { QTRY_VERIFY(page->view().found); }();
        return page;
    }
    int waitingCommands() {
        int count = -1;
        m_market->onEngine([&count](client::EngineSession& session) { count = session.cache().outbox().counts().waiting; });
        return count;
    }

private Q_SLOTS:
    void initTestCase() { m_theme = plainTheme(); }
    void init() { m_market = std::make_unique<GigsMarket>(); }
    void cleanup() {
        putOn(*m_theme, {});
        m_market.reset();
    }

    void eachStateHasTheButtonsThatTheRulesAllow_data() {
        QTest::addColumn<int>("state");
        QTest::addColumn<bool>("asBuyer");
        QTest::addColumn<QStringList>("buttons");
        const auto row = [](const char* name, v1::OrderState state, const QStringList& buyers, const QStringList& sellers) {
            QTest::addRow("%s, buyer", name) << int(state) << true << buyers;
            QTest::addRow("%s, seller", name) << int(state) << false << sellers;
        };
        const auto q = [](const char* name) { return QString::fromLatin1(name); };
        row("payment refused", v1::PENDING_PAYMENT, {q("order.pay")}, {});
        row("to be accepted", v1::PENDING_ACCEPTANCE, {}, {q("order.acceptOrder"), q("order.decline")});
        row("requirements", v1::REQUIREMENTS, {q("order.answers.send")}, {q("order.skip")});
        row("active", v1::ACTIVE, {}, {q("order.deliver.send")});
        row("delivered", v1::DELIVERED, {q("order.accept"), q("order.requestRevision")}, {q("order.withdraw")});
        row("in revision", v1::IN_REVISION, {}, {q("order.deliver.send")});
        row("completed", v1::COMPLETED, {q("order.review.send")}, {q("order.review.send")});
        row("cancelled", v1::CANCELLED, {}, {});
    }
    void eachStateHasTheButtonsThatTheRulesAllow() {
        QFETCH(int, state);
        QFETCH(bool, asBuyer);
        const auto page = opened(orderIn(v1::OrderState(state), asBuyer));
        QFETCH(QStringList, buttons);
        QTRY_COMPARE(shownButtons(*page), buttons);
        QCOMPARE(namelessIn(*page), QStringList());
        QTRY_COMPARE(clippedIn(*page).join(u'|'), QString());
        QTRY_VERIFY(fitsAcross(*page));
        picture(*page, QStringLiteral("order-%1-%2").arg(state).arg(asBuyer ? QStringLiteral("buyer") : QStringLiteral("seller")));
    }

    void withoutRevisionsLeftThereIsNoButtonForOne() {
        auto order = orderIn(v1::DELIVERED, true);
        order.set_revisions_left(0);
        const auto page = opened(order);
        QTRY_COMPARE(shownButtons(*page), QStringList{QStringLiteral("order.accept")});
        QTest::keyClick(page.get(), Qt::Key_R);
        QVERIFY(!child<QWidget>(*page, "order.revision.send"));
    }

    void anOpenProposalAsksTheOtherSideOnly() {
        auto order = orderIn(v1::ACTIVE, true);
        auto& proposal = *order.mutable_proposal();
        proposal.set_by_id(order.seller_id());
        proposal.set_reason(v1::TOO_BUSY);
        proposal.set_lapses_ms(QDateTime::currentMSecsSinceEpoch() + kDayMs);
        const auto page = opened(order);
        QTRY_COMPARE(shownButtons(*page), (QStringList{QStringLiteral("order.proposal.agree"), QStringLiteral("order.proposal.refuse")}));
        QVERIFY(child<QPushButton>(*page, "order.proposal.agree")->text().contains(QStringLiteral("€212.00")));
        picture(*page, QStringLiteral("order-proposal"));
    }

    void theDaysListKeepsTheFocusWhenThereIsNews() {
        put(orderIn(v1::ACTIVE, false, 1));
        TodayPage page(m_market->context);
        show(page);
        page.open({});
        QTRY_VERIFY(child<QPushButton>(page, "today.due0.open") && child<QPushButton>(page, "today.due0.open")->isVisible());
        child<QPushButton>(page, "today.due0.open")->setFocus(Qt::TabFocusReason);
        put(orderIn(v1::ACTIVE, false, 2));
        QTRY_VERIFY(child<QPushButton>(page, "today.due1.open"));
        QTRY_COMPARE(QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString(), QStringLiteral("today.due0.open"));
    }

    void inANarrowWindowTheFiguresStandBelowTheDay() {
        put(orderIn(v1::ACTIVE, false, 1));
        TodayPage page(m_market->context);
        show(page, {960, 648});
        page.open({});
        QTRY_VERIFY(child<QPushButton>(page, "today.due0.open"));
        auto* earned = child<QWidget>(page, "today.earned");
        QVERIFY(earned->isVisible());
        QVERIFY(earned->mapTo(&page, QPoint()).y() > child<QWidget>(page, "today.week")->mapTo(&page, QPoint()).y());
        QVERIFY(page.toggleRightPanel());
        QVERIFY(!earned->isVisible());
        page.toggleRightPanel();
        page.resize(1216, 848);
        QTRY_VERIFY(earned->mapTo(&page, QPoint()).x() > child<QWidget>(page, "today.week")->geometry().right());
        QTRY_VERIFY(fitsAcross(page));
    }

    void lookingAtADeliveryIsNotedOnceAndShownAsNothingQueued() {
        const auto page = opened(orderIn(v1::DELIVERED, true));
        QTRY_COMPARE(waitingCommands(), 1);
        page->open(orderPlace());
        QTRY_VERIFY(page->view().order.deliveries(0).opened_ms() > 0);
        QCOMPARE(waitingCommands(), 1);
        QVERIFY(!child<QWidget>(*page, "order.queued")->isVisibleTo(page.get()));
    }

    void acceptingNamesTheAmountAndCanBeTakenBack() {
        const auto page = opened(orderIn(v1::DELIVERED, true));
        auto* accept = child<QPushButton>(*page, "order.accept");
        QVERIFY2(accept->text().contains(QStringLiteral("€200.00")), qPrintable(accept->text()));
        QVERIFY(page->primaryAction());
        QTRY_COMPARE(page->view().order.state(), v1::COMPLETED);
        QTRY_VERIFY(child<QWidget>(*page, "order.queued")->isVisibleTo(page.get()));
        picture(*page, QStringLiteral("order-queued"));
        QVERIFY(m_market->navigator.undo);
        m_market->navigator.undo();
        QTRY_COMPARE(page->view().order.state(), v1::DELIVERED);
        QTRY_VERIFY(!child<QWidget>(*page, "order.queued")->isVisibleTo(page.get()));
        QTRY_COMPARE(shownButtons(*page), (QStringList{QStringLiteral("order.accept"), QStringLiteral("order.requestRevision")}));
    }

    void aRevisionGoesOnlyWithEveryPointPinned() {
        const auto page = opened(orderIn(v1::DELIVERED, true));
        page->setFocus();
        QTest::keyClick(page.get(), Qt::Key_R);
        auto* send = child<QPushButton>(*page, "order.revision.send");
        QVERIFY(send && send->isVisibleTo(page.get()));
        QTest::keyClicks(child<QPlainTextEdit>(*page, "order.revision.point0.text"), QStringLiteral("The leaf thicker"));
        send->click();
        QVERIFY(child<QWidget>(*page, "order.revision.problem")->isVisibleTo(page.get()));
        QVERIFY(child<QComboBox>(*page, "order.revision.point0.about")->hasFocus());
        QCOMPARE(page->view().order.state(), v1::DELIVERED);

        child<QComboBox>(*page, "order.revision.point0.about")->setCurrentIndex(1);
        child<QPushButton>(*page, "order.revision.addPoint")->click();
        send->click(); // the second point is empty
        QCOMPARE(page->view().order.state(), v1::DELIVERED);
        QCOMPARE(namelessIn(*page), QStringList());
        picture(*page, QStringLiteral("order-revision"));
        child<QComboBox>(*page, "order.revision.point1.about")->setCurrentIndex(4);
        QTest::keyClicks(child<QPlainTextEdit>(*page, "order.revision.point1.text"), QStringLiteral("One more colour"));
        QVERIFY(page->primaryAction()); // Ctrl+Enter sends what is open
        QTRY_COMPARE(page->view().order.state(), v1::IN_REVISION);
        const auto& revision = page->view().order.revisions(0);
        QCOMPARE(revision.points_size(), 2);
        QCOMPARE(revision.points(0).file_sha256(), page->view().order.deliveries(0).files(0).sha256());
        QVERIFY(!revision.points(1).question_id().empty());
    }

    void aReviewIsWrittenByKeyboard() {
        const auto page = opened(orderIn(v1::COMPLETED, true));
        auto* send = child<QPushButton>(*page, "order.review.send");
        send->click(); // nothing given yet
        QVERIFY(child<QWidget>(*page, "order.review.quality")->hasFocus());
        QVERIFY(!page->view().iReviewed);
        writeReview(*page, QStringLiteral("Calm and exact"));
        QTest::keyClick(send, Qt::Key_Space);
        QTRY_VERIFY(page->view().iReviewed);
        QTRY_VERIFY(child<QWidget>(*page, "order.review.sealed")->isVisibleTo(page.get()));
        QVERIFY(!send->isVisibleTo(page.get()));
        picture(*page, QStringLiteral("order-reviewed"));
    }

    void aReviewThatIsTakenBackIsInItsFormAgain() {
        const auto page = opened(orderIn(v1::COMPLETED, true));
        writeReview(*page, QStringLiteral("Calm and exact"));
        child<QPushButton>(*page, "order.review.send")->click();
        QTRY_VERIFY(page->view().iReviewed);
        QTRY_VERIFY(m_market->navigator.undo);
        m_market->navigator.undo();
        QTRY_VERIFY(!page->view().iReviewed);
        auto* text = child<QPlainTextEdit>(*page, "order.review.text");
        QTRY_VERIFY(text->isVisibleTo(page.get()));
        QTRY_COMPARE(text->toPlainText(), QStringLiteral("Calm and exact"));
        child<QPushButton>(*page, "order.review.send")->click(); // with the marks that were given
        QTRY_VERIFY(page->view().iReviewed);
    }

    void aReviewThatWasBegunIsFoundAgain() {
        {
            const auto page = opened(orderIn(v1::COMPLETED, true));
            writeReview(*page, QStringLiteral("Half of the review"));
            page->hide();
        }
        OrderPage again(m_market->context);
        show(again);
        again.open(orderPlace());
        QTRY_VERIFY(child<QPlainTextEdit>(again, "order.review.text"));
        QTRY_COMPARE(child<QPlainTextEdit>(again, "order.review.text")->toPlainText(), QStringLiteral("Half of the review"));
        child<QPushButton>(again, "order.review.send")->click();
        QTRY_VERIFY(again.view().iReviewed);
    }

    void deliveringNeedsAFile() {
        const auto page = opened(orderIn(v1::ACTIVE, false));
        child<QPushButton>(*page, "order.deliver.send")->click();
        QVERIFY(child<QLabel>(*page, "order.deliver.problem")->text().contains(QStringLiteral("file")));
        QCOMPARE(waitingCommands(), 0);
    }

    void whatIsTypedForADeliveryIsFoundAgain() {
        {
            const auto page = opened(orderIn(v1::ACTIVE, false));
            child<QPlainTextEdit>(*page, "order.deliver.note")->setPlainText(QStringLiteral("Half of the note"));
            page->hide();
        }
        OrderPage again(m_market->context);
        show(again);
        again.open(orderPlace());
        QTRY_VERIFY(child<QPlainTextEdit>(again, "order.deliver.note"));
        QTRY_COMPARE(child<QPlainTextEdit>(again, "order.deliver.note")->toPlainText(), QStringLiteral("Half of the note"));
    }

    void nothingIsClippedInAnyLook_data() { addLooks({{960, 648}, {1160, 648}, {2312, 1300}}); }
    void nothingIsClippedInAnyLook() {
        QFETCH(Look, look);
        putOn(*m_theme, look);
        const auto page = opened(orderIn(v1::DELIVERED, true), look.size);
        QTRY_COMPARE(clippedIn(*page).join(u'|'), QString());
        QTRY_VERIFY(fitsAcross(*page));
        picture(*page, QStringLiteral("look-") + QString::fromLatin1(QTest::currentDataTag()));
    }

    void theListOpensAnOrderByKeyboardAndSearches() {
        put(orderIn(v1::DELIVERED, true, 1));
        put(orderIn(v1::ACTIVE, true, 2));
        put(orderIn(v1::CANCELLED, true, 3));
        OrdersPage page(m_market->context);
        show(page);
        page.open({});
        auto* list = child<QAbstractItemView>(page, "orders.list");
        QTRY_COMPARE(list->model()->rowCount(), 2); // active ones
        QCOMPARE(namelessIn(page), QStringList());
        picture(page, QStringLiteral("orders"));
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Down);
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(m_market->navigator.places.back().kind, Place::Kind::Order);
        QTest::keyClicks(child<QLineEdit>(page, "orders.search"), QStringLiteral("zzz"));
        QTRY_VERIFY(child<QPushButton>(page, "orders.next")->isVisibleTo(&page));
        QVERIFY(page.escape());
        QTRY_COMPARE(list->model()->rowCount(), 2);
    }

    void aSellersDayTellsWhatIsDueAndWhoWaits() {
        put(orderIn(v1::ACTIVE, false, 1));
        auto late = orderIn(v1::ACTIVE, false, 2);
        late.set_due_ms(QDateTime::currentMSecsSinceEpoch() - kHourMs);
        put(late);
        put(orderIn(v1::PENDING_ACCEPTANCE, false, 3));
        QTRY_COMPARE(m_market->shell.view().activeSelling, 3);
        TodayPage page(m_market->context);
        show(page);
        page.open({});
        auto first = [&] { return child<QPushButton>(page, "today.due0.open"); };
        QTRY_VERIFY(first());
        QVERIFY(child<QLabel>(page, "today.sentence")->text().contains(QStringLiteral("late")));
        QVERIFY(child<QPushButton>(page, "today.waiting0.open"));
        QCOMPARE(namelessIn(page), QStringList());
        QTRY_COMPARE(clippedIn(page).join(u'|'), QString());
        picture(page, QStringLiteral("today"));
        first()->click();
        QCOMPARE(m_market->navigator.places.back().order, orderId(2));
        QCOMPARE(m_market->navigator.places.back().section, QStringLiteral("deliver"));
    }
};

QTEST_MAIN(OrdersPagesTest)
#include "orderspagestest.moc"
