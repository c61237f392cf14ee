// The pages around gigs for a buyer: found, looked at, reviewed and ordered, by keyboard alone, without a server.
#include <algorithm>

#include <QAbstractItemView>
#include <QAccessible>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QtTest>

#include "client/model/draftscopes.h"
#include "client/ui/gigs/cartpage.h"
#include "client/ui/gigs/discoverpage.h"
#include "client/ui/gigs/giggrid.h"
#include "client/ui/gigs/gigpage.h"
#include "client/ui/gigs/gigspage.h"
#include "client/ui/gigs/orderreviewpage.h"
#include "client/ui/gigs/savedpage.h"
#include "client/ui/kit/inputs.h"
#include "client/ui/theme/theme.h"
#include "shared/base/hash.h"
#include "tests/ui/gigsmarket.h"
#include "tests/ui/support/showing.h"

using namespace atelyra;
using namespace atelyra::ui;

namespace {
Place at(Place::Kind kind, int gig = 0) {
    Place place;
    place.kind = kind;
    if (gig > 0) place.gig = GigsMarket::gigId(gig);
    return place;
}
} // namespace

class GigsPagesTest : public QObject {
    Q_OBJECT
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<GigsMarket> m_market;

private Q_SLOTS:
    void initTestCase() { m_theme = plainTheme(); }
    void init() { m_market = std::make_unique<GigsMarket>(); }
    void cleanup() {
        putOn(*m_theme, {});
        m_market.reset();
    }

    void discoverShowsTheCatalogueOfThisDeviceAndEnterOpensAGig() {
        DiscoverPage page(m_market->context);
        show(page);
        page.open({});
        auto* grid = child<QAbstractItemView>(page, "discover.grid");
        QTRY_COMPARE(grid->model()->rowCount(), GigsMarket::kOthers + 1);
        grid->setFocus(Qt::TabFocusReason);
        QTest::keyClick(grid, Qt::Key_Right);
        QTest::keyClick(grid, Qt::Key_Return);
        QCOMPARE(m_market->navigator.places.size(), 1);
        QCOMPARE(m_market->navigator.places[0].kind, Place::Kind::Gig);
        QVERIFY(!m_market->navigator.places[0].gig.isNull());
    }

    void aCardIsOneSentence() {
        model::GigsModel gigs(m_market->engine);
        gigs.setFilter({});
        QTRY_VERIFY(gigs.rowCount() > 0);
        const QString sentence = gigs.index(0).data(Qt::AccessibleTextRole).toString();
        QVERIFY2(sentence.contains(gigs.at(0).title) && sentence.contains(gigs.at(0).sellerName) && sentence.contains(u"from €"), qPrintable(sentence));
        QVERIFY(!sentence.contains(u'\n'));
    }

    void typingSearchesAndEmptyResultsOfferAWayBack() {
        DiscoverPage page(m_market->context);
        show(page);
        page.open({});
        auto* grid = child<QAbstractItemView>(page, "discover.grid");
        QTRY_VERIFY(grid->model()->rowCount() > 0);
        QTest::keyClicks(grid, QStringLiteral("/"));
        auto* search = child<QLineEdit>(page, "discover.search");
        QVERIFY(search->hasFocus());
        QTest::keyClicks(search, QStringLiteral("podcast"));
        QTRY_COMPARE(grid->model()->rowCount(), 2);
        QTest::keyClicks(search, QStringLiteral("zzz"));
        QTRY_VERIFY(child<QPushButton>(page, "discover.clear")->isVisible());
        child<QPushButton>(page, "discover.clear")->click();
        QTRY_COMPARE(grid->model()->rowCount(), GigsMarket::kOthers + 1);
        QCOMPARE(search->text(), QString());
    }

