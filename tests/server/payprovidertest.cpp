// A payment provider outside: a real process over TLS, which remembers every byte that it was sent and says more than it was asked for.
#include <QDirIterator>
#include <QtTest>

#include "shared/rules/periods.h"
#include "tests/server/testmarket.h"
#include "tests/support/procstub.h"

using namespace atelyra;
using namespace atelyra::test;

namespace {
const char* const kRegister = "[[processor]]\nname = \"Paywell\"\nrole = \"payment\"\npurposes = [\"PAYMENT\"]\n"
                              "fields = [\"PAYMENT_REF\", \"ORDER_AMOUNTS\", \"PAYMENT_METHOD\", \"PAYMENT_TOKEN\"]\ncountry = \"IE\"\nregion = \"eu-west\"\n"
                              "contract = \"DPA 7\"\nsigned = 2026-01-01\nexpires = 2027-10-01\n";

QStringList sorted(QStringList keys) {
    keys.sort();
    return keys;
}
} // namespace

class PayProviderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void isAskedNothingBeforeSomebodyWantsIt();
    void aCardIsAddedOnTheProvidersPageAndPays();
    void isToldOrderAmountCurrencyAndTokenAndNothingElse();
    void keepsNothingOfWhatElseItSays();
    void aLostAnswerChargesOnce();
    void whatCannotBeAnAnswerIsNone_data();
    void whatCannotBeAnAnswerIsNone();
    void sandboxCardsAreWorthNothingThere();
    void nobodyPaysWithAnothersCard();
    void aPageThatSaysNoIsToldAndForgottenAfterADay();
    void whatIsRemovedIsForgottenThereToo();
    void whoLeavesIsForgottenThereAtOnce();
    void earningsArePaidOut();
    void aPayoutThatComesBackIsAvailableAgain();
    void anAccountForPayoutsRestsBeforeItIsUsed();
    void nothingIsSentOnceTheContractHasRunOut();
    void doesNotOpenWithoutItsRow();
    void isAskedOverTlsAlone();

private:
    template <class T> std::optional<T> get(const RawId& id) { return m_world->tables().entities.get<T>(id); }
    RawId next() { return newRawId(m_world->clock.wallMs(), m_world->rng); }
    void run() { m_world->market->runDueJobs(); }
    void pass(std::int64_t ms) {
        m_world->clock.advance(ms);
        run();
    }
    RawId add(Person& who, v1::PaymentMethodKind kind) {
        const RawId id = next();
        v1::CommandBody body;
        body.mutable_add_payment_method()->set_method_id(id.str());
        body.mutable_add_payment_method()->set_kind(kind);
        if (!who.say(body).applied()) qFatal("nothing is added");
        run();
        return id;
    }
    RawId added(Person& who, v1::PaymentMethodKind kind, const char* word) {
        const RawId id = add(who, kind);
        m_stub->fill(id, word);
        pass(3 * kSecondMs);
        return id;
    }
    v1::Outcome place(Person& who, const RawId& method) {
        auto body = placeOrder(m_order, *get<v1::Gig>(m_gig), {});
        body.mutable_place_order()->clear_card();
        body.mutable_place_order()->set_method_id(method.str());
        body.mutable_place_order()->set_fee_version(2); // the provider came after the market
        const auto outcome = who.say(body);
        run();
        return outcome;
    }
    void earn() {
        const auto placed = place(*m_buyer, added(*m_buyer, v1::CARD, "ok"));
        QVERIFY2(placed.applied(), placed.ShortDebugString().c_str());
        v1::CommandBody deliver;
        deliver.mutable_deliver()->set_order_id(m_order.str());
        deliver.mutable_deliver()->set_note("Here it is.");
        QVERIFY(m_seller->say(deliver).applied());
        QVERIFY(m_world->market->advanceClock(20 * kDayMs));
        QCOMPARE(get<v1::Balance>(m_seller->id)->available_minor(), 17'600);
    }
    v1::Outcome withdraw(const RawId& payout, const RawId& method, std::int64_t minor) {
        v1::CommandBody body;
        body.mutable_ask_payout()->set_payout_id(payout.str());
        body.mutable_ask_payout()->set_method_id(method.str());
        body.mutable_ask_payout()->set_amount_minor(minor);
        const auto outcome = m_seller->say(body);
        run();
        return outcome;
    }
    void remove(Person& who, const RawId& method) {
        v1::CommandBody body;
        body.mutable_remove_payment_method()->set_method_id(method.str());
        QVERIFY(who.say(body).applied());
        run();
    }

    std::unique_ptr<ProcStub> m_stub;
    std::unique_ptr<TestMarket> m_world;
    std::unique_ptr<Person> m_seller, m_buyer;
    GigId m_gig;
    OrderId m_order;
};

