// What the policy says that the market holds of an account and a profile can be changed in the program, and there is nothing else of the kind.
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QtTest>

#include "client/ui/accounts/profileform.h"
#include "client/ui/kit/field.h"
#include "client/ui/settings/settingspage.h"
#include "shared/privacy/datamap.h"
#include "tests/ui/gigsmarket.h"
#include "tests/ui/support/showing.h"

namespace atelyra::ui {
namespace {
// Where each is changed: a control of the profile, or what opens the question in the settings. Proofs of identity are asked for by nobody
// unless a request needs one; the place in the program is the request.
struct Way {
    const char* statement;
    const char* control;
};
constexpr Way kWays[] = {
    {"P1.2a", "accounts.displayName"}, {"P1.2b", "settings.email.change"}, {"P1.2c", "settings.handle.change"}, {"P1.2d", "settings.password"},
    {"P1.2e", "accounts.country"}, {"P1.2f", "accounts.languages"}, {"P1.2g", "settings.phone.change"}, {"P1.2h", "accounts.bio"},
    {"P1.2i", "accounts.skills"}, {"P1.2j", "accounts.chooseAvatar"}, {"P1.2k", "accounts.links"},
};

// What messages of an account and a profile hold, by the statement that covers it; of what people give, nothing else may be there.
QStringList statementsOf(const google::protobuf::Descriptor& message) {
    QStringList found;
    for (int i = 0; i < message.field_count(); ++i) {
        const v1::Row& row = privacy::rowOf(*message.field(i));
        const QString statement = QString::fromStdString(row.policy_ref());
        if (row.category() != v1::NOT_PERSONAL && row.source() == v1::GIVEN && !found.contains(statement)) found.append(statement);
    }
    return found;
}
} // namespace

class SettingsAccountTest : public QObject {
    Q_OBJECT
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<GigsMarket> m_market;
    std::unique_ptr<SettingsPage> m_page;

    void open() {
        m_page = std::make_unique<SettingsPage>(m_market->context);
        Place place;
        place.kind = Place::Kind::Settings;
        place.section = QStringLiteral("account");
        m_page->open(place);
        show(*m_page);
        QTRY_VERIFY(find<QPushButton>("settings.email.change")->isVisible());
    }
    template <class W> W* find(const char* name) const { return m_page->findChild<W*>(QLatin1String(name)); }
    template <class W> W* asked(const char* name) const { return m_page->window()->findChild<W*>(QLatin1String(name)); }
    std::vector<v1::CommandBody> waiting() {
        std::vector<v1::CommandBody> bodies;
        m_market->onEngine([&bodies](client::EngineSession& session) {
            for (const auto& row : session.cache().outbox().waiting()) bodies.push_back(row.body);
        });
        return bodies;
    }

private Q_SLOTS:
    void initTestCase() { m_theme = plainTheme(); }
    void init() {
        m_market = std::make_unique<GigsMarket>();
        open();
    }
    void cleanup() {
        m_page.reset();
        m_market.reset();
    }

    void everyFieldThatThePolicyNamesCanBeChanged() {
        ProfileForm profile(m_market->context);
        show(profile);
        QStringList held = statementsOf(*v1::Account::descriptor()) + statementsOf(*v1::Profile::descriptor()) + statementsOf(*v1::SignUp::descriptor());
        held.removeDuplicates();
        for (const QString& statement : qAsConst(held)) {
            if (statement == QStringLiteral("P11")) continue; // that the age was asked is no field that anybody fills in again
            if (statement == QStringLiteral("P1.4e")) continue; // marks of reviews, which others give
            const auto way = std::find_if(std::begin(kWays), std::end(kWays), [&](const Way& one) { return statement == QLatin1String(one.statement); });
            QVERIFY2(way != std::end(kWays), qPrintable(statement));
            QWidget* control = profile.findChild<QWidget*>(QLatin1String(way->control));
            if (!control) control = find<QWidget>(way->control);
            QVERIFY2(control && control->isEnabled() && control->focusPolicy() != Qt::NoFocus, way->control);
        }
        for (const Way& way : kWays) QVERIFY2(held.contains(QLatin1String(way.statement)), way.statement); // and none is missing
    }

    void aPhoneNumberIsOptionalWaitsInTheOutboxAndGoesAgain() {
        find<QPushButton>("settings.phone.change")->click();
        auto* number = asked<QLineEdit>("settings.newPhone.number");
        QVERIFY(number && number->text().isEmpty());
        number->setText(QStringLiteral("call me"));
        asked<QPushButton>("settings.newPhone.act")->click();
        QVERIFY(waiting().empty());
        QVERIFY(!number->accessibleDescription().isEmpty());
        number->setText(QStringLiteral("+351 912 345 678"));
        asked<QPushButton>("settings.newPhone.act")->click();
        QTRY_COMPARE(find<QWidget>("settings.phone")->property("text").toString(), QStringLiteral("+351 912 345 678"));
        QCOMPARE(waiting().size(), std::size_t{1});
        QCOMPARE(waiting().front().set_phone().phone(), std::string("+351 912 345 678"));
    }

    void anotherHandleIsARequestWithAClock() {
        find<QPushButton>("settings.handle.change")->click();
        auto* text = asked<QPlainTextEdit>("settings.requestText");
        QVERIFY(text && text->toPlainText().startsWith(QStringLiteral("My handle should be:")));
        text->appendPlainText(QStringLiteral("clara-l"));
        asked<QPushButton>("settings.requestQuestion.act")->click();
        QTRY_COMPARE(waiting().size(), std::size_t{1});
        QCOMPARE(waiting().front().open_request().kind(), v1::RIGHT_TO_CORRECTION);
    }

    void anotherMailAddressWantsAnAddressAndThePassword() {
        find<QPushButton>("settings.email.change")->click();
        auto* address = asked<QLineEdit>("settings.newEmail.address");
        auto* password = asked<QLineEdit>("settings.newEmail.password");
        address->setText(QStringLiteral("nobody"));
        asked<QPushButton>("settings.newEmail.act")->click();
        QVERIFY(!address->accessibleDescription().isEmpty() && !password->accessibleDescription().isEmpty());
        address->setText(QStringLiteral("clara@example.net"));
        password->setText(QStringLiteral("violet harbour clara"));
        asked<QPushButton>("settings.newEmail.act")->click();
        QTRY_VERIFY(asked<QWidget>("settings.newEmail.problem")->isVisible()); // no server answers here: what was typed stays
        QCOMPARE(address->text(), QStringLiteral("clara@example.net"));
    }
};

} // namespace atelyra::ui

QTEST_MAIN(atelyra::ui::SettingsAccountTest)
#include "settingsaccounttest.moc"