    void aCardShowsThePictureThatIsHere() {
        QImage picture(64, 36, QImage::Format_RGB32);
        picture.fill(QColor(200, 30, 90));
        const QString path = m_market->folder.filePath(QStringLiteral("cover.png"));
        QVERIFY(picture.save(path));
        auto content = gigContent("Only one with a picture", 5000);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        auto& cover = *content.add_media();
        cover.set_sha256(sha256(file.readAll().toStdString()));
        cover.set_name("cover.png");
        cover.set_mime("image/png");
        cover.set_size(file.size());
        m_market->putGig(GigsMarket::kOthers + 2, member(2), content);
        DiscoverPage page(m_market->context);
        show(page);
        page.open({});
        auto* grid = page.findChild<GigGrid*>();
        child<QLineEdit>(page, "discover.search")->setText(QStringLiteral("Only one with"));
        QTRY_COMPARE(grid->model()->rowCount(), 1);
        const auto colourOfCover = [&] {
            const QImage shot = grid->viewport()->grab().toImage();
            return shot.pixelColor(grid->visualRect(grid->model()->index(0, 0)).topLeft() + QPoint(100, 50));
        };
        QVERIFY(colourOfCover() != QColor(200, 30, 90));
        std::string taken;
        m_market->engine.askLater<v1::File>(
            &page, [path = path.toStdString()](client::EngineSession& session, auto then) { session.importFile(path, then); },
            [&taken](const Result<v1::File>& there) { taken = there ? there->sha256() : there.error().detail; });
        QTRY_COMPARE(taken, cover.sha256());
        QTRY_COMPARE(colourOfCover(), QColor(200, 30, 90));
    }

    void theWholeLineOfAnExtraIsItsTarget() {
        GigPage page(m_market->context);
        show(page);
        page.open(at(Place::Kind::Gig, 1));
        QTRY_VERIFY(child<QAbstractButton>(page, "gig.extra0"));
        auto* box = child<QAbstractButton>(page, "gig.extra0");
        const bool before = box->isChecked();
        QWidget* line = box->parentWidget();
        QTest::mouseClick(line, Qt::LeftButton, {}, QPoint(line->width() - 4, line->height() / 2));
        QCOMPARE(box->isChecked(), !before);
    }

    void columnsFollowTheWidth_data() {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("columns");
        QTest::newRow("1024") << 960 << 3;
        QTest::newRow("1440") << 1216 << 4;
        QTest::newRow("2560") << 2312 << 7;
    }
    void columnsFollowTheWidth() {
        QFETCH(int, width);
        DiscoverPage page(m_market->context);
        show(page, {width, 700});
        QTEST(page.findChild<GigGrid*>()->columns(), "columns");
    }

    void savingIsAtOnceAndCanBeUndone() {
        DiscoverPage page(m_market->context);
        show(page);
        page.open({});
        auto* grid = child<QAbstractItemView>(page, "discover.grid");
        QTRY_VERIFY(grid->model()->rowCount() > 0);
        grid->setFocus(Qt::TabFocusReason);
        const auto saved = [&] { return grid->model()->index(0, 0).data(model::ItemRole).value<model::GigRow>().saved; };
        QTest::keyClick(grid, Qt::Key_S);
        QTRY_VERIFY(saved());
        QVERIFY(m_market->navigator.undo);
        m_market->navigator.undo();
        QTRY_VERIFY(!saved());
    }

    void numberKeysTableAndButtonAgreeOnThePackage() {
        GigPage page(m_market->context);
        show(page);
        page.open(at(Place::Kind::Gig, 1));
        auto* order = child<QPushButton>(page, "gig.order");
        QTRY_VERIFY(order->text().contains(u'€'));
        QTest::keyClick(&page, Qt::Key_3);
        QVERIFY(child<QRadioButton>(page, "gig.package3")->isChecked());
        const QString dearest = order->text();
        child<QRadioButton>(page, "gig.package1")->setChecked(true);
        QVERIFY(order->text() != dearest);
        QVERIFY(page.primaryAction());
        QCOMPARE(m_market->navigator.places.back().kind, Place::Kind::OrderReview);
        QCOMPARE(m_market->navigator.places.back().tier, 1);
    }