void PayProviderTest::init() {
    m_stub = std::make_unique<ProcStub>();
    m_world = std::make_unique<TestMarket>(QDir::tempPath(), false); // not sealed, so that a scan of the folder finds whatever is kept
    m_world->processors = kRegister;
    auto provider = server::HttpPayments::open(m_stub->settings());
    QVERIFY(provider);
    m_world->payments.provider = *std::move(provider);
    m_world->payments.processor = "Paywell";
    m_world->open();
    m_seller = std::make_unique<Person>(*m_world, "ada");
    m_buyer = std::make_unique<Person>(*m_world, "ben");
    m_gig = GigId::make(1, m_world->rng);
    m_order = OrderId::make(2, m_world->rng);
    QVERIFY(m_seller->say(publish(m_gig, someGig("Wordmark"))).applied());
}

void PayProviderTest::isAskedNothingBeforeSomebodyWantsIt() {
    run();
    pass(kDayMs);
    QVERIFY(m_stub->log().isEmpty());
}

void PayProviderTest::aCardIsAddedOnTheProvidersPageAndPays() {
    const RawId card = add(*m_buyer, v1::CARD);
    QCOMPARE(get<v1::PaymentMethod>(card)->state(), v1::METHOD_AT_PROVIDER);
    QVERIFY(get<v1::PaymentMethod>(card)->page().starts_with("https://localhost:"));
    QCOMPARE(place(*m_buyer, card).reason(), std::string("METHOD_GONE")); // not ready
    const auto version = m_world->tables().entities.versionOf({v1::PAYMENT_METHOD_ENTITY, card});
    pass(3 * kSecondMs);
    QCOMPARE(m_world->tables().entities.versionOf({v1::PAYMENT_METHOD_ENTITY, card}), version); // asked again, and no news is no change
    m_stub->fill(card, "ok");
    pass(3 * kSecondMs);
    const auto ready = *get<v1::PaymentMethod>(card);
    QCOMPARE(ready.state(), v1::METHOD_READY);
    QCOMPARE(ready.last4(), std::string("4242"));
    QVERIFY(ready.page().empty());
    QCOMPARE(place(*m_buyer, card).reason(), std::string());
    QCOMPARE(get<v1::Order>(m_order)->state(), v1::ACTIVE);
    QCOMPARE(m_stub->asked(QStringLiteral("charges")).size(), 1);
    QVERIFY(m_world->market->verifyLedger());
}

