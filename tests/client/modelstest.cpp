// Every list of the program over a real profile while news arrives: what its rows say, where they stand, and that a view and a screen
// reader can rely on each signal.
#include <QtTest>

#include "client/model/chat/chatdraft.h"
#include "client/model/chat/conversationsmodel.h"
#include "client/model/chat/messagesmodel.h"
#include "client/model/draftscopes.h"
#include "client/model/gigs/gigsmodel.h"
#include "client/model/orders/ordersmodel.h"
#include "client/model/outbox/outboxmodel.h"
#include "client/model/shell/jumpmodel.h"
#include "shared/base/rng.h"
#include "tests/client/listbench.h"

using namespace atelyra;
using namespace atelyra::model;
using namespace atelyra::test;

class ModelsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_bench = std::make_unique<ProfileBench>(); }
    void cleanup() { m_bench.reset(); }
    void pagesTheCatalogueWithoutSkippingOrRepeating();
    void fetchesMoreAlsoWhileTheListIsReadAgain();
    void keepsTheChosenGigChosenWhileTheListChanges();
    void saysOfAGigWhatItsCardShows();
    void showsTheSellersDraftsAboveThePublished();
    void whatASellerArchivedStandsByItself();
    void asksAnotherQuestionWithoutGoingEmptyInBetween();
    void pagesOrdersNewestChangeFirstAndMovesTheOneThatChanged();
    void sortsASellersDayByWhatIsDue();
    void saysOfAnOrderWhoseTurnItIs();
    void bringsTheConversationWithNewsToTheTop();
    void saysOfAConversationWhatIsUnreadAndDrafted();
    void putsTheOutboxInItsOrderAndTakesAnUndoneCommandAway();
    void findsOrdersGigsPeopleAndMessagesByWords();
    void showsAfterAnyNewsWhatAFreshListShows_data();
    void showsAfterAnyNewsWhatAFreshListShows();

private:
    static QStringList ids(const QAbstractItemModel& model) {
        QStringList rows;
        for (int i = 0; i < model.rowCount(); ++i) rows << model.index(i, 0).data(IdRole).toString();
        return rows;
    }
    static QString idText(const std::string& raw) { return QString::fromStdString(rawIdFromBytes(raw)->text()); }

    ProfileBench& bench() { return *m_bench; }
    void putGigs(int from, int to) {
        std::vector<v1::Entity> gigs;
        for (int n = from; n <= to; ++n) gigs.push_back(rules::wrap(gigOf(n, "Gig " + std::to_string(n), bench().ines)));
        bench().put(gigs);
    }

    std::unique_ptr<ProfileBench> m_bench;
};

// ---- gigs

void ModelsTest::pagesTheCatalogueWithoutSkippingOrRepeating() {
    putGigs(1, 120);
    GigsModel model(bench().engine);
    const auto tester = watched(model);
    GigFilter newest;
    newest.sort = v1::NEWEST;
    model.setFilter(newest);
    QTRY_COMPARE(model.rowCount(), 50);
    QCOMPARE(model.total(), 120);
    QVERIFY(model.canFetchMore({}));
    model.fetchMore({});
    model.fetchMore({}); // twice is once
    QTRY_COMPARE(model.rowCount(), 100);
    model.fetchMore({});
    QTRY_COMPARE(model.rowCount(), 120);
    QVERIFY(!model.canFetchMore({}));
    auto all = ids(model);
    QCOMPARE(all.removeDuplicates(), 0);
    QCOMPARE(all.first(), idText(sampleId(120).str())); // newest first
}

void ModelsTest::fetchesMoreAlsoWhileTheListIsReadAgain() {
    putGigs(1, 120);
    GigsModel model(bench().engine);
    const auto tester = watched(model);
    model.setFilter({});
    QTRY_COMPARE(model.rowCount(), 50);
    model.refresh();
    QVERIFY(model.canFetchMore({}));
    model.fetchMore({});
    QTRY_COMPARE(model.rowCount(), 100);
}

