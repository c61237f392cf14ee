// The Outbox over a real engine: three groups in their order, undo that loses nothing, what was refused with its reason and the way on,
// counts that agree with the status, keyboard, names and room in every look.
#include <QApplication>
#include <QMessageBox>
#include <QPushButton>
#include <QtTest>

#include "client/model/draftscopes.h"
#include "client/model/rows.h"
#include "client/ui/kit/label.h"
#include "client/ui/outbox/outboxpage.h"
#include "client/ui/outbox/outboxrow.h"
#include "client/ui/outbox/wayon.h"
#include "client/ui/theme/theme.h"
#include "tests/ui/chatmarket.h"
#include "tests/ui/ordersmarket.h"
#include "tests/ui/support/showing.h"

using namespace atelyra;
using namespace atelyra::ui;

class OutboxPageTest : public QObject {
    Q_OBJECT
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<ChatMarket> m_market;
    std::unique_ptr<OutboxPage> m_page;

    ChatMarket& market() { return *m_market; }
    OutboxPage& page() { return *m_page; }
    QList<OutboxRowWidget*> rows() { return page().findChildren<OutboxRowWidget*>(); }
    QStringList said() {
        QStringList names;
        for (const auto* row : rows()) names.append(row->row().what);
        return names;
    }
    void openPage(QSize size = kDesk) {
        m_page = std::make_unique<OutboxPage>(market().context);
        show(page(), size);
        page().open({});
    }
    void rowCount(int count) { QTRY_COMPARE(rows().size(), count); }
    QPushButton* button(const char* name) { return child<QPushButton>(page(), name); }
    CommandId wish(const v1::CommandBody& body) {
        CommandId made;
        market().onEngine([&made, body](client::EngineSession& session) {
            if (auto result = session.submit(body)) made = *result;
        });
        return made;
    }
    CommandId deliver() {
        market().put(rules::wrap(orderIn(v1::ACTIVE, false)), 1);
        v1::CommandBody body;
        body.mutable_deliver()->set_order_id(orderId(1).str());
        body.mutable_deliver()->set_note("Half a day's work");
        *body.mutable_deliver()->add_files() = orderFile(1, "Direction A.png", "image/png");
        return wish(body);
    }

private Q_SLOTS:
    void initTestCase() { m_theme = plainTheme(); }
    void init() { m_market = std::make_unique<ChatMarket>(); }
    void cleanup() {
        m_page.reset();
        m_market.reset();
        putOn(*m_theme, {});
    }

    void anEmptyOutboxHasANextStep() {
        openPage();
        QTRY_VERIFY(button("outbox.next"));
        picture(page(), QStringLiteral("outbox-empty"));
        button("outbox.next")->click();
        QCOMPARE(market().navigator.places.last().kind, Place::Kind::Inbox);
    }

    void whatWaitsStandsInTheOrderInWhichItIsSent() {
        market().write(2, QStringLiteral("First"));
        market().write(3, QStringLiteral("Second"));
        market().write(2, QStringLiteral("Third"));
        openPage();
        rowCount(3);
        QVERIFY(said()[0].contains(QStringLiteral("First")) && said()[1].contains(QStringLiteral("Second")) && said()[2].contains(QStringLiteral("Third")));
        QVERIFY2(rows()[1]->accessibleName().contains(QStringLiteral("number 2 in line")), qPrintable(rows()[1]->accessibleName()));
        QCOMPARE(market().counts().waiting, 3);
        QTRY_COMPARE(market().engine.state().waiting, 3); // what the status says
    }

    void undoPutsTheWordsBackWhereTheyWereWritten() {
        market().chatActions.saveDraft({member(2), {}, {}}, {QStringLiteral("Being written"), {}});
        market().write(3, QStringLiteral("Other"));
        const auto command = market().write(2, QStringLiteral("Take me back"));
        market().chatActions.saveDraft({member(2), {}, {}}, {QStringLiteral("Being written"), {}});
        openPage();
        rowCount(2);
        rows()[1]->setFocus();
        QTest::keyClick(rows()[1], Qt::Key_U);
        rowCount(1);
        QCOMPARE(market().draft(2).text, QStringLiteral("Being written\nTake me back"));
        QVERIFY(rows()[0]->hasFocus()); // it went on to the next
        QVERIFY(market().navigator.undo);
        market().navigator.undo();
        QCOMPARE(market().navigator.places.last().chat.other, member(2));
        Q_UNUSED(command);
    }