void PayProviderTest::isToldOrderAmountCurrencyAndTokenAndNothingElse() {
    earn();
    const RawId account = added(*m_seller, v1::PAYOUT_ACCOUNT, "ok");
    pass(rules::kPayoutAccountRestsMs);
    QVERIFY(withdraw(next(), account, 5'000).applied());
    const auto charge = m_stub->asked(QStringLiteral("charges")).value(0);
    QCOMPARE(sorted(charge.keys()), QStringList({QStringLiteral("amount_minor"), QStringLiteral("card"), QStringLiteral("currency"), QStringLiteral("key"), QStringLiteral("order")}));
    QCOMPARE(charge[QStringLiteral("order")].toString().toStdString(), m_order.text());
    QCOMPARE(charge[QStringLiteral("amount_minor")].toString(), QStringLiteral("21200"));
    QCOMPARE(charge[QStringLiteral("card")].toString(), QStringLiteral("ok"));
    const auto payout = m_stub->asked(QStringLiteral("payouts")).value(0);
    QCOMPARE(sorted(payout.keys()), QStringList({QStringLiteral("amount_minor"), QStringLiteral("currency"), QStringLiteral("key"), QStringLiteral("payee")}));
    for (const auto& page : m_stub->asked(QStringLiteral("methods"))) QCOMPARE(sorted(page.keys()), QStringList({QStringLiteral("key"), QStringLiteral("kind")}));
    const QByteArray all = m_stub->log().toLower();
    for (const char* told : {"ada", "ben", "example", "wordmark"}) QVERIFY2(!all.contains(told), told); // names, addresses, titles; headers too
    for (const auto& id : {m_seller->id, m_buyer->id}) QVERIFY(!m_stub->log().contains(QByteArray::fromStdString(id.text())));
}

void PayProviderTest::keepsNothingOfWhatElseItSays() {
    earn();
    QVERIFY(m_stub->asked(QStringLiteral("charges")).size() == 1);
    m_world->market.reset(); // all is on the disk
    int files = 0, own = 0;
    for (QDirIterator it(m_world->folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); it.hasNext();) {
        QFile file(it.next());
        QVERIFY(file.open(QFile::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY2(!bytes.contains("canary-of-the-provider"), qPrintable(file.fileName()));
        own += bytes.contains("pay_order-") ? 1 : 0; // its reference is kept, so that this scan sees what it looks for
        ++files;
    }
    QVERIFY(files > 3);
    QVERIFY(own > 0);
}

void PayProviderTest::aLostAnswerChargesOnce() {
    const RawId card = added(*m_buyer, v1::CARD, "ok");
    m_stub->setManner("lose");
    QCOMPARE(place(*m_buyer, card).reason(), std::string());
    QCOMPARE(get<v1::Order>(m_order)->payment().state(), v1::WAITING_FOR_CHARGE);
    m_stub->setManner("plain");
    pass(kMinuteMs);
    QCOMPARE(get<v1::Order>(m_order)->state(), v1::ACTIVE);
    QSet<QString> keys; // libcurl may have tried it again by itself on another connection
    for (const auto& charge : m_stub->asked(QStringLiteral("charges"))) keys << charge[QStringLiteral("key")].toString();
    QCOMPARE(keys.size(), 1);
    QCOMPARE(m_stub->asked(QStringLiteral("moves")).size(), 1); // then it was looked up
    QVERIFY(m_world->market->verifyLedger());
}

void PayProviderTest::whatCannotBeAnAnswerIsNone_data() {
    QTest::addColumn<QByteArray>("manner");
    for (const char* manner : {"long", "text", "redirect", "wild"}) QTest::newRow(manner) << QByteArray(manner);
}
void PayProviderTest::whatCannotBeAnAnswerIsNone() {
    QFETCH(const QByteArray, manner);
    const RawId card = added(*m_buyer, v1::CARD, "ok");
    const RawId another = add(*m_buyer, v1::CARD);
    m_stub->setManner(manner.constData());
    m_stub->fill(another, "ok");
    pass(3 * kSecondMs);
    QCOMPARE(place(*m_buyer, card).reason(), std::string());
    QCOMPARE(get<v1::PaymentMethod>(another)->state(), v1::METHOD_AT_PROVIDER);
    QVERIFY(get<v1::PaymentMethod>(another)->token().empty());
    QCOMPARE(get<v1::Order>(m_order)->payment().state(), v1::WAITING_FOR_CHARGE);
    m_stub->setManner("plain");
    pass(20 * kMinuteMs);
    QCOMPARE(get<v1::PaymentMethod>(another)->state(), v1::METHOD_READY);
    QCOMPARE(get<v1::Order>(m_order)->state(), v1::ACTIVE);
    QVERIFY(m_world->market->verifyLedger());
}

void PayProviderTest::sandboxCardsAreWorthNothingThere() {
    auto body = placeOrder(m_order, *get<v1::Gig>(m_gig), "ok");
    body.mutable_place_order()->set_fee_version(2);
    QCOMPARE(m_buyer->say(body).reason(), std::string("METHOD_GONE"));
    run();
    QVERIFY(m_stub->log().isEmpty());
}

void PayProviderTest::nobodyPaysWithAnothersCard() {
    const RawId card = added(*m_seller, v1::CARD, "ok");
    QCOMPARE(place(*m_buyer, card).reason(), std::string("METHOD_GONE"));
    v1::CommandBody body;
    body.mutable_remove_payment_method()->set_method_id(card.str());
    const auto theirs = m_buyer->say(body);
    body.mutable_remove_payment_method()->set_method_id(next().str());
    QCOMPARE(theirs.reason(), m_buyer->say(body).reason()); // as if it had never been
    QCOMPARE(theirs.reason(), std::string("NOT_FOUND"));
    QVERIFY(get<v1::PaymentMethod>(card));
    QVERIFY(m_stub->asked(QStringLiteral("charges")).isEmpty());
}

void PayProviderTest::aPageThatSaysNoIsToldAndForgottenAfterADay() {
    const RawId refused = added(*m_buyer, v1::CARD, "refused");
    QCOMPARE(get<v1::PaymentMethod>(refused)->state(), v1::METHOD_FAILED);
    QCOMPARE(get<v1::PaymentMethod>(refused)->refusal(), std::string("not_verified"));
    const RawId left = add(*m_buyer, v1::CARD);
    pass(kDayMs);
    QCOMPARE(get<v1::PaymentMethod>(left)->state(), v1::METHOD_FAILED);
    QCOMPARE(get<v1::PaymentMethod>(left)->refusal(), std::string("expired"));
    const auto before = m_stub->asked(QStringLiteral("methods")).size();
    pass(kDayMs);
    QCOMPARE(m_stub->asked(QStringLiteral("methods")).size(), before); // nobody asks for ever
}

void PayProviderTest::whatIsRemovedIsForgottenThereToo() {
    const RawId card = added(*m_buyer, v1::CARD, "ok");
    remove(*m_buyer, card);
    QVERIFY(!get<v1::PaymentMethod>(card));
    QCOMPARE(m_stub->asked(QStringLiteral("methods/forget")).value(0)[QStringLiteral("token")].toString(), QStringLiteral("ok"));
    const RawId early = add(*m_buyer, v1::CARD); // and one that is filled in after it was removed
    remove(*m_buyer, early);
    m_stub->fill(early, "late");
    pass(3 * kSecondMs);
    pass(kMinuteMs);
    QCOMPARE(m_stub->asked(QStringLiteral("methods/forget")).value(1)[QStringLiteral("token")].toString(), QStringLiteral("late"));
}

void PayProviderTest::whoLeavesIsForgottenThereAtOnce() {
    const RawId card = added(*m_buyer, v1::CARD, "ok");
    QCOMPARE(m_world->call<v1::CloseAccountReply>(wire::Endpoint::CloseAccount, m_buyer->token, [this] {
        v1::CloseAccount request;
        request.set_password(passwordOf(m_buyer->handle));
        return request;
    }()).status, 200);
    run();
    QVERIFY(!get<v1::PaymentMethod>(card));
    QCOMPARE(m_stub->asked(QStringLiteral("methods/forget")).size(), 1);
}

void PayProviderTest::earningsArePaidOut() {
    earn();
    const RawId account = added(*m_seller, v1::PAYOUT_ACCOUNT, "ok");
    pass(rules::kPayoutAccountRestsMs);
    const RawId payout = next();
    QCOMPARE(withdraw(next(), account, 17'601).reason(), std::string("NOT_COVERED"));
    QCOMPARE(withdraw(next(), account, 99).reason(), std::string("INVALID")); // under the smallest
    const auto asked = withdraw(payout, account, 17'500);
    QVERIFY2(asked.applied(), asked.ShortDebugString().c_str());
    const auto paid = *get<v1::Payout>(payout);
    QCOMPARE(paid.state(), v1::PAYOUT_PAID);
    QCOMPARE(paid.last4(), std::string("3000"));
    QVERIFY(!paid.reference().empty());
    const auto balance = *get<v1::Balance>(m_seller->id);
    QCOMPARE(balance.available_minor(), 100);
    QCOMPARE(balance.transit_minor(), 0);
    QCOMPARE(balance.earned_minor(), 17'600);
    QCOMPARE(withdraw(next(), account, 100).reason(), std::string()); // the rest
    QVERIFY(m_world->market->verifyLedger());
}

void PayProviderTest::aPayoutThatComesBackIsAvailableAgain() {
    earn();
    const RawId account = added(*m_seller, v1::PAYOUT_ACCOUNT, "closed");
    pass(rules::kPayoutAccountRestsMs);
    m_stub->setManner("lose");
    const RawId payout = next();
    QVERIFY(withdraw(payout, account, 17'600).applied());
    QCOMPARE(get<v1::Balance>(m_seller->id)->available_minor(), 0);
    QCOMPARE(get<v1::Balance>(m_seller->id)->transit_minor(), 17'600);
    QCOMPARE(withdraw(next(), account, 100).reason(), std::string("NOT_COVERED")); // not twice
    m_stub->setManner("plain");
    pass(kMinuteMs);
    QCOMPARE(get<v1::Payout>(payout)->state(), v1::PAYOUT_RETURNED);
    QCOMPARE(get<v1::Payout>(payout)->refusal(), std::string("account_closed"));
    QCOMPARE(get<v1::Balance>(m_seller->id)->available_minor(), 17'600);
    QVERIFY(m_world->market->verifyLedger());
}

void PayProviderTest::anAccountForPayoutsRestsBeforeItIsUsed() {
    earn();
    const RawId account = added(*m_seller, v1::PAYOUT_ACCOUNT, "ok");
    QCOMPARE(withdraw(next(), account, 1'000).reason(), std::string("METHOD_NEW"));
    pass(rules::kPayoutAccountRestsMs - kMinuteMs);
    QCOMPARE(withdraw(next(), account, 1'000).reason(), std::string("METHOD_NEW"));
    pass(kMinuteMs);
    QVERIFY(withdraw(next(), account, 1'000).applied());
}

void PayProviderTest::nothingIsSentOnceTheContractHasRunOut() {
    const RawId card = added(*m_buyer, v1::CARD, "ok");
    m_world->clock.advance(400 * kDayMs);
    const auto before = m_stub->log();
    m_buyer->token = m_world->call<v1::SessionReply>(wire::Endpoint::SignIn, {}, signInForm(m_buyer->handle)).body.token();
    QCOMPARE(place(*m_buyer, card).reason(), std::string());
    QCOMPARE(m_stub->log(), before);
    QCOMPARE(get<v1::Order>(m_order)->payment().state(), v1::WAITING_FOR_CHARGE);
}

void PayProviderTest::doesNotOpenWithoutItsRow() {
    auto options = m_world->options();
    options.processors = server::ProcessorRegister();
    m_world->market.reset();
    const auto opened = server::Market::open(options, m_world->clock, m_world->rng);
    QVERIFY(!opened);
    QVERIFY2(opened.error().detail.find("Paywell") != std::string::npos, opened.error().detail.c_str());
}

void PayProviderTest::isAskedOverTlsAlone() {
    auto settings = m_stub->settings();
    settings.url.replace(0, 5, "http");
    QVERIFY(!server::HttpPayments::open(settings));
    settings = m_stub->settings();
    settings.authorities.clear(); // nobody vouches for it
    auto stranger = server::HttpPayments::open(settings);
    QVERIFY(stranger);
    v1::ChargeRequest request;
    request.set_key("k");
    QCOMPARE((*stranger)->charge(request).state(), v1::MOVE_UNKNOWN);
    QVERIFY(m_stub->log().isEmpty());
}

QTEST_GUILESS_MAIN(PayProviderTest)
#include "payprovidertest.moc"