    void theCartTakesTheChoiceByKeyAndGivesItBack() {
        GigPage page(m_market->context);
        show(page);
        page.open(at(Place::Kind::Gig, 1));
        auto* cart = child<QPushButton>(page, "gig.cart");
        QTRY_VERIFY(cart->isVisible() && !m_market->shell.view().account.isNull());
        const QString add = cart->text();
        QTest::keyClick(&page, Qt::Key_3);
        child<QAbstractButton>(page, "gig.extra0")->click();
        QTest::keyClick(&page, Qt::Key_C);
        QTRY_COMPARE(m_market->shell.view().cart, 1); // nobody is asked, so it is the same offline
        QTRY_VERIFY(cart->text() != add);
        QVERIFY(child<QLabel>(page, "gig.inCart")->text().contains(u"Street, Monogram"));
        QCOMPARE(m_market->navigator.toasts.size(), 1);
        QVERIFY(m_market->navigator.places.isEmpty());
        QVERIFY(m_market->navigator.undo);
        m_market->navigator.undo();
        QTRY_COMPARE(m_market->shell.view().cart, 0);
        QTRY_COMPARE(cart->text(), add);
        QVERIFY(!child<QLabel>(page, "gig.inCart")->isVisible());
    }

    void aGigThatIsInTheCartSaysSoAndLeadsThere() {
        begin(1, "The door is green.");
        GigPage page(m_market->context);
        show(page);
        page.open(at(Place::Kind::Gig, 1));
        auto* cart = child<QPushButton>(page, "gig.cart");
        auto* words = child<QLabel>(page, "gig.inCart");
        QTRY_VERIFY(words->isVisible() && !m_market->shell.view().account.isNull());
        QVERIFY(child<QRadioButton>(page, "gig.package2")->isChecked());
        const QString go = cart->text();
        cart->setFocus();
        QTest::keyClick(cart, Qt::Key_Space);
        QCOMPARE(m_market->navigator.places.size(), 1);
        QCOMPARE(m_market->navigator.places.back().kind, Place::Kind::Cart);
        QTest::keyClick(&page, Qt::Key_1); // another choice takes the place of what is there
        QVERIFY(cart->text() != go);
        QTest::keyClick(cart, Qt::Key_Space);
        QTRY_COMPARE(cart->text(), go);
        model::CartModel rows(m_market->engine);
        QTRY_COMPARE(rows.rowCount(), 1);
        QCOMPARE(rows.at(0).draft.tier(), 1);
        QCOMPARE(rows.at(0).draft.note(), std::string("The door is green.")); // what was written stays
        m_market->navigator.undo();
        QTRY_COMPARE(rows.at(0).draft.tier(), 2);
    }

    void tabGoesThroughAGigAsItIsRead_data() {
        QTest::addColumn<int>("width");
        QTest::addColumn<bool>("mirrored");
        QTest::newRow("wide") << 1216 << false;
        QTest::newRow("wide, mirrored") << 1216 << true;
        QTest::newRow("narrow") << 760 << false;
        QTest::newRow("narrow, mirrored") << 760 << true;
    }
    void tabGoesThroughAGigAsItIsRead() {
        QFETCH(int, width);
        QFETCH(bool, mirrored);
        QGuiApplication::setLayoutDirection(mirrored ? Qt::RightToLeft : Qt::LeftToRight);
        auto content = gigContent("With pictures", 5000);
        for (int i = 0; i < 5; ++i) {
            auto& picture = *content.add_media();
            picture.set_sha256(std::string(32, char('a' + i)));
            picture.set_name("picture.png");
            picture.set_mime("image/png");
            picture.set_size(100);
        }
        m_market->putGig(GigsMarket::kOthers + 2, member(3), content);
        GigPage page(m_market->context);
        show(page, {width, 848});
        page.open(at(Place::Kind::Gig, GigsMarket::kOthers + 2));
        for (const char* name : {"gig.seller", "gig.picture4", "gig.faq0", "gig.extra0", "gig.cart"})
            QTRY_VERIFY2(child<QWidget>(page, name) && child<QWidget>(page, name)->isVisible(), name);
        const auto seller = [&] { return child<QWidget>(page, "gig.seller"); };
        page.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        QTRY_VERIFY((seller()->setFocus(Qt::TabFocusReason), seller()->hasFocus())); // parts are built anew with the first news
        const QList<QWidget*> there = walk(page, Qt::Key_Tab);
        QStringList names;
        for (const QWidget* w : there) names.append(w->objectName());
        for (const char* name : {"gig.picture0", "gig.picture4", "gig.package2", "gig.packages.1", "gig.faq0", "gig.extra0", "gig.order", "gig.cart", "gig.message", "gig.share"})
            QVERIFY2(names.contains(QLatin1String(name)), qPrintable(QLatin1String(name) + u" of "_qs + names.join(u' ')));
        for (int i = 1; i < there.size(); ++i) {
            const auto where = [&](const QWidget* w) { return QRect(w->mapTo(&page, QPoint()), w->size()); };
            const QRect before = where(there[i - 1]), after = where(there[i]);
            const bool below = after.top() >= before.bottom() - 2, along = mirrored ? after.right() <= before.left() + 2 : after.left() >= before.right() - 2;
            QVERIFY2(below || along, qPrintable(names[i - 1] + u" to "_qs + names[i]));
        }
        there.back()->setFocus(Qt::TabFocusReason);
        auto back = walk(page, Qt::Key_Backtab);
        std::reverse(back.begin(), back.end());
        QCOMPARE(back, there);
    }