    void undoingADeliveryKeepsItsNoteAndFiles() {
        QVERIFY(!deliver().isNull());
        openPage();
        rowCount(1);
        button("outbox.undo")->click();
        rowCount(0);
        std::optional<client::Draft> draft;
        market().onEngine([&draft](client::EngineSession& session) { draft = session.cache().drafts().find(model::deliveryDraft(orderId(1))); });
        QVERIFY(draft);
        v1::Deliver kept;
        QVERIFY(kept.ParseFromString(draft->body));
        QCOMPARE(QString::fromStdString(kept.note()), QStringLiteral("Half a day's work"));
        QCOMPARE(kept.files_size(), 1);
    }

    void whatWasRefusedSaysWhyWhatIsKeptAndTheWayOn() {
        market().refuse(market().write(2, QStringLiteral("Kept words")), ErrorCode::AttachmentMissing);
        openPage();
        rowCount(1);
        QVERIFY2(rows()[0]->accessibleName().contains(QStringLiteral("Not sent.")) && rows()[0]->accessibleName().contains(QStringLiteral("Rejected")),
            qPrintable(rows()[0]->accessibleName()));
        QTest::keyClick(rows()[0], Qt::Key_Return);
        QVERIFY(child<QWidget>(page(), "outbox.detail")->isVisibleTo(&page()));
        QStringList words;
        for (const auto* label : child<QWidget>(page(), "outbox.detail")->findChildren<QLabel*>()) words.append(label->text());
        QVERIFY2(words.join(u'|').contains(QStringLiteral("Kept words")), qPrintable(words.join(u'|')));
        picture(page(), QStringLiteral("outbox-refused"));
        button("outbox.detail.goOn")->click(); // "Send again"
        QTRY_COMPARE(market().counts().attention, 0);
        QTRY_COMPARE(market().counts().waiting, 1);
        QTRY_COMPARE(rows().size(), 1);
        QCOMPARE(rows()[0]->row().group, model::OutboxGroup::Waiting);
    }

    void whatWasRefusedBecomesADraftAgain() {
        market().refuse(market().write(2, QStringLiteral("Kept words")), ErrorCode::Internal);
        openPage();
        rowCount(1);
        QCOMPARE(button("outbox.goOn")->text(), QStringLiteral("Details")); // nothing better to offer in the row
        button("outbox.goOn")->click();
        QTRY_VERIFY(button("outbox.detail.draft"));
        QVERIFY(button("outbox.detail.again"));
        button("outbox.detail.draft")->click();
        QTRY_COMPARE(market().navigator.places.size(), 1);
        QCOMPARE(market().navigator.places.last().chat.other, member(2));
        QCOMPARE(market().draft(2).text, QStringLiteral("Kept words"));
        QCOMPARE(market().counts().attention, 0);
    }

    void removingAsksFirst() {
        market().refuse(market().write(2, QStringLiteral("Kept words")), ErrorCode::Internal);
        openPage();
        rowCount(1);
        rows()[0]->setChecked(true);
        button("outbox.detail.discard")->click();
        QDialog* question = nullptr;
        QTRY_VERIFY((question = page().window()->findChild<QDialog*>()) && question->isVisible());
        QCOMPARE(market().counts().attention, 1);
        question->reject();
        QTRY_COMPARE(market().counts().attention, 1);
        rowCount(1);
    }

