#include <QDesktopServices>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QtTest>

#include "client/ui/accounts/signinform.h"
#include "client/ui/kit/buttons.h"
#include "tests/ui/support/showing.h"
#include "tests/ui/support/uiworld.h"

namespace atelyra::ui {

class AccountsSignInTest : public QObject {
    Q_OBJECT

    static LinkButton* askOf(const SignInForm& form) { return form.findChild<LinkButton*>(QStringLiteral("accounts.askWithoutSigningIn")); }

private Q_SLOTS:
    void whoCannotSignInAsksOnAPageOfTheMarket() {
        UiWorld world;
        QTemporaryDir folder;
        client::Engine engine({folder.path().toStdString(), "test", "http://127.0.0.1:9", "0", {}});
        model::ShellWatch shell(engine);
        Context context{engine, world.settings, shell, world.gigs, world.orders, world.chat, world.outbox, world.accounts, world.pictures, world.privacy, world};
        SignInForm form(context);
        show(form, {480, 600});
        QVERIFY(!askOf(form)->isVisible()); // there is no market yet
        engine.start();
        QTRY_VERIFY(askOf(form)->isVisible());
        QCOMPARE(askOf(form)->accessibleName(), QStringLiteral("Ask about your data without signing in"));
        QDesktopServices::setUrlHandler(QStringLiteral("http"), this, "opened");
        QTest::mouseClick(askOf(form), Qt::LeftButton);
        QDesktopServices::unsetUrlHandler(QStringLiteral("http"));
        QCOMPARE(m_opened, QList<QUrl>{QUrl(QStringLiteral("http://127.0.0.1:9/privacy-request"))});
    }

    void thePageIsOfTheServerAndNothingElseIsAdded() {
        QCOMPARE(model::AccountActions::askingPage(QStringLiteral("https://market.example/")), QStringLiteral("https://market.example/privacy-request"));
        QVERIFY(model::AccountActions::askingPage({}).isEmpty());
    }

public Q_SLOTS:
    void opened(const QUrl& url) { m_opened.append(url); }

private:
    QList<QUrl> m_opened;
};
} // namespace atelyra::ui

QTEST_MAIN(atelyra::ui::AccountsSignInTest)
#include "accountssignintest.moc"