    void onesOwnGigIsEditedInsteadOfOrdered() {
        GigPage page(m_market->context);
        show(page);
        page.open(at(Place::Kind::Gig, GigsMarket::kOwn));
        auto* edit = child<QPushButton>(page, "gig.edit");
        QVERIFY(!edit->isVisible()); // nothing is offered before the gig is there
        QTRY_VERIFY(edit->isVisible());
        QVERIFY(!child<QPushButton>(page, "gig.order")->isVisible());
        QVERIFY(!child<QPushButton>(page, "gig.cart")->isVisible());
        edit->click();
        QCOMPARE(m_market->navigator.places.back().kind, Place::Kind::GigEditor);
    }

    void anOrderGoesToTheOutboxAndItsUndoBringsBackWhatWasTyped() {
        OrderReviewPage page(m_market->context);
        show(page);
        page.open(at(Place::Kind::OrderReview, 1));
        auto* place = child<QPushButton>(page, "review.place");
        QTRY_VERIFY(place->isEnabled() && child<QLineEdit>(page, "review.answer0"));
        child<QPlainTextEdit>(page, "review.note")->setPlainText(QStringLiteral("The door is green."));
        auto* name = child<QLineEdit>(page, "review.answer0");
        name->setFocus();
        QTest::keyClicks(name, QStringLiteral("Fennel"));
        QVERIFY(page.primaryAction());
        QTRY_VERIFY(!m_market->navigator.places.isEmpty());
        QCOMPARE(m_market->navigator.places.back().kind, Place::Kind::Order);
        QTRY_VERIFY(m_market->navigator.undo);
        model::OrderWatch watch(m_market->engine);
        watch.setOrder(m_market->navigator.places.back().order);
        QTRY_VERIFY(watch.view().found && !watch.view().undoable.isNull());
        const auto undo = m_market->navigator.undo;
        undo();
        QTRY_VERIFY2(m_market->navigator.places.back().kind == Place::Kind::OrderReview, qPrintable(m_market->navigator.toasts.join(u'|')));
        page.open(m_market->navigator.places.back());
        QTRY_VERIFY(child<QLineEdit>(page, "review.answer0") && child<QLineEdit>(page, "review.answer0")->text() == u"Fennel");
        QCOMPARE(child<QPlainTextEdit>(page, "review.note")->toPlainText(), QStringLiteral("The door is green."));
    }

    void answersAreKeptAsADraft() {
        {
            OrderReviewPage page(m_market->context);
            show(page);
            page.open(at(Place::Kind::OrderReview, 2));
            QTRY_VERIFY(child<QPushButton>(page, "review.place")->isEnabled());
            QSignalSpy saved(&page, &OrderReviewPage::draftSaved);
            auto* name = child<QLineEdit>(page, "review.answer0");
            name->setFocus();
            QTest::keyClicks(name, QStringLiteral("Fennel"));
            QVERIFY(saved.wait(2500));
        }
        OrderReviewPage again(m_market->context);
        show(again);
        again.open(at(Place::Kind::OrderReview, 2));
        QTRY_VERIFY(child<QLineEdit>(again, "review.answer0"));
        QTRY_COMPARE(child<QLineEdit>(again, "review.answer0")->text(), QStringLiteral("Fennel"));
    }

