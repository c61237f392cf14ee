// How people are paid and pay: what may be withdrawn, accounts and cards with their states, the provider's page, a withdrawal, and the choice of a
// card; all of it without a network.
#include <QComboBox>
#include <QDesktopServices>
#include <QLineEdit>
#include <QPushButton>
#include <QtTest>

#include "client/ui/money/earningspage.h"
#include "client/ui/money/methodlist.h"
#include "client/ui/money/paychoice.h"
#include "shared/rules/periods.h"
#include "tests/ui/gigsmarket.h"
#include "tests/ui/support/showing.h"

namespace atelyra::ui {

class Browser final : public QObject { // takes what would be opened in one
    Q_OBJECT
public:
    Browser() { QDesktopServices::setUrlHandler(QStringLiteral("https"), this, "open"); }
    ~Browser() override { QDesktopServices::unsetUrlHandler(QStringLiteral("https")); }
    QList<QUrl> opened;
public Q_SLOTS:
    void open(const QUrl& url) { opened << url; }
};

class MoneyTest : public QObject {
    Q_OBJECT
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<GigsMarket> m_market;
    std::unique_ptr<QWidget> m_shown;
    std::uint64_t m_version = 10;

    template <class W, class... More> W* open(QSize size, More... more) {
        auto widget = std::make_unique<W>(m_market->context, more...);
        W* made = widget.get();
        m_shown = std::move(widget);
        show(*m_shown, size);
        settle();
        return made;
    }
    EarningsPage* openEarnings(QSize size = kDesk) {
        auto* page = open<EarningsPage>(size);
        page->open({});
        settle();
        return page;
    }
    template <class W> W* find(const char* name) const { return m_shown->findChild<W*>(QLatin1String(name)); }
    QString text(const char* label) const { return find<QLabel>(label)->text(); }
    void settle() {
        for (int i = 0; i < 3; ++i) m_market->onEngine([](client::EngineSession&) {});
    }
    qint64 now() {
        qint64 ms = 0;
        m_market->onEngine([&ms](client::EngineSession& session) { ms = session.serverNowMs(); });
        return ms;
    }
    std::vector<v1::CommandBody> waiting() {
        std::vector<v1::CommandBody> bodies;
        m_market->onEngine([&bodies](client::EngineSession& session) {
            for (const auto& row : session.cache().outbox().waiting()) bodies.push_back(row.body);
        });
        return bodies;
    }
    void setProvider(const char* name) {
        v1::FeeSchedule fees;
        fees.set_id(std::string(16, 'f'));
        fees.set_version(2);
        fees.set_currency("EUR");
        fees.set_provider(name);
        fees.set_payout_min_minor(100);
        fees.set_payout_two_minor(100'000);
        fees.set_in_force(true);
        m_market->put(rules::wrap(fees), ++m_version);
    }
    void setBalance(qint64 available, qint64 transit = 0) {
        v1::Balance balance;
        balance.set_account_id(member(1).str());
        balance.set_currency("EUR");
        balance.set_available_minor(available);
        balance.set_pending_minor(31'200);
        balance.set_transit_minor(transit);
        balance.set_earned_minor(900'000);
        m_market->put(rules::wrap(balance), ++m_version);
    }
    std::string putMethod(int n, v1::PaymentMethodKind kind, v1::PaymentMethodState state, qint64 readyAgoMs = 30 * kDayMs) {
        v1::PaymentMethod method;
        method.set_id(numberedId<struct AccountTag>(n).str());
        method.set_account_id(member(1).str());
        method.set_kind(kind);
        method.set_state(state);
        method.set_asked_ms(now() - readyAgoMs - n * kMinuteMs);
        if (state == v1::METHOD_AT_PROVIDER) method.set_page("https://pay.example.org/fill/abc");
        if (state == v1::METHOD_FAILED) method.set_refusal("not_verified");
        if (state == v1::METHOD_READY) {
            method.set_ready_ms(now() - readyAgoMs);
            method.set_brand(kind == v1::CARD ? "Visa" : "DE");
            method.set_last4(kind == v1::CARD ? "4242" : "3000");
            if (kind == v1::CARD) method.set_expires_year(2031), method.set_expires_month(4);
        }
        m_market->put(rules::wrap(method), ++m_version);
        return method.id();
    }
    void putPayout(int n, v1::PayoutState state, const std::string& refusal = {}) {
        v1::Payout payout;
        payout.set_id(numberedId<struct AccountTag>(100 + n).str());
        payout.set_account_id(member(1).str());
        payout.set_brand("DE");
        payout.set_last4("3000");
        payout.set_amount_minor(92'000 + n);
        payout.set_currency("EUR");
        payout.set_state(state);
        payout.set_asked_ms(now() - n * kDayMs);
        payout.set_refusal(refusal);
        m_market->put(rules::wrap(payout), ++m_version);
    }
    void fillAll() {
        setProvider("Example Payments");
        setBalance(128'450, 92'000);
        putMethod(1, v1::PAYOUT_ACCOUNT, v1::METHOD_READY);
        putMethod(2, v1::PAYOUT_ACCOUNT, v1::METHOD_READY, kHourMs);
        putMethod(3, v1::PAYOUT_ACCOUNT, v1::METHOD_AT_PROVIDER);
        putMethod(4, v1::PAYOUT_ACCOUNT, v1::METHOD_FAILED);
        putPayout(1, v1::PAYOUT_WAITS);
        putPayout(2, v1::PAYOUT_SENT);
        putPayout(3, v1::PAYOUT_PAID);
        putPayout(4, v1::PAYOUT_RETURNED, "account_closed");
        putPayout(5, v1::PAYOUT_RETURNED, "We could not reach you about the name on the account.");
    }

private Q_SLOTS:
    void initTestCase() { m_theme = plainTheme(); }
    void init() { m_market = std::make_unique<GigsMarket>(false); }
    void cleanup() {
        m_shown.reset();
        m_market.reset();
        putOn(*m_theme, {});
    }
    void cleanupTestCase() { m_theme.reset(); }

    void whatIsMissingForAWithdrawalIsSaid() {
        setProvider("Example Payments");
        openEarnings();
        QTRY_VERIFY(text("earnings.next").contains(QStringLiteral("seven days")));
        QVERIFY(!find<QPushButton>("earnings.withdraw")->isEnabled());
        setBalance(128'450);
        QTRY_COMPARE(text("earnings.available"), QStringLiteral("€1,284.50"));
        QVERIFY(text("earnings.next").contains(QStringLiteral("Add an account")));
        putMethod(1, v1::PAYOUT_ACCOUNT, v1::METHOD_READY, kHourMs);
        QTRY_VERIFY(text("earnings.next").contains(QStringLiteral("None of your accounts")));
        QVERIFY(!find<QPushButton>("earnings.withdraw")->isEnabled());
        putMethod(2, v1::PAYOUT_ACCOUNT, v1::METHOD_READY);
        QTRY_VERIFY(find<QPushButton>("earnings.withdraw")->isEnabled());
        QVERIFY(!find<QLabel>("earnings.next")->isVisibleTo(m_shown.get()));
    }

    void aWithdrawalWaitsInTheOutboxAndTheFiguresMoveAtOnce() {
        setProvider("Example Payments");
        setBalance(128'450);
        const std::string account = putMethod(1, v1::PAYOUT_ACCOUNT, v1::METHOD_READY);
        putMethod(2, v1::PAYOUT_ACCOUNT, v1::METHOD_READY, kHourMs); // rests, and is not offered
        auto* page = openEarnings();
        QTRY_VERIFY(find<QPushButton>("earnings.withdraw")->isEnabled());
        QVERIFY(page->primaryAction());
        auto* asked = dialog("withdraw");
        QVERIFY(asked);
        auto* amount = asked->findChild<QLineEdit*>(QStringLiteral("withdraw.amount"));
        QCOMPARE(amount->text(), QStringLiteral("1,284.50"));
        QCOMPARE(asked->findChild<QComboBox*>(QStringLiteral("withdraw.account"))->count(), 1);
        auto* act = asked->findChild<QPushButton*>(QStringLiteral("withdraw.act"));
        for (const char* wrong : {"1284.51", "0.99", "no"}) {
            amount->setText(QLatin1String(wrong));
            act->click();
            QVERIFY2(asked->isVisible() && waiting().empty(), wrong);
        }
        QVERIFY(words(*asked).contains(QStringLiteral("At least")));
        picture(*asked, QStringLiteral("withdraw"));
        amount->setText(QStringLiteral("200"));
        act->click();
        QTRY_COMPARE(waiting().size(), std::size_t{1});
        QCOMPARE(waiting()[0].ask_payout().amount_minor(), 20'000);
        QCOMPARE(waiting()[0].ask_payout().method_id(), account);
        QTRY_COMPARE(text("earnings.available"), QStringLiteral("€1,084.50"));
        QCOMPARE(text("earnings.transit"), QStringLiteral("€200.00"));
        QTRY_VERIFY(words(*m_shown).contains(QStringLiteral("On its way")));
    }

    void payoutsSayHowTheyEnded() {
        fillAll();
        openEarnings();
        for (const char* said : {"Being checked", "On its way", "Paid", "Came back", "the account is closed", "The whole amount is available again", "We could not reach you",
                 "Two people of the market", "The payment provider could not verify it", "To be filled in", "From "})
            QTRY_VERIFY2(words(*m_shown).contains(QLatin1String(said)), qPrintable(words(*m_shown)));
    }

    void theProvidersPageOpensOnlyWhenItIsPressed() {
        Browser browser;
        setProvider("Example Payments");
        putMethod(3, v1::PAYOUT_ACCOUNT, v1::METHOD_AT_PROVIDER);
        open<MethodList>(kDesk, v1::PAYOUT_ACCOUNT);
        QTRY_VERIFY(find<QPushButton>("method.fill"));
        settle();
        QVERIFY(browser.opened.isEmpty());
        QVERIFY(words(*m_shown).contains(QStringLiteral("pay.example.org"))); // where it leads
        find<QPushButton>("method.fill")->click();
        QTRY_COMPARE(browser.opened, QList<QUrl>{QUrl(QStringLiteral("https://pay.example.org/fill/abc"))});
    }

    void addingAndRemovingAreCommands() {
        setProvider("Example Payments");
        const std::string card = putMethod(1, v1::CARD, v1::METHOD_READY);
        open<MethodList>(kDesk, v1::CARD);
        QTRY_VERIFY(words(*m_shown).contains(QStringLiteral("4242")));
        find<QPushButton>("cards.add")->click();
        QTRY_COMPARE(waiting().size(), std::size_t{1});
        QCOMPARE(waiting()[0].add_payment_method().kind(), v1::CARD);
        QTRY_VERIFY(words(*m_shown).contains(QStringLiteral("Being asked for")));
        const auto removes = m_shown->findChildren<QPushButton*>(QStringLiteral("method.remove"));
        for (auto* remove : removes)
            if (remove->accessibleName().contains(QStringLiteral("4242"))) remove->click();
        QDialog* asked = nullptr;
        QTRY_VERIFY((asked = qobject_cast<QDialog*>(QApplication::activeModalWidget() ? QApplication::activeModalWidget() : QApplication::activeWindow())) && asked != m_shown.get());
        for (auto* press : asked->findChildren<QPushButton*>())
            if (press->text() == QStringLiteral("Remove")) press->click();
        QTRY_COMPARE(waiting().size(), std::size_t{2});
        QCOMPARE(waiting()[1].remove_payment_method().method_id(), card);
        QTRY_VERIFY(!words(*m_shown).contains(QStringLiteral("4242")));
    }

    void inASandboxItsCardsAreTheChoice() {
        auto* choice = open<PayChoice>({500, 200}, "pay");
        auto* box = find<QComboBox>("pay");
        QTRY_COMPARE(box->count(), 6);
        QCOMPARE(choice->means().card, QStringLiteral("ok"));
        QVERIFY(choice->means().method.isEmpty());
        QVERIFY(!find<QPushButton>("pay.add")->isVisibleTo(m_shown.get()));
    }

    void whereMoneyMovesACardIsAddedFirst() {
        setProvider("Example Payments");
        putMethod(2, v1::CARD, v1::METHOD_AT_PROVIDER);
        auto* choice = open<PayChoice>({500, 200}, "pay");
        auto* add = find<QPushButton>("pay.add");
        QTRY_VERIFY(add->isVisibleTo(m_shown.get()));
        QVERIFY(!choice->means().isGiven());
        QVERIFY(words(*m_shown).contains(QStringLiteral("no card here yet")));
        add->click();
        QCOMPARE(m_market->navigator.places.value(0).kind, Place::Kind::Settings);
        QCOMPARE(m_market->navigator.places.value(0).section, QStringLiteral("payment"));
        QSignalSpy chosen(choice, &PayChoice::chosen);
        const std::string card = putMethod(1, v1::CARD, v1::METHOD_READY);
        QTRY_VERIFY(choice->means().isGiven());
        QCOMPARE(choice->means().method, QByteArray::fromStdString(card));
        QVERIFY(!chosen.isEmpty());
    }

    void aChoiceThatIsWantedStaysThroughNews() {
        setProvider("Example Payments");
        putMethod(1, v1::CARD, v1::METHOD_READY);
        const auto wanted = QByteArray::fromStdString(putMethod(2, v1::CARD, v1::METHOD_READY));
        auto* choice = open<PayChoice>({500, 200}, "pay");
        choice->setMeans({{}, wanted}); // from a draft, before or after the cache has answered
        QTRY_COMPARE(choice->means().method, wanted);
        putMethod(3, v1::CARD, v1::METHOD_READY);
        QTRY_COMPARE(find<QComboBox>("pay")->count(), 3);
        QCOMPARE(choice->means().method, wanted);
    }

    void everythingIsNamedAndFitsInEveryLook_data() { addLooks({{960, 648}, {1216, 848}}); }
    void everythingIsNamedAndFitsInEveryLook() {
        QFETCH(Look, look);
        putOn(*m_theme, look);
        fillAll();
        openEarnings(look.size);
        QTRY_VERIFY(words(*m_shown).contains(QStringLiteral("We could not reach you")));
        QTRY_VERIFY2((namelessControls(*m_shown) + cutTexts(*m_shown)).isEmpty(), told(namelessControls(*m_shown) + cutTexts(*m_shown)));
        picture(*m_shown, QStringLiteral("earnings-") + QString::fromLatin1(QTest::currentDataTag()).replace(u' ', u'-'));
    }
};

} // namespace atelyra::ui

QTEST_MAIN(atelyra::ui::MoneyTest)
#include "moneytest.moc"