void ModelsTest::keepsTheChosenGigChosenWhileTheListChanges() {
    putGigs(1, 30);
    GigsModel model(bench().engine);
    const auto tester = watched(model);
    GigFilter newest;
    newest.sort = v1::NEWEST;
    model.setFilter(newest);
    QTRY_COMPARE(model.rowCount(), 30);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    const QPersistentModelIndex chosen(model.index(10, 0));
    const QPersistentModelIndex doomed(model.index(12, 0));
    const auto id = chosen.data(IdRole).toString();
    putGigs(31, 33);
    QTRY_COMPARE(model.rowCount(), 33);
    QCOMPARE(chosen.row(), 13);
    QCOMPARE(chosen.data(IdRole).toString(), id);
    bench().remove({v1::GIG, rowAt<GigRow>(model, doomed.row()).id});
    QTRY_COMPARE(model.rowCount(), 32);
    QVERIFY(!doomed.isValid());
    QCOMPARE(chosen.data(IdRole).toString(), id);

    const auto known = rowAt<GigRow>(model, chosen.row());
    auto renamed = gigOf(20, "Renamed", bench().ines);
    renamed.set_id(known.id.str());
    renamed.set_published_ms(kNoonMs + 500); // and so it is the newest
    bench().put({rules::wrap(renamed)});
    QTRY_COMPARE(rowAt<GigRow>(model, 0).title, QStringLiteral("Renamed"));
    QCOMPARE(chosen.row(), 0);
    QCOMPARE(resets.count(), 0);
}