    void whatWasRemovedFromTheCartDoesNotComeBackFromItsReview() {
        OrderReviewPage page(m_market->context);
        show(page);
        page.open(at(Place::Kind::OrderReview, 1));
        QTRY_VERIFY(child<QPushButton>(page, "review.place")->isEnabled());
        child<QPlainTextEdit>(page, "review.note")->setPlainText(QStringLiteral("The door is green."));
        QVERIFY(page.hasUnsaved());
        page.hide(); // on the way to the cart: kept at once, and not again
        QVERIFY(!page.hasUnsaved());
        model::CartModel cart(m_market->engine);
        QTRY_COMPARE(cart.rowCount(), 1);
        QCOMPARE(cart.at(0).draft.note(), std::string("The door is green."));
        cart.remove(cart.at(0));
        QTRY_COMPARE(cart.rowCount(), 0);
        const auto shown = child<QLabel>(page, "quote.total")->text();
        m_market->putGig(1, member(3), gigContent("Dearer now", 90000), 2); // news for a page that nobody sees
        QTRY_VERIFY(child<QLabel>(page, "quote.total")->text() != shown);
        QVERIFY(!page.hasUnsaved());
        page.show();
        page.hide();
        m_market->onEngine([](client::EngineSession&) {});
        QTRY_VERIFY(cart.isLoaded() && cart.rowCount() == 0);
    }

    void aReviewThatIsLeftBeforeItWasFilledKeepsWhatWasWritten() {
        begin(1, "The door is green.");
        {
            OrderReviewPage page(m_market->context);
            show(page);
            page.open(at(Place::Kind::OrderReview, 1));
            QTRY_VERIFY(child<QWidget>(page, "review.answer0")); // the gig is there; the draft is still asked for
            page.hide();
        }
        model::CartModel cart(m_market->engine);
        QTRY_COMPARE(cart.rowCount(), 1);
        QCOMPARE(cart.at(0).draft.note(), std::string("The door is green."));
    }

    void whatIsInTheCartIsReviewedOrRemovedAndPutBack() {
        begin(1);
        begin(2);
        CartPage page(m_market->context);
        show(page);
        page.open(at(Place::Kind::Cart));
        QTRY_VERIFY(child<QPushButton>(page, "cart.review1"));
        const QString both = child<QLabel>(page, "cart.total")->text();
        child<QPushButton>(page, "cart.review1")->click();
        QTRY_VERIFY(!m_market->navigator.places.isEmpty());
        QCOMPARE(m_market->navigator.places.back().kind, Place::Kind::OrderReview);
        QCOMPARE(m_market->navigator.places.back().tier, 2);
        auto* remove = child<QPushButton>(page, "cart.remove1");
        remove->setFocus();
        QTest::keyClick(remove, Qt::Key_Space);
        QTRY_VERIFY(!child<QPushButton>(page, "cart.remove1"));
        QVERIFY(child<QPushButton>(page, "cart.review0")->hasFocus()); // and not nowhere
        QVERIFY(child<QLabel>(page, "cart.total")->text() != both);
        const auto undo = m_market->navigator.undo;
        undo();
        QTRY_VERIFY(child<QPushButton>(page, "cart.remove1"));
        QCOMPARE(child<QLabel>(page, "cart.total")->text(), both);
    }

    void aWrongAnswerStopsTheOrderAndTakesTheFocus() {
        OrderReviewPage page(m_market->context);
        show(page);
        page.open(at(Place::Kind::OrderReview, 1));
        QTRY_VERIFY(child<QPushButton>(page, "review.place")->isEnabled());
        auto* link = child<QLineEdit>(page, "review.answer6");
        link->setText(QStringLiteral("not a link"));
        page.primaryAction();
        QVERIFY(link->hasFocus());
        QVERIFY(!link->accessibleDescription().isEmpty());
        QVERIFY(m_market->navigator.places.isEmpty());
    }