    void theWayOnLeadsWhereItsWordsSay_data() {
        QTest::addColumn<int>("code");
        QTest::addColumn<bool>("order");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("place");
        const int go = int(WayOn::Kind::Go), again = int(WayOn::Kind::Again), none = int(WayOn::Kind::None);
        QTest::newRow("price") << int(ErrorCode::PriceChanged) << true << go << int(Place::Kind::OrderReview);
        QTest::newRow("terms") << int(ErrorCode::PolicyChanged) << true << go << int(Place::Kind::OrderReview);
        QTest::newRow("paused") << int(ErrorCode::GigPaused) << true << go << int(Place::Kind::Gig);
        QTest::newRow("moved on") << int(ErrorCode::OrderMovedOn) << true << go << int(Place::Kind::Order);
        QTest::newRow("expired order") << int(ErrorCode::IntentExpired) << true << go << int(Place::Kind::OrderReview);
        QTest::newRow("expired message") << int(ErrorCode::IntentExpired) << false << again << 0;
        QTest::newRow("file") << int(ErrorCode::AttachmentMissing) << false << again << 0;
        QTest::newRow("blocked") << int(ErrorCode::Blocked) << false << none << 0;
    }
    void theWayOnLeadsWhereItsWordsSay() {
        QFETCH(int, code);
        QFETCH(bool, order);
        model::OutboxRow row;
        const auto key = errorKey(ErrorCode(code));
        row.reasonKey = QString::fromLatin1(key.data(), qsizetype(key.size()));
        row.wayOn = model::reasonWayOn(row.reasonKey);
        if (order) {
            row.order = orderId(1);
            row.gig = GigsMarket::gigId(1);
            row.body.mutable_place_order()->set_gig_id(row.gig.str());
        } else {
            row.body.mutable_send_message();
        }
        const auto way = wayOnOf(row);
        QTEST(int(way.kind), "kind");
        if (way.kind == WayOn::Kind::Go) QTEST(int(way.place.kind), "place");
    }

    void newsLeavesTheRowUnderTheHandWhereItIs() {
        market().write(2, QStringLiteral("First"));
        market().write(3, QStringLiteral("Second"));
        openPage();
        rowCount(2);
        auto* second = rows()[1];
        second->setFocus();
        v1::Profile profile; // news about something that the rows show
        profile.set_account_id(member(3).str());
        profile.set_display_name("Somebody else");
        market().put(rules::wrap(profile), 5);
        const auto third = market().write(3, QStringLiteral("Third"));
        rowCount(3);
        QTRY_VERIFY(QApplication::focusWidget() && QApplication::focusWidget() == rows()[1]);
        QVERIFY(rows()[1]->row().what.contains(QStringLiteral("Second")));
        market().onEngine([third](client::EngineSession& session) { (void)session.undo(third); });
        rowCount(2);
        QTRY_VERIFY(rows()[1]->hasFocus());
    }

    void theKeyboardWalksAndOpensAndCloses() {
        market().write(2, QStringLiteral("First"));
        market().write(3, QStringLiteral("Second"));
        openPage();
        rowCount(2);
        rows()[0]->setFocus();
        QTest::keyClick(rows()[0], Qt::Key_Down);
        QVERIFY(rows()[1]->hasFocus());
        QTest::keyClick(rows()[1], Qt::Key_K);
        QVERIFY(rows()[0]->hasFocus());
        QTest::keyClick(rows()[0], Qt::Key_Return);
        QVERIFY(child<QWidget>(page(), "outbox.detail")->isVisibleTo(&page()));
        picture(page(), QStringLiteral("outbox-detail"));
        QVERIFY(page().escape());
        QVERIFY(!child<QWidget>(page(), "outbox.detail")->isVisibleTo(&page()));
        QVERIFY(rows()[0]->hasFocus());
        QVERIFY(page().toggleRightPanel());
        QVERIFY(child<QWidget>(page(), "outbox.detail")->isVisibleTo(&page()));
    }

    void everythingIsNamedAndFitsInEveryLook_data() { addLooks({{960, 648}, {1216, 848}}); }
    void everythingIsNamedAndFitsInEveryLook() {
        QFETCH(Look, look);
        putOn(*m_theme, look);
        market().refuse(market().write(2, QStringLiteral("Did you see the sign?")), ErrorCode::AttachmentMissing);
        market().write(2, QStringLiteral("Love it, let us go with the second leaf."));
        QVERIFY(!deliver().isNull());
        openPage(look.size);
        rowCount(3);
        const QString tag = QString::fromLatin1(QTest::currentDataTag()).replace(u' ', u'-');
        QTRY_COMPARE(namelessIn(page()), QStringList());
        QTRY_COMPARE(clippedIn(page()).join(u'|'), QString());
        picture(page(), QStringLiteral("outbox-") + tag);
        rows()[2]->setChecked(true);
        QTRY_COMPARE(namelessIn(page()), QStringList());
        QTRY_COMPARE(clippedIn(page()).join(u'|'), QString());
        picture(page(), QStringLiteral("outbox-detail-") + tag);
    }
};

QTEST_MAIN(OutboxPageTest)
#include "outboxpagetest.moc"
