// The campaign that a program was started with: in memory until its person has answered, then kept and told of, or forgotten.
#include <QDirIterator>
#include <QFile>
#include <QPushButton>
#include <QTemporaryDir>
#include <QtTest>

#include "client/engine/engine.h"
#include "client/model/privacy/privacyactions.h"
#include "client/ui/privacy/consent.h"
#include "client/ui/privacy/consentdialog.h"
#include "tests/support/fakeclock.h"
#include "tests/ui/support/showing.h"

namespace atelyra::ui {

class PrivacyCampaignTest : public QObject {
    Q_OBJECT
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<model::Settings> m_settings;
    std::unique_ptr<client::Engine> m_engine;
    test::FakeClock m_clock;
    std::unique_ptr<model::PrivacyActions> m_privacy;
    std::unique_ptr<QWidget> m_window;

    void begin(const char* code = "spring-2026") {
        m_privacy.reset();
        m_engine = std::make_unique<client::Engine>(client::EngineOptions{m_folder->path().toStdString(), "test", "", "0", {}});
        m_privacy = std::make_unique<model::PrivacyActions>(*m_engine, *m_settings, m_folder->path(), QStringLiteral("0.1.0"), m_clock, rules::CampaignCode::of(code));
    }
    void answerWith(bool yes) {
        const auto all = rules::deviceChoices();
        m_privacy->answer(yes ? acceptedAll(0) : refusedAll(0), {all.begin(), all.end()}, v1::SWITCHED, consentPolicyVersion(), {});
    }
    void answerMarketing(bool yes) {
        model::ConsentChoices wish = m_settings->consent();
        wish.marketing = yes;
        m_privacy->answer(wish, {v1::CAMPAIGN_MEASURES}, v1::SWITCHED, consentPolicyVersion(), {});
    }
    model::PrivacyView view() {
        std::optional<model::PrivacyView> seen;
        m_privacy->read(this, [&](const model::PrivacyView& view) { seen = view; });
        return QTest::qWaitFor([&] { return seen.has_value(); }, 10'000) ? *seen : model::PrivacyView{};
    }
    bool waits(const char* code) { return view().queued.join(QLatin1Char(' ')).contains(QLatin1String(code)); }
    bool liesInAFile(const char* code) const {
        for (QDirIterator files(m_folder->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); files.hasNext();) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly) && file.readAll().contains(code)) return true;
        }
        return false;
    }
    void isForgotten(const char* code = "spring-2026") {
        QVERIFY(view().campaign.isEmpty());
        QVERIFY(!waits(code));
        QVERIFY(!liesInAFile(code));
    }

private Q_SLOTS:
    void initTestCase() { m_theme = plainTheme(); }
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<model::Settings>(m_folder->path());
        m_window = std::make_unique<QWidget>();
        m_window->resize(1440, 900);
    }
    void cleanup() {
        m_window.reset();
        m_privacy.reset();
        m_engine.reset();
    }
    void cleanupTestCase() { m_theme.reset(); }

    void nothingIsKeptBeforeTheAnswer() {
        begin();
        m_engine->start();
        isForgotten();
        answerMarketing(true); // it was still known
        QCOMPARE(view().campaign, QStringLiteral("spring-2026"));
    }
    void aYesKeepsItAndTellsOfIt() {
        begin();
        answerWith(true);
        QVERIFY(!liesInAFile("spring-2026")); // before the copy is open there is nowhere to keep it
        m_engine->start();
        QTRY_COMPARE(view().campaign, QStringLiteral("spring-2026"));
        QVERIFY(waits("spring-2026") && waits("campaign.arrival"));
        QVERIFY(!liesInAFile("spring-2026")); // in the clear
    }
    void whoSaidYesLongAgoIsNotAskedAgain() {
        begin();
        answerWith(true);
        begin("harbour-fair");
        m_engine->start();
        QTRY_COMPARE(view().campaign, QStringLiteral("harbour-fair"));
    }
    void anyNoForgetsIt_data() {
        QTest::addColumn<QByteArray>("how");
        for (const char* how : {"rejected", "closed", "escaped", "chose nothing", "refused in the settings"}) QTest::newRow(how) << QByteArray(how);
    }
    void anyNoForgetsIt() {
        QFETCH(QByteArray, how);
        begin();
        m_window->show();
        ConsentDialog dialog(*m_privacy, m_window.get());
        dialog.open();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        const auto press = [&](const char* name) { QTest::mouseClick(dialog.findChild<QPushButton*>(QLatin1String(name)), Qt::LeftButton); };
        if (how == "rejected") press("privacy.rejectAll");
        else if (how == "closed") dialog.close();
        else if (how == "escaped") QTest::keyClick(&dialog, Qt::Key_Escape);
        else if (how == "chose nothing") {
            press("privacy.choose");
            press("privacy.choose");
        } else answerWith(false);
        QVERIFY(m_settings->consent().asked && !m_settings->consent().marketing);
        m_engine->start();
        isForgotten();
        answerMarketing(true); // a later yes finds nothing that was kept in secret
        isForgotten();
    }
    void aYesToTheOthersIsNoneToThis() {
        begin();
        model::ConsentChoices wish = acceptedAll(0);
        wish.marketing = false;
        const auto all = rules::deviceChoices();
        m_privacy->answer(wish, {all.begin(), all.end()}, v1::CHOICES_SAVED, consentPolicyVersion(), {});
        m_engine->start();
        isForgotten();
    }
    void whoRefusedBeforeIsNotAskedAndTheCodeIsForgotten() {
        begin();
        answerWith(false);
        begin();
        m_engine->start();
        isForgotten();
        answerMarketing(true);
        isForgotten();
    }
    void aYesThatHasRunOutIsNone() {
        begin();
        answerWith(true);
        m_clock.advance(366 * kDayMs);
        begin("harbour-fair");
        m_engine->start();
        isForgotten("harbour-fair");
        answerMarketing(false);
        isForgotten("harbour-fair");
    }
    void aWithdrawalForgetsItAndSaysSo() {
        begin();
        answerWith(true);
        m_engine->start();
        QTRY_VERIFY(waits("spring-2026"));
        answerMarketing(false);
        isForgotten();
        QVERIFY(m_privacy->steps().join(QLatin1Char(' ')).contains(QStringLiteral("campaign")));
        QVERIFY(m_settings->consent().analytics); // only what was switched
    }
    void noGigIsPromotedAndThisIsSaid() {
        const auto all = purposes();
        const auto marketing = std::find_if(all.begin(), all.end(), [](const Purpose& one) { return one.id == v1::CAMPAIGN_MEASURES; });
        QVERIFY(marketing->more.contains(QStringLiteral("There are no promoted gigs")));
    }
};

} // namespace atelyra::ui

QTEST_MAIN(atelyra::ui::PrivacyCampaignTest)
#include "privacycampaigntest.moc"