    void savedGigsAreListedAndEmptyOnesLeadToDiscover() {
        SavedPage page(m_market->context);
        show(page);
        page.open({});
        QTRY_VERIFY(child<QPushButton>(page, "saved.browse")->isVisible());
        m_market->gigActions.setSaved(GigsMarket::gigId(3), true, &page);
        auto* grid = child<QAbstractItemView>(page, "saved.grid");
        QTRY_VERIFY(grid->isVisible() && grid->model()->rowCount() == 1);
        grid->setFocus(Qt::TabFocusReason);
        QTest::keyClick(grid, Qt::Key_S);
        QTRY_VERIFY(child<QPushButton>(page, "saved.browse")->isVisible());
    }

    void aSellerPausesAGigAndTakesItBack() {
        GigsPage page(m_market->context);
        show(page);
        page.open({});
        auto* list = child<QAbstractItemView>(page, "gigs.list");
        QTRY_COMPARE(list->model()->rowCount(), 1);
        list->setCurrentIndex(list->model()->index(0, 0));
        const auto state = [&] { return list->model()->index(0, 0).data(model::ItemRole).value<model::GigRow>().state; };
        child<QPushButton>(page, "gigs.pause")->click();
        QTRY_COMPARE(state(), v1::PAUSED);
        QTRY_VERIFY(m_market->navigator.undo);
        m_market->navigator.undo();
        QTRY_COMPARE(state(), v1::LIVE);
    }

    void aSellerPutsAGigIntoTheArchiveAndOffersItAgain() {
        GigsPage page(m_market->context);
        show(page);
        page.open({});
        auto* list = child<QAbstractItemView>(page, "gigs.list");
        auto* group = child<Segmented>(page, "gigs.group");
        const auto state = [&] { return list->model()->index(0, 0).data(model::ItemRole).value<model::GigRow>().state; };
        QTRY_COMPARE(list->model()->rowCount(), 1);
        QVERIFY(!group->isVisible()); // nothing is in there
        child<QPushButton>(page, "gigs.archive")->click();
        QTRY_COMPARE(list->model()->rowCount(), 0);
        QTRY_VERIFY(group->isVisible());
        QTRY_VERIFY(m_market->navigator.undo);
        m_market->navigator.undo();
        QTRY_COMPARE(list->model()->rowCount(), 1);
        QCOMPARE(state(), v1::LIVE);
        child<QPushButton>(page, "gigs.archive")->click();
        QTRY_COMPARE(list->model()->rowCount(), 0);
        group->setCurrent(1);
        QTRY_COMPARE(list->model()->rowCount(), 1);
        QCOMPARE(state(), v1::ARCHIVED);
        QVERIFY(!child<QPushButton>(page, "gigs.archive")->isVisible());
        child<QPushButton>(page, "gigs.pause")->click(); // offer again
        QTRY_COMPARE(list->model()->rowCount(), 0);
        group->setCurrent(0);
        QTRY_COMPARE(list->model()->rowCount(), 1);
        QCOMPARE(state(), v1::LIVE);
    }

    void whatIsArchivedCanBeDeletedAndTakenBack() {
        GigsPage page(m_market->context);
        show(page);
        page.open({});
        auto* list = child<QAbstractItemView>(page, "gigs.list");
        auto* remove = child<QPushButton>(page, "gigs.remove");
        QTRY_COMPARE(list->model()->rowCount(), 1);
        QVERIFY(!remove->isVisible()); // what is offered is put away first
        QTest::keyClick(list, Qt::Key_Delete);
        child<QPushButton>(page, "gigs.archive")->click();
        QTRY_COMPARE(list->model()->rowCount(), 0);
        child<Segmented>(page, "gigs.group")->setCurrent(1);
        QTRY_COMPARE(list->model()->rowCount(), 1);
        QTRY_VERIFY(remove->isVisible() && remove->isEnabled());
        m_market->navigator.undo = {};
        QTest::keyClick(list, Qt::Key_Delete);
        QTRY_COMPARE(list->model()->rowCount(), 0);
        QTRY_VERIFY(m_market->navigator.undo);
        m_market->navigator.undo();
        QTRY_COMPARE(list->model()->rowCount(), 1);
        remove->click();
        QTRY_COMPARE(list->model()->rowCount(), 0);
    }