void ModelsTest::saysOfAGigWhatItsCardShows() {
    auto gig = gigOf(1, "Hand-drawn wordmark", bench().ines, 24'000);
    gig.set_star_sum(470);
    gig.set_review_count(1);
    auto paused = gigOf(2, "Rests", bench().me);
    paused.set_state(v1::PAUSED);
    bench().put({rules::wrap(gig), rules::wrap(paused)});
    bench().submit(saveGig(GigId(sampleId(1)), true));
    GigsModel model(bench().engine);
    const auto tester = watched(model);
    model.setFilter({});
    QTRY_COMPARE(model.rowCount(), 1); // what is paused is not on offer
    const auto index = model.index(0, 0);
    const auto row = index.data(ItemRole).value<GigRow>();
    QCOMPARE(row.title, QStringLiteral("Hand-drawn wordmark"));
    QCOMPARE(row.sellerName, QStringLiteral("Inès Moreau"));
    QCOMPARE(row.fromMinor, 24'000);
    QCOMPARE(row.currency, QStringLiteral("EUR"));
    QCOMPARE(row.days, 5);
    QVERIFY(row.saved);
    QCOMPARE(index.data(IdRole).toString(), idText(gig.id()));
    const auto sentence = index.data(Qt::DisplayRole).toString();
    QCOMPARE(index.data(Qt::AccessibleTextRole).toString(), sentence);
    for (const auto* part : {"Hand-drawn wordmark", "Inès Moreau", "240", "saved"}) QVERIFY2(sentence.contains(QString::fromUtf8(part)), qPrintable(sentence));
    QVERIFY(!index.data(Qt::DecorationRole).isValid());
}

void ModelsTest::showsTheSellersDraftsAboveThePublished() {
    auto mine = gigOf(1, "Published", bench().me);
    auto edited = gigOf(2, "Published and edited", bench().me);
    bench().put({rules::wrap(mine), rules::wrap(edited), rules::wrap(gigOf(3, "Somebody else's", bench().ines))});
    GigsModel model(bench().engine);
    const auto tester = watched(model);
    GigFilter own;
    own.mine = true;
    model.setFilter(own);
    QTRY_COMPARE(model.rowCount(), 2);
    bench().onEngine([](client::EngineSession& session) {
        for (const auto& [number, title] : {std::pair(50, "Only begun"), std::pair(2, "Edited")})
            if (!session.saveDraft(gigDraft(GigId(sampleId(number))), someGig(title).SerializeAsString())) qFatal("no draft");
    });
    QTRY_COMPARE(model.rowCount(), 3);
    QCOMPARE(rowAt<GigRow>(model, 0).title, QStringLiteral("Only begun"));
    QVERIFY(rowAt<GigRow>(model, 0).draft);
    QVERIFY(!rowAt<GigRow>(model, 1).draft && !rowAt<GigRow>(model, 2).draft);
    bench().onEngine([](client::EngineSession& session) { (void)session.removeDraft(gigDraft(GigId(sampleId(50)))).has_value(); });
    QTRY_COMPARE(model.rowCount(), 2);
}

void ModelsTest::whatASellerArchivedStandsByItself() {
    auto kept = gigOf(1, "Offered", bench().me), archived = gigOf(2, "Put away", bench().me);
    archived.set_state(v1::ARCHIVED);
    bench().put({rules::wrap(kept), rules::wrap(archived)});
    bench().onEngine([](client::EngineSession& session) {
        for (const auto& [number, title] : {std::pair(50, "Only begun"), std::pair(2, "Edited")})
            if (!session.saveDraft(gigDraft(GigId(sampleId(number))), someGig(title).SerializeAsString())) qFatal("no draft");
    });
    GigsModel model(bench().engine);
    const auto tester = watched(model);
    GigFilter own;
    own.mine = true;
    model.setFilter(own);
    QTRY_COMPARE(model.rowCount(), 2);
    QCOMPARE(rowAt<GigRow>(model, 0).title, QStringLiteral("Only begun"));
    QCOMPARE(rowAt<GigRow>(model, 1).title, QStringLiteral("Offered"));
    QCOMPARE(model.total(), 3); // so that a page knows of the others
    own.archived = true;
    model.setFilter(own);
    QTRY_COMPARE(model.rowCount(), 1);
    QCOMPARE(rowAt<GigRow>(model, 0).state, v1::ARCHIVED);
}

void ModelsTest::asksAnotherQuestionWithoutGoingEmptyInBetween() {
    putGigs(1, 12);
    GigsModel model(bench().engine);
    const auto tester = watched(model);
    model.setFilter({});
    QTRY_COMPARE(model.rowCount(), 12);
    int least = 12;
    connect(&model, &QAbstractItemModel::rowsRemoved, this, [&] { least = std::min(least, model.rowCount()); });
    GigFilter narrow;
    narrow.text = QStringLiteral("11");
    model.setFilter(narrow);
    model.setFilter({}); // the last question counts, whatever comes of the one before
    bool seen = false;
    connect(&model, &PagedModelBase::loaded, this, [&] { seen = true; });
    QTRY_VERIFY(seen && !model.isLoading());
    QCOMPARE(model.rowCount(), 12);
    QCOMPARE(least, 12);
    model.setFilter(narrow);
    QTRY_COMPARE(model.rowCount(), 1);
    QCOMPARE(rowAt<GigRow>(model, 0).title, QStringLiteral("Gig 11"));
}

// ---- orders

void ModelsTest::pagesOrdersNewestChangeFirstAndMovesTheOneThatChanged() {
    std::vector<v1::Entity> rows;
    for (int n = 1; n <= 75; ++n) rows.push_back(rules::wrap(orderOf(n, bench().me, bench().ines, v1::ACTIVE, kNoonMs + n)));
    rows.push_back(rules::wrap(orderOf(90, bench().ines, bench().me, v1::ACTIVE, kNoonMs)));
    bench().put(rows);
    OrdersModel model(bench().engine);
    const auto tester = watched(model);
    model.setFilter({});
    QTRY_COMPARE(model.rowCount(), 50);
    model.fetchMore({});
    QTRY_COMPARE(model.rowCount(), 75);
    auto all = ids(model);
    QCOMPARE(all.removeDuplicates(), 0);
    QCOMPARE(rowAt<OrderRow>(model, 0).title, QStringLiteral("Order 75"));

    const QPersistentModelIndex chosen(model.index(70, 0));
    QCOMPARE(rowAt<OrderRow>(model, 70).title, QStringLiteral("Order 5"));
    auto delivered = orderOf(5, bench().me, bench().ines, v1::DELIVERED, kNoonMs + 5);
    auto& event = *delivered.add_events();
    event.set_seq(2);
    event.set_kind(v1::DELIVERY_SENT);
    event.set_at_ms(kNoonMs + 1'000);
    bench().put({rules::wrap(delivered)});
    QTRY_COMPARE(chosen.row(), 0);
    QCOMPARE(model.rowCount(), 75);
    QCOMPARE(rowAt<OrderRow>(model, 0).state, v1::DELIVERED);
}

void ModelsTest::sortsASellersDayByWhatIsDue() {
    std::vector<v1::Entity> rows;
    const int dueIn[]{5, 0, 1, 3};
    for (int n = 0; n < 4; ++n) {
        auto order = orderOf(n + 1, bench().ines, bench().me, v1::ACTIVE, kNoonMs + n);
        if (dueIn[n] > 0) order.set_due_ms(kNoonMs + dueIn[n] * kDayMs);
        rows.push_back(rules::wrap(order));
    }
    bench().put(rows);
    OrdersModel model(bench().engine);
    const auto tester = watched(model);
    OrderFilter day;
    day.asBuyer = false;
    day.group = OrderFilter::Group::Active;
    day.byDue = true;
    model.setFilter(day);
    QTRY_COMPARE(model.rowCount(), 4);
    QStringList titles;
    for (const auto& row : model.rows()) titles << row.title;
    QCOMPARE(titles, (QStringList{QStringLiteral("Order 3"), QStringLiteral("Order 4"), QStringLiteral("Order 1"), QStringLiteral("Order 2")}));
    bench().put({rules::wrap(orderOf(3, bench().ines, bench().me, v1::COMPLETED, kNoonMs))});
    QTRY_COMPARE(model.rowCount(), 3);
}

void ModelsTest::saysOfAnOrderWhoseTurnItIs() {
    bench().put({rules::wrap(orderOf(1, bench().me, bench().ines, v1::DELIVERED, kNoonMs)),
        rules::wrap(orderOf(2, bench().yuki, bench().me, v1::PENDING_ACCEPTANCE, kNoonMs))});
    OrdersModel buying(bench().engine), selling(bench().engine);
    const auto one = watched(buying), other = watched(selling);
    buying.setFilter({});
    OrderFilter filter;
    filter.asBuyer = false;
    selling.setFilter(filter);
    QTRY_COMPARE(buying.rowCount(), 1);
    QTRY_COMPARE(selling.rowCount(), 1);
    const auto bought = rowAt<OrderRow>(buying, 0), sold = rowAt<OrderRow>(selling, 0);
    QVERIFY(bought.yourTurn && bought.asBuyer);
    QCOMPARE(bought.otherName, QStringLiteral("Inès Moreau"));
    QCOMPARE(bought.totalMinor, 21'200); // the buyer pays the total, the seller sees the price
    QCOMPARE(bought.number, QStringLiteral("AT-20001"));
    QVERIFY(sold.yourTurn && !sold.asBuyer);
    QCOMPARE(sold.otherName, QStringLiteral("Yuki Tanabe"));
    QCOMPARE(sold.totalMinor, 20'000);
    QVERIFY(said(buying).first().contains(QStringLiteral("AT-20001")));
    QVERIFY(said(buying).first().contains(QStringLiteral("Inès Moreau")));
    QVERIFY(!bought.queued);
}

// ---- talk

void ModelsTest::bringsTheConversationWithNewsToTheTop() {
    const auto dana = memberId(4);
    bench().put({ProfileBench::person(4, "Dana"), rules::wrap(talkOf(bench().me, bench().ines, 1, "One", bench().ines)),
        rules::wrap(talkOf(bench().me, bench().yuki, 2, "Two", bench().yuki)), rules::wrap(talkOf(bench().me, dana, 3, "Three", dana))});
    ConversationsModel model(bench().engine);
    const auto tester = watched(model);
    model.setFilter({});
    QTRY_COMPARE(model.rowCount(), 3);
    QCOMPARE(rowAt<ConversationRow>(model, 0).otherName, QStringLiteral("Dana"));
    const QPersistentModelIndex chosen(model.index(model.rowOf(ChatTarget{bench().ines, {}, {}}), 0));
    QCOMPARE(chosen.row(), 2);
    QSignalSpy moves(&model, &QAbstractItemModel::rowsMoved);
    bench().put({rules::wrap(talkOf(bench().me, bench().ines, 9, "Newest", bench().ines))});
    QTRY_COMPARE(chosen.row(), 0);
    QCOMPARE(moves.count(), 1); // a view keeps its selection through a move, not through a removal
    QCOMPARE(rowAt<ConversationRow>(model, 0).preview, QStringLiteral("Newest"));
    QCOMPARE(model.rowOf(ChatTarget{memberId(5), {}, {}}), -1);
}

void ModelsTest::saysOfAConversationWhatIsUnreadAndDrafted() {
    putMessages(bench(), 1, 4, bench().ines);
    const auto id = conversationIdOf(bench().me, bench().ines, {});
    ConversationsModel model(bench().engine);
    const auto tester = watched(model);
    model.setFilter({});
    QTRY_COMPARE(model.rowCount(), 1);
    QCOMPARE(rowAt<ConversationRow>(model, 0).unread, 4);
    QVERIFY(!rowAt<ConversationRow>(model, 0).hasDraft);
    bench().onEngine([id](client::EngineSession& session) {
        (void)session.markRead(id, 4).has_value();
        (void)keepDraft(session, ConversationId(id), {QStringLiteral("Half a sen"), {}}).has_value();
    });
    QTRY_VERIFY(rowAt<ConversationRow>(model, 0).hasDraft);
    QCOMPARE(rowAt<ConversationRow>(model, 0).unread, 0);
    ConversationFilter unread;
    unread.group = ConversationFilter::Group::Unread;
    model.setFilter(unread);
    QTRY_COMPARE(model.rowCount(), 0);
    putMessages(bench(), 5, 5, bench().ines);
    QTRY_COMPARE(model.rowCount(), 1);
    QVERIFY(said(model).first().contains(QStringLiteral("Line 5")));
}

// ---- the Outbox and the palette

void ModelsTest::putsTheOutboxInItsOrderAndTakesAnUndoneCommandAway() {
    bench().put({rules::wrap(gigOf(1, "Wordmark", bench().ines))});
    OutboxModel model(bench().engine);
    const auto tester = watched(model);
    QTRY_VERIFY(model.isLoaded());
    QCOMPARE(model.rowCount(), 0);
    const auto first = bench().submit(message(MessageId(sampleId(71)), bench().ines, "First"));
    const auto second = bench().submit(message(MessageId(sampleId(72)), bench().yuki, "Second"));
    const auto order = bench().submit(placeOrder(OrderId(sampleId(73)), gigOf(1, "Wordmark", bench().ines)), -1);
    QTRY_COMPARE(model.rowCount(), 3);
    QCOMPARE(model.count(OutboxGroup::Waiting), 3);
    QCOMPARE(model.rowOf(first), 0);
    QCOMPARE(model.rowOf(second), 1);
    QCOMPARE(model.rowOf(order), 2);
    QCOMPARE(rowAt<OutboxRow>(model, 1).place, 2);
    QVERIFY(rowAt<OutboxRow>(model, 0).what.contains(QStringLiteral("First")));
    QVERIFY(rowAt<OutboxRow>(model, 0).about.contains(QStringLiteral("Inès Moreau")));
    QVERIFY(rowAt<OutboxRow>(model, 2).heldUntilMs > 0);
    QVERIFY(rowAt<OutboxRow>(model, 2).canUndo);
    QStringList labels;
    for (const auto& [label, value] : rowAt<OutboxRow>(model, 2).details) labels << label + QLatin1Char('=') + value;
    QVERIFY2(labels.join(u';').contains(QStringLiteral("Package=Basic")), qPrintable(labels.join(u';')));

    const QPersistentModelIndex stays(model.index(1, 0));
    bench().onEngine([first](client::EngineSession& session) { QVERIFY(session.undo(first).has_value()); });
    QTRY_COMPARE(model.rowCount(), 2);
    QCOMPARE(stays.row(), 0);
    QCOMPARE(rowAt<OutboxRow>(model, 0).place, 1);
    QCOMPARE(model.rowOf(first), -1);
}

void ModelsTest::findsOrdersGigsPeopleAndMessagesByWords() {
    auto order = orderOf(1, bench().me, bench().ines, v1::ACTIVE, kNoonMs);
    order.mutable_terms()->set_title("Wordmark for the bakery");
    bench().put({rules::wrap(order), rules::wrap(gigOf(1, "Wordmark by hand", bench().yuki)),
        rules::wrap(talkOf(bench().me, bench().ines, 2, "ok", bench().ines)),
        rules::wrap(messageOf(1, bench().ines, bench().me, "The wordmark is done")), rules::wrap(messageOf(2, bench().ines, bench().me, "ok"))});
    JumpModel model(bench().engine);
    const auto tester = watched(model);
    const auto kinds = [&] {
        QStringList found;
        for (const auto& row : model.rows()) found << QString::number(int(row.kind)) + row.text;
        return found;
    };
    model.setText(QStringLiteral(" wordm "));
    QTRY_COMPARE(kinds(), (QStringList{QStringLiteral("0Wordmark for the bakery"), QStringLiteral("1Wordmark by hand"),
                              QStringLiteral("3The wordmark is done")}));
    QCOMPARE(model.row(2).conversation, conversationIdOf(bench().me, bench().ines, {}));
    model.setText(QStringLiteral("moreau"));
    QTRY_COMPARE(kinds(), QStringList{QStringLiteral("2Inès Moreau")});
    QCOMPARE(model.row(0).other, bench().ines);
    model.setText({});
    QTRY_COMPARE(model.rowCount(), 0);
}

// ---- all of them

void ModelsTest::showsAfterAnyNewsWhatAFreshListShows_data() {
    QTest::addColumn<quint64>("seed");
    for (quint64 seed = 1; seed <= 4; ++seed) QTest::addRow("seed %llu", seed) << seed;
}

void ModelsTest::showsAfterAnyNewsWhatAFreshListShows() {
    QFETCH(quint64, seed);
    SeededRng rng(seed);
    auto& engine = bench().engine;
    GigsModel gigs(engine);
    OrdersModel orders(engine);
    ConversationsModel talks(engine);
    MessagesModel messages(engine);
    OutboxModel outbox(engine);
    JumpModel jump(engine);
    std::vector<std::unique_ptr<Tester>> testers;
    const std::vector<PagedModelBase*> all{&gigs, &orders, &talks, &messages, &outbox, &jump};
    for (auto* model : all) testers.push_back(watched(*model));
    const ChatTarget target{bench().ines, {}, {}};
    gigs.setFilter({});
    orders.setFilter({});
    talks.setFilter({});
    messages.setTarget(target);
    jump.setText(QStringLiteral("o"));

    std::uint64_t lines = 0;
    std::vector<CommandId> waiting;
    const auto other = [&] { return memberId(2 + int(rng.below(6))); };
    for (int step = 0; step < 60; ++step) {
        const int number = 1 + int(rng.below(70));
        switch (rng.below(8)) {
        case 0: bench().put({rules::wrap(gigOf(number, "Gig o" + std::to_string(step), other()))}); break;
        case 1: bench().remove({v1::GIG, sampleId(number)}); break;
        case 2:
            bench().put({rules::wrap(orderOf(number, bench().me, other(), rng.below(2) ? v1::ACTIVE : v1::DELIVERED, kNoonMs + step))});
            break;
        case 3: bench().remove({v1::ORDER, sampleId(20'000 + number)}); break;
        case 4: bench().put({rules::wrap(talkOf(bench().me, other(), std::uint64_t(step + 1), "Talk", bench().me))}); break;
        case 5: putMessages(bench(), lines + 1, lines + 1, bench().ines), ++lines; break;
        case 6: waiting.push_back(bench().submit(message(MessageId(sampleId(5'000 + step)), bench().ines, "Mine " + std::to_string(step)))); break;
        default:
            if (!waiting.empty()) {
                bench().onEngine([id = waiting.back()](client::EngineSession& session) { (void)session.undo(id).has_value(); });
                waiting.pop_back();
            }
        }
    }
    GigsModel freshGigs(engine);
    OrdersModel freshOrders(engine);
    ConversationsModel freshTalks(engine);
    MessagesModel freshMessages(engine);
    OutboxModel freshOutbox(engine);
    freshGigs.setFilter({});
    freshOrders.setFilter({});
    freshTalks.setFilter({});
    freshMessages.setTarget(target);
    const std::vector<PagedModelBase*> fresh{&freshGigs, &freshOrders, &freshTalks, &freshMessages, &freshOutbox};
    for (std::size_t i = 0; i < fresh.size(); ++i) {
        QTRY_VERIFY(fresh[i]->isLoaded());
        while (fresh[i]->canFetchMore({})) {
            fresh[i]->fetchMore({});
            QTRY_VERIFY(!fresh[i]->isLoading());
        }
        while (all[i]->canFetchMore({})) {
            all[i]->fetchMore({});
            QTRY_VERIFY(!all[i]->isLoading());
        }
        QTRY_COMPARE(ids(*all[i]), ids(*fresh[i]));
        QTRY_COMPARE(said(*all[i]), said(*fresh[i])); // the last news may still be on its way to the older one
        QVERIFY(all[i]->rowCount() > 0 || i == 4);
    }
}

QTEST_GUILESS_MAIN(ModelsTest)
#include "modelstest.moc"
