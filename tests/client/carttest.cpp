// The cart over a real profile: what was begun stands in it, priced by what is true now, until it is ordered or removed.
#include <QtTest>

#include "client/model/draftscopes.h"
#include "client/model/orders/cartmodel.h"
#include "client/model/orders/cartwatch.h"
#include "client/model/orders/orderactions.h"
#include "client/model/shell/shellwatch.h"
#include "client/model/words.h"
#include "tests/client/listbench.h"

using namespace atelyra;
using namespace atelyra::model;
using namespace atelyra::test;

class CartTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_bench = std::make_unique<ProfileBench>(); }
    void cleanup() { m_bench.reset(); }
    void showsWhatWasBegunWithItsPrice();
    void saysWhyAnOrderCannotBePlaced();
    void putsBackWhatWasRemoved();
    void takesAChoiceAndKeepsWhatWasWritten();
    void isEmptyAfterTheOrder();

private:
    ProfileBench& bench() { return *m_bench; }
    GigId gig(int number) { return GigId::of(gigOf(number, "Wordmark", bench().ines).id()); }
    void begin(int number, int tier, const std::string& note = {}) {
        v1::PlaceOrder draft;
        draft.set_tier(tier);
        draft.set_note(note);
        bench().onEngine([scope = cartDraft(gig(number)), body = draft.SerializeAsString()](client::EngineSession& session) {
            QVERIFY(session.saveDraft(scope, body).has_value());
        });
    }

    std::unique_ptr<ProfileBench> m_bench;
};

void CartTest::showsWhatWasBegunWithItsPrice() {
    auto offered = gigOf(1, "Wordmark", bench().ines);
    bench().put({rules::wrap(offered)});
    ShellWatch shell(bench().engine);
    CartModel cart(bench().engine);
    const auto tester = watched(cart);
    QTRY_VERIFY(cart.isLoaded());
    QCOMPARE(cart.rowCount(), 0);
    begin(1, 1);
    QTRY_COMPARE(cart.rowCount(), 1);
    const auto price = offered.content().packages(0).price_minor();
    const auto fee = price * 5 / 100, tax = fee * 20 / 100; // of the bench's fees
    QCOMPARE(rowAt<CartRow>(cart, 0).quote->total_minor(), price + fee + tax);
    QCOMPARE(cart.totalMinor(), price + fee + tax);
    QCOMPARE(rowAt<CartRow>(cart, 0).sellerName, QStringLiteral("Inès Moreau"));
    QVERIFY(said(cart).first().startsWith(QStringLiteral("Wordmark, Inès Moreau, ")));
    QTRY_COMPARE(shell.view().cart, 1);
    offered.mutable_content()->mutable_packages(0)->set_price_minor(price * 2); // what is paid is what the gig asks now
    bench().put({rules::wrap(offered)});
    QTRY_COMPARE(rowAt<CartRow>(cart, 0).quote->price_minor(), price * 2);
}

void CartTest::saysWhyAnOrderCannotBePlaced() {
    auto paused = gigOf(1, "Wordmark", bench().ines);
    paused.set_state(v1::PAUSED);
    bench().put({rules::wrap(paused), rules::wrap(gigOf(2, "Monogram", bench().ines))});
    begin(1, 1);
    begin(2, 9); // a package that there is not
    begin(3, 1); // a gig that is not here
    CartModel cart(bench().engine);
    QTRY_COMPARE(cart.rowCount(), 3);
    for (const auto& row : cart.rows()) QVERIFY(!row.quote && !row.problem.isEmpty() && !row.title.isEmpty());
    QCOMPARE(cart.orderable(), 0);
    QCOMPARE(cart.totalMinor(), 0);
}

void CartTest::putsBackWhatWasRemoved() {
    bench().put({rules::wrap(gigOf(1, "Wordmark", bench().ines))});
    begin(1, 1, "In green, please");
    CartModel cart(bench().engine);
    QTRY_COMPARE(cart.rowCount(), 1);
    const auto row = rowAt<CartRow>(cart, 0);
    cart.remove(row);
    QTRY_COMPARE(cart.rowCount(), 0);
    cart.putBack(row);
    QTRY_COMPARE(cart.rowCount(), 1);
    QCOMPARE(rowAt<CartRow>(cart, 0).draft.note(), std::string("In green, please"));
}

void CartTest::takesAChoiceAndKeepsWhatWasWritten() {
    bench().put({rules::wrap(gigOf(1, "Wordmark", bench().ines))});
    CartModel cart(bench().engine);
    CartWatch watch(bench().engine);
    watch.setGig(gig(1));
    QTRY_VERIFY(watch.isLoaded() && cart.isLoaded());
    QVERIFY(!watch.view());
    std::vector<CartWatch::Undo> undos;
    const auto put = [&](const CartChoice& choice) {
        watch.put(choice, [&](Result<CartWatch::Undo> undo) {
            if (undo) undos.push_back(*undo);
        });
    };
    put({1, {"x"}});
    QTRY_COMPARE(cart.rowCount(), 1);
    QTRY_VERIFY(watch.view() && *watch.view() == (CartChoice{1, {"x"}}));
    begin(1, 2, "In green, please");
    QTRY_COMPARE(rowAt<CartRow>(cart, 0).draft.note(), std::string("In green, please"));
    put({3, {}});
    QTRY_COMPARE(rowAt<CartRow>(cart, 0).draft.tier(), 3);
    QCOMPARE(rowAt<CartRow>(cart, 0).draft.note(), std::string("In green, please"));
    QTRY_COMPARE(undos.size(), 2u);
    undos[1]();
    QTRY_COMPARE(rowAt<CartRow>(cart, 0).draft.tier(), 2);
    undos[0]();
    QTRY_COMPARE(cart.rowCount(), 0);
    QTRY_VERIFY(!watch.view());
}

void CartTest::isEmptyAfterTheOrder() {
    const auto offered = gigOf(1, "Wordmark", bench().ines);
    bench().put({rules::wrap(offered)});
    begin(1, 1);
    CartModel cart(bench().engine);
    QTRY_COMPARE(cart.rowCount(), 1);
    OrderActions orders(bench().engine);
    OrderChoice choice;
    choice.gig = gig(1);
    choice.gigRevision = offered.revision();
    choice.termsHash = QByteArray::fromStdString(offered.terms_hash());
    choice.tier = 1;
    choice.totalMinor = cart.totalMinor();
    choice.feeVersion = 1;
    choice.means.card = cardIds().constFirst();
    std::optional<Result<OrderId>> placed;
    orders.place(choice, &orders, [&](Result<OrderId> result) { placed = std::move(result); });
    QTRY_VERIFY(placed);
    QVERIFY2(placed->has_value(), placed->has_value() ? "" : placed->error().detail.c_str());
    QTRY_COMPARE(cart.rowCount(), 0);
}

QTEST_GUILESS_MAIN(CartTest)
#include "carttest.moc"