    void everyControlHasAHandleAndAName_data() {
        QTest::addColumn<int>("which");
        QTest::newRow("discover") << 0;
        QTest::newRow("gig") << 1;
        QTest::newRow("review") << 2;
        QTest::newRow("own gigs") << 3;
        QTest::newRow("cart") << 4;
    }
    void everyControlHasAHandleAndAName() {
        QFETCH(int, which);
        const auto page = make(which);
        QVERIFY2(namelessIn(*page).isEmpty(), qPrintable(namelessIn(*page).join(u'\n')));
        QVERIFY(!tabRound(*page).isEmpty());
    }

    void nothingIsClippedInAnyLook_data() {
        QTest::addColumn<int>("which");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("percent");
        QTest::addColumn<bool>("mirrored");
        QTest::addColumn<bool>("dark");
        const char* names[]{"discover", "gig", "review", "own gigs", "cart"};
        for (int which = 0; which < 5; ++which) {
            QTest::addRow("%s narrow", names[which]) << which << 960 << 100 << false << false;
            QTest::addRow("%s", names[which]) << which << 1216 << 100 << false << false;
            QTest::addRow("%s wide, dark", names[which]) << which << 2312 << 100 << false << true;
            QTest::addRow("%s at 200 %%", names[which]) << which << 1216 << 200 << false << false;
            QTest::addRow("%s mirrored", names[which]) << which << 1216 << 100 << true << false;
        }
    }
    void nothingIsClippedInAnyLook() {
        QFETCH(int, which);
        QFETCH(int, width);
        QFETCH(int, percent);
        QFETCH(bool, mirrored);
        QFETCH(bool, dark);
        m_theme->setTextPercent(percent);
        m_theme->setScheme(dark ? Theme::Scheme::Dark : Theme::Scheme::Light);
        QGuiApplication::setLayoutDirection(mirrored ? Qt::RightToLeft : Qt::LeftToRight);
        const auto page = make(which, {width, 700});
        QTRY_VERIFY2(clippedIn(*page).isEmpty(), qPrintable(clippedIn(*page).join(u'\n'))); // layouts settle a turn after a resize
        QVERIFY(page->grab().toImage().pixelColor(40, 40).isValid());
        QCOMPARE(page->width(), width); // nothing inside asks for more
    }

private:
    // From the control that has the focus, until one comes again or the page is left.
    QList<QWidget*> walk(QWidget& page, int key) {
        QList<QWidget*> there;
        for (QWidget* now = QApplication::focusWidget(); now && page.isAncestorOf(now) && !there.contains(now); now = QApplication::focusWidget()) {
            there.append(now);
            QTest::keyClick(now, Qt::Key(key), key == Qt::Key_Backtab ? Qt::ShiftModifier : Qt::NoModifier);
            if (QApplication::focusWidget() == there.constFirst()) break;
        }
        return there;
    }
    // Its middle package, as the review of an order keeps it.
    void begin(int gig, const std::string& note = {}) {
        v1::PlaceOrder draft;
        draft.set_tier(2);
        draft.set_note(note);
        m_market->engine.tell([scope = model::cartDraft(GigsMarket::gigId(gig)), body = draft.SerializeAsString()](client::EngineSession& session) {
            (void)session.saveDraft(scope, body).has_value();
        });
    }
    std::unique_ptr<Page> make(int which, QSize size = {1216, 848}) {
        std::unique_ptr<Page> page;
        if (which == 0) page = std::make_unique<DiscoverPage>(m_market->context);
        else if (which == 1) page = std::make_unique<GigPage>(m_market->context);
        else if (which == 2) page = std::make_unique<OrderReviewPage>(m_market->context);
        else if (which == 3) page = std::make_unique<GigsPage>(m_market->context);
        else page = std::make_unique<CartPage>(m_market->context);
        if (which == 4) begin(1), begin(2);
        page->resize(size);
        page->show();
        page->open(which == 1 ? at(Place::Kind::Gig, 1) : which == 2 ? at(Place::Kind::OrderReview, 1) : Place{});
        const char* there[]{"discover.grid", "gig.picture0", "review.answer0", "gigs.list", "cart.review1"};
        [&] { QTRY_VERIFY(child<QWidget>(*page, there[which])); }();
        return page;
    }
};

QTEST_MAIN(GigsPagesTest)
#include "gigspagestest.moc"
